"""Words that a translation engine repeats without end."""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from tqcheck.checks.check import Check, bad, good
from tqcheck.checks.context import Context
from tqcheck.language import packs
from tqcheck.language.masking import MASK
from tqcheck.language.tokens import normal_form
from tqcheck.model import Hit, MqmCategory, Segment, Severity, Span

_LONGEST_GROUP = 8
_FEWEST_TIMES = 3
_TIMES_OF_A_REFRAIN = 6
"""Below, "no, no, no", "on and on and on and on" or "left, right, left, right" is rhetoric or counting."""
_TIMES_OF_AN_EXCLAMATION = 10
_SHORT = 3
"""Letters up to which a word may be an interjection (ha ha ha, la la la)."""

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*|\d+")
_CHARACTER = re.compile(rf"([^\s\d{MASK}._=~*#+\-·•…‐-―/\\|<>─-╿▀-▟])\1{{20,}}")
_CHARACTER_IN_SOURCE = re.compile(r"([^\s])\1{4,}")
_UNSPACED = re.compile(r"([^\W\d_a-zA-Z]{2,20}?)\1{3,}")
_UNSPACED_LANGUAGES = frozenset({"zh", "ja", "th", "km", "lo", "my"})
_UNSPACED_IN_SOURCE = re.compile(r"([^\W\d_a-zA-Z]{1,20}?)\W*\1\W*\1")
_SHOWN = 40


@dataclass(frozen=True, slots=True)
class _Run:
    """Words `first` up to `last` (inclusive) repeat with a period of `period` words."""

    first: int
    last: int
    period: int

    @property
    def times(self) -> int:
        return (self.last - self.first + 1) // self.period


def _find(segment: Segment, context: Context) -> Iterator[Hit]:
    target = segment.target
    hits = list(_looping_words(target, context))
    if segment.target_language.split("-")[0] in _UNSPACED_LANGUAGES:
        hits += [
            _hit(Span(*match.span()), match.group(1), len(match.group()) // len(match.group(1)))
            for match in _UNSPACED.finditer(context.target.masked)
            if len(set(match.group(1))) > 1
        ]
    if hits and not (segment.source is not None and _repeats(segment.source)):
        yield from hits
    for match in _CHARACTER.finditer(target):
        if segment.source is not None and _CHARACTER_IN_SOURCE.search(segment.source):
            return
        if MASK not in context.target.masked[match.start() : match.end()]:
            yield _hit(Span(*match.span()), match.group(1), len(match.group()))


def _hit(span: Span, group: str, times: int, suggestions: tuple[str, ...] = ()) -> Hit:
    shown = group if len(group) <= _SHOWN else group[: _SHOWN - 1] + "…"
    return Hit(span, {"group": shown, "times": str(times)}, suggestions, confidence=0.97)


def _looping_words(target: str, context: Context) -> Iterator[Hit]:
    # Most segments end here: no word stands in them three times.
    counts = Counter(_WORD.findall(target.lower()))
    if not counts or max(counts.values()) < _FEWEST_TIMES:
        return
    masked = context.target.masked
    places = [match.span() for match in _WORD.finditer(masked)]
    words = [normal_form(masked[start:end]) for start, end in places]
    for run in _runs(words):
        last = run.first + run.times * run.period - 1
        span = Span(places[run.first][0], places[last][1])
        group = words[run.first : run.first + run.period]
        if _is_loop(run, group, span.of(masked), context.target.language):
            once = masked[span.start : places[run.first + run.period - 1][1]]
            # One function word or clause is what should stay of it; a heap of particles is not.
            keep = (once,) if any(len(word) > _SHORT for word in group) or run.period == 1 else ()
            yield _hit(span, once, run.times, keep)


def _runs(words: list[str]) -> Iterator[_Run]:
    """The stretches where a group of words follows itself three times or more, the shortest period first."""
    taken = 0
    found: list[_Run] = []
    for period in range(1, min(_LONGEST_GROUP, len(words) // _FEWEST_TIMES) + 1):
        equal = 0
        for place in range(period, len(words) + 1):
            if place < len(words) and words[place] == words[place - period]:
                equal += 1
                continue
            if equal >= period * (_FEWEST_TIMES - 1):
                found.append(_Run(place - equal - period, place - 1, period))
            equal = 0
    for run in sorted(found, key=lambda run: (run.first, run.period)):
        if run.first >= taken:
            taken = run.last + 1
            yield run


def _is_loop(run: _Run, group: list[str], covered: str, language: str) -> bool:
    if any(word[0].isdigit() for word in group) or all(len(word) == 1 for word in group):
        return False
    if any(character not in " \t\n\N{NO-BREAK SPACE}'’" and not character.isalpha() for character in covered):
        return run.times >= (_TIMES_OF_AN_EXCLAMATION if run.period == 1 else _TIMES_OF_A_REFRAIN)
    if run.period == 1:
        word = group[0]
        if word in _doubled_words(language):
            return run.times >= _TIMES_OF_AN_EXCLAMATION
        if len(word) <= _SHORT and word not in _function_words(language):
            return run.times >= _TIMES_OF_AN_EXCLAMATION
        # Money Money Money, Dada Dada Dada: a title or a name.
        return covered[-len(word) :].islower() or run.times >= _TIMES_OF_A_REFRAIN
    # "on and on and on and on" begins and ends with the same word, as a refrain does.
    if run.period == 2 and (run.last - run.first) % 2 == 0:
        return run.times >= _TIMES_OF_A_REFRAIN
    return run.times >= _FEWEST_TIMES


@functools.cache
def _doubled_words(language: str) -> frozenset[str]:
    return frozenset(map(normal_form, packs.facts(language).doubled_words))


@functools.cache
def _function_words(language: str) -> frozenset[str]:
    return frozenset(map(normal_form, packs.facts(language).function_words))


def _repeats(source: str) -> bool:
    words = [normal_form(match.group()) for match in _WORD.finditer(source)]
    return next(_runs(words), None) is not None or _UNSPACED_IN_SOURCE.search(source) is not None


CHECK = Check(
    id="repetition-loop",
    category=MqmCategory.UNINTELLIGIBLE,
    severity=Severity.CRITICAL,
    summary="Words that a translation engine repeats without end.",
    message="“{group}” stands {times} times in a row → translate the passage again",
    explanation=(
        "“{group}” is repeated {times} times in a row, and nothing in the source repeats like that. A "
        "translation engine that loses its place loops in this way; what should stand here may be missing."
    ),
    examples=(
        good("No, no, no: that is very, very, very bad."),
        good("Ha ha ha, they went on and on and on and on."),
        good("0 0 0 0 0 0"),
        bad("[the of the of the of]"),
        bad("He said [the meeting of the meeting of the meeting of] the council."),
        bad("The vote was [late late late].", suggestion="late"),
    ),
    find=_find,
    silences=("repeated-word",),
    integrity=True,
)
