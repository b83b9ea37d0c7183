"""The scores of systems by reference metrics, with their intervals, tests and signatures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from tqcheck.scoring.reference.metrics import Interval, Metric
from tqcheck.scoring.reference.significance import Method, PairedTest, compared


class Score(NamedTuple):
    """A corpus score with the signature that it was computed with, and its interval where one was asked for."""

    value: float
    signature: str
    interval: Interval | None = None


class Scores(NamedTuple):
    """`systems` are scores by the names of a system and of a metric; `tests` every pair by every metric, those with the
    first system first. `segments` is how many the text has.
    """

    references: Sequence[str]
    segments: int
    metrics: Sequence[Metric]
    systems: Mapping[str, Mapping[str, Score]]
    method: Method | None = None
    tests: Sequence[PairedTest] = ()


class SegmentScore(NamedTuple):
    """A segment's own score; `line` is 1-based, `metric` as it is shown."""

    system: str
    line: int
    metric: str
    score: float
    signature: str


def scored(
    systems: Mapping[str, Sequence[str]],
    references: Mapping[str, Sequence[str]],
    metrics: Sequence[Metric],
    *,
    resamples: int | None = None,
    method: Method | None = None,
    samples: int | None = None,
    seed: int | None,
) -> Scores:
    """Score the systems (by name) against the references (by name), all with the same number of segments.

    `resamples` asks for intervals with so many; `method` for tests between the systems, with as many `samples` as it
    has by default. The paired bootstrap has intervals of its own, of as many resamples as it takes.
    """
    texts = list(references.values())
    test = compared(systems, texts, metrics, method, samples, seed) if method else None
    scores: dict[str, dict[str, Score]] = {}
    for name, hypotheses in systems.items():
        scores[name] = {}
        for metric in metrics:
            interval = test.intervals[metric.name].get(name) if test else None
            if interval is None and resamples is not None:
                interval = metric.interval(hypotheses, texts, resamples, seed)
            scores[name][metric.name] = Score(metric.corpus(hypotheses, texts), metric.signature(len(texts)), interval)
    return Scores(list(references), len(texts[0]), metrics, scores, method, test.pairs if test else ())


def segment_scores(
    systems: Mapping[str, Sequence[str]], references: Mapping[str, Sequence[str]], metrics: Sequence[Metric]
) -> Iterator[SegmentScore]:
    """The score of every segment by every metric, a system after the other."""
    texts = list(references.values())
    for name, hypotheses in systems.items():
        columns = [
            (metric.title, metric.segment_signature(len(texts)), metric.segments(hypotheses, texts))
            for metric in metrics
        ]
        for number in range(len(hypotheses)):
            for title, signature, values in columns:
                yield SegmentScore(name, number + 1, title, values[number], signature)
