"""Chinese and Japanese numerals: 三十, 二〇二〇, and the scales after digits (2万5000)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from tqcheck.model import Span

_SCALES = {
    "十": 10,
    "百": 100,
    "千": 1000,
    "万": 10**4,
    "萬": 10**4,
    "亿": 10**8,
    "億": 10**8,
    "兆": 10**12,
}
_DIGITS = {
    **dict(zip("〇一二三四五六七八九", range(10), strict=True)),
    **dict.fromkeys("两兩双雙両倍", 2),
    "零": 0,
}
_NUMBER = re.compile(rf"[{''.join(_DIGITS)}{''.join(_SCALES)}]+")
# 千瓦, 千米, 千克 are units: kilowatt, kilometre, kilogram.
SCALED = re.compile(r" ?((?:[十百万萬亿億兆]|千(?![瓦米克卡赫焦伏帕]))+)")


def product(marks: str) -> int:
    """The factor that Han scales make together: 10 000 000 for 千万."""
    product = 1
    for mark in marks:
        product *= _SCALES[mark]
    return product


def rest_after(plain: str, position: int, scale: int) -> tuple[Fraction, int]:
    """What follows a Han scale in one number: 5000 in 2万5000, 1234万 in 3亿1234万."""
    rest = Fraction(0)
    while scale > 1 and (match := re.compile(" ?([0-9]+)").match(plain, position)):
        position, value = match.end(), int(match[1])
        scaled = SCALED.match(plain, position)
        factor = product(scaled[1]) if scaled else 1
        if value * factor >= scale:
            return rest, match.start()
        rest += value * factor
        position, scale = (scaled.end() if scaled else position), factor
    return rest, position


def spelt(text: str) -> Iterator[tuple[Fraction, Span]]:
    """Every value that the Han numerals of `text` can tell, parts of a numeral included."""
    half = text.find("半")
    if half >= 0:
        yield Fraction(1, 2), Span(half, half + 1)
    for match in _NUMBER.finditer(text):
        number, span = match.group(), Span(*match.span())
        if all(mark in _DIGITS for mark in number):
            yield Fraction(int("".join(str(_DIGITS[mark]) for mark in number))), span
            yield from ((Fraction(_DIGITS[mark]), span) for mark in number)
            continue
        total = section = digit = 0
        for mark in number:
            if mark in _DIGITS:
                digit = _DIGITS[mark]
                yield Fraction(digit), span
                continue
            scale = _SCALES[mark]
            if scale >= 10**4:
                total = (total + section + digit or 1) * scale
                section = digit = 0
            else:
                section += (digit or 1) * scale
                digit = 0
            yield Fraction(total + section), span
        yield Fraction(total + section + digit), span
