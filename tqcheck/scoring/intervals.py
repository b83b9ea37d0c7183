"""Intervals that hold the true figure in 95 of 100 cases, had other segments of the same kind been annotated."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

FEWEST = 10
"""Units below which no interval is drawn: so few do not show how they vary."""
_DEVIATIONS = 1.959963984540054
"""Standard deviations on either side of the mean that hold 95 % of a normal distribution."""
_RARELY_UNDEFINED = 0.05


class Interval(NamedTuple):
    """Both ends belong to it."""

    low: float
    high: float


def wilson(successes: int, cases: int) -> Interval | None:
    """The interval of a share (Wilson 1927): it stays within 0 and 1 and has a width even where the share is 0 or 1.
    None without a case.
    """
    if not cases:
        return None
    share, square = successes / cases, _DEVIATIONS**2
    centre = share + square / (2 * cases)
    reach = _DEVIATIONS * math.sqrt(share * (1 - share) / cases + square / (4 * cases**2))
    # Rounding must not put an end beyond what a share can be.
    low = 0.0 if successes == 0 else (centre - reach) / (1 + square / cases)
    high = 1.0 if successes == cases else (centre + reach) / (1 + square / cases)
    return Interval(low, high)


def most_where_none_was_seen(units: float) -> float:
    """The highest rate at which, in 39 of 40 cases, at least one event would have been seen: the exact upper limit of
    Poisson's distribution (Garwood 1936). It stands where resampling, which repeats what was seen, would say 0.
    """
    return -math.log(0.025) / units


@dataclass(frozen=True, slots=True)
class Bootstrap:
    """Resampling with replacement, the same with each run of the same `seed` (Efron 1979, percentiles). No `samples`:
    no intervals.
    """

    samples: int = 1000
    seed: int = 1

    def intervals(
        self, statistic: Callable[[NDArray[np.float64]], Sequence[float | None]], units: int
    ) -> list[Interval | None]:
        """The interval of each figure of `statistic`, which is given how often each of the `units` was drawn (1 each is
        what was measured) and says None for a figure that cannot be. None where units are too few, where a figure is
        undefined in more than one of twenty samples, and where it is the same in all: what never varied here may vary
        elsewhere. One sample at a time is in memory.
        """
        import numpy as np

        figures = len(statistic(np.ones(units)))
        if units < FEWEST or not self.samples:
            return [None] * figures
        random = np.random.default_rng(self.seed)
        drawn = np.empty((self.samples, figures))
        for number in range(self.samples):
            weights = np.bincount(random.integers(0, units, units), minlength=units).astype(float)
            drawn[number] = np.array(statistic(weights), dtype=float)
        return [_middle(column) for column in drawn.T]


def _middle(values: NDArray[np.float64]) -> Interval | None:
    import numpy as np

    defined = values[~np.isnan(values)]
    if len(defined) < (1 - _RARELY_UNDEFINED) * len(values):
        return None
    low, high = map(float, np.percentile(defined, (2.5, 97.5)))
    return Interval(low, high) if defined.min() < defined.max() else None


NO_INTERVALS = Bootstrap(samples=0)
