"""GitLab, checkstyle, rdjson and concise: exactly what each says of a finding, in its own units."""

from __future__ import annotations

import io
import json
import xml.etree.ElementTree as ElementTree
from collections.abc import Callable
from pathlib import Path
from typing import Any, TextIO

import pytest

from tests.reports.page_runs import Run, document, finding, repeated, segment
from tests.reports.validation import VALIDATORS
from tqcheck.model import CheckedSegment, Severity, Side
from tqcheck.reports.checkstyle import CheckstyleWriter
from tqcheck.reports.concise import ConciseWriter
from tqcheck.reports.gitlab import GitlabWriter
from tqcheck.reports.levels import LEVELS
from tqcheck.reports.rdjson import RdjsonlWriter, RdjsonWriter
from tqcheck.reports.writer import Writer

WRITERS: dict[str, Callable[[TextIO], Writer]] = {
    "gitlab": GitlabWriter,
    "checkstyle": CheckstyleWriter,
    "rdjson": RdjsonWriter,
    "rdjsonl": RdjsonlWriter,
    "concise": ConciseWriter,
}
LINE = "𐐀 👩\u200d👧 e\u0301 castle fell"
"""`castle` is at code point 9, UTF-16 unit 12, byte 21, all from 0."""


@pytest.fixture(autouse=True)
def _in_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_bytes(f"{LINE}\r\nand more\r\n\r\nend".encode())


def written(name: str, run: Run) -> str:
    stream = io.StringIO()
    run.write(WRITERS[name](stream))
    VALIDATORS[name](stream.getvalue())
    return stream.getvalue()


def one(covered: str | None = "castle", path: str = "a.txt", unit: str | None = None, **about: Any) -> Run:
    segment_ = segment(f"{LINE}\nand more", path=path, unit=unit, source="Замок", source_language="ru")
    flag = finding(segment_, covered, "wrong → “lock”", **about)
    return Run((document(path, [CheckedSegment(segment_, (flag,))]),))


def test_every_severity_has_a_name_in_every_format() -> None:
    assert set(LEVELS) == set(Severity)


def test_concise_counts_code_points() -> None:
    assert written("concise", one()) == "a.txt:1:10: major wrong-sense wrong → “lock”\n"


def test_concise_says_no_column_that_is_not_known() -> None:
    assert written("concise", one(path="gone.txt")) == "gone.txt:1: major wrong-sense wrong → “lock”\n"


def test_concise_names_the_unit_where_there_is_no_line() -> None:
    assert written("concise", one(path="a.docx", unit="row 3")) == "a.docx: major wrong-sense row 3: wrong → “lock”\n"


def test_concise_keeps_to_one_line_and_obeys_nothing() -> None:
    unit = segment("x", path="a\nb.txt")
    run = Run((document("a\nb.txt", [CheckedSegment(unit, (finding(unit, "x", "a\x1b[2J\r\nb\u202ec"),))]),))
    assert written("concise", run) == "a⏎b.txt:1: major wrong-sense a⟨ESC⟩[2J⟨CR⟩⏎b⟨RLO⟩c\n"


def test_concise_says_nothing_of_a_clean_run() -> None:
    assert written("concise", Run(())) == ""


def test_gitlab_has_what_it_requires() -> None:
    (issue,) = json.loads(written("gitlab", one(severity=Severity.CRITICAL)))
    assert issue["description"] == "wrong → “lock”"
    assert (issue["check_name"], issue["severity"]) == ("wrong-sense", "critical")
    assert issue["location"] == {"path": "a.txt", "lines": {"begin": 1}}


def test_gitlab_is_told_line_1_where_there_is_none() -> None:
    (issue,) = json.loads(written("gitlab", one(path="a.docx", unit="row 3")))
    assert issue["location"] == {"path": "a.docx", "lines": {"begin": 1}}
    assert issue["description"] == "row 3: wrong → “lock”"


def test_equal_findings_have_fingerprints_of_their_own_and_always_the_same() -> None:
    issues = json.loads(written("gitlab", repeated()))
    assert len({issue["fingerprint"] for issue in issues}) == 3
    assert issues[0]["fingerprint"] == next(repeated().findings()).fingerprint
    assert json.loads(written("gitlab", repeated())) == issues


def test_checkstyle_has_an_element_for_every_file() -> None:
    segment_ = segment("clean", path="b.txt")
    run = Run((*one().documents, document("b.txt", [CheckedSegment(segment_, ())])))
    first, second = ElementTree.fromstring(written("checkstyle", run))
    assert [first.attrib, second.attrib] == [{"name": "a.txt"}, {"name": "b.txt"}]
    assert [error.attrib for error in first] == [
        {
            "line": "1",
            "column": "10",
            "severity": "error",
            "message": "wrong → “lock”",
            "source": "tqcheck.wrong-sense",
        }
    ]
    assert list(second) == []


def test_rdjson_counts_bytes_and_can_be_applied() -> None:
    (diagnostic,) = json.loads(written("rdjson", one(suggestions=("lock", "a\nb"))))["diagnostics"]
    covered = {"start": {"line": 1, "column": 22}, "end": {"line": 1, "column": 28}}
    assert diagnostic == {
        "message": "wrong → “lock”\n\nThe word means something else here.",
        "location": {"path": "a.txt", "range": covered},
        "severity": "ERROR",
        "code": {"value": "wrong-sense"},
        "suggestions": [{"range": covered, "text": "lock"}],
    }


def test_rdjson_ends_where_the_words_end_on_a_later_line() -> None:
    (diagnostic,) = json.loads(written("rdjson", one("fell\nand")))["diagnostics"]
    assert diagnostic["location"]["range"] == {
        "start": {"line": 1, "column": 29},
        "end": {"line": 2, "column": 4},
    }


def test_rdjson_suggests_nothing_for_the_source_or_where_the_column_is_not_known() -> None:
    for run in (one("Замок", side=Side.SOURCE, suggestions=("lock",)), one(path="gone.txt", suggestions=("lock",))):
        (diagnostic,) = json.loads(written("rdjson", run))["diagnostics"]
        assert "suggestions" not in diagnostic


def test_rdjsonl_has_the_same_diagnostics_one_a_line() -> None:
    (line,) = written("rdjsonl", one()).splitlines()
    (diagnostic,) = json.loads(written("rdjson", one()))["diagnostics"]
    assert json.loads(line) == {**diagnostic, "source": {"name": "tqcheck"}}
