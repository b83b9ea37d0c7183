"""The sheets of an Excel workbook (Office Open XML, ECMA-376 part 1, chapter 18), row by row.

Read from the XML itself, so that what is read and what is written back agree about every cell, and hostile XML is
refused; nothing is loaded that checks do not need (styles, charts, macros).
"""

from __future__ import annotations

import bisect
import io
import posixpath
import re
from collections.abc import Iterator
from enum import Enum, auto
from typing import NamedTuple

from tqcheck.errors import UserError
from tqcheck.files.archives import Archive
from tqcheck.files.xml_bytes import Element, document, elements_in

LAST_COLUMN = 16_383
"""Column XFD, from 0: the last one that Excel has."""
LAST_ROW = 1_048_576
"""From 1."""
_MOST_STRINGS = 3_000_000
"""Of the table of shared strings, which is held in memory."""
_REFERENCE = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})")
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_MERGED = re.compile(rb"""<(?:\w+:)?mergeCell\s[^>]*?\bref\s*=\s*["']([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})["']""")
_PLAIN_NAME = re.compile(r"[^\W\d]\w*")


class Kind(Enum):
    """What a cell holds: a text, something else (a number, a date, a truth value), or an error such as #N/A."""

    TEXT = auto()
    VALUE = auto()
    ERROR = auto()


class Cell(NamedTuple):
    """A cell that is not blank; `element` is where it stands in the sheet's XML."""

    text: str
    kind: Kind
    element: Element


class SheetRow(NamedTuple):
    """A row by its number, from 1, its cells that are not blank by column, from 0, and its width with blank ones."""

    number: int
    cells: dict[int, Cell]
    width: int
    element: Element

    def texts(self) -> list[str]:
        """What stands in each cell, up to the last that is not blank."""
        texts = [""] * (max(self.cells, default=-1) + 1)
        for column, cell in self.cells.items():
            texts[column] = cell.text
        return texts


class Sheet(NamedTuple):
    """A worksheet: its name and the archive's member that holds it."""

    name: str
    part: str
    hidden: bool

    def unit(self, row: int, column: int) -> str:
        """A cell's name: Sheet1!C7, 'My sheet'!C7."""
        quoted = self.name if _PLAIN_NAME.fullmatch(self.name) else "'" + self.name.replace("'", "''") + "'"
        return f"{quoted}!{letters(column)}{row}"


class Workbook:
    """An Excel file."""

    def __init__(self, data: bytes, name: str) -> None:
        """Raises UserError where `data` is no workbook or one made to do harm; `name` stands in messages."""
        self.name = name
        self.archive = Archive(data, name)
        self._strings: list[str] | None = None
        self.strings_part = ""
        self.sheets = self._sheets()

    def rows(self, sheet: Sheet) -> Iterator[SheetRow]:
        """The rows of a sheet that have cells. Raises UserError, after the rows before the place, for broken XML."""
        return self.rows_of(self.archive.read(sheet.part), sheet)

    def rows_of(self, data: bytes, sheet: Sheet) -> Iterator[SheetRow]:
        """The rows in a sheet's XML, as `rows` gives them."""
        number = 0
        for element in elements_in(io.BytesIO(data), ("row",), f"{self.name}: {sheet.name}"):
            stated = element.get("r") or ""
            number = int(stated) if re.fullmatch(r"[1-9]\d{0,6}", stated) else number + 1
            if number > LAST_ROW:
                raise UserError(f"has more than {LAST_ROW} rows", place=f"{self.name}: {sheet.name}")
            cells: dict[int, Cell] = {}
            column = -1
            for each in element.elements("c"):
                reference = _REFERENCE.fullmatch(each.get("r") or "")
                column = column_number(reference[1]) if reference else column + 1
                if column > LAST_COLUMN:
                    raise UserError(f"row {number} has more columns than a sheet", place=f"{self.name}: {sheet.name}")
                cell = self._cell(each)
                if cell.text.strip():
                    cells[column] = cell
            yield SheetRow(number, cells, column + 1, element)

    def merged(self, sheet: Sheet, column: int) -> Merged:
        """The cells of a column that a merged cell covers."""
        # The one at the top on the left is there itself.
        return Merged(
            sorted(
                (top + (left == column), bottom)
                for top, left, bottom, right in merged_cells(self.archive.read(sheet.part))
                if left <= column <= right
            )
        )

    def _sheets(self) -> list[Sheet]:
        part = next((target for kind, target in self._related("").values() if kind == "officeDocument"), "")
        root = document(self.archive.read(part), self.name) if part.endswith(".xml") else None
        if root is None or root.name != "workbook":
            raise UserError("is no Excel workbook", place=self.name, remedy="save it as .xlsx")
        related = self._related(part)
        self.strings_part = next((target for kind, target in related.values() if kind == "sharedStrings"), "")
        sheets = []
        for each in root.descendants("sheet"):
            identifier = next((value for name, value in each.attributes.items() if name.endswith(" id")), "")
            kind, target = related.get(identifier, ("", ""))
            if kind == "worksheet":
                sheets.append(Sheet(each.get("name") or "", target, (each.get("state") or "visible") != "visible"))
        return sheets

    def _related(self, part: str) -> dict[str, tuple[str, str]]:
        """The kinds and targets of a part's relationships, by their identifiers (ECMA-376 part 2, chapter 9)."""
        folder, _, file = part.rpartition("/")
        relations = document(self.archive.read(posixpath.join(folder, "_rels", f"{file}.rels")), self.name)
        return {
            each.get("Id") or "": (
                (each.get("Type") or "").rpartition("/")[2],
                posixpath.normpath(posixpath.join("/", folder, each.get("Target") or "")).lstrip("/"),
            )
            for each in relations.elements("Relationship")
        }

    def value(self, kind: str | None, text: str) -> tuple[str, Kind]:
        """What a cell holds, by its type (`t`) and what stands in its value (`v`), or in its own string (`is`)."""
        match kind:
            case "s":
                strings = self.shared_strings()
                if text.strip().isdecimal() and int(text) < len(strings):
                    return strings[int(text)], Kind.TEXT
                return f"no shared string {text!r}" if text else "", Kind.ERROR
            case "inlineStr" | "str":
                return unescaped(text), Kind.TEXT
            case "e":
                return text, Kind.ERROR
        return text, Kind.VALUE

    def _cell(self, element: Element) -> Cell:
        kind = element.get("t")
        if kind == "inlineStr":
            inline = element.first("is")
            return Cell(string(inline) if inline is not None else "", Kind.TEXT, element)
        value = element.first("v")
        return Cell(*self.value(kind, value.text() if value is not None else ""), element)

    def shared_strings(self) -> list[str]:
        """The table of shared strings, read once."""
        if self._strings is None:
            strings: list[str] = []
            if self.strings_part in self.archive:
                for element in elements_in(io.BytesIO(self.archive.read(self.strings_part)), ("si",), self.name):
                    strings.append(string(element))
                    if len(strings) > _MOST_STRINGS:
                        raise UserError(f"holds more than {_MOST_STRINGS:,} texts", place=self.name, remedy="divide it")
            self._strings = strings
        return self._strings


class Merged:
    """The rows in which a column's cell is covered by a merged one."""

    def __init__(self, ranges: list[tuple[int, int]]) -> None:
        self._ranges = ranges
        self._starts = [first for first, _ in ranges]

    def __contains__(self, row: int) -> bool:
        place = bisect.bisect_right(self._starts, row) - 1
        return place >= 0 and row <= self._ranges[place][1]


def merged_cells(xml: bytes) -> Iterator[tuple[int, int, int, int]]:
    """The top, left, bottom and right of every merged cell in a sheet's XML: rows from 1, columns from 0."""
    for found in _MERGED.finditer(xml):
        yield int(found[2]), column_number(found[1].decode()), int(found[4]), column_number(found[3].decode())


def letters(column: int) -> str:
    """A column's name in spreadsheets: A for 0, AA for 26."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def column_number(name: str) -> int:
    """A column from 0: 0 for A, 26 for AA."""
    number = 0
    for letter in name:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def string(element: Element) -> str:
    """The text of a string item with its runs, without how it is pronounced (`rPh`)."""
    parts = [*element.elements("t"), *(text for run in element.elements("r") for text in run.elements("t"))]
    return unescaped("".join(part.text() for part in parts))


def unescaped(text: str) -> str:
    """`_x000D_` and the like as the characters they stand for (ST_Xstring, ECMA-376 part 1, 22.9.2.19)."""
    if "_x" in text:
        text = _ESCAPE.sub(lambda found: _character(int(found[1], 16)), text)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _character(number: int) -> str:
    return "\N{REPLACEMENT CHARACTER}" if 0xD800 <= number <= 0xDFFF else chr(number)
