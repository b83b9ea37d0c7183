"""The numbers that a text spells out, where they are certain."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from typing import NamedTuple

from tqcheck.language.quantities import han
from tqcheck.language.quantities.number_words import NumberWords, Part, compose, number_words
from tqcheck.language.quantities.quantity import Quantity
from tqcheck.language.quantities.writing import writing
from tqcheck.language.text import Text
from tqcheck.language.tokens import normal_form
from tqcheck.model import Span

_GAP = re.compile(r"[ \t\N{NO-BREAK SPACE}]*[-‑]?[ \t\N{NO-BREAK SPACE}]*")
_LONGEST_GAP = 12
_MOST_WORDS = 16
"""No number is made of more words."""
_AFTER_DIGITS = re.compile(r"\d[\s-]?$")


class _Word(NamedTuple):
    """A number word in its place; `token` is its token's number, `joined` whether “and” stands before it."""

    parts: tuple[Part, ...]
    token: int
    start: int
    end: int
    joined: bool


class _Number(NamedTuple):
    value: int
    words: Sequence[_Word]

    @property
    def ends(self) -> bool:
        """Whether this is an ordinal."""
        return self.words[-1].parts[-1].ends


@functools.lru_cache(maxsize=256)
def spelt_numbers(text: Text) -> tuple[Quantity, ...]:
    """The numbers from two up that `text` spells out as cardinals or ordinals, compounds whole, in text order.

    Certain ones only: no part of a fraction, no scale word alone (millions of). A word that may mean something else
    (French neuf: new) is not firm.
    """
    language = text.language.split("-")[0]
    if language in ("zh", "ja"):
        return tuple(Quantity((Fraction(value),), span, span.of(text.text)) for value, span in han.counted(text.masked))
    words = number_words(language)
    if words is None or not any(map(words.is_more_than_one, text.keys)):
        return ()
    numbers = [number for run in _runs(text, words) for number in _numbers(run, words.vigesimal)]
    return tuple(
        Quantity(values, span, span.of(text.text), normal_form(span.of(text.text)) not in words.alone)
        for values, span in _certain(numbers, text)
        if max(values) >= 2 and not _AFTER_DIGITS.search(text.masked[max(0, span.start - 2) : span.start])
    )


def _runs(text: Text, words: NumberWords) -> Iterator[list[_Word]]:
    """Number words with nothing but spaces, hyphens and “and” between them."""
    run: list[_Word] = []
    for index, token in enumerate(text.tokens):
        parts = words.parts(token.key)
        if not parts:
            continue
        between = text.masked[run[-1].end : token.start] if run and token.start - run[-1].end < _LONGEST_GAP else None
        joined = bool(words.joiner and between and between.strip(" -‑\N{NO-BREAK SPACE}").lower() == words.joiner)
        if run and not joined and (between is None or not _GAP.fullmatch(between)):
            yield run
            run = []
        run.append(_Word(parts, index, token.start, token.end, joined))
    if run:
        yield run


def _numbers(run: Sequence[_Word], vigesimal: bool) -> Iterator[_Number]:
    """The numbers that a run makes, each as long as it can be."""
    start = 0
    while start < len(run):
        value, end = None, start
        for stop in range(start + 1, min(len(run), start + _MOST_WORDS) + 1):
            longer = compose([part for word in run[start:stop] for part in word.parts], vigesimal)
            if longer is None:
                break
            value, end = longer, stop
        if end - start > 1 and end < len(run) and run[end - 1].joined and run[end].parts[0].value >= 100:
            end -= 1  # one hundred and | two hundred
            value = compose([part for word in run[start:end] for part in word.parts], vigesimal)
        if value is not None:
            yield _Number(value, run[start:end])
        start = max(end, start + 1)


def _certain(numbers: Sequence[_Number], text: Text) -> Iterator[tuple[tuple[Fraction, ...], Span]]:
    """The values of each number and its place, without what is part of a fraction or may be no number."""
    taken = -1
    for place, number in enumerate(numbers):
        following = numbers[place + 1] if place + 1 < len(numbers) else None
        first, last = number.words[0], number.words[-1]
        if place <= taken or all(part.scales for word in number.words for part in word.parts):
            continue
        values: tuple[Fraction, ...] = (Fraction(number.value),)
        if following is not None and following.words[0].token == last.token + 1:
            second = following.value
            if following.ends and second != 100 and second < 20 and number.value < 20:
                taken = place + 1  # две пятых
                continue
            if 10 <= number.value <= 20 and 10 <= second < 100 and _is_space(text, last.end, following.words[0].start):
                taken, last = place + 1, following.words[-1]  # nineteen ninety-two
                values = (Fraction(100 * number.value + second), values[0], Fraction(second))
        if not _is_by_fraction(first.token, last.token, text):
            yield values, Span(first.start, last.end)


def _is_space(text: Text, start: int, end: int) -> bool:
    return text.masked[start:end] in (" ", "-", "\N{NO-BREAK SPACE}")


def _is_by_fraction(first: int, last: int, text: Text) -> bool:
    """Whether a fraction stands near: two and a half, half past six, three point five."""
    fractions = _fraction_words(text.language.split("-")[0])
    tokens, masked = text.tokens, text.masked
    return any(
        fractions(token.key) and not _MARK.search(masked, token.end, tokens[first].start)
        for token in tokens[max(0, first - 2) : first]
    ) or any(
        fractions(token.key) and not _MARK.search(masked, tokens[last].end, token.start)
        for token in tokens[last + 1 : last + 4]
    )


_MARK = re.compile(r"[,.;:!?()\n]")
_DECIMAL_POINTS = (
    "point", "comma", "komma", "virgule", "coma", "virgola", "vírgula", "przecinek", "čárka", "целых", "целая", "цілих",
)  # fmt: skip


@functools.cache
def _fraction_words(language: str) -> Callable[[str], bool]:
    known = writing(language)
    words = [word for value, words in (known.words if known else {}).items() if "/" in value for word in words]
    exact = frozenset(word.rstrip("*") for word in words).union(_DECIMAL_POINTS)
    prefixes = tuple(word[:-1] for word in words if word.endswith("*"))

    @functools.lru_cache(maxsize=1 << 12)
    def is_fraction(word: str) -> bool:
        return word in exact or word.startswith(prefixes)

    return is_fraction
