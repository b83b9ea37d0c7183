"""A scorecard as rows of tables: its figures by their names, and its types of error with their counts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import tqcheck
from tqcheck.model import Scorecard, Severity
from tqcheck.reports.scorecards import caveats, verdict_text

_DECIMALS = 4


class ErrorRow(NamedTuple):
    """A type of error, its counts from neutral to critical, its weight and its penalty total (ETPT)."""

    type: str
    counts: tuple[int, ...]
    weight: float
    penalty: float


def figures(card: Scorecard) -> Iterator[tuple[str, str | int | float]]:
    """Names and values, the result first; what a profile or a run does not have is left out."""
    if verdict := verdict_text(card):
        yield "result", verdict
    known = (
        (f"{card.score_name} score, the one that counts", card.score),
        ("raw score", card.raw if card.score != card.raw else None),
        ("passing threshold (PT)", card.threshold),
        ("acceptable penalty points (APP)", card.acceptable),
        ("absolute penalty total (APT)", card.penalty),
        ("per-word penalty total (PWPT)", card.per_unit),
        ("normed penalty total (NPT)", card.normed),
    )
    for name, value in known:
        if value is not None:
            yield name, round(value, 2 if "score" in name else _DECIMALS)
    yield f"{card.unit.value} (EWC)", card.evaluated
    yield "reference word count (RWC)", card.reference
    yield "segments", card.segments
    yield "multipliers", ", ".join(f"{severity.value} {card.multipliers[severity]:g}" for severity in Severity)
    yield "profile", card.profile
    yield "evaluator", f"tqcheck {tqcheck.__version__}"
    yield "caveats", "; ".join(caveats(card))


def error_rows(card: Scorecard) -> Iterator[ErrorRow]:
    """The types of error that were found."""
    for row in card.rows:
        counts = tuple(row.counts.get(severity, 0) for severity in Severity)
        if any(counts):
            name = f"{row.category.dimension}: {row.category.mnemonic}"
            yield ErrorRow(name, counts, row.weight, round(row.penalty, _DECIMALS))
