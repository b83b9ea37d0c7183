"""The months that a text names."""

from __future__ import annotations

import functools
from fractions import Fraction

from tqcheck.language.quantities.meanings import Meanings
from tqcheck.language.quantities.writing import writing
from tqcheck.language.text import Text
from tqcheck.model import Span


def months(text: Text) -> list[tuple[Fraction, Span]]:
    """The months that `text` names, 1 for January."""
    names = _months(text.language.split("-")[0])
    return [(number, Span(token.start, token.end)) for token in text.tokens for number in names.of(token.key)[:1]]


@functools.cache
def _months(language: str) -> Meanings:
    known = writing(language)
    meanings = Meanings()
    for number, names in enumerate(known.months if known else (), start=1):
        for name in names.split("|"):
            meanings.add(name, Fraction(number))
    return meanings
