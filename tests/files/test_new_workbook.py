"""New workbooks, as another program reads them: texts, numbers, tables, Excel's limits."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.reports.hostile_texts import HOSTILE
from tqcheck.files.new_workbook import LONGEST, Cell, Column, NewSheet, workbook, write_workbook
from tqcheck.files.sheet_texts import text_rows
from tqcheck.files.workbook import LAST_ROW, Workbook
from tqcheck.files.workbook_parts import _COLOURS, Look
from tqcheck.plain_display import on_lines


def written(*sheets: NewSheet) -> bytes:
    stream = io.BytesIO()
    write_workbook(stream, sheets)
    return stream.getvalue()


def table(*texts: str, last_row: int = LAST_ROW) -> NewSheet:
    sheet = NewSheet("Table", [Column("text", 40), Column("number")], last_row=last_row)
    for number, text in enumerate(texts):
        sheet.append([Cell(text, Look.WRAPPED), Cell(number + 0.5)])
    return sheet


def opened(data: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(data))


def test_a_table_keeps_its_heading_in_sight_and_can_be_filtered() -> None:
    sheet = opened(written(table("a", "b")))["Table"]
    assert [[cell.value for cell in row] for row in sheet.rows] == [["text", "number"], ["a", 0.5], ["b", 1.5]]
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:B3"
    assert sheet.column_dimensions["A"].width == 40
    assert sheet["A2"].alignment.wrap_text
    assert sheet["A1"].font.bold


def test_sheets_stand_in_their_order_and_are_filtered_each_for_itself() -> None:
    first, second = table("a"), NewSheet("S & T")
    second.append([Cell("plain")])
    book = opened(written(first, second))
    assert book.sheetnames == ["Table", "S & T"]
    assert book["S & T"].freeze_panes is None
    with zipfile.ZipFile(io.BytesIO(written(table("a"), table("b")))) as archive:
        names = archive.read("xl/workbook.xml").decode()
    assert re.findall(r'localSheetId="(\d)" hidden="1">([^<]+)<', names) == [
        ("0", "Table!$A$1:$B$2"),
        ("1", "Table!$A$1:$B$2"),
    ]


def test_a_sheet_without_rows_is_a_sheet() -> None:
    assert opened(written(NewSheet("Empty")))["Empty"].max_row == 1
    assert opened(written(table()))["Table"].auto_filter.ref == "A1:B1"


def test_the_same_rows_make_the_same_bytes() -> None:
    assert written(table("a", "b")) == written(table("a", "b"))


def test_a_pipe_can_be_written_to() -> None:
    class Pipe(io.RawIOBase):
        def __init__(self) -> None:
            self.data = bytearray()

        def writable(self) -> bool:
            return True

        def write(self, data: object) -> int:
            self.data += memoryview(data)  # type: ignore[arg-type]
            return len(memoryview(data))  # type: ignore[arg-type]

    pipe = Pipe()
    write_workbook(pipe, [table("a")])  # type: ignore[arg-type]
    assert opened(bytes(pipe.data))["Table"]["A2"].value == "a"


@pytest.mark.parametrize("text", HOSTILE)
def test_a_text_is_a_text(text: str) -> None:
    sheet = opened(written(table(text)))["Table"]
    assert (sheet["A2"].value or "") == on_lines(text).replace("_x0041_ _x000D_", "_x005F_x0041_ _x005F_x000D_")
    if text:
        assert sheet["A2"].data_type == "s"
    assert "<f>" not in zipfile.ZipFile(io.BytesIO(written(table(text)))).read("xl/worksheets/sheet1.xml").decode()


@settings(max_examples=60)
@given(st.lists(st.text(max_size=40), max_size=6))
def test_any_texts_come_back(texts: list[str]) -> None:
    book = Workbook(workbook([[text, "end"] for text in texts], "S"), "x.xlsx")
    found = [row.texts for row in text_rows(book, book.sheets[0])]
    shown = [on_lines(text) for text in texts]
    assert found == [[text if text.strip() else "", "end"] for text in shown]


@pytest.mark.parametrize("sign", ["x", "é", "𐐀", "👩"])
def test_a_text_that_is_too_long_for_a_cell_is_cut_and_says_so(sign: str) -> None:
    fits = sign * (LONGEST // (len(sign.encode("utf-16-le")) // 2))
    (kept,) = text_rows(book := Workbook(workbook([[fits]], "S"), "x"), book.sheets[0])
    assert kept.texts == [fits]
    (cut,) = text_rows(book := Workbook(workbook([[sign * 1_000_000]], "S"), "x"), book.sheets[0])
    assert cut.texts[0].strip(sign) == "…"
    assert LONGEST - 1 <= len(cut.texts[0].encode("utf-16-le")) // 2 <= LONGEST


@pytest.mark.parametrize(
    ("rows", "last"), [(3, "c"), (4, "2 more rows do not fit into a sheet"), (6, "4 more rows do not fit into a sheet")]
)
def test_rows_beyond_the_last_one_are_counted_in_it(rows: int, last: str) -> None:
    sheet = opened(written(table(*"abcdef"[:rows], last_row=4)))["Table"]
    assert sheet.max_row == 4
    assert sheet["A4"].value == last


def test_memory_does_not_grow_with_the_rows(tmp_path: Path) -> None:
    import tracemalloc

    tracemalloc.start()
    sheet = NewSheet("Long")
    for number in range(20_000):
        sheet.append([Cell("text " * 40), Cell(number)])
    with (tmp_path / "long.xlsx").open("wb") as stream:
        write_workbook(stream, [sheet])
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 20_000_000


def test_the_colours_can_be_read() -> None:
    def luminance(colour: str) -> float:
        parts = [int(colour[start : start + 2], 16) / 255 for start in (0, 2, 4)]
        red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    for background, letters in _COLOURS.values():
        lighter, darker = sorted((luminance(background), luminance(letters)), reverse=True)
        assert (lighter + 0.05) / (darker + 0.05) >= 4.5, (background, letters)
