"""Checkstyle's XML, which Jenkins, reviewdog and most editors read."""

from __future__ import annotations

from typing import TextIO

from tqcheck.model import BadItem, CheckedSegment, Document, Summary
from tqcheck.reports.levels import LEVELS
from tqcheck.reports.places import Places
from tqcheck.reports.xml_text import DECLARATION, empty, tag


class CheckstyleWriter:
    """Writes each error as it comes; nothing is held back. A file without findings is an empty element."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._places = Places()
        self._in_file = False
        self._stream.write(f'{DECLARATION}<checkstyle version="4.3">\n')

    def begin_document(self, document: Document) -> None:
        """Open the file's element."""
        self._end_file()
        self._places.begin_document(document)
        self._stream.write(tag("file", name=self._places.path(document.path)) + "\n")
        self._in_file = True

    def add(self, item: CheckedSegment | BadItem) -> None:
        """An element for each finding; the format has no place for bad items."""
        if isinstance(item, BadItem):
            return
        for finding in item.findings:
            place = self._places.of(item.segment, finding)
            error = empty(
                "error",
                line=place.line,
                column=place.column,
                severity=LEVELS[finding.severity].checkstyle,
                message=place.named(finding.message),
                source=f"tqcheck.{finding.check}",
            )
            self._stream.write(f"  {error}\n")

    def finish(self, summary: Summary) -> None:
        """Close what is open."""
        self._end_file()
        self._stream.write("</checkstyle>\n")

    def _end_file(self) -> None:
        if self._in_file:
            self._stream.write("</file>\n")
        self._in_file = False
