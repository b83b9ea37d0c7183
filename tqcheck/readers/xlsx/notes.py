"""Findings in a workbook: a column of ours at the right end of a sheet, put into the sheet's XML and taken out again.

Everything else of the file stays as it is, byte for byte: a program that saves a workbook anew loses what it does not
know.
"""

from __future__ import annotations

import itertools
import re
import string
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from tqcheck.errors import UserError
from tqcheck.files.workbook import LAST_COLUMN, Sheet, SheetRow, Workbook, column_number, letters, merged_cells
from tqcheck.files.xml_bytes import after, after_start_tag, escaped, utf8
from tqcheck.model import CheckedSegment
from tqcheck.readers.mechanisms.columns import SAMPLED, header
from tqcheck.readers.mechanisms.splices import Splice, spliced
from tqcheck.readers.notes import AUTHOR, is_note, note

_DIMENSION = re.compile(rb"""<(?:\w+:)?dimension\s[^>]*?\bref\s*=\s*["'][A-Z]{1,3}\d+:(?P<column>[A-Z]{1,3})\d+["']""")
_SPANS = re.compile(rb"""\sspans\s*=\s*["'](?P<spans>[^"']*)["']""")
_LAST_OF_SPAN = re.compile(rb":(\d{1,5})\b")
_ROW_PREFIX = re.compile(rb"<(\w+:|)row")
_LIKE_AN_ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_LONGEST = 32_767
"""UTF-16 units that Excel takes in a cell."""


def annotate(data: bytes, name: str, checked: Sequence[CheckedSegment]) -> bytes:
    """The workbook with the findings in it; which sheet and row a segment came from, its place says.

    Raises UserError where a sheet has no room for another column.
    """
    notes: dict[str, dict[int, list[str]]] = defaultdict(lambda: defaultdict(list))
    for each in checked:
        sheet_name, _, cell = (each.segment.location.unit or "").rpartition("!")
        for finding in each.findings:
            notes[sheet_name][int(cell.lstrip(string.ascii_uppercase))].append(note(finding, quote=True))
    if not notes:
        return data
    book = Workbook(data, name)
    changed: dict[str, bytes | None] = {}
    for sheet in book.sheets:
        quoted = sheet.unit(1, 0).rpartition("!")[0]
        if quoted in notes:
            changed[sheet.part] = _annotated(
                book, sheet, {row: "\n".join(lines) for row, lines in notes[quoted].items()}
            )
    return book.archive.with_members(changed)


def strip(data: bytes, name: str) -> bytes:
    """The workbook without our columns: those that hold our notes and nothing else, even if saved anew since."""
    book = Workbook(data, name)
    shared = _mentions_us(book, book.strings_part)
    changed: dict[str, bytes | None] = {}
    for sheet in book.sheets:
        if shared or _mentions_us(book, sheet.part):
            xml = book.archive.read(sheet.part)
            bare = _stripped(book, sheet, xml)
            if bare is not xml:
                changed[sheet.part] = bare
    return book.archive.with_members(changed) if changed else data


def _mentions_us(book: Workbook, part: str) -> bool:
    try:
        return f"[{AUTHOR}: ".encode() in book.archive.read(part)
    except UserError:
        # Whoever reads the part says so.
        return False


def _annotated(book: Workbook, sheet: Sheet, notes: Mapping[int, str]) -> bytes:
    xml = book.archive.read(sheet.part)
    if utf8(xml, sheet.name).encoding != "utf-8":
        raise UserError("the sheet is not in UTF-8", place=sheet.name, remedy="open it in Excel and save it again")
    filled = (row for row in book.rows_of(xml, sheet) if row.cells)
    headed = header([(row.number, row.texts()) for row in itertools.islice(filled, SAMPLED)])
    texts = {headed[0]: AUTHOR, **notes} if headed is not None else dict(notes)
    column = _free_column(book, sheet, xml)
    splices: list[Splice] = []
    for row in book.rows_of(xml, sheet):
        text = texts.pop(row.number, None) if row.cells else None
        if text is not None:
            splices += _added(xml, row, column, text)
    dimension = _dimension(xml)
    if dimension is not None and column_number(dimension["column"].decode()) == column - 1:
        splices.append(Splice(*dimension.span("column"), letters(column).encode()))
    return spliced(xml, splices)


def _free_column(book: Workbook, sheet: Sheet, xml: bytes) -> int:
    """The first column behind all that the sheet says it has."""
    column = max((right + 1 for *_, right in merged_cells(xml) if right < LAST_COLUMN), default=0)
    for row in book.rows_of(xml, sheet):
        spans = _SPANS.search(_start_tag(xml, row))
        stated = map(int, _LAST_OF_SPAN.findall(spans["spans"])) if spans else ()
        column = max(column, row.width, *stated)
    dimension = _dimension(xml)
    if dimension is not None and column_number(dimension["column"].decode()) == column:
        # So that a dimension that ends at our column is one that we made end there.
        column += 1
    if column > LAST_COLUMN:
        raise UserError(
            "has no room for a column of findings", place=sheet.name, remedy="delete the blank columns at its right end"
        )
    return column


def _added(xml: bytes, row: SheetRow, column: int, text: str) -> Iterator[Splice]:
    """Our cell behind the last one of the row, and our column in the row's attribute `spans` (the columns it fills)."""
    tag = _start_tag(xml, row)
    found = _ROW_PREFIX.match(tag)
    assert found is not None, "a row's tag stands at its offset"
    prefix = found[1].decode()
    *_, last = row.element.elements("c")
    cell = (
        f'<{prefix}c r="{letters(column)}{row.number}" t="inlineStr"><{prefix}is><{prefix}t xml:space="preserve">'
        f"{escaped(_fitting(text))}</{prefix}t></{prefix}is></{prefix}c>"
    )
    place = after(xml, last)
    yield Splice(place, place, cell.encode())
    spans = _SPANS.search(tag)
    if spans:
        end = row.element.start + spans.end("spans")
        yield Splice(end, end, _span(column))


def _span(column: int) -> bytes:
    """A span of one column, added to a list of spans."""
    return b" %d:%d" % (column + 1, column + 1)


def _fitting(text: str) -> str:
    """`text` in what a cell holds, with nothing in it that Excel takes for an escaped character."""
    text = _LIKE_AN_ESCAPE.sub("_x005F_", text)
    return text.encode("utf-16-le", "replace")[: 2 * _LONGEST].decode("utf-16-le", "ignore")


@dataclass(slots=True)
class _Column:
    """A column of a sheet: what takes its cells out, whether a note is among them, and whether another text is."""

    removals: list[Splice] = field(default_factory=list)
    noted: bool = False
    foreign: bool = False


def _stripped(book: Workbook, sheet: Sheet, xml: bytes) -> bytes:
    columns: dict[int, _Column] = defaultdict(_Column)
    for row in book.rows_of(xml, sheet):
        for number, cell in row.cells.items():
            column = columns[number]
            noted = is_note(cell.text)
            if column.foreign or not (noted or (cell.text == AUTHOR and not column.removals)):
                column.foreign, column.removals = True, []
                continue
            column.noted |= noted
            column.removals += _removed(xml, row, number)
    ours = {number: column for number, column in columns.items() if column.noted and not column.foreign}
    splices = [splice for column in ours.values() for splice in column.removals]
    dimension = _dimension(xml)
    last = column_number(dimension["column"].decode()) if dimension is not None else 0
    if dimension is not None and last in ours:
        splices.append(Splice(*dimension.span("column"), letters(last - 1).encode()))
    return spliced(xml, splices)


def _removed(xml: bytes, row: SheetRow, column: int) -> Iterator[Splice]:
    """What `_added` put in."""
    cell = row.cells[column].element
    yield Splice(cell.start, after(xml, cell), b"")
    spans = _SPANS.search(_start_tag(xml, row))
    if spans and spans["spans"].endswith(_span(column)):
        end = row.element.start + spans.end("spans")
        yield Splice(end - len(_span(column)), end, b"")


def _start_tag(xml: bytes, row: SheetRow) -> bytes:
    return xml[row.element.start : after_start_tag(xml, row.element)]


def _dimension(xml: bytes) -> re.Match[bytes] | None:
    """The sheet's statement of the range that it fills, where it is one of several columns."""
    return _DIMENSION.search(xml, 0, xml.find(b"sheetData"))
