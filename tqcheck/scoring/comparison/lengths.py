"""How systems do on short and on long segments."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tqcheck.model import CheckedSegment
from tqcheck.scoring.comparison.segment_scores import Weighed
from tqcheck.scoring.reference.metrics import Metric, References
from tqcheck.scoring.sizes import word_count

BOUNDS = (10, 20, 30, 40, 50, 60)
"""Words of the source up to which the buckets go, the last without end: compare-mt's."""


@dataclass(frozen=True, slots=True)
class LengthBucket:
    """The `segments` (so many) whose sources have `low` to `high` words, high None without end. `penalties[system]` are
    penalty points per 100 units of the scorecard (None where nothing was evaluated), `scores[metric][system]` the
    metric's score of these segments alone.
    """

    low: int
    high: int | None
    segments: int
    penalties: Sequence[float | None]
    scores: Sequence[Sequence[float]]

    @property
    def name(self) -> str:
        """The words of a source, as people say them."""
        return f"{self.low} and more" if self.high is None else f"{self.low}–{self.high}"


def length_buckets(
    first: Sequence[CheckedSegment],
    weighed: Weighed,
    texts: Sequence[Sequence[str]],
    references: References,
    metrics: Sequence[Metric],
) -> list[LengthBucket]:
    """Those with segments, the shortest first. Segments without a source are in none; two characters of a source that
    is written without spaces are a word.
    """
    by_bucket: dict[int, list[int]] = {}
    for place, item in enumerate(first):
        segment = item.segment
        if segment.source is not None:
            length = word_count(segment.source, segment.source_language or segment.target_language)
            by_bucket.setdefault(sum(length > bound for bound in BOUNDS), []).append(place)
    found = []
    for bucket, places in sorted(by_bucket.items()):
        found.append(
            LengthBucket(
                BOUNDS[bucket - 1] + 1 if bucket else 1,
                BOUNDS[bucket] if bucket < len(BOUNDS) else None,
                len(places),
                [
                    _per_hundred(penalties, sizes, places)
                    for penalties, sizes in zip(weighed.penalties.values, weighed.sizes, strict=True)
                ],
                [[metric.part(text, references, places) for text in texts] for metric in metrics],
            )
        )
    return found


def _per_hundred(penalties: Sequence[float], sizes: Sequence[int], places: Sequence[int]) -> float | None:
    size = sum(sizes[place] for place in places)
    return 100 * sum(penalties[place] for place in places) / size if size else None
