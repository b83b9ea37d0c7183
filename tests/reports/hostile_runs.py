"""Runs with any text wherever a text can stand."""

from __future__ import annotations

from collections.abc import Sequence

from tests.reports import page_runs
from tests.reports.page_runs import Item, Run
from tqcheck.model import BadItem, CheckedSegment, Location, Severity

SEVERITIES = [Severity.CRITICAL, Severity.MAJOR, Severity.MINOR, Severity.NEUTRAL]


def everywhere(texts: Sequence[str]) -> Run:
    """A document for each text, called like it, with one segment, one finding and one part that could not be read."""
    documents = []
    for number, text in enumerate(texts):
        path = text or "empty"
        segment = page_runs.segment(text, source=text, line=number + 1, path=path, source_language="ru", unit=text)
        found = page_runs.finding(
            segment,
            text,
            text,
            explanation=text,
            suggestions=(text,),
            severity=SEVERITIES[number % len(SEVERITIES)],
        )
        items: list[Item] = [CheckedSegment(segment, (found,)), BadItem(text, Location(path, 9, None, text), text)]
        documents.append(page_runs.document(path, items))
    return Run(tuple(documents))
