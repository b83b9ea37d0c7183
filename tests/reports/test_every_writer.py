"""What holds for every output there is: one finding on every surface, equal runs equal bytes, nothing executed."""

from __future__ import annotations

import csv
import io
import json
import re
import urllib.parse
import xml.etree.ElementTree as ElementTree
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from markdown_it import MarkdownIt

from tests.reports.page_runs import Run, clean, document, finding, hostile, long, nothing, ordinary, segment
from tests.reports.pages import Element, parsed
from tqcheck.model import BadItem, CheckedSegment, Location
from tqcheck.reports.catalogue import FORMATS, Outputs


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield key
            yield from _strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _strings(inner)


def _json(data: str) -> list[str]:
    return list(_strings(json.loads(data)))


def _json_lines(data: str) -> list[str]:
    return [text for line in data.split("\n")[:-1] for text in _json(line)]


def _xml(data: str) -> list[str]:
    elements = list(ElementTree.fromstring(data).iter())
    return [text for each in elements for text in (*each.attrib.values(), each.text or "", each.tail or "")]


def _html(data: str) -> list[str]:
    def attributes(element: Element) -> Iterator[str]:
        for each in element.descendants():
            yield from each.attributes.values()

    page = parsed(data)
    return [page.text, *attributes(page)]


def _markdown(data: str) -> list[str]:
    page = parsed(MarkdownIt("gfm-like", {"linkify": False}).render(data))
    return [page.text]


def _commands(data: str) -> list[str]:
    return [urllib.parse.unquote(data)]


def _cells(data: str) -> list[str]:
    csv.field_size_limit(10_000_000)
    return [cell for row in csv.reader(io.StringIO(data.removeprefix("\ufeff"))) for cell in row]


# What a program that reads the format sees of its text.
READ: dict[str, Callable[[str], list[str]]] = {
    "text": lambda data: [data],
    "concise": lambda data: [data],
    "json": _json,
    "jsonl": _json_lines,
    "sarif": _json,
    "gitlab": _json,
    "rdjson": _json,
    "rdjsonl": _json_lines,
    "junit": _xml,
    "checkstyle": _xml,
    "html": _html,
    "markdown": _markdown,
    "github": _commands,
    "csv": _cells,
    "tsv": lambda data: [cell for line in data.split("\n") for cell in line.split("\t")],
    "mqm-tsv": lambda data: [cell for line in data.split("\n") for cell in line.split("\t")],
}
BINARY = {"xlsx"}
FOR_US = {"baseline"}
"""What only tqcheck itself reads again."""
REPORTS = tuple(name for name in FORMATS if name not in FOR_US)
HELD_BACK = {"text", "html", "markdown"}
"""Outputs for people, which say equal findings once."""


def written(name: str, run: Run, folder: Path, file: str = "out") -> Path:
    path = folder / file
    outputs = Outputs([f"{name}={path}"])
    for held, items in run.documents:
        outputs.begin_document(held)
        for item in items:
            outputs.add(item)
    outputs.finish(run.summary())
    return path


def told(name: str, path: Path) -> list[str]:
    if name == "xlsx":
        book = openpyxl.load_workbook(io.BytesIO(path.read_bytes()))
        return [
            str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None
        ]
    return READ[name](path.read_bytes().decode("utf-8"))


@pytest.fixture(autouse=True)
def _no_step_summary(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)
    monkeypatch.delenv("FORCE_COLOR", raising=False)


def test_every_format_is_read_back_here() -> None:
    assert set(FORMATS) == set(READ) | BINARY | FOR_US


@pytest.mark.parametrize("name", REPORTS)
@pytest.mark.parametrize("run", [clean, nothing, ordinary], ids=lambda run: run.__name__)
def test_equal_runs_give_equal_bytes(name: str, run: Callable[[], Run], tmp_path: Path) -> None:
    assert written(name, run(), tmp_path, "one").read_bytes() == written(name, run(), tmp_path, "two").read_bytes()


@pytest.mark.parametrize("name", REPORTS)
def test_a_clean_run_names_no_check_as_a_fault(name: str, tmp_path: Path) -> None:
    run = clean()
    seen = "\n".join(told(name, written(name, run, tmp_path)))
    assert "wrong sense" not in seen.replace("wrong-sense", "")


@pytest.mark.parametrize("name", REPORTS)
def test_every_finding_is_told_with_its_check_and_its_message(name: str, tmp_path: Path) -> None:
    run = ordinary()
    seen = _squeezed("\n".join(told(name, written(name, run, tmp_path))))
    for each in run.findings():
        assert each.check in seen
        assert _squeezed(each.message) in seen
    if name not in HELD_BACK:
        for each in set(run.findings()):
            count = sum(other.message == each.message for other in run.findings())
            assert seen.count(_squeezed(each.message)) >= count


def _squeezed(text: str) -> str:
    return re.sub(r"\s+", " ", text)


@pytest.mark.parametrize("name", sorted(set(REPORTS) - BINARY))
def test_hostile_text_is_shown_and_not_executed(name: str, tmp_path: Path) -> None:
    data = written(name, hostile(), tmp_path).read_bytes().decode("utf-8")
    assert re.findall("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x9f]", data.replace("\r\n", "\n")) == []
    if name not in ("json", "jsonl", "sarif", "gitlab", "rdjson", "rdjsonl", "csv", "tsv", "mqm-tsv"):
        assert re.findall("[\u202a-\u202e\u2066-\u2069]", data) == []


@pytest.mark.parametrize("name", REPORTS)
def test_a_line_of_a_megabyte_is_written(name: str, tmp_path: Path) -> None:
    unit = segment("word " * 200_000 + "castle", source="слово " * 170_000, path="long.en.txt", source_language="ru")
    flag = finding(unit, "castle", "“castle” is the wrong sense")
    path = written(name, Run((document("long.en.txt", [CheckedSegment(unit, (flag,))]),)), tmp_path)
    assert any("wrong sense" in text for text in told(name, path))


@pytest.mark.parametrize("name", REPORTS)
def test_a_run_of_nothing_but_unreadable_lines_is_written(name: str, tmp_path: Path) -> None:
    items = [BadItem(f"no JSON {number}", Location("x.jsonl", number), "write JSON") for number in range(1, 4)]
    run = Run((document("x.jsonl", items),))
    told(name, written(name, run, tmp_path))


@pytest.mark.parametrize("name", REPORTS)
def test_many_findings_are_written(name: str, tmp_path: Path) -> None:
    run = long(2000)
    seen = "\n".join(told(name, written(name, run, tmp_path)))
    assert seen.count("long text") + seen.count("Fault") + seen.count("calque") >= 40
