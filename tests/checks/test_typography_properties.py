"""What holds of the typographical checks for any text."""

from __future__ import annotations

import functools
import itertools

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tqcheck.checks.catalogue import MESSAGE_LENGTH, Checker
from tqcheck.language.scripts import script_of
from tqcheck.model import Finding, Location, Segment
from tqcheck.settings import Settings

TYPOGRAPHY = (
    "apostrophe-style",
    "bidi-mark",
    "capital-after-comma",
    "capitalised-month",
    "caseless-text",
    "control-character",
    "dash-style",
    "doubled-space",
    "ellipsis-style",
    "empty-target",
    "end-mark-mismatch",
    "identical-to-source",
    "invisible-character",
    "leading-trailing-space",
    "missing-inverted-mark",
    "mixed-script-word",
    "mojibake",
    "quote-spacing",
    "quote-style",
    "repeated-word",
    "repetition-loop",
    "replacement-character",
    "sentence-capital",
    "space-before-mark",
    "stray-mark",
    "tokenised-text",
    "typewriter-mark",
    "unnormalised-text",
    "unpaired-mark",
)
LANGUAGES = ("en", "de", "fr", "fr-CA", "ru", "sv", "es", "hi", "th", "zh", "ja", "el", "xx")

# Pieces that the checks look for, so that chance puts them together.
PIECES = st.sampled_from(
    [
        *" \n,.;:!?()[]{}«»„“”\"'’`´…-—_^¿。।|",
        " , ",
        " .",
        "... ",
        "May 2020",
        "Mayo de 2020",
        "  ",
        "\N{NO-BREAK SPACE}",
        "the",
        "The",
        "And",
        "council",
        "no",
        "да",
        "мир",
        "тоday",
        "Сhina",
        "5",
        "aaaaaaaaaaaaaaaaaaaaaaaaa",
        "<b>",
        "{name}",
        "会议",
        "ha",
        "cafÃ©",
        "\N{REPLACEMENT CHARACTER}",
        "\N{ZERO WIDTH SPACE}",
        "\N{ZERO WIDTH JOINER}",
        "\N{RIGHT-TO-LEFT OVERRIDE}",
        "\N{POP DIRECTIONAL ISOLATE}",
        "e\N{COMBINING ACUTE ACCENT}",
        "\x07",
    ]
)
TEXT = st.one_of(st.text(max_size=60), st.lists(PIECES, max_size=25).map("".join))
SPACED_WORDS = st.lists(st.sampled_from(["late", "the", "house", "and", "it", "rained"]), min_size=2, max_size=8)
CYRILLIC_LOOK_ALIKES = {"a": "а", "e": "е", "o": "о", "p": "р", "c": "с", "x": "х"}


@functools.cache
def checker(*checks: str) -> Checker:
    return Checker(Settings(select=checks))


def findings(
    target: str, *checks: str, source: str | None = None, language: str = "en", source_language: str | None = None
) -> tuple[Finding, ...]:
    segment = Segment("1", target, language, Location("example.txt", 1, 1), source, source_language)
    return checker(*checks).check(segment).findings


def mended(target: str, finding: Finding) -> str:
    assert finding.span is not None
    return target[: finding.span.start] + finding.suggestions[0] + target[finding.span.end :]


@pytest.mark.parametrize("check", TYPOGRAPHY)
@settings(max_examples=60)
@given(
    target=TEXT,
    source=st.none() | TEXT,
    language=st.sampled_from(LANGUAGES),
    source_language=st.sampled_from(LANGUAGES),
)
def test_no_text_breaks_a_check_and_all_spans_lie_inside_the_target(
    check: str, target: str, source: str | None, language: str, source_language: str
) -> None:
    for finding in findings(target, check, source=source, language=language, source_language=source_language):
        assert finding.span is not None
        assert 0 <= finding.span.start <= finding.span.end <= len(target)
        assert 0 < len(finding.message) <= MESSAGE_LENGTH
        assert finding.text not in finding.suggestions


@pytest.mark.parametrize("check", [check for check in TYPOGRAPHY if check != "empty-target"])
@settings(max_examples=40)
@given(target=TEXT, language=st.sampled_from(LANGUAGES))
def test_findings_of_one_check_do_not_overlap(check: str, target: str, language: str) -> None:
    spans = [finding.span for finding in findings(target, check, language=language) if finding.span]
    assert all(one.end <= two.start for one, two in itertools.pairwise(spans))


@settings(max_examples=100)
@given(words=SPACED_WORDS, gap=st.integers(2, 5))
def test_doubled_spaces_are_gone_once_all_suggestions_are_applied(words: list[str], gap: int) -> None:
    target = (" " * gap).join(words)
    found = findings(target, "doubled-space")
    assert len(found) == len(words) - 1
    for finding in reversed(found):
        target = mended(target, finding)
    assert target == " ".join(words)
    assert not findings(target, "doubled-space")


@settings(max_examples=100)
@given(word=st.text(alphabet="abcdefghijklmnopqrstuvwxyz", min_size=3, max_size=12), data=st.data())
def test_a_word_with_some_look_alikes_gets_the_single_script_word(word: str, data: st.DataObject) -> None:
    odd = [place for place, letter in enumerate(word) if letter in CYRILLIC_LOOK_ALIKES]
    assume(0 < len(odd) < len(word) / 2)
    chosen = data.draw(st.sets(st.sampled_from(odd), min_size=1))
    mixed = "".join(CYRILLIC_LOOK_ALIKES[letter] if place in chosen else letter for place, letter in enumerate(word))
    (finding,) = findings(f"It says {mixed} here.", "mixed-script-word")
    assert finding.suggestions == (word,)


@settings(max_examples=100)
@given(target=TEXT, language=st.sampled_from(LANGUAGES))
def test_a_mixed_script_suggestion_is_in_one_script_and_looks_as_long(target: str, language: str) -> None:
    for finding in findings(target, "mixed-script-word", language=language):
        (right,) = finding.suggestions
        assert len(right) == len(finding.text)
        assert len({script_of(letter) for letter in right if script_of(letter)}) == 1


@settings(max_examples=100)
@given(word=st.text(alphabet="bcdfghjklmnpqrstvwxyz", min_size=4, max_size=10), times=st.integers(3, 12))
def test_a_word_that_loops_is_one_finding_and_its_suggestion_the_word(word: str, times: int) -> None:
    loop = " ".join([word] * times)
    (finding,) = findings(f"It was {loop} at last.", "repetition-loop", "repeated-word")
    assert (finding.check, finding.text, finding.suggestions) == ("repetition-loop", loop, (word,))


@settings(max_examples=60)
@given(target=TEXT)
def test_a_text_that_its_source_equals_has_no_typographical_fault_of_its_own(target: str) -> None:
    checks = (
        "caseless-text",
        "doubled-space",
        "ellipsis-style",
        "end-mark-mismatch",
        "mixed-script-word",
        "repetition-loop",
        "sentence-capital",
        "stray-mark",
        "unpaired-mark",
    )
    assert not findings(target, *checks, source=target, source_language="en")


@settings(max_examples=60)
@given(blank=st.text(alphabet=" \t\n\N{NO-BREAK SPACE}\N{ZERO WIDTH SPACE}", max_size=8), source=TEXT)
def test_a_blank_target_is_empty_wherever_the_source_says_something(blank: str, source: str) -> None:
    found = findings(blank, "empty-target", source=source, source_language="ru")
    assert bool(found) == any(map(str.isalnum, source))
