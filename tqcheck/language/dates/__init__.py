"""Dates as values: day, month and year as far as a text tells them, weekdays, centuries."""

from __future__ import annotations

from functools import lru_cache

from tqcheck.language.calendars import calendar
from tqcheck.language.dates.centuries import century_beside
from tqcheck.language.dates.figures import has_figures, in_figures
from tqcheck.language.dates.han import in_han
from tqcheck.language.dates.months import around_month, is_in_name, is_told_as_name
from tqcheck.language.dates.values import (
    NOTHING,
    Date,
    Dates,
    Day,
    Named,
    told_in_english,
    weekday_in_english,
)
from tqcheck.language.quantities import with_ascii_digits
from tqcheck.language.text import Text
from tqcheck.language.tokens import Token
from tqcheck.model import Span

__all__ = ["Date", "Dates", "Day", "Named", "dates", "has_figures", "told_in_english", "weekday_in_english"]

_YEAR = 4


@lru_cache(maxsize=256)
def dates(text: Text) -> Dates:
    """The dates of `text`; none where CLDR does not know its language."""
    known = calendar(text.language)
    if known is None:
        return NOTHING
    if text.language.split("-")[0] in ("zh", "ja"):
        return in_han(text, known)
    names = known.names
    named = [(index, names[word]) for index, token in enumerate(text.tokens) if (word := _word(token)) in names]
    figures = has_figures(text)
    if not named and not figures:
        return NOTHING
    plain = with_ascii_digits(text.masked)
    found = list(in_figures(plain, known)) if figures else []
    weekdays: list[Named] = []
    centuries: list[Named] = []
    for index, name in named:
        token = text.tokens[index]
        span = Span(token.start + name.elided, token.start + len(_word(token)))
        if name.kind == "month":
            found += around_month(text, plain, index, name, span, known)
        elif token.key in known.written.after_others and not is_told_as_name(text, index, known):
            continue
        elif name.kind == "weekday":
            sure = known.has_pack and not name.doubtful and not is_in_name(text, index, known)
            weekdays.append(Named(name.value, span, sure))
        else:
            centuries += century_beside(text, plain, token)
    return Dates(tuple(sorted(found, key=lambda date: date.span.start)), tuple(weekdays), tuple(centuries))


def _word(token: Token) -> str:
    """The token in lower case, without a year that a space should part from it (August1989)."""
    key = token.key
    return key[:-_YEAR] if key[-1].isdigit() and key[-_YEAR:].isdecimal() else key
