"""Where terms are found: inflected, longest first, capitals and hyphens as promised."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tqcheck.glossary.matching import TermIndex, occurrences, term_index
from tqcheck.glossary.term_language import Certainty
from tqcheck.glossary.terms import Glossary, Term
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


def test_an_index_is_made_once_a_glossary_and_language() -> None:
    glossary = Glossary((Term("суд", "court"),))
    assert term_index(glossary, Side.SOURCE, "ru") is term_index(glossary, Side.SOURCE, "ru")
    text = Text("a court", "en")
    assert occurrences(glossary, Side.TARGET, text) is occurrences(glossary, Side.TARGET, text)


LETTERS = st.text("abcdeшщж", min_size=1, max_size=6)
SIGNS = st.text("ab c|?<>.=*+()[]\\{}#&/-'’", min_size=1, max_size=12)


@settings(max_examples=150, deadline=None)
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


@settings(max_examples=150, deadline=None)
@given(st.lists(LETTERS, min_size=1, max_size=3), st.sampled_from(["{}", "x, {}; y", "X «{}»", "{}.\n\nNext"]))
def test_a_term_is_found_where_it_is_written(words: list[str], frame: str) -> None:
    term = " ".join(words)
    assert term in found([term], frame.format(term), "sv", possible=True)


@settings(max_examples=100, deadline=None)
@given(st.lists(LETTERS, min_size=1, max_size=6, unique=True), st.lists(LETTERS, max_size=12))
def test_the_order_of_the_rows_does_not_matter(terms: list[str], words: list[str]) -> None:
    text = " ".join(words)
    assert found(terms, text, possible=True) == found(terms[::-1], text, possible=True)
