"""Clock times as values: 18:45, 6:45 p.m., 18 Uhr 45, без четверти семь, half past six."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import msgspec

from tqcheck.language import packs
from tqcheck.language.clock_phrases import HOUR, ClockPhrases
from tqcheck.language.quantities import with_ascii_digits, worded_values
from tqcheck.language.text import Text
from tqcheck.model import Span

HALF_DAY, DAY = 12 * 60, 24 * 60


@dataclass(frozen=True, slots=True)
class Time:
    """A time of day. `readings` are the minutes after midnight that it can mean: both halves of the day where it does
    not say which. It is not `sure` where the figures can be something else (a score, a ratio).
    """

    readings: frozenset[int]
    span: Span
    sure: bool = True

    def agrees(self, other: Time) -> bool:
        """Whether both can be the same time."""
        return not self.readings.isdisjoint(other.readings)

    def shown(self) -> str:
        """The time as 18:45, or the earlier one of two."""
        minutes = min(self.readings)
        either = "" if len(self.readings) == 1 else f" or {_clock(max(self.readings))}"
        return _clock(minutes) + either


def _clock(minutes: int) -> str:
    return f"{minutes // 60}:{minutes % 60:02}"


class Clock(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How a language tells the time: packs/<language>/clock.toml."""

    before: list[str] = []
    """Words before an hour in figures (um, at, в)."""
    o_clock: list[str] = []
    """Words after an hour of the clock only (Uhr, o’clock)."""
    hour: list[str] = []
    """Words after an hour that hours in a row have too (часов, heures, h)."""
    minute: list[str] = []
    morning: list[str] = []
    """Words after (or before) a time of the first half of the day (a.m., утра)."""
    evening: list[str] = []
    """Those of the second half, in which hours from one to eleven are twelve more (p.m., вечера)."""
    night: list[str] = []
    """Those of the hours after midnight up to six, and of the late evening (ночи, nachts)."""
    also_days: list[str] = []
    """Those that are days too where no word for the hour stands before them (3 дня)."""
    noon: list[str] = []
    midnight: list[str] = []
    hour_names: dict[str, int] = {}
    """Words that name an hour besides its number (час: one o’clock)."""
    phrases: dict[str, str] = {}
    """Times in words (clock_phrases.py) that can be nothing else."""
    loose_phrases: dict[str, str] = {}


class _Patterns:
    """The patterns of one language, compiled."""

    def __init__(self, known: Clock, language: str) -> None:
        hour = rf"(?P<o_clock>{_any(known.o_clock)})|{_any(known.hour)}"
        parts = {"morning": known.morning, "evening": known.evening, "night": known.night}
        self.part = re.compile(
            "|".join(rf"(?P<{name}>{_any(words)})" for name, words in parts.items() if words) or r"(?!)", re.IGNORECASE
        )
        self.hour = re.compile(hour, re.IGNORECASE)
        self.hours = re.compile(
            rf"(?<![\d.,:/-])([01]?\d|2[0-4])(?:[:.]([0-5]\d))?[\s\u00a0\u202f]?(?:{hour})(?!間|间)(?:[\s\u00a0]?([0-5]\d)(?!\d|[.,]\d|\s?%)"
            rf"(?:[\s\u00a0]?(?:{_any(known.minute)}))?)?",
            re.IGNORECASE,
        )
        self.before = re.compile(rf"(?<!\w)(?:{'|'.join(known.before) or '(?!)'})\s$", re.IGNORECASE)
        bare = _any([word for words in parts.values() for word in words if word not in known.also_days])
        self.bare = re.compile(rf"(?<![\d.,:/$€£-])([01]?\d|2[0-4])[\s\u00a0](?={bare})", re.IGNORECASE)
        self.signs = tuple(word.lower() for words in (known.o_clock, known.hour, *parts.values()) for word in words)
        """Without one of these, a colon or a point there is no time in figures."""
        self.noon_and_midnight = tuple(word.lower() for word in (*known.noon, *known.midnight))
        self.words = re.compile(
            "|".join(
                rf"(?P<{name}>{_any(words)})"
                for name, words in (("noon", known.noon), ("midnight", known.midnight))
                if words
            )
            or r"(?!)",
            re.IGNORECASE,
        )
        # More than twelve, for they are no hour of either half of the day.
        hours = {word.lower(): value for words, value in ((known.noon, 36), (known.midnight, 24)) for word in words}
        bare_hours = {f"{word} {HOUR}": "0" for word in known.before if word.isalpha()}
        self.phrases = ClockPhrases(language, known.phrases, bare_hours | known.loose_phrases, hours | known.hour_names)


def _any(words: list[str]) -> str:
    """An alternation of words, whole ones where they are written in letters with spaces between; figures may touch."""
    made = []
    for word in words:
        left = r"(?<![^\W\d])" if word[0].isalpha() and word[0] < "\u3040" else ""
        right = r"(?![^\W\d])" if word[-1].isalpha() and word[-1] < "\u3040" else ""
        made.append(left + re.escape(word) + right)
    return "|".join(made) or r"(?!)"


@functools.cache
def _patterns(language: str) -> _Patterns | None:
    path = packs.ROOT / language / "clock.toml"
    return _Patterns(packs.read(path, Clock), language) if path.is_file() else None


_COLON = re.compile(r"(?<![\w:.,/-])([01]?\d|2[0-4])([:：.])([0-5]\d)(?:[:：][0-5]\d)?(?![\w:：/]|[.,]\d|\s?%)")
_MERIDIEM = re.compile(
    r"(?<![\w.,:/$€£])(1[0-2]|0?[1-9])(?:[:.]([0-5]\d))?(?:[:][0-5]\d)?[\s\u00a0\u202f]?([ap])(?:\.[\s\u00a0]?m\b\.?|m\b)",
    re.IGNORECASE,
)
_POINTED = re.compile(r"\d[:：.]\d\d(?!\d)")
_NEAR = 16
"""How far from its hour a word for a part of the day may stand."""


@lru_cache(maxsize=256)
def times(text: Text) -> tuple[Time, ...]:
    """The clock times in figures, and noon and midnight, in text order; none where the language has no data."""
    known = _patterns(text.language.split("-")[0])
    if known is None:
        return ()
    found: list[Time] = []
    lower = text.masked.lower()
    if any(map(lower.__contains__, known.noon_and_midnight)):
        for match in known.words.finditer(text.masked):
            found.append(Time(frozenset((HALF_DAY if match.lastgroup == "noon" else 0,)), Span(*match.span())))
    if text.has_digits and (_POINTED.search(lower) or any(map(lower.__contains__, known.signs))):
        found += _in_figures(with_ascii_digits(text.masked), known)
    if found or known.phrases.may_have_sure(text):
        found = _with_phrases(found, list(_in_words(text, known)))
    return tuple(sorted(found, key=lambda time: time.span.start))


def _with_phrases(found: list[Time], told: list[Time]) -> list[Time]:
    """The times of a text, with those in words that are sure, and without the parts of longer ones (midi in midi et
    demi).
    """
    longer = [phrase.span for phrase in told]
    kept = [time for time in found if not any(_is_part(time.span, span) for span in longer)]
    return kept + [
        phrase for phrase in told if phrase.sure and not any(phrase.span.overlaps(time.span) for time in kept)
    ]


def _is_part(span: Span, longer: Span) -> bool:
    return (
        longer.start <= span.start and span.end <= longer.end and span.end - span.start + 4 < longer.end - longer.start
    )


def _in_words(text: Text, known: _Patterns) -> Iterator[Time]:
    """The times that a text tells in words: quarter to seven, halb acht."""
    for hour, minutes, span, sure in known.phrases.found(text):
        value = (hour * 60 + minutes) % DAY
        part = known.part.match(text.masked, _skipped(text.masked, span.end))
        if hour > 12:
            readings = frozenset((value,))
        elif part is None:
            readings = frozenset((value, (value + HALF_DAY) % DAY))
        else:
            later = part.lastgroup == "evening" or (part.lastgroup == "night" and 6 < hour < 12)
            readings = frozenset((value % HALF_DAY + (HALF_DAY if later else 0),))
            if hour == 12:
                readings = frozenset((value % HALF_DAY, value % HALF_DAY + HALF_DAY))
        yield Time(readings, span, sure)


def _in_figures(plain: str, known: _Patterns) -> Iterator[Time]:
    taken: set[int] = set()

    def free(span: Span) -> bool:
        places = range(span.start, span.end)
        if not taken.isdisjoint(places):
            return False
        taken.update(places)
        return True

    for match in _MERIDIEM.finditer(plain):
        hour = int(match[1]) % 12 + (12 if match[3].lower() == "p" else 0)
        if free(Span(*match.span())):
            yield Time(frozenset((hour * 60 + int(match[2] or 0),)), Span(*match.span()))
    for match in known.hours.finditer(plain):
        written = match[2] or match[4]
        hour, minutes = int(match[1]), int(written or 0)
        readings, told = _readings(plain, match.start(), match.end(), hour, minutes, known)
        after = known.before.search(plain, max(0, match.start() - 12), match.start())
        sure = told or written is not None or match["o_clock"] is not None
        if (sure or after) and free(Span(*match.span())):
            yield Time(readings, Span(*match.span()), sure)
    for match in known.bare.finditer(plain):
        place = Span(*match.span(1))
        readings, told = _readings(plain, place.start, place.end, int(match[1]), 0, known)
        if told and free(place):
            yield Time(readings, place)
    for match in _COLON.finditer(plain):
        hour, minutes = int(match[1]), int(match[3])
        readings, told = _readings(plain, match.start(), match.end(), hour, minutes, known)
        after = known.before.search(plain, max(0, match.start() - 12), match.start())
        if match[2] == "." and not told and not after:
            continue
        if free(Span(*match.span())):
            yield Time(readings, Span(*match.span()), told or (bool(after) and match[2] != "."))


def _readings(
    plain: str, start: int, end: int, hour: int, minutes: int, known: _Patterns
) -> tuple[frozenset[int], bool]:
    """The minutes after midnight that an hour can mean, and whether a word says which half of the day."""
    value = hour % 24 * 60 + minutes
    part = known.part.match(plain, _skipped(plain, end)) or _before(plain, start, known)
    if part is None or hour > 12:
        if 1 <= hour <= 12:
            return frozenset((value, (value + HALF_DAY) % DAY)), False
        return frozenset((value,)), False
    value %= HALF_DAY
    if hour == 12 and part.lastgroup == "evening":
        return frozenset((value, value + HALF_DAY)), True  # twelve in the evening is midnight, in the day noon
    later = part.lastgroup == "evening" or (part.lastgroup == "night" and 6 < hour < 12)
    return frozenset((value + HALF_DAY if later else value,)), True


def _skipped(plain: str, end: int) -> int:
    while end < len(plain) and plain[end] in " \u00a0\u202f":
        end += 1
    return end


def _before(plain: str, start: int, known: _Patterns) -> re.Match[str] | None:
    """A word for a part of the day straight before the time (下午6点)."""
    window = plain[max(0, start - _NEAR) : start].rstrip()
    for match in known.part.finditer(window):
        if match.end() == len(window) and match.group()[-1] >= "\u0900":
            return match
    return None


@lru_cache(maxsize=256)
def told_times(text: Text) -> tuple[Time, ...]:
    """All times that `text` may tell, in figures and in words (noon, quarter to seven), generously: they explain what
    the other side tells, they never raise an alarm.
    """
    known = _patterns(text.language.split("-")[0])
    if known is None:
        return ()
    found = list(times(text))
    found += _elsewhere(list(_in_words(text, known)), found)
    found += _elsewhere(list(_hours_in_words(text, known)), found)
    return tuple(found)


def _elsewhere(times: list[Time], taken: list[Time]) -> list[Time]:
    return [time for time in times if not any(time.span.overlaps(other.span) for other in taken)]


def _hours_in_words(text: Text, known: _Patterns) -> Iterator[Time]:
    """The full hours that a text tells in words, with a word for the hour or the part of the day."""
    for value, span in worded_values(text).items():
        if not 1 <= value <= 12 or value.denominator != 1 or span.of(text.masked)[:1].isdigit():
            continue
        word = known.hour.match(text.masked, _skipped(text.masked, span.end))
        end = word.end() if word else span.end
        readings, told = _readings(text.masked, span.start, end, int(value), 0, known)
        if told or word:
            yield Time(readings, span, sure=False)
