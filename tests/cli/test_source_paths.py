"""Which file holds the source of which."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.command import Command
from tqcheck.cli.source_paths import source_paths
from tqcheck.errors import UserError

DRAFTS, ORIGINALS = Path("drafts"), Path("originals")


def written(*paths: str) -> list[Path]:
    for path in map(Path, paths):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("Text.\n")
    return [Path(path) for path in paths if path.startswith("drafts")]


@pytest.fixture(autouse=True)
def _in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize(
    ("draft", "original"),
    [
        ("a.txt", "a.txt"),
        ("a.en.txt", "a.ru.txt"),
        ("a.en.txt", "a.txt"),
        ("a_en.txt", "a.ru.txt"),
        ("a.pt-BR.txt", "a-ru.txt"),
        ("en/a.txt", "ru/a.txt"),
        ("en/news/a.txt", "news/a.txt"),
        ("read-me.en.txt", "read-me.ru.txt"),
    ],
)
def test_paths_may_differ_in_their_language(draft: str, original: str) -> None:
    files = written(f"drafts/{draft}", f"originals/{original}", "originals/other.ru.txt")
    assert source_paths(files, [DRAFTS], ORIGINALS, None).pairs == ((files[0], ORIGINALS / original),)


@pytest.mark.parametrize(
    ("pattern", "original"),
    [
        ("originals/{path}", "originals/news/a.en.txt"),
        ("originals/{folder}/{stem}.{lang}.{ext}", "originals/news/a.ru.txt"),
        ("originals/{stem}.text", "originals/a.text"),
    ],
)
def test_a_pattern_says_where_sources_are(pattern: str, original: str) -> None:
    files = written("drafts/news/a.en.txt", original)
    assert source_paths(files, [DRAFTS], Path(pattern), "ru").sources == [Path(original)]


def test_one_folder_may_hold_both() -> None:
    files = written("drafts/a.en.txt", "drafts/a.ru.txt", "drafts/b.en.txt", "drafts/b.ru.txt")
    found = source_paths(files, [DRAFTS], DRAFTS, "ru")
    assert found.pairs == ((files[0], files[1]), (files[2], files[3]))


def test_a_file_without_its_source_is_said_and_checked_alone() -> None:
    files = written("drafts/a.en.txt", "drafts/b.en.txt", "originals/a.ru.txt")
    found = source_paths(files, [DRAFTS], ORIGINALS, None)
    assert found.pairs == ((files[0], Path("originals/a.ru.txt")), (files[1], None))
    assert found.notices == ("drafts/b.en.txt: no source for it in originals; checked alone",)


def test_a_file_that_holds_its_own_source_needs_none() -> None:
    files = written("drafts/a.en.txt", "drafts/pairs.jsonl", "originals/a.ru.txt")
    found = source_paths(files, [DRAFTS], ORIGINALS, None)
    assert found.pairs[1] == (files[1], None)
    assert found.notices == ()


def test_of_several_the_source_language_decides_else_it_is_asked_for() -> None:
    files = written("drafts/a.en.txt", "originals/a.ru.txt", "originals/a.de.txt")
    assert source_paths(files, [DRAFTS], ORIGINALS, "ru").sources == [Path("originals/a.ru.txt")]
    with pytest.raises(UserError, match="may have its source in"):
        source_paths(files, [DRAFTS], ORIGINALS, None)


@pytest.mark.parametrize(
    ("source", "problem"),
    [
        ("originals/x.ru.txt", "one source file goes with exactly one file"),
        ("nowhere", "one source file goes with exactly one file"),
        ("originals", "holds the source of none of the files"),
        ("originals/{name}.txt", "unknown placeholder"),
        ("originals/{stem}.{lang}.txt", "needs the source language"),
    ],
)
def test_a_source_that_says_no_file_is_an_error(source: str, problem: str) -> None:
    files = written("drafts/a.en.txt", "drafts/b.en.txt", "originals/x.ru.txt")
    with pytest.raises(UserError, match=problem):
        source_paths(files, [DRAFTS], Path(source), None)


def test_folders_are_checked_with_their_sources(tqcheck: Command) -> None:
    written("drafts/a.en.txt", "originals/a.ru.txt")
    Path("drafts/a.en.txt").write_text("There were 12 people in the room.\n")
    Path("originals/a.ru.txt").write_text("В комнате было 17 человек.\n")
    result = tqcheck("check", "drafts", "--source", "originals")
    assert "number-mismatch" in result.out
    assert result.code == 1
