"""The fast way to read a sheet gives what the thorough way gives."""

from __future__ import annotations

from pathlib import Path

import pytest

from tqcheck.errors import UserError
from tqcheck.files.new_workbook import workbook
from tqcheck.files.sheet_texts import text_rows
from tqcheck.files.workbook import Kind, Workbook

TESTS = Path(__file__).parents[1]
BOOKS = sorted([*TESTS.glob("readers/samples/xlsx/*.xlsx"), *TESTS.glob("glossary/samples/xlsx/*.xlsx")])


@pytest.mark.parametrize("path", BOOKS, ids=lambda path: path.name)
def test_both_ways_of_reading_agree(path: Path) -> None:
    book = Workbook(path.read_bytes(), path.name)
    for sheet in book.sheets:
        thorough = [
            (row.number, row.texts(), [cell.text for cell in row.cells.values() if cell.kind is Kind.ERROR])
            for row in book.rows(sheet)
            if row.cells
        ]
        assert [tuple(row) for row in text_rows(book, sheet)] == thorough


def test_any_text_is_written_and_read() -> None:
    rows = [["a", "", "=1+1"], ["_x0041_", " two  spaces ", "line\nbreak"], ['<&>"', "\N{GRINNING FACE}", "漢"]]
    book = Workbook(workbook(rows, "S & T"), "x.xlsx")
    assert [sheet.name for sheet in book.sheets] == ["S & T"]
    assert [row.texts for row in text_rows(book, book.sheets[0])] == rows


def test_broken_xml_is_an_error_after_the_rows_before_it() -> None:
    book = Workbook(workbook([["a"], ["b"]], "S"), "x.xlsx")
    part = book.sheets[0].part
    broken = Workbook(
        book.archive.with_members({part: book.archive.read(part).replace(b"</row></sheetData>", b"")}), "x"
    )
    found = []
    with pytest.raises(UserError, match="not well-formed XML"):
        for row in text_rows(broken, broken.sheets[0]):
            found.append(row.texts)
    assert found == [["a"]]
