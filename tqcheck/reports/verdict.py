"""What a run came to, in a word and a sentence."""

from __future__ import annotations

from typing import NamedTuple

from tqcheck.model import Summary


class Verdict(NamedTuple):
    """`word` is Passed, Failed, Checked, Incomplete or Nothing checked; `reason` a sentence that says why."""

    word: str
    reason: str


def verdict(summary: Summary) -> Verdict:
    """Why a run passes or fails."""
    if not summary.segments:
        return Verdict("Nothing checked", "The input holds no text that could be read.")
    if summary.failed:
        reasons = "; ".join(summary.failures)
        return Verdict("Failed", f"{reasons[:1].upper()}{reasons[1:]}.")
    if summary.fail_on is None:
        return Verdict("Checked", "No threshold was set, so nothing passes or fails.")
    if summary.bad_items:
        return Verdict("Incomplete", "What could be read passed; part of the input could not be read.")
    if summary.findings:
        return Verdict("Passed", f"No finding is {summary.fail_on} or worse.")
    return Verdict("Passed", "No check found anything.")
