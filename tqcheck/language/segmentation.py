"""Whether a stretch of Chinese is made of whole words: 小学 is no word of 从小学习 (从小 + 学习). Traditional
characters are read as the simplified ones.
"""

from __future__ import annotations

import functools
import gzip
import re
from importlib import resources

import msgspec

from tqcheck.language.frequency import centibels

_LANGUAGES = frozenset({"zh"})
"""Whose words wordfreq lists; Japanese and Thai terms are found wherever their letters stand."""
_HAN = re.compile(r"[\u3400-\u9fff]+")
_AROUND = 5
"""Characters on either side that can decide."""
_LONGEST = 5
_UNKNOWN = 900
"""What a character costs that no list has, in hundredths of a power of ten."""
_COMMON = 520
"""What a word costs at most that is no mere compound of others."""
_LISTED_ELSEWHERE = 600
"""What the stretch costs at most: that somebody looks for it shows that it is a word."""
_MARGIN = 50
"""How much likelier a reading must be that cuts the stretch."""


@functools.cache
def _simplified_characters() -> dict[int, str]:
    """wordfreq's map of traditional characters, queried here as its lists are."""
    path = resources.files("wordfreq") / "data" / "_chinese_mapping.msgpack.gz"
    return msgspec.msgpack.decode(gzip.decompress(path.read_bytes()), type=dict[int, str])


def simplified(text: str) -> str:
    """A Chinese text, at the same length, in simplified characters."""
    return text.translate(_simplified_characters())


def begins_longer_word(text: str, start: int, end: int, language: str) -> bool:
    """Whether the stretch is only the beginning of a word of its own: 董事 of 董事会. False for other languages."""
    first, last = _around(text, start, end, language)
    return any(
        begin == start - first and stop > end - first and _word(text[start : first + stop]) <= _COMMON
        for begin, stop in _words(text[first:last])[1]
    )


def cuts_words(text: str, start: int, end: int, language: str) -> bool:
    """Whether one of the likeliest words of the text around `start` to `end` lies across one of these places: begins or
    ends between them and not there. A longer word that holds the whole stretch does not cut it.

    Words are as likely as they are common (a unigram model over wordfreq's list). False for other languages.
    """
    first, last = _around(text, start, end, language)
    around = text[first:last]
    if not any(
        begin < start - first < stop < end - first or start - first < begin < end - first < stop
        for begin, stop in _words(around)[1]
    ):
        return False
    term = min(_words(text[start:end])[0], _LISTED_ELSEWHERE)
    apart = _words(text[first:start])[0] + term + _words(text[end:last])[0]
    return _words(around)[0] + _MARGIN < apart


def _around(text: str, start: int, end: int, language: str) -> tuple[int, int]:
    """From where to where the characters around a stretch decide on it; nothing of other languages and letters."""
    run = None
    if language.split("-")[0] in _LANGUAGES:
        run = next((match for match in _HAN.finditer(text, max(0, start - _AROUND)) if match.end() >= end), None)
    if run is None or run.start() > start:
        return start, start
    return max(run.start(), start - _AROUND), min(run.end(), end + _AROUND)


@functools.lru_cache(maxsize=1 << 14)
def _words(stretch: str) -> tuple[int, tuple[tuple[int, int], ...]]:
    """The cost of the likeliest words that make up a stretch of characters, and their places."""
    best: list[tuple[int, tuple[tuple[int, int], ...]]] = [(0, ())]
    for end in range(1, len(stretch) + 1):
        choices = (
            (best[begin][0] + _word(stretch[begin:end]), (*best[begin][1], (begin, end)))
            for begin in range(max(0, end - _LONGEST), end)
        )
        best.append(min(choices))
    return best[-1]


def _word(word: str) -> int:
    found = centibels(word, "zh")
    return _UNKNOWN * len(word) if found is None else found
