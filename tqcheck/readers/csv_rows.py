"""Comma-separated values, or semicolons or tabs between them, with quoted cells."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import partial
from typing import NamedTuple

from tqcheck.files.csv_records import Record, records
from tqcheck.files.decoding import decode
from tqcheck.language.column_names import heading
from tqcheck.model import BadItem, Document, Location
from tqcheck.readers.files import File
from tqcheck.readers.format import Format
from tqcheck.readers.languages import Languages
from tqcheck.readers.mechanisms.columns import SAMPLED, Columns, Row, columns_of, header
from tqcheck.readers.mechanisms.rows import HEADINGS, Anew, Item, has_letters, item, settled_languages

_SEPARATORS = ",;\t"
_STATED_SEPARATOR = re.compile(r'"?sep=(?P<separator>[^\n"])"?(?:\n|$)', re.IGNORECASE)
"""A first line of Excel's own."""
_TRIED = 50
"""Rows that the separator is found by."""
_AGREEMENT = 0.6
"""How many of these must have the same number of cells."""


class _Table(NamedTuple):
    """A file's text, with `\\n` for line ends, and how its rows are divided."""

    text: str
    separator: str
    start: int

    def records(self, after: int = 0) -> Iterator[Record]:
        """The rows whose number is above `after`."""
        return (each for each in records(*self) if each.number > after)

    def rows(self, after: int = 0) -> Iterator[Row]:
        """The cells of the rows that have no problem."""
        return ((each.number, each.cells) for each in self.records(after) if not each.problem)

    def place(self, record: Record, cell: int, name: str) -> Location:
        """Where the text of a row's cell begins."""
        place = record.places[cell]
        before = self.text[record.places[0] : place]
        line_start = self.text.rfind("\n", 0, place) + 1
        return Location(name, record.line + before.count("\n"), place - line_start + 1, f"row {record.number}")


def read(file: File, stated: Languages) -> Document:
    """The rows of a file of comma-separated values."""
    decoded = decode(file.data(), file.name)
    text = decoded.text.replace("\r\n", "\n").replace("\r", "\n")
    problems = decoded.unread(file.name)
    said = _STATED_SEPARATOR.match(text)
    table = _Table(text, said["separator"], said.end()) if said else _Table(text, _separator(text), 0)
    sample = list(itertools.islice(table.rows(), SAMPLED))
    columns = columns_of(sample, stated, file.name, file.side) if sample else Columns({})
    below = [cells for number, cells in sample if number > columns.header]
    if not below:
        found = [_bad(table, each, file.name) for each in table.records() if each.problem]
        notices = (*decoded.notices, f"{file.name}: the file holds no rows")
        return Document(file.name, "csv", [*problems, *found], notices)
    rows = Anew(lambda: (cells for _, cells in table.rows(columns.header)))
    languages, notices = settled_languages(file, stated, columns.languages, [(columns, rows)])
    if columns.told:
        notices = (*notices, f"{file.name}: {columns.described(languages)}")
    heads = [cells for number, cells in sample if number == columns.header]
    width = len(heads[0]) if heads else Counter(map(len, below)).most_common(1)[0][0]
    segments = Anew(partial(_items, table, columns, width, languages, file.name, problems))
    return Document(file.name, "csv", segments, (*decoded.notices, *notices))


def _items(
    table: _Table, columns: Columns, width: int, languages: Languages, name: str, problems: Sequence[BadItem]
) -> Iterator[Item]:
    yield from problems
    target = columns.places["target"]
    for record in table.records(columns.header):
        count = len(record.cells)
        if record.problem:
            yield _bad(table, record, name)
        elif count <= target or any(cell.strip() for cell in record.cells[width:]):
            yield BadItem(
                f"{count} cell{'' if count == 1 else 's'} where {width} are expected",
                Location(name, record.line, unit=f"row {record.number}"),
                "put a cell that holds the separator in quotation marks",
            )
        else:
            found = item(record.cells, columns, languages, table.place(record, target, name), str(record.number))
            if isinstance(found, BadItem) or (found is not None and has_letters(found)):
                yield found


def _bad(table: _Table, record: Record, name: str) -> BadItem:
    """The row whose last cell is not properly quoted."""
    return BadItem(
        record.problem,
        table.place(record, len(record.places) - 1, name),
        'close the quotation mark, and double the ones inside a cell ("")',
    )


def _separator(text: str) -> str:
    """The separator that the first rows agree on, best where it gives a row of headings; empty for one column."""
    best, chosen = (False, 0.0), ""
    for separator in _SEPARATORS:
        rows = [each for each in itertools.islice(records(text, separator), _TRIED) if not each.problem]
        if not rows:
            continue
        ((width, count),) = Counter(len(each.cells) for each in rows).most_common(1)
        headings = header([(each.number, each.cells) for each in rows])
        if width < 2 or count < _AGREEMENT * len(rows) or (headings is not None and len(headings[1]) < 2):
            continue
        score = (headings is not None, count / len(rows))
        if score > best:
            best, chosen = score, separator
    return chosen


def _has_headings(head: bytes) -> bool:
    """Whether a file begins with a row that heads two texts."""
    text = head.decode("utf-8-sig", "ignore").replace("\r\n", "\n")
    if _STATED_SEPARATOR.match(text):
        return True
    first = text.split("\n", 1)[0]
    for separator in ",;":
        found = (heading(cell) for each in records(first, separator) for cell in each.cells)
        if {"source", "target"} <= {each.kind for each in found if each is not None}:
            return True
    return False


FORMAT = Format(
    name="csv",
    title="CSV",
    endings=(".csv",),
    read=read,
    recognises=_has_headings,
    pairing="order",
    may_hold_source=True,
    reads=f"a row; a header row names the columns in any order ({HEADINGS}); without one, their contents tell, and it "
    "is said what was taken for what. Between cells stand commas, semicolons, tabs or what a line `sep=` states",
    place="line and column of the target, row",
    lost="other columns, rows without a letter",
)
