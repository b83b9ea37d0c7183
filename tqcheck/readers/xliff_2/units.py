"""The units of an XLIFF 2 document: what is translated in them, their codes, and which notes are ours."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from tqcheck.files.xml_bytes import Element
from tqcheck.readers.mechanisms.inline import Inline, Kind, inline
from tqcheck.readers.notes import AUTHOR

_CORE = "urn:oasis:names:tc:xliff:document:2."
"""Begins the core namespace of XLIFF 2.0, 2.1 (…:2.0) and 2.2."""
READ_WHOLE = ("unit", "profiles")
"""What a streamed document is cut into: units, and the size restriction module's profiles."""
_KINDS: dict[str, Kind] = {"pc": "paired", "ph": "empty", "sc": "empty", "ec": "empty", "cp": "empty"}


class Translation(NamedTuple):
    """A segment that has a target, or ought to have one: its name is the unit's id, and its own where it has one."""

    name: str
    element: Element
    source: Inline | None
    target: Inline | None


def is_unit(element: Element) -> bool:
    """Whether this is a unit of XLIFF itself, not an extension's element."""
    return element.name == "unit" and element.namespace.startswith(_CORE)


def core(element: Element, *names: str) -> Iterator[Element]:
    """The child elements with these names in the element's own namespace: modules have names of their own."""
    return (child for child in element.elements(*names) if child.namespace == element.namespace)


def translations(unit: Element) -> Iterator[Translation]:
    """The segments to check, in the file's order. A segment without a target whose state is initial, the default, is
    not translated yet and left out; so is one that is not to be translated.
    """
    texts = _Texts(unit)
    segments = list(core(unit, "segment"))
    for number, segment in enumerate(segments, start=1):
        source, target = next(core(segment, "source"), None), next(core(segment, "target"), None)
        if target is None and (source is None or is_untranslated(segment) or is_locked(unit)):
            continue
        own = segment.get("id") or (str(number) if len(segments) > 1 else "")
        yield Translation(
            "/".join(filter(None, (unit.get("id") or f"line {unit.line}", own))),
            segment,
            texts.inline(source) if source is not None else None,
            texts.inline(target) if target is not None else None,
        )


def is_untranslated(segment: Element) -> bool:
    """Whether a segment waits for its translation: it has no target, and nothing says that it has been translated."""
    return next(core(segment, "target"), None) is None and segment.get("state") in (None, "initial")


def is_locked(unit: Element) -> bool:
    """Whether the unit, or else what it stands in, is not to be translated."""
    around: Element | None = unit
    while around is not None:
        said = around.get("translate")
        if said is not None:
            return said == "no"
        around = around.parent
    return False


def notes(unit: Element) -> Iterator[Element]:
    """The notes of the unit itself."""
    for each in core(unit, "notes"):
        yield from core(each, "note")


def is_ours(note: Element) -> bool:
    """Whether `tqcheck annotate` wrote the note."""
    return note.get("category") == AUTHOR and note.text().startswith(f"[{AUTHOR}: ")


class _Texts:
    """Reads texts of a unit: codes show as their original data, else as the file says that they be displayed.

    A target's code that has neither, or that is a copy, shows as the source's code that it stands for.
    """

    def __init__(self, unit: Element) -> None:
        self._data = {
            data.get("id"): data.text() for around in core(unit, "originalData") for data in core(around, "data")
        }
        self._known: dict[tuple[str, str | None], tuple[str, str]] = {}

    def inline(self, element: Element) -> Inline:
        return inline(element, _kind, self._native)

    def _native(self, code: Element) -> tuple[str, str]:
        if code.name == "cp":
            return f'<cp hex="{code.get("hex")}"/>', ""
        if code.name == "pc":
            native = (self._form(code, "dataRefStart", "dispStart"), self._form(code, "dataRefEnd", "dispEnd"))
        else:
            native = (self._form(code, "dataRef", "disp"), "")
        identity = code.get("id") or code.get("startRef")
        if any(native):
            self._known.setdefault((code.name, identity), native)
            return native
        standing_for = self._known.get((code.name, code.get("copyOf") or identity))
        if standing_for is None and code.name == "ec":
            return f'<ec startRef="{identity}"/>', ""
        return standing_for or native

    def _form(self, code: Element, reference: str, display: str) -> str:
        return self._data.get(code.get(reference)) or code.get(display) or ""


def _kind(element: Element) -> Kind:
    if element.name == "mrk" and element.get("translate") == "no":
        return "native"
    return _KINDS.get(element.name, "transparent")
