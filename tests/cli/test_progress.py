"""Progress on standard error: only where somebody looks, and never in the way of lines or of hostile names."""

from __future__ import annotations

import io
import re
from pathlib import Path
from types import SimpleNamespace

import pytest

from tests.cli.command import Command
from tqcheck.cli import progress as progress_module
from tqcheck.cli.progress import Progress, say
from tqcheck.plain_display import on_terminal

PLAIN = "The cat sat on the mat, and nobody minded it at all."


class Terminal(io.StringIO):
    """Standard error as a terminal; `shown` is what stands on its last line."""

    def isatty(self) -> bool:
        return True

    @property
    def shown(self) -> str:
        return self.getvalue().rpartition("\n")[2].rpartition("\x1b[K")[2]


class Clock:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    made = Terminal()
    # Not sys.stderr itself, which pytest puts back before the test begins.
    monkeypatch.setattr(progress_module, "sys", SimpleNamespace(stderr=made, stdout=io.StringIO()))
    return made


def test_a_short_run_shows_nothing(terminal: Terminal) -> None:
    clock = Clock()
    progress = Progress(clock=clock)
    progress.begin("draft.txt")
    for _ in range(9):
        clock.now += 0.1
        progress.advance(10)
    progress.end()
    assert terminal.getvalue() == ""


def test_a_longer_run_shows_how_many_segments_it_has_checked_and_how_fast(terminal: Terminal) -> None:
    clock = Clock()
    progress = Progress(clock=clock)
    progress.begin("draft.txt", 2, 5)
    clock.now += 2
    progress.advance(1300)
    assert terminal.shown == "draft.txt: 1,300 segments, 650 a second (file 2 of 5)"
    progress.end()
    assert terminal.shown == ""


def test_it_is_not_drawn_more_often_than_anyone_can_read(terminal: Terminal) -> None:
    clock = Clock()
    progress = Progress(clock=clock)
    progress.begin("draft.txt")
    clock.now += 2
    for _ in range(1000):
        clock.now += 0.001
        progress.advance(1)
    assert 5 <= terminal.getvalue().count("\x1b[K") <= 12


def test_a_line_takes_its_place_and_stands_alone(terminal: Terminal) -> None:
    clock = Clock()
    progress = Progress(clock=clock)
    progress.begin("draft.txt")
    clock.now += 2
    progress.advance(10)
    say("something happened")
    say("something else")
    assert terminal.getvalue().endswith("\r\x1b[Ktqcheck: something happened\ntqcheck: something else\n")


def test_a_narrow_terminal_gets_the_end_of_the_line(terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "30")
    clock = Clock()
    progress = Progress(clock=clock)
    progress.begin("文章" * 40)
    clock.now += 2
    progress.advance(10)
    assert terminal.shown == "文章: 10 segments, 5 a second"
    assert "\n" not in terminal.getvalue()


@pytest.mark.parametrize("hostile", ["\x1b[2J", "\r", "\n", "\x07", "\u202e", "\u2028", "\x9b2J", "\ud800"])
def test_a_hostile_name_cannot_move_the_cursor(terminal: Terminal, hostile: str) -> None:
    clock = Clock()
    progress = Progress(verbose=True, clock=clock)
    progress.begin(f"a{hostile}b")
    clock.now += 2
    progress.advance(10)
    assert re.match(r"a[\u2400-\u2424\ufffd]b?", terminal.shown)
    progress.end()
    said = terminal.getvalue().replace("\r\x1b[K", "")
    assert hostile not in said.removesuffix("\n")
    assert on_terminal("мама мыла раму 𐐀") == "мама мыла раму 𐐀"


def test_quiet_draws_nothing_and_says_no_notice(terminal: Terminal) -> None:
    clock = Clock()
    progress = Progress(quiet=True, clock=clock)
    progress.begin("draft.txt")
    clock.now += 20
    progress.advance(10)
    progress.notice("a guess was made")
    progress.end()
    assert terminal.getvalue() == ""


def test_without_a_terminal_verbose_writes_a_line_every_ten_seconds(capsys: pytest.CaptureFixture[str]) -> None:
    clock = Clock()
    progress = Progress(verbose=True, clock=clock)
    progress.begin("draft.txt")
    for _ in range(25):
        clock.now += 1
        progress.advance(10)
    progress.end()
    assert capsys.readouterr().err.splitlines() == [
        "tqcheck: draft.txt: 100 segments, 10 a second",
        "tqcheck: draft.txt: 200 segments, 10 a second",
        "tqcheck: draft.txt: 250 segments in 25.0 s",
    ]


def test_without_a_terminal_nothing_is_said_by_default(capsys: pytest.CaptureFixture[str]) -> None:
    clock = Clock()
    progress = Progress(clock=clock)
    progress.begin("draft.txt")
    clock.now += 25
    progress.advance(10)
    progress.end()
    assert capsys.readouterr().err == ""


def test_quiet_leaves_errors_and_outputs(tqcheck: Command, tmp_path: Path) -> None:
    (tmp_path / "draft.txt").write_text(PLAIN, encoding="utf-8")
    loud, quiet = (tqcheck("check", "draft.txt", "missing.txt", *flags) for flags in ((), ("--quiet",)))
    assert "language detected" in loud.err
    assert "language detected" not in quiet.err
    assert "missing.txt" in quiet.err
    assert quiet.out == loud.out


def test_verbose_says_what_runs_and_how_long_each_file_took(tqcheck: Command, tmp_path: Path) -> None:
    (tmp_path / "draft.txt").write_text(PLAIN, encoding="utf-8")
    (tmp_path / "tqcheck.toml").write_text("jobs = 2\n", encoding="utf-8")
    result = tqcheck("check", "draft.txt", "--verbose")
    assert "draft.txt: 1 segment in " in result.err
    assert "up to 2 processes" in result.err


def test_quiet_and_verbose_exclude_each_other(tqcheck: Command, tmp_path: Path) -> None:
    (tmp_path / "draft.txt").write_text(PLAIN, encoding="utf-8")
    result = tqcheck("check", "draft.txt", "--quiet", "--verbose")
    assert (result.code, "exclude each other" in result.err) == (2, True)


def test_of_very_many_unreadable_lines_the_first_are_named_and_all_are_counted(
    tqcheck: Command, tmp_path: Path
) -> None:
    good = '{"target": "The cat sat on the mat.", "target_lang": "en"}\n'
    (tmp_path / "broken.jsonl").write_text(good + "{}\n" * 1500, encoding="utf-8")
    result = tqcheck("check", "broken.jsonl")
    assert result.code == 2
    assert result.err.count("broken.jsonl:") == 101
    assert "broken.jsonl: 1,400 more parts could not be read" in result.err
    assert "1500 parts of the input could not be read" in result.out.replace(",", "")
