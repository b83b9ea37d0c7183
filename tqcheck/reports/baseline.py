"""A baseline of what was found, for later runs to leave out (`--baseline`)."""

from __future__ import annotations

from typing import TextIO

from tqcheck.model import BadItem, CheckedSegment, Document, Summary, SuppressedBy
from tqcheck.suppression.baseline import Recorder


class BaselineWriter:
    """Takes every finding that counts, and those that are in the baseline already; nothing else need be accepted."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._recorder = Recorder()

    def begin_document(self, document: Document) -> None:
        """Nothing: every segment says where it is."""

    def add(self, item: CheckedSegment | BadItem) -> None:
        """The findings of a segment."""
        if isinstance(item, BadItem):
            return
        again = (each.finding for each in item.suppressed if each.by is SuppressedBy.BASELINE)
        for finding in (*item.findings, *again):
            self._recorder.add(finding, item.segment.location.path)

    def finish(self, summary: Summary) -> None:
        """Write them all, sorted."""
        self._stream.writelines(f"{line}\n" for line in self._recorder.lines())
