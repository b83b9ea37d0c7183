"""Findings in tables: CSV, TSV and XLSX as independent readers see them, and nothing in them calculates."""

from __future__ import annotations

import csv
import io
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TextIO

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.cli.command import Command
from tests.reports import page_runs
from tests.reports.hostile_runs import everywhere
from tests.reports.hostile_texts import FORMULAS, HOSTILE
from tests.reports.page_runs import Run
from tests.reports.test_scorecards import FAULTY, scored
from tqcheck.errors import UserError
from tqcheck.model import CheckedSegment, Document, Finding, Segment, Side
from tqcheck.plain_display import on_lines, on_one_line
from tqcheck.reports.catalogue import Outputs
from tqcheck.reports.finding_rows import FindingRow
from tqcheck.reports.separated import CsvWriter, TsvWriter
from tqcheck.reports.xlsx import XlsxWriter

CALCULATED = re.compile(r"\s*[=+\-@＝＋－＠]")
"""Where spreadsheets begin to calculate, or may after a blank (OWASP)."""
ADDED = re.compile(r"""(?:\A|(?<=[;\t\n]))'(?=["'\s]*[=+\-@＝＋－＠]) | \A'(?='*[\t\n])""", re.VERBOSE)
"""The apostrophes that docs/outputs.md tells readers of the data to take away."""


def as_text(writer: Callable[[TextIO], CsvWriter | TsvWriter], run: Run) -> str:
    stream = io.StringIO(newline="")
    run.write(writer(stream))
    return stream.getvalue()


def csv_rows(run: Run) -> list[dict[str, str]]:
    text = as_text(CsvWriter, run)
    text.encode("utf-8")
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


def tsv_rows(run: Run) -> list[dict[str, str]]:
    lines = as_text(TsvWriter, run).removesuffix("\n").split("\n")
    heading = lines[0].split("\t")
    return [dict(zip(heading, line.split("\t"), strict=True)) for line in lines[1:]]


def workbook_bytes(run: Run) -> bytes:
    stream = io.TextIOWrapper(io.BytesIO())
    run.write(XlsxWriter(stream))
    stream.seek(0)
    return stream.buffer.read()


def sheets(run: Run) -> dict[str, list[dict[str, object]]]:
    book = openpyxl.load_workbook(io.BytesIO(workbook_bytes(run)))
    found: dict[str, list[dict[str, object]]] = {}
    for sheet in book:
        heading, *rows = ([cell.value for cell in row] for row in sheet.rows)
        found[sheet.title] = [dict(zip(map(str, heading), row, strict=True)) for row in rows]
    return found


def expected(segment: Segment, finding: Finding) -> dict[str, object]:
    return {
        "line": segment.location.line,
        "unit": segment.location.unit or "",
        "id": segment.id,
        "source_lang": segment.source_language or "",
        "target_lang": segment.target_language,
        "severity": finding.severity.value,
        "category": finding.category.mnemonic,
        "check": finding.check,
        "side": finding.side.value,
        "text": finding.text,
        "message": finding.message,
        "suggestions": " | ".join(finding.suggestions),
        "explanation": finding.explanation,
        "source": segment.source or "",
        "target": segment.target,
        "confidence": finding.confidence,
        "fingerprint": finding.fingerprint,
    }


def all_expected(run: Run) -> list[dict[str, object]]:
    return [
        expected(item.segment, finding)
        for item in run.items()
        if isinstance(item, CheckedSegment)
        for finding in item.findings
    ]


def test_a_clean_run_is_a_heading() -> None:
    assert as_text(TsvWriter, page_runs.clean()) == "\t".join(FindingRow._fields) + "\n"
    assert as_text(CsvWriter, page_runs.clean()) == (
        "\ufeff" + ",".join(f'"{name}"' for name in FindingRow._fields) + "\n"
    )
    assert sheets(page_runs.clean())["Findings"] == []


def test_csv_and_tsv_hold_every_finding_in_order() -> None:
    run = page_runs.ordinary()
    wanted = [{key: "" if value is None else str(value) for key, value in row.items()} for row in all_expected(run)]
    for rows in (csv_rows(run), tsv_rows(run)):
        assert [{key: row[key] for key in wanted[0]} for row in rows] == wanted


def test_a_workbook_holds_every_finding_with_its_numbers_as_numbers() -> None:
    run = page_runs.ordinary()
    wanted = [{key: value if value != "" else None for key, value in row.items()} for row in all_expected(run)]
    assert [{key: row[key] for key in wanted[0]} for row in sheets(run)["Findings"]] == wanted


def test_a_workbook_has_a_row_for_every_segment() -> None:
    rows = sheets(page_runs.ordinary())["Segments"]
    assert len(rows) == 11
    assert rows[0]["target"] == "The port and the town"
    assert (rows[0]["worst"], rows[0]["findings"]) == (None, 0)
    assert [rows[1][name] for name in ("worst", "findings", "major", "minor", "neutral")] == ["major", 4, 1, 2, 1]


def test_a_segment_that_was_not_checked_says_why() -> None:
    locked = CheckedSegment(page_runs.segment("Locked."), (), skipped="locked")
    (row,) = sheets(Run((page_runs.document("a.txt", [locked]),)))["Segments"]
    assert row["not checked"] == "locked"


def test_severities_have_colours() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(workbook_bytes(page_runs.ordinary())))["Findings"]
    column = FindingRow._fields.index("severity")
    colours = {row[column].value: row[column].fill.fgColor.rgb for row in list(sheet.rows)[1:]}
    assert len(set(colours.values())) == len(colours) == 4


def test_the_scorecard_s_sheet_says_what_the_run_came_to() -> None:
    rows = sheets(page_runs.ordinary())["Scorecard"]
    figures = {(row["of"], row["figure"]): row["value"] for row in rows}
    assert figures["the run", "verdict"] == "Failed: 7 findings are major or worse."
    assert figures["the run", "findings"] == 12
    assert figures["articles/harbour.en.txt", "not read: line 8"] == ("the line is not UTF-8 (save the file as UTF-8)")


def test_the_scorecard_s_sheet_has_the_figures_of_the_run_and_of_each_document() -> None:
    stream = io.TextIOWrapper(io.BytesIO())
    writer = XlsxWriter(stream)
    writer.begin_document(Document("a.txt", "text", ()))
    writer.finish(scored({"a.txt": [FAULTY], "b.txt": [FAULTY]}))
    sheet = openpyxl.load_workbook(stream.buffer)["Scorecard"]
    rows = [[cell.value for cell in row] for row in sheet.rows]
    for name, errors in (("the run", 2), ("a.txt", 1), ("b.txt", 1)):
        figures = {row[1]: row[2] for row in rows if row[0] == name}
        assert figures["calibrated score, the one that counts"] == 75
        assert figures["result"] == "FAIL (threshold 95)"
        assert figures["target words (EWC)"] == 100 * errors
        assert (
            figures["caveats"]
            == "sample too small for a stable score; automatic pre-evaluation; not an ISO 5060 evaluation"
        )
        (penalty,) = (row for row in rows if row[0] == name and str(row[1]).startswith("penalty of"))
        assert penalty == [name, "penalty of accuracy: mistranslation", 5 * errors, 0, 0, errors, 0, 1]


@pytest.mark.parametrize("text", HOSTILE)
def test_no_cell_of_csv_or_tsv_calculates(text: str) -> None:
    for rows in (csv_rows(everywhere([text])), tsv_rows(everywhere([text]))):
        (row,) = rows
        cells = [cell for name, cell in row.items() if name not in ("line", "column", "confidence")]
        assert [cell for cell in cells if CALCULATED.match(cell)] == []
        assert [cell for cell in cells if cell[:1] in ("\t", "\r", "\n")] == []


@pytest.mark.parametrize("text", [text for text in HOSTILE if text not in FORMULAS])
def test_texts_that_do_not_calculate_come_back(text: str) -> None:
    (row,) = csv_rows(everywhere([text]))
    assert row["target"] in (on_lines(text), "'" + on_lines(text))
    (row,) = tsv_rows(everywhere([text]))
    assert row["target"] in (on_one_line(text), "'" + on_one_line(text))


@pytest.mark.parametrize("text", HOSTILE)
def test_an_apostrophe_taken_away_gives_the_text_back(text: str) -> None:
    (row,) = csv_rows(everywhere([text]))
    assert ADDED.sub("", row["target"]) == on_lines(text)


@settings(max_examples=100)
@given(st.text(st.sampled_from("'=+-@\t\r\n ab\",;"), max_size=8))
def test_any_text_comes_back_from_csv_and_calculates_nowhere(text: str) -> None:
    segment = page_runs.segment(text)
    run = Run((page_runs.document("a.txt", [CheckedSegment(segment, (page_runs.finding(segment, None, "m"),))]),))
    (row,) = csv_rows(run)
    assert not CALCULATED.match(row["target"])
    assert ADDED.sub("", row["target"]) == on_lines(text)
    assert len(tsv_rows(run)) == 1
    # A program that takes semicolons, tabs and every line end for borders, and any quotation mark for a quote.
    for table in (as_text(CsvWriter, run), as_text(TsvWriter, run)):
        cells = re.split(r"[;\t\n]", table.replace('"', ""))
        assert [cell for cell in cells if CALCULATED.match(cell)] == []


@pytest.mark.parametrize("text", HOSTILE)
def test_a_workbook_shows_every_text_as_it_is(text: str) -> None:
    data = workbook_bytes(everywhere([text]))
    book = openpyxl.load_workbook(io.BytesIO(data))
    kinds = {cell.data_type for sheet in book for row in sheet.rows for cell in row}
    assert kinds <= {"s", "n"}, "no formula, error or date"
    (row,) = sheets(everywhere([text]))["Findings"]
    # openpyxl does not read what Excel reads as an escaped underscore.
    shown = on_lines(text).replace("_x0041_ _x000D_", "_x005F_x0041_ _x005F_x000D_")
    assert {row[name] or "" for name in ("target", "source", "message", "explanation", "text")} == {shown}


def test_hostile_runs_are_tables_too() -> None:
    run = page_runs.hostile()
    assert len(csv_rows(run)) == len(tsv_rows(run)) == len(sheets(run)["Findings"]) == len(list(run.findings()))


def test_a_word_of_a_million_letters_is_whole_in_csv_and_tsv_and_cut_in_a_cell() -> None:
    run = everywhere(["x" * 1_000_000])
    limit = csv.field_size_limit(1 << 30)
    try:
        assert len(csv_rows(run)[0]["target"]) == 1_000_000
    finally:
        csv.field_size_limit(limit)
    assert len(tsv_rows(run)[0]["target"]) == 1_000_000
    assert str(sheets(run)["Findings"][0]["target"]).endswith("xxx…")


def test_equal_runs_make_equal_workbooks() -> None:
    assert workbook_bytes(page_runs.ordinary()) == workbook_bytes(page_runs.ordinary())


def test_lines_and_columns_are_the_file_s(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text("One.\n\n𐐀 👩 the castle.\n", encoding="utf-8")
    segment = page_runs.segment("𐐀 👩 the castle.", path=str(tmp_path / "a.txt"), line=3, source="Замок.")
    found = (page_runs.finding(segment, "castle", "m"), page_runs.finding(segment, "Замок", "m", side=Side.SOURCE))
    run = Run((page_runs.document(str(tmp_path / "a.txt"), [CheckedSegment(segment, found)]),))
    for rows in (csv_rows(run), tsv_rows(run)):
        assert [(row["path"], row["line"], row["column"]) for row in rows] == [("a.txt", "3", "9"), ("a.txt", "3", "1")]
    assert [row["column"] for row in sheets(run)["Findings"]] == [9, 1]


def test_a_workbook_is_not_written_to_a_terminal() -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    with pytest.raises(UserError, match=r"no text that a terminal can show .*xlsx=PATH"):
        XlsxWriter(Terminal())


def test_a_workbook_can_go_to_standard_output(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = io.TextIOWrapper(io.BytesIO())
    monkeypatch.setattr(sys, "stdout", stream)
    outputs = Outputs(["xlsx"])
    outputs.finish(page_runs.clean().summary())
    assert openpyxl.load_workbook(stream.buffer).sheetnames == ["Findings", "Segments", "Scorecard"]


def test_the_command_line_writes_several_tables_at_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text("The yesterday's summit was held.\n", encoding="utf-8")
    outputs = [argument for name in ("csv", "tsv", "xlsx") for argument in ("--output", f"{name}=a.{name}")]
    Command(capsys, monkeypatch)("check", "a.txt", "--target-lang", "en", *outputs)
    (row,) = csv.DictReader(io.StringIO(Path("a.csv").read_text(encoding="utf-8-sig")))
    assert (row["check"], row["text"], row["line"]) == ("article-with-possessive", "The yesterday's", "1")
    assert Path("a.tsv").read_text(encoding="utf-8").count("article-with-possessive") == 1
    assert openpyxl.load_workbook("a.xlsx")["Segments"]["H2"].value == "The yesterday's summit was held."
