"""Words that a translation engine repeats without end."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass

import regex

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

_WORD = regex.compile(r"\p{L}[\p{L}\p{M}]*(?:['’]\p{L}[\p{L}\p{M}]*)*|\d+")
_PIECE = re.compile(r"\w+")
_FEWEST_EQUAL = 21
"""How many equal characters in a row are a loop."""
_CHARACTER = re.compile(rf"([^\s\d{MASK}._=~*#+\-·•…‐-―/\\|<>─-╿▀-▟])\1{{{_FEWEST_EQUAL - 1},}}")
_CHARACTER_IN_SOURCE = re.compile(r"([^\s])\1{4,}")
_UNSPACED_LETTERS = "[฀-໿က-႟ក-៿぀-ヿ㐀-鿿]"
"""Thai, Lao, Burmese, Khmer, Japanese and Chinese put no spaces between words."""
_UNSPACED = re.compile(rf"({_UNSPACED_LETTERS}{{2,20}}?)\1{{3,}}")
_UNSPACED_LANGUAGES = frozenset({"zh", "ja", "th", "km", "lo", "my"})
_UNSPACED_IN_SOURCE = re.compile(rf"({_UNSPACED_LETTERS}{{1,20}}?)\W*\1\W*\1")
_MARKED_OFF = regex.compile(r"[^\w\p{M}\s'’-]")
"""A mark that makes a list or a refrain of repeated words."""
_MARKED_OFF_OR_HYPHENATED = regex.compile(r"[^\w\p{M}\s'’]")
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
    hits = list(_looping_words(target, context, has_source=segment.source is not None))
    if segment.target_language.split("-")[0] in _UNSPACED_LANGUAGES:
        hits += [
            _hit(Span(*match.span()), match.group(1), len(match.group()) // len(match.group(1)))
            for match in _UNSPACED.finditer(context.target.masked)
            if len(set(match.group(1))) > 1
        ]
    if hits and not (segment.source is not None and _repeats(segment.source)):
        yield from hits
    for match in _CHARACTER.finditer(target) if _may_repeat_character(target) else ():
        if segment.source is not None and _CHARACTER_IN_SOURCE.search(segment.source):
            return
        if MASK not in context.target.masked[match.start() : match.end()]:
            yield _hit(Span(*match.span()), match.group(1), len(match.group()))


def _hit(span: Span, group: str, times: int, suggestions: tuple[str, ...] = ()) -> Hit:
    shown = group if len(group) <= _SHOWN else group[: _SHOWN - 1] + "…"
    return Hit(span, {"group": shown, "times": str(times)}, suggestions, confidence=0.97)


def _looping_words(target: str, context: Context, *, has_source: bool) -> Iterator[Hit]:
    if not _may_loop(_PIECE.findall(target.lower())):
        return
    masked = context.target.masked
    places = [match.span() for match in _WORD.finditer(masked)]
    words = [normal_form(masked[start:end]) for start, end in places]
    for run in _runs(words):
        last = run.first + run.times * run.period - 1
        span = Span(places[run.first][0], places[last][1])
        group = words[run.first : run.first + run.period]
        if _is_loop(run, group, span.of(masked), context.target.language, has_source=has_source):
            once = masked[span.start : places[run.first + run.period - 1][1]]
            # One function word or clause is what should stay of it; a heap of particles is not.
            keep = (once,) if any(len(word) > _SHORT for word in group) or run.period == 1 else ()
            yield _hit(span, once, run.times, keep)


def _may_repeat_character(text: str) -> bool:
    """Whether a character may stand 21 times in a row, at three of every seventh place: the search itself is slow."""
    step = _FEWEST_EQUAL // 3
    return any(
        one == two == three
        for one, two, three in zip(text[::step], text[step::step], text[2 * step :: step], strict=False)
    )


def _may_loop(pieces: list[str]) -> bool:
    """Whether three neighbours each stand three times in the text: most segments end here."""
    counts: dict[str, int] = {}
    for piece in pieces:
        counts[piece] = counts.get(piece, 0) + 1
    often = {piece for piece, count in counts.items() if count >= _FEWEST_TIMES}
    if not often:
        return False
    neighbours = 0
    for piece in pieces:
        neighbours = neighbours + 1 if piece in often else 0
        if neighbours == _FEWEST_TIMES:
            return True
    return False


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


def _is_loop(run: _Run, group: list[str], covered: str, language: str, *, has_source: bool) -> bool:
    if all(len(word) == 1 for word in group) or (not has_source and any(word[0].isdigit() for word in group)):
        return False
    # Ha-ha-ha is an exclamation; a hyphen inside a repeated compound says nothing.
    marks = _MARKED_OFF if " " in covered else _MARKED_OFF_OR_HYPHENATED
    if marks.search(covered):
        return run.times >= (_TIMES_OF_AN_EXCLAMATION if run.period == 1 else _TIMES_OF_A_REFRAIN)
    if run.period == 1:
        word = group[0]
        if word in _doubled_words(language):
            return run.times >= _TIMES_OF_AN_EXCLAMATION
        if len(word) <= _SHORT and word not in _function_words(language) and covered.islower():
            return run.times >= (_FEWEST_TIMES + 1 if has_source else _TIMES_OF_AN_EXCLAMATION)
        # Money Money Money: a title or a name, unless a source shows that it is none.
        return has_source or covered[-len(word) :].islower() or run.times >= _TIMES_OF_A_REFRAIN
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
