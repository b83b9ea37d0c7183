"""Huge and hostile inputs: bounded memory, a clear error, never a hang."""

from __future__ import annotations

import contextlib
import io
import json
import re
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest

# Runs in a process of its own and prints what it took: {"segments", "bad", "seconds", "megabytes", "error"}.
# The kernel's ru_maxrss would have the memory of the process that started this one in it; VmHWM begins anew.
READ = """
import json, re, sys, time
from pathlib import Path
from tqcheck.errors import UserError
from tqcheck.model import Segment
from tqcheck.readers.catalogue import read
from tqcheck.readers.languages import Languages
start, count, bad, error = time.monotonic(), 0, 0, ""
try:
    for item in read(Path(sys.argv[1]), None, Languages("en", "ru")).segments:
        if isinstance(item, Segment):
            count += 1
        else:
            bad, error = bad + 1, item.problem
except UserError as problem:
    error = problem.problem
print(json.dumps({"segments": count, "bad": bad, "seconds": time.monotonic() - start, "error": error,
                  "megabytes": int(re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1]) / 1024}))
"""
_TIMEOUT = 300


class Reading:
    """What reading a file in a process of its own came to."""

    def __init__(self, path: Path) -> None:
        result = subprocess.run(
            [sys.executable, "-c", READ, str(path)], capture_output=True, text=True, timeout=_TIMEOUT, check=False
        )
        assert result.returncode == 0, result.stderr[-2000:]
        facts = json.loads(result.stdout)
        self.segments: int = facts["segments"]
        self.bad: int = facts["bad"]
        self.error: str = facts["error"]
        self.megabytes: float = facts["megabytes"]


def test_a_500_mb_tmx_streams_in_300_mb_of_memory(tmp_path: Path) -> None:
    path = tmp_path / "memory.tmx"
    unit = (
        '<tu tuid="{0}"><tuv xml:lang="ru"><seg>Парламент одобрил <bpt i="1">&lt;b&gt;</bpt>закон<ept i="1">&lt;/b&gt;'
        '</ept> о бюджете номер {0}.</seg></tuv><tuv xml:lang="en"><seg>Parliament passed <bpt i="1">&lt;b&gt;</bpt>'
        'the law<ept i="1">&lt;/b&gt;</ept> on budget number {0}.</seg></tuv></tu>\n'
    )
    count = 0
    with path.open("w", encoding="utf-8") as stream:
        stream.write('<?xml version="1.0"?><tmx version="1.4"><header srclang="ru"/><body>\n')
        while stream.tell() < 500_000_000:
            stream.write("".join(unit.format(number) for number in range(count, count + 10_000)))
            count += 10_000
        stream.write("</body></tmx>")
    read = Reading(path)
    assert (read.segments, read.bad) == (count, 0)
    assert read.megabytes < 300


def test_a_catalogue_of_50_000_entries_is_read_whole(tmp_path: Path) -> None:
    path = tmp_path / "big.po"
    entry = '#: file.py:{0}\nmsgid "Message number {0} of the parliament"\nmsgstr "Сообщение парламента номер {0}"\n\n'
    header = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\nLanguage: ru\\n"\n\n'
    path.write_text(header + "".join(entry.format(number) for number in range(50_000)), encoding="utf-8")
    read = Reading(path)
    assert (read.segments, read.bad) == (50_000, 0)
    assert read.megabytes < 1000


LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha">' + "".join(
    f'<!ENTITY {chr(98 + n)} "{("&" + chr(97 + n) + ";") * 10}">' for n in range(9)
) + "]>"  # fmt: skip
OUTSIDE = '<!DOCTYPE x [<!ENTITY j SYSTEM "file:///etc/passwd">]>'
DEEP = "<g>" * 100_000


def bodies(prologue: str, text: str) -> dict[str, str]:
    """An XML file of each format with `text` in its target."""
    namespace = "urn:oasis:names:tc:xliff:document"
    return {
        "bomb.tmx": f'{prologue}<tmx version="1.4"><header srclang="ru"/><body><tu><tuv xml:lang="ru"><seg>а</seg>'
        f'</tuv><tuv xml:lang="en"><seg>{text}</seg></tuv></tu></body></tmx>',
        "bomb.xlf": f'{prologue}<xliff version="1.2" xmlns="{namespace}:1.2"><file source-language="ru" '
        f'target-language="en"><body><trans-unit id="1"><source>а</source><target>{text}</target></trans-unit></body>'
        "</file></xliff>",
        "bomb2.xlf": f'{prologue}<xliff version="2.0" xmlns="{namespace}:2.0" srcLang="ru" trgLang="en"><file id="f">'
        f'<unit id="u"><segment><source>а</source><target>{text}</target></segment></unit></file></xliff>',
        "bomb.sdlxliff": f'{prologue}<xliff version="1.2" xmlns="{namespace}:1.2"><file source-language="ru" '
        f'target-language="en"><body><trans-unit id="1"><source>а</source><target>{text}</target></trans-unit></body>'
        "</file></xliff>",
    }


@pytest.mark.parametrize("name", list(bodies("", "")))
@pytest.mark.parametrize(
    ("prologue", "text", "problem"),
    [(LAUGHS, "&j;", "entity"), (OUTSIDE, "&j;", "entity"), ("", DEEP, "nested")],
    ids=["bomb", "outside", "deep"],
)
def test_entities_and_depth_are_refused_in_xml(
    tmp_path: Path, name: str, prologue: str, text: str, problem: str
) -> None:
    path = tmp_path / name
    path.write_text(bodies(prologue, text)[name], encoding="utf-8")
    read = Reading(path)
    assert problem in read.error
    assert "root:" not in read.error
    assert read.megabytes < 500


def archive(path: Path, members: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as out:
        for name, data in members.items():
            out.writestr(name, data)
    return path


@pytest.mark.parametrize(("ending", "part"), [("docx", "word/document.xml"), ("xlsx", "xl/workbook.xml")])
def test_zip_bombs_and_zip_slips_are_refused(tmp_path: Path, ending: str, part: str) -> None:
    bomb = archive(tmp_path / f"bomb.{ending}", {part: b"<x>" + b" " * 300_000_000})
    read = Reading(bomb)
    assert "unpacks to" in read.error
    assert read.megabytes < 500
    slip = archive(tmp_path / f"slip.{ending}", {"../../evil.sh": b"x", part: b"<x/>"})
    assert "outside of itself" in Reading(slip).error
    assert not (tmp_path.parent.parent / "evil.sh").exists()
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w", zipfile.ZIP_DEFLATED) as out:
        out.writestr("zeros", b"\x00" * 50_000_000)
    nested = archive(tmp_path / f"nested.{ending}", {part: inner.getvalue()})
    assert Reading(nested).error


@pytest.mark.parametrize("ending", ["docx", "xlsx"])
@pytest.mark.parametrize("prologue", [LAUGHS, OUTSIDE], ids=["bomb", "outside"])
def test_entities_are_refused_in_office_files(
    tmp_path: Path, ending: str, prologue: str, office_parts: dict[str, dict[str, bytes]]
) -> None:
    for part, data in office_parts[ending].items():
        hostile = data.split(b"?>", 1)[-1]
        made = archive(
            tmp_path / f"{part.replace('/', '-')}.{ending}", {**office_parts[ending], part: prologue.encode() + hostile}
        )
        read = Reading(made)
        assert read.megabytes < 500
        assert "root:" not in read.error


@pytest.fixture(scope="module")
def office_parts() -> dict[str, dict[str, bytes]]:
    """The members of a good file of each kind: our samples."""
    from tests.readers.samples import FOLDER

    parts = {}
    for ending in ("docx", "xlsx"):
        with zipfile.ZipFile(sorted((FOLDER / ending).glob(f"*.{ending}"))[0]) as sample:
            parts[ending] = {name: sample.read(name) for name in sample.namelist()}
    return parts


def _high_water(pid: int) -> dict[int, int]:
    """The most memory in kilobytes that a process and each of its children have had at any time (VmHWM)."""
    marks = {}
    with contextlib.suppress(OSError):
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
        for each in (pid, *map(int, children)):
            found = re.search(r"VmHWM:\s+(\d+)", Path(f"/proc/{each}/status").read_text())
            # One that has ended and is not yet waited for has no such line any more.
            if found:
                marks[each] = int(found[1])
    return marks


def test_a_jsonl_of_1_gb_is_checked_and_written_in_400_mb_of_memory(tmp_path: Path) -> None:
    """Long lines, so that it does not take all day; what the document check sees of them is as large as the targets.

    Measured for 60, 300 and 1000 MB: 244, 267 and 288 MB, 51 of them in either of the processes that check. The first
    one has besides what it loaded (60 MB) the chunks under way, 16 MB of outcomes, and what two databases keep in
    memory and sort in (32 MB each time); the rest of the bound is for other versions of SQLite and other allocators.
    """
    path, output = tmp_path / "huge.jsonl", tmp_path / "out.jsonl"
    source = " ".join(["парламент страны вчера одобрил закон о бюджете на следующий год"] * 60)
    target = " ".join(["the parliament of the country approved yesterday a law on the budget"] * 120)
    count = 0
    with path.open("w", encoding="utf-8") as stream:
        while stream.tell() < 1_000_000_000:
            for _ in range(100):
                # Of ten sources, two have been there before: one with the same translation, one with another.
                number, other = count - count % 10 // 9 - (count % 10 == 4), count - (count % 10 == 4)
                text = {"source": f"{number} {source}", "target": f"{other} {target}"}
                line = json.dumps({**text, "source_lang": "ru", "target_lang": "en"}, ensure_ascii=False)
                stream.write(line + "\n")
                count += 1
    process = subprocess.Popen(
        [
            *(sys.executable, "-m", "tqcheck", "check", path, "--jobs=2", "--quiet", "--exit-zero"),
            *(f"--output=jsonl={output}", "--select=html-entity", "--select=inconsistent-translation"),
        ],
        cwd=tmp_path,
    )
    marks: dict[int, int] = {}
    while process.poll() is None:
        marks |= _high_water(process.pid)
        time.sleep(0.2)
    assert process.returncode == 0
    assert len(marks) == 3
    assert sum(marks.values()) < 400_000, marks
    found = written = 0
    with output.open(encoding="utf-8") as lines:
        for row in lines:
            written += 1
            found += row.count('"inconsistent-translation"')
    assert (written, found) == (count, count // 10)
