"""A typewriter’s mark where printing has another one: straight quotation marks, three dots, two hyphens."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tqcheck.checks.check import Check, bad, good
from tqcheck.checks.context import Context
from tqcheck.language.punctuation import printed_pair, quotation_marks
from tqcheck.language.typography import languages_with_data, typography
from tqcheck.model import Hit, MqmCategory, Segment, Severity, Span

_TYPED = re.compile(
    r"""(?<=[^\W\d_])'(?=[^\W\d_])|(?<![.\d])\.\.\.(?!\.)|(?<=\S)[ ]--?[ ](?=\S)|(?<=[^\W\d_])--(?=[^\W\d_])|\""""
)


def _find(segment: Segment, context: Context) -> Iterator[Hit]:
    if not _TYPED.search(segment.target):
        return
    language = segment.target_language
    masked, printed = context.target.masked, typography(language)
    opens = {mark.place: mark.opens for mark in quotation_marks(masked, language) if mark.mark == '"'}
    opening, closing = printed_pair(language)
    for match in _TYPED.finditer(masked):
        match match.group():
            case "'":
                right = printed.apostrophe
            case "...":
                right = printed.ellipsis
            case '"':
                right = {True: opening, False: closing, None: ""}[opens.get(match.start())]
            case _:
                right = printed.dash
        if right:
            values = {"wrong": match.group().strip(), "right": right.strip()}
            yield Hit(Span(*match.span()), values, (right,), confidence=0.85)


CHECK = Check(
    id="typewriter-mark",
    category=MqmCategory.TEXTUAL_CONVENTIONS,
    severity=Severity.MINOR,
    summary="A typewriter’s mark where printing has another one: straight quotation marks, three dots, two hyphens.",
    message="{wrong} → {right}",
    explanation="Typewriters had one mark for several; printing has {right} here. Most readers accept either.",
    examples=(
        good("“It’s late…”—he left."),
        bad("It[']s late.", suggestion="’"),
        bad("Это было поздно[ - ]очень.", suggestion=" — ", target_language="ru"),
    ),
    find=_find,
    languages=languages_with_data(),
    level="picky",
)
