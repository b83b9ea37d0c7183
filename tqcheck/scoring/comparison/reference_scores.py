"""What reference metrics say of the systems: scores with intervals, paired tests, and the score of each segment."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tqcheck.scoring.comparison.segment_scores import SegmentScores
from tqcheck.scoring.reference.metrics import Interval, Metric, References
from tqcheck.scoring.reference.significance import PairedTest, compared


@dataclass(frozen=True, slots=True)
class ReferenceScores:
    """One metric: `scores` and `intervals` are the systems', in their order, `tests` those of each two systems."""

    metric: Metric
    signature: str
    scores: Sequence[float]
    intervals: Sequence[Interval]
    tests: Sequence[PairedTest]
    segments: SegmentScores


def reference_scores(
    texts: Sequence[Sequence[str]], references: References, metrics: Sequence[Metric], samples: int, seed: int
) -> list[ReferenceScores]:
    """By each metric; the tests name a system by its number. `texts[system]` are its translations."""
    systems = {str(number): text for number, text in enumerate(texts)}
    comparison = compared(systems, references, metrics, "bootstrap", samples, seed)
    return [
        ReferenceScores(
            metric,
            metric.signature(len(references)),
            [metric.corpus(text, references) for text in texts],
            [comparison.intervals[metric.name][name] for name in systems],
            [test for test in comparison.pairs if test.metric == metric.name],
            SegmentScores(metric.name, metric.is_higher_better, [metric.segments(text, references) for text in texts]),
        )
        for metric in metrics
    ]
