"""What one segment came to: its findings judged, and what its annotators said of it. All figures are made of these."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from tqcheck.scoring.evaluation.figures import UNKNOWN, Basis, Scale, Yardstick
from tqcheck.scoring.evaluation.predictions import Predicted


class Verdict(NamedTuple):
    """Whether a finding is right (None: it cannot be judged), and the numbers of the segment's gold faults it found."""

    finding: Predicted
    is_right: bool | None = None
    found: frozenset[int] = frozenset()


class Cover(NamedTuple):
    """How many words or characters are under findings and faulty by the gold, under findings only, faulty only, and
    neither (0 for characters, where no figure needs them).
    """

    both: int
    findings_only: int
    gold_only: int
    neither: int


class Comparison(NamedTuple):
    """The findings of a segment, judged by one yardstick (None: there is no gold of places) with so many faults."""

    verdicts: tuple[Verdict, ...]
    yardstick: Yardstick | None = None
    faults: int = 0
    cover: Cover | None = None


class Rating(NamedTuple):
    """How good a text is by its prediction: its score if it has one, and the penalties a word of its findings."""

    score: float | None
    penalty: float

    def by(self, basis: Basis) -> float | None:
        """How good, higher is better; None where it has no score and that is the basis."""
        return self.score if basis is Basis.SCORES else -self.penalty


def basis_of(cases: Iterable[Sequence[Rating]]) -> Basis:
    """Scores, if all texts of any one case have one."""
    has_scores = any(all(rating.score is not None for rating in texts) for texts in cases)
    return Basis.SCORES if has_scores else Basis.PENALTIES


class Planted(NamedTuple):
    """A minimal pair: the kind and severity of its fault, its original (`original` is None where that was not
    predicted), and the findings at the change that only the original has (as many as by chance).
    """

    kind: str
    severity: str
    original_id: str
    original: Rating | None
    mirrored: tuple[Predicted, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """One segment. `clean` says why its text is believed clean, if it is; `qualities` are higher where it is better."""

    words: float
    is_predicted: bool
    comparison: Comparison
    rating: Rating
    language_pair: str = UNKNOWN
    data_set: str = UNKNOWN
    clean: str | None = None
    planted: Planted | None = None
    qualities: Mapping[Scale, float] = field(default_factory=dict)
    is_critical: bool | None = None
