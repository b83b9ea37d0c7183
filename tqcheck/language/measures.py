"""Numbers with a unit or a currency as values: 80 km, 5 ft 11 in, $2.5m, 300 рублей."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from tqcheck.language.quantities import Quantity, quantities, spelt_numbers
from tqcheck.language.text import Text
from tqcheck.language.units import Lexicon, Unit, lexicon
from tqcheck.model import Span


@dataclass(frozen=True, slots=True)
class Measure:
    """A number with its unit. `units` are what the unit's word can mean, `number` the place of the digits and `unit`
    that of the word or sign; `parts` are the numbers of a measure told in two units (5 ft 11 in).
    It is not `sure` where the sign can mean something else.
    """

    quantity: Quantity
    units: tuple[Unit, ...]
    number: Span
    unit: Span
    sure: bool = True
    parts: tuple[Quantity, ...] = ()
    base: float | None = None
    below_zero: bool = False

    @property
    def span(self) -> Span:
        """The number with its unit."""
        return Span(min(self.number.start, self.unit.start), max(self.number.end, self.unit.end))

    @property
    def is_money(self) -> bool:
        """Whether the unit can be a currency."""
        return any(unit.is_currency for unit in self.units)

    def same_dimension(self, other: Measure) -> bool:
        """Whether both can measure the same kind of thing: a length, a sum of money."""
        return any(one.dimension == two.dimension for one in self.units for two in other.units)

    def in_unit(self, unit: Unit) -> float:
        """The amount in another unit of the same dimension."""
        base = next(self._amounts(self.units[0]))
        return base / unit.factor + (32 if unit.name == "fahrenheit" else 0)

    def same_number(self, other: Measure) -> bool:
        """Whether both numbers can be the same."""
        return not set(self.quantity.values).isdisjoint(other.quantity.values)

    def same_unit(self, other: Measure) -> bool:
        """Whether both units can be the same."""
        return any(one.is_like(two) for one in self.units for two in other.units)

    def is_told_as(self, other: Measure) -> bool:
        """Whether the other is the same number of the same unit."""
        return not self.base and not other.base and self.same_unit(other) and self.same_number(other)

    def equals(self, other: Measure) -> bool:
        """Whether both can be the same amount: of one unit, or converted and rounded as the digits show."""
        return self.is_told_as(other) or any(
            _same_amount(mine, size, other_value, other_size)
            for mine, one in ((value, one) for one in self.units for value in self._amounts(one))
            for other_value, two in ((value, two) for two in other.units for value in other._amounts(two))
            if one.dimension == two.dimension and not one.is_currency
            for size, other_size in ((self._precision(one), other._precision(two)),)
        )

    def _amounts(self, unit: Unit) -> Iterator[float]:
        if self.base is not None:
            yield self.base
            return
        for value in self.quantity.values[:1]:  # what is converted is written as its language does
            yield from unit.in_base(-float(value) if self.below_zero else float(value))

    def _precision(self, unit: Unit) -> float:
        """Half a step of the last digit that counts, in the base unit."""
        last = self.parts[-1] if self.parts else self.quantity
        return float(half_step(last.value)) * unit.factor


@lru_cache(maxsize=1 << 10)
def half_step(value: Fraction) -> Fraction:
    """Half of the last digit’s unit: 0.05 for 1.8; at most a twentieth of the value: 4 for 80."""
    step = Fraction(1)
    if value.denominator == 1:
        while value and (value / step / 10).denominator == 1:
            step *= 10
        return min(step / 2, abs(value) / 20) or Fraction(1, 2)
    while step.denominator < 10**6 and (value / step).denominator != 1:
        step /= 10
    return step / 2


def _same_amount(mine: float, my_precision: float, theirs: float, their_precision: float) -> bool:
    return abs(mine - theirs) <= my_precision + their_precision + 0.01 * max(abs(mine), abs(theirs))


@lru_cache(maxsize=256)
def measures(text: Text) -> tuple[Measure, ...]:
    """The numbers in digits that have a unit or a currency, in text order; none where the language has no data."""
    if not text.has_digits:
        return ()
    known = lexicon(text.language.split("-")[0])
    if known is None:
        return ()
    return tuple(_composed(_found(text, known, quantities(text)), text.masked))


@lru_cache(maxsize=256)
def spelt_measures(text: Text) -> tuple[Measure, ...]:
    """The numbers spelt out for certain (two kilometres) that have a unit or a currency, in text order."""
    spelt = spelt_numbers(text)
    return tuple(measured(text, spelt)) if spelt else ()


def measured(text: Text, numbers: Sequence[Quantity]) -> list[Measure]:
    """The measures of numbers that the caller has found, spelt out for instance."""
    known = lexicon(text.language.split("-")[0])
    return _found(text, known, numbers) if known else []


_RANGE = re.compile(
    r"\s?(?:[-‑–—~～/]|to|or|and|до|или|и|bis|oder|und|à|ou|et|a|o|y|e|do|až|nebo|x|×|х)\s?", re.IGNORECASE
)
_FEET, _INCHES = re.compile(r"(?:ft|feet|foot)\.?\s?$"), re.compile(r"\s?(in\b)|()(?!\s?[°%\d])")
"""In is an inch only after feet, and a bare number there counts inches."""
_MINUS = re.compile(
    r"(?:(?<![\w°])[-−–‑]|\b(?:minus|минус|мінус|moins|menos|meno)\s|零下|氷点下|マイナス)$", re.IGNORECASE
)
_OPENING = re.compile(r"(?<![^\W_])([A-Z]{3}|(?:US|C|A|NZ|HK|S|R|NT)?[$＄]|[€£￡¥￥₽₴₹₩₺₸₪]|Rs\.?)\s?$")


def _found(text: Text, known: Lexicon, numbers: Sequence[Quantity]) -> list[Measure]:
    found: list[Measure] = []
    masked = text.masked
    following: tuple[int, Measure] | None = None
    for quantity in reversed(numbers):
        end = quantity.span.start + max(len(quantity.written), quantity.span.end - quantity.span.start)
        measure = _opened(quantity, masked, known) or _closed(quantity, end, masked, known)
        if measure is None and following and _RANGE.fullmatch(masked, end, following[0]):
            other = following[1]  # 5–7 km: both are kilometres
            measure = Measure(quantity, other.units, quantity.span, other.unit, other.sure)
        following = (quantity.span.start, measure) if measure else None
        if measure:
            found.append(measure)
    return found[::-1]


def _opened(quantity: Quantity, masked: str, known: Lexicon) -> Measure | None:
    """A number with a currency before it: $5, EUR 5."""
    start = quantity.span.start
    before = masked[max(0, start - 2) : start].rstrip()
    if not before or (before[-1].isalpha() and before[-1].islower() and before[-1] != "s"):
        return None
    match = _OPENING.search(masked, max(0, start - 5), start)
    units = known.currencies_of(match[1]) if match else ()
    if not match or not units:
        return None
    return Measure(quantity, units, quantity.span, Span(*match.span(1)))


def _closed(quantity: Quantity, end: int, masked: str, known: Lexicon) -> Measure | None:
    """A number with a unit or a currency after it."""
    found = known.after(masked, end)
    if found is None:
        after_feet = quantity.value < 12 and _FEET.search(masked, max(0, quantity.span.start - 6), quantity.span.start)
        inch = _INCHES.match(masked, end) if after_feet else None
        if inch is None:
            return None
        found = known.inch, Span(*inch.span(inch.lastindex or 0)), False
    units, span, sure = found
    if units[0].vague:
        return None
    value = quantity.value
    is_year = any(unit.name == "year" for unit in units) and 1000 <= value <= 2200
    if is_year or (value >= 1000 and span.start == end and not sure):
        return None
    if not quantity.firm and span.start != end:
        sure = False
    below_zero = units[0].dimension == "temperature" and bool(
        _MINUS.search(masked, max(0, quantity.span.start - 8), quantity.span.start)
    )
    return Measure(quantity, units, quantity.span, span, sure, below_zero=below_zero)


def _composed(found: list[Measure], masked: str) -> Iterator[Measure]:
    """Measures in two units as one: 5 ft 11 in, 2 hours and 30 minutes."""
    index = 0
    while index < len(found):
        measure = found[index]
        parts = [measure]
        while index + 1 < len(found) and _continues(parts[-1], found[index + 1], masked):
            index += 1
            parts.append(found[index])
        index += 1
        if len(parts) == 1:
            yield measure
            continue
        base = sum(next(part.units[0].in_base(float(part.quantity.value))) for part in parts)
        yield Measure(
            measure.quantity,
            (parts[-1].units[0],),
            Span(measure.number.start, parts[-1].number.end),
            parts[-1].unit,
            False,
            tuple(part.quantity for part in parts),
            base,
        )


_SMALLER = {
    "foot": {"inch"},
    "yard": {"foot", "inch"},
    "stone": {"pound"},
    "pound": {"ounce"},
    "kilometre": {"metre"},
    "metre": {"centimetre"},
    "kilogram": {"gram"},
    "year": {"month", "week", "day"},
    "month": {"week", "day"},
    "week": {"day"},
    "day": {"hour", "minute"},
    "hour": {"minute", "second"},
    "minute": {"second"},
}
"""The units that follow another in one measure."""
_AND = re.compile(r",?\s?(?:(?:and|und|et|y|e|и|i|a|та|і)\s)?")


def _continues(one: Measure, two: Measure, masked: str) -> bool:
    return (
        two.units[0].name in _SMALLER.get(one.units[0].name, ())
        and one.unit.end <= two.number.start
        and _AND.fullmatch(masked, one.unit.end, two.number.start) is not None
    )
