"""Findings of one check on one subject, brought together: what text and HTML show as one card."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from tqcheck.model import CheckedSegment, Finding, Segment


@dataclass(slots=True)
class Card:
    """The first finding stands for all; `places` are (segment, finding), the first included."""

    first: Finding
    places: list[tuple[Segment, Finding]] = field(default_factory=list)

    @property
    def count(self) -> int:
        """How many findings the card stands for."""
        return len(self.places)


def cards(checked: Iterable[CheckedSegment]) -> list[Card]:
    """One card per check, subject and message, in the order of their first places."""
    found: dict[tuple[str, str, str], Card] = {}
    for item in checked:
        for finding in item.findings:
            key = (finding.check, finding.subject.lower(), finding.message.lower())
            found.setdefault(key, Card(finding)).places.append((item.segment, finding))
    return list(found.values())
