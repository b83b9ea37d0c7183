"""Surroundings that are against us: closed streams, full disks, few handles, little memory, files that change; and
texts and patterns that are made to take for ever. Each run is a process of its own, and ends in time.
"""

from __future__ import annotations

import json
import os
import re
import resource
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

TEXT = "They met at the yesterday's summit of the whole region.\n"
IN_TIME = 60
"""Seconds for an input below 10 MB, on a machine with other work to do."""
FILES = tuple(
    f"--output={name}=out.{name}"
    for name in (
        "text html markdown json jsonl csv tsv xlsx mqm-tsv concise github sarif junit gitlab checkstyle "
        "rdjson rdjsonl baseline"
    ).split()
)
ACTED_UPON = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def run(
    folder: Path,
    *arguments: object,
    seconds: float = IN_TIME,
    codes: tuple[int, ...] = (0, 1, 2),
    before: Callable[[], object] | None = None,
    stdout: int = subprocess.PIPE,
    environment: dict[str, str] | None = None,
) -> subprocess.CompletedProcess[str]:
    result = subprocess.run(
        [sys.executable, "-m", "tqcheck", *map(str, arguments)],
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=stdout,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        errors="surrogateescape",
        timeout=seconds,
        preexec_fn=before,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), **(environment or {})},
        check=False,
    )
    assert "Traceback" not in result.stderr, result.stderr[-3000:]
    assert result.returncode in codes, result.stderr[-3000:]
    assert ACTED_UPON.search(result.stderr) is None
    return result


def limited(kind: int, value: int) -> Callable[[], None]:
    return lambda: resource.setrlimit(kind, (value, value))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "draft.txt").write_text(TEXT, encoding="utf-8")
    pair = {"source": "Они встретились.", "target": TEXT, "source_lang": "ru", "target_lang": "en"}
    (tmp_path / "pairs.jsonl").write_text(f"{json.dumps(pair)}\n" * 2000, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("closed", [(0,), (1,), (2,), (1, 2), (0, 1, 2)], ids=str)
def test_closed_streams_are_no_fault_and_no_report_takes_their_place(folder: Path, closed: tuple[int, ...]) -> None:
    # By the shell: Python's own way of starting a process needs the streams.
    redirections = " ".join(f"{number}{'<' if number == 0 else '>'}&-" for number in closed)
    command = f'"{sys.executable}" -m tqcheck check draft.txt --output json=out.json {redirections}'
    path = os.pathsep.join(sys.path)
    result = subprocess.run(
        ["/bin/sh", "-c", command],
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=IN_TIME,
        env={**os.environ, "PYTHONPATH": path},
        check=False,
    )
    assert result.returncode == 0, result.stderr
    assert json.loads((folder / "out.json").read_text(encoding="utf-8"))["documents"]


def test_a_report_goes_into_a_pipe_by_its_name(folder: Path) -> None:
    result = run(folder, "check", "draft.txt", "--output", "json=/dev/stdout", codes=(0,))
    assert json.loads(result.stdout)["documents"]


@pytest.mark.parametrize("handles", [6, 10, 16, 24])
def test_few_handles_are_enough_or_that_is_said(folder: Path, handles: int) -> None:
    before = limited(resource.RLIMIT_NOFILE, handles)
    run(folder, "check", "pairs.jsonl", "--jobs", 4, "--output", "json=out.json", "--output", "html", before=before)


@pytest.mark.parametrize("megabytes", [300, 400])
def test_little_memory_is_enough_or_that_is_said(folder: Path, megabytes: int) -> None:
    before = limited(resource.RLIMIT_AS, megabytes << 20)
    environment = {"OPENBLAS_NUM_THREADS": "1"}
    result = run(
        folder, "check", "pairs.jsonl", "--jobs", 2, "--output", "json=out.json", before=before, environment=environment
    )
    assert (folder / "out.json").exists() == (result.returncode != 2)


@pytest.mark.parametrize("name", ["json", "html", "xlsx", "csv", "sarif"])
def test_where_no_room_is_left_there_is_no_half_a_report(folder: Path, name: str) -> None:
    before = limited(resource.RLIMIT_FSIZE, 4096)
    result = run(folder, "check", "pairs.jsonl", f"--output={name}=report", codes=(2,), before=before)
    assert "cannot be written" in result.stderr
    assert sorted(path.name for path in folder.iterdir()) == ["draft.txt", "pairs.jsonl"]


@pytest.mark.parametrize(
    "environment",
    [
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"PYTHONIOENCODING": "ascii"},
        {"COLUMNS": "1"},
        {"COLUMNS": "-5"},
        {"SOURCE_DATE_EPOCH": "x"},
        {"SOURCE_DATE_EPOCH": "9" * 40},
        {"HOME": "/nonexistent", "XDG_CACHE_HOME": "/dev/null"},
        {"TMPDIR": "/nonexistent"},
        {"PATH": ""},
    ],
    ids=str,
)
def test_odd_surroundings_change_nothing_or_are_told(folder: Path, environment: dict[str, str]) -> None:
    run(folder, "check", "draft.txt", *FILES, environment={"GITHUB_STEP_SUMMARY": "", **environment})


def _gone(path: Path) -> None:
    path.unlink()


def _cut(path: Path) -> None:
    os.truncate(path, 100)


def _another(path: Path) -> None:
    path.write_bytes(bytes(range(256)) * 1000)


def _pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


@pytest.mark.parametrize("change", [_gone, _cut, _another, _pipe], ids=lambda change: change.__name__.strip("_"))
def test_a_file_may_change_while_it_is_read(folder: Path, change: Callable[[Path], None]) -> None:
    path = folder / "pairs.jsonl"
    changing = threading.Timer(2.5, change, [path])
    changing.start()
    run(folder, "check", "pairs.jsonl", *FILES, environment={"GITHUB_STEP_SUMMARY": ""})
    changing.join()


def _suppressed(entry: str, count: int = 10_000) -> str:
    return "".join(entry.format(number) for number in range(count))


SUPPRESSIONS = {
    "s.md": _suppressed("<!-- tqcheck-disable dash-style: reason {} -->\n\nAll is well here.\n\n"),
    "s.html": f"<body>{_suppressed('<!-- tqcheck-disable dash-style: {} --><p>All is well here.</p>')}</body>",
    "s.po": 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\nLanguage: en\\n"\n\n'
    + _suppressed('# tqcheck:ignore=dash-style\nmsgid "a{0}"\nmsgstr "All is well here."\n\n'),
    "s.srt": _suppressed("{0}\n00:00:01,000 --> 00:00:02,000\nAll is well here.\n\n"),
    "s.vtt": "WEBVTT\n\n"
    + _suppressed("NOTE tqcheck-disable dash-style: {}\n\n00:01.000 --> 00:02.000\nAll is well here.\n\n"),
    "one.md": f"<!-- tqcheck-disable {'dash-style ' * 10_000}-->\n\nAll is well here.\n",
    "none.md": "<!-- tqcheck-disable-next-line " * 10_000,
}


@pytest.mark.parametrize("name", SUPPRESSIONS)
def test_ten_thousand_suppressions_take_no_time(folder: Path, name: str) -> None:
    (folder / name).write_text(SUPPRESSIONS[name], encoding="utf-8")
    run(folder, "check", name, "--target-lang", "en", *FILES, environment={"GITHUB_STEP_SUMMARY": ""})


TEXTS = {
    "one letter with 100,000 marks": f"They met e{chr(0x301) * 100_000} at the yesterday's summit.\n",
    "letters with 200 marks each": ("a" + "\u0315" * 200) * 450 + TEXT,
    "a word": "x" * 99_000,
    "digits": "1" * 50_000 + " " + "9," * 20_000,
    "brackets": "(" * 50_000 + '"' * 49_000,
    "full stops": "." * 50_000 + "?!" * 20_000,
    "addresses": "http://" * 8_000 + "a@" * 15_000,
    "tags": "<a " * 30_000,
    "messages": "{a,plural," * 9_000,
    "references": "&" * 40_000 + "&#" * 20_000,
    "blanks": " " * 90_000 + "a",
    "emoji": "\N{WOMAN}\u200d" * 40_000,
    "directions": "\u05d0\u202e" * 40_000,
    "no characters": "\u0378\U000e0fff\ufdd0\uffff They met at the yesterday's summit.\n",
    "Han": "漢" * 90_000,
}


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_a_text_just_short_enough_to_be_checked_takes_no_time(folder: Path, text: str) -> None:
    pair = {"source": text, "target": text, "source_lang": "ru", "target_lang": "en"}
    (folder / "pair.jsonl").write_text(json.dumps(pair) + "\n", encoding="utf-8")
    run(folder, "check", "pair.jsonl", "--level=picky", *FILES, environment={"GITHUB_STEP_SUMMARY": ""})


def test_halves_of_characters_are_shown_as_what_they_are(folder: Path) -> None:
    lines = (
        r'{"id": "\ud800", "target": "They met \ud800 at the yesterday'
        + r"'s \udfff summit."
        + '", "target_lang": "en"}',
        r'{"id": "\u001b[31m\u202e", "target": "All is well.", "target_lang": "\u001b[31m"}',
        '{"id": ' + "9" * 5000 + ', "target": "All is well here.", "target_lang": "en"}',
        "[" * 100_000,
    )
    (folder / "pairs.jsonl").write_text("\n".join(lines), encoding="utf-8")
    run(folder, "check", "pairs.jsonl", *FILES, environment={"GITHUB_STEP_SUMMARY": ""})
    for name in ("text", "concise", "github"):
        result = run(folder, "check", "pairs.jsonl", f"--output={name}", environment={"GITHUB_STEP_SUMMARY": ""})
        assert ACTED_UPON.search(result.stdout) is None


PATTERNS = ("(a+)+$", "(x|x)*y", "(x*)*y", "a{1,60000}{1,60000}", "(?:" * 500 + "a" + ")" * 500)


@pytest.mark.parametrize("pattern", PATTERNS, ids=lambda pattern: pattern[:20])
def test_a_pattern_that_tries_everything_is_stopped(folder: Path, pattern: str) -> None:
    text = "a" * 40 + "! " + "x" * 45 + "."
    (folder / "terms.csv").write_text(f'source,target,match\n"{pattern}","{pattern}",regex\n', encoding="utf-8")
    pair = {"source": text, "target": text, "source_lang": "ru", "target_lang": "en"}
    (folder / "pair.jsonl").write_text(f"{json.dumps(pair)}\n" * 20, encoding="utf-8")
    started = time.monotonic()
    run(folder, "check", "pair.jsonl", "--glossary", "terms.csv", "--output=json=out.json")
    assert time.monotonic() - started < IN_TIME
