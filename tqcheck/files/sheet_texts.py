"""The texts of a worksheet's rows, read as fast as Python can: nothing is kept of where they stand in the XML."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import NamedTuple

from tqcheck.files.workbook import LAST_COLUMN, LAST_ROW, Kind, Sheet, Workbook, column_number
from tqcheck.files.xml_bytes import Parser


class TextRow(NamedTuple):
    """A row by its number, from 1, what stands in its cells up to the last one that is not blank, and the errors among
    that, such as #N/A.
    """

    number: int
    texts: list[str]
    errors: list[str]


def text_rows(book: Workbook, sheet: Sheet) -> Iterator[TextRow]:
    """The rows of a sheet that are not blank. Raises UserError, after the rows before the place, for broken XML."""
    return _Rows(book, sheet).read(io.BytesIO(book.archive.read(sheet.part)))


class _Rows(Parser[TextRow]):
    def __init__(self, book: Workbook, sheet: Sheet) -> None:
        super().__init__(f"{book.name}: {sheet.name}")
        self._book = book
        self._names: dict[str, str] = {}
        self._number = 0
        self._column = -1
        self._kind: str | None = None
        self._cells: dict[int, str] = {}
        self._errors: list[str] = []
        self._parts: list[str] = []
        self._takes = False
        self._is_phonetic = False
        self.expat.StartElementHandler = self._start
        self.expat.EndElementHandler = self._end
        self.expat.CharacterDataHandler = self._characters

    def _start(self, full_name: str, attributes: dict[str, str]) -> None:
        name = self._names.get(full_name)
        if name is None:
            name = self._names[full_name] = full_name.rpartition(" ")[2]
        if name == "c":
            letters = attributes.get("r", "").rstrip("0123456789")
            is_reference = letters.isascii() and letters.isupper() and len(letters) <= 3
            self._column = column_number(letters) if is_reference else self._column + 1
            if self._column > LAST_COLUMN:
                raise self.error("a row has more columns than a sheet")
            self._kind = attributes.get("t")
            self._parts.clear()
        elif name == "row":
            stated = attributes.get("r", "")
            self._number = (
                int(stated) if stated.isascii() and stated.isdigit() and len(stated) < 8 else self._number + 1
            )
            if self._number > LAST_ROW:
                raise self.error(f"has more than {LAST_ROW} rows")
            self._column = -1
        elif name == "rPh":
            self._is_phonetic = True
        else:
            # A formula (`f`) is not what a cell shows.
            self._takes = not self._is_phonetic and name == ("t" if self._kind == "inlineStr" else "v")

    def _end(self, full_name: str) -> None:
        self._takes = False
        name = self._names[full_name]
        if name == "c" and self._parts:
            text, kind = self._book.value(self._kind, "".join(self._parts))
            if text.strip():
                self._cells[self._column] = text
                if kind is Kind.ERROR:
                    self._errors.append(text)
        elif name == "rPh":
            self._is_phonetic = False
        elif name == "row" and self._cells:
            texts = [""] * (max(self._cells) + 1)
            for column, text in self._cells.items():
                texts[column] = text
            self.done.append(TextRow(self._number, texts, self._errors))
            self._cells, self._errors = {}, []

    def _characters(self, text: str) -> None:
        if self._takes:
            self._parts.append(text)
