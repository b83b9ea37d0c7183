"""Centuries as numbers: XIX век, the 19th century, siglo XIX."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tqcheck.language.dates.values import Named
from tqcheck.language.quantities import spelt_numbers, worded_values
from tqcheck.language.text import Text
from tqcheck.language.tokens import Token
from tqcheck.model import Span

_CENTURY_BEFORE = re.compile(
    r"(?:(?<![\w.,])(\d\d?)|(?<!\w)([IVXІХ]{1,5}))(?:\.|[-‑]?(?:st|nd|rd|th|e|è|ème|er|го|й|м|ом|е|º|ª|वीं|वी))?[\s-]?$"
)
_CENTURY_AFTER = re.compile(r"\.?\s?(?:(\d\d?)\b|([IVX]{1,5})\b)")
_ROMAN = {"I": 1, "V": 5, "X": 10, "І": 1, "Х": 10}
_ABBREVIATED = frozenset(("в", "вв", "w", "ст", "sec", "stol"))
"""Abbreviations that are other words unless a Roman numeral stands before them."""


def century_beside(text: Text, plain: str, token: Token) -> Iterator[Named]:
    """The century that a number before or after the word for it tells; of value 0 where none is understood."""
    start = max(0, token.start - 24)
    left = _CENTURY_BEFORE.search(plain[start : token.start])
    if left:
        if token.key in _ABBREVIATED and not left[2]:
            return
        start_end = left.span(1) if left[1] else left.span(2)
        value = int(left[1]) if left[1] else _roman(left[2])
        yield Named(value, Span(start_end[0] + start, start_end[1] + start))
        return
    if token.key in _ABBREVIATED:
        return
    right = _CENTURY_AFTER.match(plain, token.end)
    if right and text.language.split("-")[0] in ("es", "it", "pt", "ca", "fr", "ro"):
        yield Named(int(right[1]) if right[1] else _roman(right[2]), Span(*right.span(1 if right[1] else 2)))
        return
    told = [
        (span.start, -value, span)
        for value, span in worded_values(text).items()
        if 0 <= token.start - span.end <= 2 and value.denominator == 1
    ]
    if told:
        _, negative, place = min(told, key=lambda found: found[:2])
        ordinal = any(number.firm and number.span == place for number in spelt_numbers(text))
        yield Named(int(-negative), place, sure=ordinal)
    else:
        yield Named(0, Span(token.start, token.end), sure=False)


def _roman(numeral: str) -> int:
    digits = [_ROMAN[letter] for letter in numeral]
    return sum(-one if one < two else one for one, two in zip(digits, [*digits[1:], 0], strict=True))
