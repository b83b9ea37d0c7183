"""Whether a difference of MQM scores would be there in another sample of such segments."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from tqcheck.scoring.comparison.segment_scores import Weighed

CONFIDENCE = 0.95
"""Of the intervals; a difference is called certain where its p-value is below what is left."""
_SHARE_LEFT = 1 - CONFIDENCE


@dataclass(frozen=True, slots=True)
class ScoreDifference:
    """The score of `first` minus that of `second` (systems, by number).

    `low` and `high` bound the difference: the middle 95 % of what it is in resamples of the segments (paired bootstrap,
    Koehn 2004). `p_value` is how often a difference as large comes about if at each segment it is left to chance which
    draft is whose (approximate randomisation, Riezler and Maxwell 2005); it can be as small as 1 / (samples + 1).
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
        return self.p_value < _SHARE_LEFT and not self.low <= 0 <= self.high


def score_differences(weighed: Weighed, samples: int, seed: int) -> list[ScoreDifference]:
    """The differences of each two systems, in their order; none where nothing was evaluated. The same seed gives the
    same figures; all systems are resampled alike.
    """
    import numpy as np

    penalties = np.array(weighed.penalties.values, dtype=float)
    sizes = np.array(weighed.sizes, dtype=float)
    if not sizes.size or not sizes.sum(axis=1).all():
        return []
    resampled = np.array(list(_resampled(weighed, penalties, sizes, samples, np.random.default_rng(seed))))
    found = []
    for first, second in itertools.combinations(range(len(penalties)), 2):
        low, high = np.quantile(
            resampled[:, first] - resampled[:, second], [_SHARE_LEFT / 2, 1 - _SHARE_LEFT / 2], method="nearest"
        )
        pair = [first, second]
        difference = _scores(weighed, penalties[pair], sizes[pair])
        found.append(
            ScoreDifference(
                first,
                second,
                float(difference[0] - difference[1]),
                float(low),
                float(high),
                _p_value(weighed, penalties[pair], sizes[pair], samples, np.random.default_rng(seed)),
            )
        )
    return found


def _resampled(weighed: Weighed, penalties: Any, sizes: Any, samples: int, generator: Any) -> Iterator[Any]:
    segments = penalties.shape[1]
    for _ in range(samples):
        drawn = generator.integers(segments, size=segments)
        yield _scores(weighed, penalties[:, drawn], sizes[:, drawn])


def _p_value(weighed: Weighed, penalties: Any, sizes: Any, samples: int, generator: Any) -> float:
    """How often drafts that are exchanged at random differ as much; what was found counts as one of the trials."""
    import numpy as np

    def apart(one: Any) -> Any:
        first, second = one
        return abs(first - second)

    # What is found by summing in another order is no smaller.
    found = apart(_scores(weighed, penalties, sizes)) - 1e-9
    as_large = 1
    for _ in range(samples):
        exchanged = generator.random(penalties.shape[1]) < 0.5
        as_large += bool(
            apart(
                _scores(
                    weighed,
                    np.where(exchanged, penalties[::-1], penalties),
                    np.where(exchanged, sizes[::-1], sizes),
                )
            )
            >= found
        )
    return as_large / (samples + 1)


def _scores(weighed: Weighed, penalties: Any, sizes: Any) -> Any:
    """The score of each row. Of a resample without any text the penalty is set against a word."""
    return weighed.profile.score(penalties.sum(axis=1) / sizes.sum(axis=1).clip(1))
