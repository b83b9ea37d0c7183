"""docs/scores.md holds: its commands print what it shows, and what it says of sacrebleu's defaults is so."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from tests.cli.command import Command
from tqcheck.scoring.reference.metrics import DEFAULT_METRICS, METRICS

PAGE = (Path(__file__).parents[2] / "docs" / "scores.md").read_text(encoding="utf-8")
FILES = dict(re.findall(r"`(\w+\.txt)`:\n\n```text\n(.*?)```", PAGE, re.DOTALL))
EXAMPLES = re.findall(r"^\$ (.*)\n((?:(?!\$ |```).*\n)*)", PAGE, re.MULTILINE)
OTHERWISE_ELSEWHERE = re.compile(r"version:[\w.]+|tok:spm_[0-9a-f]{12}")
"""What another version of sacrebleu, or of SentencePiece, writes."""


def test_the_page_has_examples_and_their_files() -> None:
    assert list(FILES) == ["ref.txt", "old.txt", "new.txt"]
    assert [shlex.split(command)[:2] for command, _ in EXAMPLES] == [["tqcheck", "score"]] * 5


def test_every_command_prints_what_the_page_shows(tqcheck: Command, tmp_path: Path) -> None:
    for name, contents in FILES.items():
        (tmp_path / name).write_text(contents, encoding="utf-8")
    for command, shown in EXAMPLES:
        result = tqcheck(*shlex.split(command)[1:])
        assert result.code == 0, result.err
        assert OTHERWISE_ELSEWHERE.sub("", result.out) == OTHERWISE_ELSEWHERE.sub("", shown)


def test_the_page_has_every_metric_and_the_defaults() -> None:
    assert re.findall(r"^\| `([a-z+]+)` \|", PAGE, re.MULTILINE) == list(METRICS)
    *others, last = (f"`{name}`" for name in DEFAULT_METRICS)
    assert f"Without `--metric`, these are {', '.join(others)} and {last}." in PAGE


@pytest.mark.parametrize("option", re.findall(r"^\| `(?:HYP… )?(--[\w-]+)", PAGE, re.MULTILINE))
def test_every_option_that_the_page_compares_is_one(tqcheck: Command, option: str) -> None:
    assert re.search(rf"^  {option}\b", tqcheck("score", "--help").out, re.MULTILINE)
