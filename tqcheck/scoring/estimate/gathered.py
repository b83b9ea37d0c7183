"""The estimates of a run: their mean, and the segments to look at first."""

from __future__ import annotations

import heapq
import itertools
import math
import re
from fractions import Fraction
from typing import NamedTuple

from tqcheck.errors import UserError
from tqcheck.model import BadItem, CheckedSegment, Estimates, Kind, Severity
from tqcheck.scoring.estimate.own import own_model

MOST_LISTED = 1000
"""Segments that are listed at most, however many are wanted: nobody looks at more first."""
_WANTED = re.compile(r"(?P<number>[0-9]{1,9}(?:\.[0-9]{1,9})?)\s?(?P<percent>%?)")


class HowMany(NamedTuple):
    """How many of the worst segments are wanted: a share of those that have an estimate, or so many."""

    share: Fraction | None = None
    number: int | None = None

    def of(self, segments: int) -> int:
        """How many that are of so many segments: of a share at least one."""
        if self.share is not None:
            return min(segments, math.ceil(self.share * segments))
        return min(segments, self.number or 0)


def how_many(text: str) -> HowMany:
    """What `20%` or `50` asks for. Raises UserError for anything else."""
    found = _WANTED.fullmatch(text.strip())
    # Exact: 7% of 100 segments are 7, and not 8.
    number = Fraction(found["number"]) if found else Fraction()
    if found and found["percent"] and 0 < number <= 100:
        return HowMany(share=number / 100)
    if found and not found["percent"] and number >= 1 and number.denominator == 1:
        return HowMany(number=int(number))
    raise UserError(f"“{text}” is no share and no number of segments", remedy="give --worst 20% or --worst 50")


def _is_grave(checked: CheckedSegment) -> bool:
    return any(finding.severity in (Severity.MAJOR, Severity.CRITICAL) for finding in checked.findings)


class Gathered:
    """Counts a run's estimates while its segments stream by, and keeps those to look at first: those with findings of
    major severity or worse, then the others, the lowest estimate first in either.
    """

    def __init__(self, worst: HowMany | None) -> None:
        self._worst = worst
        self._room = 0 if worst is None else min(MOST_LISTED, worst.number or MOST_LISTED)
        self._lowest: list[tuple[bool, float, int, CheckedSegment]] = []
        self._ordinals = itertools.count()
        self._segments = 0
        self._total = 0.0
        self._by: dict[str, bool] = {}
        self._without: dict[Kind, int] = {}

    def count(self, item: CheckedSegment | BadItem) -> None:
        """Add one item of the run."""
        if isinstance(item, BadItem) or item.skipped:
            return
        if item.estimate is None:
            self._without[item.segment.kind] = self._without.get(item.segment.kind, 0) + 1
            return
        self._segments += 1
        self._total += item.estimate.score
        self._by[item.estimate.by] = item.estimate.is_calibrated
        # A heap's first element is the least: of the kept segments, the one to look at last. What has a grave finding
        # comes first, however well its words are usually translated.
        entry = (_is_grave(item), -item.estimate.score, -next(self._ordinals), item)
        if len(self._lowest) < self._room:
            heapq.heappush(self._lowest, entry)
        elif self._room and entry > self._lowest[0]:
            heapq.heapreplace(self._lowest, entry)

    def estimates(self) -> Estimates:
        """What they come to."""
        asked = 0 if self._worst is None else self._worst.of(self._segments)
        lowest = [item for *_, item in sorted(self._lowest, key=lambda entry: entry[:3], reverse=True)]
        return Estimates(
            by=tuple(sorted(self._by)),
            is_calibrated=all(self._by.values()),
            segments=self._segments,
            without=sum(self._without.values()),
            mean=self._total / self._segments if self._segments else None,
            asked=asked,
            worst=tuple(lowest[:asked]),
        )

    @property
    def pairs_without(self) -> list[str]:
        """What has no estimate for want of a model, in words: pairs of languages, and languages of targets that stand
        alone. Single segments of other pairs may have none either: they are blank, or too long.
        """
        pairs = {
            f"{kind.source_language}-{kind.target_language}"
            if kind.has_source and kind.source_language
            else f"{kind.target_language} without a source"
            for kind in self._without
            if own_model(kind) is None
        }
        return sorted(pairs)
