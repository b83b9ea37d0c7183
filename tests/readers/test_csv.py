"""CSV: the cells of Python's own reader, exact places, separators found, broken quotes said."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.readers.samples import FOLDER
from tqcheck.errors import UserError
from tqcheck.files.csv_records import records
from tqcheck.files.decoding import decode
from tqcheck.model import BadItem, Document, Segment, Side
from tqcheck.readers.catalogue import read_file
from tqcheck.readers.csv_rows import read
from tqcheck.readers.files import File
from tqcheck.readers.languages import Languages

STATED = Languages("en", "ru")


def document(text: str, stated: Languages = STATED, side: Side = Side.TARGET) -> Document:
    return read(File(Path("x.csv"), "x.csv", text.encode(), side), stated)


def segments(text: str, stated: Languages = STATED) -> list[Segment]:
    return [item for item in document(text, stated).segments if isinstance(item, Segment)]


def bad_items(text: str) -> list[tuple[int | None, int | None, str]]:
    items = (item for item in document(text).segments if isinstance(item, BadItem))
    return [(item.location.line, item.location.column, item.problem) for item in items]


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        ("source,target\nРаз.,One.\n", [("2", "Раз.", "One.", 2, 6)]),
        ("source,target\r\nРаз.,One.\r\nДва.,Two.", [("2", "Раз.", "One.", 2, 6), ("3", "Два.", "Two.", 3, 6)]),
        ("source;target\n1,5 раза;1.5 times\n", [("2", "1,5 раза", "1.5 times", 2, 10)]),
        ("source\ttarget\nРаз, два;\tOne, two;\n", [("2", "Раз, два;", "One, two;", 2, 11)]),
        ("sep=;\nsource;target\nРаз.;One.\n", [("2", "Раз.", "One.", 3, 6)]),
        ("sep=|\r\nsource|target\r\nРаз.|One.\r\n", [("2", "Раз.", "One.", 3, 6)]),
        ('source,target\n"Раз, ""два""","One, ""two"""\n', [("2", 'Раз, "два"', 'One, "two"', 2, 17)]),
        ('source,target\n"Раз", "One"\n', [("2", "Раз", "One", 2, 9)]),
        ('source,target\nРаз 5",One 5" nail\n', [("2", 'Раз 5"', 'One 5" nail', 2, 8)]),
        ('source,target\n"Раз\nдва","1\r\n2"\nТри,3\n', [("2", "Раз\nдва", "1\n2", 3, 7), ("3", "Три", "3", 5, 5)]),
        ("\ufeffsource,target\nРаз.,One.\n", [("2", "Раз.", "One.", 2, 6)]),
        ("source,target\n\n,\nРаз.,One.\n", [("4", "Раз.", "One.", 4, 6)]),
        ("source,target\nРаз.,\n", [("2", "Раз.", "", 2, 6)]),
        ('source,target\nРаз.,""\n', [("2", "Раз.", "", 2, 7)]),
        ("id,target,source\nk 1,One.,Раз.\n", [("k 1", "Раз.", "One.", 2, 5)]),
        ("source,target\n,One.\n", [("2", None, "One.", 2, 2)]),
        ("source,target\n12,12\n2024-05-01,01/05/2024\nРаз.,1\n", [("4", "Раз.", "1", 4, 6)]),
        ("text\nHello, world\nI, said he\n", [("2", None, "Hello, world", 2, 1), ("3", None, "I, said he", 3, 1)]),
    ],
)  # fmt: skip
def test_rows_become_segments_with_their_places(text: str, pairs: list[object]) -> None:
    found = [(item.id, item.source, item.target, item.location.line, item.location.column) for item in segments(text)]
    assert found == pairs


@pytest.mark.parametrize("path", sorted((FOLDER / "csv").iterdir()), ids=lambda path: path.name)
def test_a_place_is_that_of_the_text_in_the_file(path: Path) -> None:
    lines = decode(path.read_bytes(), path.name).text.splitlines()
    for item in read(File(path, path.name), STATED).segments:
        assert isinstance(item, Segment)
        assert item.location.line is not None
        assert item.location.column is not None
        rest = lines[item.location.line - 1][item.location.column - 1 :]
        first = item.target.split("\n")[0]
        assert rest.startswith((first, first.replace('"', '""')))


def test_what_a_row_says_of_its_text_is_kept() -> None:
    text = (
        "Key,Source,Target,Comment,Note,Context,Max length,Status,Match,Locked\n"
        "k,Раз.,One.,first,,menu,40,final,95%,yes\nm,Два.,Two.,, second ,,about 40,,none,no\n"
    )
    first, second = (item.details for item in segments(text))
    assert (first.notes, first.context, first.maximum_length, first.state) == (("first",), "menu", 40, "final")
    assert (first.match, first.locked) == (95, True)
    assert (second.notes, second.context, second.maximum_length, second.state) == (("second",), "", None, "")
    assert (second.match, second.locked) == (None, False)


def test_a_row_is_named_for_spreadsheets() -> None:
    (first, second) = segments('source,target\n"Раз\nдва",One\nТри,Three\n')
    assert (first.location.unit, second.location.unit) == ("row 2", "row 3")


@pytest.mark.parametrize(
    ("text", "bad", "good"),
    [
        ("Раз.,One.,more\nТри,Three", [(2, None, "3 cells where 2 are expected")], ["Three"]),
        ("Раз.\nТри,Three", [(2, None, "1 cell where 2 are expected")], ["Three"]),
        ("Раз.,One.,\nТри,Three", [], ["One.", "Three"]),
        (
            'Раз,"One\nДва,"Two"\nТри,Three',
            [(2, 5, "a quoted cell goes on after its closing quotation mark")],
            ["Two", "Three"],
        ),
        (
            'Раз,"One "two" three"\nТри,Three',
            [(2, 5, "a quoted cell goes on after its closing quotation mark")],
            ["Three"],
        ),
        ('Раз,"One\nТри,Three', [(2, 5, "the quotation mark that opens a cell is never closed")], ["Three"]),
    ],
)
def test_a_bad_row_is_said_in_its_place_and_spoils_no_other(text: str, bad: list[object], good: list[str]) -> None:
    whole = f"source,target\n{text}\n"
    assert bad_items(whole) == bad
    assert [item.target for item in segments(whole)] == good


def test_a_cell_may_be_longer_than_python_reads() -> None:
    long = "word " * 50_000
    assert len(long) > csv.field_size_limit()
    assert [item.target for item in segments(f'source,target\nРаз,"{long}"\n')] == [long]


def test_many_open_quotes_are_read_in_one_go() -> None:
    assert len(bad_items("source,target\n" + 'Раз,"One\n' * 20_000)) == 20_000


@pytest.mark.parametrize("text", ["", "\n\n", "source,target\n", "\ufeff"])
def test_a_file_without_rows_is_said(text: str) -> None:
    made = document(text)
    assert list(made.segments) == []
    assert made.notices[-1] == "x.csv: the file holds no rows"


def test_a_file_of_broken_rows_alone_says_them() -> None:
    assert bad_items('"a,b\n') == [(1, 1, "the quotation mark that opens a cell is never closed")]


def test_what_columns_were_taken_for_is_said() -> None:
    assert document("Key;Russian;English\nk;Раз.;One.\n").notices == (
        "x.csv: columns: A id, B source (ru), C target (en)",
    )
    assert document("source,target\nРаз.,One.\n").notices == ()


def test_languages_come_from_the_headings_else_from_the_texts() -> None:
    text = "Source,Target (en-GB)\n" + "Никто не знал о том.,Nobody knew of it at all.\n" * 3
    made = document(text, Languages())
    assert {(item.source_language, item.target_language) for item in segments(text, Languages())} == {("ru", "en-GB")}
    assert made.notices == ("x.csv: source language detected: ru",)


def test_a_source_beside_a_file_with_sources_is_refused(tmp_path: Path) -> None:
    pairs = tmp_path / "pairs.csv"
    pairs.write_text("source,target\nРаз.,One.\n")
    texts = tmp_path / "texts.csv"
    texts.write_text("key,text\nk,The meeting took place on Friday.\n")
    with pytest.raises(UserError, match="a CSV file holds its own source"):
        read_file(File(pairs, "pairs.csv"), texts, STATED)
    with pytest.raises(UserError, match="a CSV file holds source and translation"):
        read_file(File(texts, "texts.csv"), pairs, STATED)


def test_a_file_of_one_text_is_paired_with_its_source(tmp_path: Path) -> None:
    source = tmp_path / "source.csv"
    source.write_text("key,source\na,Встреча состоялась в пятницу.\nb,Ничего не подписали.\n")
    target = tmp_path / "target.csv"
    target.write_text("key,translation\na,The meeting took place on Friday.\nb,Nothing was signed.\n")
    made = read_file(File(target, "target.csv"), source, STATED)
    assert [(item.id, item.source) for item in made.segments if isinstance(item, Segment)] == [
        ("a", "Встреча состоялась в пятницу."),
        ("b", "Ничего не подписали."),
    ]


UNHURRIED = settings(suppress_health_check=[HealthCheck.too_slow])
CELLS = st.text(st.sampled_from('ab é,;"\n\t𐐀'), max_size=6)


@UNHURRIED
@given(st.lists(st.lists(CELLS, min_size=2, max_size=4), max_size=5), st.sampled_from(",;\t"))
def test_cells_are_those_that_pythons_csv_wrote(rows: list[list[str]], separator: str) -> None:
    out = io.StringIO()
    csv.writer(out, delimiter=separator, quoting=csv.QUOTE_ALL, lineterminator="\n").writerows(rows)
    text = out.getvalue()
    found = list(records(text, separator))
    assert [each.cells for each in found] == [row for row in rows if any(cell.strip() for cell in row)]
    for each in found:
        for cell, place in zip(each.cells, each.places, strict=True):
            assert text[place:].startswith(cell.replace('"', '""'))


@UNHURRIED
@given(st.text(st.sampled_from('ab,"\n'), max_size=30))
def test_cells_of_any_text_are_those_of_python_or_a_problem(text: str) -> None:
    found = list(records(text, ","))
    if not any(each.problem for each in found):
        read_by_python = csv.reader(io.StringIO(text, newline="\n"))
        assert [each.cells for each in found] == [row for row in read_by_python if any(cell.strip() for cell in row)]
