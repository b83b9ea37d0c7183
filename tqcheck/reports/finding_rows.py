"""Findings as rows of a table: what a person sorts and filters by, in the words of the JSONL contract."""

from __future__ import annotations

from typing import NamedTuple

from tqcheck.model import Finding, Segment
from tqcheck.reports.places import Place


class FindingRow(NamedTuple):
    """A finding; the fields are the columns' names. `line` and `column` are 1-based, None where a file has none."""

    path: str
    line: int | None
    column: int | None
    unit: str
    id: str
    source_lang: str
    target_lang: str
    severity: str
    category: str
    check: str
    side: str
    text: str
    message: str
    suggestions: str
    explanation: str
    source: str
    target: str
    confidence: float
    fingerprint: str


def finding_row(segment: Segment, finding: Finding, place: Place) -> FindingRow:
    """The row of a finding of `segment`, which stands at `place`."""
    return FindingRow(
        path=place.path,
        line=place.line,
        column=place.column,
        unit=segment.location.unit or "",
        id=segment.id,
        source_lang=segment.source_language or "",
        target_lang=segment.target_language,
        severity=finding.severity.value,
        category=finding.category.mnemonic,
        check=finding.check,
        side=finding.side.value,
        text=finding.text,
        message=finding.message,
        suggestions=" | ".join(finding.suggestions),
        explanation=finding.explanation,
        source=segment.source or "",
        target=segment.target,
        confidence=finding.confidence,
        fingerprint=finding.fingerprint,
    )
