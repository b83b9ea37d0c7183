"""docs/evaluating.md holds: its lines are gold, its commands run, and its figures are there."""

from __future__ import annotations

import json
import re
import shlex
from pathlib import Path
from typing import Any

import pytest

from tests.cli.command import Command
from tests.scoring.evaluation.lines import predicted, written
from tqcheck.scoring.evaluation import evaluate

PAGE = (Path(__file__).parents[2] / "docs" / "evaluating.md").read_text(encoding="utf-8")
LINES = [
    json.loads(line)
    for block in re.findall(r"^```json\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
    for line in block.splitlines()
]
SEGMENTS = [line for line in LINES if "id" in line]
MORE = [
    {**line, "id": f"more-{number}", "da": number / 2, "target": "He has has gone." if number < 4 else "He has gone."}
    for line in SEGMENTS
    if "hter" in line
    for number in range(9)
]
"""As many segments as correlations need, some with a fault that is found."""
COMMANDS = [
    shlex.split(line.partition("#")[0])
    for block in re.findall(r"^```sh\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
    for line in block.splitlines()
]


@pytest.mark.parametrize("line", LINES, ids=lambda line: str(line.get("id", "fault")))
def test_every_line_is_gold(tmp_path: Path, line: dict[str, Any]) -> None:
    gold = written(tmp_path / "gold.jsonl", [line])
    predictions = written(tmp_path / "predictions.jsonl", [predicted(line.get("id", "1"))])
    assert evaluate([gold], [predictions]).segments == 1


def test_the_commands_run_and_show_what_the_page_explains(tqcheck: Command, tmp_path: Path) -> None:
    written(tmp_path / "gold.jsonl", [*SEGMENTS, *MORE])
    results = []
    for program, *arguments in COMMANDS:
        assert program == "tqcheck"
        results.append(tqcheck(*arguments))
        assert results[-1].code == 0, results[-1].err
    assert len(results) == 5
    straight, by_hand = results[0].out, results[3].out
    assert straight == by_hand
    for said in (
        "false alarms per 1000 words", "against 1 BAD words", "against 1 marked spans", "against 1 planted faults",
        "right", "recall", "net located", "correlation of covered and BAD", "F1 of covered and marked", "Spearman",
        "Pearson", "lowest 10 %", "rated below the original", "area under the curve",
    ):  # fmt: skip
        assert said in straight
    assert (tmp_path / "evaluation.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert json.loads((tmp_path / "figures.json").read_text(encoding="utf-8"))["segments"] == len(SEGMENTS) + len(MORE)
    assert "200 samples, seed 7" in (tmp_path / "evaluation.md").read_text(encoding="utf-8")
