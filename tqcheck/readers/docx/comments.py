"""Findings as comments of a Word document, at the very words, in ways that can be taken back byte for byte.

A comment that begins or ends inside of a run splits it: `</w:t></w:r>`, the comment's marks, and a start of the run
with its properties are put in. Marks that split a run have two spaces before their `/>`, which nothing else writes: so
they are known again. Nothing of the document is ever taken out or changed, only added to.
"""

from __future__ import annotations

import bisect
import io
import itertools
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tqcheck.errors import UserError
from tqcheck.files.xml_bytes import (
    XML_NAMESPACE,
    Element,
    after,
    after_start_tag,
    elements_in,
    is_empty_tag,
    text_place,
)
from tqcheck.model import CheckedSegment, Finding, Side
from tqcheck.readers.docx.comments_part import Comments
from tqcheck.readers.docx.package import WORD, Package, namespace_declaration
from tqcheck.readers.docx.paragraph import Paragraph, Piece
from tqcheck.readers.docx.units import Unit, Units, whole
from tqcheck.readers.languages import Languages
from tqcheck.readers.mechanisms.splices import Splice, spliced
from tqcheck.readers.notes import note

_SPLITS = b"  />"
_NAME = re.compile(rb"<([^\s/>]+)")
_USED_IDS = re.compile(rb"""comment(?:RangeStart|RangeEnd|Reference)\b[^>]*?\bid\s*=\s*["'](\d+)["']""")


def annotate(data: bytes, name: str, checked: Sequence[CheckedSegment]) -> bytes:
    """The document with a comment for every finding. Raises UserError where it is none, or has no place for one."""
    if not any(each.findings for each in checked):
        return data
    package = Package(data, name)
    first = checked[0].segment
    units = Units(package, Languages(first.target_language, first.source_language))
    main = package.writable(package.main)
    comments = Comments(package)
    used = comments.ids | {int(each) for each in _USED_IDS.findall(main)}
    ids = (number for number in itertools.count() if number not in used)
    marks = _Marks(main)
    for unit, each in zip(units.good(), checked, strict=True):
        for finding in each.findings:
            start, end, exact = _places(main, unit, finding, name)
            number = next(ids)
            marks.add(number, start, end)
            said = note(finding, quote=not exact)
            comments.add(number, said if unit.in_main else f"{unit.name}: {said}")
    return package.archive.with_members({package.main: marks.written(), **comments.written()})


def strip(data: bytes, name: str) -> bytes:
    """The document without our comments; `data` itself where it has none. Raises UserError where it is no document."""
    package = Package(data, name)
    comments = Comments(package)
    ids, changed = comments.stripped()
    if not ids:
        return data
    main = package.writable(package.main)
    return package.archive.with_members({package.main: spliced(main, _unmarked(main, name, ids)), **changed})


class _Place(NamedTuple):
    """A byte offset for marks, and what must stand before and behind them there, where they split a run."""

    offset: int
    before: bytes = b""
    behind: bytes = b""


def _places(data: bytes, unit: Unit, finding: Finding, name: str) -> tuple[_Place, _Place, bool]:
    """Where the comment on a finding begins and ends, and whether that is at the very words."""
    source = finding.side is Side.SOURCE
    paragraph = unit.source if source else unit.target
    span = finding.span
    if unit.in_main and paragraph is not None and span is not None and paragraph.pieces:
        start = _start(data, paragraph, span.start)
        return start, start if span.start == span.end else _end(data, paragraph, span.end), True
    anchor = unit.anchor
    if unit.in_main:
        # An empty cell may be written without a place inside: its source has one.
        places = (whole(data, each) for each in (paragraph, unit.target, unit.source) if each is not None)
        anchor = next((each for each in places if each is not None), None)
    if anchor is None:
        raise UserError(
            "has no paragraph that a comment could stand at", place=name, remedy="write a word into its text"
        )
    return _Place(anchor[0]), _Place(anchor[1]), False


def _start(data: bytes, paragraph: Paragraph, offset: int) -> _Place:
    """The place just before code point `offset`; before a whole piece, where it lies inside of one."""
    pieces = paragraph.pieces
    index = bisect.bisect_right(pieces, offset, key=lambda piece: piece.end)
    if index == len(pieces):
        return _end(data, paragraph, offset)
    offset = max(offset, pieces[index].start)
    while True:
        piece = pieces[index]
        is_first = index == 0 or pieces[index - 1].run is not piece.run
        if is_first and (offset == piece.start or piece.text is None):
            return _Place(piece.run.start)
        if piece.text is not None:
            return _split(data, piece, offset)
        index -= 1
        offset = pieces[index].end


def _end(data: bytes, paragraph: Paragraph, offset: int) -> _Place:
    """The place just behind the code point before `offset`; behind a whole piece, where it lies inside of one."""
    pieces = paragraph.pieces
    index = max(0, bisect.bisect_left(pieces, offset, key=lambda piece: piece.start) - 1)
    offset = min(offset, pieces[index].end)
    while True:
        piece = pieces[index]
        is_last = index == len(pieces) - 1 or pieces[index + 1].run is not piece.run
        if is_last and (offset == piece.end or piece.text is None):
            return _Place(after(data, piece.run))
        if piece.text is not None:
            return _split(data, piece, offset)
        index += 1
        offset = pieces[index].start


def _split(data: bytes, piece: Piece, offset: int) -> _Place:
    """A place inside of a w:t.

    Where its spaces count only between letters, no space may come to stand at the end of the first half.
    """
    text, run = piece.text, piece.run
    assert text is not None
    content = text.text()
    offset += piece.lead - piece.start
    if text.get("space", XML_NAMESPACE) != "preserve":
        while offset > piece.lead and content[offset - 1].isspace():
            offset -= 1
    tags = [_NAME.match(data, element.start) for element in (text, run)]
    names = [tag[1] for tag in tags if tag is not None]
    opening = data[text.start : after_start_tag(data, text)]
    if text.get("space", XML_NAMESPACE) is None:
        opening = opening[: 1 + len(names[0])] + b' xml:space="preserve"' + opening[1 + len(names[0]) :]
    return _Place(text_place(data, text, 0, offset), b"</%b></%b>" % (names[0], names[1]), _head(data, run) + opening)


class _Marks:
    """The marks of comments, by their places in the main part."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._declaration = namespace_declaration(data)
        self._at: dict[_Place, list[tuple[int, bytes]]] = defaultdict(list)

    def add(self, number: int, start: _Place, end: _Place) -> None:
        """Mark a comment's text; marks that end something stand before those that begin something else."""
        opening = self._mark(b"RangeStart", number, start)
        closing = self._mark(b"RangeEnd", number, end) + b"<w:r%b>%b</w:r>" % (
            self._declaration,
            b'<w:commentReference w:id="%d"/>' % number,
        )
        if start == end:
            self._at[start].append((1, opening + closing))
        else:
            self._at[start].append((2, opening))
            self._at[end].append((0, closing))

    def _mark(self, what: bytes, number: int, place: _Place) -> bytes:
        slash = _SPLITS if place.before else b"/>"
        return b'<w:comment%b%b w:id="%d"%b' % (what, self._declaration, number, slash)

    def written(self) -> bytes:
        """The main part with the marks."""
        splices = []
        for place, marks in self._at.items():
            ordered = b"".join(mark for _, mark in sorted(marks, key=lambda mark: mark[0]))
            splices.append(Splice(place.offset, place.offset, place.before + ordered + place.behind))
        return spliced(self._data, splices)


class _Mark(NamedTuple):
    """A mark to take out: number `position` of the `siblings` that it stands among."""

    siblings: Sequence[Element]
    position: int

    @property
    def element(self) -> Element:
        return self.siblings[self.position]


def _unmarked(data: bytes, name: str, ids: frozenset[str]) -> Iterator[Splice]:
    """What takes the marks of the comments with these ids out, and joins the runs again that they split."""
    units = ("p", "commentRangeStart", "commentRangeEnd")
    for unit in elements_in(io.BytesIO(data), units, name):
        side_by_side: list[_Mark] = []
        for mark in [_Mark([unit], 0)] if _is_ours(unit, ids) else _marks_inside(unit, ids):
            if side_by_side and after(data, side_by_side[-1].element) != mark.element.start:
                yield _removal(data, side_by_side)
                side_by_side = []
            side_by_side.append(mark)
        if side_by_side:
            yield _removal(data, side_by_side)


def _marks_inside(element: Element, ids: frozenset[str]) -> Iterator[_Mark]:
    """The marks to take out, in order; a run that holds nothing but a mark goes with it."""
    children = list(element.elements())
    for index, child in enumerate(children):
        shown = [each for each in child.elements() if each.name != "rPr"] if child.name == "r" else []
        if _is_ours(child, ids) or (shown and all(_is_ours(each, ids) for each in shown)):
            yield _Mark(children, index)
        else:
            yield from _marks_inside(child, ids)


def _is_ours(element: Element, ids: frozenset[str]) -> bool:
    marks = ("commentRangeStart", "commentRangeEnd", "commentReference")
    return element.name in marks and element.namespace in WORD and element.get("id", element.namespace) in ids


def _removal(data: bytes, marks: Sequence[_Mark]) -> Splice:
    """The removal of marks that stand side by side, with all that was put in around them where they split a run."""
    first, last = marks[0], marks[-1]
    start, end = first.element.start, after(data, last.element)
    if data[start : after(data, first.element)].endswith(_SPLITS) and first.siblings is last.siblings:
        before = first.siblings[max(0, first.position - 1) : first.position]
        behind = last.siblings[last.position + 1 : last.position + 2]
        if before and behind and after(data, before[0]) == start and behind[0].start == end:
            halves = _halves(data, before[0], behind[0])
            if halves is not None:
                return Splice(halves[0].close, after_start_tag(data, halves[1]), b"")
    return Splice(start, end, b"")


def _halves(data: bytes, before: Element, behind: Element) -> tuple[Element, Element] | None:
    """The two w:t that were one, where two runs are as they were made of one."""
    if before.name != "r" or behind.name != "r" or _head(data, before) != _head(data, behind):
        return None
    last = next(reversed(list(before.elements())), None)
    first = next((each for each in behind.elements() if each.name != "rPr"), None)
    if last is None or first is None or any(each.name != "t" or is_empty_tag(data, each) for each in (last, first)):
        return None
    left_is_whole = after(data, last) == before.close
    right_is_whole = data[behind.start : first.start] == _head(data, behind)
    return (last, first) if left_is_whole and right_is_whole else None


def _head(data: bytes, run: Element) -> bytes:
    """A run's start tag and its properties."""
    properties = run.first("rPr")
    shown = data[properties.start : after(data, properties)] if properties is not None else b""
    return data[run.start : after_start_tag(data, run)] + shown
