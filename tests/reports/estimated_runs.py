"""Made-up runs whose segments have estimates."""

from __future__ import annotations

from tests.reports import page_runs
from tests.reports.page_runs import Run
from tqcheck.model import CheckedSegment, Estimate, Estimates, Reason


def estimated(number: int, target: str = "He came.", score: float = 12.5, said: str = "it is short") -> CheckedSegment:
    """A segment at a line, with two reasons; `said` is what the first of them says."""
    segment = page_runs.segment(target, source="Он пришёл.", line=number, source_language="ru")
    reasons = (Reason("length", -3.4, said), Reason("marks", 2.6, "as usual"))
    return CheckedSegment(segment, (), estimate=Estimate(score, reasons, "tqcheck ru-en"))


def run(*worst: CheckedSegment) -> Run:
    """A run of these segments alone, all of them listed."""
    estimates = Estimates(("tqcheck ru-en",), True, len(worst), 0, 12.5, len(worst), worst)
    return Run((page_runs.document("draft.en.txt", worst),), estimates=estimates)
