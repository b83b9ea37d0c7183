"""The MQM scorecard: errors, weighed and set against the size of the text (MQM Council, scoring models, 2024)."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from tqcheck.model import BadItem, CheckedSegment, Counted, MqmCategory, Scorecard, ScorecardRow, Severity
from tqcheck.scoring.profiles import Profile, raw
from tqcheck.scoring.sizes import is_unspaced

STABLE_SIZE = 500
"""Words below which a score says little: the error of its estimate is too wide (arXiv 2405.16969, 2511.13467)."""
_CHARACTERS_A_WORD = 2
"""Of a language without spaces: what `STABLE_SIZE` is in characters."""


@dataclass(slots=True)
class ScoreTally:
    """What a scorecard is made of, counted while segments stream by: errors by type and severity, and sizes."""

    profile: Profile
    segments: int = 0
    errors: Counter[tuple[MqmCategory, Severity]] = field(default_factory=Counter)
    _sizes: Counter[Counted] = field(default_factory=Counter)
    _uncountable: set[Counted] = field(default_factory=set)

    def count(self, item: CheckedSegment | BadItem) -> None:
        """Add one item of a run; what was not checked is not evaluated."""
        if isinstance(item, BadItem) or item.skipped:
            return
        segment = item.segment
        self.segments += 1
        words = segment.target.split()
        self._sizes[Counted.TARGET_WORDS] += len(words)
        self._sizes[Counted.TARGET_CHARACTERS] += sum(map(len, words))
        if segment.source is not None and not is_unspaced(segment.source_language):
            self._sizes[Counted.SOURCE_WORDS] += len(segment.source.split())
        else:
            self._uncountable.add(Counted.SOURCE_WORDS)
        if is_unspaced(segment.target_language):
            self._uncountable.add(Counted.TARGET_WORDS)
        for finding in item.findings:
            self.errors[finding.category, finding.severity] += 1

    def add(self, other: ScoreTally) -> None:
        """Add the counts of another text."""
        self.segments += other.segments
        self.errors.update(other.errors)
        self._sizes.update(other._sizes)
        self._uncountable |= other._uncountable

    @property
    def unit(self) -> Counted:
        """What the profile counts in; where it leaves that open, the first that every segment can be counted in: the
        source's words, the target's words, its characters.
        """
        if self.profile.unit is not None:
            return self.profile.unit
        return next(unit for unit in Counted if unit not in self._uncountable)

    def scorecard(self) -> Scorecard:
        """The scorecard of what was counted so far."""
        profile, unit = self.profile, self.unit
        evaluated = self._sizes[unit]
        rows = tuple(self._rows())
        penalty = sum(row.penalty for row in rows)
        per_unit = penalty / evaluated if evaluated else None
        normed = None if per_unit is None else per_unit * profile.reference
        score = None if per_unit is None else profile.score(per_unit)
        gate = profile.gate
        gated = 0 if gate is None else sum(n for (_, grade), n in self.errors.items() if grade.rank >= gate.rank)
        enough = STABLE_SIZE * (_CHARACTERS_A_WORD if unit is Counted.TARGET_CHARACTERS else 1)
        return Scorecard(
            profile=profile.name,
            evaluated=evaluated,
            unit=unit,
            segments=self.segments,
            reference=profile.reference,
            multipliers=profile.multipliers,
            rows=rows,
            penalty=penalty,
            per_unit=per_unit,
            normed=normed,
            raw=None if per_unit is None else raw(per_unit),
            calibrated=None if per_unit is None else profile.calibrated(per_unit),
            threshold=profile.threshold,
            acceptable=profile.acceptable,
            gate=gate,
            gated=gated,
            passed=None if score is None or profile.threshold is None else score >= profile.threshold and not gated,
            small=evaluated < enough,
        )

    def _rows(self) -> list[ScorecardRow]:
        rows = []
        for category in sorted({category for category, _ in self.errors}, key=lambda category: category.pid):
            counts = {severity: self.errors[category, severity] for severity in Severity}
            multipliers = self.profile.multipliers_of(category)
            weight = self.profile.weight_of(category)
            penalty = weight * sum(count * multipliers[severity] for severity, count in counts.items())
            rows.append(ScorecardRow(category, weight, counts, penalty, multipliers))
        return rows


class RunScores:
    """The tallies of a run: one for each document, and all of them together."""

    def __init__(self, profile: Profile) -> None:
        self._profile = profile
        self._documents: dict[str, ScoreTally] = {}
        self._current = ScoreTally(profile)

    def begin_document(self, path: str) -> None:
        """What is counted from here on belongs to the document at `path`."""
        self._current = self._documents.setdefault(path, ScoreTally(self._profile))

    def count(self, item: CheckedSegment | BadItem) -> None:
        """Add one item of the document."""
        self._current.count(item)

    def scorecards(self) -> dict[str, Scorecard]:
        """Each document's scorecard by its path."""
        return {path: tally.scorecard() for path, tally in self._documents.items()}

    def scorecard(self) -> Scorecard:
        """The scorecard of all documents together."""
        whole = ScoreTally(self._profile)
        for tally in self._documents.values():
            whole.add(tally)
        return whole.scorecard()
