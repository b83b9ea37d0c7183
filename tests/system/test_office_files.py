"""Word and Excel files as LibreOffice writes them, and our comments as LibreOffice reads them."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import openpyxl
import pytest

from tests.reports.hostile_runs import everywhere
from tests.reports.hostile_texts import HOSTILE
from tests.system.tools import converted, tqcheck
from tqcheck.plain_display import on_lines
from tqcheck.reports.catalogue import Outputs

PAGE = """<!DOCTYPE html><html lang="en"><head><title>x</title></head><body>
<h1>The summit in Astana</h1>
<p>The heads of state <b>met</b> on Friday at the yesterday's summit of the region.</p>
<p>Nothing was signed, and <i>nobody</i> was surprised by it.</p>
<table><tr><td>First cell of the table</td><td>Second cell of the table</td></tr></table>
</body></html>"""
TEXTS = [
    "The summit in Astana",
    "The heads of state met on Friday at the yesterday's summit of the region.",
    "Nothing was signed, and nobody was surprised by it.",
    "First cell of the table",
    "Second cell of the table",
]


def lines(path: Path, *options: str) -> list[dict[str, object]]:
    result = tqcheck("check", path, "--output", "jsonl", *options, folder=path.parent)
    return [json.loads(line) for line in result.stdout.splitlines()]


@pytest.fixture(scope="module")
def word_file(office: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("word")
    page = folder / "draft.html"
    page.write_text(PAGE, encoding="utf-8")
    text_document = converted(office, page, "odt:writer8", folder)
    return converted(office, text_document, "docx:MS Word 2007 XML", folder)


def test_a_word_file_made_from_an_odt_is_read_whole(word_file: Path) -> None:
    assert [line["target"] for line in lines(word_file, "--source-lang", "ru")] == TEXTS


def test_libreoffice_shows_our_comments_and_keeps_the_text(word_file: Path, office: str, tmp_path: Path) -> None:
    annotated = tmp_path / "annotated.docx"
    tqcheck("annotate", word_file, "-o", annotated, "--source-lang", "ru", folder=tmp_path)
    assert [line["target"] for line in lines(annotated, "--source-lang", "ru")] == TEXTS
    # LibreOffice reads the file anew, comments and all; its flat format is XML that can be searched.
    flat = converted(office, annotated, "fodt", tmp_path).read_text(encoding="utf-8")
    assert "<dc:creator>tqcheck</dc:creator>" in flat
    assert "[tqcheck: article-with-possessive, " in flat
    back = converted(office, annotated, "txt:Text (encoded):UTF8", tmp_path).read_text(encoding="utf-8-sig")
    assert [text for text in TEXTS if text not in back] == []


def test_stripped_it_is_the_file_that_it_was(word_file: Path, tmp_path: Path) -> None:
    annotated, bare = tmp_path / "annotated.docx", tmp_path / "bare.docx"
    tqcheck("annotate", word_file, "-o", annotated, "--source-lang", "ru", folder=tmp_path)
    tqcheck("annotate", annotated, "-o", bare, "--strip", folder=tmp_path)
    tqcheck("annotate", annotated, "-o", tmp_path / "again.docx", "--source-lang", "ru", folder=tmp_path)
    assert (tmp_path / "again.docx").read_bytes() == annotated.read_bytes()
    from tests.readers.samples import contents

    assert contents(bare.read_bytes()) == contents(word_file.read_bytes())


@pytest.fixture(scope="module")
def sheet(office: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sheet")
    rows = folder / "pairs.csv"
    rows.write_text(
        "ID,Source,Target\n"
        "a1,Встреча состоялась в пятницу.,The meeting took place on Friday.\n"
        'a2,На вчерашнем саммите ничего не подписали.,"At the yesterday\'s summit, nothing was signed."\n',
        encoding="utf-8",
    )
    # Without that, a CSV is read in the encoding of the machine's locale.
    return converted(office, rows, "xlsx", folder, "--infilter=Text - txt - csv (StarCalc):44,34,76,1")


def test_a_spreadsheet_is_read_by_its_columns(sheet: Path) -> None:
    assert [(line["id"], line["source"], line["target"]) for line in lines(sheet)] == [
        ("a1", "Встреча состоялась в пятницу.", "The meeting took place on Friday."),
        ("a2", "На вчерашнем саммите ничего не подписали.", "At the yesterday's summit, nothing was signed."),
    ]


def test_libreoffice_opens_the_findings_column(sheet: Path, office: str, tmp_path: Path) -> None:
    annotated = tmp_path / "annotated.xlsx"
    tqcheck("annotate", sheet, "-o", annotated, folder=tmp_path)
    rows = converted(office, annotated, "csv:Text - txt - csv (StarCalc):44,34,76", tmp_path)
    header, first, second = rows.read_text(encoding="utf-8-sig").splitlines()
    assert header == "ID,Source,Target,tqcheck"
    assert first.endswith(",")
    assert "[tqcheck: article-with-possessive, " in second


def hostile_report(folder: Path, name: str) -> Path:
    """A report of a run that has hostile texts wherever a text can stand."""
    path = folder / f"hostile.{name}"
    outputs = Outputs([f"{name}={path}"])
    run = everywhere(HOSTILE)
    for document, items in run.documents:
        outputs.begin_document(document)
        for item in items:
            outputs.add(item)
    outputs.finish(run.summary())
    return path


def test_libreoffice_shows_every_text_of_our_workbook_as_it_is(office: str, tmp_path: Path) -> None:
    book = hostile_report(tmp_path, "xlsx")
    made = converted(office, book, "csv:Text - txt - csv (StarCalc):44,34,76", tmp_path)
    rows = list(csv.DictReader(io.StringIO(made.read_text(encoding="utf-8-sig"), newline="")))
    assert [row["target"] for row in rows] == [on_lines(text) for text in HOSTILE]
    assert [row["message"] for row in rows] == [on_lines(text) for text in HOSTILE]


def test_no_cell_of_our_workbook_is_a_formula_for_libreoffice(office: str, tmp_path: Path) -> None:
    book = hostile_report(tmp_path, "xlsx")
    back = openpyxl.load_workbook(converted(office, book, "xlsx", tmp_path))
    assert back.sheetnames == ["Findings", "Segments", "Scorecard"]
    assert {cell.data_type for sheet in back for row in sheet.rows for cell in row} <= {"s", "n"}
    assert back["Findings"].auto_filter.ref == back["Findings"].dimensions


CALCULATING = "76,1,,0,false,true,false,false,false,-1,true"
"""UTF-8, numbers and dates recognised, formulas calculated: the most that a careless reader sets."""
NUMBERS = {"007", "1-2", "3/4", "1e5", "TRUE"}
"""What any program that opens CSV takes for numbers, dates and truth values; a workbook keeps them."""


@pytest.mark.parametrize(
    ("name", "borders"),
    [("csv", "44"), ("csv", "44/59/9"), ("csv", "59"), ("tsv", "9"), ("tsv", "44/59/9"), ("tsv", "59")],
)
def test_libreoffice_calculates_nothing_of_our_tables(office: str, tmp_path: Path, name: str, borders: str) -> None:
    """Commas (44), semicolons (59) and tabs (9) as borders, the right ones and others."""
    read_as = f"--infilter=Text - txt - csv (StarCalc):{borders},34,{CALCULATING}"
    careless = tmp_path / "careless.csv"
    careless.write_text("a\n=1+1\n", encoding="utf-8")
    control = openpyxl.load_workbook(converted(office, careless, "xlsx", tmp_path, read_as)).worksheets[0]
    assert control["A2"].data_type == "f", "it is read so that formulas would be calculated"
    ours = hostile_report(tmp_path, name)
    (sheet,) = openpyxl.load_workbook(converted(office, ours, "xlsx", tmp_path, read_as)).worksheets
    assert "f" not in {cell.data_type for row in sheet.rows for cell in row}
    if name == "csv" and borders != "59":
        heading, *rows = ([cell.value for cell in row] for row in sheet.rows)
        written = csv.DictReader(io.StringIO(ours.read_text(encoding="utf-8-sig"), newline=""))
        for text, row, wanted in zip(HOSTILE, rows, written, strict=True):
            if text not in NUMBERS:
                assert (row[heading.index("target")] or "") == wanted["target"]
