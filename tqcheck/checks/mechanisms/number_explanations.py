"""Why a number of one side needs no equal number on the other: the other tells it in words, as a century, a share."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from fractions import Fraction

from tqcheck.language import packs
from tqcheck.language.dates import dates
from tqcheck.language.holidays import named_days
from tqcheck.language.lazy import lazy
from tqcheck.language.quantities import Quantity, worded_values, writing
from tqcheck.language.text import Text

_MIDDLE = re.compile(r"(?<!\w)(?:mid|middle|mitte|milieu|mediados|metà|meados|polovin|połow|середин)", re.IGNORECASE)
_YEAR_OF_LIFE = re.compile(r"(?:-\w+)?\s+год\w*\s+жизни")


@functools.cache
def _known_days() -> dict[str, list[str]]:
    return packs.read(packs.ROOT / "known_days.toml", dict[str, list[str]])


class OtherSide:
    """One side's text with its numbers in digits, asked about the numbers of `own`, the text of the other."""

    def __init__(self, text: Text, numbers: Sequence[Quantity], own: Text) -> None:
        self._text = text
        self._numbers = numbers
        self._own = own
        self._values = {value for number in numbers for value in number.values}

    @lazy
    def _told(self) -> frozenset[Fraction]:
        text = self._text.text
        return frozenset(value for value, span in worded_values(self._text).items() if not span.of(text).isdigit())

    def explains(self, quantity: Quantity) -> bool:
        """Whether this side tells the value elsewhere: once for two, in words, as a century, a percentage."""
        values = set(quantity.values)
        return (
            not values.isdisjoint(self._values)
            or not values.isdisjoint(self._told)
            or self._tells_known_day(quantity)
            or self._tells_period(quantity)
            or self._tells_age(quantity)
            or (self._text.has_mask and _stands_in(quantity, self._text.text))
            or self._tells_part(values)
        )

    def _tells_known_day(self, quantity: Quantity) -> bool:
        """Whether the value is the year of a day that needs none (11 September)."""
        known = _known_days().get(str(quantity.value), ())
        if not known:
            return False
        days = {(reading.month, reading.day) for date in dates(self._text).dates for reading in date.readings}
        days |= named_days(self._text)
        return any(f"{month:02}-{day:02}" in known for month, day in days if month and day)

    def _tells_period(self, quantity: Quantity) -> bool:
        """Whether the 1990s are the nineties here, or the 17th century the 1600s."""
        value = quantity.value
        decade = value // 10 * 10
        if 1000 < value < 2100 and value % 100 >= 20 and value % 100 in self._told:
            return True
        if value % 10 == 5 and {decade, decade % 100 or decade} & self._told and _MIDDLE.search(self._text.masked):
            return True  # the middle of the nineties, Mitte fünfzig
        if value in self._short_years or (value < 100 and self._is_short_year(quantity)):
            return True
        if 1000 < value < 2100 and value % 25 in (0, 1) and (value - 1) // 100 + 1 in self._centuries:
            return True  # the first quarter of the 19th century, from 1801 to 1825
        century = value / 100 + 1
        if value >= 1000 and value % 100 == 0 and (century in self._told or century in self._values):
            return True
        # The fifties of the 19th century are the 1850s.
        return 10 <= value <= 21 and any((value - 1) * 100 <= number.value < value * 100 for number in self._numbers)

    @lazy
    def _centuries(self) -> frozenset[int]:
        return frozenset(century.value for century in dates(self._text).centuries)

    @lazy
    def _short_years(self) -> frozenset[Fraction]:
        """The years that this side tells with two figures after a month: mai 68."""
        short = [number.value for number in self._numbers if _is_after_month(number, self._text)]
        return frozenset(century + year for year in short for century in (1800, 1900, 2000))

    def _is_short_year(self, quantity: Quantity) -> bool:
        return _is_after_month(quantity, self._own) and any(
            number.value % 100 == quantity.value and 1800 <= number.value < 2100 for number in self._numbers
        )

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


def _is_after_month(quantity: Quantity, text: Text) -> bool:
    """Whether a number of two figures stands straight after the name of a month."""
    start = quantity.span.start
    return len(quantity.written) == 2 and any(
        date.span.end < start <= date.span.end + 2 and "year" not in date.parts for date in dates(text).dates
    )


def _is_year_of_life(quantity: Quantity, text: Text) -> bool:
    return _YEAR_OF_LIFE.match(text.masked, quantity.span.end) is not None


def _stands_in(quantity: Quantity, text: str) -> bool:
    """Whether the digits stand in an address or a tag of the other side."""
    return re.search(rf"(?<!\d){re.escape(quantity.written)}(?!\d)", text) is not None
