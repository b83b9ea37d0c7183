"""Reads the paragraphs of a part of a Word document.

Tracked changes are read as accepted, fields as their results; a word that is split over runs is one word.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from tqcheck.files.xml_bytes import XML_NAMESPACE, Element, elements_in
from tqcheck.model import Span
from tqcheck.readers.docx.grid import Cell, Grid
from tqcheck.readers.docx.package import WORD
from tqcheck.readers.docx.paragraph import Paragraph, Piece, Reference, joined
from tqcheck.readers.docx.styles import Styles

_SPACE = " \t\r\n"
_CHARACTERS = {
    "tab": "\t",
    "ptab": "\t",
    "br": "\n",
    "cr": "\n",
    "noBreakHyphen": "\N{NON-BREAKING HYPHEN}",
    "softHyphen": "\N{SOFT HYPHEN}",
}
_AROUND_RUNS = frozenset({"ins", "moveTo", "hyperlink", "smartTag", "customXml", "sdt", "sdtContent", "dir", "bdo"})
_UNSEEN = frozenset(
    {
        "rPr",
        "delText",
        "delInstrText",
        "lastRenderedPageBreak",
        "commentReference",
        "annotationRef",
        "separator",
        "continuationSeparator",
    }
)
_OBJECTS = {"drawing": "image", "pict": "image", "object": "object"}
_COUNTED = frozenset({"PAGE", "NUMPAGES", "PAGEREF", "SECTION", "SECTIONPAGES"})
"""Fields whose result is the layout's, not the translator's."""
_LONGEST_NAME = 100
"""Code points of a field's instruction that are kept: its name is the first word."""
_DEEPEST_FIELD = 50
_MOST_JOINED = 1000
"""Paragraphs whose marks are deleted, in a row: they are held in memory."""
_PRIVATE_USE = range(0xE000, 0xF900)


def paragraphs(data: bytes, name: str, styles: Styles) -> Iterator[Paragraph]:
    """The paragraphs of a part in order, empty ones too; those of a text box follow the one that it hangs on.

    Raises UserError where the part is no well-formed XML, after the paragraphs before the place.
    """
    grid, fields = Grid(), list[_Field]()
    waiting: list[_Reading] = []
    for element in elements_in(io.BytesIO(data), ("p", "tcPr", "trPr"), name):
        if element.namespace not in WORD or element.ancestor("Fallback"):
            continue
        if element.name != "p":
            grid.note(element)
            continue
        cell = grid.cell(element)
        if waiting and waiting[0].cell != cell:
            yield from _read(waiting)
            waiting = []
        if cell is not None and cell.deleted:
            continue
        reading = _Reading(element, styles, fields, cell)
        waiting.append(reading)
        if not reading.is_mark_deleted() or len(waiting) >= _MOST_JOINED:
            yield from _read(waiting)
            waiting = []
    yield from _read(waiting)


@dataclass(slots=True)
class _Field:
    """An open field: its instruction is read before its result, which is seen unless the layout counts it."""

    instruction: str = ""
    in_result: bool = False
    is_seen: bool = False

    def name(self) -> str:
        return (self.instruction.split() or [""])[0].upper()

    def begin_result(self) -> None:
        self.in_result, self.is_seen = True, self.name() not in _COUNTED


def _read(waiting: Sequence[_Reading]) -> Iterator[Paragraph]:
    """One paragraph of all that wait for their end, then those of the text boxes that hang on it."""
    if not waiting:
        return
    outer = joined([reading.paragraph() for reading in waiting])
    yield outer
    for reading in waiting:
        fields: list[_Field] = []
        for box in reading.boxes:
            for element in _inner_paragraphs(box):
                inner = _Reading(element, reading.styles, fields, None)
                for paragraph in _read([inner]):
                    yield replace(paragraph, references=(), cell=outer.cell, box=box, outer=outer)


class _Reading:
    """One w:p as it is read; `fields` are those that are open where it begins, and then where it ends."""

    def __init__(self, element: Element, styles: Styles, fields: list[_Field], cell: Cell | None) -> None:
        self.element = element
        self.styles = styles
        self.cell = cell
        self.boxes: list[Element] = []
        self._fields = fields
        self._length = 0
        self._parts: list[str] = []
        self._codes: list[Span] = []
        self._pieces: list[Piece] = []
        self._references: list[Reference] = []
        self._inside(element)
        # A field without an end would hide the rest of the document.
        fields[:] = [each for each in fields if each.is_seen]

    def paragraph(self) -> Paragraph:
        heading = self.styles.heading(self.element.first("pPr"))
        return Paragraph(
            "".join(self._parts),
            tuple(self._codes),
            tuple(self._pieces),
            (self.element,),
            tuple(self._references),
            heading,
            self.cell,
        )

    def is_mark_deleted(self) -> bool:
        properties = self.element.first("pPr")
        mark = properties.first("rPr") if properties is not None else None
        return mark is not None and any(True for _ in mark.elements("del", "moveFrom"))

    def _inside(self, element: Element) -> None:
        for child in element.elements():
            if child.name == "AlternateContent":
                self._inside(_chosen(child))
            elif child.name in ("oMath", "oMathPara"):
                if self._is_seen():
                    self._code(child, "<math/>")
            elif child.namespace not in WORD:
                continue
            elif child.name == "r":
                properties = child.first("rPr")
                hidden = self.styles.is_hidden(properties)
                for each in child.elements():
                    self._in_run(child, each, hidden, self.styles.is_tag(properties))
            elif child.name == "fldSimple":
                field = _Field(child.get("instr", child.namespace) or "")
                if field.name() not in _COUNTED:
                    self._inside(child)
                elif self._is_seen():
                    self._code(child, f"<{field.name().lower()}/>")
            elif child.name in _AROUND_RUNS:
                self._inside(child)

    def _in_run(self, run: Element, child: Element, hidden: bool, tag: bool) -> None:
        name = child.name
        if name == "AlternateContent":
            for each in _chosen(child).elements():
                self._in_run(run, each, hidden, tag)
        elif child.namespace not in WORD or name in _UNSEEN:
            return
        elif name == "fldChar":
            self._field_character(run, child.get("fldCharType", child.namespace), hidden)
        elif name == "instrText":
            if self._fields and not self._fields[-1].in_result:
                field = self._fields[-1]
                field.instruction = (field.instruction + child.text())[:_LONGEST_NAME]
        elif hidden or not self._is_seen():
            return
        elif name == "t":
            self._text(run, child, tag)
        elif name in _CHARACTERS:
            self._add(run, _CHARACTERS[name])
        elif name == "sym":
            self._symbol(run, child)
        elif name in ("footnoteReference", "endnoteReference"):
            kind, note = name.removesuffix("Reference"), child.get("id", child.namespace) or ""
            self._references.append(Reference(kind, note, run))
            self._code(run, f'<{kind} id="{note}"/>')
        elif name in _OBJECTS:
            boxes = list(_boxes(child))
            self.boxes += boxes
            self._code(run, "<textbox/>" if boxes else f"<{_OBJECTS[name]}/>")
        elif name == "ruby":
            # The base is the text; what stands above it says how it is read.
            for base in child.elements("rubyBase"):
                for text in base.descendants("t"):
                    self._add(run, text.text())
        else:
            self._code(run, f"<{name}/>")

    def _field_character(self, run: Element, kind: str | None, hidden: bool) -> None:
        if kind == "begin":
            if len(self._fields) < _DEEPEST_FIELD:
                self._fields.append(_Field())
        elif not self._fields:
            return
        elif kind == "separate":
            self._fields[-1].begin_result()
        elif kind == "end":
            ended = self._fields.pop()
            if ended.name() in _COUNTED and not hidden and self._is_seen():
                self._code(run, f"<{ended.name().lower()}/>")

    def _is_seen(self) -> bool:
        return all(field.is_seen for field in self._fields)

    def _text(self, run: Element, element: Element, tag: bool) -> None:
        raw, space = element.text(), element.get("space", XML_NAMESPACE)
        # Spaces at the ends count only where the file says so.
        text = raw if space == "preserve" else raw.strip(_SPACE)
        if tag and text.strip():
            self._code(run, text)
            return
        lead = 0 if space == "preserve" else len(raw) - len(raw.lstrip(_SPACE))
        may_split = element.children == [raw] and (
            space == "preserve" or (space is None and not raw[-1:].isspace())
        )  # fmt: skip
        self._add(run, text, element if may_split else None, lead)

    def _symbol(self, run: Element, child: Element) -> None:
        stated = child.get("char", child.namespace) or ""
        try:
            code = int(stated, 16)
        except ValueError:
            return
        if code in range(0x110000) and code not in _PRIVATE_USE and chr(code).isprintable():
            self._add(run, chr(code))
        else:
            self._code(run, f'<sym char="{stated}"/>')

    def _add(self, run: Element, text: str, element: Element | None = None, lead: int = 0) -> None:
        if text:
            self._pieces.append(Piece(self._length, self._length + len(text), run, element, lead))
            self._parts.append(text)
            self._length += len(text)

    def _code(self, run: Element, text: str) -> None:
        self._codes.append(Span(self._length, self._length + len(text)))
        self._add(run, text)


def _chosen(alternatives: Element) -> Element:
    """The one of several alternatives (mc:AlternateContent) that is read."""
    return alternatives.first("Choice") or alternatives.first("Fallback") or alternatives


def _boxes(element: Element) -> Iterator[Element]:
    """The contents of the text boxes in a drawing, each once."""
    for child in element.elements():
        if child.name == "txbxContent":
            yield child
        else:
            yield from _boxes(_chosen(child) if child.name == "AlternateContent" else child)


def _inner_paragraphs(element: Element) -> Iterator[Element]:
    for child in element.elements():
        if child.name == "p":
            yield child
        else:
            yield from _inner_paragraphs(_chosen(child) if child.name == "AlternateContent" else child)
