"""How long a translation is expected to be, by language pair (`packs/length_ratios.toml`)."""

from __future__ import annotations

import functools
import math

import msgspec

from tqcheck.language import packs
from tqcheck.language.masking import MASK


class Ratio(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The mean of log(target length / source length); its variance is `floor + slope / length` of the shorter text."""

    mean: float
    floor: float
    slope: float

    def inverted(self) -> Ratio:
        """The ratio of the other direction."""
        return Ratio(-self.mean, self.floor, self.slope)


class Ratios(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Measured pairs, and `characters`, what a language needs for what English says in one, for the others."""

    floor: float
    slope: float
    characters: dict[str, float]
    pairs: dict[str, Ratio]


@functools.cache
def _ratios() -> Ratios:
    return packs.read(packs.ROOT / "length_ratios.toml", Ratios)


def languages() -> frozenset[str]:
    """The languages whose lengths are known."""
    return frozenset(_ratios().characters)


@functools.cache
def ratio(source_language: str, target_language: str) -> Ratio | None:
    """The ratio of a pair of primary subtags; None where nothing is known of one of them."""
    ratios = _ratios()
    if found := ratios.pairs.get(f"{source_language}-{target_language}"):
        return found
    if found := ratios.pairs.get(f"{target_language}-{source_language}"):
        return found.inverted()
    source, target = ratios.characters.get(source_language), ratios.characters.get(target_language)
    if source is None or target is None:
        return None
    return Ratio(math.log(target / source), ratios.floor, ratios.slope)


def length(text: str) -> int:
    """Code points without spaces and what is masked."""
    return len(text) - text.count(" ") - text.count(MASK)


def deviation(source: int, target: int, expected: Ratio) -> tuple[float, float]:
    """How far log(target / source) is from its mean, and its standard deviation. Both lengths are above 0."""
    variance = expected.floor + expected.slope / min(source, target)
    return math.log(target / source) - expected.mean, math.sqrt(variance)
