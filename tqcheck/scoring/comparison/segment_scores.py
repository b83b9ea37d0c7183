"""What each segment of each system scores by one measure: the penalty of its findings, or a metric."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass

from tqcheck.model import Counted, Scorecard
from tqcheck.scoring.comparison.systems import System
from tqcheck.scoring.mqm import ScoreTally
from tqcheck.scoring.profiles import Profile

PENALTY = "penalty"
"""The measure that needs no reference: the penalty points (APT) of a segment's findings."""

EQUAL = 1e-9
"""Scores that are no further apart are the same: sums of fractions differ in their last digits."""


@dataclass(frozen=True, slots=True)
class SegmentScores:
    """`values[system][segment]`, in the systems' order."""

    measure: str
    is_higher_better: bool
    values: Sequence[Sequence[float]]

    def advantage(self, first: int, second: int) -> list[float]:
        """How much better the first system does at each segment than the second; below 0 where it does worse."""
        sign = 1 if self.is_higher_better else -1
        return [sign * (one - other) for one, other in zip(self.values[first], self.values[second], strict=True)]


@dataclass(frozen=True, slots=True)
class Weighed:
    """The findings of all systems, weighed with one `profile`, whose unit suits all of them.

    `penalties` are the segments', `sizes[system][segment]` what each has of the unit (EWC), `scorecards` the systems'.
    """

    profile: Profile
    penalties: SegmentScores
    sizes: Sequence[Sequence[int]]
    scorecards: Sequence[Scorecard]


def weighed(systems: Sequence[System], profile: Profile) -> Weighed:
    """The scorecards of the systems and of each of their segments. Scores per word compare only in one unit: where the
    profile leaves it open, it is the first that every segment of every system can be counted in.
    """
    units = list(Counted)
    unit = max((_tally(profile, system).unit for system in systems), key=units.index)
    common = dataclasses.replace(profile, unit=unit)
    cards = [[_card(common, System("", "", [item])) for item in system.segments] for system in systems]
    return Weighed(
        common,
        SegmentScores(PENALTY, False, [[card.penalty for card in row] for row in cards]),
        [[card.evaluated for card in row] for row in cards],
        [_card(common, system) for system in systems],
    )


def _card(profile: Profile, system: System) -> Scorecard:
    return _tally(profile, system).scorecard()


def _tally(profile: Profile, system: System) -> ScoreTally:
    tally = ScoreTally(profile)
    for item in system.segments:
        tally.count(item)
    return tally
