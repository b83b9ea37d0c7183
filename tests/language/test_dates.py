"""Dates as values: what each language writes, and that CLDR's own forms are read back."""

from __future__ import annotations

import datetime

import pytest
from babel.dates import format_date
from hypothesis import given, settings
from hypothesis import strategies as st

from tqcheck.language.calendars import calendar, same_form
from tqcheck.language.dates import Day, dates
from tqcheck.language.text import Text

LANGUAGES = ("en", "en-US", "en-GB", "ru", "uk", "de", "fr", "es", "it", "pt", "pl", "cs", "ro", "zh", "ja", "hi")
DAYS = st.dates(datetime.date(1950, 1, 1), datetime.date(2049, 12, 31))


def told(text: str, language: str) -> list[Day]:
    return [date.readings[0] for date in dates(Text(text, language)).dates]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", ["short", "medium", "long", "full"])
@settings(max_examples=40)
@given(day=DAYS)
def test_dates_that_cldr_writes_are_read_back(language: str, width: str, day: datetime.date) -> None:
    found = dates(Text(format_date(day, width, locale=language.replace("-", "_")), language))
    (date,) = found.dates
    assert any(reading.agrees(Day(day.year, day.month, day.day)) and reading.day for reading in date.readings)
    if width == "full":
        assert [weekday.value for weekday in found.weekdays] == [day.isoweekday()]


@pytest.mark.parametrize(
    ("language", "text", "days"),
    [
        ("ru", "в мае", [Day(month=5)]),
        ("ru", "с 5 по 7 мая 2019 года", [Day(2019, 5, 5), Day(2019, 5, 7)]),
        ("ru", "13.01.1990", [Day(1990, 1, 13)]),
        ("en", "May 5th, 2019", [Day(2019, 5, 5)]),
        ("en", "between the 5th and the 7th of May", [Day(None, 5, 5), Day(None, 5, 7)]),
        ("en", "May 5–7, 2019", [Day(2019, 5, 5), Day(2019, 5, 7)]),
        ("en", "2019-05-03", [Day(2019, 5, 3)]),
        ("de", "am 5. Mai", [Day(None, 5, 5)]),
        ("de", "vom 5. bis 7. Mai 2019", [Day(2019, 5, 5), Day(2019, 5, 7)]),
        ("fr", "le 1er août 2019", [Day(2019, 8, 1)]),
        ("fr", "fin d’août", [Day(month=8)]),
        ("es", "del 5 al 7 de mayo de 2019", [Day(2019, 5, 5), Day(2019, 5, 7)]),
        ("uk", "5 липня 2019 р.", [Day(2019, 7, 5)]),
        ("pl", "5 maja", [Day(None, 5, 5)]),
        ("cs", "5. září 2019", [Day(2019, 9, 5)]),
        ("zh", "2019年5月3日", [Day(2019, 5, 3)]),
        ("zh", "五月", [Day(month=5)]),
        ("ja", "5月3日", [Day(None, 5, 3)]),
        ("hi", "५ मई २०१९", [Day(2019, 5, 5)]),
    ],
)
def test_each_language_writes_dates_in_its_own_way(language: str, text: str, days: list[Day]) -> None:
    assert told(text, language) == days


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "I may come. They march."),
        ("en", "Version 3.1.2, telephone 05-03-19"),
        ("en", "Only 35% of March hares"),
        ("zh", "三个月"),
        ("ru", "Марта пришла."),
        ("xx", "5 May 2019"),
    ],
)
def test_what_is_no_date_is_no_sure_date(language: str, text: str) -> None:
    assert not [date for date in dates(Text(text, language)).dates if date.sure]


def test_figures_with_slashes_have_both_readings_where_no_country_is_told() -> None:
    (date,) = dates(Text("05/03/2019", "en")).dates
    assert set(date.readings) == {Day(2019, 3, 5), Day(2019, 5, 3)}
    (date,) = dates(Text("05/03/2019", "en-US")).dates
    assert date.readings == (Day(2019, 5, 3),)


@pytest.mark.parametrize(
    ("language", "text", "centuries"),
    [
        ("ru", "в XIX веке", [19]),
        ("en", "in the 19th century", [19]),
        ("en", "in the nineteenth century", [19]),
        ("de", "im 19. Jahrhundert", [19]),
        ("fr", "au XIXe siècle", [19]),
        ("es", "en el siglo XIX", [19]),
        ("zh", "十九世纪", [19]),
        ("ru", "в 5 в.", []),
    ],
)
def test_centuries_are_numbers(language: str, text: str, centuries: list[int]) -> None:
    assert [century.value for century in dates(Text(text, language)).centuries] == centuries


@pytest.mark.parametrize(
    ("language", "text", "before"),
    [
        ("ru", "в 44 году до н. э.", True),
        ("ru", "в 44 году н. э.", False),
        ("en", "in 44 BC", True),
        ("en", "in AD 44", False),
        ("en", "44 BC to AD 14", None),
        ("en", "the BBC in 2019", None),
    ],
)
def test_eras(language: str, text: str, before: bool | None) -> None:
    known = calendar(language)
    assert known is not None
    found = known.era_in(text)
    assert (found[0] if found else None) is before


def test_a_name_keeps_its_form() -> None:
    assert same_form("en", "month", "June", 5) == "May"
    assert same_form("ru", "month", "июня", 5) == "мая"
    assert same_form("ru", "month", "июнь", 5) == "май"
    assert same_form("de", "weekday", "Montag", 2) == "Dienstag"
    assert same_form("en", "month", "Brumaire", 5) is None
