"""Numbers as values: what each language's digits, separators, scales and words mean."""

from __future__ import annotations

from fractions import Fraction

import pytest

from tqcheck.language.quantities import quantities, spelt_numbers, with_ascii_digits, worded_values
from tqcheck.language.text import Text


@pytest.mark.parametrize(
    ("text", "language", "values"),
    [
        ("1,234.5 tons", "en", ["1234.5"]),
        ("1 234,5 тонны", "ru", ["1234.5"]),
        ("1\N{NO-BREAK SPACE}234\N{NO-BREAK SPACE}567 тонн", "ru", ["1234567"]),
        ("1.234,5 Tonnen", "de", ["1234.5"]),
        ("2,5 млн рублей", "ru", ["2500000"]),
        ("5 тыс. рублей", "ru", ["5000"]),
        ("100к подписчиков", "ru", ["100000"]),
        ("счёт 2 к 1", "ru", ["2", "1"]),
        ("$5m and €3 bn", "en", ["5000000", "3000000000"]),
        ("5m tall", "en", ["5"]),
        ("5 mil millones", "es", ["5000000000"]),
        ("300 mil personas", "es", ["300000"]),
        ("2万5000人", "zh", ["25000"]),
        ("3亿1234万", "zh", ["312340000"]),
        ("1000万千瓦", "zh", ["10000000"]),
        ("5 लाख", "hi", ["500000"]),
        ("१५ किताबें", "hi", ["15"]),
        ("1,00,000 rupees", "en", ["100000"]),
        ("2½ miles and ¾ inch", "en", ["2.5", "0.75"]),
        ("3 1/2 miles", "en", ["3.5"]),
        ("1/2 mile", "en", ["0.5"]),
        ("01.02.2020", "ru", ["1", "2", "2020"]),
        ("3.1.2", "en", ["3", "1", "2"]),
        ("(21/38,55.3%)", "en", ["21", "38", "55.3"]),
        ("1 200 patients", "fr", ["1200"]),
        ("in 2010 500 men", "en", ["2010", "500"]),
    ],
)
def test_the_likeliest_values(text: str, language: str, values: list[str]) -> None:
    assert [quantity.value for quantity in quantities(Text(text, language))] == [Fraction(value) for value in values]


@pytest.mark.parametrize(
    ("text", "language", "value"),
    [
        ("1.500 Mann", "de", "1.5"),
        ("1,500 men", "en", "1.5"),
        ("at 6:45 p.m.", "en", "18"),
        ("at 6 pm", "en", "18"),
        ("the '90s", "en", "1990"),
        ("90-х годов", "ru", "1990"),
        ("the 1990s", "en", "90"),
        ("1941–45", "en", "1945"),
        ("5-6 млн", "ru", "5000000"),
    ],
)
def test_other_values_that_the_writing_allows(text: str, language: str, value: str) -> None:
    assert any(Fraction(value) in quantity.values for quantity in quantities(Text(text, language)))


@pytest.mark.parametrize("text", ["H2O", "COVID-19", "p53", "B-52", "[12]", "1. First item", "24/7"])
def test_digits_that_are_no_quantity_are_not_firm(text: str) -> None:
    assert not any(quantity.firm for quantity in quantities(Text(text, "en")) if quantity.span.start < 7)


def test_spans_cover_the_digits_and_the_written_form_the_scale() -> None:
    quantity = quantities(Text("about 2.5 million euros", "en"))[0]
    assert (quantity.span.start, quantity.span.end, quantity.written) == (6, 9, "2.5 million")


def test_markup_holds_no_quantity() -> None:
    assert quantities(Text('<a href="5">x</a> https://example.org/77', "en")) == ()


@pytest.mark.parametrize(
    ("text", "language", "value"),
    [
        ("twenty-five", "en", "25"),
        ("two hundred and seven", "en", "207"),
        ("two-thirds", "en", "2/3"),
        ("three and a half", "en", "7/2"),
        ("half a million", "en", "500000"),
        ("the twenty-first", "en", "21"),
        ("twice", "en", "2"),
        ("двадцати пяти", "ru", "25"),
        ("полтора миллиона", "ru", "1500000"),
        ("полмиллиона", "ru", "500000"),
        ("две трети", "ru", "2/3"),
        ("XX век", "ru", "20"),
        ("ХХ век", "ru", "20"),
        ("fünfundzwanzigjährig", "de", "25"),
        ("eine halbe Million", "de", "500000"),
        ("quatre-vingt-dix-sept", "fr", "97"),
        ("sesenta y tres", "es", "63"),
        ("mil millones", "es", "1000000000"),
        ("二十三", "zh", "23"),
        ("五百万", "zh", "5000000"),
        ("二〇二〇年", "zh", "2020"),
    ],
)
def test_values_told_in_words(text: str, language: str, value: str) -> None:
    assert Fraction(value) in worded_values(Text(text, language))


def test_cardinals_are_whole_compounds_and_no_scale_of_digits() -> None:
    found = spelt_numbers(Text("Twenty-five men, one dog, 5 million; three hundred cats", "en"))
    assert [(int(quantity.value), quantity.written) for quantity in found] == [
        (25, "Twenty-five"),
        (300, "three hundred"),
    ]


def test_digits_of_other_scripts_keep_their_places() -> None:
    assert with_ascii_digits("٣ ३ ３ 5") == "3 3 3 5"
