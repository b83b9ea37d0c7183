"""Roman numerals."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tqcheck.model import Span

_NUMERAL = re.compile(
    r"\b(?=[IVXLCDM])M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})(?=e\b|er\b|ème\b|\b)"
)
_DIGITS = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
# Russian typists set Cyrillic letters in Roman numerals.
_HOMOGLYPHS = str.maketrans("ХІСМ", "XICM")


def numerals(text: str, language: str) -> Iterator[tuple[int, Span]]:
    """Every Roman numeral of `text`, in text order."""
    for match in _NUMERAL.finditer(text.translate(_HOMOGLYPHS) if language == "ru" else text):
        if match.group():
            yield _value(match.group()), Span(*match.span())


def _value(numeral: str) -> int:
    digits = [_DIGITS[letter] for letter in numeral]
    return sum(
        -digit if later and digit < max(later) else digit
        for digit, later in ((digit, digits[index + 1 :]) for index, digit in enumerate(digits))
    )
