"""What a text tells of the calendar: days, weekdays, centuries."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from tqcheck.model import Span


class Day(NamedTuple):
    """A day of the calendar, as far as it is told."""

    year: int | None = None
    month: int | None = None
    day: int | None = None

    def agrees(self, other: Day) -> bool:
        """Whether both can be the same day: what one of them leaves out is no difference, ’92 is 1992."""
        return all(
            mine is None or theirs is None or mine == theirs or (part == 0 and _same_short_year(mine, theirs))
            for part, (mine, theirs) in enumerate(zip(self, other, strict=True))
        )


def _same_short_year(one: int, two: int) -> bool:
    return min(one, two) < 100 and one % 100 == two % 100


@dataclass(frozen=True, slots=True)
class Date:
    """A date in a text. `readings` are what it can mean, the likeliest first (05/03/2019 is in May or in March);
    `parts` are the places of its day, month and year. It is `sure` where no other word can be meant.
    """

    readings: tuple[Day, ...]
    span: Span
    parts: Mapping[str, Span] = field(hash=False)
    sure: bool = True
    mark: str = ""
    """What parts day, month and year where all are figures."""

    def agrees(self, other: Date) -> bool:
        """Whether both can be the same date."""
        return any(mine.agrees(theirs) for mine in self.readings for theirs in other.readings)


@dataclass(frozen=True, slots=True)
class Named:
    """A weekday (1 is Monday) or a century in a text."""

    value: int
    span: Span
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Dates:
    """All that a text tells of the calendar, in text order. Centuries of value 0 are such as were not understood."""

    dates: tuple[Date, ...] = ()
    weekdays: tuple[Named, ...] = ()
    centuries: tuple[Named, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.dates or self.weekdays or self.centuries)


NOTHING = Dates()


_MONTHS = "January February March April May June July August September October November December".split()
_WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()


def told_in_english(day: Day) -> str:
    """A day in words that explanations use: 5 May 2019, May 2019."""
    month = _MONTHS[day.month - 1] if day.month else None
    return " ".join(str(part) for part in (day.day, month, day.year) if part is not None)


def weekday_in_english(number: int) -> str:
    """The English name of a weekday, 1 for Monday."""
    return _WEEKDAYS[number - 1]
