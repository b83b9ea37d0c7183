"""SARIF: rules and results that belong together, places, suppressions, notifications, GitHub's limits."""

from __future__ import annotations

import gzip
import io
import json
import random
from pathlib import Path
from typing import Any

import pytest

from tests.reports.page_runs import Run, document, finding, ordinary, segment
from tests.reports.validation import sarif as validate
from tqcheck.model import (
    BadItem,
    CheckedSegment,
    Counted,
    Location,
    NotRun,
    Scorecard,
    Severity,
    Suppressed,
    SuppressedBy,
)
from tqcheck.reports import sarif
from tqcheck.reports.sarif import SarifWriter


@pytest.fixture(autouse=True)
def _in_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def text_of(run: Run) -> str:
    stream = io.StringIO()
    run.write(SarifWriter(stream))
    validate(stream.getvalue())
    return stream.getvalue()


def made(run: Run) -> dict[str, Any]:
    only: dict[str, Any] = json.loads(text_of(run))["runs"][0]
    return only


def one(path: str = "a.txt", text: str = "He broke the castle.", covered: str = "castle", **about: Any) -> Run:
    unit = segment(text, path=path)
    return Run((document(path, [CheckedSegment(unit, (finding(unit, covered, "wrong → “lock”", **about),))]),))


def test_a_run_without_findings_has_no_results_and_no_rules() -> None:
    run = made(Run(()))
    assert (run["results"], run["tool"]["driver"]["rules"]) == ([], [])
    assert run["tool"]["driver"]["name"] == "tqcheck"
    assert run["columnKind"] == "unicodeCodePoints"
    assert run["invocations"] == [{"executionSuccessful": True, "toolExecutionNotifications": []}]


def test_a_result_says_what_and_why_and_how_to_find_it_again() -> None:
    (result,) = made(one())["results"]
    assert (result["ruleId"], result["ruleIndex"], result["level"]) == ("wrong-sense", 0, "error")
    assert result["message"]["text"] == "wrong → “lock”\n\nThe word means something else here."
    assert list(result["partialFingerprints"]) == ["tqcheck/v1"]
    assert result["properties"]["severity"] == "major"
    assert "suppressions" not in result


def test_a_rule_carries_its_mqm_type_its_id_and_its_its_type() -> None:
    (rule,) = made(one(check="number-mismatch"))["tool"]["driver"]["rules"]
    assert rule["name"] == "NumberMismatch"
    assert rule["properties"]["tags"] == ["mistranslation", "MQMC_101000"]
    assert "number-mismatch" in rule["help"]["text"] and rule["help"]["markdown"].startswith("# number-mismatch")
    assert rule["properties"]["precision"] == "high"


@pytest.mark.parametrize(
    ("severity", "level"),
    [(Severity.NEUTRAL, "note"), (Severity.MINOR, "warning"), (Severity.MAJOR, "error"), (Severity.CRITICAL, "error")],
)
def test_the_level_is_the_severity_s(severity: Severity, level: str) -> None:
    assert made(one(severity=severity))["results"][0]["level"] == level


def test_regions_count_code_points() -> None:
    text = "𐐀 👩\u200d👧 e\u0301 castle\r\n"
    Path("a.txt").write_bytes(text.encode())
    (result,) = made(one(text=text.strip()))["results"]
    (location,) = result["locations"]
    assert location["physicalLocation"] == {
        "artifactLocation": {"uri": "a.txt"},
        "region": {"startLine": 1, "startColumn": 10, "endLine": 1, "endColumn": 16},
    }


def test_a_unit_without_a_line_is_a_logical_location() -> None:
    unit = segment("x", unit="paragraph 3", path="a.docx")
    run = Run((document("a.docx", [CheckedSegment(unit, (finding(unit, "x", "m"),))]),))
    (location,) = made(run)["results"][0]["locations"]
    assert location == {
        "physicalLocation": {"artifactLocation": {"uri": "a.docx"}},
        "logicalLocations": [{"name": "paragraph 3"}],
    }


def test_paths_are_uris() -> None:
    (location,) = made(one(path="a b/ä:%#?.txt"))["results"][0]["locations"]
    assert location["physicalLocation"]["artifactLocation"]["uri"] == "a%20b/%C3%A4%3A%25%23%3F.txt"
    (location,) = made(one(path="/x y.txt"))["results"][0]["locations"]
    assert location["physicalLocation"]["artifactLocation"]["uri"] == "file:///x%20y.txt"


@pytest.mark.parametrize(
    ("by", "reason", "expected"),
    [
        (SuppressedBy.COMMENT, "quoted", {"kind": "inSource", "justification": "quoted"}),
        (SuppressedBy.IGNORE_FILE, "", {"kind": "external"}),
        (SuppressedBy.BASELINE, "", {"kind": "external"}),
    ],
)
def test_a_suppressed_finding_is_a_result_with_its_suppression(
    by: SuppressedBy, reason: str, expected: dict[str, str]
) -> None:
    unit = segment("He broke the castle.")
    item = CheckedSegment(unit, (), suppressed=(Suppressed(finding(unit, "castle", "m"), by, reason),))
    (result,) = made(Run((document("a.txt", [item]),)))["results"]
    assert result["suppressions"] == [expected]


def test_bad_items_notices_and_checks_that_did_not_run_are_notifications() -> None:
    bad = BadItem("not UTF-8", Location("a.txt", 3), "save it as UTF-8")
    run = made(Run((document("a.txt", [bad], "a.txt: read as KOI8-R"),), not_run=(NotRun("omission", "needs words"),)))
    (invocation,) = run["invocations"]
    assert invocation["executionSuccessful"] is False
    said = [(each["level"], each["message"]["text"]) for each in invocation["toolExecutionNotifications"]]
    assert said == [
        ("error", "not UTF-8: save it as UTF-8"),
        ("note", "a.txt: read as KOI8-R"),
        ("note", "omission did not run: it needs words"),
    ]
    region = invocation["toolExecutionNotifications"][0]["locations"][0]["physicalLocation"]["region"]
    assert region == {"startLine": 3}


def test_the_scorecard_and_the_files_digests_come_along() -> None:
    summary = one().summary()
    summary.hashes = {"a.txt": "0" * 64}
    summary.scorecard = Scorecard(
        "mqm-default", 100, Counted.SOURCE_WORDS, 1, 1000, dict.fromkeys(Severity, 1.0), (), 5.0, 0.05, 50.0, 95.0,
        None, 99.0, None, Severity.CRITICAL, 0, False, True,
    )  # fmt: skip
    stream = io.StringIO()
    SarifWriter(stream).finish(summary)
    validate(stream.getvalue())
    run = json.loads(stream.getvalue())["runs"][0]
    assert (run["properties"]["scorecard"]["score"], run["properties"]["failed"]) == (95.0, True)
    assert run["artifacts"] == [{"location": {"uri": "a.txt"}, "hashes": {"sha-256": "0" * 64}}]


def test_the_gravest_results_come_first_and_suppressed_ones_last() -> None:
    ranks = ["note", "warning", "error"]
    levels = [ranks.index(result["level"]) for result in made(ordinary())["results"]]
    assert levels == sorted(levels, reverse=True)


def test_of_more_results_than_github_takes_the_mildest_are_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sarif, "MOST_RESULTS", 3)
    items = []
    for line, severity in enumerate(["minor", "critical", "neutral", "minor", "major", "minor"], start=1):
        unit = segment("x", line=line)
        items.append(CheckedSegment(unit, (finding(unit, "x", f"m{line}", severity=Severity(severity)),)))
    unit = segment("x", line=9)
    set_aside = Suppressed(finding(unit, "x", "m9", severity=Severity.CRITICAL), SuppressedBy.BASELINE)
    run = made(Run((document("a.txt", [CheckedSegment(unit, (), suppressed=(set_aside,)), *items]),)))
    assert [result["message"]["text"][:2] for result in run["results"]] == ["m2", "m5", "m1"]
    first = run["invocations"][0]["toolExecutionNotifications"][0]
    assert (first["level"], first["message"]["text"]) == (
        "warning",
        "4 of 7 results are left out, the mildest: GitHub takes 3 results and 10,000,000 bytes gzipped",
    )


def test_a_file_of_more_bytes_than_github_takes_is_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sarif, "MOST_BYTES", 600_000)
    letters = random.Random(1)
    items = []
    for line in range(1, 200):
        unit = segment("x", line=line)
        noise = "".join(letters.choices("abcdefghijklmnopqrstuvwxyz0123456789", k=2000))
        severity = Severity.CRITICAL if line == 150 else Severity.MINOR
        items.append(CheckedSegment(unit, (finding(unit, "x", f"m{line}", explanation=noise, severity=severity),)))
    text = text_of(Run((document("a.txt", items),)))
    assert len(gzip.compress(text.encode())) <= 600_000
    run = json.loads(text)["runs"][0]
    assert run["results"][0]["message"]["text"].startswith("m150")
    assert 0 < len(run["results"]) < 199
    assert "left out" in run["invocations"][0]["toolExecutionNotifications"][0]["message"]["text"]


def test_notifications_are_cut_and_it_is_said() -> None:
    items = [BadItem(f"bad {line}", Location("a.jsonl", line)) for line in range(1, 3000)]
    said = made(Run((document("a.jsonl", items),)))["invocations"][0]["toolExecutionNotifications"]
    assert len(said) == 1000
    assert said[0]["message"]["text"] == "the last 2,000 notifications are left out"
