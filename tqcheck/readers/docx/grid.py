"""Where in the tables of a Word document a paragraph stands."""

from __future__ import annotations

from typing import NamedTuple

from tqcheck.files.workbook import letters
from tqcheck.files.xml_bytes import Element
from tqcheck.readers.docx.styles import value


class Cell(NamedTuple):
    """A cell: its table in the order of the document, row and column (grid columns, as Word counts them) from 1."""

    table: int
    row: int
    column: int
    deleted: bool = False
    """A tracked change takes out the cell or its row."""

    def __str__(self) -> str:
        return f"{letters(self.column - 1)}{self.row}"


class _Table:
    __slots__ = (
        "cell",
        "cell_deleted",
        "column",
        "element",
        "next_column",
        "number",
        "row",
        "row_deleted",
        "row_number",
    )

    def __init__(self, element: Element, number: int) -> None:
        self.element = element
        self.number = number
        self.row: Element | None = None
        self.cell: Element | None = None
        self.row_number = self.column = 0
        self.next_column = 1
        self.row_deleted = self.cell_deleted = False

    def enter(self, row: Element | None, cell: Element | None) -> None:
        if row is not None and row is not self.row:
            self.row, self.row_number, self.next_column, self.row_deleted = row, self.row_number + 1, 1, False
        if cell is not None and cell is not self.cell:
            self.cell, self.column, self.cell_deleted = cell, self.next_column, False
            self.next_column += 1


class Grid:
    """Counts tables, rows and columns as the paragraphs and the properties of rows and cells come by in order."""

    def __init__(self) -> None:
        self._open: list[_Table] = []
        self._count = 0

    def note(self, properties: Element) -> None:
        """Take in a w:trPr or w:tcPr."""
        self._enter(properties)
        if not self._open:
            return
        table = self._open[-1]
        if properties.name == "trPr":
            table.next_column += _number(properties.first("gridBefore"))
            table.row_deleted = properties.first("del") is not None
        else:
            table.next_column += max(1, _number(properties.first("gridSpan"))) - 1
            table.cell_deleted = properties.first("cellDel") is not None

    def cell(self, paragraph: Element) -> Cell | None:
        """The innermost cell around a paragraph."""
        self._enter(paragraph)
        if not self._open:
            return None
        table = self._open[-1]
        deleted = any(each.row_deleted or each.cell_deleted for each in self._open)
        return Cell(table.number, table.row_number, table.column, deleted)

    def _enter(self, element: Element) -> None:
        around: list[tuple[Element, Element | None, Element | None]] = []
        row: Element | None = None
        cell: Element | None = None
        parent = element.parent
        while parent is not None:
            if parent.name == "tc":
                cell = parent
            elif parent.name == "tr":
                row = parent
            elif parent.name == "tbl":
                around.append((parent, row, cell))
                row = cell = None
            parent = parent.parent
        around.reverse()
        for depth, (table, row, cell) in enumerate(around):
            if depth == len(self._open) or self._open[depth].element is not table:
                del self._open[depth:]
                self._count += 1
                self._open.append(_Table(table, self._count))
            self._open[depth].enter(row, cell)
        del self._open[len(around) :]


def _number(element: Element | None) -> int:
    stated = value(element) or ""
    return min(int(stated[:4]), 100) if stated.isascii() and stated.isdigit() else 0
