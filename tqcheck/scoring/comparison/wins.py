"""Wins and losses of each two systems, segment by segment, and whether they may be chance."""

from __future__ import annotations

import itertools
import math
from dataclasses import dataclass

from tqcheck.scoring.comparison.segment_scores import EQUAL, SegmentScores


@dataclass(frozen=True, slots=True)
class Wins:
    """How often `first` does better than `second` (systems, by number) at a segment, worse, and as well.

    `p_value` is the sign test's: how likely a split as uneven or worse is, if either were as likely to win a segment.
    """

    measure: str
    first: int
    second: int
    wins: int
    losses: int
    ties: int
    p_value: float


def wins_of(scores: SegmentScores) -> list[Wins]:
    """Of each two systems, in their order."""
    found = []
    for first, second in itertools.combinations(range(len(scores.values)), 2):
        advantage = scores.advantage(first, second)
        wins = sum(value > EQUAL for value in advantage)
        losses = sum(value < -EQUAL for value in advantage)
        ties = len(advantage) - wins - losses
        found.append(Wins(scores.measure, first, second, wins, losses, ties, sign_test(wins, losses)))
    return found


def sign_test(wins: int, losses: int) -> float:
    """The two-sided exact p-value of the sign test, ties left out (Dixon and Mood, 1946); 1 where there is neither."""
    trials = wins + losses
    logarithms = [_log_binomial(trials, count) - trials * math.log(2) for count in range(min(wins, losses) + 1)]
    return min(1.0, 2 * math.fsum(map(math.exp, logarithms)))


def _log_binomial(trials: int, count: int) -> float:
    return math.lgamma(trials + 1) - math.lgamma(count + 1) - math.lgamma(trials - count + 1)
