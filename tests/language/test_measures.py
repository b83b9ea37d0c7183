"""Numbers with units and currencies as values."""

from __future__ import annotations

import math
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tqcheck.language import packs
from tqcheck.language.measures import Measure, half_step, measures
from tqcheck.language.text import Text
from tqcheck.language.units import lexicon


def only(text: str, language: str) -> Measure:
    (measure,) = measures(Text(text, language))
    return measure


@pytest.mark.parametrize(
    ("language", "text", "unit"),
    [
        ("en", "80 km", "kilometre"),
        ("en", "5 square kilometres", "square-kilometre"),
        ("en", "60 kilometres per hour", "kilometre-per-hour"),
        ("en", "a 5-kg bag", "kilogram"),
        ("en", "68 °F", "fahrenheit"),
        ("en", "5 degrees Fahrenheit", "fahrenheit"),
        ("en", "$2.5m", "dollar"),
        ("en", "10 million US dollars", "usd"),
        ("en", "EUR 5 million", "EUR"),
        ("ru", "80 км", "kilometre"),
        ("ru", "5 тыс. га", "hectare"),
        ("ru", "7 кв. км", "square-kilometre"),
        ("ru", "60 км/ч", "kilometre-per-hour"),
        ("ru", "750 мм рт. ст.", "millimetre-of-mercury"),
        ("ru", "5 млн. американских долларов", "usd"),
        ("ru", "10 млн долларов США", "usd"),
        ("ru", "20 гривен", "hryvnia"),
        ("de", "5 Mio. Euro", "euro"),
        ("fr", "5 mètres carrés", "square-metre"),
        ("fr", "5 millions d’euros", "euro"),
        ("es", "5 millones de dólares estadounidenses", "usd"),
        ("zh", "500万美元", "usd"),
        ("zh", "80公里/小时", "kilometre-per-hour"),
        ("ja", "500円", "yen"),
        ("hi", "५ किलोमीटर", "kilometre"),
    ],
)
def test_a_number_has_the_unit_beside_it(language: str, text: str, unit: str) -> None:
    assert only(text, language).units[0].name == unit


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "e.g. the km"),
        ("en", "5 hamlets"),
        ("ru", "в 2019 году"),
        ("ru", "и.о. министра"),
        ("zh", "2019年"),
        ("xx", "80 km"),
    ],
)
def test_a_unit_counts_only_after_a_number(language: str, text: str) -> None:
    assert measures(Text(text, language)) == ()


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (("en", "50 miles"), ("ru", "80 км")),
        (("en", "5 ft 11 in"), ("de", "1,80 Meter")),
        (("en", "77 °F"), ("ru", "25 °C")),
        (("en", "−40 °F"), ("ru", "−40 °C")),
        (("en", "12 acres"), ("ru", "5 га")),
        (("en", "11 pounds"), ("ru", "5 кг")),
        (("en", "5 gallons"), ("ru", "19 л")),
        (("en", "48 hours"), ("ru", "2 суток")),
        (("en", "90 minutes"), ("ru", "1,5 часа")),
        (("en", "2 hours and 30 minutes"), ("ru", "2,5 часа")),
        (("en", "62 mph"), ("ru", "100 км/ч")),
        (("en", "$5"), ("ru", "5 канадских долларов")),
    ],
)
def test_an_amount_may_be_told_in_another_unit(one: tuple[str, str], two: tuple[str, str]) -> None:
    assert only(one[1], one[0]).equals(only(two[1], two[0]))
    assert only(two[1], two[0]).equals(only(one[1], one[0]))


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (("en", "80 miles"), ("ru", "80 км")),
        (("en", "30 miles"), ("ru", "80 км")),
        (("en", "40 °F"), ("ru", "40 °C")),
        (("en", "5 kilograms"), ("ru", "5 тонн")),
        (("en", "5 dollars"), ("ru", "5 рублей")),
        (("en", "15 hours"), ("ru", "15 минут")),
    ],
)
def test_another_unit_with_the_same_number_is_another_amount(one: tuple[str, str], two: tuple[str, str]) -> None:
    assert not only(one[1], one[0]).equals(only(two[1], two[0]))


LENGTHS = ("millimetre", "centimetre", "metre", "kilometre", "inch", "foot", "yard", "mile")


@given(number=st.integers(1, 9999), unit=st.sampled_from(LENGTHS), other=st.sampled_from(LENGTHS))
def test_an_amount_converted_and_rounded_to_three_figures_is_the_same_amount(
    number: int, unit: str, other: str
) -> None:
    words = {name: only(f"1 {name}", "en").units[0] for name in LENGTHS}
    converted = number * words[unit].factor / words[other].factor
    assume(0.01 < converted < 10**6)
    rounded = round(converted, 2 - math.floor(math.log10(converted)))
    shown = f"{rounded:.6f}".rstrip("0").rstrip(".")
    assert only(f"{number} {unit}", "en").equals(only(f"{shown} {other}", "en"))


@pytest.mark.parametrize(
    ("value", "half"),
    [(80, 4), (85, Fraction(1, 2)), (Fraction(9, 5), Fraction(1, 20)), (1000, 50), (0, Fraction(1, 2))],
)
def test_the_precision_is_half_a_step_of_the_last_digit_that_counts(value: int | Fraction, half: Fraction) -> None:
    assert half_step(Fraction(value)) == half


@pytest.mark.parametrize("language", sorted(packs.languages_with("measures.toml")))
def test_every_pack_names_units_that_are_known(language: str) -> None:
    known = lexicon(language)
    assert known is not None
    assert known.currencies_of("€")
