"""Where terms are found: inflected, longest first, capitals and hyphens as promised."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tqcheck.glossary.matching import TermIndex, occurrences, term_index
from tqcheck.glossary.term_language import Certainty
from tqcheck.glossary.terms import Glossary, Term, TermCase, TermMatch
from tqcheck.language.text import Text
from tqcheck.model import Side


def found(terms: list[str], text: str, language: str = "en", *, possible: bool = False) -> list[str]:
    """What is covered by the longest matches of `terms`."""
    index = TermIndex(tuple(Term(term, "-") for term in terms), Side.SOURCE, language)
    return [
        occurrence.span.of(text)
        for occurrence in index.find(Text(text, language))
        if occurrence.taken_by is None and (possible or occurrence.certainty is Certainty.CERTAIN)
    ]


@pytest.mark.parametrize(
    ("language", "term", "text", "expected"),
    [
        ("ru", "Национальная гвардия", "подразделения Национальной гвардии ушли", ["Национальной гвардии"]),
        ("ru", "МИД", "в МИДе и МИДом", ["МИДе", "МИДом"]),
        ("ru", "счётная палата", "Счетной палатой", ["Счетной палатой"]),
        ("ru", "премьер-министр", "премьер-министром", ["премьер-министром"]),
        ("ru", "боевик", "боевики, боевикам", ["боевики", "боевикам"]),
        ("uk", "карта", "карта, карти, картою", ["карта", "карти", "картою"]),
        ("uk", "Національна гвардія", "частини Національної гвардії", ["Національної гвардії"]),
        ("en", "attorney general", "two attorneys general met", ["attorneys general"]),
        ("en", "member state", "the member state's law", ["member state"]),
        ("en", "CSTO", "the CSTO’s forces", ["CSTO"]),
        ("en", "NGO", "some NGOs", ["NGOs"]),
        ("de", "Haus", "die Häuser", ["Häuser"]),
        ("fr", "droit de l'homme", "les droits de l’homme", ["droits de l’homme"]),
        ("fr", "eau", "l’eau. L'eau", ["eau", "eau"]),
        ("it", "acqua", "dell’acqua", ["acqua"]),
        ("zh", "联合国", "他在联合国安理会说", ["联合国"]),
        ("ja", "IT", "ITとそれをitと", ["IT"]),
        ("es", "derecho humano", "los derechos humanos", ["derechos humanos"]),
    ],
)
def test_inflected_terms_are_found(language: str, term: str, text: str, expected: list[str]) -> None:
    assert found([term], text, language) == expected


@pytest.mark.parametrize(
    ("language", "term", "text", "expected"),
    [
        # Compounds: by their heads, by a long word that they begin with, with a hyphen.
        ("de", "Vertrag", "die Mietverträge", ["Mietverträge"]),
        ("de", "Rettungswagen", "der Rettungswagenfahrer", ["Rettungswagenfahrer"]),
        ("de", "Labor", "ins EKG-Labor", ["Labor"]),
        ("fi", "latu", "hiihtoladut", ["hiihtoladut"]),
        # A participle that is used as a noun.
        ("de", "Beauftragter", "die Beauftragten", ["Beauftragten"]),
        ("ru", "обвиняемый", "с обвиняемыми", ["обвиняемыми"]),
        # Verbs that stand apart.
        ("de", "ablehnen", "Er lehnte den Antrag ohne Begründung ab.", ["lehnte"]),
        ("de", "Berufung einlegen", "Sie legte fristgerecht Berufung ein.", ["legte fristgerecht Berufung"]),
        ("en", "switch off", "Switch the old pump off.", ["Switch the old pump off"]),
        ("es", "poner en libertad", "La juez puso ayer en libertad a los dos.", ["puso ayer en libertad"]),
        ("zh", "发烧", "他发了三天烧。", ["发了三天烧"]),
        # Endings behind an apostrophe, and of words that no dictionary has.
        ("tr", "Bursa", "Bursa'daki depo", ["Bursa'daki"]),
        ("tr", "ısı", "ISI POMPASI", ["ISI"]),
        ("tr", "İstanbul", "İSTANBUL", ["İSTANBUL"]),
        ("ru", "самозанятый", "самозанятые платят", ["самозанятые"]),
        ("ru", "паром", "Паром-то ушёл", ["Паром"]),
        ("ru", "гора", "ушли в горы. потом вернулись", ["горы"]),
        ("ru", "вена", "Вену перевязали", ["Вену"]),
        ("ru", "детская", "над детской, в углу", ["детской"]),
        ("tr", "sel suyu", "sel suları yolu kapattı", ["sel suları"]),
        ("es", "vino", "El vino era bueno.", ["vino"]),
        ("en", "leaf", "The leaves fell.", ["leaves"]),
    ],
)
def test_what_a_language_does_to_terms(language: str, term: str, text: str, expected: list[str]) -> None:
    assert found([term], text, language) == expected


@pytest.mark.parametrize(
    ("language", "term", "text"),
    [
        ("de", "Band", "Sie band die Tomaten an."),
        ("de", "Haus", "das Krankenhaus"),
        ("de", "Schneider", "Frau Schneider kam."),
        ("ru", "обвиняемый", "Прокурор обвиняет его."),
        ("ru", "заяц", "Адвокат Виктор Заяц ушёл."),
        ("ru", "рана", "Член РАН выступил."),
        ("ru", "гора", "Маршруты гор. транспорта."),
        ("ru", "лечить", "Завтра лечу домой."),
        ("es", "vino", "El camarero vino con la cuenta."),
        ("en", "leaf", "The ferry leaves at noon."),
        ("en", "baker", "Then Mr Baker signed."),
        ("zh", "小学", "她从小学习钢琴。"),
        ("zh", "马", "马先生签了字。"),
        ("pl", "piekło", "Babcia piekła chleb."),
        ("fi", "voi", "Voin tuoda leipää."),
    ],
)
def test_what_is_another_word_proves_nothing(language: str, term: str, text: str) -> None:
    assert found([term], text, language) == []


@pytest.mark.parametrize(
    ("match", "term", "text", "expected"),
    [
        (TermMatch.EXACT, "server", "servers and a server", ["server"]),
        (TermMatch.PREFIX, "hydro", "hydrogen and Hydro, no hybrid", ["hydrogen", "Hydro"]),
        (TermMatch.REGEX, r"colou?r\w*", "colour, colors", ["colour", "colors"]),
        (TermMatch.REGEX, r"REQ-\d+", "REQ-12 and REQ-x", ["REQ-12"]),
    ],
)
def test_a_row_says_how_its_term_is_matched(match: TermMatch, term: str, text: str, expected: list[str]) -> None:
    index = TermIndex((Term(term, "-", match=match),), Side.SOURCE, "en")
    assert [place.span.of(text) for place in index.find(Text(text, "en"))] == expected


@pytest.mark.parametrize(
    ("case", "term", "text", "expected"),
    [
        (TermCase.SENSITIVE, "apple", "Pay Apple for an apple. Apple pays", ["apple", "Apple"]),
        (TermCase.PERMISSIVE, "Duma", "the DUMA, the Duma, a duma", ["DUMA", "Duma"]),
        (TermCase.INSENSITIVE, "Duma", "the Duma, a duma", ["Duma", "duma"]),
    ],
)
def test_a_row_says_which_capitals_its_term_has(case: TermCase, term: str, text: str, expected: list[str]) -> None:
    index = TermIndex((Term(term, "-", case=case),), Side.SOURCE, "en")
    certain = [place for place in index.find(Text(text, "en")) if place.certainty is Certainty.CERTAIN]
    assert [place.span.of(text) for place in certain] == expected


def test_a_regular_expression_that_never_ends_is_given_up() -> None:
    index = TermIndex((Term("(a+)+b", "-", match=TermMatch.REGEX),), Side.SOURCE, "en")
    assert index.find(Text("a" * 5000, "en")) == []


@pytest.mark.parametrize(
    ("terms", "text", "expected"),
    [
        (["health", "health care"], "Health care and health", ["Health care", "health"]),
        (["health care", "care provider"], "a health care provider", ["care provider"]),
        (["health care"], "health, care; health (care)", []),
        (["US", "IT", "WHO"], "It told us who, WHO and US", ["WHO", "US"]),
        (["US"], "the USS Enterprise", []),
        (["C"], "c and C", ["C"]),
        (["us"], "US and us", ["US", "us"]),
        (["Duma"], "the Duma, a duma", ["Duma"]),
        (["email"], "E-mail, e-mails, email", ["E-mail", "e-mails", "email"]),
        (["e-mail"], "E-mail, emails", ["E-mail", "emails"]),
        (["health care"], "health-care healthcare health care", ["health-care", "healthcare", "health care"]),
        (["president"], "the vice-president and the president-elect", []),
        (["state"], "He stated it", []),
        (["arms"], "an arm", []),
        (["militant"], "<b class='militant'>x</b> `militant` https://militant.org/militant", []),
        (["C++", "C#"], "C and C++, not C# or AC++", ["C++", "C#"]),
        (["U.S."], "the U.S.A.", []),
        (["AT&T", "U.S.", "TCP/IP"], "AT&T in the U.S. on TCP/IP; UXS.", ["AT&T", "U.S.", "TCP/IP"]),
        (["what?", "a|b", "the?", "..."], "what the a b a|b ...", ["a|b", "..."]),
        (["<num> dogs"], "two dogs", []),
    ],
)
def test_boundaries(terms: list[str], text: str, expected: list[str]) -> None:
    assert found(terms, text) == expected


@pytest.mark.parametrize(
    ("language", "term", "text"),
    [
        ("ru", "судно", "решение суда"),
        ("ru", "Дума", "его дума"),
        ("ru", "выборы", "трудный выбор"),
        ("en", "state", "He stated it"),
        ("en", "arms", "an arm"),
        ("en", "president", "the vice-president"),
    ],
)
def test_what_may_be_another_word_is_only_possible(language: str, term: str, text: str) -> None:
    assert found([term], text, language) == []


def test_a_place_holds_all_rows_of_its_term() -> None:
    terms = (Term("суд", "court"), Term("суд", "trial"), Term("верховный суд", "supreme court"))
    (longer, inner) = TermIndex(terms, Side.SOURCE, "ru").find(Text("Верховному суду", "ru"))
    assert longer.terms == terms[2:]
    assert (inner.terms, inner.taken_by) == (terms[:2], longer)


@pytest.mark.parametrize(
    ("terms", "text", "expected"),
    [
        (("источник", "источником"), "источником", ["источником", "источник"]),
        (("источнике", "источником"), "источников", ["источнике", "источником"]),
    ],
)
def test_of_terms_at_one_place_the_one_that_is_written_so_comes_first_however_the_rows_are_ordered(
    terms: tuple[str, ...], text: str, expected: list[str]
) -> None:
    for order in (terms, terms[::-1]):
        index = TermIndex([Term(term, "-") for term in order], Side.SOURCE, "ru")
        (place,) = index.find(Text(text, "ru"))
        assert [term.source for term in place.terms] == expected


def test_an_index_is_made_once_a_glossary_and_language() -> None:
    glossary = Glossary((Term("суд", "court"),))
    assert term_index(glossary, Side.SOURCE, "ru") is term_index(glossary, Side.SOURCE, "ru")
    text = Text("a court", "en")
    assert occurrences(glossary, Side.TARGET, text) is occurrences(glossary, Side.TARGET, text)


LETTERS = st.text("abcdeшщж", min_size=1, max_size=6)
SIGNS = st.text("ab c|?<>.=*+()[]\\{}#&/-'’", min_size=1, max_size=12)


@settings(max_examples=150)
@given(st.lists(SIGNS | LETTERS, min_size=1, max_size=8), st.text("ab c|?<>.=*+()-'’ABшщ\n", max_size=60))
def test_spans_lie_in_the_text_and_the_free_ones_never_overlap(terms: list[str], text: str) -> None:
    index = TermIndex(tuple(Term(term, "-") for term in terms if term.strip()), Side.SOURCE, "en")
    places = index.find(Text(text, "en"))
    assert places == sorted(places, key=lambda place: (place.span.start, place.span.end))
    free = [place.span for place in places if place.taken_by is None]
    assert all(0 <= span.start < span.end <= len(text) for span in free)
    assert all(one.end <= two.start for one, two in pairwise(free))
    for place in places:
        if place.taken_by is not None:
            assert place.taken_by.span.overlaps(place.span)
            assert place.taken_by.span.end - place.taken_by.span.start >= place.span.end - place.span.start


@settings(max_examples=150)
@given(st.lists(LETTERS, min_size=1, max_size=3), st.sampled_from(["{}", "x, {}; y", "X «{}»", "{}.\n\nNext"]))
def test_a_term_is_found_where_it_is_written(words: list[str], frame: str) -> None:
    term = " ".join(words)
    assert term in found([term], frame.format(term), "sv", possible=True)


@settings(max_examples=100)
@given(st.lists(LETTERS, min_size=1, max_size=6, unique=True), st.lists(LETTERS, max_size=12))
def test_the_order_of_the_rows_does_not_matter(terms: list[str], words: list[str]) -> None:
    text = " ".join(words)
    assert found(terms, text, possible=True) == found(terms[::-1], text, possible=True)


@settings(max_examples=150)
@given(
    st.lists(st.text(max_size=14), min_size=1, max_size=5),
    st.text(max_size=60),
    st.sampled_from(["ar", "de", "en", "es", "fi", "fr", "he", "ja", "nl", "pl", "ru", "th", "tr", "uk", "zh"]),
    st.sampled_from([TermMatch.LEMMA, TermMatch.EXACT, TermMatch.PREFIX]),
)
def test_any_term_is_looked_for_in_any_text(terms: list[str], text: str, language: str, match: TermMatch) -> None:
    rows = [Term(" ".join(term.split()), "-", match=match) for term in terms if term.strip()]
    for place in TermIndex(rows, Side.SOURCE, language).find(Text(f"{text} {terms[0]}", language)):
        assert 0 <= place.span.start < place.span.end <= len(text) + 1 + len(terms[0])
