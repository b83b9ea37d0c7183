"""A scorecard in words and as plain data, for all writers."""

from __future__ import annotations

from typing import Any

from tqcheck.model import Scorecard, Severity, Summary

AUTOMATIC = "automatic pre-evaluation; not an ISO 5060 evaluation"
PROFILES_OWN = "PASS and FAIL are the profile's view of the score; --min-score makes it count for the run"
SMALL = "sample too small for a stable score"


def score_text(card: Scorecard) -> str:
    """The score that counts, to two places; a dash where nothing was evaluated."""
    return "–" if card.score is None else f"{card.score:.2f}"


def verdict_text(card: Scorecard) -> str:
    """PASS or FAIL, and by what; empty where the profile has no threshold, or nothing was evaluated."""
    if card.passed is None:
        return ""
    if card.passed:
        return f"PASS (threshold {card.threshold:g})"
    assert card.threshold is not None and card.score is not None
    reasons = [f"threshold {card.threshold:g}"] if card.score < card.threshold else []
    if card.gated and card.gate is not None:
        reasons.append(f"{card.gated:,} {card.gate.or_worse}")
    return f"FAIL ({', '.join(reasons)})"


def caveats(card: Scorecard) -> list[str]:
    """What a reader must know before using the score."""
    return [SMALL, AUTOMATIC] if card.small else [AUTOMATIC]


def at_odds(summary: Summary) -> str:
    """Why the score's verdict is another one than the run's; empty where it is not."""
    passed = summary.scorecard.passed if summary.scorecard else None
    return "" if passed is None or passed is not summary.failed else PROFILES_OWN


def one_line(card: Scorecard) -> str:
    """The scorecard as one line of a terminal."""
    verdict = verdict_text(card)
    return (
        f"MQM score {score_text(card)} ({card.score_name}, profile {card.profile})"
        + (f": {verdict}" if verdict else "")
        + f"; {_points(card.penalty)} in {card.evaluated:,} {card.unit.value}"
    )


def lowest(summary: Summary) -> list[tuple[str, Scorecard]]:
    """The documents' scorecards by their paths, the lowest score first; those without a score are left out."""
    scored = [(path, card) for path, card in summary.scorecards.items() if card.score is not None]
    return sorted(scored, key=lambda entry: (entry[1].score, entry[0]))


def scorecard_record(card: Scorecard) -> dict[str, Any]:
    """A scorecard as plain data; the acronyms are the MQM Council's."""
    return {
        "profile": card.profile,
        "evaluator": "automatic",
        "unit": card.unit.value,
        "EWC": card.evaluated,
        "RWC": card.reference,
        "segments": card.segments,
        "multipliers": {severity.value: card.multipliers[severity] for severity in Severity},
        "types": [
            {
                "category": row.category.mnemonic,
                "pid": row.category.pid,
                "weight": row.weight,
                **{severity.value: row.counts.get(severity, 0) for severity in Severity},
                "ETPT": _rounded(row.penalty),
            }
            for row in card.rows
        ],
        "APT": _rounded(card.penalty),
        "PWPT": _rounded(card.per_unit, 6),
        "NPT": _rounded(card.normed),
        "raw_score": _rounded(card.raw),
        "calibrated_score": _rounded(card.calibrated),
        "score": _rounded(card.score),
        "score_is": card.score_name,
        "PT": card.threshold,
        "APP": card.acceptable,
        "gate": card.gate.value if card.gate else None,
        "gated": card.gated,
        "passed": card.passed,
        "caveats": caveats(card),
    }


def _points(penalty: float) -> str:
    return "1 penalty point" if penalty == 1 else f"{penalty:,.10g} penalty points"


def _rounded(value: float | None, places: int = 4) -> float | None:
    return None if value is None else round(value, places)
