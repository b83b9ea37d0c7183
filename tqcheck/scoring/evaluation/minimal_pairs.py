"""Which findings a planted fault brought about: those that the text without it lacks, and those that touch it."""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Iterable

from tqcheck.scoring.evaluation.predictions import Predicted

_WHOLE = 0.8
"""A finding over this share of a text is about the whole of it, and equal to one about the whole of the
other."""


def new_findings(
    text: str, findings: Iterable[Predicted], other: str, other_findings: Iterable[Predicted]
) -> tuple[list[Predicted], list[Predicted]]:
    """The findings on `text` that `other` lacks, and the rest: as a multiset of check and covered text."""
    left = Counter(_key(other, finding) for finding in other_findings)
    new: list[Predicted] = []
    known: list[Predicted] = []
    for finding in findings:
        key = _key(text, finding)
        if left[key]:
            left[key] -= 1
            known.append(finding)
        else:
            new.append(finding)
    return new, known


def _key(text: str, finding: Predicted) -> tuple[str, str | None]:
    start, end = finding.place or (0, 0)
    if text and end - start >= _WHOLE * len(text):
        return finding.check, None
    return finding.check, text[start:end]


def at_change(findings: Iterable[Predicted], before: str, after: str) -> list[tuple[Predicted, bool | None]]:
    """Each finding on `after`, with whether it touches what differs; None for one without a place."""
    findings = list(findings)
    if all(finding.place is None for finding in findings):
        return [(finding, None) for finding in findings]
    matcher = difflib.SequenceMatcher(None, before, after, autojunk=False)
    changes = [(start, end) for kind, _, _, start, end in matcher.get_opcodes() if kind != "equal"]
    return [(finding, _touches(finding.place, changes)) for finding in findings]


def _touches(place: tuple[int, int] | None, changes: Iterable[tuple[int, int]]) -> bool | None:
    if place is None:
        return None
    return any(place[0] <= end + 1 and start - 1 <= place[1] for start, end in changes)
