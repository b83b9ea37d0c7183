"""Numbers come back as the values that they were written from, in every language; and nothing breaks the parser."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction

import pytest
from babel.numbers import format_decimal
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.language.texts import properties, texts
from tqcheck.language import packs
from tqcheck.language.quantities import quantities, spelt_numbers, worded_values, writing
from tqcheck.language.text import Text

PACKS = sorted(packs.languages_with("quantities.toml"))
LOCALES = (*PACKS, "de-CH", "es-MX", "pt-PT", "fr-CH", "sv", "da", "fi", "tr", "ro")
PIECES = (
    "1 12 345 1,234 1.234,5 ½ ¾ 3/4 : . , - – % € $ k million тыс. 万 三 十 XIV two twenty hundred and half".split()
)
numbers = st.lists(
    st.sampled_from([*PIECES, " ", "\n", "zwei", "und", "zwanzig", "двадцать", "пять"]), max_size=14
).map("".join)
WITH_CARDINALS = sorted(language for language in PACKS if (known := writing(language)) and known.cardinals)


@settings(properties, max_examples=600)
@given(locale=st.sampled_from(LOCALES), digits=st.integers(0, 10**12), decimals=st.integers(0, 3))
def test_a_number_in_the_format_of_its_locale_has_its_value(locale: str, digits: int, decimals: int) -> None:
    value = Decimal(digits).scaleb(-decimals)
    written = format_decimal(value, format="#,##0.###", locale=locale.replace("-", "_"))
    text = Text(f"({written})", locale)
    (found,) = quantities(text)
    assert Fraction(value) == found.value
    assert found.span.of(text.text) == written


@properties
@given(zero=st.sampled_from("٠०０๐"), value=st.integers(0, 10**12))
def test_the_digits_of_every_script_are_digits(zero: str, value: int) -> None:
    written = "".join(chr(ord(zero) + int(digit)) for digit in str(value))
    assert [found.value for found in quantities(Text(written, "en"))] == [value]


def tens_and_units(words: dict[int, str], joiner: str) -> Callable[[int], str]:
    """Spells a number from 1 to 99 as most languages of Europe do."""

    def spell(value: int) -> str:
        if value in words:
            return words[value]
        return words[value // 10 * 10] + joiner + words[value % 10]

    return spell


def below_thousand(language: str, value: int) -> str:
    known = writing(language)
    assert known is not None
    words = {int(number): forms[0] for number, forms in known.cardinals.items()}
    joiner = {"en": "-", "es": " y ", "pt": " e "}.get(language, " ")
    hundreds, rest = value // 100 * 100, value % 100
    small = tens_and_units(words, joiner)(rest) if rest else ""
    if not hundreds:
        return small
    if hundreds in words and (hundreds > 100 or language not in ("en",)):
        hundred = words[hundreds] if language != "es" or hundreds > 100 or not rest else "ciento"
    else:
        hundred = f"{words[hundreds // 100]} {words[100]}"
    between = {"en": " and ", "pt": " e "}.get(language, " ")
    return f"{hundred}{between}{small}" if rest else hundred


THOUSAND = {"en": "thousand", "es": "mil", "pt": "mil", "ru": "тысяч", "uk": "тисяч", "pl": "tysięcy"}


@pytest.mark.parametrize("language", sorted(THOUSAND))
@properties
@given(value=st.integers(2, 999_999))
def test_a_number_spelt_out_has_its_value(language: str, value: int) -> None:
    thousands, rest = divmod(value, 1000)
    parts = [f"{below_thousand(language, thousands)} {THOUSAND[language]}"] if thousands else []
    written = " ".join([*parts, below_thousand(language, rest)] if rest else parts)
    (found,) = spelt_numbers(Text(f"– {written} –", language))
    assert (int(found.value), found.written) == (value, written)
    assert value in worded_values(Text(written, language))


def in_german(value: int) -> str:
    known = writing("de")
    assert known is not None
    words = {int(number): forms[0] for number, forms in known.cardinals.items()}
    if value >= 1000:
        return in_german(value // 1000) + "tausend" + (in_german(value % 1000) if value % 1000 else "")
    if value >= 100:
        return words[value // 100] + "hundert" + (in_german(value % 100) if value % 100 else "")
    if value in words:
        return words[value]
    return f"{words[value % 10]}und{words[value // 10 * 10]}"


@properties
@given(value=st.integers(2, 999_999))
def test_a_german_compound_has_its_value(value: int) -> None:
    (found,) = spelt_numbers(Text(in_german(value), "de"))
    assert found.value == value


def in_french(value: int) -> str:
    known = writing("fr")
    assert known is not None
    words = {int(number): forms[0] for number, forms in known.cardinals.items() if number not in ("70", "80", "90")}
    if value >= 1000:
        thousands = in_french(value // 1000) + " " if value >= 2000 else ""
        return (thousands + "mille " + (in_french(value % 1000) if value % 1000 else "")).strip()
    if value >= 100:
        hundreds = words[value // 100] + " " if value >= 200 else ""
        return (hundreds + "cent " + (in_french(value % 100) if value % 100 else "")).strip()
    if value in words:
        return words[value]
    if value >= 80:
        return "quatre-vingt" + (f"-{in_french(value - 80)}" if value > 80 else "s")
    tens = 60 if value >= 60 else 10 if value < 20 else value // 10 * 10
    joint = " et " if value - tens in (1, 11) else "-"
    return words[tens] + joint + in_french(value - tens)


@properties
@given(value=st.integers(2, 999_999))
def test_a_french_number_has_its_value(value: int) -> None:
    (found,) = spelt_numbers(Text(in_french(value), "fr"))
    assert found.value == value


def in_han(value: int) -> str:
    digits = "零一二三四五六七八九"
    if value >= 10_000:
        return in_han(value // 10_000) + "万" + (in_han(value % 10_000) if value % 10_000 else "")
    places = ((1000, "千"), (100, "百"), (10, "十"), (1, ""))
    return "".join(digits[value // scale % 10] + mark for scale, mark in places if value // scale % 10)


@properties
@given(value=st.integers(2, 99_999_999))
def test_a_han_numeral_has_its_value(value: int) -> None:
    if value >= 10:  # 七八 alone is seven or eight
        (found,) = spelt_numbers(Text(f"{in_han(value)}人", "zh"))
        assert found.value == value
    assert value in worded_values(Text(in_han(value), "zh"))


@settings(properties, max_examples=500)
@given(language=st.sampled_from([*PACKS, "ar", "xx"]), text=texts | numbers)
def test_no_text_breaks_the_parser_and_all_spans_lie_inside(language: str, text: str) -> None:
    analysed = Text(text, language)
    spans = [quantity.span for quantity in (*quantities(analysed), *spelt_numbers(analysed))]
    spans += worded_values(analysed).values()
    assert all(0 <= span.start < span.end <= len(text) for span in spans)


@pytest.mark.parametrize("piece", ["1", "1 234 ", "1,234.", "½", "twenty ", "einhundert", "三", "MCM", "2 to "])
@pytest.mark.parametrize("language", ["en", "de", "zh"])
def test_a_long_row_of_numbers_takes_no_more_time_than_its_length(piece: str, language: str) -> None:
    def seconds(times: int) -> float:
        text = Text(piece * times, language)
        # A collection that falls into the measurement looks through all that other tests have left.
        gc.disable()
        start = time.process_time()
        quantities(text)
        spelt_numbers(text)
        worded_values(text)
        taken = time.process_time() - start
        gc.enable()
        return taken

    assert seconds(8000) < 20 * seconds(1000) + 0.2


@pytest.mark.parametrize("language", WITH_CARDINALS)
def test_every_form_of_a_number_word_is_in_its_normal_form_and_means_one_cardinal(language: str) -> None:
    known = writing(language)
    assert known is not None
    forms = [word for words in known.cardinals.values() for word in words]
    assert sorted(forms) == sorted(set(forms))
    assert all(word == word.lower() and "ё" not in word for word in forms)
