"""XLIFF 2.0, 2.1 and 2.2: a segment of a unit is a segment."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tqcheck.errors import UserError
from tqcheck.files.xml_bytes import Element, elements_in
from tqcheck.model import BadItem, Details, Document, Location, Segment
from tqcheck.readers.files import File
from tqcheck.readers.format import Format, WriteBack
from tqcheck.readers.languages import Languages, settled
from tqcheck.readers.mechanisms.notices import not_translated_yet
from tqcheck.readers.mechanisms.suppressions import noted
from tqcheck.readers.xliff_2.issues import annotate, strip
from tqcheck.readers.xliff_2.units import (
    READ_WHOLE,
    Translation,
    core,
    is_locked,
    is_ours,
    is_unit,
    is_untranslated,
    notes,
    translations,
)

_MATCHES = "urn:oasis:names:tc:xliff:matches:2.0"
_SIZES = "urn:oasis:names:tc:xliff:sizerestriction:2.0"
_CODE_POINTS = "xliff:codepoints"
_SIZE = re.compile(r"(?:\d+\s*,\s*)?(\d+)")
_HEAD = re.compile(rb"""urn:oasis:names:tc:xliff:document:2\.|<(?:\w+:)?xliff\s[^>]*?\bversion\s*=\s*["']2\.""")
_SAMPLED = 200
"""Segments that a language is told by."""


class _Segments:
    """The segments of a file; iterating reads it anew. `several` has the file's id put before the unit's."""

    def __init__(self, file: File, languages: Languages, several: bool = False) -> None:
        self._file = file
        self._languages = languages
        self._several = several

    def __iter__(self) -> Iterator[Segment | BadItem]:
        path = self._file.name
        try:
            for unit, counts_code_points in _units(self._file):
                if not any(core(unit, "segment", "ignorable")):
                    place = Location(path, unit.line, unit=unit.get("id"))
                    yield BadItem("a unit without segments", place, "mend the unit, or export the file anew")
                for each in translations(unit):
                    yield self._segment(unit, each, counts_code_points)
        except UserError as error:
            yield BadItem(error.problem, Location(path, error.line), error.remedy)

    def _segment(self, unit: Element, read: Translation, counts_code_points: bool) -> Segment:
        around = unit.ancestor("file")
        name = f"{around.get('id')}/{read.name}" if self._several and around is not None else read.name
        line = read.target.element.line if read.target is not None else read.element.line
        assert self._languages.target is not None
        details = _details(unit, read, counts_code_points)
        return Segment(
            id=name,
            target=read.target.text if read.target is not None else "",
            target_language=self._languages.target,
            location=Location(self._file.name, line, unit=name),
            source=read.source.text if read.source is not None else None,
            source_language=self._languages.source,
            target_codes=read.target.codes if read.target is not None else (),
            source_codes=read.source.codes if read.source is not None else (),
            details=details,
            suppressions=noted(details.notes, unit.line),
        )


def read(file: File, stated: Languages) -> Document:
    """The segments of a document. Raises UserError where it is no XML, or its language cannot be told."""
    declared = Languages()
    untranslated = 0
    files: set[str | None] = set()
    targets: list[str] = []
    sources: list[str] = []
    try:
        for unit, _ in _units(file):
            around, root = unit.ancestor("file"), unit.ancestor("xliff")
            files.add(around.get("id") if around is not None else None)
            if root is not None:
                declared = Languages(root.get("trgLang"), root.get("srcLang"))
            if not is_locked(unit):
                untranslated += sum(map(is_untranslated, core(unit, "segment")))
            if len(targets) < _SAMPLED:
                for each in translations(unit):
                    targets.append(each.target.text if each.target is not None else "")
                    sources.append(each.source.text if each.source is not None else "")
    except UserError:
        if not files:
            raise
    waiting = (not_translated_yet(file.name, untranslated, bool(targets)),) if untranslated else ()
    if not targets:
        return Document(file.name, "xliff-2", (), waiting or (f"{file.name}: the file holds no segments",))
    languages, said = settled(file, stated, declared, targets, sources)
    return Document(file.name, "xliff-2", _Segments(file, languages, len(files) > 1), (*said, *waiting))


def _units(file: File) -> Iterator[tuple[Element, bool]]:
    """Every unit, and whether sizes count code points in the file that it is in."""
    counts_code_points = False
    around: Element | None = None
    with file.open() as stream:
        for element in elements_in(stream, READ_WHOLE, file.name):
            if element.ancestor("file") is not around:
                around, counts_code_points = element.ancestor("file"), False
            if element.namespace == _SIZES:
                counts_code_points = element.get("generalProfile") == _CODE_POINTS
            elif is_unit(element):
                yield element, counts_code_points


def _details(unit: Element, read: Translation, counts_code_points: bool) -> Details:
    state, sub_state = read.element.get("state") or "initial", read.element.get("subState")
    size = _SIZE.fullmatch((unit.get("sizeRestriction", _SIZES) or "").strip())
    alone = len(list(core(unit, "segment", "ignorable"))) == 1
    return Details(
        state=f"{state} ({sub_state})" if sub_state else state,
        locked=is_locked(unit),
        match=_match(unit, read),
        notes=tuple(_said(note) for note in notes(unit) if not is_ours(note)),
        context=_context(unit),
        maximum_length=int(size[1][:9]) if size and counts_code_points and alone else None,
    )


def _said(note: Element) -> str:
    text, category = note.text().strip(), note.get("category")
    return f"{category}: {text}" if category else text


def _context(unit: Element) -> str:
    """The names of the groups around a unit and its own."""
    names: list[str] = []
    around: Element | None = unit
    while around is not None and around.name in ("unit", "group"):
        names += filter(None, [around.get("name")])
        around = around.parent
    return "/".join(reversed(names))


def _match(unit: Element, read: Translation) -> int | None:
    """How near the memory's entry was that the target was taken from; what a machine translated is no match."""
    if read.target is None:
        return None
    text = read.target.element.text()
    for match in unit.descendants("match"):
        if match.namespace != _MATCHES or match.get("type") == "mt":
            continue
        similarity = re.match(r"\d{1,3}", match.get("similarity") or "")
        if similarity and any(child.text() == text for child in match.elements("target")):
            return int(similarity[0])
    return None


FORMAT = Format(
    name="xliff-2",
    title="XLIFF 2",
    endings=(".xlf", ".xliff"),
    read=read,
    recognises=lambda head: _HEAD.search(head.replace(b"\0", b"")) is not None,
    reads="a `segment` with a target; codes show as their original data, else as `disp`, else as their tag. Segments "
    'that have no target and are in state initial are counted, not checked; what is under `translate="no"` is locked',
    place="line of the target; unit and segment by their ids (before them the file's, where there are several)",
    lost="`ignorable` text, notes of files and groups, modules other than matches and size restriction "
    "(`xliff:codepoints`)",
    write_back=WriteBack(
        annotate,
        strip,
        "ITS 2.0 localisation quality issues, each with a marker around its place in the target; as notes of the unit "
        "(category tqcheck), where a finding has no place in the target's text",
    ),
)
