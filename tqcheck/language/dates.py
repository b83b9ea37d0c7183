"""Dates as values: day, month and year as far as a text tells them, weekdays, centuries, eras."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from tqcheck.language.calendars import Calendar, Name, calendar
from tqcheck.language.quantities import with_ascii_digits, worded_values
from tqcheck.language.text import Text
from tqcheck.language.tokens import Token
from tqcheck.model import Span


class Day(NamedTuple):
    """A day of the calendar, as far as it is told."""

    year: int | None = None
    month: int | None = None
    day: int | None = None

    def agrees(self, other: Day) -> bool:
        """Whether both can be the same day: what one of them leaves out is no difference, ’92 is 1992."""
        return all(
            mine is None or theirs is None or mine == theirs or (part == 0 and _same_short_year(mine, theirs))
            for part, (mine, theirs) in enumerate(zip(self, other, strict=True))
        )


def _same_short_year(one: int, two: int) -> bool:
    return min(one, two) < 100 and one % 100 == two % 100


@dataclass(frozen=True, slots=True)
class Date:
    """A date in a text. `readings` are what it can mean, the likeliest first (05/03/2019 is in May or in March);
    `parts` are the places of its day, month and year. It is `sure` where no other word can be meant.
    """

    readings: tuple[Day, ...]
    span: Span
    parts: Mapping[str, Span] = field(hash=False)
    sure: bool = True
    mark: str = ""
    """What parts day, month and year where all are figures."""

    def agrees(self, other: Date) -> bool:
        """Whether both can be the same date."""
        return any(mine.agrees(theirs) for mine in self.readings for theirs in other.readings)


@dataclass(frozen=True, slots=True)
class Named:
    """A weekday (1 is Monday) or a century in a text."""

    value: int
    span: Span
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Dates:
    """All that a text tells of the calendar, in text order. Centuries of value 0 are such as were not understood."""

    dates: tuple[Date, ...] = ()
    weekdays: tuple[Named, ...] = ()
    centuries: tuple[Named, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.dates or self.weekdays or self.centuries)


_NOTHING = Dates()


_MONTHS = "January February March April May June July August September October November December".split()
_WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()


def told_in_english(day: Day) -> str:
    """A day in words that explanations use: 5 May 2019, May 2019."""
    month = _MONTHS[day.month - 1] if day.month else None
    return " ".join(str(part) for part in (day.day, month, day.year) if part is not None)


def weekday_in_english(number: int) -> str:
    """The English name of a weekday, 1 for Monday."""
    return _WEEKDAYS[number - 1]


def has_figures(text: Text) -> bool:
    """Whether `text` may hold a date in figures."""
    return text.has_digits and _HAS_FIGURES.search(text.masked) is not None


@lru_cache(maxsize=256)
def dates(text: Text) -> Dates:
    """The dates of `text`; none where CLDR does not know its language."""
    known = calendar(text.language)
    if known is None:
        return _NOTHING
    if text.language.split("-")[0] in ("zh", "ja"):
        return _in_han(text, known)
    names = known.names
    named = [(index, names[token.key]) for index, token in enumerate(text.tokens) if token.key in names]
    figures = has_figures(text)
    if not named and not figures:
        return _NOTHING
    plain = with_ascii_digits(text.masked)
    found = list(_in_figures(plain, known)) if figures else []
    weekdays: list[Named] = []
    centuries: list[Named] = []
    for index, name in named:
        token = text.tokens[index]
        span = Span(token.start + name.elided, token.end)
        if name.kind == "month":
            found += _around_month(text, plain, index, name, span, known)
        elif token.key in known.written.after_others and not _follows(text, index, known.written.before_them):
            continue
        elif name.kind == "weekday":
            sure = known.has_pack and not name.doubtful and not _is_in_name(text, index, known)
            weekdays.append(Named(name.value, span, sure))
        else:
            centuries += _before_century(text, plain, token)
    return Dates(tuple(sorted(found, key=lambda date: date.span.start)), tuple(weekdays), tuple(centuries))


# Figures -------------------------------------------------------------------------------------------------------------

_HAS_FIGURES = re.compile(r"\d[./-]\s?\d")
_IN_FIGURES = re.compile(
    r"(?<![\w./,-])(?:(?P<iso>[12]\d{3})(?P<dash>[-./])(\d\d?)(?P=dash)(\d\d?)"
    r"|(\d\d?)(?P<mark>[./-]|\.\s)(\d\d?)(?P=mark)(\d{4}|\d\d))(?![./-]?\d|\w)"
)


_MONTH_AND_YEAR = re.compile(
    r"(?<![\w./,-])(?:(0?[1-9]|1[0-2])[./]([12]\d{3})|([12]\d{3})[./-](0[1-9]|1[0-2]|[1-9]))(?![./-]?\d|\w)"
)


def _in_figures(plain: str, known: Calendar) -> Iterator[Date]:
    for match in _MONTH_AND_YEAR.finditer(plain):
        year, month = (2, 1) if match[1] else (3, 4)
        parts = {"year": Span(*match.span(year)), "month": Span(*match.span(month))}
        yield Date((Day(int(match[year]), int(match[month])),), Span(*match.span()), parts, sure=False)
    for match in _IN_FIGURES.finditer(plain):
        if match["iso"]:
            places = {"year": match.span("iso"), "month": match.span(3), "day": match.span(4)}
            readings = [_day(match["iso"], match[3], match[4])]
            mark = match["dash"]
        else:
            mark = match["mark"].strip()
            short = len(match[8]) == 2
            if short and (mark == "-" or (mark == "." and len(match[5] + match[7]) < 4 and len(match["mark"]) == 1)):
                continue  # a telephone number, a version
            orders = [order for order in ("MDY", "DMY") if order in known.orders] or ["DMY"]
            orders.sort()  # the day first, where both are written
            readings = [_day(match[8], *_month_and_day(match, order)) for order in orders]
            if not any(readings):
                orders = ["MDY" if orders == ["DMY"] else "DMY"]  # in another language's order: 12/31/2019
                readings = [_day(match[8], *_month_and_day(match, orders[0]))]
            first = orders[0] if readings[0] else orders[-1]
            month, day = (5, 7) if first == "MDY" else (7, 5)
            places = {"day": match.span(day), "month": match.span(month), "year": match.span(8)}
            if short and "YMD" in known.orders:
                readings.append(_day(match[5], match[7], match[8]))
        valid = tuple(dict.fromkeys(reading for reading in readings if reading))
        if valid:
            yield Date(valid, Span(*match.span()), {name: Span(*place) for name, place in places.items()}, mark=mark)


def _month_and_day(match: re.Match[str], order: str) -> tuple[str, str]:
    return (match[5], match[7]) if order == "MDY" else (match[7], match[5])


def _day(year: str, month: str, day: str) -> Day | None:
    found = Day(int(year), int(month), int(day))
    return found if 1 <= int(month) <= 12 and 1 <= int(day) <= 31 else None


# Names of months -----------------------------------------------------------------------------------------------------

_ORDINAL = r"(?:\.|st\b|nd\b|rd\b|th\b|er\b|º|ª|°|[-‑]?(?:го|е|ое|му|м|й)\b)?"
_JOIN = r"(?:\s?[-–—‑/,&]\s?|\s(?:and|or|to|through|until|und|oder|bis|и|или|по|до|і|та|й|или|et|ou|au|y|o|al|a|e|ao|i|do|na|až|से|और)\s)"
_OF = r"(?:\s?(?:of|de|di|del|day of|d['’]))?\s?"
_ARTICLE = r"(?:(?:the|on|der|den|dem|le|el|il|the|o|zum)\s)?"
_DAYS_BEFORE = re.compile(
    rf"(?<![\d.,:/$€£%-])((?:{_ARTICLE}\d\d?{_ORDINAL}{_JOIN}){{0,3}}){_ARTICLE}(\d\d?){_ORDINAL}{_OF}$", re.IGNORECASE
)
_DAYS_AFTER = re.compile(
    rf"\.?\s(?:the\s)?(\d\d?){_ORDINAL}((?:{_JOIN}{_ARTICLE}\d\d?{_ORDINAL}(?![\d:]|[.,]\d)){{0,3}})(?![\d:]|[.,]\d|\s?(?:%|[ap]\.?m\b))",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"\d\d?")
_YEAR_AFTER = re.compile(
    r"[.॰]?,?\s?(?:(?:of|de|del|des Jahres|года|год|року|roku)\s)?([12]\d{3})(?!\d|[.,:]\d|\s?(?:%|км|km|m\b|м\b))",
    re.IGNORECASE,
)
_YEAR_BEFORE = re.compile(r"(?<![\d.,])([12]\d{3})(?:\sm\.)?\.?,?\s(?:\d\d?\.?\s)?$")
_MONTH_FIRST = frozenset(("en", "hu", "lt", "lv", "eu", "fil", "sw"))
_LOOK_BACK = 48


def _around_month(text: Text, plain: str, index: int, name: Name, span: Span, known: Calendar) -> Iterator[Date]:
    start = max(0, span.start - name.elided - _LOOK_BACK)
    before = plain[start : span.start]
    days: list[Span] = []
    end = span.end
    left = _DAYS_BEFORE.search(before)
    right = None
    if left:
        days = [
            *(_moved(match, start + left.start(1)) for match in _DIGITS.finditer(left[1])),
            Span(start + left.start(2), start + left.end(2)),
        ]
    elif text.language.split("-")[0] in _MONTH_FIRST:
        right = _DAYS_AFTER.match(plain, span.end)
        if right:
            days = [
                Span(*right.span(1)),
                *(_moved(match, right.start(2)) for match in _DIGITS.finditer(right[2])),
            ]
            end = right.end()
    days = [place for place in days if 1 <= int(place.of(plain)) <= 31]
    year = _YEAR_AFTER.match(plain, end)
    parts = {"month": span}
    if year:
        parts["year"] = Span(*year.span(1))
    value = int(year[1]) if year else None
    if not days:
        if name.short and not year:
            return
        yield Date((Day(value, name.value),), _cover(parts), parts, bool(year) or _is_sure(text, index, name, known))
        return
    for day in days:
        whole = {"day": day, **parts}
        sure = not name.doubtful or year is not None
        yield Date((Day(value, name.value, int(day.of(plain))),), _cover(whole), whole, sure)


def _moved(match: re.Match[str], by: int) -> Span:
    return Span(match.start() + by, match.end() + by)


def _cover(parts: Mapping[str, Span]) -> Span:
    return Span(min(span.start for span in parts.values()), max(span.end for span in parts.values()))


def _follows(text: Text, index: int, words: Sequence[str]) -> bool:
    return index > 0 and text.tokens[index - 1].key in words


def _is_in_name(text: Text, index: int, known: Calendar) -> bool:
    """Whether a weekday may be a part of a name: Saturday Night Live; a capital where the language writes none."""
    if known.written.lower_case:
        return index > 0 and text.tokens[index].text[0].isupper()
    following = text.tokens[index + 1 : index + 2]
    return bool(following and following[0].text[0].isupper() and text.between(index).isspace())


def _is_sure(text: Text, index: int, name: Name, known: Calendar) -> bool:
    """Whether a month without a day or a year can be no verb and no name (may, April)."""
    token = text.tokens[index]
    if not known.has_pack or name.doubtful or text.is_all_capitals or token.text[name.elided :][:1].isupper() == known.written.lower_case:
        return False
    needed = known.written.before_month
    return not needed or _follows(text, index, needed)


# Centuries -----------------------------------------------------------------------------------------------------------

_CENTURY_BEFORE = re.compile(
    r"(?:(?<![\w.,])(\d\d?)|(?<!\w)([IVXІХ]{1,5}))(?:\.|[-‑]?(?:st|nd|rd|th|e|è|ème|er|го|й|м|ом|е|º|ª|वीं|वी))?[\s-]?$"
)
_CENTURY_AFTER = re.compile(r"\.?\s?(?:(\d\d?)\b|([IVX]{1,5})\b)")
_ROMAN = {"I": 1, "V": 5, "X": 10, "І": 1, "Х": 10}
_ABBREVIATED = frozenset(("в", "вв", "w", "ст", "sec", "stol"))
"""Abbreviations that are other words unless a Roman numeral stands before them."""


def _before_century(text: Text, plain: str, token: Token) -> Iterator[Named]:
    start = max(0, token.start - 24)
    left = _CENTURY_BEFORE.search(plain[start : token.start])
    if left:
        if token.key in _ABBREVIATED and not left[2]:
            return
        place = left.span(1) if left[1] else left.span(2)
        value = int(left[1]) if left[1] else _roman(left[2])
        yield Named(value, Span(place[0] + start, place[1] + start))
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
        yield Named(int(-negative), place, sure=False)
    else:
        yield Named(0, Span(token.start, token.end), sure=False)


def _roman(numeral: str) -> int:
    digits = [_ROMAN[letter] for letter in numeral]
    return sum(-one if one < two else one for one, two in zip(digits, [*digits[1:], 0], strict=True))


# Chinese and Japanese ------------------------------------------------------------------------------------------------

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


def _in_han(text: Text, known: Calendar) -> Dates:
    plain = with_ascii_digits(text.masked)
    language = text.language.split("-")[0]
    found = list(_in_figures(plain, known)) if has_figures(text) else []
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
        return _NOTHING
    return Dates(tuple(sorted(found, key=lambda date: date.span.start)), tuple(weekdays), tuple(centuries))


def _han(number: str) -> int:
    if number.isdigit() and number.isascii():
        return int(number)
    tens, ten, ones = number.partition("十")
    if not ten:
        return _HAN_NUMBERS.get(number, 0)
    return 10 * (_HAN_NUMBERS.get(tens, 0) if tens else 1) + (_HAN_NUMBERS.get(ones, 0) if ones else 0)
