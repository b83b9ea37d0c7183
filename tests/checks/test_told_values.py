"""Which numbers two texts tell alike in other shapes; and that no text breaks the checks of dates, times, measures."""

from __future__ import annotations

import functools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tqcheck.checks.catalogue import MESSAGE_LENGTH, Checker
from tqcheck.checks.mechanisms.told_values import explained
from tqcheck.language.quantities import quantities
from tqcheck.language.text import Text
from tqcheck.model import Location, Segment, Side
from tqcheck.settings import Settings

CHECKS = ("date-mismatch", "date-format", "time-mismatch", "unit-mismatch", "currency-mismatch")


@pytest.mark.parametrize(
    ("source", "target", "in_source", "in_target"),
    [
        (("ru", "Поезд в 18:45."), ("en", "The train is at 6:45 p.m."), {"18", "45"}, {"6", "45"}),
        (("de", "Er kam um halb sieben."), ("en", "He came at 6:30."), set(), {"6", "30"}),
        (("en", "It was −40 °F."), ("ru", "Было −40 °C."), {"40"}, {"40"}),
        (("en", "50 miles"), ("ru", "80 км"), {"50"}, {"80"}),
        (("ru", "Родилась 13.01.1990."), ("en", "Born January 13, 1990."), {"13", "01", "1990"}, {"13", "1990"}),
        (("ru", "15 мая 2019 года"), ("en", "May 15"), {"15"}, {"15"}),
        (("ru", "Прошло двое суток."), ("en", "48 hours passed."), set(), {"48"}),
        (("ru", "Праздник 8 марта"), ("en", "Women's Day"), {"8"}, set()),
        (("ru", "в 05.2019"), ("en", "in May 2019"), {"05.2019"}, {"2019"}),
        (("zh", "2011年11月"), ("en", "November 2010"), {"11"}, set()),
        (("ru", "Рост 1,80 м."), ("en", "He is 5 ft 11 tall."), {"1,80"}, {"5", "11"}),
        (("es", "80 km (50 millas)"), ("en", "80 km (45 miles)"), set(), set()),
        (("ru", "80 км"), ("en", "80 miles"), set(), set()),
        (("ru", "15 мая"), ("en", "May 5"), set(), set()),
        (("ru", "В 18:45."), ("en", "At 18:15."), set(), set()),
    ],
)
def test_numbers_of_equal_dates_times_and_amounts_are_explained(
    source: tuple[str, str], target: tuple[str, str], in_source: set[str], in_target: set[str]
) -> None:
    mine, theirs = explained(Text(source[1], source[0]), Text(target[1], target[0]))
    assert {span.of(source[1]) for span in mine} == in_source
    assert {span.of(target[1]) for span in theirs} == in_target


@pytest.mark.parametrize(
    ("source", "target", "target_language", "check"),
    [
        (
            "Rex and Ann marry on May 20, 2008, and soon part.",
            "Rex und Ann heiraten am 21. Mai 2008.",
            "de",
            "date-mismatch",
        ),
        ("It rained on June 7 and 8.", "Es regnete am 7. und 8. Juli.", "de", "date-mismatch"),
        ("The march began about 2 p.m.", "Der Marsch begann um etwa 4 Uhr.", "de", "time-mismatch"),
        ("It weighs 10 to 12 kg.", "Es wiegt 10 bis 12 Meter.", "de", "unit-mismatch"),
        ("It costs 18 to 20 dollars.", "Es kostet 18 bis 20 Euro.", "de", "currency-mismatch"),
        ("It was on May 20, 2008.", "Es war am 20. Mai.", "de", "number-mismatch"),
    ],
)
def test_one_fault_is_one_finding(source: str, target: str, target_language: str, check: str) -> None:
    segment = Segment("1", target, target_language, Location("example.txt", 1, 1), source, "en")
    every = Checker(Settings(select=(*CHECKS, "number-mismatch")))
    assert [finding.check for finding in every.check(segment).findings] == [check]


PIECES = st.sampled_from(
    [
        *" \n.,:;-–/()$€'′″°",
        "5",
        "12",
        "18:45",
        "2019",
        "٣",
        "½",
        "05.03.2019",
        " km ",
        " км",
        " миль",
        " May ",
        "мая ",
        " 5月",
        "3日",
        "°C",
        " p.m.",
        " часов вечера",
        " Uhr ",
        "полдень",
        "midnight ",
        "понедельник",
        "Monday",
        " век",
        "XIX ",
        "19th century",
        "до н. э.",
        " BC",
        " рублей",
        "US$",
        "5 ft ",
        " in",
        "в ",
        " million ",
        "İ",
        "d’août",
        "<b>",
    ]
)
TEXT = st.one_of(st.text(max_size=60), st.lists(PIECES, max_size=20).map("".join))
LANGUAGES = st.sampled_from(
    ("en", "en-US", "ru", "uk", "de", "fr", "es", "pl", "cs", "ro", "zh", "ja", "hi", "et", "xx")
)


@functools.cache
def checker(check: str) -> Checker:
    return Checker(Settings(select=(check,)))


@pytest.mark.parametrize("check", CHECKS)
@settings(max_examples=150)
@given(source=TEXT, target=TEXT, source_language=LANGUAGES, language=LANGUAGES)
def test_no_text_breaks_a_check_and_all_spans_lie_inside_their_text(
    check: str, source: str, target: str, source_language: str, language: str
) -> None:
    segment = Segment("1", target, language, Location("example.txt", 1, 1), source, source_language)
    for finding in checker(check).check(segment).findings:
        assert 0 < len(finding.message) <= MESSAGE_LENGTH
        assert finding.text not in finding.suggestions
        if finding.span is not None:
            assert 0 <= finding.span.start <= finding.span.end <= len(target)
        for related in finding.related:
            assert related.side is Side.SOURCE
            assert related.span.of(source) == related.text != ""


@pytest.mark.parametrize("check", CHECKS)
@settings(max_examples=60)
@given(text=TEXT, language=LANGUAGES)
def test_a_text_is_not_at_odds_with_itself(check: str, text: str, language: str) -> None:
    segment = Segment("1", text, language, Location("example.txt", 1, 1), text, language)
    assert not checker(check).check(segment).findings or check == "date-format"


@settings(max_examples=150)
@given(source=TEXT, target=TEXT, source_language=LANGUAGES, language=LANGUAGES)
def test_explained_spans_are_those_of_quantities(source: str, target: str, source_language: str, language: str) -> None:
    texts = Text(source, source_language), Text(target, language)
    for text, spans in zip(texts, explained(*texts), strict=True):
        assert spans <= {quantity.span for quantity in quantities(text)}
