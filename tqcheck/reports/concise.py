"""One line a finding, as compilers say it: path:line:column: severity check message."""

from __future__ import annotations

from typing import TextIO

from tqcheck.model import BadItem, CheckedSegment, Document, Summary
from tqcheck.reports.marked_text import visible
from tqcheck.reports.places import Places


class ConciseWriter:
    """Writes each line as it comes; nothing is held back. Columns count code points."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._places = Places()

    def begin_document(self, document: Document) -> None:
        """Nothing is written: every line names its file."""
        self._places.begin_document(document)

    def add(self, item: CheckedSegment | BadItem) -> None:
        """A line for each finding; the terminal is told of bad items on standard error."""
        if isinstance(item, BadItem):
            return
        for finding in item.findings:
            place = self._places.of(item.segment, finding)
            where = ":".join(str(part) for part in (place.path, place.line, place.column) if part is not None)
            line = f"{where}: {finding.severity} {finding.check} {place.named(finding.message)}"
            self._stream.write(visible(line) + "\n")

    def finish(self, summary: Summary) -> None:
        """Nothing is left."""
