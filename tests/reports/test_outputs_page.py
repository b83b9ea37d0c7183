"""docs/outputs.md stays true: every output has a row, its examples run, its columns are those that are written."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.cli.command import Command
from tqcheck.reports.catalogue import FORMATS
from tqcheck.reports.finding_rows import FindingRow

PAGE = (Path(__file__).parents[2] / "docs" / "outputs.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)


def test_every_output_has_a_row_and_every_row_an_output() -> None:
    first_cells = re.findall(r"^\| (`[^|]+) \|", PAGE, re.MULTILINE)
    named = [name for cell in first_cells for name in re.findall(r"`([a-z-]+)`", cell)]
    assert sorted(named) == sorted(FORMATS)


def test_the_columns_are_named_in_their_order() -> None:
    said = " ".join(PAGE.split())
    assert ", ".join(FindingRow._fields).replace("suggestions,", "suggestions (with ` | ` between),") in said


def test_the_examples_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(tmp_path)
    Path("draft.en.txt").write_text("- The yesterday's summit was held.\n", encoding="utf-8")
    tqcheck = Command(capsys, monkeypatch)
    for line in "".join(blocks("sh")).splitlines():
        command, *arguments = shlex.split(line.partition(">")[0])
        assert command == "tqcheck"
        result = tqcheck(*arguments)
        assert result.code in (0, 1), result.err
        assert result.out
    names: dict[str, Any] = {}
    (example,) = blocks("python")
    exec(example, names)
    (row,) = names["rows"]
    assert row["target"] == "- The yesterday's summit was held."
    assert openpyxl.load_workbook("findings.xlsx")["Findings"]["Q2"].value == row["target"]
