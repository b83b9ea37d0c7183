"""The Reviewdog Diagnostic Format, as one JSON object (rdjson) and as JSON Lines (rdjsonl).

Columns count the bytes of UTF-8 from 1, the end is exclusive.
"""

from __future__ import annotations

from typing import Any, TextIO

from tqcheck.model import BadItem, CheckedSegment, Document, Finding, Segment, Side, Summary
from tqcheck.reports.as_written import is_written_alike
from tqcheck.reports.levels import LEVELS
from tqcheck.reports.places import Place, Places
from tqcheck.reports.records import encoded

_SOURCE = {"name": "tqcheck"}


class RdjsonlWriter:
    """Writes each diagnostic as it comes, one a line; nothing is held back."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._diagnostics = _Diagnostics()

    def begin_document(self, document: Document) -> None:
        """Nothing is written: every diagnostic names its file."""
        self._diagnostics.begin_document(document)

    def add(self, item: CheckedSegment | BadItem) -> None:
        """A line for each finding; the format has no place for bad items."""
        for diagnostic in self._diagnostics.of(item):
            self._stream.write(encoded({**diagnostic, "source": _SOURCE}) + "\n")

    def finish(self, summary: Summary) -> None:
        """Nothing is left."""


class RdjsonWriter:
    """Writes each diagnostic as it comes; nothing is held back."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._diagnostics = _Diagnostics()
        self._separator = "\n"
        self._stream.write(f'{{"source": {encoded(_SOURCE)}, "diagnostics": [')

    def begin_document(self, document: Document) -> None:
        """Nothing is written: every diagnostic names its file."""
        self._diagnostics.begin_document(document)

    def add(self, item: CheckedSegment | BadItem) -> None:
        """A diagnostic for each finding; the format has no place for bad items."""
        for diagnostic in self._diagnostics.of(item):
            self._stream.write(self._separator + encoded(diagnostic))
            self._separator = ",\n"

    def finish(self, summary: Summary) -> None:
        """Close the object."""
        self._stream.write("\n]}\n")


class _Diagnostics:
    """The records of both forms."""

    def __init__(self) -> None:
        self._places = Places()
        self._format = ""

    def begin_document(self, document: Document) -> None:
        self._places.begin_document(document)
        self._format = document.format

    def of(self, item: CheckedSegment | BadItem) -> list[dict[str, Any]]:
        if isinstance(item, BadItem):
            return []
        return [self._diagnostic(item.segment, finding) for finding in item.findings]

    def _diagnostic(self, segment: Segment, finding: Finding) -> dict[str, Any]:
        place = self._places.of(segment, finding)
        covered = self._range(place)
        record: dict[str, Any] = {
            "message": f"{place.named(finding.message)}\n\n{finding.explanation}",
            "location": {"path": place.path, **({"range": covered} if covered else {})},
            "severity": LEVELS[finding.severity].rdjson,
            "code": {"value": finding.check},
        }
        if covered and place.end_column is not None and finding.side is Side.TARGET:
            fitting = [text for text in finding.suggestions if is_written_alike(text, self._format)]
            if fitting:
                record["suggestions"] = [{"range": covered, "text": text} for text in fitting]
        return record

    def _range(self, place: Place) -> dict[str, Any] | None:
        if place.line is None:
            return None
        column, end_column = self._places.byte_columns(place)
        if column is None:
            return {"start": {"line": place.line}}
        start = {"line": place.line, "column": column}
        if end_column is None:
            return {"start": start}
        return {"start": start, "end": {"line": place.end_line, "column": end_column}}
