"""Dates in figures: 05.03.2019, 3/5/19, 2019-03-05, 03/2019."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tqcheck.language.calendars import Calendar
from tqcheck.language.dates.values import Date, Day
from tqcheck.language.text import Text
from tqcheck.model import Span

_HAS_FIGURES = re.compile(r"\d[./-]\s?\d")
_IN_FIGURES = re.compile(
    r"(?<![\w./,-])(?:(?P<iso>[12]\d{3})(?P<dash>[-./])(\d\d?)(?P=dash)(\d\d?)"
    r"|(\d\d?)(?P<mark>[./-]|\.\s)(\d\d?)(?P=mark)(\d{4}|\d\d))(?![./-]?\d|[A-Za-zА-яЁё])"
)


_MONTH_AND_YEAR = re.compile(
    r"(?<![\w./,-])(?:(0?[1-9]|1[0-2])[./]([12]\d{3})|([12]\d{3})[./-](0[1-9]|1[0-2]|[1-9]))(?![./-]?\d|[A-Za-zА-яЁё])"
)


def has_figures(text: Text) -> bool:
    """Whether `text` may hold a date in figures."""
    return text.has_digits and _HAS_FIGURES.search(text.masked) is not None


def in_figures(plain: str, known: Calendar) -> Iterator[Date]:
    """The dates that `plain`, a text with ASCII digits, has in figures."""
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
