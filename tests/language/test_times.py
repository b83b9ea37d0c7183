"""Clock times as values."""

from __future__ import annotations

import datetime

import pytest
from babel.dates import format_time
from hypothesis import given, settings
from hypothesis import strategies as st

from tqcheck.language.text import Text
from tqcheck.language.times import times, told_times

LANGUAGES = ("en", "en-US", "en-GB", "ru", "uk", "de", "fr", "es", "it", "pt", "pl", "cs", "zh", "ja", "hi")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", ["short", "medium", "long", "full"])
@settings(max_examples=40)
@given(time=st.times())
def test_times_that_cldr_writes_are_read_back(language: str, width: str, time: datetime.time) -> None:
    (found,) = times(Text(format_time(time, width, locale=language.replace("-", "_")), language))
    assert time.hour * 60 + time.minute in found.readings


@pytest.mark.parametrize(
    ("language", "text", "shown"),
    [
        ("ru", "в 18:45", ["18:45"]),
        ("ru", "в 6 часов вечера", ["18:00"]),
        ("ru", "в 2 часа ночи", ["2:00"]),
        ("ru", "без четверти семь", ["6:45 or 18:45"]),
        ("ru", "в девять вечера", ["21:00"]),
        ("ru", "в полдень", ["12:00"]),
        ("ru", "через 3 дня", []),
        ("en", "at 6:45 p.m.", ["18:45"]),
        ("en", "at 12 a.m.", ["0:00"]),
        ("en", "half past six", ["6:30 or 18:30"]),
        ("en", "six o'clock in the morning", ["6:00"]),
        ("en", "They walked for 5 hours.", []),
        ("en", "the ratio 2:1", []),
        ("de", "um 18 Uhr 45", ["18:45"]),
        ("de", "18.45 Uhr", ["18:45"]),
        ("de", "halb sieben", ["6:30 or 18:30"]),
        ("de", "Viertel vor sieben", ["6:45 or 18:45"]),
        ("de", "zehn nach halb vier", ["3:40 or 15:40"]),
        ("ru", "в половине седьмого вечера", ["18:30"]),
        ("ru", "без двадцати восемь", ["7:40 or 19:40"]),
        ("ru", "полседьмого", ["6:30 or 18:30"]),
        ("fr", "huit heures moins le quart", ["7:45 or 19:45"]),
        ("fr", "midi et demi", ["12:30"]),
        ("es", "las siete y media", ["7:30 or 19:30"]),
        ("pl", "wpół do ósmej", ["7:30 or 19:30"]),
        ("fr", "à 18h45", ["18:45"]),
        ("fr", "midi", ["12:00"]),
        ("es", "a las 6 de la tarde", ["18:00"]),
        ("zh", "下午6点45分", ["18:45"]),
        ("ja", "午後6時45分", ["18:45"]),
        ("ja", "5時間", []),
    ],
)
def test_times_in_figures_and_in_words(language: str, text: str, shown: list[str]) -> None:
    assert [time.shown() for time in told_times(Text(text, language))] == shown
