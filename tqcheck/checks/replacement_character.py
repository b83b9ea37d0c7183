"""U+FFFD in the target: a letter was lost where bytes could not be decoded."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tqcheck.checks.check import Check, bad, good
from tqcheck.checks.context import Context
from tqcheck.model import Hit, MqmCategory, Segment, Severity, Span

_LOST = re.compile("\N{REPLACEMENT CHARACTER}+")


def _find(segment: Segment, context: Context) -> Iterator[Hit]:
    del context
    if "\N{REPLACEMENT CHARACTER}" not in segment.target:
        return
    if segment.source is not None and "\N{REPLACEMENT CHARACTER}" in segment.source:
        return
    for match in _LOST.finditer(segment.target):
        yield Hit(Span(*match.span()), {"count": str(len(match.group()))}, confidence=0.98)


CHECK = Check(
    id="replacement-character",
    category=MqmCategory.CHARACTER_ENCODING,
    severity=Severity.MAJOR,
    summary="The sign for a character that could not be read (�) stands in the target.",
    message="“�” stands for a lost character: write it again",
    explanation=(
        "Programs write “�” (U+FFFD) in the place of bytes that they could not read: {count} of the text's characters "
        "were lost here, and no program can bring them back. Convert the file again from its origin, in UTF-8."
    ),
    examples=(
        good("The café is open."),
        good("The sign � means that.", source="Знак � означает это.", source_language="ru"),
        bad("The caf[�] is open."),
        bad("The caf[��] is open.", source="Кафе открыто.", source_language="ru"),
    ),
    find=_find,
    integrity=True,
)
