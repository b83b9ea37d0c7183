"""JUnit: what passes, what fails, what could not be read, and no character that XML lacks."""

from __future__ import annotations

import io
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest

from tests.reports.page_runs import Run, clean, document, finding, nothing, segment
from tests.reports.validation import junit as validate
from tqcheck.model import BadItem, CheckedSegment, Location, Severity
from tqcheck.reports.junit import JunitWriter


def suites(run: Run) -> list[ElementTree.Element]:
    stream = io.StringIO()
    run.write(JunitWriter(stream))
    validate(stream.getvalue())
    return list(ElementTree.fromstring(stream.getvalue()))


@pytest.mark.parametrize("run", [clean(), nothing()], ids=["clean", "nothing"])
def test_a_clean_file_is_a_case_that_passes(run: Run) -> None:
    (suite,) = suites(run)
    (case,) = suite
    path = run.documents[0][0].path
    assert suite.attrib == {"name": path, "tests": "1", "failures": "0", "errors": "0", "skipped": "0"}
    assert (case.attrib, list(case)) == ({"name": "no findings", "classname": path, "file": path}, [])


def test_a_run_without_a_file_has_no_suite() -> None:
    assert suites(Run(())) == []


def test_a_finding_is_a_failure_whose_type_is_its_severity(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text("He broke the castle.\n")
    unit = segment("He broke the castle.", path="a.txt")
    flag = finding(unit, "castle", "wrong → “lock”", severity=Severity.CRITICAL, suggestions=("lock", "padlock"))
    (suite,) = suites(Run((document("a.txt", [CheckedSegment(unit, (flag,))]),)))
    (case,) = suite
    (failure,) = case
    assert (suite.attrib["tests"], suite.attrib["failures"]) == ("1", "1")
    assert case.attrib == {"name": "wrong-sense at 1:14", "classname": "a.txt", "file": "a.txt", "line": "1"}
    assert failure.attrib == {"message": "wrong → “lock”", "type": "critical"}
    assert failure.text == "wrong → “lock”\nThe word means something else here.\nWrite: lock | padlock"


def test_a_finding_in_a_unit_without_a_line_is_named_by_the_unit() -> None:
    unit = segment("x", unit="paragraph 3", path="a.docx")
    ((case,),) = suites(Run((document("a.docx", [CheckedSegment(unit, (finding(unit, "x", "m"),))]),)))
    assert (case.attrib["name"], case.get("line")) == ("wrong-sense at paragraph 3", None)
    assert case[0].attrib["message"] == "paragraph 3: m"


def test_a_bad_item_is_an_error() -> None:
    items = [BadItem("not JSON", Location("x.jsonl", 8), "write JSON"), BadItem("half of it", Location("x.jsonl"))]
    (suite,) = suites(Run((document("x.jsonl", items),)))
    assert (suite.attrib["tests"], suite.attrib["failures"], suite.attrib["errors"]) == ("2", "0", "2")
    assert suite[0].attrib["name"] == "readable at line 8"
    assert suite[0][0].attrib == {"message": "not JSON", "type": "unreadable"}
    assert suite[0][0].text == "write JSON"


def test_what_xml_cannot_hold_and_what_cannot_be_seen_is_a_sign() -> None:
    unit = segment("x", path="a.txt")
    said = "a\x00b\x1bc\ud800d\ufffee\u202ef <&>\"' 👩\u200d👧"
    flag = finding(unit, "x", said, explanation="one\ntwo")
    ((case,),) = suites(Run((document("a.txt", [CheckedSegment(unit, (flag,))]),)))
    shown = "a⟨NUL⟩b⟨ESC⟩c⟨U+D800⟩d⟨U+FFFE⟩e⟨RLO⟩f <&>\"' 👩\u200d👧"
    assert case[0].attrib["message"] == shown
    assert case[0].text == f"{shown}\none⏎two"
