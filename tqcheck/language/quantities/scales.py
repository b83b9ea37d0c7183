"""The words and letters that multiply the number before them: million, тыс., 万."""

from __future__ import annotations

import functools
import re
import unicodedata
from fractions import Fraction

from tqcheck.language.quantities import han
from tqcheck.language.quantities.digits import SPACES
from tqcheck.language.quantities.meanings import Meanings
from tqcheck.language.quantities.writing import writing

_CURRENCY_SCALE = re.compile(r"(k|m|mn|bn?|tn?)\b", re.IGNORECASE)
_CURRENCY_SCALES = {"k": 10**3, "m": 10**6, "mn": 10**6, "b": 10**9, "bn": 10**9, "t": 10**12, "tn": 10**12}
_NEXT_WORD = re.compile(rf"[{SPACES}\n‑-]?((?:[^\W\d_]|[\u0900-\u0DFF])+)")


def scale_after(plain: str, match: re.Match[str], language: str) -> tuple[int, int]:
    """The factor that follows a number, and where it ends; 1 where none does."""
    if language in ("zh", "ja"):
        marks = han.SCALED.match(plain, match.end())
        return (han.product(marks[1]), marks.end()) if marks else (1, match.end())
    before = plain[max(0, match.start() - 2) : match.start()].strip()[-1:]
    if before and not before.isalnum() and unicodedata.category(before) == "Sc":
        money = _CURRENCY_SCALE.match(plain, match.end())
        if money:
            return _CURRENCY_SCALES[money.group().lower()], money.end()
    word = _NEXT_WORD.match(plain, match.end())
    if not word:
        return 1, match.end()
    if len(word[1]) == 1 and word.start(1) > match.end():
        return 1, match.end()  # 100к is a hundred thousand, in 2 к 1 the letter is a word
    scale, end = _scale(word[1], language), word.end()
    if scale > 1:
        # 5 тысяч миллионов, 3 lakh crore, 5 hundred thousand
        second = _NEXT_WORD.match(plain, end)
        more = _scale(second[1], language) if second else 1
        if second and more > 1:
            return scale * more, second.end()
    return scale, end if scale > 1 else match.end()


def half_after(plain: str, end: int, language: str) -> int:
    """Where “and a half” ends that follows a number; its own end where none does."""
    pattern = _half(language)
    match = pattern.match(plain, end) if pattern else None
    return match.end() if match else end


@functools.cache
def _half(language: str) -> re.Pattern[str] | None:
    known = writing(language)
    if known is None or not known.halves:
        return None
    return re.compile(rf"[{SPACES}]?(?:{'|'.join(map(re.escape, known.halves))})(?![^\W\d_])", re.IGNORECASE)


def may_hold_scale(plain: str, language: str) -> bool:
    """Whether a scale may follow a number of `plain`; quick, and never wrong when it says no."""
    return _scale_pattern(language).search(plain) is not None


@functools.cache
def _scale_pattern(language: str) -> re.Pattern[str]:
    known = writing(language)
    words = {word for words in (known.scales.values() if known else ()) for word in words} | set(_CURRENCY_SCALES)
    ends = "" if language in ("zh", "ja") else r"(?![^\W\d_])"
    pieces = "|".join(re.escape(word[:-1]) if word[-1] == "*" else re.escape(word) + ends for word in words)
    return re.compile(rf"[0-9][{SPACES}\n‑-]?(?:{pieces})", re.IGNORECASE)


@functools.cache
def _scales(language: str) -> Meanings:
    known = writing(language)
    meanings = Meanings()
    for value, words in (known.scales if known else {}).items():
        for word in words:
            meanings.add(word, Fraction(value))
    return meanings


@functools.lru_cache(maxsize=1 << 12)
def _scale(word: str, language: str) -> int:
    found = _scales(language).of(word.lower())
    return int(found[0]) if found else 1
