"""Measures of agreement: of counts (Matthews' correlation, F1), of numbers (Pearson, Spearman), of ranks (the lowest
share, the area under the ROC curve). Those of numbers take a weight for each: how often it was drawn (`Bootstrap`).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


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


def weighted_sum(weights: NDArray[np.float64], values: NDArray[np.float64]) -> Any:
    """The sum of the values (or of the rows of a table, column by column), each as often as its weight.

    Not by `@`: BLAS shares even so little work among threads, which on a busy machine wait for each other, and the
    order in which it sums, so the last digits, would depend on the machine.
    """
    import numpy as np

    return np.einsum("i,i...->...", weights, values)


class Ranked:
    """Numbers in their order, equal ones together."""

    def __init__(self, values: Sequence[float]) -> None:
        import numpy as np

        given = np.asarray(values, dtype=float)
        distinct, self.group = np.unique(given, return_inverse=True)
        self.groups = len(distinct)
        # Correlations look at nothing else, and squares of these are neither too large nor too small for a number.
        scaled = given / max(np.abs(given).max(initial=0), 1e-300)
        self.scaled = scaled - scaled.mean() if len(given) else given

    def drawn(self, weights: NDArray[np.float64]) -> Drawn:
        """The numbers, each as often as `weights` says: whole numbers, one for each."""
        import numpy as np

        return Drawn(self, weights, np.bincount(self.group, weights, self.groups).astype(float))


@dataclass(frozen=True, slots=True)
class Drawn:
    """Numbers that were drawn, each as often as its weight; `sizes` is how often each distinct one was."""

    of: Ranked
    weights: NDArray[np.float64]
    sizes: NDArray[np.float64]

    @property
    def varies(self) -> bool:
        """Whether there are two numbers that differ."""
        return int((self.sizes > 0).sum()) > 1

    def group_ranks(self) -> NDArray[np.float64]:
        """The rank of each distinct number, from 1: the mean of the ranks of all that are equal."""
        import numpy as np

        return np.cumsum(self.sizes) - (self.sizes - 1) / 2

    def lowest(self, share: float) -> NDArray[np.float64]:
        """How much of each number belongs to the lowest `share` of all (one at least): 1, 0, or for equal numbers that
        the limit falls among the part of them that has room, which is the chance of each if they were put in order by
        lot.
        """
        import numpy as np

        room = _count(share, self.sizes) - (np.cumsum(self.sizes) - self.sizes)
        parts = np.divide(room, self.sizes, out=np.zeros_like(self.sizes), where=self.sizes > 0)
        return np.clip(parts, 0, 1)[self.of.group]


def pearson(first: Drawn, second: Drawn) -> float | None:
    """Pearson's correlation of numbers drawn together; None where one side never varies."""
    if not (first.varies and second.varies):
        return None
    total = first.weights.sum()
    ours, theirs = first.weights * first.of.scaled, second.weights * second.of.scaled
    our_sum, their_sum = ours.sum(), theirs.sum()
    common = weighted_sum(ours, second.of.scaled) - our_sum * their_sum / total
    our_spread = weighted_sum(ours, first.of.scaled) - our_sum**2 / total
    their_spread = weighted_sum(theirs, second.of.scaled) - their_sum**2 / total
    return _correlation(float(common), float(our_spread), float(their_spread))


def spearman(first: Drawn, second: Drawn) -> float | None:
    """Spearman's correlation, which is Pearson's of the ranks; None where one side never varies."""
    if not (first.varies and second.varies):
        return None
    mean = (first.weights.sum() + 1) / 2
    ours, theirs = first.group_ranks() - mean, second.group_ranks() - mean
    common = weighted_sum(first.weights, ours[first.of.group] * theirs[second.of.group])
    return _correlation(
        float(common), float(weighted_sum(first.sizes, ours**2)), float(weighted_sum(second.sizes, theirs**2))
    )


def lowest_in_common(first: Drawn, second: Drawn, share: float) -> float:
    """Which part of the lowest `share` by one is among the lowest `share` by the other; by chance it is `share`."""
    return float(weighted_sum(first.weights, first.lowest(share) * second.lowest(share))) / _count(share, first.sizes)


def area_under_curve(values: Drawn, is_positive: NDArray[np.float64]) -> float | None:
    """The chance that a positive case has a higher value than a negative one, ties counted half; None if there is no
    case of one kind. `is_positive` holds 1 and 0.
    """
    positives = values.weights * is_positive
    positive = float(positives.sum())
    negative = float(values.weights.sum()) - positive
    if not positive or not negative:
        return None
    # The Mann-Whitney statistic: how far the ranks of positive cases are above the least that they can be.
    ranks = float(weighted_sum(positives, values.group_ranks()[values.of.group]))
    return (ranks - positive * (positive + 1) / 2) / (positive * negative)


def _count(share: float, sizes: NDArray[np.float64]) -> int:
    return max(1, round(share * float(sizes.sum())))


def _correlation(common: float, our_spread: float, their_spread: float) -> float | None:
    # Numbers may be so near to each other that rounding leaves nothing of their spread.
    if our_spread <= 0 or their_spread <= 0:
        return None
    return max(-1.0, min(1.0, common / (math.sqrt(our_spread) * math.sqrt(their_spread))))
