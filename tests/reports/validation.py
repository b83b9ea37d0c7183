"""Whether a report is what its format says: by the published schema where we may hold a copy, else point by point."""

from __future__ import annotations

import functools
import json
import re
import urllib.parse
import xml.etree.ElementTree as ElementTree
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import jsonschema
import xmlschema

SCHEMAS = Path(__file__).parent / "schemas"


@functools.cache
def _sarif_schema() -> jsonschema.Draft4Validator:
    return jsonschema.Draft4Validator(json.loads((SCHEMAS / "sarif-2.1.0-rtm.5.json").read_text(encoding="utf-8")))


@functools.cache
def _junit_schema() -> xmlschema.XMLSchema10:
    return xmlschema.XMLSchema10(SCHEMAS / "junit-10.xsd")


def sarif(data: str) -> None:
    """SARIF 2.1.0 by its schema; and what GitHub asks for besides (SARIF support for code scanning)."""
    log = json.loads(data)
    _sarif_schema().validate(log)
    assert len(log["runs"]) == 1
    run = log["runs"][0]
    rules = run["tool"]["driver"]["rules"]
    assert len({rule["id"] for rule in rules}) == len(rules)
    for rule in rules:
        assert rule["name"] and rule["shortDescription"]["text"] and rule["help"]["text"]
        assert 0 < len(rule["fullDescription"]["text"]) <= 1024
        assert len(rule["properties"]["tags"]) <= 10
        assert rule["properties"]["precision"] in ("very-high", "high", "medium", "low")
        assert rule["properties"]["problem.severity"] in ("error", "warning", "recommendation")
    assert len(run["results"]) <= 25_000
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["message"]["text"] and result["partialFingerprints"]
        (location,) = result["locations"]
        physical = location["physicalLocation"]
        _is_uri_reference(physical["artifactLocation"]["uri"])
        assert "region" in physical or location["logicalLocations"]
        region = physical.get("region", {})
        assert ("endLine" in region) == ("endColumn" in region)
        if "endLine" in region:
            assert (region["startLine"], region["startColumn"]) <= (region["endLine"], region["endColumn"])


def _is_uri_reference(uri: str) -> None:
    """RFC 3986: only its characters, and a first segment of a relative path without a colon."""
    assert re.fullmatch(r"(?:[A-Za-z0-9._~!$&'()*+,;=:@/?#-]|%[0-9A-F]{2})+", uri), uri
    parts = urllib.parse.urlsplit(uri)
    assert parts.scheme in ("", "file") and not parts.query and not parts.fragment, uri


def junit(data: str) -> None:
    """JUnit by Jenkins' schema; and that the suites' figures are right."""
    _junit_schema().validate(data)
    for suite in ElementTree.fromstring(data):
        counts = {kind: len(suite.findall(f"testcase/{kind}")) for kind in ("failure", "error", "skipped")}
        figures = {name: int(suite.attrib[name]) for name in ("tests", "failures", "errors", "skipped")}
        assert figures["tests"] == len(suite.findall("testcase")) >= 1
        assert (figures["failures"], figures["errors"], figures["skipped"]) == tuple(counts.values())
        for case in suite.findall("testcase"):
            assert case.attrib["name"] and case.attrib["classname"] and case.attrib["file"]
            for fault in case:
                assert fault.attrib["message"] and fault.attrib["type"] and fault.text


def gitlab(data: str) -> None:
    """The properties that GitLab requires (“Code Quality report format”), and that no two fingerprints are equal."""
    issues = json.loads(data)
    assert isinstance(issues, list)
    for issue in issues:
        assert set(issue) == {"description", "check_name", "fingerprint", "severity", "location"}
        assert isinstance(issue["description"], str) and issue["description"]
        assert isinstance(issue["check_name"], str) and issue["check_name"]
        assert re.fullmatch(r"[0-9a-f]{16,64}", issue["fingerprint"])
        assert issue["severity"] in ("info", "minor", "major", "critical", "blocker")
        path, line = issue["location"]["path"], issue["location"]["lines"]["begin"]
        assert isinstance(path, str) and not path.startswith("./")
        assert isinstance(line, int) and line >= 1
    assert len({issue["fingerprint"] for issue in issues}) == len(issues)


def checkstyle(data: str) -> None:
    """The elements and attributes that Checkstyle's own XMLLogger writes, and readers of it expect."""
    root = ElementTree.fromstring(data)
    assert (root.tag, root.attrib) == ("checkstyle", {"version": "4.3"})
    for file in root:
        assert (file.tag, set(file.attrib)) == ("file", {"name"})
        for error in file:
            assert error.tag == "error" and len(error) == 0
            assert {"severity", "message", "source"} <= set(error.attrib) <= _CHECKSTYLE_ERROR
            assert error.attrib["severity"] in ("ignore", "info", "warning", "error")
            assert all(int(error.attrib[name]) >= 1 for name in ("line", "column") if name in error.attrib)
            assert error.attrib["message"] and error.attrib["source"].startswith("tqcheck.")


_CHECKSTYLE_ERROR = {"line", "column", "severity", "message", "source"}


def rdjson(data: str) -> None:
    """DiagnosticResult of the Reviewdog Diagnostic Format (proto/rdf)."""
    result = json.loads(data)
    assert set(result) == {"source", "diagnostics"}
    assert result["source"] == {"name": "tqcheck"}
    for diagnostic in result["diagnostics"]:
        _diagnostic(diagnostic)


def rdjsonl(data: str) -> None:
    """Diagnostic of the Reviewdog Diagnostic Format, one a line."""
    assert data == "" or data.endswith("\n")
    for line in data.split("\n")[:-1]:
        diagnostic = json.loads(line)
        assert diagnostic.pop("source") == {"name": "tqcheck"}
        _diagnostic(diagnostic)


def _diagnostic(diagnostic: Mapping[str, Any]) -> None:
    assert {"message", "location", "severity", "code"} <= set(diagnostic)
    assert set(diagnostic) <= {"message", "location", "severity", "code", "suggestions"}
    assert diagnostic["message"] and isinstance(diagnostic["message"], str)
    assert diagnostic["severity"] in ("ERROR", "WARNING", "INFO")
    assert set(diagnostic["code"]) == {"value"} and diagnostic["code"]["value"]
    location = diagnostic["location"]
    assert {"path"} <= set(location) <= {"path", "range"}
    if "range" in location:
        _range(location["range"])
    for suggestion in diagnostic.get("suggestions", ()):
        assert set(suggestion) == {"range", "text"} and isinstance(suggestion["text"], str)
        assert suggestion["range"] == location["range"] and "end" in suggestion["range"]


def _range(covered: Mapping[str, Any]) -> None:
    assert {"start"} <= set(covered) <= {"start", "end"}
    for position in covered.values():
        assert {"line"} <= set(position) <= {"line", "column"}
        assert all(isinstance(number, int) and number >= 1 for number in position.values())
    if "end" in covered:
        start, end = covered["start"], covered["end"]
        assert (start["line"], start["column"]) <= (end["line"], end["column"])


def concise(data: str) -> None:
    """A line a finding: place, severity, check, message; nothing that moves the cursor."""
    assert data == "" or data.endswith("\n")
    for line in data.split("\n")[:-1]:
        assert re.fullmatch(r"[^\n]+?(?::\d+){0,2}: (?:neutral|minor|major|critical) [a-z][a-z0-9-]* .+", line), line
        assert not re.search("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u2028\u2029]", line)


VALIDATORS: dict[str, Callable[[str], None]] = {
    "sarif": sarif,
    "junit": junit,
    "gitlab": gitlab,
    "checkstyle": checkstyle,
    "rdjson": rdjson,
    "rdjsonl": rdjsonl,
    "concise": concise,
}
