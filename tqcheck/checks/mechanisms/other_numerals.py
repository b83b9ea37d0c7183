"""A ruler, a war or a volume that the target counts otherwise in Roman numerals: Philip V → Felipe IV."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from tqcheck.language.quantities import Quantity, quantities, worded_values
from tqcheck.language.quantities.roman import numerals
from tqcheck.language.text import Text
from tqcheck.language.tokens import normal_form

_NUMERAL = re.compile(r"(?<!\w)[^\W\d_][^\W\d_]+[ \u00a0][IVXХІ]+(?![\w'’-]|\.\w)")
"""One behind a word; quick to see."""
_BEGINNING = re.compile(r"[ \u00a0][IVXХІ]")
"""What one begins with; quicker still."""
_PRONOUN = re.compile(r"\s+(?:of\b|and\b)|[,.;:!?)]|\s*$")
"""What follows an I that is no English pronoun."""
_FEW = 2


def other_numeral(source: Text, target: Text) -> tuple[Quantity, Quantity] | None:
    """The numeral of the source and the one that stands in its stead; only where one on each side is not told on the
    other.
    """
    if not all(pattern.search(text.masked) for pattern in (_BEGINNING, _NUMERAL) for text in (target, source)):
        return None
    mine, theirs = list(_numerals(source)), list(_numerals(target))
    if not mine or len(mine) != len(theirs) or len(mine) > _FEW:
        return None
    here, there = {number.value for number in mine}, {number.value for number in theirs}
    lost = [number for number in mine if number.value not in there and not _is_told(number, target)]
    gained = [number for number in theirs if number.value not in here and not _is_told(number, source)]
    return (lost[0], gained[0]) if len(lost) == len(gained) == 1 else None


def _numerals(text: Text) -> Iterator[Quantity]:
    """The numerals behind a word that has a capital."""
    language = text.language.split("-")[0]
    for value, span in numerals(text.masked, language):
        before = text.masked[: span.start].split()[-1:]
        if not before or not before[0][:1].isupper() or len(before[0]) < _FEW or not before[0].isalpha():
            continue
        if text.masked[span.end : span.end + 1] in ("-", "'", "’"):
            continue
        if language == "en" and value == 1 and not _PRONOUN.match(text.masked, span.end):
            continue
        yield Quantity((Fraction(value),), span, span.of(text.text))


def _is_told(numeral: Quantity, text: Text) -> bool:
    """Whether a text tells the number in figures or in words."""
    place = worded_values(text).get(numeral.value)
    told_in_words = place is not None and normal_form(place.of(text.text)) != normal_form(numeral.written)
    return told_in_words or any(numeral.value in number.values for number in quantities(text))
