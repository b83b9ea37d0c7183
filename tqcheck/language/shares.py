"""Shares of a whole, as percentages: 25 %, 2,5 ‰, one in four, every third, три четверти, doubled."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from tqcheck.language.quantities import Quantity, quantities, spelt_numbers, worded_values, writing
from tqcheck.language.quantities.words import values_of_word
from tqcheck.language.text import Text
from tqcheck.model import Span

_PERCENT = re.compile(
    r"[\s\u00a0\u202f-]?(?:(%|％|per ?cent|процент|відсот|prozent|pour ?cent|por ciento|por cento|per cento|procent)"
    r"|(‰|per mille|promill|промилл|pour mille|por mil\b))",
    re.IGNORECASE,
)
_ROUNDED = Fraction(1, 2)
"""How far, in points, a share in words may be from a percentage: two thirds are 67 %."""
_VAGUE = 12
"""How many points “more than” and “nearly” are taken to cover; of exact shares half a point is."""
_ABOUT = 4
_MOST_WORDS_APART = 5
_MOST = 100


@dataclass(frozen=True, slots=True)
class Share:
    """A share of a whole that a text tells, in per cent; what is meant may be up to `less` and `more` points away (just
    over half).
    """

    percent: Fraction
    span: Span
    less: int = 0
    more: int = 0

    def equals(self, other: Share) -> bool:
        """Whether both can be the same share."""
        if self.less or self.more:
            return -self.less <= other.percent - self.percent <= self.more
        if self.percent.denominator == 1 == other.percent.denominator:
            return self.percent == other.percent
        return abs(self.percent - other.percent) <= _ROUNDED


@functools.lru_cache(maxsize=256)
def percentages(text: Text) -> tuple[Share, ...]:
    """The numbers of `text`, in digits or spelt out, that are percentages or per mille."""
    return tuple(_percentages(text))


def _percentages(text: Text) -> Iterator[Share]:
    for number in (*quantities(text), *spelt_numbers(text)):
        sign = _PERCENT.match(text.masked, _end(number))
        if sign:
            yield Share(number.value / (10 if sign[2] else 1), number.span)


def _end(number: Quantity) -> int:
    return max(number.span.end, number.span.start + len(number.written))


@functools.lru_cache(maxsize=256)
def told_shares(text: Text) -> tuple[Share, ...]:
    """The shares that `text` may tell otherwise, generously: fractions, ratios, multiples; what is left, what was added
    and what was lost too (a third less is 67 %, half as much again 50 % more, three times as many 200 % more).
    """
    known = writing(text.language)
    if known is None:
        return ()
    return tuple(dict.fromkeys((*_fractions(text), *_ratios(text), *_multiples(text))))


def _fractions(text: Text) -> Iterator[Share]:
    for value, span in worded_values(text).items():
        if value.denominator != 1 and value < 10:
            yield from _all(value, span)
            if value < 1 and (room := _room(text, span)):
                yield Share(100 * value, span, *room)


def _room(text: Text, span: Span) -> tuple[int, int] | None:
    """How many points less and more a word before a share leaves open: just over half, nearly a third."""
    hedge = _hedges(text.language.split("-")[0])
    found = hedge.search(text.masked, max(0, span.start - _LONGEST_HEDGE), span.start) if hedge else None
    return _ROOM[found.lastgroup] if found and found.lastgroup else None


_LONGEST_HEDGE = 40
_ROOM = {"above": (0, _VAGUE), "below": (_VAGUE, 0), "about": (_ABOUT, _ABOUT)}


@functools.cache
def _hedges(language: str) -> re.Pattern[str] | None:
    known = writing(language)
    kinds = {"above": known.above, "below": known.below, "about": known.about} if known else {}
    groups = [f"(?P<{kind}>{'|'.join(map(re.escape, words))})" for kind, words in kinds.items() if words]
    # An article or a numerator may stand between: just over a half, nearly two thirds.
    return re.compile(rf"(?<!\w)(?:{'|'.join(groups)})\s?(?:[^\W\d_]+\s)?$", re.IGNORECASE) if groups else None


def _all(value: Fraction, span: Span) -> Iterator[Share]:
    yield Share(100 * value, span)
    yield Share(100 * abs(1 - value), span)


def _ratios(text: Text) -> Iterator[Share]:
    """One in four, every third."""
    patterns = _patterns(text.language.split("-")[0])
    if patterns is None:
        return
    between, every = patterns
    language = text.language.split("-")[0]
    tokens = text.tokens
    numbers = {
        index: values
        for index, token in enumerate(tokens)
        if (values := [value for value in values_of_word(token, language) if value.denominator == 1 and value > 0])
    }
    for second, whole in numbers.items():
        before = text.masked[max(0, tokens[second].start - 24) : tokens[second].start]
        if every.search(before):
            for value in whole:
                yield from _all(1 / value, Span(tokens[second].start, tokens[second].end))
        for first in range(max(0, second - _MOST_WORDS_APART), second):
            if first in numbers and between.fullmatch(text.masked, tokens[first].end, tokens[second].start):
                span = Span(tokens[first].start, tokens[second].end)
                for part in numbers[first]:
                    for value in whole:
                        if 0 < part < value <= _MOST:
                            yield from _all(part / value, span)


@functools.cache
def _patterns(language: str) -> tuple[re.Pattern[str], re.Pattern[str]] | None:
    known = writing(language)
    if known is None or not known.ratio:
        return None
    joints = "|".join(map(re.escape, known.ratio))
    every = "|".join(re.escape(word).replace(r"\*", r"\w*") for word in known.every) or "(?!)"
    return (
        re.compile(rf"(?:\s[^\W\d_]+){{0,2}}\s(?:{joints})\s(?:[^\W\d_]+\s)?", re.IGNORECASE),
        re.compile(rf"(?<!\w)(?:{every})\s$", re.IGNORECASE),
    )


def _multiples(text: Text) -> Iterator[Share]:
    known = writing(text.language)
    times = tuple(known.times) if known else ()
    for number in (*quantities(text), *spelt_numbers(text)):
        following = text.masked[_end(number) : _end(number) + 12].lower().lstrip(" \u00a0-‑")
        if times and following.startswith(times):
            yield from _grown(number.value, number.span)
    for value, span in worded_values(text).items():
        if 2 <= value <= 10 and value.denominator == 1 and _is_multiple(span.of(text.text).lower(), text.language):
            yield from _grown(value, span)


def _grown(value: Fraction, span: Span) -> Iterator[Share]:
    if value:
        yield Share(100 * value, span)
        yield Share(100 * abs(value - 1), span)
        yield Share(100 * abs(1 - 1 / value), span)


def _is_multiple(word: str, language: str) -> bool:
    """Whether a word tells a number and is no cardinal: doubled, вдвое."""
    known = writing(language)
    return known is not None and not any(word in forms for forms in known.cardinals.values())
