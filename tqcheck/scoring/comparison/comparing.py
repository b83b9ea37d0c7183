"""Everything that a comparison says, from systems that are lined up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tqcheck.scoring.comparison.certainty import Certainty, certainty
from tqcheck.scoring.comparison.frequencies import FrequencyBand, frequency_bands
from tqcheck.scoring.comparison.furthest import furthest_apart
from tqcheck.scoring.comparison.lengths import LengthBucket, length_buckets
from tqcheck.scoring.comparison.ngrams import NgramLead, ngram_leads
from tqcheck.scoring.comparison.reference_scores import ReferenceScores, reference_scores
from tqcheck.scoring.comparison.segment_scores import Weighed, weighed
from tqcheck.scoring.comparison.systems import System
from tqcheck.scoring.comparison.wins import Wins, wins_of
from tqcheck.scoring.comparison.words import words
from tqcheck.scoring.profiles import Profile
from tqcheck.scoring.reference.metrics import Metric


@dataclass(frozen=True, slots=True)
class Resampling:
    """How often segments are resampled, and with which seed."""

    samples: int
    seed: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """What is known of two systems or more. Without `references` there are no `metrics`, `frequencies` and `ngrams`.
    `furthest` holds, by measure, the places of the segments that are furthest apart.
    """

    systems: Sequence[System]
    references: Sequence[str] | None
    language: str
    weighed: Weighed
    certainty: Certainty
    metrics: Sequence[ReferenceScores]
    wins: Sequence[Wins]
    lengths: Sequence[LengthBucket]
    frequencies: Sequence[FrequencyBand]
    ngrams: Sequence[NgramLead]
    furthest: dict[str, list[int]]
    resampling: Resampling

    @property
    def main_metric(self) -> ReferenceScores | None:
        """The metric that segments are shown by: a chrF where there is one, which is made for single segments, while
        BLEU and TER are for whole texts; else the first.
        """
        chrf = [each for each in self.metrics if each.metric.name.startswith("chrf")]
        return next(iter([*reversed(chrf), *self.metrics]), None)


def comparison(
    systems: Sequence[System],
    profile: Profile,
    resampling: Resampling,
    references: Sequence[str] | None = None,
    metrics: Sequence[Metric] = (),
    most: int = 20,
) -> Comparison:
    """Compare systems, with a reference for each segment or without any. `most` bounds the segments of each measure
    that are shown for being furthest apart. There is at least one segment.
    """
    language = systems[0].segments[0].segment.target_language
    scored = weighed(systems, profile)
    # sacrebleu takes a line for a segment.
    texts = [[_line(text) for text in system.texts] for system in systems]
    lines = [] if references is None else [[_line(text) for text in references]]
    used = metrics if lines else []
    found = reference_scores(texts, lines, used, resampling.samples, resampling.seed) if lines else []
    measures = [scored.penalties, *(each.segments for each in found)]
    said = [[words(text, language) for text in system] for system in texts] if references is not None else []
    wanted = [words(text, language) for text in references or ()]
    return Comparison(
        systems=systems,
        references=references,
        language=language,
        weighed=scored,
        certainty=certainty(scored, resampling.samples, resampling.seed),
        metrics=found,
        wins=[each for measure in measures for each in wins_of(measure)],
        lengths=length_buckets(systems[0].segments, scored, texts, lines, used),
        frequencies=frequency_bands(said, wanted, language),
        ngrams=ngram_leads(said, wanted),
        furthest={measure.measure: furthest_apart(measure, most) for measure in measures},
        resampling=resampling,
    )


def _line(text: str) -> str:
    return " ".join(text.splitlines())
