"""Two or more spaces where one belongs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tqcheck.checks.check import Check, bad, good
from tqcheck.checks.context import Context
from tqcheck.model import Hit, MqmCategory, Segment, Severity, Span

_DOUBLED = re.compile(r"(?<=\S) {2,}(?=\S)")


def _find(segment: Segment, context: Context) -> Iterator[Hit]:
    if "  " not in segment.target or (segment.source is not None and _DOUBLED.search(segment.source)):
        return
    for match in _DOUBLED.finditer(context.target.masked):
        yield Hit(Span(*match.span()), {"count": str(len(match.group()))}, (" ",), confidence=0.95)


CHECK = Check(
    id="doubled-space",
    category=MqmCategory.TEXTUAL_CONVENTIONS,
    severity=Severity.MINOR,
    summary="Two or more spaces where one belongs.",
    message="{count} spaces in a row → one",
    explanation="Words are separated by one space.",
    examples=(
        good("One space is enough."),
        good("The  source has them too.", source="В  исходнике то же.", source_language="ru"),
        good("  indented line"),
        bad("Two[  ]spaces.", suggestion=" "),
    ),
    find=_find,
)
