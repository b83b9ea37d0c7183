"""JSON Lines, one line per segment in the input's order: the contract that others build on."""

from __future__ import annotations

from typing import TextIO

from tqcheck.model import BadItem, CheckedSegment, Document, Summary
from tqcheck.reports.records import bad_item_record, encoded, segment_record


class JsonlWriter:
    """Writes each item as it comes; nothing is held back."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def begin_document(self, document: Document) -> None:
        """Nothing: every line carries its own location."""

    def add(self, item: CheckedSegment | BadItem) -> None:
        """One line."""
        record = bad_item_record(item) if isinstance(item, BadItem) else segment_record(item)
        self._stream.write(encoded(record) + "\n")

    def finish(self, summary: Summary) -> None:
        """Nothing is left."""
