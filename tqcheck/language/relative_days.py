"""Days that a text tells by how far they are from today: позавчера, yesterday, après-demain."""

from __future__ import annotations

import functools
import re

from tqcheck.language.calendars import calendar
from tqcheck.language.text import Text
from tqcheck.language.tokens import tokenise
from tqcheck.model import Span


@functools.cache
def _pattern(language: str) -> tuple[frozenset[str], re.Pattern[str], list[int]] | None:
    """The words one of which every such phrase has, the pattern of all, the longest first, and what its groups tell."""
    known = calendar(language)
    words = known.written.relative if known else {}
    told = sorted(((word, int(days)) for days, each in words.items() for word in each), key=lambda pair: -len(pair[0]))
    if not told:
        return None
    groups = "|".join(f"({re.escape(word)})" for word, _ in told)
    needed = frozenset(max((token.key for token in tokenise(word)), key=len) for word, _ in told)
    return needed, re.compile(rf"(?<![\w-])(?:{groups})(?![\w-])", re.IGNORECASE), [days for _, days in told]


def relative_days(text: Text) -> list[tuple[int, Span]]:
    """How many days from today each such word is, with its place; none where the language has no data."""
    known = _pattern(text.language.split("-")[0])
    if known is None or known[0].isdisjoint(text.keys):
        return []
    _, pattern, days = known
    return [(days[(match.lastindex or 1) - 1], Span(*match.span())) for match in pattern.finditer(text.masked)]
