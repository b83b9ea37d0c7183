"""Words that a translation has in its own letters: ODKB for ОДКБ, Haiyang for 海洋."""

from __future__ import annotations

import functools
from collections.abc import Iterable

from tqcheck.language.romanisation import common_form
from tqcheck.language.text import Text
from tqcheck.language.tokens import tokenise
from tqcheck.model import Span

_SHORTEST = 3
"""Letters from which on words whose letters were changed are recognised."""


def respelt(spellings: Iterable[str], target: Text) -> Span | None:
    """Where the target has one of the spellings, letters changed for its own; the words as they are count too."""
    tokens, first_words = target.tokens, _common_forms(target)
    for spelling in sorted(spellings):
        first, count = _first_word(spelling)
        wanted = common_form(spelling)
        if len(wanted) < _SHORTEST or not count:
            continue
        for index in first_words.get(first, ()):
            if index + count <= len(tokens):
                span = Span(tokens[index].start, tokens[index + count - 1].end)
                if common_form(span.of(target.text)) == wanted:
                    return span
    return None


@functools.lru_cache(maxsize=1 << 14)
def _first_word(spelling: str) -> tuple[str, int]:
    """The common form of a term's first word, and how many words it has."""
    words = tokenise(spelling)
    return common_form(words[0].text) if words else "", len(words)


@functools.lru_cache(maxsize=4)
def _common_forms(text: Text) -> dict[str, list[int]]:
    """The places of a text's words by their common forms."""
    places: dict[str, list[int]] = {}
    for index, token in enumerate(text.tokens):
        places.setdefault(common_form(token.text), []).append(index)
    return places
