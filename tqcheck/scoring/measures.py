"""Measures of agreement: of counts (Matthews' correlation, F1), of numbers (Pearson, Spearman), of ranks (the lowest
share, the area under the ROC curve). Those of numbers take a weight for each: how often it was drawn (`Bootstrap`).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

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


class Ranked:
    """Numbers in their order, equal ones together. `weights` are whole numbers, one for each number."""

    def __init__(self, values: Sequence[float]) -> None:
        import numpy as np

        distinct, self._group = np.unique(np.asarray(values, dtype=float), return_inverse=True)
        self._groups = len(distinct)

    def ranks(self, weights: NDArray[np.float64]) -> NDArray[np.float64]:
        """The rank of each, from 1; equal numbers share the mean of theirs."""
        import numpy as np

        sizes = self._sizes(weights)
        return (np.cumsum(sizes) - (sizes - 1) / 2)[self._group]

    def lowest(self, share: float, weights: NDArray[np.float64]) -> NDArray[np.float64]:
        """How much of each belongs to the lowest `share` of all (one at least): 1, 0, or for equal numbers that the
        limit falls among the part of them that has room, which is the chance of each if they were put in order by lot.
        """
        import numpy as np

        sizes = self._sizes(weights)
        room = max(1, round(share * float(sizes.sum()))) - (np.cumsum(sizes) - sizes)
        parts = np.divide(room, sizes, out=np.zeros_like(sizes), where=sizes > 0)
        return np.clip(parts, 0, 1)[self._group]

    def _sizes(self, weights: NDArray[np.float64]) -> NDArray[np.float64]:
        import numpy as np

        return np.bincount(self._group, weights, self._groups).astype(float)


def pearson(first: NDArray[np.float64], second: NDArray[np.float64], weights: NDArray[np.float64]) -> float | None:
    """Pearson's correlation; None where one side never varies."""
    # Drawn together, all of one value still have a mean that rounding puts beside it: ask for the values themselves.
    is_drawn = weights > 0
    if _is_constant(first[is_drawn]) or _is_constant(second[is_drawn]):
        return None
    total = weights.sum()
    first = first - weights @ first / total
    second = second - weights @ second / total
    spread = math.sqrt(float(weights @ (first * first))) * math.sqrt(float(weights @ (second * second)))
    return max(-1.0, min(1.0, float(weights @ (first * second)) / spread)) if spread else None


def spearman(first: Ranked, second: Ranked, weights: NDArray[np.float64]) -> float | None:
    """Spearman's correlation, which is Pearson's of the ranks; None where one side never varies."""
    return pearson(first.ranks(weights), second.ranks(weights), weights)


def lowest_in_common(first: Ranked, second: Ranked, share: float, weights: NDArray[np.float64]) -> float:
    """Which part of the lowest `share` by one is among the lowest `share` by the other; by chance it is `share`."""
    together = weights @ (first.lowest(share, weights) * second.lowest(share, weights))
    return float(together) / max(1, round(share * float(weights.sum())))


def area_under_curve(values: Ranked, is_positive: NDArray[np.float64], weights: NDArray[np.float64]) -> float | None:
    """The chance that a positive case has a higher value than a negative one, ties counted half; None if there is no
    case of one kind. `is_positive` holds 1 and 0.
    """
    positive = float(weights @ is_positive)
    negative = float(weights.sum()) - positive
    if not positive or not negative:
        return None
    # The Mann-Whitney statistic: how far the ranks of positive cases are above the least that they can be.
    ranks = float((weights * is_positive) @ values.ranks(weights))
    return (ranks - positive * (positive + 1) / 2) / (positive * negative)


def _is_constant(values: NDArray[np.float64]) -> bool:
    return len(values) == 0 or bool((values == values[0]).all())
