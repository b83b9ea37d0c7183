"""What holds of the checks on numbers for any text."""

from __future__ import annotations

import functools

import pytest
from babel.numbers import format_decimal
from hypothesis import given
from hypothesis import strategies as st

from tests.language.texts import properties, texts
from tqcheck.checks.catalogue import MESSAGE_LENGTH, Checker
from tqcheck.model import Finding, Location, Segment, Side
from tqcheck.settings import Settings

CHECKS = ("number-mismatch", "number-format")
LANGUAGES = ("en", "de", "de-CH", "fr", "es", "it", "pt", "pl", "cs", "ru", "uk", "zh", "ja", "hi", "ar", "xx")
PIECES = st.sampled_from(
    "1 2 12 19 90 345 1999 1,5 1.5 1,234 1.234,5 12/3 ½ : . - – % € $5 k million тысяч 万 三 个 人 XIV two twenty"
    " hundred and half zwei zweiundzwanzig двадцать пять суток mai May мая km miles ft °F °C kg COVID-19"
    " 7:30 pm § v2.0".split()
)
NUMBERS = st.lists(PIECES | st.just(" ") | st.just(""), max_size=16).map(" ".join)
TEXTS = NUMBERS | texts


@functools.cache
def checker() -> Checker:
    return Checker(Settings(select=CHECKS))


def findings(source: str, target: str, source_language: str, target_language: str) -> tuple[Finding, ...]:
    place = Location("example.txt", 1, 1)
    return checker().check(Segment("1", target, target_language, place, source, source_language)).findings


@properties
@given(TEXTS, TEXTS, st.sampled_from(LANGUAGES), st.sampled_from(LANGUAGES))
def test_no_texts_break_the_checks_and_all_spans_lie_inside(source: str, target: str, one: str, other: str) -> None:
    for finding in findings(source, target, one, other):
        assert 0 < len(finding.message) <= MESSAGE_LENGTH
        assert finding.span is None or 0 <= finding.span.start <= finding.span.end <= len(target)
        for related in finding.related:
            text = source if related.side is Side.SOURCE else target
            assert 0 <= related.span.start <= related.span.end <= len(text)


@properties
@given(TEXTS, st.sampled_from(LANGUAGES))
def test_a_text_has_the_same_numbers_as_itself(text: str, language: str) -> None:
    assert findings(text, text, language, language) == ()


@pytest.mark.parametrize("language", ["de", "fr", "it", "pt", "pl", "cs", "ru", "uk", "en"])
@properties
@given(value=st.integers(2, 10**9))
def test_a_number_is_right_in_the_format_of_either_language(language: str, value: int) -> None:
    source = f"So {format_decimal(value, locale='en')} of them."
    assert findings(source, f"So {format_decimal(value, locale=language)} of them.", "en", language) == ()


@properties
@given(st.integers(11, 10**6), st.integers(11, 10**6), st.sampled_from(["de", "fr", "ru", "pl"]))
def test_another_value_is_found_and_the_suggestion_silences_the_check(old: int, new: int, language: str) -> None:
    found = findings(f"So {old} of them.", f"So {new} of them.", language, "en")
    if old == new:
        assert found == ()
        return
    assert [finding.check for finding in found] == ["number-mismatch"]
    for suggestion in found[0].suggestions:
        assert findings(f"So {old} of them.", f"So {suggestion} of them.", language, "en") == ()
