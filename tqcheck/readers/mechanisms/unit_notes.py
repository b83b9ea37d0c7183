"""Notes put into an XML file as elements on lines of their own, and taken out again with their lines."""

from __future__ import annotations

import re

from tqcheck.files.xml_bytes import Element, after, after_start_tag
from tqcheck.readers.mechanisms.splices import Splice
from tqcheck.readers.notes import AUTHOR

_PREFIX = re.compile(rb"<([^\s:/>]+:)?")


def may_hold_ours(data: bytes) -> bool:
    """Whether our name is anywhere in a file, whichever its encoding."""
    return AUTHOR.encode("ascii") in data or AUTHOR.encode("ascii") in data.replace(b"\x00", b"")


def prefix(data: bytes, element: Element) -> str:
    """What stands before the name in the element's tag: `xlf:`, mostly nothing."""
    found = _PREFIX.match(data, element.start)
    assert found is not None, "a tag stands at its offset"
    return (found[1] or b"").decode("utf-8")


def root_of(element: Element) -> Element:
    """The outermost element around one."""
    while element.parent is not None:
        element = element.parent
    return element


def declared_prefix(data: bytes, element: Element, namespace: str) -> str | None:
    """The prefix that the root element around `element` declares for a namespace."""
    root = root_of(element)
    pattern = rb"""\sxmlns:([^\s=]+)\s*=\s*["']""" + re.escape(namespace.encode("utf-8")) + rb"""["']"""
    found = re.compile(pattern).search(data, root.start, after_start_tag(data, root))
    return found[1].decode("utf-8") if found is not None else None


def added(data: bytes, neighbour: Element, note: str) -> Splice:
    """Puts an element behind its neighbour, indented as that one is."""
    place = after(data, neighbour)
    return Splice(place, place, data[_line_start(data, neighbour) : neighbour.start] + note.encode("utf-8"))


def removed(data: bytes, note: Element) -> Splice:
    """Takes out what `added` put in."""
    return Splice(_line_start(data, note), after(data, note), b"")


def _line_start(data: bytes, element: Element) -> int:
    """Where the white space before an element begins, at the end of the last tag before."""
    around = element.parent
    assert around is not None
    before = None
    for each in around.elements():
        if each is element:
            break
        before = each
    start = after(data, before) if before is not None else after_start_tag(data, around)
    return start if data[start : element.start].isspace() else element.start
