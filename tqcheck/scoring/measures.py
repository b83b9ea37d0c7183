"""Measures of agreement from counts: Matthews' correlation, F1, and the area under the ROC curve."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(slots=True)
class Confusion:
    """How often a yes/no prediction met a yes/no truth."""

    true_positive: int = 0
    false_positive: int = 0
    false_negative: int = 0
    true_negative: int = 0

    def add(self, predicted: bool, true: bool, count: int = 1) -> None:
        """Count `count` cases of one kind."""
        if predicted and true:
            self.true_positive += count
        elif predicted:
            self.false_positive += count
        elif true:
            self.false_negative += count
        else:
            self.true_negative += count

    @property
    def cases(self) -> int:
        """How many cases there are."""
        return self.true_positive + self.false_positive + self.false_negative + self.true_negative

    @property
    def mcc(self) -> float | None:
        """Matthews' correlation coefficient, 0 where one side never varies; None without a case."""
        if not self.cases:
            return None
        product = (
            (self.true_positive + self.false_positive)
            * (self.true_positive + self.false_negative)
            * (self.true_negative + self.false_positive)
            * (self.true_negative + self.false_negative)
        )
        agreed = self.true_positive * self.true_negative - self.false_positive * self.false_negative
        return agreed / math.sqrt(product) if product else 0.0

    @property
    def f1(self) -> float | None:
        """The harmonic mean of precision and recall; None where nothing is there to be found."""
        if not self.true_positive + self.false_negative:
            return None
        return 2 * self.true_positive / (2 * self.true_positive + self.false_positive + self.false_negative)


def area_under_curve(positive: Sequence[float], negative: Sequence[float]) -> float | None:
    """The chance that a positive case scores higher than a negative one, ties counted half; None if one is missing."""
    if not positive or not negative:
        return None
    ranked = sorted([(score, True) for score in positive] + [(score, False) for score in negative])
    ranks = 0.0
    start = 0
    while start < len(ranked):
        end = start
        while end < len(ranked) and ranked[end][0] == ranked[start][0]:
            end += 1
        # Equal scores share the mean of their ranks, which count from 1.
        ranks += sum(is_positive for _, is_positive in ranked[start:end]) * (start + 1 + end) / 2
        start = end
    pairs = len(positive) * len(negative)
    return (ranks - len(positive) * (len(positive) + 1) / 2) / pairs
