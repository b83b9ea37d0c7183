"""Two or more spaces where one belongs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tqcheck.checks.check import Check, bad, good
from tqcheck.checks.context import Context
from tqcheck.model import Hit, MqmCategory, Segment, Severity, Span

_DOUBLED = re.compile(r"(?<=\S) {2,}(?=\S)")
_TYPISTS_LANGUAGES = frozenset({"en"})
"""Where typists set two spaces between sentences, as some writers still do."""
_BETWEEN_SENTENCES = re.compile(r"(?<!\b[A-Z])[.!?][\"'”’)\]]*( +)(?=[\"'“‘(\[]*[A-Z\ufffc])")


def _find(segment: Segment, context: Context) -> Iterator[Hit]:
    if "  " not in segment.target or (segment.source is not None and _DOUBLED.search(segment.source)):
        return
    text = context.target.masked
    style = _typists_gaps(text) if segment.target_language.split("-")[0] in _TYPISTS_LANGUAGES else frozenset[int]()
    for match in _DOUBLED.finditer(text):
        if match.start() not in style:
            yield Hit(Span(*match.span()), {"count": str(len(match.group()))}, (" ",), confidence=0.95)


def _typists_gaps(text: str) -> frozenset[int]:
    """Where the two spaces between sentences begin, if all of them are two."""
    gaps = list(_BETWEEN_SENTENCES.finditer(text))
    return frozenset(gap.start(1) for gap in gaps) if all(gap[1] == "  " for gap in gaps) else frozenset()


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
        good("It is late.  Go home."),
        bad("Two[  ]spaces.", suggestion=" "),
    ),
    find=_find,
)
