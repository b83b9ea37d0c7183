"""A typewriter’s mark where printing has another one: straight quotation marks, three dots, two hyphens."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tqcheck.checks.check import Check, bad, good
from tqcheck.checks.context import Context
from tqcheck.language.punctuation import quotation_marks
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
    pair = printed.quotation_marks[0] if printed.quotation_marks else ""
    for match in _TYPED.finditer(masked):
        typed, right = match.group(), ""
        if typed == "'":
            right = printed.apostrophe
        elif typed == "...":
            right = printed.ellipsis
        elif typed == '"':
            turn = opens.get(match.start())
            right = "" if turn is None or not pair else pair[0] + pair[1:-1] if turn else pair[1:-1] + pair[-1]
        elif "-" in typed:
            right = printed.dash
        if right:
            right = right.replace(" ", "\N{NO-BREAK SPACE}") if typed == '"' else right
            yield Hit(Span(*match.span()), {"wrong": typed.strip(), "right": right.strip()}, (right,), confidence=0.85)


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
