"""What a report keeps of its documents until the run is over."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from tqcheck.model import BadItem, CheckedSegment, Finding, Severity

Item = CheckedSegment | BadItem


def is_quiet(item: Item) -> bool:
    """Whether the item is a segment without findings."""
    return isinstance(item, CheckedSegment) and not item.findings


@dataclass(slots=True)
class KeptDocument:
    """A document's items by their ordinals, from 1. Once it is thinned out, of the segments without findings only the
    neighbours of the others are kept.
    """

    path: str
    items: list[tuple[int, Item]] = field(default_factory=list)
    length: int = 0
    segments: int = 0
    severities: Counter[Severity] = field(default_factory=Counter)
    places: list[tuple[int, Severity]] = field(default_factory=list)
    """The ordinal of each finding's segment, with its severity."""
    _waiting: tuple[int, Item] | None = None

    def add(self, item: Item, *, thin: bool = False) -> None:
        """Keep an item, or hold it back until what follows it shows whether it is a neighbour."""
        self.length += 1
        entry = (self.length, item)
        if isinstance(item, CheckedSegment):
            self.segments += not item.skipped
            for finding in item.findings:
                self.severities[finding.severity] += 1
                self.places.append((self.length, finding.severity))
        if thin and is_quiet(item) and not self._follows_flagged():
            self._waiting = entry
            return
        if self._waiting is not None and self._waiting[0] == self.length - 1 and _is_flagged(item):
            self.items.append(self._waiting)
        self.items.append(entry)

    def thin_out(self) -> None:
        """Let go of the segments without findings that are nobody's neighbours."""
        flagged = {ordinal for ordinal, item in self.items if _is_flagged(item)}
        self._waiting = self.items[-1] if self.items and is_quiet(self.items[-1][1]) else None
        self.items = [
            (ordinal, item)
            for ordinal, item in self.items
            if not is_quiet(item) or not flagged.isdisjoint((ordinal - 1, ordinal + 1))
        ]
        if self._waiting in self.items[-1:]:
            self._waiting = None

    def checked(self) -> Iterator[CheckedSegment]:
        """The segments that are kept."""
        yield from (item for _, item in self.items if isinstance(item, CheckedSegment))

    def findings(self) -> Iterator[Finding]:
        """Every finding, in the order of the text."""
        yield from (finding for item in self.checked() for finding in item.findings)

    def _follows_flagged(self) -> bool:
        return bool(self.items) and self.items[-1][0] == self.length - 1 and _is_flagged(self.items[-1][1])


def _is_flagged(item: Item) -> bool:
    return isinstance(item, CheckedSegment) and bool(item.findings)
