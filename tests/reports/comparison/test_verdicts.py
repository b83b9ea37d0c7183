"""What a comparison comes to, in words."""

from __future__ import annotations

import pytest

from tests.reports.comparison.comparisons import GOOD, NEGATION, NUMBER, REFERENCES, WITHOUT_NOT, compared, draft
from tests.scoring.comparison.drafts import item
from tqcheck.reports.comparison.verdicts import p_text, verdicts
from tqcheck.scoring.comparison.systems import System

CAVEAT = "Of the MQM scores: sample too small for a stable score; automatic pre-evaluation; not an ISO 5060 evaluation."


def test_equal_drafts_do_not_differ() -> None:
    flawed = [True, *[False] * 6]
    for names in (["a", "b"], ["a", "b", "c"]):
        ranked = ", ".join(f"{name} 55.36" for name in names)
        assert verdicts(compared(*(draft(name, REFERENCES, flawed) for name in names))) == [
            f"MQM score (higher is better): {ranked}. They do not differ.",
            CAVEAT,
        ]


def test_where_nothing_is_found_the_score_tells_nothing() -> None:
    assert verdicts(compared(GOOD, draft("too", REFERENCES, [False] * 7))) == [
        "MQM score (higher is better): good 100.00, too 100.00. They do not differ.",
        "tqcheck finds nothing in any draft: the MQM score does not tell which is better.",
        CAVEAT,
    ]


def test_one_fault_may_be_chance() -> None:
    """It is 5 points in 56 words of the source, at 10 points per 1000 words for 95."""
    assert verdicts(compared(NUMBER, GOOD))[0] == (
        "MQM score (higher is better): good 100.00, number 55.36. The difference may be chance (p 1.000)."
    )


def test_a_fault_in_each_segment_is_certain_by_findings_and_by_metrics() -> None:
    mqm, chrf, ter, _ = verdicts(compared(NEGATION, GOOD, references=REFERENCES))
    assert "good 100.00, negation -212.50. good is better for certain (p 0.0" in mqm
    assert chrf.startswith("chrF2 (higher is better): good 100.00, negation ")
    assert "good is better for certain" in chrf
    assert ter.startswith("TER (lower is better): good 0.00, negation 12.50. good is better for certain")


def test_of_three_drafts_those_are_named_that_surely_differ() -> None:
    assert verdicts(compared(GOOD, NEGATION, NUMBER))[0] == (
        "MQM score (higher is better): good 100.00, number 55.36, negation -212.50. For certain, good is better "
        "than negation; number is better than negation. Other differences may be chance."
    )


def test_findings_and_metrics_that_disagree_are_said_to() -> None:
    flawed = draft("flawed", REFERENCES, [True] * 7)
    faultless = draft("faultless", WITHOUT_NOT, [False] * 7)
    assert (
        "The measures disagree about which is better: faultless by MQM score; flawed by chrF2, TER. Read the segments "
        "below."
    ) in verdicts(compared(flawed, faultless, references=REFERENCES))


def test_where_nothing_was_checked_nothing_is_compared() -> None:
    locked = System("a", "a.txt", [item(1, "one", skipped="locked")])
    assert verdicts(compared(locked, locked))[0] == "MQM score (higher is better): –. Nothing could be compared."


@pytest.mark.parametrize(
    ("value", "text"), [(0.0004, "< 0.001"), (0.001, "0.001"), (0.0496, "0.0496"), (0.05, "0.050"), (1.0, "1.000")]
)
def test_a_p_value_never_looks_like_the_other_side_of_significance(value: float, text: str) -> None:
    assert p_text(value) == text
