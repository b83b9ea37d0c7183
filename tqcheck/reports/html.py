"""HTML: one file that needs nothing else, for the people who mend the translation."""

from __future__ import annotations

import base64
import hashlib
import os
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TextIO

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from tqcheck.errors import UserError
from tqcheck.language.packs import languages
from tqcheck.language.scripts import writes_in
from tqcheck.model import (
    BadItem,
    CheckedSegment,
    Document,
    Finding,
    Location,
    MqmCategory,
    Segment,
    Severity,
    Side,
    Span,
    Summary,
)
from tqcheck.reports.cards import cards
from tqcheck.reports.marked_text import full_name, label, number, pieces, runs

_TEMPLATES = Path(__file__).parent / "templates"
_WHOLE_TEXT = 2000
"""Segments up to which a report holds the whole text, and not only what has findings."""
_FIRST = 5
"""Kinds of finding that are shown as what to mend first."""
_LINKS = 24
"""Places of one kind of finding that are linked; the filter by check leads to the others."""

_MEANINGS = {
    Severity.CRITICAL: "unfit to publish",
    Severity.MAJOR: "misleads the reader",
    Severity.MINOR: "noticed, understood",
    Severity.NEUTRAL: "for your information",
}


class HtmlWriter:
    """Keeps the run until its end, because the page begins with the verdict.

    Unflagged segments are kept while the run is short enough to be read as a whole.
    """

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._date = _source_date()
        self._documents: list[_Kept] = []
        self._segments = 0

    def begin_document(self, document: Document) -> None:
        """Open a section of the page."""
        self._documents.append(_Kept(document.path))

    def add(self, item: CheckedSegment | BadItem) -> None:
        """Keep what the page will show."""
        if isinstance(item, CheckedSegment):
            self._segments += 1
            if self._segments == _WHOLE_TEXT + 1:
                for kept in self._documents:
                    kept.items = [old for old in kept.items if isinstance(old, BadItem) or old.findings]
            if self._segments > _WHOLE_TEXT and not item.findings:
                return
        self._documents[-1].items.append(item)

    def finish(self, summary: Summary) -> None:
        """Write the page."""
        style, script = _asset("report.css"), _asset("report.js")
        page = _Page(self._documents, summary)
        template = _environment().get_template("report.html.jinja")
        for part in template.generate(
            style=Markup(style),
            script=Markup(script),
            style_hash=_csp_hash(style),
            script_hash=_csp_hash(script),
            page=page,
            summary=summary,
            verdict=_verdict(summary),
            severities=[(severity, _MEANINGS[severity]) for severity in reversed(Severity)],
            whole_text=_WHOLE_TEXT,
            partial=self._segments > _WHOLE_TEXT,
            date=self._date,
        ):
            # A lone surrogate has no UTF-8; texts show it by name, this is for paths and the like.
            self._stream.write(part.encode("utf-8", "replace").decode("utf-8"))


@dataclass(slots=True)
class _Kept:
    path: str
    items: list[CheckedSegment | BadItem] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Verdict:
    state: str
    word: str
    detail: str


@dataclass(frozen=True, slots=True)
class _Cell:
    """A text with its marks, ready for the page."""

    markup: Markup
    language: str
    direction: str


@dataclass(frozen=True, slots=True)
class _Flag:
    """A finding in its segment; `number` ties it to its marks."""

    finding: Finding
    anchor: str
    number: int

    @property
    def percent(self) -> int:
        return round(self.finding.confidence * 100)

    @property
    def covered(self) -> Markup:
        return _quoted(self.finding.text)

    @property
    def suggestions(self) -> list[Markup]:
        return [_quoted(suggestion) for suggestion in self.finding.suggestions if suggestion]


@dataclass(frozen=True, slots=True)
class _FlaggedSegment:
    segment: Segment
    place: str
    source: _Cell | None
    target: _Cell
    flags: tuple[_Flag, ...]

    kind = "flagged"

    @property
    def named_otherwise(self) -> bool:
        """Whether the segment's id says more than its place does."""
        return self.place.partition(" ")[2] != self.segment.id


@dataclass(frozen=True, slots=True)
class _QuietRun:
    """Neighbouring segments without findings, folded into one line."""

    segments: tuple[_FlaggedSegment, ...]

    kind = "quiet"

    @property
    def place(self) -> str:
        first, last = self.segments[0], self.segments[-1]
        if first is last:
            return first.place
        lines = [each.segment.location.line for each in (first, last) if not each.segment.location.unit]
        if len(lines) == 2 and None not in lines:
            return f"lines {lines[0]}–{lines[1]}"
        return f"{first.place} to {last.place}"


@dataclass(frozen=True, slots=True)
class _Problem:
    item: BadItem
    place: str

    kind = "problem"


@dataclass(frozen=True, slots=True)
class _Group:
    """Findings of one check on one subject with one message."""

    finding: Finding
    severity: Severity
    links: tuple[tuple[str, str], ...]
    count: int


class _Page:
    """What the template walks through. Segments are made ready one by one, so that a page is never held twice."""

    def __init__(self, documents: Sequence[_Kept], summary: Summary) -> None:
        self._documents = documents
        self._anchors = _anchors(documents)
        groups = self._groups()
        self.groups_first, self.groups_rest = groups[:_FIRST], groups[_FIRST:]
        self.paths = tuple(summary.documents) or tuple(kept.path for kept in documents)
        self.directions = sorted({_direction_of_work(*kind[:3]) for kind in summary.kinds})
        findings = [finding for item in self._checked() for finding in item.findings]
        self.checks = sorted(Counter(finding.check for finding in findings).items())
        self.categories = _by_dimension(Counter(finding.category for finding in findings))
        self.reasons: dict[str, list[str]] = {}
        for entry in summary.not_run:
            self.reasons.setdefault(entry.reason, []).append(entry.check)

    def sections(self) -> Iterator[tuple[str, Iterator[_FlaggedSegment | _QuietRun | _Problem]]]:
        """Each document's path and rows."""
        for kept in self._documents:
            if kept.items:
                yield kept.path, self._rows(kept)

    def _rows(self, kept: _Kept) -> Iterator[_FlaggedSegment | _QuietRun | _Problem]:
        quiet: list[_FlaggedSegment] = []
        for item in kept.items:
            if isinstance(item, CheckedSegment) and not item.findings:
                quiet.append(self._segment(item))
                continue
            if quiet:
                yield _QuietRun(tuple(quiet))
                quiet = []
            yield (_Problem(item, _place(item.location, "")) if isinstance(item, BadItem) else self._segment(item))
        if quiet:
            yield _QuietRun(tuple(quiet))

    def _segment(self, item: CheckedSegment) -> _FlaggedSegment:
        segment = item.segment
        flags = tuple(
            _Flag(finding, self._anchors[id(finding)], position)
            for position, finding in enumerate(item.findings, start=1)
        )
        source = None
        if segment.source is not None:
            source = _cell(segment.source, segment.source_language, Side.SOURCE, flags)
        return _FlaggedSegment(
            segment,
            _place(segment.location, segment.id),
            source,
            _cell(segment.target, segment.target_language, Side.TARGET, flags),
            flags,
        )

    def _checked(self) -> Iterator[CheckedSegment]:
        for kept in self._documents:
            yield from (item for item in kept.items if isinstance(item, CheckedSegment))

    def _groups(self) -> list[_Group]:
        """The gravest first, then the most frequent, then the earliest."""
        several = len(self._documents) > 1
        groups = []
        for card in cards(self._checked()):
            links = tuple(
                (
                    self._anchors[id(finding)],
                    (f"{Path(segment.location.path).name}, " if several else "") + _place(segment.location, segment.id),
                )
                for segment, finding in card.places[:_LINKS]
            )
            severity = max((finding.severity for _, finding in card.places), key=lambda severity: severity.rank)
            groups.append(_Group(card.first, severity, links, card.count))
        return sorted(groups, key=lambda group: (-group.severity.rank, -group.count))


def _anchors(documents: Sequence[_Kept]) -> dict[int, str]:
    """An id for each finding, by identity: the fingerprint, with an ordinal from its second use on."""
    used: Counter[str] = Counter()
    anchors = {}
    for kept in documents:
        for item in kept.items:
            for finding in item.findings if isinstance(item, CheckedSegment) else ():
                used[finding.fingerprint] += 1
                again = used[finding.fingerprint]
                anchors[id(finding)] = f"f-{finding.fingerprint}" + (f"-{again}" if again > 1 else "")
    return anchors


def _by_dimension(counts: Counter[MqmCategory]) -> list[tuple[str, list[tuple[str, int]]]]:
    dimensions: dict[str, list[tuple[str, int]]] = {}
    for category in sorted(counts, key=lambda category: category.pid):
        dimensions.setdefault(category.dimension, []).append((category.mnemonic, counts[category]))
    return list(dimensions.items())


def _verdict(summary: Summary) -> _Verdict:
    if not summary.segments:
        return _Verdict("incomplete", "Nothing checked", "The input holds no text that could be read.")
    if summary.failed:
        return _Verdict("failed", "Failed", "; ".join(summary.failures).capitalize() + ".")
    if summary.fail_on is None:
        return _Verdict("checked", "Checked", "No threshold was set, so nothing passes or fails.")
    if summary.bad_items:
        return _Verdict("incomplete", "Incomplete", "What could be read passed; part of the input could not be read.")
    if summary.findings:
        return _Verdict("passed", "Passed", f"No finding is {summary.fail_on} or worse.")
    return _Verdict("passed", "Passed", "No check found anything.")


def _direction_of_work(target: str, source: str | None, has_source: bool) -> str:
    into = language_name(target)
    if has_source:
        return f"{language_name(source) if source else 'unknown language'} → {into}"
    if source:
        return f"{into}, presumably from {language_name(source)}; no source text"
    return f"{into}; no source text"


def language_name(tag: str) -> str:
    """The English name of a language tag: `Portuguese (BR)`; the tag itself where it has none."""
    primary, _, rest = tag.partition("-")
    entry = languages().get(primary)
    if entry is None:
        return tag
    return f"{entry.name} ({rest})" if rest else entry.name


def _direction(tag: str | None) -> str:
    """`rtl`, `ltr`, or `auto` where nothing is known."""
    if not tag:
        return "auto"
    scripts = [part.title() for part in tag.split("-")[1:] if len(part) == 4 and part.isalpha()]
    scripts += [script[:4] for script in writes_in(tag)]
    if not scripts:
        return "auto"
    return "rtl" if scripts[0] in ("Arab", "Hebr") else "ltr"


def _place(location: Location, segment_id: str) -> str:
    return location.place or (f"segment {segment_id}" if segment_id else location.path)


@dataclass(frozen=True, slots=True)
class _Mark:
    span: Span
    flag: _Flag
    related: bool


def _cell(text: str, language: str | None, side: Side, flags: Sequence[_Flag]) -> _Cell:
    marks = []
    for flag in flags:
        finding = flag.finding
        if finding.side is side and finding.span is not None:
            marks.append(_Mark(finding.span, flag, related=False))
        marks += [
            _Mark(related.span, flag, related=True)
            for related in finding.related
            # The other place may be in another segment (a name's first mention): then it is told, not marked.
            if related.side is side and related.span.of(text) == related.text
        ]
    return _Cell(_marked(text, marks, numbered=len(flags) > 1), language or "", _direction(language))


def _marked(text: str, marks: Sequence[_Mark], *, numbered: bool) -> Markup:
    written = []
    for piece in pieces(text, [mark.span for mark in marks]):
        inner = _named(text, piece.start, piece.end, marked=bool(piece.covering))
        covering = [marks[index] for index in piece.covering]
        if not covering:
            written.append(inner)
            continue
        faults = [mark for mark in covering if not mark.related]
        leading = max(faults or covering, key=lambda mark: (mark.flag.finding.severity.rank, -mark.flag.number))
        kind = leading.flag.finding.severity.value if faults else "related"
        place = " place" if piece.start == piece.end else ""
        flags = " ".join(dict.fromkeys(str(mark.flag.number) for mark in covering))
        ending = " ".join(dict.fromkeys(str(marks[index].flag.number) for index in piece.ending))
        written.append(
            Markup('<mark class="{}{}" data-flags="{}"{}><a href="#{}"{}>{}</a></mark>').format(
                kind,
                place,
                flags,
                Markup(' data-number="{}"').format(ending) if numbered and ending else "",
                leading.flag.anchor,
                Markup(' aria-label="something is missing here"') if place else "",
                inner,
            )
        )
    return Markup("").join(written)


def _named(text: str, start: int = 0, end: int | None = None, *, marked: bool = False) -> Markup:
    """Text for the page, each invisible character as a chip with its name."""
    return Markup("").join(
        Markup('<span class="chip" data-code="{}" title="{}">{}</span>').format(number(run), full_name(run), label(run))
        if hidden
        else escape(run)
        for run, hidden in runs(text, start, end, marked=marked)
    )


def _quoted(text: str) -> Markup:
    """A text that stands by itself; nothing but spaces would not be seen there."""
    return _named(text if text.strip(" ") else "␣" * len(text), marked=True)


def _plain(text: str) -> str:
    """Text where no markup can go (a title, an attribute), invisible characters by name in brackets."""
    return "".join(f"[{label(run)}]" if hidden else run for run, hidden in runs(text))


def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["named"] = _named
    environment.filters["plain"] = _plain
    environment.filters["language_name"] = language_name
    return environment


def _asset(name: str) -> str:
    return (_TEMPLATES / name).read_text(encoding="utf-8")


def _csp_hash(asset: str) -> str:
    digest = hashlib.sha256(asset.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"


def _source_date() -> str | None:
    """The day that SOURCE_DATE_EPOCH names; without it a report carries no date, so that runs can be compared."""
    stated = os.environ.get("SOURCE_DATE_EPOCH")
    if not stated:
        return None
    try:
        return datetime.fromtimestamp(int(stated), UTC).strftime("%Y-%m-%d")
    except (ValueError, OverflowError, OSError):
        raise UserError(
            f"SOURCE_DATE_EPOCH is no time: “{stated}”", remedy="give it seconds since 1970, or unset it"
        ) from None
