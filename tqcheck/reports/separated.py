"""Comma- and tab-separated values: a row for each finding, for spreadsheets and for command lines.

Both stream. In neither does a cell become a formula (OWASP, CSV Injection): an apostrophe goes before what would be
calculated, at the beginning of a text, and within it where a cell would begin for a program that takes semicolons, tabs
or every line end for borders. docs/outputs.md says how to take the apostrophes away again.
"""

from __future__ import annotations

import csv
import re
from typing import TextIO

from tqcheck.model import BadItem, CheckedSegment, Document, Summary
from tqcheck.plain_display import on_lines, on_one_line
from tqcheck.reports.finding_rows import FindingRow, finding_row
from tqcheck.reports.places import Places

_BYTE_ORDER_MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"
# The wide signs are calculated where input methods write them. Before apostrophes that stand there, one more goes.
_FORMULA = re.compile(r"""(?:\A|(?<=[;\t\n]))(?=["'\s]*[=+\-@＝＋－＠]) | \A(?='*[\t\n])""", re.VERBOSE)


class CsvWriter:
    """Every text is quoted as RFC 4180 has it, and keeps its lines. Begins with a byte order mark, without which Excel
    takes UTF-8 for the encoding of its country; readers of data know it (`utf-8-sig` in Python).
    """

    def __init__(self, stream: TextIO) -> None:
        stream.write(_BYTE_ORDER_MARK)
        self._rows = csv.writer(stream, lineterminator="\n", quoting=csv.QUOTE_NONNUMERIC)
        self._rows.writerow(FindingRow._fields)
        self._places = Places()

    def begin_document(self, document: Document) -> None:
        """The findings that follow are in its file."""
        self._places.begin_document(document)

    def add(self, item: CheckedSegment | BadItem) -> None:
        """A row for each finding."""
        for row in _rows(item, self._places):
            self._rows.writerow(
                [no_formula(on_lines(value)) if isinstance(value, str) else value for value in row],
            )

    def finish(self, summary: Summary) -> None:
        """Nothing is left."""


class TsvWriter:
    """Without quotes: a line is a row, a tab is a border, and in texts a sign stands for either (␉, ␊)."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._stream.write("\t".join(FindingRow._fields) + "\n")
        self._places = Places()

    def begin_document(self, document: Document) -> None:
        """The findings that follow are in its file."""
        self._places.begin_document(document)

    def add(self, item: CheckedSegment | BadItem) -> None:
        """A line for each finding."""
        for row in _rows(item, self._places):
            cells = ("" if value is None else no_formula(on_one_line(str(value))) for value in row)
            self._stream.write("\t".join(cells) + "\n")

    def finish(self, summary: Summary) -> None:
        """Nothing is left."""


def _rows(item: CheckedSegment | BadItem, places: Places) -> list[FindingRow]:
    if isinstance(item, BadItem):
        return []
    return [finding_row(item.segment, finding, places.of(item.segment, finding)) for finding in item.findings]


def no_formula(text: str) -> str:
    """`text` with an apostrophe before each place where a spreadsheet would begin to calculate."""
    return _FORMULA.sub("'", text)
