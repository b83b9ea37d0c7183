"""Dates with the name of their month: 5 мая 2019 г., May 5–7, am 5. Mai."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from tqcheck.language.calendars import Calendar, Name
from tqcheck.language.dates.values import Date, Day
from tqcheck.language.text import Text
from tqcheck.model import Span

_ORDINAL = r"(?:\.|st\b|nd\b|rd\b|th\b|er\b|º|ª|°|[-‑]?(?:го|е|ое|му|м|й)\b)?"
_JOIN = (
    r"(?:\s?[-–—‑/,&]\s?|\s(?:and|or|to|through|until|und|oder|bis|и|или|по|до|і|та|й|et|ou|au|y|o"
    r"|al|a|e|ao|i|do|na|až|से|और)\s)"
)
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
_MONTH_FIRST = frozenset(("en", "hu", "lt", "lv", "eu", "fil", "sw"))
_LOOK_BACK = 48


def around_month(text: Text, plain: str, index: int, name: Name, span: Span, known: Calendar) -> Iterator[Date]:
    """The dates of the month that a token names: one for each day beside it, or the month alone."""
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


def is_told_as_name(text: Text, index: int, known: Calendar) -> bool:
    """Whether a word of two meanings is a weekday here: в среду; среда, 5 мая."""
    following = text.tokens[index + 1 : index + 2]
    return _follows(text, index, known.written.before_them) or bool(following and following[0].is_number)


def is_in_name(text: Text, index: int, known: Calendar) -> bool:
    """Whether a weekday may be a part of a name: Saturday Night Live; a capital where the language writes none."""
    if known.written.lower_case:
        return index > 0 and text.tokens[index].text[0].isupper()
    following = text.tokens[index + 1 : index + 2]
    return bool(following and following[0].text[0].isupper() and text.between(index).isspace())


def _is_sure(text: Text, index: int, name: Name, known: Calendar) -> bool:
    """Whether a month without a day or a year can be no verb and no name (may, April)."""
    token = text.tokens[index]
    if (
        not known.has_pack
        or name.doubtful
        or text.is_all_capitals
        or token.text[name.elided :][:1].isupper() == known.written.lower_case
    ):
        return False
    needed = known.written.before_month
    return not needed or _follows(text, index, needed)
