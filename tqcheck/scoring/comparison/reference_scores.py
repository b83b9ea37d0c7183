"""What reference metrics say of the systems: scores with intervals, paired tests, and the score of each segment."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tqcheck.scoring.comparison.segment_scores import SegmentScores
from tqcheck.scoring.reference.metrics import Metric, References
from tqcheck.scoring.reference.scores import Score, scored
from tqcheck.scoring.reference.significance import PairedTest


@dataclass(frozen=True, slots=True)
class ReferenceScores:
    """One metric: `systems` are the systems' scores, with intervals, in their order; `tests` are of each two systems,
    which they name by their numbers.
    """

    metric: Metric
    systems: Sequence[Score]
    tests: Sequence[PairedTest]
    segments: SegmentScores

    @property
    def signature(self) -> str:
        """What the scores were computed with."""
        return self.systems[0].signature


def reference_scores(
    texts: Sequence[Sequence[str]], references: References, metrics: Sequence[Metric], samples: int, seed: int
) -> list[ReferenceScores]:
    """By each metric. `texts[system]` are its translations."""
    systems = {str(number): text for number, text in enumerate(texts)}
    by_name = {str(number): text for number, text in enumerate(references)}
    scores = scored(systems, by_name, metrics, resamples=samples, method="bootstrap", samples=samples, seed=seed)
    return [
        ReferenceScores(
            metric,
            [scores.systems[name][metric.name] for name in systems],
            [test for test in scores.tests if test.metric == metric.name],
            SegmentScores(metric.name, metric.is_higher_better, [metric.segments(text, references) for text in texts]),
        )
        for metric in metrics
    ]
