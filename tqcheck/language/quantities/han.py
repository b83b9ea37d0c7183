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
_NUMERAL = rf"[{''.join(_DIGITS)}{''.join(_SCALES)}]"
_FRACTION = re.compile(rf"(?<!{_NUMERAL})({_NUMERAL}{{1,30}})分[之の]({_NUMERAL}{{1,30}})")
_LONGEST = 30
_COUNTERS = (
    "个個名位岁歲歳次年日天周週小时時分秒点點人只隻张張本台辆輛座件条條家所匹头頭层層届屆级級倍吨公里米元块塊回つ枚冊册杯部支"
    "章节節集场場局轮輪任代期种種项項"
)
_COUNTED = re.compile(
    rf"(?<![{''.join(_DIGITS)}{''.join(_SCALES)}0-9数數几幾多])([{''.join(_DIGITS)}{''.join(_SCALES)}]{{1,30}})(?=[{_COUNTERS}])"
)
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
    for match in _FRACTION.finditer(text):
        part, whole = _values(match[2])[-1], _values(match[1])[-1]
        if whole:
            yield Fraction(part, whole), Span(*match.span())
    for match in _NUMBER.finditer(text):
        span = Span(*match.span())
        yield from ((Fraction(value), span) for value in _values(match.group()))


def counted(text: str) -> Iterator[tuple[int, Span]]:
    """The Han numerals from two up that count something or rank it (三个, 第三), where they are certain."""
    for match in _COUNTED.finditer(text):
        numeral = match[1]
        if len(numeral) > 1 and len(numeral) < 4 and all(mark in _DIGITS for mark in numeral):
            continue  # 七八个 is seven or eight
        value = _values(numeral)[-1]
        if value >= 2:
            yield value, Span(*match.span(1))


def _values(numeral: str) -> list[int]:
    """The values of the parts of a numeral and, last, its own."""
    numeral = numeral[:_LONGEST]
    if all(mark in _DIGITS for mark in numeral):
        return [*(_DIGITS[mark] for mark in numeral), int("".join(str(_DIGITS[mark]) for mark in numeral))]
    values = []
    total = section = digit = 0
    for mark in numeral:
        if mark in _DIGITS:
            digit = _DIGITS[mark]
            values.append(digit)
            continue
        scale = _SCALES[mark]
        if scale >= 10**4:
            total = (total + section + digit or 1) * scale
            section = digit = 0
        else:
            section += (digit or 1) * scale
            digit = 0
        values.append(total + section)
    return [*values, total + section + digit]
