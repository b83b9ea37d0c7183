"""The units and currencies that a language's words and signs stand for, with their sizes."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

import msgspec

from tqcheck.language import packs
from tqcheck.model import Span


class _Size(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    factor: float
    symbols: list[str] = []
    loose: bool = False
    vague: bool = False


class _Currencies(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    groups: dict[str, list[str]]
    signs: dict[str, list[str]]


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The names of units and currencies in one language: packs/<language>/measures.toml."""

    units: dict[str, str]
    currencies: dict[str, str] = {}
    modifiers: list[str] = []
    shares: dict[str, str] = {}
    """What a unit's word may begin with, as a share of the unit: пол-литра, Viertelstunde."""
    degrees: list[str] = []
    """Words for degrees of either scale of temperature."""
    below_zero: list[str] = []
    """Words that make a temperature one below zero."""
    counts_after: bool = False
    """Whether a number after its unit is an estimate: километров восемьдесят."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of measurement, or a currency: then `codes` are the currencies that the name can stand for. A loose unit
    has more than one size (ton, gallon); `factor` is its size in the base unit of its dimension. A vague one
    explains amounts, and is none of a number's in digits (49 stone coffins, 19 век).
    """

    name: str
    dimension: str
    factor: float = 1.0
    loose: bool = False
    codes: frozenset[str] = frozenset()
    vague: bool = False

    @property
    def is_currency(self) -> bool:
        """Whether this is money."""
        return self.dimension == "currency"

    def is_like(self, other: Unit) -> bool:
        """Whether the two can be the same unit."""
        if self.is_currency or other.is_currency:
            return not self.codes.isdisjoint(other.codes)
        return self.dimension == other.dimension and (
            self.factor == other.factor or ((self.loose or other.loose) and 0.85 < self.factor / other.factor < 1.2)
        )

    def in_base(self, value: float) -> Iterator[float]:
        """`value` in the base unit, once for each size that the unit can have."""
        if self.name == "fahrenheit":
            yield (value - 32) * self.factor
            return
        yield value * self.factor
        if self.loose:
            yield from (value * self.factor * share for share in _OTHER_SIZES.get(self.name, ()))


_OTHER_SIZES = {
    "ton": (0.90718, 1.01605),
    "gallon": (1.20095,),
    "quart": (1.20095,),
    "pint": (1.20095,),
    "mile": (1.150779,),
    "ounce": (1.097143,),
    "centner": (0.5,),
}
"""Short and long tons, imperial measures, sea miles, troy ounces, the German Zentner."""


@functools.cache
def _units() -> dict[str, tuple[Unit, list[str]]]:
    sizes = packs.read(packs.ROOT / "units.toml", dict[str, dict[str, _Size]])
    return {
        name: (Unit(name, dimension, size.factor, size.loose, vague=size.vague), size.symbols)
        for dimension, units in sizes.items()
        for name, size in units.items()
    }


@functools.cache
def _currencies() -> tuple[dict[str, Unit], dict[str, tuple[Unit, ...]]]:
    """The groups by name, and what a sign or an ISO code stands for."""
    known = packs.read(packs.ROOT / "currencies.toml", _Currencies)
    groups = {name: Unit(name, "currency", codes=frozenset(codes)) for name, codes in known.groups.items()}
    signs = {sign: tuple(groups[name] for name in names) for sign, names in known.signs.items()}
    for group in groups.values():
        for code in group.codes:
            signs[code] = (Unit(code, "currency", codes=frozenset((code,))),)
    return groups, signs


_Form = tuple[str, re.Pattern[str] | None, tuple[Unit, ...]]
"""The letters, with the pattern of the whole where any ending may follow; what they mean."""
_HEAD = 3
"""So many letters sort out most of the forms."""


class Lexicon:
    """The forms of one language."""

    def __init__(self, words: Words) -> None:
        self.inch = (_units()["inch"][0],)
        self._named = words
        meanings: dict[tuple[str, bool], list[Unit]] = {}
        groups, self._signs = _currencies()
        for names, known in (
            (words.units, {name: unit for name, (unit, _) in _units().items()}),
            (words.currencies, groups),
        ):
            for name, forms in names.items():
                for form in forms.split("|"):
                    meanings.setdefault((form.lower(), False), []).append(known[name])
        for unit, symbols in _units().values():
            for symbol in symbols:
                meanings.setdefault((symbol, True), []).append(unit)
        for sign, units in self._signs.items():
            meanings.setdefault((sign, True), []).extend(units)
        for symbol, name in _LETTERS.items():
            meanings.setdefault((symbol, True), []).append(_units()[name][0])
        self._exact = _Forms({form: units for (form, exact), units in meanings.items() if exact})
        self._words = _Forms({form: units for (form, exact), units in meanings.items() if not exact})
        self._modifiers = _Forms({form.lower(): [] for form in words.modifiers})
        self.shares = {beginning: Fraction(share) for beginning, share in words.shares.items()}
        self.degrees = frozenset(words.degrees)
        self.below_zero = tuple(words.below_zero)
        self.counts_after = words.counts_after
        self.temperatures = (_units()["celsius"][0], _units()["fahrenheit"][0])

    def has(self, unit: Unit) -> bool:
        """Whether the language's word for a unit is known, so that it can be missed in a text."""
        return unit.is_currency or unit.name in self._named.units

    def in_form(self, unit: Unit, like: str) -> str | None:
        """The name or symbol of `unit` in the form that `like` has (plural for plural); None where that is not told."""
        for names in (
            self._named.units,
            self._named.currencies,
            {name: "|".join(given) for name, (_, given) in _units().items()},
        ):
            right = names.get(unit.name, "").split("|")
            for forms in names.values():
                form = forms.split("|")
                if like in form and form.index(like) < len(right):
                    found = right[form.index(like)]
                    return found if found and "*" not in found else None
        return None

    def currencies_of(self, sign: str) -> tuple[Unit, ...]:
        """What a sign before a number stands for; a sign with a country's letters is its last character's."""
        return self._signs.get(sign) or self._signs.get(sign[-1:], ())

    def after(self, text: str, position: int) -> tuple[tuple[Unit, ...], Span, bool] | None:
        """The unit that begins at `position` of `text`, its place, and whether it is sure."""
        start = _GAP.match(text, position)
        assert start is not None
        place = start.end()
        chunk = text[place : place + _LONGEST]
        lower = chunk.lower()
        if len(lower) != len(chunk):
            return None
        if not lower:
            return None
        for _ in range(2):
            found = self._exact.longest(chunk) or self._words.longest(lower)
            other = self._words.longest(lower)
            if found and other and other[0] > found[0]:
                found = other
            if found:
                length, units = found
                form = chunk[:length]
                sure = not (length == 1 and ((form.isalpha() and form < "\u0900") or form in "′″")) and not _PER.match(
                    chunk, length
                )
                return units, Span(place, place + length), sure
            modifier = self._modifiers.longest(lower)
            if not modifier:
                return None
            rest = lower[modifier[0] :]
            skipped = modifier[0] + len(rest) - len(rest.lstrip(" \u00a0-"))
            place, chunk, lower = place + skipped, chunk[skipped:], lower[skipped:]
        return None


_LETTERS = {
    "m": "metre", "g": "gram", "l": "litre", "L": "litre", "t": "tonne", "h": "hour", "s": "second", "W": "watt",
    "V": "volt", "J": "joule", "B": "byte", "C": "celsius", "F": "fahrenheit",
}  # fmt: skip
"""Symbols of one letter, which mean other things too."""
_GAP = re.compile(r"\.?[\s\u00a0\u202f]?(?:(?:of|de|di)\s|d['’])?[-‑]?")
_PER = re.compile(r"\s?/\s?\w")
"""Of a unit that is not known whole (mg/kg, km / h): what was found is a part of it."""
_LONGEST = 40


class _Forms:
    """Forms to be found at the beginning of a text; in a form, * stands for the rest of a word."""

    def __init__(self, forms: dict[str, list[Unit]]) -> None:
        self._by_initial: dict[str, list[_Form]] = {}
        self._beginning_with = functools.lru_cache(maxsize=1 << 12)(self._that_begin_with)
        for form, units in forms.items():
            beginning, star, _ = form.partition("*")
            pattern = None
            if star:
                pattern = re.compile(re.escape(form).replace(r"\*", r"[^\W\d_]{0,7}"))
            self._by_initial.setdefault(beginning[:1], []).append((beginning, pattern, tuple(units)))

    def _that_begin_with(self, head: str) -> list[_Form]:
        return [form for form in self._by_initial.get(head[:1], ()) if head.startswith(form[0][:_HEAD])]

    def longest(self, chunk: str) -> tuple[int, tuple[Unit, ...]] | None:
        """The length and the meaning of the longest form that `chunk` begins with, up to the end of a word."""
        best: tuple[int, tuple[Unit, ...]] | None = None
        for beginning, pattern, units in self._beginning_with(chunk[:_HEAD]):
            if not chunk.startswith(beginning):
                continue
            length = len(beginning)
            if pattern is not None:
                match = pattern.match(chunk)
                if match is None:
                    continue
                length = match.end()
            if (best is None or length > best[0]) and _ends(chunk, length):
                best = length, units
        return best


def _ends(chunk: str, length: int) -> bool:
    after = chunk[length : length + 1]
    last = chunk[length - 1]
    return (
        last >= "\u3040"
        or not last.isalnum()
        or not after
        or after >= "\u3040"
        or not (after.isalnum() or after in "²³")
    )


@functools.cache
def lexicon(language: str) -> Lexicon | None:
    """The units of a primary subtag; None where it has no data."""
    path = packs.ROOT / language / "measures.toml"
    return Lexicon(packs.read(path, Words)) if path.is_file() else None
