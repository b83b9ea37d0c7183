"""Dates in Chinese and Japanese: 2019年5月3日, 五月, 星期三, 十九世纪."""

from __future__ import annotations

import re

from tqcheck.language.calendars import Calendar
from tqcheck.language.dates.figures import has_figures, in_figures
from tqcheck.language.dates.values import NOTHING, Date, Dates, Day, Named
from tqcheck.language.quantities import with_ascii_digits
from tqcheck.language.text import Text
from tqcheck.model import Span

_HAN_DATE = re.compile(
    r"(?:(?<!\d)([12]\d{3})\s?年\s?)?(?:(?<![\d.])(1[0-2]|0?[1-9])\s?月(?!球)(?:份)?(?:\s?(\d\d?)\s?[日号號])?|(?<![一二三四五六七八九十个個数數几幾])(十[一二]?|[一二三四五六七八九])月(?:份)?(?![大中小球色光薪亮])(?:([一二三]?十[一二三四五六七八九]?|[一二三四五六七八九])[日号號])?)"
)
_HAN_NUMBERS = {"一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
_HAN_WEEKDAY = {
    "zh": re.compile(
        r"(?:星期|礼拜|禮拜|(?<![一两兩二三四五每\d上下本这這])[周週])([一二三四五六日天])(?![次天个個人篇场回倍种刊期年次线线维])"
    ),
    "ja": re.compile(r"([月火水木金土日])曜"),
}
_HAN_WEEKDAYS = {
    "zh": {**dict(zip("一二三四五六日", range(1, 8), strict=True)), "天": 7},
    "ja": dict(zip("月火水木金土日", range(1, 8), strict=True)),
}
_HAN_CENTURY = re.compile(r"(?:(?<!\d)(\d\d?)|([一二三四五六七八九十]+))\s?世[纪紀]")


def in_han(text: Text, known: Calendar) -> Dates:
    """The dates of a Chinese or Japanese text."""
    plain = with_ascii_digits(text.masked)
    language = text.language.split("-")[0]
    found = list(in_figures(plain, known)) if has_figures(text) else []
    for match in _HAN_DATE.finditer(plain) if "月" in plain else ():
        groups = (("year", 1), ("month", 2), ("day", 3), ("month", 4), ("day", 5))
        parts = {name: Span(*match.span(group)) for name, group in groups if match[group]}
        values = {name: _han(match[group]) for name, group in groups if match[group]}
        if 1 <= values.get("day", 1) <= 31:
            found.append(Date((Day(**values),), Span(*match.span()), parts))
    weekdays = [
        Named(_HAN_WEEKDAYS[language][match[1]], Span(*match.span()))
        for match in _HAN_WEEKDAY[language].finditer(plain)
    ]
    centuries = [
        Named(_han(match[1] or match[2]), Span(*match.span(1 if match[1] else 2)))
        for match in _HAN_CENTURY.finditer(plain)
    ]
    if not (found or weekdays or centuries):
        return NOTHING
    return Dates(tuple(sorted(found, key=lambda date: date.span.start)), tuple(weekdays), tuple(centuries))


def _han(number: str) -> int:
    if number.isdigit() and number.isascii():
        return int(number)
    tens, ten, ones = number.partition("十")
    if not ten:
        return _HAN_NUMBERS.get(number, 0)
    return 10 * (_HAN_NUMBERS.get(tens, 0) if tens else 1) + (_HAN_NUMBERS.get(ones, 0) if ones else 0)
