"""One JSON object: the run's summary, then each document with its segments as the JSONL contract has them."""

from __future__ import annotations

from typing import Any, TextIO

from tqcheck.model import (
    BadItem,
    CheckedSegment,
    Document,
    Estimates,
    Severity,
    Summary,
    SuppressedBy,
    TermFigures,
    TermOutcome,
)
from tqcheck.reports.records import bad_item_record, encoded, location_record, segment_record
from tqcheck.reports.scorecards import scorecard_record


class JsonWriter:
    """Streams the documents; the summary, known last, comes last."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._documents = 0
        self._items = 0

    def begin_document(self, document: Document) -> None:
        """Open the document's object."""
        self._stream.write("]},\n" if self._documents else '{"documents": [\n')
        head = encoded({"path": document.path, "format": document.format})
        self._stream.write(head[:-1] + ', "segments": [')
        self._documents += 1
        self._items = 0

    def add(self, item: CheckedSegment | BadItem) -> None:
        """One element of the document's segments."""
        record = bad_item_record(item) if isinstance(item, BadItem) else segment_record(item)
        self._stream.write((",\n" if self._items else "\n") + encoded(record))
        self._items += 1

    def finish(self, summary: Summary) -> None:
        """Close the last document and write the summary."""
        self._stream.write("]}\n]," if self._documents else '{"documents": [],')
        self._stream.write(f'\n"summary": {encoded(summary_record(summary))}}}\n')


def terms_record(figures: TermFigures) -> dict[str, Any]:
    """The figures of the glossary's terms as plain data; rates from 0 to 1, null where there is nothing to count."""

    def rounded(rate: float | None) -> float | None:
        return None if rate is None else round(rate, 4)

    return {
        "mentions": figures.mentions,
        **{outcome.value.replace("-", "_"): figures.outcomes[outcome] for outcome in TermOutcome},
        "exact_rate": rounded(figures.exact_rate),
        "success_rate": rounded(figures.success_rate),
        "consistency": rounded(figures.consistency),
    }


def estimates_record(estimates: Estimates) -> dict[str, Any]:
    """The estimates of a run as plain data; `worst` names the segments to look at first."""
    return {
        "by": list(estimates.by),
        "calibrated": estimates.is_calibrated,
        "segments": estimates.segments,
        "without": estimates.without,
        "mean": None if estimates.mean is None else round(estimates.mean, 2),
        "asked": estimates.asked,
        "worst": [
            {
                "id": checked.segment.id,
                "location": location_record(checked.segment.location),
                "score": checked.estimate.score if checked.estimate else None,
            }
            for checked in estimates.worst
        ],
    }


def summary_record(summary: Summary) -> dict[str, Any]:
    """The summary as plain data."""
    return {
        "version": summary.version,
        "documents": summary.documents,
        "sha256": summary.hashes,
        "settings_sha256": summary.settings_hash,
        "segments": summary.segments,
        "words": summary.words,
        "skipped": dict(sorted(summary.skipped.items())),
        "findings": summary.findings,
        "severities": {severity.value: summary.severities[severity] for severity in Severity},
        "checks": dict(sorted(summary.checks.items())),
        "terms": terms_record(summary.terms) if summary.terms.mentions else None,
        "suppressed": {by.value: summary.suppressed[by] for by in SuppressedBy},
        "estimates": estimates_record(summary.estimates) if summary.estimates else None,
        "scorecard": scorecard_record(summary.scorecard) if summary.scorecard else None,
        "scorecards": {path: scorecard_record(card) for path, card in summary.scorecards.items()},
        "checks_run": list(summary.checks_run),
        "checks_not_run": [{"check": entry.check, "reason": entry.reason} for entry in summary.not_run],
        "fail_on": summary.fail_on.value if summary.fail_on else "never",
        "max_findings": summary.max_findings,
        "min_score": summary.min_score,
        "failed": summary.failed,
        "failures": summary.failures,
        "notices": summary.notices,
        "unread": summary.unread,
        "errors": [
            {"place": str(item.location), "problem": item.problem, "remedy": item.remedy} for item in summary.bad_items
        ],
    }
