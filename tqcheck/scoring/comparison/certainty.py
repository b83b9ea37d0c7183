"""Whether a difference of MQM scores would be there in another sample of such segments."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from tqcheck.scoring.comparison.segment_scores import Weighed

ALPHA = 0.05
"""The p-value below which a difference is called certain; intervals hold the rest, 95 %."""


@dataclass(frozen=True, slots=True)
class ScoreDifference:
    """The score of `second` less that of `first` (systems, by number).

    `low` and `high` bound the difference: the middle 95 % of what it is in resamples of the segments (paired bootstrap,
    Koehn 2004). `p_value` is how often the penalties differ as much if at each segment it is left to chance which draft
    has which (approximate randomisation, Riezler and Maxwell 2005); it can be as small as 1 / (samples + 1). Of the
    penalties alone: where the drafts' own words are counted, their numbers would make a difference by themselves. It is
    1 where the system with the better score has the larger penalties.
    """

    first: int
    second: int
    difference: float
    low: float
    high: float
    p_value: float

    @property
    def is_certain(self) -> bool:
        """Whether the difference has a sign that chance hardly explains: by the interval and by the p-value. The
        interval alone would be too sure where few segments differ.
        """
        return self.p_value < ALPHA and not self.low <= 0 <= self.high


@dataclass(frozen=True, slots=True)
class Certainty:
    """How sure the scores are: `intervals[system]` bounds each (as a difference is bounded), `differences` are those of
    each two systems, in their order. Both are empty where nothing was evaluated.
    """

    intervals: Sequence[tuple[float, float]] = ()
    differences: Sequence[ScoreDifference] = ()


def certainty(weighed: Weighed, samples: int, seed: int) -> Certainty:
    """Resample the segments, those of all systems alike. The same seed gives the same figures."""
    import numpy as np

    penalties = np.array(weighed.penalties.values, dtype=float)
    sizes = np.array(weighed.sizes, dtype=float)
    if not sizes.size or not sizes.sum(axis=1).all():
        return Certainty()
    resampled = np.array(list(_resampled(weighed, penalties, sizes, samples, np.random.default_rng(seed))))
    differences = []
    for first, second in itertools.combinations(range(len(penalties)), 2):
        pair = [first, second]
        one, other = map(float, _scores(weighed, penalties[pair], sizes[pair]))
        low, high = _middle(resampled[:, second] - resampled[:, first])
        more = penalties[second] - penalties[first]
        # A lower score goes with larger penalties.
        agree = more.sum() * (other - one) <= 0
        p_value = _p_value(more, samples, np.random.default_rng(seed)) if agree else 1.0
        differences.append(ScoreDifference(first, second, other - one, low, high, p_value))
    return Certainty([_middle(column) for column in resampled.T], differences)


def _middle(figures: Any) -> tuple[float, float]:
    import numpy as np

    low, high = np.quantile(figures, [ALPHA / 2, 1 - ALPHA / 2], method="nearest")
    return float(low), float(high)


def _resampled(weighed: Weighed, penalties: Any, sizes: Any, samples: int, generator: Any) -> Iterator[Any]:
    segments = penalties.shape[1]
    for _ in range(samples):
        drawn = generator.integers(segments, size=segments)
        yield _scores(weighed, penalties[:, drawn], sizes[:, drawn])


def _p_value(differences: Any, samples: int, generator: Any) -> float:
    """How often the sum of the segments' differences is as far from nought if the sign of each is left to chance; what
    was found counts as one of the trials.
    """
    # What is the same but for the order of summing is no smaller.
    found = abs(differences.sum()) - 1e-9
    as_large = 1
    for _ in range(samples):
        signs = generator.integers(2, size=len(differences)) * 2 - 1
        as_large += bool(abs((signs * differences).sum()) >= found)
    return as_large / (samples + 1)


def _scores(weighed: Weighed, penalties: Any, sizes: Any) -> Any:
    """The score of each row. Of a resample without any text the penalty is set against a word."""
    return weighed.profile.score(penalties.sum(axis=1) / sizes.sum(axis=1).clip(1))
