"""An Excel workbook: sheets of the findings, the segments and the scorecard, each a table that can be filtered.

Rows are written as they come, into temporary files; the workbook is put together at the end.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TextIO

from tqcheck.files.new_workbook import Cell, Column, NewSheet, write_workbook
from tqcheck.files.workbook_parts import Look
from tqcheck.model import BadItem, CheckedSegment, Document, Scorecard, Severity, Summary
from tqcheck.reports.finding_rows import FindingRow, finding_row
from tqcheck.reports.places import Places
from tqcheck.reports.scorecard_rows import error_rows, figures
from tqcheck.reports.verdict import verdict
from tqcheck.reports.writer import binary

_LOOKS = {
    Severity.CRITICAL: Look.DARK_RED,
    Severity.MAJOR: Look.RED,
    Severity.MINOR: Look.YELLOW,
    Severity.NEUTRAL: Look.BLUE,
}
_SEVERITY = FindingRow._fields.index("severity")
_WIDTHS = {
    "path": 28,
    "text": 24,
    "message": 44,
    "suggestions": 24,
    "explanation": 60,
    "source": 60,
    "target": 60,
    "category": 20,
    "check": 22,
    "fingerprint": 20,
}
_ORDINARY = 11
_SEGMENT_COLUMNS = (
    *("path", "line", "unit", "id", "source_lang", "target_lang", "source", "target", "worst", "findings"),
    *(severity.value for severity in reversed(Severity)),
    "not checked",
)
_SCORECARD = (
    Column("of", 28),
    Column("figure", 46),
    Column("value", 40),
    *(Column(severity.value, 10) for severity in Severity),
    Column("weight", 10),
)
_RUN = "the run"


class XlsxWriter:
    """Writes each sheet's rows as they come; texts stay texts, and numbers are numbers."""

    def __init__(self, stream: TextIO) -> None:
        binary(stream)
        self._stream = stream
        self._findings = NewSheet("Findings", [_column(name) for name in FindingRow._fields])
        self._segments = NewSheet("Segments", [_column(name) for name in _SEGMENT_COLUMNS])
        self._scorecard = NewSheet("Scorecard", _SCORECARD)
        self._places = Places()

    def begin_document(self, document: Document) -> None:
        """The segments that follow are in its file."""
        self._places.begin_document(document)

    def add(self, item: CheckedSegment | BadItem) -> None:
        """A row for the segment, and one for each finding."""
        if isinstance(item, BadItem):
            return
        for finding in item.findings:
            row = finding_row(item.segment, finding, self._places.of(item.segment, finding))
            cells = [_cell(value) for value in row]
            cells[_SEVERITY] = Cell(finding.severity.value, _LOOKS[finding.severity])
            self._findings.append(cells)
        self._segments.append(list(_segment(item, self._places.path(item.segment.location.path))))

    def finish(self, summary: Summary) -> None:
        """Put the workbook together."""
        for row in _summary_rows(summary):
            self._scorecard.append(row)
        write_workbook(binary(self._stream), [self._findings, self._segments, self._scorecard])


def _column(name: str) -> Column:
    return Column(name, _WIDTHS.get(name, _ORDINARY))


def _cell(value: str | int | float | None) -> Cell:
    if isinstance(value, str):
        return Cell(value, Look.WRAPPED if value else Look.PLAIN)
    return Cell("" if value is None else value)


def _segment(item: CheckedSegment, path: str) -> Iterator[Cell]:
    segment, place = item.segment, item.segment.location
    counts = Counter(finding.severity for finding in item.findings)
    worst = max(counts, key=lambda severity: severity.rank, default=None)
    for value in (
        *(path, place.line, place.unit or "", segment.id),
        *(segment.source_language or "", segment.target_language, segment.source or "", segment.target),
    ):
        yield _cell(value)
    yield Cell(worst.value, _LOOKS[worst]) if worst else Cell("")
    yield Cell(counts.total())
    for severity in reversed(Severity):
        yield Cell(counts[severity])
    yield _cell(item.skipped)


def _summary_rows(summary: Summary) -> Iterator[list[Cell]]:
    """What the run came to, then its scorecard, those of its documents, and what could not be read."""
    word, reason = verdict(summary)
    yield [Cell(_RUN), Cell("verdict"), _cell(f"{word}: {reason}")]
    yield [
        *(Cell(_RUN), Cell("findings"), Cell(summary.findings)),
        *(Cell(summary.severities[severity]) for severity in Severity),
    ]
    yield [Cell(_RUN), Cell("checked segments"), Cell(summary.segments)]
    for why, count in sorted(summary.skipped.items()):
        yield [Cell(_RUN), _cell(f"segments not checked ({why})"), Cell(count)]
    cards = [(_RUN, summary.scorecard)] if summary.scorecard else []
    for name, card in [*cards, *summary.scorecards.items()]:
        yield from _card_rows(name, card)
    for bad in summary.bad_items:
        problem = f"{bad.problem} ({bad.remedy})" if bad.remedy else bad.problem
        yield [_cell(bad.location.path), _cell(f"not read: {bad.location.place}".rstrip(": ")), _cell(problem)]


def _card_rows(name: str, card: Scorecard) -> Iterator[list[Cell]]:
    for figure, value in figures(card):
        yield [_cell(name), _cell(figure), _cell(value)]
    for row in error_rows(card):
        counts = (Cell(count) for count in row.counts)
        yield [_cell(name), _cell(f"penalty of {row.type}"), Cell(row.penalty), *counts, Cell(row.weight)]
