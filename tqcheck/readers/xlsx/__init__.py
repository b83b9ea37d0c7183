"""Excel workbooks: the rows of all sheets that can be seen."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from functools import partial
from typing import NamedTuple

from tqcheck.errors import UserError
from tqcheck.files.workbook import Kind, Sheet, SheetRow, Workbook
from tqcheck.model import BadItem, Document, Location
from tqcheck.readers.files import File
from tqcheck.readers.format import Format, WriteBack
from tqcheck.readers.languages import Languages
from tqcheck.readers.mechanisms.columns import SAMPLED, Columns, Row, columns_of
from tqcheck.readers.mechanisms.rows import HEADINGS, Anew, Item, has_letters, item, settled_languages
from tqcheck.readers.xlsx.notes import annotate, strip


class _Table(NamedTuple):
    """A sheet and what its columns are."""

    sheet: Sheet
    columns: Columns


def read(file: File, stated: Languages) -> Document:
    """The rows of a workbook's sheets."""
    book = Workbook(strip(file.data(), file.name), file.name)
    notices: list[str] = []
    tables: list[_Table] = []
    broken: list[UserError] = []
    unclear: list[UserError] = []
    for sheet in book.sheets:
        if sheet.hidden:
            notices.append(f"{file.name}: the hidden sheet “{sheet.name}” is not read")
            continue
        try:
            sample = _sample(book, sheet)
        except UserError as error:
            broken.append(error)
            continue
        if sample:
            try:
                tables.append(_Table(sheet, columns_of(sample, stated, f"{file.name}: {sheet.name}", file.side)))
            except UserError as error:
                unclear.append(error)
    if not tables and (broken or unclear):
        raise (broken or unclear)[0]
    pairs = [table for table in tables if "source" in table.columns.places]
    if pairs and len(pairs) < len(tables):
        left_out = ", ".join(f"“{table.sheet.name}”" for table in tables if table not in pairs)
        notices.append(f"{file.name}: not read, for want of a source column: {left_out}")
        tables = pairs
    if not tables:
        notices.append(f"{file.name}: the file holds no text")
    languages = _languages(file, stated, book, tables, notices)
    unread = (*broken, *unclear)
    problems = [BadItem(error.problem, Location(error.place or file.name), error.remedy) for error in unread]
    segments = Anew(partial(_items, book, tables, languages, file.name, problems))
    return Document(file.name, "xlsx", segments, tuple(dict.fromkeys(notices)))


def _sample(book: Workbook, sheet: Sheet) -> list[Row]:
    """The first rows with something in them. Raises UserError where the sheet is broken before any."""
    sample: list[Row] = []
    try:
        sample += itertools.islice(_cells(book.rows(sheet)), SAMPLED)
    except UserError:
        if not sample:
            raise
    return sample


def _cells(rows: Iterator[SheetRow]) -> Iterator[Row]:
    """The rows that are not blank, with the texts of their cells."""
    for row in rows:
        if row.cells:
            yield row.number, row.texts()


def _languages(
    file: File, stated: Languages, book: Workbook, tables: Sequence[_Table], notices: list[str]
) -> dict[Languages, Languages]:
    """The languages of the sheets, by those that their headings declare; `notices` gets what is to be said of both."""

    def below_headings(table: _Table) -> Iterator[Sequence[str]]:
        try:
            yield from (cells for number, cells in _cells(book.rows(table.sheet)) if number > table.columns.header)
        except UserError:
            return  # It is reported in its place.

    found = {}
    for declared in dict.fromkeys(table.columns.languages for table in tables):
        alike = [
            (table.columns, Anew(partial(below_headings, table)))
            for table in tables
            if table.columns.languages == declared
        ]
        found[declared], said = settled_languages(file, stated, declared, alike)
        notices += said
    for table in tables:
        if table.columns.told:
            sheet = f"{table.sheet.name}: " if len(tables) > 1 else ""
            notices.append(f"{file.name}: {sheet}{table.columns.described(found[table.columns.languages])}")
    return found


def _items(
    book: Workbook,
    tables: Sequence[_Table],
    languages: dict[Languages, Languages],
    name: str,
    problems: Sequence[BadItem],
) -> Iterator[Item]:
    yield from problems
    for table in tables:
        try:
            yield from _of_sheet(book, table, languages[table.columns.languages], name)
        except UserError as error:
            yield BadItem(error.problem, Location(error.place or name, error.line), error.remedy)


def _of_sheet(book: Workbook, table: _Table, languages: Languages, name: str) -> Iterator[Item]:
    target, source = table.columns.places["target"], table.columns.places.get("source", -1)
    merged = book.merged(table.sheet, target)
    for row in book.rows(table.sheet):
        if row.number <= table.columns.header:
            continue
        unit = table.sheet.unit(row.number, target)
        place = Location(name, unit=unit)
        both = [row.cells[column] for column in (target, source) if column in row.cells]
        error = next((cell for cell in both if cell.kind is Kind.ERROR), None)
        if error is not None:
            yield BadItem(f"a cell of the row holds an error ({error.text})", place, "mend the formula")
            continue
        if any(cell.kind is Kind.VALUE for cell in both) or (target not in row.cells and row.number in merged):
            continue
        found = item(row.texts(), table.columns, languages, place, unit)
        if isinstance(found, BadItem) or (found is not None and has_letters(found)):
            yield found


def _is_workbook(head: bytes) -> bool:
    return head.startswith(b"PK\x03\x04") and b"xl/" in head


FORMAT = Format(
    name="xlsx",
    title="Excel workbook",
    endings=(".xlsx", ".xlsm"),
    read=read,
    recognises=_is_workbook,
    pairing="order",
    may_hold_source=True,
    write_back=WriteBack(
        annotate,
        strip,
        "in a column “tqcheck” at the right end of each sheet that has findings, in the segment's row",
    ),
    reads=f"a row of a sheet; a header row names the columns in any order ({HEADINGS}); without one, their contents "
    "tell, and it is said what was taken for what. A formula counts for the text that Excel kept of it",
    place="sheet and cell of the target",
    lost="hidden sheets, rows without a letter (numbers, dates), other columns, comments on cells, drawings, styles",
)
