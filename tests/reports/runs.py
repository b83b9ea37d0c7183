"""Made-up runs for the report tests: segments whose faults are marked by hand, and their summary."""

from __future__ import annotations

from collections.abc import Sequence

from tqcheck.model import (
    BadItem,
    CheckedSegment,
    Document,
    Finding,
    Location,
    MqmCategory,
    Related,
    Segment,
    Severity,
    Side,
    Span,
    Summary,
)
from tqcheck.reports.writer import Writer

Item = CheckedSegment | BadItem


def segment(target: str, number: int = 1, source: str | None = None) -> Segment:
    return Segment(str(number), target, "en", Location("x.txt", number, 1), source, "ru")


def finding(
    text: str,
    covered: str | Span | None,
    *,
    check: str = "made-up-check",
    severity: Severity = Severity.MAJOR,
    side: Side = Side.TARGET,
    message: str = "wrong word → “right”",
    explanation: str = "It is wrong.",
    related: tuple[Related, ...] = (),
) -> Finding:
    """A finding on the first place in `text` where `covered` stands, on a span, or on no place."""
    span = Span(text.index(covered), text.index(covered) + len(covered)) if isinstance(covered, str) else covered
    written = span.of(text) if span else ""
    return Finding(
        check, MqmCategory.MISTRANSLATION, severity, side, span, written, message, explanation, ("right",), 0.9,
        related, "0123456789abcdef", written,
    )  # fmt: skip


def flagged(target: str, covered: str | Span | None, number: int = 1, **about: object) -> CheckedSegment:
    """A segment with one finding."""
    return CheckedSegment(segment(target, number), (finding(target, covered, **about),))  # type: ignore[arg-type]


def write(writer: Writer, *documents: Sequence[Item], path: str = "x.txt") -> Summary:
    """Take the documents' items through a writer as a run does."""
    summary = Summary("0", Severity.MAJOR)
    for items in documents:
        summary.documents.append(path)
        writer.begin_document(Document(path, "text", ()))
        for item in items:
            summary.count(item)
            writer.add(item)
    writer.finish(summary)
    return summary
