"""Fractions that a text tells in words and that are nothing else: two thirds of, half a million, полторы тысячи.

A phrase is a row of words, | between alternatives, {w} for the word that the fraction is of: a scale word multiplies.
"""

from __future__ import annotations

import functools
import re
from fractions import Fraction
from typing import NamedTuple

from tqcheck.language.quantities import Quantity, writing
from tqcheck.language.quantities.meanings import Meanings
from tqcheck.language.text import Text
from tqcheck.language.tokens import normal_form
from tqcheck.model import Span

_OF = "{w}"
_WORD = r"([^\W\d_]+)"
_GAP = r"[\s\u00a0\-‑]"
_OF_HOUR = re.compile(r"(?:ого|ьего)$")
"""How the hour ends of which Russian tells a part: четверть девятого."""

_OF_CLOCK = (Fraction(1, 2), Fraction(1, 4))


class _Phrases(NamedTuple):
    words: frozenset[str]
    """Words one of which every phrase has."""
    patterns: tuple[tuple[Fraction, re.Pattern[str]], ...]
    scales: Meanings


@functools.cache
def _phrases(language: str) -> _Phrases | None:
    known = writing(language)
    if known is None or not known.fractions:
        return None
    scales = Meanings()
    for value, words in known.scales.items():
        for word in words:
            scales.add(word, Fraction(value))
    told = [(Fraction(value), phrase) for value, phrases in known.fractions.items() for phrase in phrases]
    rarest = frozenset(
        normal_form(word) for _, phrase in told for word in max(phrase.replace(_OF, "").split(), key=_rarity).split("|")
    )
    return _Phrases(rarest, tuple((value, _pattern(phrase)) for value, phrase in told), scales)


def _rarity(words: str) -> int:
    return min(map(len, words.split("|")))


def _pattern(phrase: str) -> re.Pattern[str]:
    words = [_WORD if word == _OF else f"(?:{word.replace('е', '[её]')})" for word in phrase.split()]
    return re.compile(rf"(?<!\w){_GAP.join(words)}(?!\w)", re.IGNORECASE)


@functools.lru_cache(maxsize=256)
def fractions(text: Text) -> tuple[Quantity, ...]:
    """The fractions of `text` that can be nothing else, in text order; none where the language has no data."""
    known = _phrases(text.language.split("-")[0])
    if known is None or known.words.isdisjoint(text.keys):
        return ()
    found: dict[int, Quantity] = {}
    for value, pattern in known.patterns:
        for match in pattern.finditer(text.masked):
            of = normal_form(match[1]) if match.lastindex else ""
            if value in _OF_CLOCK and _OF_HOUR.search(of):
                continue
            scale = next(iter(known.scales.of(of)), Fraction(1)) if of else Fraction(1)
            span = Span(*match.span())
            if not any(span.overlaps(other.span) for other in found.values()):
                found[span.start] = Quantity((value * scale,), span, match.group())
    return tuple(found[start] for start in sorted(found))
