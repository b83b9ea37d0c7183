"""GitLab's Code Quality report: a JSON array of the subset of the Code Climate format that GitLab reads."""

from __future__ import annotations

import hashlib
from collections import Counter
from typing import TextIO

from tqcheck.model import BadItem, CheckedSegment, Document, Summary
from tqcheck.reports.levels import LEVELS
from tqcheck.reports.places import Places
from tqcheck.reports.records import encoded


class GitlabWriter:
    """Writes each finding as it comes, in the order of the texts; only fingerprints are held, 16 characters each."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._places = Places()
        self._fingerprints: Counter[str] = Counter()
        self._separator = "\n"
        self._stream.write("[")

    def begin_document(self, document: Document) -> None:
        """Nothing is written: every element names its file."""
        self._places.begin_document(document)

    def add(self, item: CheckedSegment | BadItem) -> None:
        """An element for each finding; the format has no place for bad items."""
        if isinstance(item, BadItem):
            return
        for finding in item.findings:
            place = self._places.of(item.segment, finding)
            record = {
                "description": place.named(finding.message),
                "check_name": finding.check,
                "fingerprint": self._unique(finding.fingerprint),
                "severity": LEVELS[finding.severity].gitlab,
                # GitLab takes no issue without a line.
                "location": {"path": place.path, "lines": {"begin": place.line or 1}},
            }
            self._stream.write(self._separator + encoded(record))
            self._separator = ",\n"

    def finish(self, summary: Summary) -> None:
        """Close the array."""
        self._stream.write("\n]\n")

    def _unique(self, fingerprint: str) -> str:
        """The fingerprint where it is the first; GitLab drops an issue that has another one's."""
        self._fingerprints[fingerprint] += 1
        count = self._fingerprints[fingerprint]
        return fingerprint if count == 1 else hashlib.sha256(f"{fingerprint} {count}".encode()).hexdigest()[:16]
