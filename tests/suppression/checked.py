"""Segments with findings as a run hands them to suppression."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from tqcheck.checks.catalogue import Checker
from tqcheck.model import (
    BadItem,
    CheckedSegment,
    Finding,
    Location,
    MqmCategory,
    Segment,
    Severity,
    Side,
    Span,
    Suppression,
    fingerprint,
)
from tqcheck.settings import Settings
from tqcheck.suppression.suppressions import Suppressions

CHECKER = Checker(Settings())
TARGET = "The court convicted the policy after the trial."


def checked(
    *found: str | tuple[str, str],
    target: str = TARGET,
    path: str = "a.md",
    line: int = 1,
    source: str | None = None,
    suppressions: tuple[Suppression, ...] = (),
) -> CheckedSegment:
    """A segment with a finding for each check, or (check, covered text), with the fingerprints that runs give."""
    segment = Segment("1", target, "en", Location(path, line, 1), source, "ru", suppressions=suppressions)
    seen: Counter[tuple[str, str]] = Counter()
    findings = []
    for each in found:
        check, covered = (each, "policy") if isinstance(each, str) else each
        start = target.index(covered)
        identity = fingerprint(check, path, source or target, covered, seen[check, covered])
        seen[check, covered] += 1
        span = Span(start, start + len(covered))
        category, severity = MqmCategory.MISTRANSLATION, Severity.MAJOR
        about = ("wrong", "It is wrong.", (), 0.9, (), identity)
        findings.append(Finding(check, category, severity, Side.TARGET, span, covered, *about))
    return CheckedSegment(segment, tuple(findings))


def judged(
    suppressions: Suppressions, *items: CheckedSegment, settings: Settings | None = None
) -> list[CheckedSegment]:
    """The items after suppression, by a checker with these settings."""
    checker = Checker(settings) if settings else CHECKER
    return segments(suppressions.judged(items, checker))


def segments(items: Iterable[CheckedSegment | BadItem]) -> list[CheckedSegment]:
    return [item for item in items if isinstance(item, CheckedSegment)]
