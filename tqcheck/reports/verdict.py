"""What a run came to, in a word and a sentence."""

from __future__ import annotations

from typing import NamedTuple

from tqcheck.model import Summary


class Verdict(NamedTuple):
    """`word` is Passed, Failed, Checked, Incomplete or Nothing checked; `reason` a sentence that says why."""

    word: str
    reason: str

    @property
    def state(self) -> str:
        """One of passed, failed, checked, incomplete: what a page colours it by."""
        return "incomplete" if self.word == "Nothing checked" else self.word.lower()


def verdict(summary: Summary) -> Verdict:
    """Why a run passes or fails."""
    if not summary.segments:
        why = "All segments were left out." if summary.skipped else "The input holds no text that could be read."
        return Verdict("Nothing checked", why)
    if summary.failed:
        reasons = "; ".join(summary.failures)
        return Verdict("Failed", f"{reasons[:1].upper()}{reasons[1:]}.")
    if summary.unread:
        some = "1 part" if summary.unread == 1 else f"{summary.unread:,} parts"
        return Verdict("Incomplete", f"What could be read passed; {some} of the input could not be read.")
    if summary.fail_on is None and summary.max_findings is None and summary.min_score is None:
        return Verdict("Checked", "No threshold was set, so nothing passes or fails.")
    if not summary.findings:
        return Verdict("Passed", "No check found anything.")
    if summary.fail_on is None:
        return Verdict("Passed", "What was found stays within the limits that were set.")
    return Verdict("Passed", f"No finding is {summary.fail_on.or_worse}.")
