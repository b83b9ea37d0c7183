"""Findings in XLIFF 2 as ITS 2.0 localisation quality issues (XLIFF 2.1, 5.9; ITS 2.0, 8.17), and as notes."""

from __future__ import annotations

import io
import itertools
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tqcheck.errors import UserError
from tqcheck.files.xml_bytes import (
    XML_NAMESPACE,
    Element,
    after,
    after_start_tag,
    elements_in,
    escaped,
    is_empty_tag,
    utf8,
)
from tqcheck.model import CheckedSegment, Finding, Side, Span
from tqcheck.readers.mechanisms.inline import Inline
from tqcheck.readers.mechanisms.splices import Splice, spliced
from tqcheck.readers.notes import AUTHOR, ITS_SEVERITY, note
from tqcheck.readers.xliff_2.units import READ_WHOLE, Translation, core, is_ours, is_unit, translations

_ITS = "http://www.w3.org/2005/11/its"
_PROFILE = "urn:tqcheck:mqm-core#"
"""Before an MQM type's number: names the error typology, and makes an issue known as ours."""
_DECLARATION = f' its:version="2.0" xmlns:its="{_ITS}"'.encode()
"""In this order, which nobody else has, and last in the root's tag: known again when it is to be taken out."""
_DECLARED = re.compile(rb"""\sxmlns:its\s*=\s*["']([^"']*)""")
_OUR_NUMBER = re.compile(rb"\btq(\d+)")
_LAST, _BETWEEN, _FIRST = range(3)
"""At one place, what ends there is closed first, then come places, then what begins there."""


def annotate(data: bytes, name: str, checked: Sequence[CheckedSegment]) -> bytes:
    """`data` with the findings. Raises UserError where it cannot be read whole, or uses ITS's prefix otherwise."""
    if not any(each.findings for each in checked):
        return data
    file = utf8(data, name)
    numbers = _free_numbers(file.data)
    splices: list[Splice] = []
    root: Element | None = None
    segments = iter(checked)
    for unit in _units(file.data, name):
        found = [(read, next(segments).findings) for read in translations(unit)]
        changed = _Unit(file.data, unit, numbers)
        changed.take(found)
        splices += changed.splices()
        if changed.issues:
            root = _root(unit)
    if root is not None:
        splices += _declaration(file.data, root, name)
    return file.restored(spliced(file.data, splices))


def strip(data: bytes, name: str) -> bytes:
    """`data` without what `annotate` put in. Raises UserError where it cannot be read."""
    file = utf8(data, name)
    if not any(sign in file.data for sign in (_PROFILE.encode(), f"[{AUTHOR}: ".encode(), _DECLARATION)):
        return data
    splices: list[Splice] = []
    declaration: Splice | None = None
    for unit in _units(file.data, name):
        splices += _ours(file.data, unit)
        end = after_start_tag(file.data, _root(unit)) - 1
        if file.data.endswith(_DECLARATION, 0, end):
            declaration = Splice(end - len(_DECLARATION), end, b"")
    if declaration is not None:
        bare = spliced(file.data, [declaration, *splices])
        if _is_whole(bare, name):
            return file.restored(bare)
    return file.restored(spliced(file.data, splices)) if splices else data


def _units(data: bytes, name: str) -> Iterator[Element]:
    return filter(is_unit, elements_in(io.BytesIO(data), READ_WHOLE, name, "utf-8"))


def _root(element: Element) -> Element:
    while element.parent is not None:
        element = element.parent
    return element


def _is_whole(data: bytes, name: str) -> bool:
    """Whether nothing in `data` needs the declaration that was taken out."""
    try:
        for _ in _units(data, name):
            pass
    except UserError:
        return False
    return True


def _free_numbers(data: bytes) -> Iterator[int]:
    """Numbers whose ids (tq1, tq1m) nothing in the file has."""
    taken = {int(number) for number in _OUR_NUMBER.findall(data) if len(number) < 10}
    return (number for number in itertools.count(1) if number not in taken)


def _declaration(data: bytes, root: Element, name: str) -> list[Splice]:
    end = after_start_tag(data, root)
    if any(uri != _ITS.encode() for uri in _DECLARED.findall(data)):
        raise UserError("uses the prefix “its” for something else", place=name, remedy="give it another prefix")
    if _DECLARED.search(data, root.start, end):
        return []
    if root.get("version", _ITS) is not None:
        raise UserError("declares ITS with another prefix than “its”", place=name, remedy="declare it as its")
    return [Splice(end - 1, end - 1, _DECLARATION)]


@dataclass(frozen=True, slots=True)
class _Marked:
    """Findings at one place of a target; `number` makes their ids."""

    number: int
    span: Span
    findings: tuple[Finding, ...]


class _Unit:
    """The changes to one unit; `issues` has the ITS elements that it needs."""

    def __init__(self, data: bytes, unit: Element, numbers: Iterator[int]) -> None:
        self._data = data
        self._unit = unit
        self._numbers = numbers
        self.issues: list[str] = []
        self._notes: list[str] = []
        self._markers: list[Splice] = []

    def take(self, found: Sequence[tuple[Translation, tuple[Finding, ...]]]) -> None:
        """Put the findings of each segment where they belong."""
        for read, findings in found:
            placed: dict[Span, list[Finding]] = defaultdict(list)
            for finding in findings:
                span = _span(self._data, read.target, finding)
                if span is not None:
                    placed[span].append(finding)
                else:
                    self._note(finding, read.name if len(found) > 1 else "")
            if placed:
                assert read.target is not None
                self._mark(
                    read.target, [_Marked(next(self._numbers), span, tuple(each)) for span, each in placed.items()]
                )

    def splices(self) -> list[Splice]:
        """The changes, in any order but at one place."""
        splices = []
        if self.issues:
            # Extensions stand before everything else in a unit.
            begin = after_start_tag(self._data, self._unit)
            splices.append(Splice(begin, begin, "".join(self.issues).encode()))
        if self._notes:
            splices.append(self._notes_splice())
        return splices + self._markers

    def _note(self, finding: Finding, segment: str) -> None:
        where = f" (segment {segment})" if segment else ""
        text = escaped(note(finding, quote=True) + where)
        self._notes.append(f'<note category="{AUTHOR}" appliesTo="{finding.side.value}">{text}</note>')

    def _notes_splice(self) -> Splice:
        written = "".join(self._notes)
        theirs = next((each for each in core(self._unit, "notes") if any(core(each, "note"))), None)
        if theirs is not None:
            return Splice(theirs.close, theirs.close, written.encode())
        # Notes stand between extensions and what is the unit's own.
        following = next(core(self._unit, "originalData", "segment", "ignorable"))
        return Splice(following.start, following.start, f"<notes>{written}</notes>".encode())

    def _mark(self, target: Inline, marked: list[_Marked]) -> None:
        places: list[tuple[int, int, int, str]] = []
        enclosing: list[Span] = []
        for each in sorted(marked, key=lambda each: (each.span.start, -each.span.end)):
            self.issues.append(_issues(each))
            span = each.span
            marker = f'id="tq{each.number}m" type="its:generic" its:locQualityIssuesRef="#its=tq{each.number}"'
            start = target.place(self._data, span.start)
            end = target.place(self._data, span.end, ends=True)
            assert start is not None and end is not None
            if span.start == span.end:
                places.append((start, _BETWEEN, 0, f"<mrk {marker}/>"))
                continue
            same_parent = target.parent(span.start) is target.parent(span.end, ends=True)
            if same_parent and not any(around.start < span.start < around.end < span.end for around in enclosing):
                enclosing.append(span)
                opening, closing = f"<mrk {marker}>", "</mrk>"
            else:
                opening, closing = f"<sm {marker}/>", f'<em startRef="tq{each.number}m"/>'
            places += ((start, _FIRST, -span.end, opening), (end, _LAST, -span.start, closing))
        self._markers += [Splice(place, place, tag.encode()) for place, _, _, tag in sorted(places)]


def _span(data: bytes, target: Inline | None, finding: Finding) -> Span | None:
    """The finding's part of the target's text without codes at its ends; None where that leaves nothing to mark."""
    if finding.span is None or finding.side is Side.SOURCE or target is None:
        return None
    if b"<![CDATA[" in data[target.element.start : target.element.close]:
        # Tags are no tags in there.
        return None
    start, end = finding.span.start, finding.span.end
    if start == end:
        return finding.span if target.place(data, start) is not None else None
    for code in target.codes:
        if code.start <= start < code.end:
            start = code.end
    for code in reversed(target.codes):
        if code.start < end <= code.end:
            end = code.start
    return Span(start, end) if start < end else None


def _issues(marked: _Marked) -> str:
    issues = "".join(
        f'<its:locQualityIssue locQualityIssueType="{finding.category.its_type}"'
        f' locQualityIssueComment="{escaped(note(finding))}"'
        f' locQualityIssueSeverity="{ITS_SEVERITY[finding.severity]}"'
        f' locQualityIssueProfileRef="{_PROFILE}{finding.category.pid}"/>'
        for finding in marked.findings
    )
    return f'<its:locQualityIssues xml:id="tq{marked.number}">{issues}</its:locQualityIssues>'


def _ours(data: bytes, unit: Element) -> Iterator[Splice]:
    """What takes our notes, issues and markers out of a unit."""
    for around in core(unit, "notes"):
        ours = [each for each in core(around, "note") if is_ours(each)]
        whole = bool(ours) and len(ours) == len(around.children)
        for each in [around] if whole else ours:
            yield Splice(each.start, after(data, each), b"")
    references = set()
    for issues in unit.elements("locQualityIssues"):
        profiles = [issue.get("locQualityIssueProfileRef") or "" for issue in issues.elements()]
        if issues.namespace == _ITS and profiles and all(profile.startswith(_PROFILE) for profile in profiles):
            references.add(f"#its={issues.get('id', XML_NAMESPACE)}")
            yield Splice(issues.start, after(data, issues), b"")
    texts = list(core(unit, "segment", "ignorable"))
    markers = [
        marker
        for text in texts
        for marker in text.descendants("mrk", "sm")
        if marker.get("locQualityIssuesRef", _ITS) in references
    ]
    started = {marker.get("id") for marker in markers}
    ends = [end for text in texts for end in text.descendants("em") if end.get("startRef") in started]
    for marker in markers + ends:
        if is_empty_tag(data, marker):
            yield Splice(marker.start, after(data, marker), b"")
        else:
            yield Splice(marker.start, after_start_tag(data, marker), b"")
            yield Splice(marker.close, after(data, marker), b"")
