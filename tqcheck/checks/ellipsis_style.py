"""An ellipsis of too many dots, of spaced dots, or of full stops that are none of the script’s ellipsis."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tqcheck.checks.check import Check, bad, good
from tqcheck.checks.context import Context
from tqcheck.language.typography import languages_with_data, typography
from tqcheck.model import Hit, MqmCategory, Segment, Severity, Span

_DOTS = re.compile(r"(?<![.…\d/\\])(?<!\. )(?:\.{4,8}|\.(?: \.){2,5}|…\.{1,3}|\.{1,2}…)(?![.…/\\]| \.)|。{3,8}")
_HINTS = ("....", ". .", "。。。", "….", ".…")
_FOUR_DOTS = frozenset({"en"})
"""Languages that set a full stop before or after an ellipsis, and set its dots apart (the Chicago Manual of Style)."""


def _find(segment: Segment, context: Context) -> Iterator[Hit]:
    if not any(dots in segment.target for dots in _HINTS):
        return
    language = segment.target_language
    masked, printed = context.target.masked, typography(language)
    for match in _DOTS.finditer(masked):
        dots = match.group()
        if language.split("-")[0] in _FOUR_DOTS or (segment.source is not None and dots in segment.source):
            continue
        right = printed.ellipsis if "…" in dots or "。" in dots else "..."
        yield Hit(Span(*match.span()), {"wrong": dots, "right": right}, (right,), confidence=0.9)


CHECK = Check(
    id="ellipsis-style",
    category=MqmCategory.TEXTUAL_CONVENTIONS,
    severity=Severity.MINOR,
    summary="An ellipsis of too many dots, of spaced dots, or of Chinese full stops.",
    message="“{wrong}” → “{right}”",
    explanation="An ellipsis has three dots, close together; a full stop beside it is left out in this language.",
    examples=(
        good("He thought. . . . and left...."),
        good("Он подумал... и ушёл?.. Да…", target_language="ru"),
        bad("Он подумал[....] и ушёл.", suggestion="...", target_language="ru"),
        bad("Er ging[. . .] und kam wieder.", suggestion="...", target_language="de"),
        bad("他走了[。。。]", suggestion="……", target_language="zh"),
    ),
    find=_find,
    languages=languages_with_data(),
)
