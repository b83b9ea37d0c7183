"""What stands between brackets or quotation marks."""

from __future__ import annotations

import functools
import re

from tqcheck.language.punctuation import quotation_marks
from tqcheck.language.text import Text
from tqcheck.model import Span

_BRACKET = re.compile(r"[()\[\]（）]")
_PARTNERS = {")": "(", "]": "[", "）": "（"}


@functools.lru_cache(maxsize=16)
def enclosures(text: Text) -> tuple[Span, ...]:
    """The pairs of brackets and quotation marks of a text, each from its first mark to behind its last."""
    marks = [(match.start(), match.group() not in _PARTNERS) for match in _BRACKET.finditer(text.masked)]
    quotes = quotation_marks(text.masked, text.language)
    marks += [(mark.place, mark.opens) for mark in quotes if mark.opens is not None]
    quoting = {mark.place for mark in quotes}
    found = []
    open_marks: list[int] = []
    for place, opens in sorted(marks):
        if opens:
            open_marks.append(place)
        elif open_marks and (place in quoting) == (open_marks[-1] in quoting):
            found.append(Span(open_marks.pop(), place + 1))
    return tuple(found)
