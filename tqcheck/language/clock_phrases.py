"""Clock times that are told in words: half past six, halb sieben, sept heures moins le quart, без двадцати восемь.

A phrase is a row of words, | between alternatives, ? after a word that may lack, {h} for an hour (a beginning may stand
before it: пол{h}) and {m} for minutes; its value is what it adds to the full hour, in minutes: "15", "-m", "m-30".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from tqcheck.language.quantities.number_words import NumberWords, compose, number_words
from tqcheck.language.text import Text
from tqcheck.language.tokens import Token
from tqcheck.model import Span

HOUR, MINUTES = "{h}", "{m}"
_NEAR = re.compile(r"[\s\u00a0\u202f\-‑]*")
_CLOCK = re.compile(r"\d[:：]|[:：]\d")
_ELIDED = re.compile(r"^(?:d|l|un|all|dall|dell|jusqu)'")
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
    beginning: str = ""


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
        phrases = [
            _read(phrase, value, is_sure)
            for each, is_sure in ((sure, True), (loose, False))
            for phrase, value in each.items()
        ]
        self._first_words = frozenset(word for phrase in phrases if phrase.sure for word in _rarest(phrase.elements))
        self._by_beginning: dict[str, list[_Phrase]] = {}
        for phrase in phrases:
            for beginning in _beginnings(phrase.elements):
                self._by_beginning.setdefault(beginning, []).append(phrase)
        self._joined = tuple(each for each in self._by_beginning if each.endswith(HOUR) and each != HOUR)

    def may_have_sure(self, text: Text) -> bool:
        """Whether a phrase that can only be a time may stand in a text; quick, and never wrong when it says no."""
        return not self._first_words.isdisjoint(text.keys)

    def found(self, text: Text) -> list[Told]:
        """The times of a text in order; of phrases that begin at one word the longest."""
        known = number_words(self._language)
        return list(_Reader(text, known, self._hours).found(self._that_begin_with)) if known else []

    def _that_begin_with(self, word: str, is_number: bool) -> list[_Phrase]:
        """The phrases that may begin with a word."""
        found = list(self._by_beginning.get(word, ()))
        if is_number or word in self._hours:
            found += self._by_beginning.get(HOUR, ())
        if is_number:
            found += self._by_beginning.get(MINUTES, ())
        for beginning in self._joined:
            if word.startswith(beginning.removesuffix(HOUR)):
                found += self._by_beginning[beginning]
        return found


def _beginnings(elements: Sequence[_Element]) -> Iterator[str]:
    """What a phrase may begin with: words, or a slot."""
    for element in elements:
        yield from element.words or (element.beginning + element.slot,)
        if not element.optional:
            return


def _rarest(elements: Sequence[_Element]) -> frozenset[str]:
    literals = [element.words for element in elements if element.words and not element.optional]
    return max(literals, key=lambda words: min(map(len, words)), default=frozenset())


_VALUE = re.compile(r"(-?m)?(-?\d+)?")
_SIGNS = {None: 0, "m": 1, "-m": -1}


@lru_cache(maxsize=1 << 9)
def _read(phrase: str, value: str, sure: bool) -> _Phrase:
    elements = []
    for word in phrase.split():
        if word.endswith((HOUR, MINUTES)):
            elements.append(_Element(frozenset(), word[-len(HOUR) :], beginning=word[: -len(HOUR)]))
        else:
            words = frozenset(word.removesuffix("?").split("|"))
            elements.append(_Element(words, optional=word.endswith("?")))
    told = _VALUE.fullmatch(value)
    if told is None:
        raise ValueError(f"“{value}” of “{phrase}”: write minutes to add as 15, m, -m or m-30")
    return _Phrase(tuple(elements), _SIGNS[told[1]], int(told[2] or 0), sure)


class _Reader:
    """One text, read for the phrases of its language."""

    def __init__(self, text: Text, known: NumberWords, hours: Mapping[str, int]) -> None:
        self._masked, self._tokens, self._known, self._hours = text.masked, text.tokens, known, hours

    def found(self, that_begin_with: Callable[[str, bool], Sequence[_Phrase]]) -> Iterator[Told]:
        """The times of the text: of phrases that begin at one word the longest, and none inside a longer one."""
        told = []
        for first, token in enumerate(self._tokens):
            word = _bare(token)
            phrases = that_begin_with(word, token.is_number or bool(self._known.parts(word)))
            best = self._longest(phrases, first) if phrases else None
            if best is not None:
                told.append(best)
        for time in told:
            inside = (other.span.start < time.span.start and time.span.end <= other.span.end for other in told)
            if time.minutes == 0 or not any(inside):  # nine to five is a day's work too
                yield time

    def _longest(self, phrases: Sequence[_Phrase], first: int) -> Told | None:
        found = (self._match(phrase, first) for phrase in phrases)
        return max(filter(None, found), key=lambda told: told.span.end, default=None)

    def _match(self, phrase: _Phrase, first: int) -> Told | None:
        best: Told | None = None
        rest = [(0, first, -1, 0)]
        while rest:
            done, place, hour, minutes = rest.pop()
            if done == len(phrase.elements):
                if phrase.elements[-1].slot == HOUR and self._goes_on(place):
                    continue  # half past six hundred
                span = Span(self._tokens[first].start, self._tokens[place - 1].end)
                if best is None or span.end > best.span.end:
                    best = Told(hour, phrase.sign * minutes + phrase.offset, span, phrase.sure)
                continue
            element = phrase.elements[done]
            if element.optional:
                rest.append((done + 1, place, hour, minutes))
            if place >= len(self._tokens) or (place > first and not self._is_near(place)):
                continue
            if not element.slot:
                if _bare(self._tokens[place]) in element.words:
                    rest.append((done + 1, place + 1, hour, minutes))
            elif element.beginning:
                rest += [(done + 1, place + 1, value, minutes) for value in self._hour_in(place, element.beginning)]
            elif element.slot == HOUR:
                rest += [(done + 1, end, value, minutes) for value, end in self._numbers(place, 24, named=True)]
            else:
                rest += [(done + 1, end, hour, value) for value, end in self._numbers(place, 59, named=False)]
        return best

    def _is_near(self, place: int) -> bool:
        return _NEAR.fullmatch(self._masked, self._tokens[place - 1].end, self._tokens[place].start) is not None

    def _numbers(self, place: int, limit: int, named: bool) -> Iterator[tuple[int, int]]:
        """The numbers that begin at a token, each with the token after it: 20 and 28 for twenty eight."""
        token = self._tokens[place]
        if token.is_number:
            in_figures = _CLOCK.search(self._masked, max(0, token.start - 1), token.end + 2)
            if _is_figure(token.text) and int(token.text) <= limit and not in_figures:
                yield int(token.text), place + 1
            return
        if named and (hour := self._hours.get(_bare(token))) is not None:
            yield hour, place + 1
            return
        for end in range(place + 1, min(place + _MOST_WORDS, len(self._tokens)) + 1):
            parts = [part for each in self._tokens[place:end] for part in self._known.parts(_bare(each))]
            value = compose(parts, self._known.vigesimal) if len(parts) >= end - place else None
            if value is None:
                return
            if 1 <= value <= limit:
                yield value, end

    def _hour_in(self, place: int, beginning: str) -> Iterator[int]:
        """The hour that a word tells after its beginning: полседьмого."""
        key = self._tokens[place].key
        parts = self._known.parts(key.removeprefix(beginning)) if key.startswith(beginning) else ()
        if parts and 1 <= parts[0].value <= 12:
            yield parts[0].value

    def _goes_on(self, place: int) -> bool:
        if place >= len(self._tokens) or not self._is_near(place):
            return False
        return any(part.value >= 100 for part in self._known.parts(self._tokens[place].key))


def _bare(token: Token) -> str:
    """A word without what is elided before it (d'une, all'una)."""
    return _ELIDED.sub("", token.key) if "'" in token.key else token.key


def _is_figure(digits: str) -> bool:
    return len(digits) <= 2 and digits.isascii() and digits.isdigit()
