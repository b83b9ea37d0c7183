"""Phrases of a language in which a noun or a verb has lost its own meaning: «с помощью» names no help.

They are data: `packs/<language>/set_phrases.toml`, patterns (docs/packs.md) under the key `phrases`.
"""

from __future__ import annotations

import functools

from tqcheck.language import packs
from tqcheck.language.patterns import PatternIndex
from tqcheck.language.text import Text
from tqcheck.model import Span

_FILE = "set_phrases.toml"


@functools.lru_cache(maxsize=4)
def set_phrases(text: Text) -> tuple[Span, ...]:
    """Where the set phrases of a text stand; none in a language without data."""
    index = _index(text.language.split("-")[0])
    if index is None:
        return ()
    tokens = text.tokens
    return tuple(Span(tokens[match.first].start, tokens[match.last].end) for match in index.find(text))


@functools.cache
def _index(language: str) -> PatternIndex[None] | None:
    path = packs.ROOT / language / _FILE
    if not path.is_file():
        return None
    phrases = packs.read(path, dict[str, list[str]])["phrases"]
    return PatternIndex(language, ((phrase, None) for phrase in phrases))
