"""Amounts that a text tells in any words: a pint, пол-литра, метр восемьдесят, five foot eleven, half an hour."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from tqcheck.language.quantities import quantities
from tqcheck.language.quantities.words import JOINING, add_composed, values_of_word
from tqcheck.language.text import Text
from tqcheck.language.tokens import Token, normal_form
from tqcheck.language.units import Lexicon, Unit, lexicon
from tqcheck.model import Span

_EXACT, _ROUNDED = 0.005, 0.07
"""How much of the larger amount two equal ones may differ by: of one unit, and of two, where people round."""
_DEGREES, _OF_AN_OVEN, _HOT = 1.5, 5.0, 100.0
"""Degrees by which temperatures of two scales may differ: people round those of ovens to tens (350 °F, 180 °C)."""
_BETWEEN = re.compile(r"[\s\u00a0\u202f\-‑–°]*(?:d['’])?")
_MOST_WORDS = 5
_PARTS = {"metre": 100, "hour": 60, "foot": 12, "stone": 14, "pound": 16, "kilogram": 1000}
"""What a number after a unit counts of it: метр восемьдесят, five foot eleven."""
_SIGNS_OF_DEGREES = ("°", "º")
_NEGATIVE = re.compile(r"(?<![\w°])[-−–‑]\d")
_MINUS = frozenset(("minus", "минус", "мінус", "moins", "menos", "meno"))
_ARTICLES = frozenset(("the", "le", "la", "l", "el", "de", "der", "die", "das", "per", "о", "or", "di", "do", "da"))


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount that may be told, `base` in the base unit of its dimension; `span` covers its words and digits. It is
    `worded` where no digit tells it.
    """

    unit: Unit
    base: float
    span: Span
    worded: bool

    def equals(self, other: Amount) -> bool:
        """Whether both can be the same amount: exactly in one unit, about in two."""
        if self.unit.dimension != other.unit.dimension:
            return False
        if self.unit.factor == other.unit.factor:
            return abs(self.base - other.base) <= _EXACT * max(abs(self.base), abs(other.base))
        if self.unit.dimension == "temperature":
            return abs(self.base - other.base) <= (_OF_AN_OVEN if min(self.base, other.base) > _HOT else _DEGREES)
        return abs(self.base - other.base) <= _ROUNDED * max(abs(self.base), abs(other.base))


@lru_cache(maxsize=256)
def amounts(text: Text) -> tuple[Amount, ...]:
    """Every amount that `text` may tell, generously: they explain what the other side tells, they never raise an
    alarm. None of money; none where the language has no data.
    """
    known = lexicon(text.language.split("-")[0])
    return tuple(dict.fromkeys(_Reader(text, known).found())) if known else ()


class _Reader:
    """One text, read unit by unit."""

    def __init__(self, text: Text, known: Lexicon) -> None:
        self._masked, self._tokens, self._known = text.masked, text.tokens, known
        self._language = text.language.split("-")[0]
        self._in_digits = {quantity.span.start: quantity for quantity in quantities(text)}
        lower = self._masked.lower()
        below_zero = any(map(lower.__contains__, known.below_zero)) or _NEGATIVE.search(lower)
        self._signs = (1, -1) if below_zero else (1,)

    def found(self) -> Iterator[Amount]:
        """The amounts of every unit that the text names."""
        for index, token in enumerate(self._tokens):
            if token.is_number:
                continue
            if token.key in _MINUS:
                yield from self._below_zero(index)
            for units, start, end, shares in self._units_at(index, token):
                values, first, worded = self._before(index, start)
                if shares:
                    values = {*shares, *(value * share for value in values for share in shares)} or set(shares)
                elif not values:
                    values = {Fraction(1)}
                for unit in units:
                    yield from self._amounts(unit, values, Span(first, end), worded)
                    yield from self._continued(unit, values, Span(first, end), worded)

    def _below_zero(self, index: int) -> Iterator[Amount]:
        """A temperature without a unit: moins dix, минус двадцать."""
        run: list[tuple[Token, list[Fraction]]] = []
        end = self._tokens[index].end
        for token in self._tokens[index + 1 : index + 1 + _MOST_WORDS]:
            values = self._values_of(token) if _BETWEEN.fullmatch(self._masked, end, token.start) else []
            if not values:
                break
            run.append((token, values))
            end = token.end
        worded = not any(token.is_number for token, _ in run)
        for unit in self._known.temperatures:
            for value in _values(run):
                yield Amount(unit, next(unit.in_base(-float(value))), Span(self._tokens[index].start, end), worded)

    def _values_of(self, token: Token) -> list[Fraction]:
        number = self._in_digits.get(token.start)
        return list(number.values) if number else values_of_word(token, self._language)

    def _amounts(self, unit: Unit, values: set[Fraction], span: Span, worded: bool) -> Iterator[Amount]:
        signs = self._signs if unit.dimension == "temperature" else (1,)
        for value in values:
            for sign in signs:
                for base in unit.in_base(sign * float(value)):
                    yield Amount(unit, base, span, worded)

    def _units_at(self, index: int, token: Token) -> Iterator[tuple[tuple[Unit, ...], int, int, list[Fraction]]]:
        """What a word can name: the units, the place of their name, and the shares that its beginning tells."""
        if token.key in self._known.degrees:
            yield self._known.temperatures, token.start, token.end, []
        place = token.start - (self._masked[token.start - 1 : token.start] in _SIGNS_OF_DEGREES)
        shares: list[Fraction] = []
        if "'" in token.key:
            head = token.key.index("'")
            shares = values_of_word(Token(token.text[:head], place, place + head), self._language)
            place += head + 1
        named = self._named(place, index)
        if named:
            yield *named, shares
            return
        key = normal_form(token.text)
        for beginning, share in self._known.shares.items():
            if key.startswith(beginning) and len(key) > len(beginning) + 1:
                named = self._named(token.start + len(beginning), index)
                if named:
                    yield *named, [share]

    def _named(self, place: int, index: int) -> tuple[tuple[Unit, ...], int, int] | None:
        found = self._known.after(self._masked, place)
        if found is None or found[1].start != place:
            return None
        units, span, sure = found
        follows_number = index > 0 and self._tokens[index - 1].is_number
        if not sure and not follows_number:
            return None
        units = tuple(unit for unit in units if not unit.is_currency)
        return (units, span.start, span.end) if units else None

    def _before(self, index: int, start: int) -> tuple[set[Fraction], int, bool]:
        """The values that the words and digits before a unit tell, where they begin, and whether they are words."""
        run: list[tuple[Token, list[Fraction]]] = []
        first = end = start
        worded = True
        for token in reversed(self._tokens[max(0, index - _MOST_WORDS) : index]):
            if not _BETWEEN.fullmatch(self._masked, token.end, end) or len(run) > _MOST_WORDS:
                break
            end = token.start
            values = self._values_of(token)
            if values:
                run.append((token, values))
                worded = worded and not token.is_number
                first = token.start
            elif token.key not in JOINING and token.key not in _ARTICLES:
                break
        return _values(run[::-1]), first, worded

    def _continued(self, unit: Unit, values: set[Fraction], span: Span, worded: bool) -> Iterator[Amount]:
        """What the words after a unit add: an hour and a half, метр восемьдесят, six foot one."""
        end = span.end
        run: list[tuple[Token, list[Fraction]]] = []
        after = next((place for place, token in enumerate(self._tokens) if token.start >= end), len(self._tokens))
        for token in self._tokens[after : after + _MOST_WORDS]:
            if not _BETWEEN.fullmatch(self._masked, end, token.start):
                break
            found = self._values_of(token)
            if not found and token.key not in JOINING and token.key not in _ARTICLES:
                break
            end = token.end
            if found:
                run.append((token, found))
                worded = worded and not token.is_number
        if not run:
            return
        whole = Span(span.start, run[-1][0].end)
        next_units = self._known.after(self._masked, whole.end)
        smaller = [other for other in (next_units[0] if next_units else ()) if other.dimension == unit.dimension]
        for value in _values(run):
            sums = {one + value for one in values} if value.denominator != 1 else set()
            if value.denominator == 1:
                part = next((Fraction(other.factor / unit.factor) for other in smaller), None)
                part = part or (Fraction(1, _PARTS[unit.name]) if unit.name in _PARTS else None)
                sums = {one + value * part for one in values} if part else set()
            if self._known.counts_after:
                sums.add(value)
            yield from self._amounts(unit, sums, whole, worded)


def _values(run: Sequence[tuple[Token, Sequence[Fraction]]]) -> set[Fraction]:
    """What the words of a number tell together: a half and one and a half for “un demi”."""
    if len(run) < 2:
        return {value for _, values in run for value in values}
    told: dict[Fraction, Span] = {}
    add_composed(run, told)
    start, end = run[0][0].start, run[-1][0].end
    last = {value: span.start == start for value, span in told.items() if value and span.end == end}
    composed = any(is_whole for value, is_whole in last.items() if value.denominator == 1)
    return {value for value, is_whole in last.items() if is_whole or value.denominator != 1 or not composed}
