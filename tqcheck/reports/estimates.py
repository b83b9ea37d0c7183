"""How the estimates of a run are worded, the same on every surface."""

from __future__ import annotations

from tqcheck.model import Estimate, Estimates, Reason
from tqcheck.reports.counts import counted

LISTED = 100
"""Segments to look at first that a page lists."""


def one_line(estimates: Estimates) -> str:
    """The mean, of how many segments, and who says so."""
    if estimates.mean is None:
        return "estimated quality: none of the segments could be estimated"
    without = f", {estimates.without:,} without" if estimates.without else ""
    said = f"estimated quality {estimates.mean:.0f} of 100 on the mean of {counted(estimates.segments, 'segment')}"
    return f"{said}{without} ({', '.join(estimates.by)})"


def caveat(estimates: Estimates) -> str:
    """What the figures mean, or that they mean nothing by themselves."""
    if estimates.is_calibrated:
        return (
            "50 is what people gave the middle of the segments that it was trained on; it is no judgement of a person"
        )
    return "uncalibrated: it orders segments, its figures say nothing by themselves"


def heading(estimates: Estimates) -> str:
    """Above the list of the segments to look at first."""
    listed = len(estimates.worst)
    left = "" if listed == estimates.asked else f"; the first {listed:,} are listed"
    of_all = f"{estimates.asked:,} of {counted(estimates.segments, 'estimate')}"
    return f"Look at these first: {of_all}, major findings before the lowest{left}"


def score_text(estimate: Estimate) -> str:
    """A score as it stands in lists: whole points, for more would claim too much."""
    return f"{estimate.score:.0f}"


def telling_reasons(estimate: Estimate) -> tuple[Reason, ...]:
    """What a list of segments to look at tells of one: what lowers its score, if anything does."""
    return tuple(reason for reason in estimate.reasons if reason.effect < 0) or estimate.reasons


def reason_text(reason: Reason) -> str:
    """By how many points a feature moves the score, and what it is."""
    return f"{reason.effect:+.0f}".replace("-", "\N{MINUS SIGN}") + f": {reason.message}"
