"""A translation that is longer than its file allows."""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.checks.check import Check, bad, good
from tqcheck.checks.context import Context
from tqcheck.model import Details, Hit, MqmCategory, Segment, Severity, Span


def _find(segment: Segment, context: Context) -> Iterator[Hit]:
    del context
    longest = segment.details.maximum_length
    if longest is None or len(segment.target) <= longest:
        return
    in_codes = {place for code in segment.target_codes for place in range(code.start, code.end)}
    counted = [place for place in range(len(segment.target)) if place not in in_codes]
    over = len(counted) - longest
    if over > 0:
        values = {"length": str(len(counted)), "longest": str(longest), "over": str(over)}
        yield Hit(Span(counted[longest], len(segment.target)), values, confidence=0.99)


CHECK = Check(
    id="max-length",
    category=MqmCategory.TRUNCATION,
    severity=Severity.MAJOR,
    summary="A translation that is longer than its file allows.",
    message="{length} characters, {longest} are allowed → shorten by {over}",
    explanation=(
        "The file says that this text may have {longest} characters, and the translation has {length}. What is over "
        "may be cut off where the text is shown, or the text may not be accepted at all."
    ),
    examples=(
        good("Delete", details=Details(maximum_length=6)),
        good("Übergrößenträger"),
        good("文件", target_language="zh", details=Details(maximum_length=2)),
        bad("Lösch[en]", target_language="de", details=Details(maximum_length=5)),
        bad("[Да]", target_language="ru", details=Details(maximum_length=0)),
    ),
    find=_find,
    needs_detail="maximum_length",
    integrity=True,
)
