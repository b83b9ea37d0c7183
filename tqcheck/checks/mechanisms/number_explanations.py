"""Why a number of one side needs no equal number on the other: the other tells it in words, as a date, a century."""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Sequence
from fractions import Fraction

from tqcheck.language.quantities import Quantity, months, worded_values, writing
from tqcheck.language.text import Text
from tqcheck.model import Span

_YEAR_OF_LIFE = re.compile(r"(?:-\w+)?\s+год\w*\s+жизни")
_HOUR_AND_MINUTES = re.compile(r"(\d\d?)[.]?(\d\d)")
_MINUTES_AFTER = re.compile(r"\s?[hHчЧ:.]\s?(\d\d)(?!\d)")
_HOUR_BEFORE = re.compile(r"(?<!\d)(\d\d?)\s?[hHчЧ:]\s?$")


class OtherSide:
    """One side's text with its numbers in digits, asked about the numbers of `own`, the text of the other."""

    def __init__(self, text: Text, numbers: Sequence[Quantity], own: Text) -> None:
        self._text = text
        self._numbers = numbers
        self._own = own
        self._values = {value for number in numbers for value in number.values}

    @functools.cached_property
    def _told(self) -> frozenset[Fraction]:
        return frozenset(worded_values(self._text))

    @functools.cached_property
    def _months(self) -> frozenset[Fraction]:
        return frozenset(number for number, _ in months(self._text))

    @functools.cached_property
    def _own_months(self) -> list[Span]:
        return [span for _, span in months(self._own)]

    def explains(self, quantity: Quantity) -> bool:
        """Whether this side tells the value elsewhere: once for two, in words, as a date, a century, a percentage."""
        values = set(quantity.values)
        return (
            not values.isdisjoint(self._values)
            or not values.isdisjoint(self._told)
            or self._tells_date(quantity, values)
            or self._tells_period(quantity)
            or self._tells_age(quantity)
            or (self._text.has_mask and _stands_in(quantity, self._text.text))
            or _is_same_time(quantity, self._numbers, self._own)
            or self._tells_part(values)
        )

    def _tells_date(self, quantity: Quantity, values: set[Fraction]) -> bool:
        """Whether the value is that of a month which is named here, or of a day that has a name (8 March)."""
        if quantity.value == 2001 and Fraction(11) in self._values:
            return True  # 11 September needs no year
        if not self._is_day(quantity):
            return not values.isdisjoint(self._months)
        return _names_holiday(self._text)

    def _is_day(self, quantity: Quantity) -> bool:
        """Whether a month's name stands beside the number, so that it is a day of it and no month itself."""
        return any(
            -4 <= span.start - quantity.span.end <= 4 or -4 <= quantity.span.start - span.end <= 4
            for span in self._own_months
        )

    def _tells_period(self, quantity: Quantity) -> bool:
        """Whether the 1990s are the nineties here, or the 17th century the 1600s."""
        value = quantity.value
        if 1000 < value < 2100 and value % 100 >= 20 and value % 100 in self._told:
            return True
        century = value / 100 + 1
        if value >= 1000 and value % 100 == 0 and (century in self._told or century in self._values):
            return True
        # The fifties of the 19th century are the 1850s.
        return 10 <= value <= 21 and any((value - 1) * 100 <= number.value < value * 100 for number in self._numbers)

    def _tells_age(self, quantity: Quantity) -> bool:
        """Whether somebody died in a year of his life (на 83-м году жизни), which is told as an age (82)."""
        return (quantity.value - 1 in self._values and _is_year_of_life(quantity, self._own)) or any(
            number.value == quantity.value + 1 and _is_year_of_life(number, self._text) for number in self._numbers
        )

    def _tells_part(self, values: set[Fraction]) -> bool:
        """Whether 1.5 times as many are 50 % more here, or 0.5 is 50 %."""
        if writing(self._text.language) is None or writing(self._own.language) is None:
            # Scale words that are not known may stand beside the number.
            return any(
                is_power_of_ten(value / other.value) for value in values for other in self._numbers if other.value
            )
        percent = {100 * part for value in values if value.denominator != 1 for part in (value, value - 1)}
        return any(
            other.value in percent
            or (other.value.denominator != 1 and not values.isdisjoint((100 * other.value, 100 * other.value - 100)))
            for other in self._numbers
        )


def is_power_of_ten(ratio: Fraction) -> bool:
    """Whether two values with this ratio differ by whole powers of ten alone."""
    if ratio < 1:
        ratio = 1 / ratio if ratio else Fraction(3)
    return ratio.denominator == 1 and ratio > 1 and set(str(ratio.numerator)) == {"1", "0"}


def _names_holiday(text: Text) -> bool:
    known = writing(text.language)
    if known is None:
        return False
    if text.language.split("-")[0] in ("zh", "ja"):
        return any(word in text.masked for word in known.holidays)
    return any(token.text in known.holidays for token in text.tokens)


def _is_year_of_life(quantity: Quantity, text: Text) -> bool:
    return _YEAR_OF_LIFE.match(text.masked, quantity.span.end) is not None


def _stands_in(quantity: Quantity, text: str) -> bool:
    """Whether the digits stand in an address or a tag of the other side."""
    return re.search(rf"(?<!\d){re.escape(quantity.written)}(?!\d)", text) is not None


def _is_same_time(quantity: Quantity, others: Sequence[Quantity], text: Text) -> bool:
    """Whether a time is told by a number in another shape: 1200 for 12 h 00, 6:45 p.m. for 18.45."""
    time = _HOUR_AND_MINUTES.fullmatch(quantity.written)
    if time and any(
        (hour.value - int(time[1])) % 12 == 0
        and minute.value == int(time[2])
        and minute.span.start - hour.span.end <= 3
        for hour, minute in itertools.pairwise(others)
    ):
        return True
    start, end = quantity.span.start, quantity.span.end
    after = _MINUTES_AFTER.match(text.masked, end)
    before = _HOUR_BEFORE.search(text.masked[max(0, start - 6) : start])
    if before:
        hour, minutes = int(before[1]), int(quantity.value)
    elif after:
        hour, minutes = int(quantity.value), int(after[1])
    else:
        return False
    times = (_HOUR_AND_MINUTES.fullmatch(other.written) for other in others)
    return any(time and (int(time[1]) - hour) % 12 == 0 and int(time[2]) == minutes for time in times)
