"""A text as a tokeniser leaves it: its marks stand apart from the words."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from tqcheck.checks.check import Check, bad, good
from tqcheck.checks.context import Context
from tqcheck.language.punctuation import BLANKS, has_spaced_marks, marks_stand_apart, spaced_marks
from tqcheck.language.scripts import written_in
from tqcheck.language.typography import languages_with_data, typography
from tqcheck.model import Hit, MqmCategory, Segment, Severity, Span

_HINT = re.compile(rf"[{BLANKS}][.,;:!?](?:\s|$)")
_APART = re.compile(
    rf"""
    (?<=[^\s.])(?P<before>[{BLANKS}]{{1,3}})(?=(?:\.(?![{BLANKS}]\.)|[,;:!?)\]]|n['’]t\b|['’](?:s|re|ve|ll|d|m)\b)(?:[\s.,;:!?)]|$))
  | (?<=[(\[])(?P<after>[{BLANKS}]{{1,3}})(?=\w)
    """,
    re.VERBOSE,
)
_SPACED_SCRIPTS = ("Latin", "Cyrillic", "Greek", "Armenian", "Georgian", "Hebrew", "Arabic")
_FEWEST = 2
"""Places; one alone is a slip of the hand, for space-before-mark."""
_SHOWN = 16


@functools.cache
def _covered() -> frozenset[str]:
    spaced = frozenset[str]().union(*(written_in(script) for script in _SPACED_SCRIPTS))
    return spaced & languages_with_data()


def _find(segment: Segment, context: Context) -> Iterator[Hit]:
    if not _HINT.search(segment.target):
        return
    language, masked = segment.target_language, context.target.masked
    if not marks_stand_apart(masked, language) or next(spaced_marks(masked, language), None) is None:
        return
    own = typography(language).spaced_marks
    blanks = [Span(*match.span(match.lastgroup or 0)) for match in _APART.finditer(masked)]
    blanks = [span for span in blanks if masked[span.end] not in own]
    if len(blanks) < _FEWEST or has_spaced_marks(context.masked_source or "", segment.source_language or ""):
        return
    joined = _without(segment.target, blanks)
    first = blanks[0]
    before = segment.target[max(0, first.start - _SHOWN) : first.start].split()[-1]
    after = segment.target[first.end : first.end + _SHOWN].split()[0]
    values = {"wrong": f"{before} {after}", "right": before + after, "subject": ""}
    yield Hit(Span(0, len(segment.target)), values, (joined,), confidence=0.95)


def _without(text: str, blanks: list[Span]) -> str:
    parts, start = [], 0
    for span in blanks:
        parts.append(text[start : span.start])
        start = span.end
    return "".join((*parts, text[start:]))


CHECK = Check(
    id="tokenised-text",
    category=MqmCategory.TEXTUAL_CONVENTIONS,
    severity=Severity.MINOR,
    summary="A text as a tokeniser leaves it: its marks stand apart from the words.",
    message="join the marks to their words: “{wrong}” → “{right}”",
    explanation=(
        "Spaces stand around the punctuation marks of the whole text. Programs cut text up like this before they "
        "translate it; here the pieces have not been joined again."
    ),
    examples=(
        good("Ultimately, they agreed (at last), and it’s done."),
        good("Il a dit : « non » ; tant pis !", target_language="fr"),
        good("The vote , he said , failed .", source="Голосование , сказал он , провалилось .", source_language="ru"),
        bad(
            "[In the end , they agreed ( at last ) .]",
            source="В конце концов они договорились (наконец).",
            source_language="ru",
            suggestion="In the end, they agreed (at last).",
        ),
        bad("[It is n't over , he said .]", suggestion="It isn't over, he said."),
    ),
    find=_find,
    languages=_covered(),
    silences=("space-before-mark", "quote-spacing", "doubled-space"),
)
