"""`tqcheck check --changed`: what is told, and how it ends."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest

from tests.cli.command import Command

TEXT = "The vote is in the the house.\n\nIt ended there.\n\nIt is in the the garden.\n"


@pytest.fixture
def draft(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A committed file with two faults, in the current folder."""
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "draft.en.txt"
    path.write_text(TEXT)
    for command in ("init -q", "add -A", "-c user.name=A -c user.email=a@b.c commit -q -m first"):
        subprocess.run(["git", *command.split()], check=True)
    return path


def test_nothing_changed_is_no_error(tqcheck: Command, draft: Path) -> None:
    result = tqcheck("check", "draft.en.txt", "--changed", "HEAD")
    assert result.code == 0
    assert "3 segments were not checked (unchanged since HEAD)" in result.err
    assert "include-locked" not in result.err


def test_only_changed_segments_are_reported(tqcheck: Command, draft: Path) -> None:
    draft.write_text(TEXT.replace("garden", "park"))
    result = tqcheck("check", "draft.en.txt", "--changed", "HEAD", "--output", "jsonl", "--fail-on", "minor")
    assert result.code == 1
    found = [json.loads(line) for line in result.out.splitlines()]
    assert [len(each["findings"]) for each in found] == [0, 0, 1]
    assert [each["skipped"] for each in found[:2]] == ["unchanged", "unchanged"]


def test_several_processes_find_the_same(tqcheck: Command, draft: Path) -> None:
    draft.write_text(TEXT.replace("garden", "park"))
    arguments = ("check", "draft.en.txt", "--changed", "HEAD", "--output", "jsonl")
    assert tqcheck(*arguments, "--jobs", "2").out == tqcheck(*arguments).out


def test_a_folder_with_a_new_file_is_checked_where_it_is_new(tqcheck: Command, draft: Path) -> None:
    (draft.parent / "new.en.txt").write_text("It is in the the park.\n")
    result = tqcheck("check", ".", "--changed", "HEAD", "--output", "jsonl")
    found = [json.loads(line) for line in result.out.splitlines()]
    assert [each["location"]["path"] for each in found if each["findings"]] == ["new.en.txt"]


@pytest.mark.parametrize(
    ("arguments", "problem", "remedy"),
    [
        (("draft.en.txt", "--changed", "nowhere"), "no revision “nowhere”", "name a commit"),
        (("draft.en.txt", "--changed=-n"), "“-n” is no git revision", "name a commit"),
        (("-", "--changed", "HEAD"), "standard input has no history", "without --changed"),
        (("draft.en.txt", "--changed", "HEAD", "--write-baseline", "b.json"), "a baseline of", "leave out --changed"),
    ],
)
def test_what_cannot_be_done_is_said_with_a_remedy(
    tqcheck: Command, draft: Path, arguments: tuple[str, ...], problem: str, remedy: str
) -> None:
    result = tqcheck("check", *arguments)
    assert result.code == 2
    assert problem in result.err
    assert remedy in result.err
    assert not result.out
    assert not (draft.parent / "b.json").exists()


def test_a_baseline_is_not_called_stale_by_a_run_on_changes(tqcheck: Command, draft: Path) -> None:
    assert tqcheck("check", "draft.en.txt", "--write-baseline", "b.json").code == 0
    result = tqcheck("check", "draft.en.txt", "--changed", "HEAD", "--baseline", "b.json")
    assert result.code == 0
    assert "gone" not in result.err
