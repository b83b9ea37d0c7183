"""What was predicted for each segment, as the JSONL report writes it (docs/jsonl-contract.md)."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, NamedTuple

import msgspec

from tqcheck.errors import UserError
from tqcheck.model import Severity, Side
from tqcheck.scoring.evaluation.figures import UNKNOWN
from tqcheck.scoring.evaluation.json_lines import lines
from tqcheck.scoring.penalties import PENALTIES
from tqcheck.scoring.sizes import word_count


class _FindingLine(msgspec.Struct, frozen=True):
    check: str
    severity: Severity
    category: str = UNKNOWN
    side: Side = Side.TARGET
    start: int | None = None
    end: int | None = None
    confidence: Annotated[float, msgspec.Meta(ge=0, le=1)] = 1.0


class _PredictionLine(msgspec.Struct, frozen=True):
    id: str | int | None = None
    target: str | None = None
    target_lang: str = ""
    findings: list[_FindingLine] | None = None
    score: float | None = None
    error: str | None = None


class Predicted(NamedTuple):
    """A finding as an evaluation needs it. `place` is None for one without a place in the target; `penalty` is what
    its severity costs, times its confidence.
    """

    check: str
    category: str
    is_grave: bool
    place: tuple[int, int] | None
    penalty: float


class PredictedLine(NamedTuple):
    """The findings of one line, its score (higher is better) if it has one, and how many words its target has: 0 where
    the line does not say.
    """

    findings: tuple[Predicted, ...] = ()
    score: float | None = None
    words: float = 0.0

    @property
    def penalty(self) -> float:
        """The penalties of all findings."""
        return sum(finding.penalty for finding in self.findings)


class Predictions:
    """The findings of a run, by segment id and by line: one small tuple a segment and a finding stays in
    memory.

    Lines with an `error` instead of findings are segments that could not be read: they count as not
    predicted. Findings of neutral severity are left out. Raises UserError at a line of another shape or an id
    met twice.
    """

    def __init__(self, paths: Iterable[Path]) -> None:
        self._by_id: dict[str, PredictedLine] = {}
        self.lines: list[PredictedLine | None] = []
        """By 0-based line; None where the segment could not be read."""
        self._asked: set[str] = set()
        names: dict[str, str] = {}
        for path in paths:
            for number, line in lines(path, _PredictionLine):
                if line.error is not None:
                    self.lines.append(None)
                    continue
                if line.id is None or line.findings is None:
                    raise UserError(
                        "no prediction: “id” and “findings” are needed",
                        place=path,
                        line=number,
                        remedy="give a file that `tqcheck check --output jsonl=PATH` wrote",
                    )
                if str(line.id) in self._by_id:
                    raise UserError(
                        f"the id “{line.id}” is there twice",
                        place=path,
                        line=number,
                        remedy="evaluate files with the same ids one by one",
                    )
                findings = tuple(
                    Predicted(
                        names.setdefault(finding.check, finding.check),
                        names.setdefault(finding.category, finding.category),
                        finding.severity.rank >= Severity.MAJOR.rank,
                        _place(finding),
                        PENALTIES[finding.severity] * finding.confidence,
                    )
                    for finding in line.findings
                    if finding.severity is not Severity.NEUTRAL
                )
                words = 0.0 if line.target is None else word_count(line.target, line.target_lang)
                self._by_id[str(line.id)] = PredictedLine(findings, line.score, words)
                self.lines.append(self._by_id[str(line.id)])

    def of(self, segment_id: str, target: str) -> PredictedLine | None:
        """What was predicted for a segment, places kept inside `target`; None where nothing was."""
        line = self._by_id.get(segment_id)
        if line is None:
            return None
        self._asked.add(segment_id)
        findings = (finding._replace(place=_inside(finding.place, len(target))) for finding in line.findings)
        return line._replace(findings=tuple(findings))

    @property
    def unused(self) -> int:
        """How many predicted segments were never asked for."""
        return len(self._by_id) - len(self._asked)


def _place(finding: _FindingLine) -> tuple[int, int] | None:
    if finding.side is Side.SOURCE or finding.start is None:
        return None
    return finding.start, finding.start if finding.end is None else finding.end


def _inside(place: tuple[int, int] | None, length: int) -> tuple[int, int] | None:
    if place is None:
        return None
    start = max(0, min(place[0], length))
    return start, max(start, min(place[1], length))
