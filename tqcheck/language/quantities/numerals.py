"""The numbers that a text writes in digits."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from fractions import Fraction
from functools import lru_cache

from tqcheck.language.quantities import han
from tqcheck.language.quantities.digits import NUMBER, SPACES, readings, with_ascii_digits
from tqcheck.language.quantities.quantity import Quantity
from tqcheck.language.quantities.scales import half_after, may_hold_scale, scale_after
from tqcheck.language.quantities.separators import decimal_mark
from tqcheck.language.quantities.surroundings import is_firm, readings_in_place
from tqcheck.language.text import Text
from tqcheck.model import Span

_RUN = re.compile(r"[0-9½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞]+")
_VULGAR = re.compile(r"[½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞]")
_WITH_VULGAR = re.compile(rf"(?:(?<![0-9])([0-9]{{1,9}})[{SPACES}]?)?({_VULGAR.pattern})")
_ASCII_DIGIT = re.compile("[0-9]")
_LONGEST = 60
"""Characters; a longer row of digits is no number that anybody reads."""
_FRACTION = re.compile(r"(?<![\d/⁄.,-])([1-9])[/⁄](10|[2-9])(?![\w/⁄])")


@lru_cache(maxsize=256)
def quantities(text: Text) -> tuple[Quantity, ...]:
    """Every number written in digits (or as ½), in text order; markup and code are left out."""
    if not text.has_digits:
        return ()
    plain = with_ascii_digits(text.masked)
    vulgar = list(_WITH_VULGAR.finditer(plain)) if _VULGAR.search(plain) else []
    if not vulgar:
        return tuple(_in_digits(plain, text.language))
    found = [
        Quantity(
            (Fraction(unicodedata.numeric(match[2])).limit_denominator(10) + int(match[1] or 0),),
            Span(*match.span()),
            match.group(),
        )
        for match in vulgar
    ]
    plain = _WITH_VULGAR.sub(lambda match: "\0" * len(match.group()), plain)
    return tuple(sorted([*found, *_in_digits(plain, text.language)], key=lambda quantity: quantity.span.start))


def have_same_digits(one: Text, other: Text) -> bool:
    """Whether two texts have the same digits in the same order and no scale words, so that their numbers are the same;
    quick.
    """
    if not (one.has_digits or other.has_digits):
        return True
    return _digit_runs(one) == _digit_runs(other) and not any(
        may_hold_scale(text.masked, text.language.split("-")[0]) for text in (one, other)
    )


def _digit_runs(text: Text) -> list[str]:
    return _RUN.findall(with_ascii_digits(text.masked))


def _in_digits(plain: str, tag: str) -> Iterator[Quantity]:
    position = 0
    language, mark = tag.split("-")[0], decimal_mark(tag)
    has_slash = "/" in plain or "⁄" in plain
    while (digit := _ASCII_DIGIT.search(plain, position)) and (match := NUMBER.match(plain, digit.start())):
        if match.end() - match.start() > _LONGEST:
            position = match.end()
            continue
        fraction = _FRACTION.match(plain, match.start()) if has_slash else None
        if fraction and int(fraction[1]) < int(fraction[2]):
            yield Quantity((Fraction(int(fraction[1]), int(fraction[2])),), Span(*fraction.span()), fraction.group())
            position = fraction.end()
            continue
        is_before_space = has_slash and plain[match.end() : match.end() + 1] == " "
        mixed = _FRACTION.match(plain, match.end() + 1) if is_before_space else None
        if mixed and match.group().isdigit() and int(mixed[1]) < int(mixed[2]):
            value = int(match.group()) + Fraction(int(mixed[1]), int(mixed[2]))
            yield Quantity((value,), Span(match.start(), mixed.end()), plain[match.start() : mixed.end()])
            position = mixed.end()
            continue
        position = match.end()
        meant = readings(match.group(), mark)
        if meant is None:
            yield from _pieces(plain, match, mark)
            continue
        firm = is_firm(plain, match)
        scale, end = scale_after(plain, match, language)
        half = half_after(plain, end, language)
        if half > end:
            values = tuple(reading * scale + Fraction(scale, 2) for reading in meant)
            yield Quantity((*values, *meant), Span(*match.span()), plain[match.start() : half], firm)
            position = half
            continue
        if scale == 1:
            others = tuple(readings_in_place(plain, match, meant[0], language))
            values = tuple(dict.fromkeys(meant + others)) if others else meant
            yield Quantity(values, Span(*match.span()), match.group(), firm)
            continue
        values = tuple(reading * scale for reading in meant)
        if language in ("zh", "ja"):
            rest, end = han.rest_after(plain, end, scale)
            values = tuple(value + rest for value in values)
            position = end
        yield Quantity(values, Span(*match.span()), plain[match.start() : end])


def _pieces(plain: str, match: re.Match[str], decimal: str | None) -> Iterator[Quantity]:
    """The numbers of a compound: of a date (01.02.2020), or of a list that is set close (38,55.3)."""
    marks = re.sub("[0-9]", "", match.group())
    parting = marks[0] if len(set(marks)) > 1 else ".,٫٬"
    firm = is_firm(plain, match)
    for piece in re.finditer(f"[^{parting}]+", match.group()):
        span = Span(match.start() + piece.start(), match.start() + piece.end())
        for reading in (readings(piece.group(), decimal) or ())[:1]:
            yield Quantity((reading,), span, piece.group(), firm)
