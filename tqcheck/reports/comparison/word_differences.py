"""The words of a draft that another draft has not."""

from __future__ import annotations

import difflib
import re
from collections.abc import Sequence

from tqcheck.model import Span
from tqcheck.scoring.sizes import is_unspaced

_TOKEN = re.compile(r"\w+|[^\w\s]")
_LETTER = re.compile(r"[0-9A-Za-z]+|\S")
_MOST = 1000
"""Words of a segment; to compare longer ones takes time by the square of their number."""


def unlike(texts: Sequence[str], language: str) -> list[list[Span]]:
    """Of each text of one segment, the stretches that differ: from the first text; and of the first, from any other.

    A stretch is of whole words and the marks and spaces between them; in a language without spaces, of letters.
    """
    pattern = _LETTER if is_unspaced(language) else _TOKEN
    tokens = [[Span(*found.span()) for found in pattern.finditer(text)] for text in texts]
    if max(map(len, tokens)) > _MOST:
        return [[] for _ in texts]
    own: set[int] = set()
    found: list[list[Span]] = []
    for text, places in zip(texts[1:], tokens[1:], strict=True):
        matcher = difflib.SequenceMatcher(
            None, [place.of(texts[0]) for place in tokens[0]], [place.of(text) for place in places], autojunk=False
        )
        there: set[int] = set()
        for kind, start, end, other_start, other_end in matcher.get_opcodes():
            if kind != "equal":
                own.update(range(start, end))
                there.update(range(other_start, other_end))
        found.append(_stretches(places, there))
    return [_stretches(tokens[0], own), *found]


def _stretches(tokens: Sequence[Span], chosen: set[int]) -> list[Span]:
    """The chosen tokens, those beside each other as one."""
    spans: list[Span] = []
    for number in sorted(chosen):
        if number - 1 in chosen:
            spans[-1] = Span(spans[-1].start, tokens[number].end)
        else:
            spans.append(tokens[number])
    return spans
