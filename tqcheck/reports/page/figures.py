"""A page's figures: the scorecard's facts, the bars of its charts."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from tqcheck.model import Scorecard, Severity
from tqcheck.reports.counts import counted
from tqcheck.reports.scorecards import verdict_text

_COLUMNS = 40
"""Parts, at most, into which the chart along a document divides it."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A line of a scorecard; `note` says how it comes about."""

    name: str
    value: str
    note: str = ""


def facts(scorecard: Scorecard, version: str, languages: Sequence[str]) -> list[Fact]:
    """What makes a scorecard one that others recognise, in the terms of the MQM Council."""
    found = [
        Fact("Languages", "; ".join(languages) or "not known"),
        Fact("Profile", scorecard.profile),
        Fact("Evaluator", f"tqcheck {version}, automatic"),
        Fact("Evaluated (EWC)", f"{scorecard.evaluated:,} {scorecard.unit}", counted(scorecard.segments, "segment")),
        Fact("Reference (RWC)", f"{scorecard.reference:,}"),
        Fact("Penalty total (APT)", figure(scorecard.penalty)),
        Fact(f"Per {scorecard.unit.split()[-1].rstrip('s')} (PWPT)", figure(scorecard.per_unit, 4), "APT ÷ EWC"),
        Fact("Normed (NPT)", figure(scorecard.normed), "PWPT × RWC"),
        Fact("Raw score", figure(scorecard.raw, fixed=True), _counts(scorecard, "raw")),
        Fact("Calibrated score", figure(scorecard.calibrated, fixed=True), _counts(scorecard, "calibrated")),
        Fact("Threshold (PT)", figure(scorecard.threshold)),
    ]
    if scorecard.acceptable is not None:
        found.append(Fact("Acceptable penalty (APP)", figure(scorecard.acceptable), f"in {scorecard.reference:,}"))
    if scorecard.gate is not None:
        grade = scorecard.gate.or_worse
        found.append(Fact(f"Errors that are {grade}", f"{scorecard.gated:,}", "one is enough to fail"))
    found.append(Fact("Result", verdict_text(scorecard) or "–"))
    return found


def _counts(scorecard: Scorecard, name: str) -> str:
    return "the score that counts" if scorecard.score_name == name and scorecard.score is not None else ""


def result(scorecard: Scorecard) -> str:
    """PASS, FAIL, or nothing where nothing can pass."""
    return "" if scorecard.passed is None else "PASS" if scorecard.passed else "FAIL"


def figure(value: float | None, decimals: int = 2, *, fixed: bool = False) -> str:
    """A number, without needless noughts unless its decimals are `fixed`; a dash for none."""
    if value is None:
        return "–"
    written = f"{value:,.{decimals}f}"
    return written if fixed or "." not in written else written.rstrip("0").rstrip(".")


def told(counts: Mapping[Severity, int]) -> str:
    """Counts by severity in words, the gravest first."""
    return ", ".join(f"{counts[severity]:,} {severity}" for severity in reversed(Severity) if counts.get(severity)) or (
        "none"
    )


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a bar, from `start` on, in hundredths of the longest."""

    severity: Severity
    start: float
    length: float


def total(counts: Iterable[Mapping[Severity, int]]) -> Counter[Severity]:
    """All counts in one."""
    summed: Counter[Severity] = Counter()
    for each in counts:
        summed.update(each)
    return summed


def longest(counts: Iterable[Mapping[Severity, int]]) -> int:
    """How many the longest of several bars counts, at least 1."""
    return max((sum(each.values()) for each in counts), default=0) or 1


def bar(counts: Mapping[Severity, int], longest: int) -> list[Piece]:
    """Counts by severity one behind the other, the gravest first."""
    pieces = []
    start = 0.0
    for severity in reversed(Severity):
        if counts.get(severity):
            length = 100 * counts[severity] / longest
            pieces.append(Piece(severity, round(start, 2), round(length, 2)))
            start += length
    return pieces


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a document: its first and last item, from 1, and what was found there."""

    first: int
    last: int
    counts: Counter[Severity]

    @property
    def place(self) -> str:
        """As people say it."""
        return f"segments {self.first:,}–{self.last:,}" if self.first < self.last else f"segment {self.first:,}"


def along(places: Sequence[tuple[int, Severity]], length: int) -> list[Part]:
    """The document of `length` items in equal parts; `places` are the ordinals of the findings' segments."""
    columns = min(length, _COLUMNS)
    bounds = [1 + length * column // columns for column in range(columns + 1)] if columns else []
    parts = [Part(first, after - 1, Counter()) for first, after in itertools.pairwise(bounds)]
    column = 0
    for ordinal, severity in places:
        while parts[column].last < ordinal:
            column += 1
        parts[column].counts[severity] += 1
    return parts
