"""SARIF 2.1.0 (OASIS) as GitHub's code scanning takes it: the gravest results first, within its limits.

Columns count code points. A finding that was judged to be none is a result with a suppression. What was left out, what
could not be read and what the user should know are notifications of the invocation.
"""

from __future__ import annotations

import heapq
import itertools
import urllib.parse
import zlib
from collections.abc import Iterator
from pathlib import PurePath
from typing import Any, TextIO

from tqcheck.checks.catalogue import all_checks
from tqcheck.checks.check import Check
from tqcheck.model import (
    BadItem,
    CheckedSegment,
    Document,
    Finding,
    Segment,
    Summary,
    Suppressed,
    SuppressedBy,
)
from tqcheck.reports.check_page import as_markdown, as_text
from tqcheck.reports.levels import LEVELS
from tqcheck.reports.places import Place, Places
from tqcheck.reports.records import encoded
from tqcheck.reports.scorecards import scorecard_record

MOST_RESULTS = 25_000
MOST_BYTES = 10_000_000
"""Of the file, gzipped; both are GitHub's (SARIF support for code scanning, “Validating your SARIF file”)."""
_RESERVED = 500_000
"""Bytes of these for what is not results, gzipped."""
_MOST_NOTIFICATIONS = 1_000
_LONGEST_TEXT = 10_000
"""Code points of a text in a notification or a result."""
_LONGEST_DESCRIPTION = 1024
_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"

_Held = tuple[bool, int, int, str]
"""A result: whether it counts, its severity's rank, its number from the end, its JSON. The greatest are kept."""


class SarifWriter:
    """Holds the gravest results, at most `MOST_RESULTS` of them, and writes all at the end."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._places = Places()
        self._rules: dict[str, dict[str, Any]] = {}
        self._indexes: dict[str, int] = {}
        self._results: list[_Held] = []
        self._count = 0

    def begin_document(self, document: Document) -> None:
        """The items that follow belong to `document`."""
        self._places.begin_document(document)

    def add(self, item: CheckedSegment | BadItem) -> None:
        """Hold a result for each finding; the summary has the bad items."""
        if isinstance(item, BadItem):
            return
        for finding in item.findings:
            self._hold(item.segment, finding, None)
        for suppressed in item.suppressed:
            self._hold(item.segment, suppressed.finding, suppressed)

    def finish(self, summary: Summary) -> None:
        """Write everything."""
        head = self._head(summary)
        self._stream.write(head)
        compressor = zlib.compressobj()
        size = len(compressor.compress(head.encode())) + _RESERVED
        written = 0
        for *_, result in sorted(self._results, reverse=True):
            size += len(compressor.compress(result.encode()))
            if size > MOST_BYTES:
                break
            self._stream.write((",\n" if written else "\n") + result)
            written += 1
        notifications = list(itertools.islice(self._notifications(summary, self._count - written), _MOST_NOTIFICATIONS))
        invocation = {"executionSuccessful": not summary.bad_items, "toolExecutionNotifications": notifications}
        self._stream.write(f'\n],\n"invocations": [{encoded(invocation)}]\n}}]}}\n')

    def _hold(self, segment: Segment, finding: Finding, suppressed: Suppressed | None) -> None:
        self._count += 1
        key = (suppressed is None, finding.severity.rank, -self._count)
        if len(self._results) >= MOST_RESULTS and key < self._results[0][:3]:
            return
        result = (*key, encoded(self._result(segment, finding, suppressed)))
        if len(self._results) < MOST_RESULTS:
            heapq.heappush(self._results, result)
        else:
            heapq.heapreplace(self._results, result)

    def _result(self, segment: Segment, finding: Finding, suppressed: Suppressed | None) -> dict[str, Any]:
        place = self._places.of(segment, finding)
        if finding.check not in self._rules:
            self._indexes[finding.check] = len(self._rules)
            self._rules[finding.check] = _rule(finding)
        return {
            "ruleId": finding.check,
            "ruleIndex": self._indexes[finding.check],
            "level": LEVELS[finding.severity].sarif,
            "message": {"text": _cut(f"{finding.message}\n\n{finding.explanation}")},
            "locations": [_location(place, segment)],
            "partialFingerprints": {"tqcheck/v1": finding.fingerprint},
            **({"suppressions": [_suppression(suppressed)]} if suppressed else {}),
            "properties": {
                "severity": finding.severity.value,
                "confidence": finding.confidence,
                "side": finding.side.value,
                "suggestions": [_cut(suggestion) for suggestion in finding.suggestions],
            },
        }

    def _head(self, summary: Summary) -> str:
        """Everything up to the first result."""
        run = {
            "tool": {
                "driver": {
                    "name": "tqcheck",
                    "semanticVersion": summary.version,
                    "rules": list(self._rules.values()),
                }
            },
            "columnKind": "unicodeCodePoints",
            "artifacts": [
                {"location": {"uri": _uri(self._places.path(path))}, "hashes": {"sha-256": digest}}
                for path, digest in summary.hashes.items()
            ],
            "properties": {
                "settings_sha256": summary.settings_hash,
                "failed": summary.failed,
                "scorecard": scorecard_record(summary.scorecard) if summary.scorecard else None,
            },
        }
        return f'{{"$schema": "{_SCHEMA}", "version": "2.1.0", "runs": [{encoded(run)[:-1]},\n"results": ['

    def _notifications(self, summary: Summary, left_out: int) -> Iterator[dict[str, Any]]:
        if left_out:
            some = f"{left_out:,} of {self._count:,} results are left out, the mildest"
            limits = f"{MOST_RESULTS:,} results and {MOST_BYTES:,} bytes gzipped"
            yield _notification(f"{some}: GitHub takes {limits}", "warning")
        count = bool(left_out) + summary.unread + len(summary.notices) + len(summary.not_run)
        if count > _MOST_NOTIFICATIONS:
            yield _notification(f"the last {count + 1 - _MOST_NOTIFICATIONS:,} notifications are left out", "note")
        for item in summary.bad_items:
            location = item.location
            place = Place(self._places.path(location.path), location.line, location.column, unit=location.unit)
            said = f"{item.problem}: {item.remedy}" if item.remedy else item.problem
            yield {**_notification(said, "error"), "locations": [_location(place, None)]}
        for notice in summary.notices:
            yield _notification(notice, "note")
        for entry in summary.not_run:
            yield _notification(f"{entry.check} did not run: it {entry.reason}", "note")


def _notification(said: str, level: str) -> dict[str, Any]:
    return {"level": level, "message": {"text": _cut(said)}}


def _location(place: Place, segment: Segment | None) -> dict[str, Any]:
    region = {
        "startLine": place.line,
        "startColumn": place.column,
        "endLine": place.end_line,
        "endColumn": place.end_column,
    }
    physical: dict[str, Any] = {"artifactLocation": {"uri": _uri(place.path)}}
    if place.line is not None:
        physical["region"] = {key: value for key, value in region.items() if value is not None}
    name = place.unit or (segment.id if segment and place.line is None else None)
    return {"physicalLocation": physical, **({"logicalLocations": [{"name": name}]} if name else {})}


def _uri(path: str) -> str:
    """A file's path as a URI reference."""
    if PurePath(path).is_absolute():
        return "file://" + urllib.parse.quote(path, errors="replace")
    return urllib.parse.quote(path, errors="replace")


def _suppression(suppressed: Suppressed) -> dict[str, Any]:
    kind = "inSource" if suppressed.by is SuppressedBy.COMMENT else "external"
    return {"kind": kind, **({"justification": _cut(suppressed.reason)} if suppressed.reason else {})}


def _rule(finding: Finding) -> dict[str, Any]:
    """The reportingDescriptor of a finding's check; for a check that is not ours, what the finding says of it."""
    check = next((each for each in all_checks() if each.id == finding.check), None)
    category = finding.category
    sort = f"{category.mnemonic} ({category.pid}, {category.dimension})"
    summary = check.summary if check else finding.check
    severity = check.severity if check else finding.severity
    return {
        "id": finding.check,
        "name": "".join(word.capitalize() for word in finding.check.split("-")),
        "shortDescription": {"text": _cut(summary, _LONGEST_DESCRIPTION)},
        "fullDescription": {"text": _cut(f"{summary} MQM error type: {sort}.", _LONGEST_DESCRIPTION)},
        "help": {"text": as_text(check), "markdown": as_markdown(check)} if check else {"text": summary},
        "defaultConfiguration": {"level": LEVELS[severity].sarif},
        "properties": {
            "tags": list(dict.fromkeys((category.mnemonic, category.pid, category.its_type))),
            "precision": _precision(check),
            "problem.severity": LEVELS[severity].problem,
        },
    }


def _precision(check: Check | None) -> str:
    """GitHub's word for how often a rule is right: a check that has not earned its place by it is picky."""
    return "medium" if check is None or check.level == "picky" else "high"


def _cut(text: str, longest: int = _LONGEST_TEXT) -> str:
    return text if len(text) <= longest else text[: longest - 1] + "…"
