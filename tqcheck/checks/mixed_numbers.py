"""A number grouped otherwise than a document’s others: 12 500 where it writes 12,500."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tqcheck.checks.check import CorpusCheck, Observation, bad, good, nothing
from tqcheck.checks.context import Context
from tqcheck.checks.mechanisms.drift import details, form, odd_ones
from tqcheck.model import Hit, MqmCategory, Related, Segment, Severity, Side, Span

_HINT = re.compile(r"\d[.,'’ \u00a0\u2009\u202f]\d{3}(?!\d)")
_GROUPED = re.compile(
    r"""
    (?<![\w.,:/+-])(?<!\d[ ])[1-9]\d{0,2}
    (?:(?P<mark>[.,'’]|[ \u00a0\u2009\u202f])\d{3})(?:(?P=mark)\d{3}){0,3}
    (?![\w:/-]|[.,'’ ]\d)
    """,
    re.VERBOSE,
)
"""No part of a longer row of figures (a telephone number, an address)."""
_NAMES = {".": "points", ",": "commas", "'": "apostrophes", " ": "spaces"}
_PLAIN = str.maketrans("’\u00a0\u2009\u202f", "'   ")
_MOST_SMALL = 9999
"""Four figures need no grouping, and 1.234 or 1,234 may be a decimal fraction."""


def _observe(segment: Segment, context: Context) -> Iterator[tuple[str, Span, str]]:
    if not _HINT.search(segment.target):
        return
    for match in _GROUPED.finditer(context.target.masked):
        if int(re.sub(r"\D", "", match[0])) <= _MOST_SMALL:
            continue
        yield (
            segment.target_language,
            Span(*match.span()),
            form(match["mark"].translate(_PLAIN), match["mark"], match[0]),
        )


def _conclude(key: str, seen: Sequence[Observation]) -> Iterator[tuple[Observation, Hit]]:
    del key
    found = odd_ones(seen)
    if found is None:
        return
    usual, count, first, odd = found
    usual_mark, example = details(first)
    for observation in odd:
        mark, written = details(observation)
        right = written.replace(mark, usual_mark)
        values = {"written": written, "right": right, "how": _NAMES[usual], "example": example, "count": str(count)}
        related = (Related(Side.TARGET, first.span, example, f"in segment {first.ordinal + 1}"),)
        yield observation, Hit(observation.span, values, (right,), confidence=0.75, related=related)


CHECK = CorpusCheck(
    id="mixed-numbers",
    category=MqmCategory.INCONSISTENT_STYLE,
    severity=Severity.MINOR,
    summary="A number grouped otherwise than the others of its document.",
    message="“{written}” → “{right}”: this document groups figures with {how}",
    explanation=(
        "{count} numbers of this document have {how} between their figures (“{example}”), this one is written "
        "otherwise: the reader may take it for another value."
    ),
    examples=(
        good("12,500 and 13,500.\n\n14,500 and 15,500.\n\n16,500 and 17,500; 1.234 of them."),
        good("Call 495 123 456 or 12 500.\n\n12,500 and 13,500."),
        bad(
            "12,500 and 13,500.\n\n14,500 and 15,500.\n\n16,500 and 17,500.\n\nThere were [18 500] people.",
            suggestion="18,500",
        ),
        bad(
            "Es waren 12.500 und 13.500.\n\n14.500, 15.500.\n\n16.500 und 17.500.\n\nDazu [18,500] Leute.",
            target_language="de",
            suggestion="18.500",
        ),
    ),
    find=nothing,
    observe=_observe,
    conclude=_conclude,
)
