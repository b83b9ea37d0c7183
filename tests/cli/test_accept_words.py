"""`tqcheck accept --word` and `--name`: which file they get into, and what is said."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.command import Command


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_file_that_the_settings_name_gets_the_word(tqcheck: Command, folder: Path) -> None:
    (folder / "tqcheck.toml").write_text('words = "lists/ours.txt"\n')
    (folder / "lists").mkdir()
    words = folder / "lists" / "ours.txt"
    words.write_bytes("\ufeff# ours\r\nhzrplok".encode())
    result = tqcheck("accept", "--word", "doomscroller", "--word", "hzrplok", "--reason", "said the author")
    assert result.code == 0
    assert "“doomscroller” added" in result.err
    assert "“hzrplok” is there already" in result.err
    assert words.read_bytes() == "\ufeff# ours\r\nhzrplok\r\ndoomscroller # said the author\r\n".encode()
    assert tqcheck("accept", "--word", "doomscroller").code == 0
    assert words.read_text().count("doomscroller") == 1


def test_the_nearest_settings_above_are_meant(tqcheck: Command, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "pyproject.toml").write_text('[tool.tqcheck]\nnames = "names.txt"\n')
    (folder / "sub").mkdir()
    monkeypatch.chdir(folder / "sub")
    assert tqcheck("accept", "--name", "Ivan  Petrov").code == 0
    assert (folder / "names.txt").read_text() == "Ivan Petrov\n"


def test_without_settings_both_files_are_made(tqcheck: Command, folder: Path) -> None:
    assert tqcheck("accept", "--word", "хайпожор").code == 0
    assert (folder / "tqcheck-words.txt").read_text(encoding="utf-8") == "хайпожор\n"
    assert (folder / "tqcheck.toml").read_text() == 'words = "tqcheck-words.txt"\n'


def test_settings_that_are_made_name_both_lists(tqcheck: Command, folder: Path) -> None:
    result = tqcheck("accept", "--word", "gemba", "--name", "Jaren Okuda")
    assert "tqcheck.toml: made; it names " in result.err
    assert "yet" not in result.err
    made = (folder / "tqcheck.toml").read_text()
    assert made == 'words = "tqcheck-words.txt"\nnames = "tqcheck-names.txt"\n'
    assert (folder / "tqcheck-names.txt").read_text() == "Jaren Okuda\n"


@pytest.mark.parametrize(
    ("settings", "line"),
    [
        ('level = "picky"\n', 'words = "tqcheck-words.txt"'),
        ('words = ["one"]\n', 'extend-words = "tqcheck-words.txt"'),
        ('extend = "../base.toml"\n', 'extend-words = "tqcheck-words.txt"'),
    ],
)
def test_settings_that_name_no_file_are_left_alone_and_the_line_is_said(
    tqcheck: Command, folder: Path, settings: str, line: str
) -> None:
    (folder / "tqcheck.toml").write_text(settings)
    result = tqcheck("accept", "--word", "two")
    assert result.code == 0
    assert f"write {line} above" in result.err
    assert (folder / "tqcheck-words.txt").read_text() == "two\n"
    assert (folder / "tqcheck.toml").read_text() == settings


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        ((), "nothing to accept"),
        (("--word", ""), "without a letter"),
        (("--word", "Иван = Ivan"), "is a pair"),
        (("--name", "a\x1b[31mb"), "control character"),
        (("--name", "#tag"), "would be a comment"),
        (("--word", "w" * 1000), "1,000 characters"),
    ],
)
def test_what_is_no_entry_is_refused_and_nothing_is_written(
    tqcheck: Command, folder: Path, arguments: tuple[str, ...], problem: str
) -> None:
    result = tqcheck("accept", *arguments)
    assert result.code == 2
    assert problem in result.err
    assert "\x1b" not in result.err
    assert not list(folder.iterdir())


def test_a_list_that_is_no_text_is_told(tqcheck: Command, folder: Path) -> None:
    (folder / "tqcheck.toml").write_text('words = "words.txt"\n')
    (folder / "words.txt").write_bytes("слово".encode("cp1251"))
    result = tqcheck("accept", "--word", "two")
    assert result.code == 2
    assert "words.txt: is not UTF-8" in result.err
