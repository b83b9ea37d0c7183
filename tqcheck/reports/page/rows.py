"""What stands on a page, from top to bottom: kinds of finding, files, segments, unreadable parts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tqcheck.model import (
    BadItem,
    CheckedSegment,
    Estimate,
    Finding,
    Location,
    Scorecard,
    Segment,
    Severity,
    Side,
    Summary,
)
from tqcheck.reports.cards import cards
from tqcheck.reports.estimates import LISTED
from tqcheck.reports.page.choices import Choices, pair_of
from tqcheck.reports.page.documents import KeptDocument, is_quiet
from tqcheck.reports.page.texts import Cell, Flag, Texts, language_name

_FIRST = 5
"""Kinds of finding that are shown as what to mend first."""
_LINKS = 24
"""Places of one kind of finding that are linked; the filter by check leads to the others."""


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A segment as it stands beside a flagged one; `relation` says where."""

    relation: str
    place: str
    source: Cell | None
    target: Cell


@dataclass(frozen=True, slots=True)
class SegmentRow:
    """A segment with its findings; its neighbours only where the page does not hold the whole text."""

    segment: Segment
    place: str
    source: Cell | None
    target: Cell
    flags: tuple[Flag, ...]
    neighbours: tuple[Neighbour, ...] = ()

    kind = "flagged"

    @property
    def named_otherwise(self) -> bool:
        """Whether the segment's id says more than its place does."""
        return self.segment.id not in (self.place, self.place.partition(" ")[2])

    @property
    def pair(self) -> str:
        """The languages as the filter names them."""
        return pair_of(self.segment.kind)


@dataclass(frozen=True, slots=True)
class QuietRow:
    """Neighbouring segments without findings, folded into one line; `skipped` is why they were not checked."""

    segments: tuple[SegmentRow, ...]
    skipped: str

    kind = "quiet"

    @property
    def place(self) -> str:
        """From the first to the last of them."""
        first, last = self.segments[0], self.segments[-1]
        if first is last:
            return first.place
        lines = [each.segment.location.line for each in (first, last) if not each.segment.location.unit]
        if len(lines) == 2 and None not in lines:
            return f"lines {lines[0]}–{lines[1]}"
        return f"{first.place} to {last.place}"


@dataclass(frozen=True, slots=True)
class ProblemRow:
    """A part of the input that could not be read."""

    item: BadItem
    place: str

    kind = "problem"


@dataclass(frozen=True, slots=True)
class WorstRow:
    """A segment to look at first."""

    checked: CheckedSegment
    place: str
    estimate: Estimate


Row = SegmentRow | QuietRow | ProblemRow


@dataclass(frozen=True, slots=True)
class Group:
    """Findings of one check on one subject with one message."""

    finding: Finding
    severity: Severity
    links: tuple[tuple[str, str], ...]
    count: int


@dataclass(frozen=True, slots=True)
class FileRow:
    """A document in the index; `anchor` is empty where the page shows nothing of it."""

    path: str
    anchor: str
    segments: int
    severities: Counter[Severity]
    scorecard: Scorecard | None

    @property
    def findings(self) -> int:
        """How many findings it has."""
        return self.severities.total()


class Page:
    """What the template walks through. Segments are made ready one by one, so that a page is never held twice."""

    def __init__(self, documents: Sequence[KeptDocument], summary: Summary, texts: Texts, *, whole: bool) -> None:
        self._documents = documents
        self._texts = texts
        self._whole = whole
        self._anchors = _anchors(documents)
        groups = self._groups()
        self.groups_first, self.groups_rest = groups[:_FIRST], groups[_FIRST:]
        self.paths = tuple(summary.documents) or tuple(kept.path for kept in documents)
        self.directions = sorted({_direction_of_work(*kind[:3]) for kind in summary.kinds})
        self.choices = Choices(documents)
        self.files = [
            FileRow(kept.path, f"d-{index}" if kept.items else "", kept.segments, kept.severities,
                    summary.scorecards.get(kept.path))
            for index, kept in enumerate(documents, start=1)
        ]  # fmt: skip
        worst = summary.estimates.worst[:LISTED] if summary.estimates else ()
        self.worst = [WorstRow(each, self._named_place(each.segment), each.estimate) for each in worst if each.estimate]
        self.reasons: dict[str, list[str]] = {}
        for entry in summary.not_run:
            self.reasons.setdefault(entry.reason, []).append(entry.check)

    def sections(self) -> Iterator[tuple[FileRow, Iterator[Row]]]:
        """Each document that the page shows anything of, with its rows."""
        for row, kept in zip(self.files, self._documents, strict=True):
            if kept.items:
                yield row, self._rows(kept)

    def _rows(self, kept: KeptDocument) -> Iterator[Row]:
        quiet: list[SegmentRow] = []
        skipped = ""
        for index, (_, item) in enumerate(kept.items):
            if isinstance(item, CheckedSegment) and not item.findings:
                if quiet and item.skipped != skipped:
                    yield QuietRow(tuple(quiet), skipped)
                    quiet = []
                if self._whole:
                    quiet.append(self._segment(item))
                    skipped = item.skipped
                continue
            if quiet:
                yield QuietRow(tuple(quiet), skipped)
                quiet = []
            if isinstance(item, BadItem):
                yield ProblemRow(item, _place(item.location, ""))
            else:
                yield self._segment(item, () if self._whole else self._neighbours(kept, index))
        if quiet:
            yield QuietRow(tuple(quiet), skipped)

    def _segment(self, item: CheckedSegment, neighbours: tuple[Neighbour, ...] = ()) -> SegmentRow:
        segment = item.segment
        flags = tuple(
            Flag(finding, self._anchors[id(finding)], position) for position, finding in enumerate(item.findings, 1)
        )
        source, target = self._cells(segment, flags)
        return SegmentRow(segment, _place(segment.location, segment.id), source, target, flags, neighbours)

    def _cells(self, segment: Segment, flags: Sequence[Flag] = ()) -> tuple[Cell | None, Cell]:
        source = None
        if segment.source is not None:
            source = self._texts.cell(segment.source, segment.source_language, Side.SOURCE, flags)
        return source, self._texts.cell(segment.target, segment.target_language, Side.TARGET, flags)

    def _neighbours(self, kept: KeptDocument, index: int) -> tuple[Neighbour, ...]:
        """The segments without findings right before and after; one with findings has a card of its own."""
        ordinal = kept.items[index][0]
        found = []
        for relation, step in (("Before", -1), ("After", 1)):
            if not 0 <= index + step < len(kept.items):
                continue
            beside, item = kept.items[index + step]
            if beside == ordinal + step and isinstance(item, CheckedSegment) and is_quiet(item):
                segment = item.segment
                found.append(Neighbour(relation, _place(segment.location, segment.id), *self._cells(segment)))
        return tuple(found)

    def _named_place(self, segment: Segment) -> str:
        """Where a segment is, with the name of its file where there are several."""
        name = f"{Path(segment.location.path).name}, " if len(self._documents) > 1 else ""
        return name + _place(segment.location, segment.id)

    def _groups(self) -> list[Group]:
        """The gravest first, then the most frequent, then the earliest."""
        groups = []
        for card in cards(item for kept in self._documents for item in kept.checked()):
            links = tuple(
                (
                    self._anchors[id(finding)],
                    self._named_place(segment),
                )
                for segment, finding in card.places[:_LINKS]
            )
            severity = max((finding.severity for _, finding in card.places), key=lambda severity: severity.rank)
            groups.append(Group(card.first, severity, links, card.count))
        return sorted(groups, key=lambda group: (-group.severity.rank, -group.count))


def _anchors(documents: Sequence[KeptDocument]) -> dict[int, str]:
    """An id for each finding, by identity: the fingerprint, with an ordinal from its second use on."""
    used: Counter[str] = Counter()
    anchors = {}
    for kept in documents:
        for finding in kept.findings():
            used[finding.fingerprint] += 1
            again = used[finding.fingerprint]
            anchors[id(finding)] = f"f-{finding.fingerprint}" + (f"-{again}" if again > 1 else "")
    return anchors


def _direction_of_work(target: str, source: str | None, has_source: bool) -> str:
    into = language_name(target)
    if has_source:
        return f"{language_name(source) if source else 'unknown language'} → {into}"
    if source:
        return f"{into}, presumably from {language_name(source)}; no source text"
    return f"{into}; no source text"


def _place(location: Location, segment_id: str) -> str:
    return location.place or (f"segment {segment_id}" if segment_id else location.path)
