"""Digits of every script, and what they mean with separators between them."""

from __future__ import annotations

import re
import unicodedata
from fractions import Fraction
from functools import lru_cache

SPACES = " \N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}\N{THIN SPACE}"
NUMBER = re.compile(
    rf"""
    (?<!\+)(?P<grouped>[0-9]{{1,3}}(?:(?P<mark>[{SPACES}'’])[0-9]{{3}})(?:(?P=mark)[0-9]{{3}}){{0,6}}(?![0-9]))(?:[.,][0-9]+)?
  | [0-9]+(?:[.,٫٬][0-9]+)*
    """,
    re.VERBOSE,
)
_OTHER_DIGIT = re.compile(r"[^\D0-9]")


def with_ascii_digits(text: str) -> str:
    """`text` at the same length with the digits of every script (٣, ३, ３) as 0-9."""
    if text.isascii() or not _OTHER_DIGIT.search(text):
        return text
    return _OTHER_DIGIT.sub(lambda match: str(unicodedata.digit(match.group())), text)


@lru_cache(maxsize=1 << 12)
def readings(written: str, decimal_mark: str | None) -> tuple[Fraction, ...] | None:
    """What digits with separators can mean where `decimal_mark` is usual; None for a compound of whole numbers (a date,
    a version).
    """
    marks = re.sub("[0-9]", "", written)
    if not marks:
        return (Fraction(int(written)),)
    pieces = re.split("[^0-9]", written)
    whole = Fraction(int("".join(pieces)))
    grouped = len(pieces[0]) <= 3 and pieces[0] != "0" and len(pieces[-1]) == 3
    grouped = grouped and all(len(piece) in (2, 3) for piece in pieces[1:])
    if marks[0] not in ".,٫":
        return (whole,) if marks[-1] not in ".," else (_decimal("".join(pieces[:-1]), pieces[-1]),)
    if len(marks) == 1:
        decimal = _decimal(*pieces)
        if not grouped:
            return (decimal,)
        return (decimal, whole) if marks == decimal_mark else (whole, decimal)
    if len(set(marks)) == 1:
        return (whole,) if grouped else None
    inner = pieces[1:-1]
    if len(set(marks[:-1])) == 1 and len(inner[-1]) == 3 and all(len(piece) in (2, 3) for piece in inner):
        return (_decimal("".join(pieces[:-1]), pieces[-1]),)
    return None


def _decimal(whole: str, decimals: str) -> Fraction:
    return Fraction(int(whole + decimals), 10 ** len(decimals))
