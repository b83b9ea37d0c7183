"""A scorecard as rows of tables: its figures with their names, and its types of error with their counts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import tqcheck
from tqcheck.model import Scorecard, Severity

NOT_AN_EVALUATION = "automatic pre-evaluation; not an ISO 5060 evaluation"
_DECIMALS = 4


class ErrorRow(NamedTuple):
    """A type of error, its counts from neutral to critical, its weight and its penalty total."""

    type: str
    counts: tuple[int, ...]
    weight: float
    penalty: float


def figures(card: Scorecard) -> Iterator[tuple[str, str | int | float]]:
    """Names and values, the result first; what a profile does not have is left out."""
    if card.passed is not None:
        yield "result", "PASS" if card.passed else "FAIL"
    known = (
        (f"{card.score_name} quality score (the one that counts)", card.score),
        ("passing threshold (PT)", card.threshold),
        ("raw quality score", card.raw if card.acceptable is not None else None),
        ("absolute penalty total (APT)", card.penalty),
        ("per-word penalty total (PWPT)", card.per_unit),
        ("normed penalty total (NPT)", card.normed),
        ("acceptable penalty points (APP)", card.acceptable),
    )
    for name, value in known:
        if value is not None:
            yield name, round(value, _DECIMALS)
    if card.gate is not None:
        yield (
            f"errors that fail by themselves ({card.gate}{'' if card.gate is Severity.CRITICAL else ' or worse'})",
            (card.gated),
        )
    yield f"evaluated {card.unit} (EWC)", card.evaluated
    yield "evaluated segments", card.segments
    yield "reference word count (RWC)", card.reference
    multipliers = ", ".join(f"{severity} {card.multipliers[severity]:g}" for severity in card.multipliers)
    yield "severity multipliers", multipliers
    yield "profile", card.profile
    yield "evaluator", f"tqcheck {tqcheck.__version__}, {NOT_AN_EVALUATION}"
    if card.small:
        yield "sample", "too small for a stable score"


def error_rows(card: Scorecard) -> Iterator[ErrorRow]:
    """The types of error that were found."""
    for row in card.rows:
        counts = tuple(row.counts.get(severity, 0) for severity in Severity)
        if any(counts):
            name = f"{row.category.dimension}: {row.category.mnemonic}"
            yield ErrorRow(name, counts, row.weight, round(row.penalty, _DECIMALS))
