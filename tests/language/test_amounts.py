"""Amounts and shares that are told in words."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tqcheck.language.amounts import amounts
from tqcheck.language.shares import percentages, told_shares
from tqcheck.language.text import Text
from tqcheck.language.times import told_times

LANGUAGES = ("en", "ru", "de", "fr", "es", "it", "pt", "pl", "uk", "cs", "zh", "ja", "hi", "ro")


def are_equal(one: tuple[str, str], other: tuple[str, str]) -> bool:
    (language, text), (other_language, other_text) = one, other
    theirs = amounts(Text(other_text, other_language))
    return any(mine.equals(amount) for mine in amounts(Text(text, language)) for amount in theirs)


@pytest.mark.parametrize(
    ("source", "target"),
    [
        (("ru", "пол-литра"), ("en", "500 ml")),
        (("ru", "полкило"), ("en", "500 grams")),
        (("ru", "метр восемьдесят"), ("en", "five foot eleven")),
        (("ru", "километров восемьдесят"), ("en", "fifty miles")),
        (("ru", "полтора часа"), ("en", "90 minutes")),
        (("de", "ein Viertelliter"), ("en", "250 ml")),
        (("de", "ein Pfund"), ("en", "500 g")),
        (("fr", "une heure et demie"), ("en", "90 minutes")),
        (("fr", "un demi-siècle"), ("en", "50 years")),
        (("es", "un metro setenta"), ("en", "5 ft 7 in")),
        (("it", "mezz'ora"), ("en", "30 minutes")),
        (("fr", "moins dix"), ("en", "14 °F")),
        (("en", "ninety degrees"), ("de", "32 Grad")),
    ],
)
def test_amounts_in_words_equal_those_in_figures(source: tuple[str, str], target: tuple[str, str]) -> None:
    assert are_equal(source, target)


@pytest.mark.parametrize(
    ("source", "target"),
    [
        (("ru", "пол-литра"), ("en", "700 ml")),
        (("ru", "восемь километров"), ("en", "eight miles")),
        (("ru", "шестнадцать часов"), ("en", "fifteen hours")),
        (("en", "a year"), ("de", "13 Monate")),
        (("en", "an hour"), ("de", "ein Kilometer")),
    ],
)
def test_other_amounts_do_not(source: tuple[str, str], target: tuple[str, str]) -> None:
    assert not are_equal(source, target)


@pytest.mark.parametrize(
    ("language", "text", "percent"),
    [
        ("en", "one in four", 25),
        ("en", "every second", 50),
        ("ru", "каждый пятый", 20),
        ("ru", "двое из пяти", 40),
        ("ru", "вырос в три раза", 200),
        ("de", "drei Viertel", 75),
        ("fr", "un Français sur dix", 10),
        ("es", "uno de cada cuatro", 25),
        ("es", "se ha duplicado", 100),
    ],
)
def test_shares_in_words(language: str, text: str, percent: int) -> None:
    assert percent in {share.percent for share in told_shares(Text(text, language))}


def test_percentages_and_per_mille() -> None:
    assert [float(share.percent) for share in percentages(Text("20 % und 5 Promille", "de"))] == [20, 0.5]


@given(st.text(max_size=80), st.sampled_from(LANGUAGES))
@settings(max_examples=300)
def test_any_text_is_read_within_its_bounds(text: str, language: str) -> None:
    read = Text(text, language)
    spans = [each.span for each in amounts(read)] + [each.span for each in told_times(read)]
    spans += [each.span for each in (*told_shares(read), *percentages(read))]
    assert all(0 <= span.start <= span.end <= len(text) for span in spans)


WORDS = st.sampled_from(
    "half past to seven a pint of and 18:45 9/6 % one in four halb viertel vor nach acht полтора часа без пол-литра"
    " moins le quart et demie midi дюжина минус 20 ° F метр восемьдесят каждый пятый".split()
)


@given(st.lists(WORDS, max_size=20), st.sampled_from(LANGUAGES))
@settings(max_examples=300)
def test_any_row_of_such_words_is_read_within_its_bounds(words: list[str], language: str) -> None:
    text = " ".join(words)
    read = Text(text, language)
    spans = [each.span for each in amounts(read)] + [each.span for each in told_times(read)]
    spans += [each.span for each in (*told_shares(read), *percentages(read))]
    assert all(0 <= span.start <= span.end <= len(text) for span in spans)
