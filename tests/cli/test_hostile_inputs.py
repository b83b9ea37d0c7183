"""What somebody may send or lay in our way: it is told in a line, with exit code 2, and does nothing else.

Settings that lead elsewhere are in tests/settings, hostile texts in reports in tests/reports/test_every_writer.py, very
many suppressions in tests/suppression. What needs a process of its own is in tests/system/test_hostile_runs.py.
"""

from __future__ import annotations

import os
import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.cli.command import Command, Result

TEXT = "They met at the yesterday's summit of the whole region.\n"
GLOSSARY = "source,target,status,note\nзамок,castle,preferred,\nзамок,lock,forbidden,\n"
PAIR = ("--source-lang", "ru", "--target-lang", "en")
ACTED_UPON = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")
"""What moves a terminal's cursor, paints, begins a line that a CI system takes for a command, or turns text around."""
HOSTILE_NAMES = {
    "escape": "a\x1b[31m\x1b]0;title\x07.txt",
    "one-byte controls": "a\x9b31m\x85.txt",
    "directions": "a\u202etxt\u2066.txt",
    "line break": "a\n::error::b.txt",
    "line separators": "a\u2028::error::\u2029b.txt",
    "no UTF-8": os.fsdecode(b"a\xff\xfe.txt"),
    "long": "é" * 125 + ".txt",
    "dash": "--output=text.txt",
}
TOO_LONG = "a" * 300


def nothing_acts(result: Result) -> None:
    assert ACTED_UPON.search(result.out) is None
    assert ACTED_UPON.search(result.err) is None
    assert "Traceback" not in result.err


def refused(result: Result, *parts: str) -> None:
    nothing_acts(result)
    assert result.code == 2
    for part in parts:
        assert part in result.err


@pytest.fixture(autouse=True)
def folder(tmp_path: Path) -> Path:
    (tmp_path / "draft.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "terms.csv").write_text(GLOSSARY, encoding="utf-8")
    return tmp_path


def _pipe(path: Path) -> None:
    os.mkfifo(path)


def _device(path: Path) -> None:
    path.symlink_to("/dev/zero")


def _loop(path: Path) -> None:
    path.symlink_to(path.name)


READ_BY = {
    "text": ("check", "it.txt"),
    "text of lines": ("check", "it.jsonl"),
    "source": ("check", "draft.txt", "--source", "it.txt"),
    "glossary": ("check", "draft.txt", "--glossary", "it.csv"),
    "glossary that is counted": ("glossary", "stats", "it.csv"),
    "baseline": ("check", "draft.txt", "--baseline", "it.json"),
    "profile": ("check", "draft.txt", "--profile", "it.toml"),
    "settings": ("check", "draft.txt", "--config", "it.toml"),
    "annotated file": ("annotate", "it.po", "-o", "-"),
    "aligned text": ("align", "draft.txt", "it.txt"),
    "gold": ("evaluate", "it.jsonl", "it.jsonl"),
    "packed gold": ("evaluate", "it.jsonl.gz", "it.jsonl.gz"),
    "list of false alarms": ("accept", "0123456789abcdef"),
    "list of words": ("accept", "--word", "Acme"),
}
ITS_NAME = {"list of false alarms": ".tqcheckignore", "list of words": "tqcheck-words.txt"}


@pytest.mark.parametrize("kind", [_pipe, _device], ids=["pipe", "device"])
@pytest.mark.parametrize("what", READ_BY)
def test_what_has_no_end_is_not_read(tqcheck: Command, folder: Path, what: str, kind: Callable[[Path], None]) -> None:
    name = ITS_NAME.get(what) or next(part for part in READ_BY[what] if part.startswith("it."))
    kind(folder / name)
    refused(tqcheck(*READ_BY[what]), name, "is no regular file")


@pytest.mark.parametrize("what", sorted(set(READ_BY) - set(ITS_NAME)))
def test_a_link_that_leads_to_itself_is_told(tqcheck: Command, folder: Path, what: str) -> None:
    name = next(part for part in READ_BY[what] if part.startswith("it."))
    _loop(folder / name)
    refused(tqcheck(*READ_BY[what]), name, "Too many levels of symbolic links")


@pytest.mark.parametrize(
    "arguments",
    [
        ("check", TOO_LONG),
        ("check", "a/" * 3000),
        ("check", "draft.txt", "--source", TOO_LONG),
        ("check", "draft.txt", "--glossary", f"{TOO_LONG}.csv"),
        ("check", "draft.txt", "--config", TOO_LONG),
        ("check", "draft.txt", "--packs", TOO_LONG),
        ("check", "draft.txt", "--dictionary", TOO_LONG),
        ("check", "draft.txt", "--baseline", TOO_LONG),
        ("check", "draft.txt", "--profile", f"{TOO_LONG}.toml"),
        ("check", "draft.txt", "--output", f"json={TOO_LONG}"),
        ("glossary", "stats", f"{TOO_LONG}.csv"),
        ("glossary", "convert", "terms.csv", f"{TOO_LONG}.tbx"),
        ("annotate", f"{TOO_LONG}.po", "-o", "-"),
    ],
    ids=lambda arguments: " ".join(arguments)[:40],
)
def test_a_name_that_no_file_can_have_is_told(tqcheck: Command, arguments: tuple[str, ...]) -> None:
    refused(
        tqcheck(*arguments, *(PAIR if arguments[0] == "glossary" else ())), "aaa" if "a/" not in arguments[1] else "a/"
    )


@pytest.mark.parametrize("name", HOSTILE_NAMES.values(), ids=HOSTILE_NAMES)
def test_the_name_of_a_file_is_shown_and_not_obeyed(tqcheck: Command, folder: Path, name: str) -> None:
    (folder / name).write_text(TEXT, encoding="utf-8")
    for output in ("text", "concise", "github"):
        result = tqcheck("check", "--output", output, "--target-lang", "en", "--verbose", "--", name)
        assert result.code == 0
        assert "article-with-possessive" in result.out
        nothing_acts(result)
        lines = result.out.splitlines() if output == "github" else []
        assert [line.split(" ")[0] for line in lines if line.startswith("::")] == ["::warning"] * len(lines)
    for arguments in (
        ("check", "--output", f"json={name}", "--", name),
        ("check", "--config", name),
        ("check", "--baseline", name, "--", "draft.txt"),
        ("check", "--profile", f"{name}.toml", "--", "draft.txt"),
        ("check", "--glossary", name, "--", "draft.txt"),
        ("glossary", "lint", "--", name),
        ("annotate", "-o", "-", "--", name),
        ("evaluate", "--", name, name),
        ("align", "--", name, name),
    ):
        refused(tqcheck(*arguments))
    nothing_acts(tqcheck("config", "show", "--", name))
    nothing_acts(tqcheck("config", "show", "--json", "--", name))


@pytest.mark.parametrize("name", ["escape", "one-byte controls", "directions", "line break"])
@pytest.mark.parametrize(
    "option", ["--{}", "--source-lang={}", "--select={}", "--level={}", "--jobs={}", "--output={}", "--changed={}"]
)
def test_a_wrong_option_is_quoted_and_not_obeyed(tqcheck: Command, name: str, option: str) -> None:
    result = tqcheck("check", "draft.txt", option.format(HOSTILE_NAMES[name]))
    refused(result)
    assert not any(line.startswith("::") for line in result.err.splitlines())


def test_help_still_has_its_lines(tqcheck: Command) -> None:
    assert len(tqcheck().err.splitlines()) > 5


@pytest.mark.parametrize("hostile", ["\x9b31m", "\u202e", "\u2066"])
def test_a_glossary_is_shown_and_not_obeyed(tqcheck: Command, folder: Path, hostile: str) -> None:
    (folder / "terms.csv").write_text(GLOSSARY.replace("lock", f"lock{hostile}"), encoding="utf-8")
    for command in ("lint", "stats"):
        nothing_acts(tqcheck("glossary", command, "terms.csv", *PAIR))
    result = tqcheck("glossary", "test", "Замок стоит.", "Lock.", "--glossary", "terms.csv", *PAIR)
    assert "lock" in result.out
    nothing_acts(result)


@pytest.fixture
def deep(folder: Path) -> Iterator[Path]:
    """A file deeper than Python calls itself, as a path from `folder`."""
    path = Path("deep", *["a"] * 1200, "draft.txt")
    for parent in reversed(path.parents):
        (folder / parent).mkdir(exist_ok=True)
    (folder / path).write_text(TEXT, encoding="utf-8")
    yield path
    # Not left to pytest, whose way of removing folders calls itself.
    (folder / path).unlink()
    for parent in list(path.parents)[:-1]:
        (folder / parent).rmdir()


def test_a_file_is_found_however_deep_it_lies(tqcheck: Command, deep: Path) -> None:
    result = tqcheck("check", "deep", "--output", "concise")
    assert result.out.startswith(f"{deep}:1:")
    assert tqcheck("init").code == 0


def test_folders_that_lead_back_are_entered_once(tqcheck: Command, folder: Path) -> None:
    (folder / "texts").mkdir()
    (folder / "texts" / "draft.txt").write_text(TEXT, encoding="utf-8")
    (folder / "texts" / "self").symlink_to(".")
    (folder / "texts" / "up").symlink_to("..")
    result = tqcheck("check", "texts", "--output", "concise")
    assert len(result.out.splitlines()) == 1


@pytest.mark.parametrize("place", ["folder", "no/such/folder/summary.md", TOO_LONG])
def test_a_summary_that_cannot_be_written_is_named(
    tqcheck: Command, folder: Path, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    (folder / "folder").mkdir()
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", place)
    result = tqcheck("check", "draft.txt", "--output", "github=out.txt", "--output", "json=out.json")
    refused(result, place, "summary of the step", "GITHUB_STEP_SUMMARY")
    assert not (folder / "out.json").exists()


def test_an_output_that_is_a_link_to_itself_is_refused(tqcheck: Command, folder: Path) -> None:
    _loop(folder / "out.json")
    refused(tqcheck("check", "draft.txt", "--output", "json=out.json"), "out.json", "leads to itself")
    assert (folder / "out.json").is_symlink()


def test_an_output_is_not_written_over_an_input_by_a_link(tqcheck: Command, folder: Path) -> None:
    (folder / "out.json").symlink_to("draft.txt")
    refused(tqcheck("check", "draft.txt", "--output", "json=out.json"), "out.json", "overwrite an input")
    assert (folder / "draft.txt").read_text(encoding="utf-8") == TEXT


@pytest.mark.parametrize(
    "text",
    [
        "[multipliers]\nminor = 1e308\nmajor = 1e308\ncritical = 1e308\nneutral = 1e308\n",
        f"[multipliers]\nminor = {'9' * 400}\n",
        f"[multipliers]\nminor = {'9' * 5000}\n",
        "reference = inf\n",
        "passing-threshold = nan\n",
        f"a = {'[' * 100_000}\n",
        f"{'x.' * 100_000}y = 1\n",
        f'a = "{"x" * 2_000_000}"\n',
    ],
    ids=lambda text: text[:40],
)
def test_a_profile_that_is_made_to_do_harm_is_refused(tqcheck: Command, folder: Path, text: str) -> None:
    (folder / "profile.toml").write_text(text, encoding="utf-8")
    refused(tqcheck("check", "draft.txt", "--profile", "profile.toml"), "profile.toml")


def test_where_memory_runs_out_that_is_said(tqcheck: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    def exhausted(*_: object, **__: object) -> None:
        raise MemoryError

    monkeypatch.setattr("tqcheck.cli.checking.read_file", exhausted)
    refused(tqcheck("check", "draft.txt", "--output", "json=out.json"), "memory ran out", "--jobs")


def test_a_fault_of_ours_prints_nothing_that_a_terminal_acts_upon(
    tqcheck: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    def faulty(*_: object, **__: object) -> None:
        raise RuntimeError("\x1b[31m\u202e")

    monkeypatch.setattr("tqcheck.cli.checking.read_file", faulty)
    result = tqcheck("check", "draft.txt")
    assert result.code == 3
    assert ACTED_UPON.search(result.err) is None


@pytest.mark.parametrize("mark", ["\u202e", "\u2066", "\u2069", "\u202e\u202c"])
def test_a_hundred_thousand_faults_in_one_text_are_told_as_many(tqcheck: Command, folder: Path, mark: str) -> None:
    """Each fault has a fingerprint of the text around it: together they took time by the square of their number."""
    (folder / "draft.txt").write_text(TEXT + mark * (200_000 // len(mark)), encoding="utf-8")
    started = time.monotonic()
    result = tqcheck("check", "draft.txt", "--target-lang", "en", "--output", "concise", "--jobs", 1)
    assert result.out.count("bidi-mark") >= 1000
    assert time.monotonic() - started < 30
