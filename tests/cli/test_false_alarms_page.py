"""docs/false-alarms.md holds: each comment in it keeps its finding down, and its commands do what it says."""

from __future__ import annotations

import json
import re
import shlex
from pathlib import Path

import pytest

from tests.cli.command import Command
from tqcheck.readers.catalogue import formats
from tqcheck.suppression import baseline, ignore_file

PAGE = (Path(__file__).parents[2] / "docs" / "false-alarms.md").read_text(encoding="utf-8")
FILES = re.findall(r"`([\w-]+\.\w+)`[^`]*(?:`[^`\n]*`[^`]*)*?:\n\n```\w+\n(.*?)```", PAGE, re.DOTALL)
FAULT = "The court convicted the policy after a short trial."
LANGUAGES = ("--source-lang", "ru", "--target-lang", "en")


def test_the_page_has_an_example_for_every_way_of_writing_a_comment() -> None:
    assert [Path(name).suffix for name, _ in FILES] == [
        ".md", ".mdx", ".html", ".vtt", ".po", ".xlf", ".xliff", ".arb", ".csv",
    ]  # fmt: skip
    assert {ending for name, _ in FILES for ending in [Path(name).suffix]} <= {
        ending for each in formats() for ending in each.endings
    }


@pytest.mark.parametrize(("name", "contents"), FILES, ids=[name for name, _ in FILES])
def test_a_comment_keeps_its_finding_down(tqcheck: Command, tmp_path: Path, name: str, contents: str) -> None:
    assert FAULT in contents
    (tmp_path / name).write_text(contents, encoding="utf-8")
    result = tqcheck("check", name, *LANGUAGES)
    assert (result.code, result.err) == (0, "")
    assert "1 finding suppressed: 1 by comments" in result.out
    assert "wrong-sense" in tqcheck("check", name, *LANGUAGES, "--ignore-inline").out


def test_the_commands_run(tqcheck: Command, tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "a.md").write_text(f"{FAULT}\n")
    commands = [shlex.split(line)[1:] for line in PAGE.splitlines() if line.startswith("tqcheck ")]
    assert len(commands) == 3
    for command in commands:
        result = tqcheck(*command, *(LANGUAGES if command[0] == "check" else ()))
        assert result.code == 0, result.err
    assert tqcheck("check", "docs", *LANGUAGES).code == 1


def test_the_list_and_the_baseline_are_read(tmp_path: Path) -> None:
    lines = re.search(r"```\n(# Judged.*?)```", PAGE, re.DOTALL)
    entries = re.search(r"```json\n(\{\"tqcheck-baseline\".*?)```", PAGE, re.DOTALL)
    assert lines is not None
    assert entries is not None
    (tmp_path / "list").write_text(lines[1])
    (tmp_path / "baseline").write_text(entries[1])
    assert ignore_file.read(tmp_path / "list").reasons == {"8f4e52a1c07d93b6": "the policy is a person here"}
    assert baseline.read(tmp_path / "baseline")
    assert list(json.loads(entries[1])) == ["tqcheck-baseline", "findings"]
