"""Conjunctions that a machine took for the answers that they are elsewhere (да for yes)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tqcheck.checks.context import Context
from tqcheck.checks.mechanisms.misread_entries import Misread, listed_conjunctions
from tqcheck.language.text import Text

_BEFORE = re.compile(r"[,;]?\s+")


def misread_conjunctions(context: Context, source_language: str, target_language: str) -> Iterator[Misread]:
    """The conjunctions of the source that the target takes for answers."""
    source, target = context.source, context.target
    if source is None:
        return
    for conjunction, word in listed_conjunctions(source_language, target_language):
        if conjunction.answer not in target.keys or conjunction.word not in source.keys:
            continue
        here = [index for index, token in enumerate(source.tokens) if token.key == conjunction.word]
        there = [index for index, token in enumerate(target.tokens) if token.key == conjunction.answer]
        if len(there) > len(here) or not all(_stands_between(source, index, conjunction.not_beside) for index in here):
            continue
        for place, index in zip(here, there, strict=False):
            if target.tokens[index].is_lower and index and target.tokens[index - 1].key not in conjunction.not_beside:
                yield Misread(word, place, index)


def _stands_between(text: Text, index: int, not_beside: frozenset[str]) -> bool:
    """Whether a word stands inside a clause or after its comma, with a word right after it."""
    if not 0 < index < len(text.tokens) - 1:
        return False
    if {text.tokens[index - 1].key, text.tokens[index + 1].key} & not_beside:
        return False
    return _BEFORE.fullmatch(text.between(index - 1)) is not None and text.between(index).isspace()
