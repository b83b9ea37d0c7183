"""A project of five files and three language pairs, checked in one run with every output that machines read."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest

from tests.cli.command import Command
from tests.reports.validation import VALIDATORS

FILES = {
    "texts/news.en.txt": "The the meeting took place on Friday.\r\n\r\nThey signed\r\nnothing and and left.\r\n",
    "tables/menu.csv": (
        'ru,en\n"Он сказал: «нет».","He said ""no"" to the the offer."\nДверь закрыта.,The door is closed.\n'
    ),
    "app/de.xlf": (
        '<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2">\n'
        '<file original="app" source-language="en" target-language="de" datatype="plaintext"><body>\n'
        '<trans-unit id="1"><source>Open <g id="1">the door</g> and go in.</source>\n'
        '<target>Öffnen Sie <g id="1">die Tür</g> und und gehen Sie hinein.</target></trans-unit>\n'
        "</body></file></xliff>\n"
    ),
    "po/en.po": (
        'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
        '"Language: en\\n"\n"X-Source-Language: fr\\n"\n\n'
        'msgid "La porte a 3 serrures."\nmsgstr ""\n"The \\"door\\" 𐐀 has "\n"4 locks."\n'
    ),
    "pages/guide.en.md": "# The guide\n\nThe *old* castle\nstood on on a hill.\n",
}
"""Three pairs: ru to en, en to de, fr to en."""
FOUND = {
    ("texts/news.en.txt", 1, "repeated-word"): (1, 8),
    ("texts/news.en.txt", 4, "repeated-word"): (9, 16),
    ("tables/menu.csv", 2, "repeated-word"): (40, 47),
    ("app/de.xlf", 4, "repeated-word"): (42, 49),
    ("po/en.po", 10, "number-mismatch"): (2, 3),
    ("pages/guide.en.md", 4, "repeated-word"): (7, 12),
}
"""The first and the last column, in code points, of what is wrong; by file, line and check."""


@pytest.fixture
def reports(tqcheck: Command, tmp_path: Path) -> dict[str, str]:
    """The project's reports by their formats."""
    for name, text in FILES.items():
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).write_bytes(text.encode())
    (tmp_path / "out").mkdir()
    outputs = [part for name in VALIDATORS for part in ("--output", f"{name}=out/{name}")]
    result = tqcheck("check", *FILES, *outputs)
    assert result.code == 1, result.err
    return {name: (tmp_path / "out" / name).read_bytes().decode("utf-8") for name in VALIDATORS}


def test_every_report_is_valid_and_points_at_the_same_words(reports: dict[str, str]) -> None:
    for name, data in reports.items():
        VALIDATORS[name](data)
    run = json.loads(reports["sarif"])["runs"][0]
    places = [(each["ruleId"], each["locations"][0]["physicalLocation"]) for each in run["results"]]
    found = {
        (where["artifactLocation"]["uri"], where["region"]["startLine"], check): (
            where["region"].get("startColumn"),
            where["region"].get("endColumn"),
        )
        for check, where in places
    }
    assert found == FOUND
    lines = {(path, line) for path, line, _ in FOUND}
    issues = json.loads(reports["gitlab"])
    assert {(issue["location"]["path"], issue["location"]["lines"]["begin"]) for issue in issues} == lines
    diagnostics = json.loads(reports["rdjson"])["diagnostics"]
    locations = [diagnostic["location"] for diagnostic in diagnostics]
    assert {(each["path"], each["range"]["start"]["line"]) for each in locations} == lines
    assert [json.loads(line)["location"] for line in reports["rdjsonl"].splitlines()] == locations
    assert {tuple(line.split(":")[:3]) for line in reports["concise"].splitlines()} == {
        (path, str(line), str(column)) for (path, line, _), (column, _) in FOUND.items()
    }
    errors = [
        (file.attrib["name"], int(error.attrib["line"]))
        for file in ElementTree.fromstring(reports["checkstyle"])
        for error in file
    ]
    assert set(errors) == lines
    cases = ElementTree.fromstring(reports["junit"]).findall("testsuite/testcase")
    assert {(case.attrib["file"], int(case.attrib["line"])) for case in cases if len(case)} == lines


def test_every_report_is_the_same_when_written_again(tqcheck: Command, tmp_path: Path, reports: dict[str, str]) -> None:
    outputs = [part for name in VALIDATORS for part in ("--output", f"{name}=out/again.{name}")]
    tqcheck("check", *FILES, *outputs)
    again = {name: (tmp_path / "out" / f"again.{name}").read_bytes().decode("utf-8") for name in VALIDATORS}
    assert again == reports
