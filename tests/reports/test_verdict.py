"""The verdict on a run, in a word and a sentence."""

from __future__ import annotations

import pytest

from tests.reports import page_runs
from tests.reports.page_runs import Run, document, finding, segment
from tqcheck.model import BadItem, CheckedSegment, Location, Severity
from tqcheck.reports.verdict import verdict

UNIT = segment("He broke the castle.")
MINOR = CheckedSegment(UNIT, (finding(UNIT, "castle", "m", severity=Severity.MINOR),))
MAJOR = CheckedSegment(UNIT, (finding(UNIT, "castle", "m"),))
BAD = BadItem("not read", Location("draft.en.txt", 3))


def run(*items: CheckedSegment | BadItem, fail_on: Severity | None = Severity.MAJOR) -> Run:
    return Run((document("draft.en.txt", items),), fail_on=fail_on)


@pytest.mark.parametrize(
    ("made", "word", "reason"),
    [
        (page_runs.clean(), "Passed", "No check found anything."),
        (run(MINOR), "Passed", "No finding is major or worse."),
        (run(MAJOR, fail_on=None), "Checked", "No threshold was set, so nothing passes or fails."),
        (run(MAJOR), "Failed", "1 finding is major or worse."),
        (run(MINOR, BAD), "Incomplete", "What could be read passed; 1 part of the input could not be read."),
        (run(MAJOR, BAD), "Failed", "1 finding is major or worse."),
        (run(BAD), "Nothing checked", "The input holds no text that could be read."),
    ],
)
def test_the_verdict_says_why(made: Run, word: str, reason: str) -> None:
    assert verdict(made.summary()) == (word, reason)
