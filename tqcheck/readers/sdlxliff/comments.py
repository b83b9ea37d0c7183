"""Comments of Trados Studio: defined at the head of the file, and marked in the text by elements around it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from tqcheck.files.xml_bytes import Element, after, after_start_tag, escaped, is_empty_tag, text_place
from tqcheck.model import Finding, Severity, Side, Span
from tqcheck.readers.mechanisms.inline import Inline
from tqcheck.readers.mechanisms.splices import Splice, spliced
from tqcheck.readers.mechanisms.trans_units import UNIT, Found, Pair, whole_elements
from tqcheck.readers.mechanisms.unit_notes import declared_prefix, prefix, root_of
from tqcheck.readers.notes import AUTHOR, identifier, note

_NAMESPACE = "http://sdl.com/FileTypes/SdlXliff/1.0"
_DATE = "2000-01-01T00:00:00Z"
"""Studio wants one; the same findings are to give the same file."""
_SEVERITY = {Severity.NEUTRAL: "Low", Severity.MINOR: "Low", Severity.MAJOR: "Medium", Severity.CRITICAL: "High"}
_CONTAINERS = (
    (b"<cmt-defs>", b"</cmt-defs>"),
    (f'<doc-info xmlns="{_NAMESPACE}">'.encode(), b"</doc-info>"),
)
"""What definitions stand in, from the inside to the outside. A container is made where there is none with elements in
it already, so that one with nothing but ours in it is known to be ours.
"""
_WORD = re.compile(r"\S+")
_EMPTY = re.compile(rb"<doc-info[^>]*>\s*\Z")

Stretch = tuple[int, int]
"""Bytes from one place to another, with every tag between them closed or opened between them too."""


def commented(data: bytes, name: str, found: Iterable[Found]) -> bytes:
    """The file (UTF-8) with a comment for every finding."""
    definitions: list[str] = []
    splices: list[Splice] = []
    for pair, findings in found:
        for side in Side:
            text = _text(pair, side)
            here = [each for each in findings if _place(data, pair, each) is side]
            spans = [(each.span if each.side is side else None, each) for each in here]
            marks: list[tuple[Stretch, str]] = []
            for stretch, about in _by_stretch(data, text, spans):
                guid = identifier(about[0], len(definitions))
                definitions.append(_definition(guid, about))
                marks.append((stretch, guid))
            splices += _marked(data, text.element, marks)
    return spliced(data, [_defined(data, name, "".join(definitions).encode("utf-8")), *splices])


def uncommented(data: bytes, name: str) -> bytes:
    """The file (UTF-8) without our comments: the same object where there is none."""
    ours: set[str] = set()
    runs: list[Stretch] = []
    splices: list[Splice] = []
    for element in whole_elements(data, {UNIT, "cmt-def"}, name):
        if element.name == UNIT:
            for mark in element.descendants("mrk"):
                if mark.get("cid", _NAMESPACE) in ours:
                    splices += _unmarked(data, mark)
        elif {each.get("user") for each in element.descendants("Comment")} == {AUTHOR}:
            ours.add(element.get("id") or "")
            start = runs.pop()[0] if runs and runs[-1][1] == element.start else element.start
            runs.append((start, after(data, element)))
    return spliced(data, [*(_undefined(data, run) for run in runs), *splices])


def _text(pair: Pair, side: Side) -> Inline:
    return pair.target if side is Side.TARGET else pair.source


def _place(data: bytes, pair: Pair, finding: Finding) -> Side:
    """The text that takes the comment: the other one where a text is written as one tag and has no inside."""
    other = Side.SOURCE if finding.side is Side.TARGET else Side.TARGET
    return other if is_empty_tag(data, _text(pair, finding.side).element) else finding.side


def _definition(guid: str, about: list[Finding]) -> str:
    comments = "".join(
        f'<Comment severity="{_SEVERITY[finding.severity]}" user="{AUTHOR}" date="{_DATE}" version="1.0">'
        f"{escaped(note(finding))}</Comment>"
        for finding in about
    )
    return f'<cmt-def id="{guid}"><Comments>{comments}</Comments></cmt-def>'


def _defined(data: bytes, name: str, definitions: bytes) -> Splice:
    """Puts definitions where Studio has them: in `cmt-defs` of `doc-info`, the first element of the file."""
    last: Element | None = None
    for element in whole_elements(data, {UNIT, "cmt-def"}, name):
        if element.name == UNIT:
            break
        last = element
    if last is not None and prefix(data, last) == "":
        place = after(data, last)
        return Splice(place, place, definitions)
    (open_inner, close_inner), (open_outer, close_outer) = _CONTAINERS
    definitions = open_inner + definitions + close_inner
    place = data.rfind(close_outer, 0, element.start)
    if place >= 0 and not _EMPTY.search(data, max(0, place - 1000), place):
        return Splice(place, place, definitions)
    place = after_start_tag(data, root_of(element))
    return Splice(place, place, open_outer + definitions + close_outer)


def _undefined(data: bytes, run: Stretch) -> Splice:
    """Takes definitions out, and the containers made for them."""
    start, end = run
    for opened, closed in _CONTAINERS:
        if data.endswith(opened, 0, start) and data.startswith(closed, end):
            start, end = start - len(opened), end + len(closed)
        else:
            break
    return Splice(start, end, b"")


def _marked(data: bytes, element: Element, marks: list[tuple[Stretch, str]]) -> Iterator[Splice]:
    """Puts tags around stretches, which may touch or lie in one another but not overlap."""
    declared = declared_prefix(data, element, _NAMESPACE)
    attribute = f"{declared}:cid" if declared else f'xmlns:sdl="{_NAMESPACE}" sdl:cid'
    name = f"{prefix(data, element)}mrk"
    ends: list[tuple[tuple[int, int, int], bytes]] = []
    for (start, end), guid in marks:
        opened = f'<{name} mtype="x-sdl-comment" {attribute}="{guid}">'.encode()
        closed = f"</{name}>".encode()
        if start == end:
            yield Splice(start, start, opened + closed)
            continue
        # At one place the inner ones close first, and the outer ones open first.
        ends += [((start, 1, -end), opened), ((end, 0, -start), closed)]
    for (place, _, _), tag in sorted(ends):
        yield Splice(place, place, tag)


def _unmarked(data: bytes, mark: Element) -> Iterator[Splice]:
    if is_empty_tag(data, mark):
        yield Splice(mark.start, mark.close, b"")
    else:
        yield Splice(mark.start, after_start_tag(data, mark), b"")
        yield Splice(mark.close, after(data, mark), b"")


def _by_stretch(
    data: bytes, text: Inline, spans: list[tuple[Span | None, Finding]]
) -> Iterator[tuple[Stretch, list[Finding]]]:
    """The findings by what they are about; those that overlap have one stretch, since marks cannot."""
    wanted = [(_stretch(data, text, span), finding) for span, finding in spans]
    apart = _apart({stretch for stretch, _ in wanted})
    together: dict[Stretch, list[Finding]] = {}
    for (start, end), finding in wanted:
        around = [each for each in apart if each[0] <= start and end <= each[1]]
        together.setdefault(min(around, key=lambda each: each[1] - each[0]), []).append(finding)
    yield from together.items()


def _apart(stretches: set[Stretch]) -> list[Stretch]:
    """The stretches, with those that overlap, and neither lies in the other, made one."""
    apart: list[Stretch] = []
    for start, end in sorted(stretches):
        while crossing := next((each for each in apart if _cross(each, (start, end))), None):
            apart.remove(crossing)
            start, end = min(start, crossing[0]), max(end, crossing[1])
        apart.append((start, end))
    return apart


def _cross(a: Stretch, b: Stretch) -> bool:
    return a[0] < b[0] < a[1] < b[1] or b[0] < a[0] < b[1] < a[1]


def _stretch(data: bytes, text: Inline, span: Span | None) -> Stretch:
    """What a comment goes around: the span, and whole what only begins or ends in it; without a span, everything."""
    element = text.element
    everything = after_start_tag(data, element), element.close
    if span is None or b"<![CDATA[" in data[element.start : element.close]:
        return everything
    span = _widened(text.text, span)
    first = next((piece for piece in text.pieces if span.start < piece.start + len(piece.text)), None)
    last = next((piece for piece in reversed(text.pieces) if piece.start < span.end), None)
    if first is None or last is None or first.start > last.start:
        return everything
    around = list(_upwards(first.parent, element))
    common = next(each for each in _upwards(last.parent, element) if each in around)
    start_tag = _below(common, first.parent)
    end_tag = _below(common, last.parent)
    offset = max(span.start - first.start, 0)
    start = text_place(data, common, first.child, offset) if start_tag is None else start_tag.start
    offset = min(span.end - last.start, len(last.text))
    end = text_place(data, common, last.child, offset) if end_tag is None else after(data, end_tag)
    return start, end


def _widened(text: str, span: Span) -> Span:
    """A place where something is missing becomes the next word, or else the last: a comment on nothing is not seen."""
    if span.start != span.end:
        return span
    found = _WORD.search(text, span.start) or next(reversed(list(_WORD.finditer(text))), None)
    return Span(*found.span()) if found is not None else span


def _upwards(element: Element, highest: Element) -> Iterator[Element]:
    """The element and those around it, up to `highest`."""
    around: Element | None = element
    while around is not None:
        yield around
        around = None if around is highest else around.parent


def _below(around: Element, element: Element) -> Element | None:
    """The child of `around` that `element` is or is in; None where it is `around` itself."""
    child = None
    for each in _upwards(element, around):
        if each is not around:
            child = each
    return child
