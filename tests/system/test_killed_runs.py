"""Runs that are killed at any moment: outputs are old or whole, inputs are as they were, no process stays behind."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
import xml.etree.ElementTree
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from tqcheck.reports.catalogue import FORMATS

_KILLS = 40
_OLD = b"what an earlier run left"
_SEGMENTS = 240
_CHECKS = ("--select=doubled-space", "--select=repeated-word", "--select=number-mismatch", "--select=inconsistent-name")
"""Quick ones: what is killed is the run, with its processes and files."""


def _pairs(folder: Path) -> Path:
    """Pairs with faults in them, enough for several processes."""
    path = folder / "pairs.jsonl"
    with path.open("w", encoding="utf-8") as stream:
        for number in range(_SEGMENTS):
            target = f"The  grey cat sat sat on {number + 3} mats, and Mr Zhuravlyov saw saw it."
            source = f"Серый кот сидел на {number + 2} ковриках, и господин Журавлёв это видел."
            record = {"target": target, "source": source, "source_lang": "ru", "target_lang": "en"}
            print(json.dumps(record, ensure_ascii=False), file=stream)
    return path


def _catalogue(folder: Path) -> Path:
    """The same as an XLIFF file."""
    path = folder / "draft.xlf"
    units = "".join(
        f'<trans-unit id="{number}"><source>Серый кот сидел на {number + 2} ковриках.</source>'
        f"<target>The  grey cat sat sat on {number + 3} mats.</target></trans-unit>"
        for number in range(_SEGMENTS)
    )
    path.write_text(
        '<?xml version="1.0" encoding="UTF-8"?>\n<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">'
        f'<file source-language="ru" target-language="en" datatype="plaintext" original="x"><body>{units}</body></file>'
        "</xliff>\n",
        encoding="utf-8",
    )
    return path


def _whole_lines(data: bytes) -> None:
    lines = data.decode().splitlines(keepends=True)
    assert len(lines) == _SEGMENTS
    assert all(json.loads(line)["target"] for line in lines)


WHOLE: Mapping[str, Callable[[bytes], object]] = {
    "html": lambda data: data.rstrip().endswith(b"</html>") or pytest.fail("half a page"),
    "jsonl": _whole_lines,
    "json": json.loads,
    "sarif": json.loads,
    "gitlab": json.loads,
    "rdjson": json.loads,
    "junit": xml.etree.ElementTree.fromstring,
    "checkstyle": xml.etree.ElementTree.fromstring,
}
"""What a whole output of each format is told by."""


def _started(folder: Path, *arguments: object) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "tqcheck", *map(str, arguments)],
        cwd=folder,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        env={**os.environ, "TQCHECK_RUN": str(folder)},
    )


def _family(folder: Path) -> list[int]:
    """The processes that still run on account of this test."""
    mark = f"TQCHECK_RUN={folder}".encode()
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if mark in (process / "environ").read_bytes() and " Z " not in (process / "stat").read_text():
                found.append(int(process.name))
        except OSError:
            continue
    return found


def _gone(folder: Path, within: float) -> bool:
    until = time.monotonic() + within
    while _family(folder):
        if time.monotonic() > until:
            return False
        time.sleep(0.02)
    return True


def _moments(length: float) -> Iterator[float]:
    """Moments all over a run's length, and more of them about its end, where files get their names."""
    chosen = random.Random(7)
    for number in range(_KILLS):
        yield (number + chosen.random()) / _KILLS * length if number % 2 else length * chosen.uniform(0.85, 1.02)


def _killed(folder: Path, moment: float, *arguments: object) -> None:
    process = _started(folder, *arguments)
    try:
        process.wait(moment)
    except subprocess.TimeoutExpired:
        process.kill()
    process.wait()
    assert process.stderr is not None
    process.stderr.close()
    assert _gone(folder, within=5), "processes stay behind"


def _length(folder: Path, *arguments: object) -> float:
    start = time.monotonic()
    process = _started(folder, *arguments)
    _, said = process.communicate(timeout=120)
    assert process.returncode in (0, 1), said
    return time.monotonic() - start


def test_outputs_of_a_killed_run_are_the_old_ones_or_whole(tmp_path: Path) -> None:
    path = _pairs(tmp_path)
    before = path.read_bytes()
    outputs = {name: tmp_path / f"out.{name}" for name in WHOLE if name in FORMATS}
    arguments = ["check", path, "--jobs=2", *_CHECKS, *(f"--output={name}={each}" for name, each in outputs.items())]
    length = _length(tmp_path, *arguments)
    for moment in _moments(length):
        for output in outputs.values():
            output.write_bytes(_OLD)
        _killed(tmp_path, moment, *arguments)
        assert path.read_bytes() == before
        for name, output in outputs.items():
            if (data := output.read_bytes()) != _OLD:
                WHOLE[name](data)
        # Between a name for the new file and its place there is an instant; what stays is whole, hidden, and no output.
        assert {each.name for each in tmp_path.iterdir() if not each.name.startswith(".")} == {
            path.name, *(output.name for output in outputs.values())
        }  # fmt: skip
    assert len(list(tmp_path.glob(".*.part"))) <= 2


def test_a_file_that_is_annotated_in_place_is_never_lost(tmp_path: Path) -> None:
    path = _catalogue(tmp_path)
    before = path.read_bytes()
    arguments = ["annotate", path, "--in-place", "--jobs=2", *_CHECKS]
    length = _length(tmp_path, *arguments)
    after = path.read_bytes()
    assert after != before
    (tmp_path / "draft.xlf.bak").unlink()
    for moment in _moments(length):
        path.write_bytes(before)
        _killed(tmp_path, moment, *arguments)
        assert path.read_bytes() in (before, after)
        for backup in tmp_path.glob("draft.xlf.bak*"):
            assert backup.read_bytes() == before
            backup.unlink()
    assert len(list(tmp_path.glob(".*.part"))) <= 2


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupted_run_ends_at_once_and_says_so(tmp_path: Path, number: signal.Signals) -> None:
    path = _pairs(tmp_path)
    path.write_bytes(path.read_bytes() * 50)
    process = _started(tmp_path, "check", path, "--jobs=2", "--output=jsonl=out.jsonl")
    until = time.monotonic() + 60
    while len(_family(tmp_path)) < 3 and time.monotonic() < until:
        time.sleep(0.05)
    assert len(_family(tmp_path)) == 3
    start = time.monotonic()
    process.send_signal(number)
    _, said = process.communicate(timeout=30)
    assert time.monotonic() - start < 2
    assert process.returncode == 2
    assert said.decode() == "tqcheck: interrupted; no output file was written\n"
    assert _gone(tmp_path, within=1)
    assert not (tmp_path / "out.jsonl").exists()
    assert not list(tmp_path.glob(".*"))


def test_ctrl_c_of_a_terminal_reaches_all_processes_and_one_message_is_written(tmp_path: Path) -> None:
    path = _pairs(tmp_path)
    path.write_bytes(path.read_bytes() * 50)
    process = subprocess.Popen(
        [sys.executable, "-m", "tqcheck", "check", path, "--jobs=2", "--output=jsonl=out.jsonl"],
        cwd=tmp_path, stderr=subprocess.PIPE, start_new_session=True, env={**os.environ, "TQCHECK_RUN": str(tmp_path)},
    )  # fmt: skip
    until = time.monotonic() + 60
    while len(_family(tmp_path)) < 3 and time.monotonic() < until:
        time.sleep(0.05)
    os.killpg(process.pid, signal.SIGINT)
    _, said = process.communicate(timeout=30)
    assert (process.returncode, said.decode()) == (2, "tqcheck: interrupted; no output file was written\n")
    assert _gone(tmp_path, within=1)
