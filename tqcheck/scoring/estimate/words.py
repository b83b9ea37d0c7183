"""What a quality estimate knows of a word by itself: worked out once, for all the texts that have the word."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from typing import NamedTuple

from tqcheck.checks.mechanisms.coverage import says_something
from tqcheck.language import packs
from tqcheck.language.frequency import has_table, zipf
from tqcheck.language.tokens import Token

_RARE, _UNCOMMON = 3.0, 4.0
"""Zipf frequencies below which a word is rare (one in a million) or uncommon."""
_MOST_KNOWN = 1 << 15


class Word(NamedTuple):
    """A word or a number of a text; the frequency of a number is not looked up."""

    is_number: bool
    letters: int
    is_function_word: bool
    says_something: bool
    is_small: bool
    frequency: float
    is_rare: bool
    is_uncommon: bool


class Vocabulary:
    """The words of one language that texts have had."""

    def __init__(self, language: str) -> None:
        self._language = language
        self._function_words = packs.facts(language).function_words
        self.has_frequencies = has_table(language)
        self.has_function_words = bool(self._function_words)
        self._known: dict[str, Word] = {}

    def words(self, tokens: Sequence[Token]) -> list[Word]:
        """What is known of each token."""
        known = self._known
        if len(known) > _MOST_KNOWN:
            known.clear()
        return [known.get(token.text) or self._look_up(token) for token in tokens]

    def _look_up(self, token: Token) -> Word:
        frequency = 0.0 if token.is_number else zipf(token.key, self._language)
        word = self._known[token.text] = Word(
            token.is_number,
            len(token.text),
            token.key in self._function_words,
            says_something(token, self._language),
            token.is_lower,
            frequency,
            frequency < _RARE,
            frequency < _UNCOMMON,
        )
        return word


@functools.lru_cache(maxsize=64)
def vocabulary(language: str) -> Vocabulary:
    """The vocabulary of a language."""
    return Vocabulary(language)
