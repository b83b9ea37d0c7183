"""Patterns: docs/packs.md row by row, then the index against a matcher that tries everything everywhere."""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.language.texts import SENTENCES, properties
from tqcheck.errors import UserError
from tqcheck.language import packs
from tqcheck.language.patterns import PatternIndex, filing_keys, parse
from tqcheck.language.quantities import cardinal
from tqcheck.language.text import Text
from tqcheck.language.tokens import normal_form, tokenise


def found(pattern: str, text: str, language: str = "en") -> list[str]:
    """What the matches of a pattern cover."""
    analysed = Text(text, language)
    return [
        text[analysed.tokens[match.first].start : analysed.tokens[match.last].end]
        for match in PatternIndex(language, [(pattern, None)]).find(analysed)
    ]


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        ("acquit", "The acquittal came late."),
        ("=left", "She leaves him."),
        ("=leave", "She left him."),
        ("=judge", "The judge's coat."),
        ("cat|dog", "A cow came."),
        ("=cats|dog", "A cat came."),
        ("see the? sea", "See a sea."),
        ("see <det> sea", "They see sea and sky."),
        ("see <det> sea", "They see big sea."),
        ("<num> cat", "Few cats came."),
        ("see <any> sea", "They see sea."),
        ("see <any> sea", "They see the deep sea."),
        ("hang ... ear", "Hang one two three four five six ears."),
        ("hang ... ear", "They hang it up. The ear is deaf."),
        ("hang ear", "They hang. Ears are deaf."),
        ("hang ear", "hang: ears"),
        ("hang ear", "hang/ears"),
        ("hang ear", "hang <b>big</b> ears"),
        ("hang ear", "hang <br> ears"),
        ("hang", "`hang` {hang} @hang"),
        ("line-up", "The line goes up."),
        ("=line-up", "The lines up there."),
        ("judge|line-up", "A line."),
        ("the line-up? stood", "The line stood."),
    ],
)
def test_a_pattern_is_silent_on(pattern: str, text: str) -> None:
    assert found(pattern, text) == []


@pytest.mark.parametrize(
    ("pattern", "text", "covered"),
    [
        ("acquit", "They acquit, he acquits; acquitted! ACQUITTING", ["acquit", "acquits", "acquitted", "ACQUITTING"]),
        ("Acquit", "they acquitted", ["acquitted"]),
        ("judge", "The judge's coat, the judges’ hats", ["judge's", "judges"]),
        ("don't", "They don’t know", ["don’t"]),
        ("=left", "She Left him.", ["Left"]),
        ("=judge's", "The judge’s coat", ["judge’s"]),
        ("=don't know", "They don’t know", ["don’t know"]),
        ("cat|dog|cow", "cows, dogs, cats", ["cows", "dogs", "cats"]),
        ("=cats|dog", "cats and dogs", ["cats", "dogs"]),
        ("go|=left home", "He went home and left home", ["went home", "left home"]),
        ("see the? sea", "See sea. See the sea.", ["See sea", "See the sea"]),
        ("the? sea the?", "Sea, the sea, the", ["Sea, the", "the sea, the"]),
        ("a? b? sea c? d?", "sea. A sea d. A b sea c d.", ["sea", "A sea d", "A b sea c d"]),
        ("see <det> sea", "see the sea, see my sea, see that sea, see Ann's sea", None),
        ("see <det>? sea", "see sea, see the sea", ["see sea", "see the sea"]),
        ("<num> cat", "3 cats, twelve cats, 1,5 cats", ["3 cats", "twelve cats", "1,5 cats"]),
        ("<num>? cat", "cats", ["cats"]),
        ("see <any> sea", "They see blue sea", ["see blue sea"]),
        ("hang ... ear", "hang ears", ["hang ears"]),
        ("hang ... ear", "hang one, two; three four five ears", ["hang one, two; three four five ears"]),
        ("hang ... the? ear", "hang it on the ear", ["hang it on the ear"]),
        ("hang ...", "They hang", ["hang"]),
        ("... hang", "Hang", ["Hang"]),
        ("hang ... ear?", "They hang", ["hang"]),
        ("hang ... ... ear", "hang one ear", ["hang one ear"]),
        ("line-up", "a line-up, a line up, lines-up", ["line-up", "line up", "lines-up"]),
        ("line up", "a line-up", ["line-up"]),
        ("=line-up", "a line-up", ["line-up"]),
        ("judge|line-up came", "The judge came, the line-up came", ["judge came", "line-up came"]),
        ("the line-up? stood", "the line-up stood, the stood", ["the line-up stood", "the stood"]),
        ("big ear", "big “ears”, big (ears), big, ears", ["big “ears", "big (ears", "big, ears"]),
    ],
)
def test_a_pattern_finds(pattern: str, text: str, covered: list[str] | None) -> None:
    assert found(pattern, text) == (covered if covered is not None else text.split(", "))


@pytest.mark.parametrize(
    ("language", "pattern", "text", "covered"),
    [
        ("ru", "оправдать политик", "Суд оправдал политиков.", ["оправдал политиков"]),
        ("ru", "елка", "Ёлок много, елки стоят.", ["Ёлок", "елки"]),
        ("ru", "ёлка", "Ёлок много, елки стоят.", ["Ёлок", "елки"]),
        ("ru", "=всё", "Всё и все", ["Всё", "все"]),
        ("ru", "из-за дождь", "Из-за дождей", ["Из-за дождей"]),
        ("ru", "=пробки на|из-за", "пробки на мосту, пробки из-за дождя", ["пробки на", "пробки из-за"]),
        ("ru", "<num> год", "5 лет, двух лет, пять лет", ["5 лет", "двух лет", "пять лет"]),
        ("de", "haus", "Die Häuser und das Haus", ["Häuser", "Haus"]),
        ("uk", "карта|картка", "картою", ["картою"]),
        ("uk", "=карта", "карти, карта", ["карта"]),
        ("uk", "п'ять кіт", "п’ять котів, п’ять кітів", ["п’ять кітів"]),
        ("tr", "ev", "Evler", ["Evler"]),
        ("zh", "北京", "北京。", ["北京"]),
    ],
)
def test_patterns_work_in_every_language(language: str, pattern: str, text: str, covered: list[str]) -> None:
    assert found(pattern, text, language) == covered


@pytest.mark.parametrize("pattern", ["", "...", "<any>", "<det> <num>", "the?", "... the? <any>"])
def test_a_pattern_without_a_word_is_refused(pattern: str) -> None:
    with pytest.raises(UserError, match="no word to find it by"):
        parse(pattern)


@pytest.mark.parametrize("pattern", ["the <thing>", "<DET> cat", "cat <>"])
def test_an_unknown_class_is_refused(pattern: str) -> None:
    with pytest.raises(UserError, match="unknown word class"):
        parse(pattern)


@pytest.mark.parametrize("pattern", ["cat ?", "cat|", "cat |dog", "= cat", "cat !"])
def test_an_item_without_a_word_is_refused(pattern: str) -> None:
    with pytest.raises(UserError, match="no word"):
        parse(pattern)


def test_one_place_is_found_once_by_each_pattern_and_payload() -> None:
    index = PatternIndex("de", [("haus", 1), ("haus|häuser", 2)])
    assert sorted(match.payload for match in index.find(Text("Häuser", "de"))) == [1, 2]


def test_a_pattern_is_found_once_though_two_words_lead_to_it_and_not_without_its_last() -> None:
    index = PatternIndex("en", [("elephant ... black|white ... cat|dog", None)])
    assert len(list(index.find(Text("elephant, black and white, cat and dog", "en")))) == 1
    assert list(index.find(Text("elephant, black and white", "en"))) == []


@pytest.mark.parametrize(
    ("language", "pattern", "keys"),
    [
        ("en", "cat", {"cat"}),
        ("en", "a black|white elephant", {"elephant"}),
        ("en", "cat|dog", {"cat", "dog"}),
        ("en", "line-up", {"line"}),
        ("en", "=Cats", {"cats"}),
        ("uk", "карта", {"карт*"}),
    ],
)
def test_what_a_text_must_have_is_told_without_an_index(language: str, pattern: str, keys: set[str]) -> None:
    assert filing_keys(language, [pattern]) == keys


def test_a_match_covers_its_words() -> None:
    (match,) = PatternIndex("en", [("b c", None)]).find(Text("a b c d", "en"))
    assert [match.covers(index) for index in range(4)] == [False, True, True, False]


# -- the index against a naive matcher ---------------------------------------------------------------------------

_SIDE_BY_SIDE = re.compile("[\\s\"'“”„‘’«»(),\N{EN DASH}\N{EM DASH}-]*")
_Item = tuple[str, bool]


def naive(pattern: str, text: Text) -> set[tuple[int, int]]:
    """(first, last) of every way in which the pattern can match, from docs/packs.md and nothing else."""
    places: set[tuple[int, int]] = set()
    for items in _expanded(pattern):
        for start in range(len(text.tokens)):
            for used in _ways(items, text, start, [], gap=True):
                if used and used[0] == start:
                    places.add((used[0], used[-1]))
    return places


def _expanded(pattern: str) -> Iterator[tuple[str, ...]]:
    """The pattern without options: every choice of alternatives, of optional items, and hyphens apart."""
    choices: list[list[tuple[str, ...]]] = []
    for item in pattern.split():
        if item == "...":
            choices.append([(item,)])
            continue
        alternatives = []
        for alternative in item.removesuffix("?").split("|"):
            sign = "=" if alternative.startswith("=") else ""
            words = [alternative] if alternative.startswith("<") else alternative.removeprefix("=").split("-")
            alternatives.append(tuple(sign + word for word in words))
        if item.endswith("?"):
            alternatives.append(())
        choices.append(alternatives)
    for chosen in itertools.product(*choices):
        yield tuple(itertools.chain.from_iterable(chosen))


def _ways(items: tuple[str, ...], text: Text, place: int, used: list[int], *, gap: bool) -> Iterator[list[int]]:
    if not items:
        yield used
        return
    if items[0] == "...":
        for length in range(6):
            skipped = range(place, place + length)
            if all(_may_follow(text, used, index) for index in skipped):
                yield from _ways(items[1:], text, place + length, used, gap=True)
        return
    side_by_side = gap or (place < len(text.tokens) and _SIDE_BY_SIDE.fullmatch(text.between(place - 1)))
    if side_by_side and _may_follow(text, used, place) and _is(items[0], text, place):
        yield from _ways(items[1:], text, place + 1, [*used, place], gap=False)


def _may_follow(text: Text, used: list[int], place: int) -> bool:
    if place >= len(text.tokens):
        return False
    sentence = text.sentence_at(text.tokens[place].start)
    return not used or sentence == text.sentence_at(text.tokens[used[0]].start)


def _is(item: str, text: Text, place: int) -> bool:
    token = text.tokens[place]
    facts = packs.facts(text.language)
    match item:
        case "<any>":
            return True
        case "<det>":
            return token.key in facts.determiners or bool(re.search("['’]s$", token.text, re.IGNORECASE))
        case "<num>":
            return token.is_number or cardinal(token.key, text.language) is not None
    if item.startswith("="):
        return token.text.lower().replace("’", "'").replace("ё", "е") == item[1:].lower()
    return text.lemmatiser.is_form_of(token.key, frozenset({normal_form(item)}))


WORDS = {
    "en": ("see", "saw", "sea", "the", "my", "left", "leave", "judge's", "line-up", "two", "3", "up", "line"),
    "ru": ("идти", "шёл", "мочь", "моя", "два", "двух", "из-за", "за", "7", "стол", "стола", "елка", "Ёлку"),
    "uk": ("карта", "картою", "кіт", "стіл", "картка", "5"),
    "de": ("haus", "Häuser", "gehen", "ging", "9", "das"),
}
GLUES = (" ", " ", " ", ", ", " — ", ". ", ": ", " (", "\n\n")


@functools.cache
def cases(language: str) -> st.SearchStrategy[tuple[str, str]]:
    """(pattern, text) over one small vocabulary, so that matches are frequent."""
    words = st.sampled_from(WORDS[language])
    item = st.builds(
        lambda alternatives, optional: "|".join(alternatives) + "?" * optional,
        st.lists(
            st.builds(lambda sign, word: sign + word, st.sampled_from(("", "", "=")), words), min_size=1, max_size=2
        ),
        st.sampled_from((False, False, True)),
    )
    classes = st.sampled_from(("...", "<any>", "<any>?", "<det>", "<det>?", "<num>", "<num>?"))
    pattern = st.builds(
        lambda before, anchor, after: " ".join((*before, anchor, *after)),
        st.lists(st.one_of(item, classes), max_size=2),
        words,
        st.lists(st.one_of(item, classes), max_size=2),
    )
    text = st.lists(st.tuples(words, st.sampled_from(GLUES)), min_size=1, max_size=9).map(
        lambda pairs: "".join(word + glue for word, glue in pairs)
    )
    return st.tuples(pattern, text)


@pytest.mark.parametrize("language", WORDS)
def test_the_index_agrees_with_the_naive_matcher(language: str) -> None:
    @properties
    @given(cases(language))
    def agree(case: tuple[str, str]) -> None:
        pattern, written = case
        text = Text(written, language)
        expected = naive(pattern, text)
        matches = {(match.first, match.last) for match in PatternIndex(language, [(pattern, None)]).find(text)}
        assert matches <= expected
        assert not matches or not filing_keys(language, [pattern]).isdisjoint(text.places)
        # Of several ways from one anchor the index gives one: no place may be left without.
        for first, last in expected:
            assert any(one <= last and first <= other for one, other in matches), (first, last)

    agree()


@pytest.mark.parametrize("language", SENTENCES)
def test_a_sentence_matches_the_pattern_of_its_own_words(language: str) -> None:
    for sentence in SENTENCES[language]:
        text = Text(sentence, language)
        index = PatternIndex(language, [(" ... ".join(token.text for token in text.tokens), None)])
        assert (0, len(text.tokens) - 1) in [(match.first, match.last) for match in index.find(text)]


@properties
@given(
    st.lists(
        st.text(st.characters(categories=("Ll", "Lu", "Lo", "Nd")), min_size=1, max_size=8), min_size=1, max_size=6
    )
)
def test_any_words_at_all_match_the_pattern_of_themselves(words: list[str]) -> None:
    for language in ("en", "ru", "uk", "tr"):
        text = Text(" ".join(words), language)
        if [token.text for token in text.tokens] != words or len(text.sentences) != 1:
            continue
        index = PatternIndex(language, [(" ".join(words), None)])
        assert (0, len(words) - 1) in [(match.first, match.last) for match in index.find(text)]


def test_a_text_without_words_matches_nothing() -> None:
    assert found("cat", "") == []
    assert list(PatternIndex[None]("en", []).find(Text("cat", "en"))) == []


def test_tokens_of_a_pattern_are_those_of_a_text() -> None:
    assert [token.text for token in tokenise("line-up don't")] == ["line", "up", "don't"]
