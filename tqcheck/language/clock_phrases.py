"""Clock times that are told in words: half past six, halb sieben, sept heures moins le quart, без двадцати восемь.

A phrase is a row of words, | between alternatives, ? after a word that may lack, {h} for an hour and {m} for minutes;
its value is what it adds to the full hour, in minutes: "15", "-m", "m-30".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from tqcheck.language.quantities.number_words import NumberWords, compose, number_words
from tqcheck.language.text import Text
from tqcheck.language.tokens import Token
from tqcheck.model import Span

HOUR, MINUTES = "{h}", "{m}"
_NEAR = re.compile(r"[\s\u00a0\u202f\-‑]*")
_MOST_WORDS = 3
"""No number of minutes has more words."""


class Told(NamedTuple):
    """A time in words: the hour that its phrase names, the minutes that it adds, its place."""

    hour: int
    minutes: int
    span: Span
    sure: bool


class _Element(NamedTuple):
    words: frozenset[str]
    slot: str = ""
    optional: bool = False


class _Phrase(NamedTuple):
    elements: tuple[_Element, ...]
    sign: int
    offset: int
    sure: bool


class ClockPhrases:
    """The phrases of one language; `hours` are words that name an hour by themselves (noon, midi)."""

    def __init__(
        self, language: str, sure: Mapping[str, str], loose: Mapping[str, str], hours: Mapping[str, int]
    ) -> None:
        self._language = language
        self._hours = hours
        self._phrases = [
            _read(phrase, value, is_sure)
            for phrases, is_sure in ((sure, True), (loose, False))
            for phrase, value in phrases.items()
        ]
        self._first_words = frozenset(
            word for phrase in self._phrases if phrase.sure for word in _rarest(phrase.elements)
        )

    def may_have_sure(self, text: Text) -> bool:
        """Whether a phrase that can only be a time may stand in a text; quick, and never wrong when it says no."""
        return not self._first_words.isdisjoint(text.keys)

    def found(self, text: Text) -> list[Told]:
        """The times of a text in order; of phrases that begin at one word the longest."""
        known = number_words(self._language)
        return list(_Reader(text, known, self._hours).found(self._phrases)) if known else []


def _rarest(elements: Sequence[_Element]) -> frozenset[str]:
    literals = [element.words for element in elements if element.words and not element.optional]
    return max(literals, key=lambda words: min(map(len, words)), default=frozenset())


@lru_cache(maxsize=1 << 9)
def _read(phrase: str, value: str, sure: bool) -> _Phrase:
    elements = []
    for word in phrase.split():
        if word in (HOUR, MINUTES):
            elements.append(_Element(frozenset(), word))
        else:
            elements.append(_Element(frozenset(word.removesuffix("?").split("|")), optional=word.endswith("?")))
    minutes, offset = re.fullmatch(r"(-?m)?(-?\d+)?", value).groups()  # type: ignore[union-attr]
    return _Phrase(tuple(elements), {None: 0, "m": 1, "-m": -1}[minutes], int(offset or 0), sure)


class _Reader:
    """One text, read for the phrases of its language."""

    def __init__(self, text: Text, known: NumberWords, hours: Mapping[str, int]) -> None:
        self._masked, self._tokens, self._known, self._hours = text.masked, text.tokens, known, hours

    def found(self, phrases: Sequence[_Phrase]) -> Iterator[Told]:
        """The times of the text."""
        taken = 0
        for first in range(len(self._tokens)):
            if first < taken:
                continue
            best: tuple[int, Told] | None = None
            for phrase in phrases:
                told = self._match(phrase, first)
                if told is not None and (best is None or told[0] > best[0]):
                    best = told
            if best is not None:
                taken = best[0]
                yield best[1]

    def _match(self, phrase: _Phrase, first: int) -> tuple[int, Told] | None:
        place, hour, minutes = first, -1, 0
        for element in phrase.elements:
            if place > first and place < len(self._tokens):
                between = self._masked, self._tokens[place - 1].end, self._tokens[place].start
                if not _NEAR.fullmatch(*between) and not element.optional:
                    return None
            if not element.slot:
                if place < len(self._tokens) and _bare(self._tokens[place]) in element.words:
                    place += 1
                elif not element.optional:
                    return None
                continue
            limit = 24 if element.slot == HOUR else 59
            read = self._number(place, limit, named=element.slot == HOUR)
            if read is None:
                return None
            if element.slot == HOUR:
                hour = read[0]
            else:
                minutes = read[0]
            place = read[1]
        if phrase.elements[-1].slot == HOUR and self._goes_on(place):
            return None  # half past six hundred
        span = Span(self._tokens[first].start, self._tokens[place - 1].end)
        return place, Told(hour, phrase.sign * minutes + phrase.offset, span, phrase.sure)

    def _number(self, place: int, limit: int, named: bool) -> tuple[int, int] | None:
        """The number that begins at a token, as long as it can be, and the token after it."""
        if place >= len(self._tokens):
            return None
        token = self._tokens[place]
        if token.is_number:
            return (int(token.text), place + 1) if _is_figure(token.text) and int(token.text) <= limit else None
        if named and (hour := self._hours.get(_bare(token))) is not None:
            return hour, place + 1
        best = None
        for end in range(place + 1, min(place + _MOST_WORDS, len(self._tokens)) + 1):
            parts = [part for each in self._tokens[place:end] for part in self._known.parts(_bare(each))]
            value = compose(parts, self._known.vigesimal) if len(parts) >= end - place else None
            if value is None:
                break
            if 1 <= value <= limit:
                best = value, end
        return best

    def _goes_on(self, place: int) -> bool:
        if place >= len(self._tokens) or not _NEAR.fullmatch(
            self._masked, self._tokens[place - 1].end, self._tokens[place].start
        ):
            return False
        return any(part.value >= 100 for part in self._known.parts(self._tokens[place].key))


def _bare(token: Token) -> str:
    """A word without what is elided before it (d'une, all'una)."""
    return token.key.rpartition("'")[2] if "'" in token.key[:5] else token.key


def _is_figure(digits: str) -> bool:
    return len(digits) <= 2 and digits.isascii() and digits.isdigit()
