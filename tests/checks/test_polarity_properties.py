"""What holds of the checks of polarity for any text, and of their inventories."""

from __future__ import annotations

import functools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tqcheck.checks.catalogue import MESSAGE_LENGTH, Checker
from tqcheck.checks.mechanisms.opposites import FILES, Surety, contraries, languages_with, may_be_contrary, poles
from tqcheck.checks.mechanisms.polarity import LANGUAGES, may_negate, negations, negators
from tqcheck.language import packs
from tqcheck.language.expressions import Expressions
from tqcheck.language.text import Text
from tqcheck.model import Location, Segment, Side, Span
from tqcheck.settings import Settings

POLARITY = ("antonym-swap", "negation-mismatch", "pronoun-mismatch", "quantifier-mismatch", "question-mismatch")
# Pieces that the checks look for, so that chance puts them together.
PIECES = st.sampled_from(
    [
        *" \n,.?!。？-«»“”'’",
        *("not ", "don't ", "no ", "2019 ", "Moscow ", "north ", "more ", "before ", "we ", "they ", "won "),
        *("не ", "нет ", "Москва ", "север ", "более ", "после ", "мы ", "он ", "проиграл ", "ли "),
        *(
            "nicht ",
            "kein ",
            "mehr ",
            "verlor ",
            "wir ",
            "ne ",
            "pas ",
            "jamais ",
            "不",
            "没有",
            "非常",
            "北部",
            "ない",
        ),
    ]
)
TEXT = st.one_of(st.text(max_size=60), st.lists(PIECES, max_size=25).map("".join))
LANGUAGE = st.sampled_from([*sorted(LANGUAGES), "xx"])


@functools.cache
def checker() -> Checker:
    return Checker(Settings(select=POLARITY))


@settings(max_examples=300)
@given(source=TEXT, target=TEXT, source_language=LANGUAGE, target_language=LANGUAGE)
def test_spans_stay_inside_and_messages_fit_one_line(
    source: str, target: str, source_language: str, target_language: str
) -> None:
    segment = Segment("1", target, target_language, Location("x"), source, source_language)
    for finding in checker().check(segment).findings:
        assert finding.span is not None
        assert 0 <= finding.span.start <= finding.span.end <= len(target)
        assert finding.span.of(target) == finding.text
        assert len(finding.message) <= MESSAGE_LENGTH
        for related in finding.related:
            assert related.side is Side.SOURCE
            assert related.span.of(source) == related.text


@settings(max_examples=200)
@given(text=TEXT, language=LANGUAGE)
def test_a_text_is_never_at_odds_with_itself(text: str, language: str) -> None:
    assert not checker().check(Segment("1", text, language, Location("x"), text, language)).findings


@settings(max_examples=200)
@given(text=TEXT, language=st.sampled_from(sorted(LANGUAGES)))
def test_what_negates_can_negate(text: str, language: str) -> None:
    analysed = Text(text, language)
    assert may_negate(analysed) or not negators(analysed)


@pytest.mark.parametrize("file", FILES)
def test_opposites_are_called_as_in_english(file: str) -> None:
    """A concept with another name could never be compared."""
    named = {
        language: packs.read(packs.ROOT / language / file, dict[str, str | list[str]])
        for language in languages_with(file)
    }
    for table in named.values():
        assert table.keys() <= named["en"].keys()
        assert all(len(ends) == 2 and all(ends) for concept, ends in table.items() if concept != "harmless")


@pytest.mark.parametrize("file", FILES)
@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_no_certain_word_is_both_opposites(language: str, file: str) -> None:
    for concept, ends in packs.read(packs.ROOT / language / file, dict[str, str | list[str]]).items():
        if concept == "harmless":
            continue
        one, other = (set(words.split()) for words in ends)
        assert not {word for word in one if not word.endswith("?")} & {word.removesuffix("?") for word in other}, (
            concept
        )


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("ru", "Не только он пришёл на той неделе.", []),
        ("ru", "Он не пришёл.", ["не"]),
        ("en", "See No. 5; no, not now.", ["not"]),
        ("de", "Er kommt nicht, nicht nur heute.", ["nicht"]),
        ("fr", "Il ne vient pas.", ["pas"]),
        ("zh", "他没有来，非常好。", ["没有"]),
        ("ja", "必ず行くかもしれない。", []),
    ],
)
def test_negators_are_told_from_what_looks_like_one(language: str, text: str, found: list[str]) -> None:
    assert [span.of(text) for span in negators(Text(text, language))] == found


def test_a_phrase_hides_its_words_and_a_long_stem_a_short_one() -> None:
    expressions = Expressions("en", [("no", 1), ("no doubt", 2), ("un*", 3), ("under*", 4), ("no #", 5)])
    found = expressions.find(Text("No doubt, no under-sold unhappy no 5", "en"))
    assert [each.meanings for each in found] == [(2,), (1,), (4, 3), (3,), (5,)]


def test_characters_are_found_across_spaces() -> None:
    found = Expressions("zh", [("没有", 1), ("没", 2)]).find(Text("他 没 有", "zh"))
    assert [(each.meanings, each.span) for each in found] == [((1,), Span(2, 5))]


def test_poles_that_have_other_senses_are_not_certain() -> None:
    found = poles(Text("He left on the left side last year.", "en"), "antonyms.toml")
    assert found["left-right"][0] == [(Span(3, 7), Surety.LOCAL), (Span(8, 19), Surety.CERTAIN)]
    assert "first-last" not in found


def test_negations_are_those_of_the_prose() -> None:
    assert not negations(Text("Run `not` and <b class='no'>", "en"))


@settings(max_examples=200)
@given(source=TEXT, target=TEXT, language=st.sampled_from(sorted(LANGUAGES)))
def test_texts_that_name_contrary_poles_are_looked_at(source: str, target: str, language: str) -> None:
    one, other = Text(source, language), Text(target, "en")
    for file in FILES:
        given, found = poles(one, file), poles(other, file)
        contrary = any(
            certain and sure
            for concept in given.keys() & found.keys()
            for end in (0, 1)
            for _, certain in given[concept][end]
            for _, sure in found[concept][1 - end]
        )
        assert may_be_contrary(one, other, file) or not (contrary or list(contraries(one, other, file)))
