"""How common a word is, by wordfreq's lists (they are share-alike: queried here, never copied)."""

from __future__ import annotations

import bisect
import functools
import itertools
import math
import re

import numpy as np

# Chinese and Japanese need tokenisers that are no dependency; their words are not looked up one by one.
_NEEDS_TOKENISER = frozenset({"zh", "ja", "ko"})
# One token, which is listed as it stands, whatever the language: wordfreq takes ten times as long to see that.
_PLAIN = re.compile("[a-zà-öø-ÿ]+|[а-яё]+")
# wordfreq lists these in Latin letters alone.
_TRANSLITERATED = frozenset({"sh", "sr", "az"})


@functools.lru_cache(maxsize=1 << 16)
def zipf(word: str, language: str) -> float:
    """The Zipf frequency of a word (0 unknown, 3 uncommon, 5 common); 0 for a language without a table."""
    primary = language.split("-")[0]
    if primary in _NEEDS_TOKENISER or primary not in _lists():
        return 0.0
    if _PLAIN.fullmatch(word) and primary not in _TRANSLITERATED:
        centibels = _table(primary).centibels(word)
        return 0.0 if centibels is None else (900 - centibels) / 100
    return _of_tokens(word, primary)


def centibels(word: str, language: str) -> int | None:
    """How many hundredths of a power of ten a listed word is rarer than every word together, whatever script it is in;
    None for a word or a language without an entry.
    """
    primary = language.split("-")[0]
    return _table(primary).centibels(word) if primary in _lists() else None


def has_table(language: str) -> bool:
    """Whether frequencies are known for `language`."""
    primary = language.split("-")[0]
    return primary not in _NEEDS_TOKENISER and primary in _lists()


class _Table:
    """The words of a language's list, each known by its hash: wordfreq's own dictionary takes 119 MB for Russian,
    this takes 7.
    """

    def __init__(self, buckets: list[list[str]]) -> None:
        hashes = np.fromiter(map(_hashed, itertools.chain.from_iterable(buckets)), np.int64)
        order = np.argsort(hashes)
        rarity = np.repeat(np.arange(len(buckets), dtype=np.uint16), [len(bucket) for bucket in buckets])
        self._hashes = hashes[order].data
        self._centibels = rarity[order].data

    def centibels(self, word: str) -> int | None:
        """How many hundredths of a power of ten a word is rarer than every word together; None for one not listed."""
        hashed = _hashed(word)
        place = bisect.bisect_left(self._hashes, hashed)
        return self._centibels[place] if place < len(self._hashes) and self._hashes[place] == hashed else None


def _hashed(word: str) -> int:
    """A number for a word, the same throughout this process. (Python hashes the bytes of a string: two Latin letters
    are those of one Chinese character.)
    """
    return hash(word) ^ len(word)


@functools.cache
def _table(primary: str) -> _Table:
    import wordfreq

    return _Table(wordfreq.read_cBpack(_lists()[primary]))


def _of_tokens(word: str, primary: str) -> float:
    """What `wordfreq.zipf_frequency` gives: it counts a word of several tokens as they are found one after another."""
    from wordfreq.numbers import digit_freq, smash_numbers
    from wordfreq.tokens import lossy_tokenize

    inverse = 0.0
    for token in lossy_tokenize(word, primary):
        without_digits = smash_numbers(token)
        centibels = _table(primary).centibels(without_digits)
        if centibels is None:
            return 0.0
        frequency = 10 ** (-centibels / 100)
        inverse += 1 / (frequency if without_digits == token else frequency * digit_freq(token))
    if not inverse:
        return 0.0
    frequency = max(1 / inverse, 1e-9)
    digits = math.floor(-math.log(frequency, 10)) + 3
    return round(math.log(round(frequency, digits), 10) + 9, 2)


@functools.cache
def _lists() -> dict[str, str]:
    """The path of each language's list."""
    import wordfreq

    return dict(wordfreq.available_languages())
