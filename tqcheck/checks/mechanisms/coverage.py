"""What of one text has a counterpart in the other: where a run of words has none, something is lost or added.

Evidence is counted in nats, as log-likelihood ratios of “this run is missing” against “it is translated”: what its
words say by having no counterpart (language/translations), less what the words without one say that stand in its place
on the other side (a free rendering), and what the lengths of the two texts say (language/lengths).
"""

from __future__ import annotations

import functools
import itertools
import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tqcheck.language import packs
from tqcheck.language.dictionaries import Dictionary
from tqcheck.language.frequency import zipf
from tqcheck.language.lazy import lazy
from tqcheck.language.lengths import length
from tqcheck.language.text import Text
from tqcheck.language.tokens import Token, normal_form
from tqcheck.language.translations import TranslationTable, Weight, Word, Words, links
from tqcheck.model import Span

_ROOM = 3
"""Words beside a run's place on the other side that may be its free rendering: people move words about."""
_RIVALRY = 0.5
_MOST_BY_SIZE = 4.0
"""Lengths are no better known than this, however far off they are."""
_LEAST_BY_SIZE = -8.0
_PER_MARK = 0.5
_FEWEST_MARKS, _MOST_MARKS = -1, 2
_ACRONYM = 10.0
"""An acronym without a counterpart stands for the words of a name written in full."""
ANCHOR = -0.8
"""Words whose counterpart says less (nats) are everywhere: they do not say where a run belongs."""
_FADING = 0.8
"""How much less each further word says of where a run belongs."""
_SHORTEST_CONTENT_WORD = 4
_TOO_COMMON = 5.7
"""The Zipf frequency from which a word says too little of its own to be missed (English “people” has 5.9)."""
_ITEM = 7.0
"""Nats for a missing item of a list all others of which are translated."""
MARK = re.compile(r"[,;:.!?()\[\]«»“”„\"–—、，。；：！？（）「」]")

_SENTENCE_END = re.compile(r"[\"'”’»)\]]*[.!?…。！？]+[\"'”’»)\]]*(?=\s|$)")


@dataclass(frozen=True, slots=True)
class Loss:
    """A run of words without counterparts: `span` in its own text, `place` (of width zero) where it belongs in the
    other.

    `words` is what its words say, `rival` what the unmatched words at its place say, `size` what the lengths say, all
    in nats; `marks` is how many marks around it are lost too, `count` how many words it has, `content` how many
    content words without a counterpart; `rest` what the words outside it say: well below 0 where they are translated.
    """

    span: Span
    place: Span
    words: float
    rival: float
    size: float
    marks: int
    count: int
    content: int
    rest: float

    @property
    def evidence(self) -> float:
        """Nats for “missing”, all told."""
        marks = max(_FEWEST_MARKS, min(_MOST_MARKS, self.marks))
        return self.words - _RIVALRY * self.rival + _by_size(self.size) + _PER_MARK * marks


class Matched:
    """One side: its words, where each has its counterparts on the other side, and what that tells."""

    def __init__(self, text: Text, weights: Sequence[Weight], counterparts: Sequence[Sequence[int]]) -> None:
        self.text = text
        self.tokens = text.tokens
        self.counterparts = counterparts
        self.weights = weights

    @lazy
    def evidence(self) -> list[float]:
        """Nats for “untranslated”, word by word."""
        return [
            weight.linked if places else weight.unlinked
            for weight, places in zip(self.weights, self.counterparts, strict=True)
        ]

    def is_anchor(self, index: int) -> bool:
        """Whether a word has a counterpart that says where it is."""
        return bool(self.counterparts[index]) and self.weights[index].linked < ANCHOR

    def rival(self, index: int) -> float:
        """How much a word may stand for words without counterparts on the other side."""
        if self.counterparts[index]:
            return 0.0
        text = self.tokens[index].text
        return _ACRONYM if len(text) > 1 and text.isupper() else self.weights[index].unlinked

    def content(self, first: int, last: int) -> int:
        """How many content words without a counterpart stand from one word to another."""
        return sum(not self.counterparts[index] and self.is_content(index) for index in range(first, last + 1))

    def is_content(self, index: int) -> bool:
        """Whether a word says something of its own that no good translation condenses."""
        return self.says_something(index) and _light_words(self.text.language).isdisjoint(
            self.text.lemmas(self.tokens[index])
        )

    def says_something(self, index: int) -> bool:
        """Whether a word is long and rare enough to say something of its own."""
        return says_something(self.tokens[index], self.text.language)

    def lost_item(self, item: range, at: int) -> Loss:
        """The loss of an item of a list, or a short sentence, which belongs at a place of the other side."""
        return Loss(
            Span(self.tokens[item[0]].start, self.tokens[item[-1]].end),
            Span(at, at),
            _ITEM,
            0.0,
            0.0,
            1,
            len(item),
            self.content(item[0], item[-1]),
            sum(self.evidence),
        )


def says_something(token: Token, language: str) -> bool:
    """Whether a word of a language is long and rare enough to say something of its own."""
    return len(token.text) >= _SHORTEST_CONTENT_WORD and zipf(token.key, language) < _TOO_COMMON


@functools.cache
def _light_words(language: str) -> frozenset[str]:
    return frozenset(map(normal_form, packs.facts(language).light_words))


class Coverage:
    """The counterparts of a segment's words, in both directions, sought where the renderings leave room for a loss."""

    def __init__(
        self, source: Text, target: Text, table: TranslationTable, dictionary: Dictionary | None = None
    ) -> None:
        self._texts = source, target
        self._table = table
        self._dictionary = dictionary

    @lazy
    def _words(self) -> tuple[Words, Words]:
        return self._table.source.words(self._texts[0]), self._table.target.words(self._texts[1])

    @lazy
    def at_most(self) -> list[float]:
        """Nats for “untranslated” of the source's words by renderings and equal spelling alone: cognates can only
        lower them.
        """
        here, there = self._words
        keys = {word.key for word in there.known}
        return [
            word.weight.linked if word.key in keys or not word.renderings.isdisjoint(keys) else word.weight.unlinked
            for word in here.known
        ]

    def _by_cognates(self) -> list[float]:
        """The same with cognates: still at most, for want of numbers in groups and acronyms."""
        here, there = self._words
        cognates = {word.cognate for word in there.known} - {""}
        return [
            nats if nats <= 0 or word.cognate not in cognates else word.weight.linked
            for nats, word in zip(self.at_most, here.known, strict=True)
        ]

    @lazy
    def _sides(self) -> tuple[Matched, Matched]:
        source, target = self._texts
        here, there = self._words
        forth = links(here, there)
        if self._dictionary is not None:
            _look_up(self._dictionary, source, there.known, forth)
        back: list[list[int]] = [[] for _ in there.known]
        for index, places in enumerate(forth):
            for place in places:
                back[place].append(index)
        return (
            Matched(source, [word.weight for word in here.known], forth),
            Matched(target, [word.weight for word in there.known], back),
        )

    @property
    def source(self) -> Matched:
        """The source's words with their counterparts."""
        return self._sides[0]

    @property
    def target(self) -> Matched:
        """The target's words with theirs."""
        return self._sides[1]

    def lost(self, far: float, spread: float, enough: float) -> Loss | None:
        """The part of the source that is likeliest to be left out of the target, with at least so many nats, where the
        logarithm of the target's length is `far` off, `spread` being its standard deviation.
        """
        needed = enough - min(_MOST_BY_SIZE, far**2 / (2 * spread**2)) - _PER_MARK * _MOST_MARKS
        if not _has_run(self.at_most, needed) or not _has_run(self._by_cognates(), needed):
            return None
        return _loss(self.source, self.target, far, spread, enough)

    def added(self, far: float, spread: float, enough: float) -> Loss | None:
        """The part of the target that is likeliest to have no source, with at least so many nats."""
        return _loss(self.target, self.source, -far, spread, enough)


def _look_up(
    dictionary: Dictionary,
    source: Text,
    target: Sequence[Word],
    counterparts: list[Sequence[int]],
) -> None:
    """Gives the words that have no counterpart yet those by which a dictionary translates them."""
    for index, token in enumerate(source.tokens):
        if counterparts[index]:
            continue
        words = frozenset[str]().union(*map(dictionary.translations, {token.key, *source.lemmas(token)}))
        if words:
            counterparts[index] = tuple(place for place, found in enumerate(target) if found.key in words)


def _loss(here: Matched, there: Matched, far: float, spread: float, enough: float) -> Loss | None:
    run = _run(here.evidence)
    if run is None:
        return None
    first, last, words = run
    size = size_of(here.text, here.tokens[first].start, here.tokens[last].end, far, spread)
    # What is cheap to know first: the rest can add only what lost marks say.
    if words + _by_size(size) + _PER_MARK * _MOST_MARKS < enough:
        return None
    loss = weighed(here, there, range(first, last + 1), words, size)
    return loss if loss.evidence >= enough else None


def weighed(here: Matched, there: Matched, run: range, words: float, size: float, *, whole: bool = False) -> Loss:
    """The loss of a run of words: `words` and `size` are nats; `whole` where the run is a clause as it stands."""
    first, last = run[0], run[-1]
    low, high = room(here, there, first, last)
    rival = sum(map(there.rival, range(max(0, low - _ROOM), min(len(there.tokens), high + _ROOM))))
    start, end = (first, last) if whole else _widened(here, first, last)
    return Loss(
        Span(here.tokens[start].start, here.tokens[end].end),
        place_between(here, there, first, last),
        words,
        rival,
        size,
        len(MARK.findall(_around(here, first, last + 1))) - len(MARK.findall(_around(there, low, high))),
        end - start + 1,
        here.content(start, end),
        sum(here.evidence[:first]) + sum(here.evidence[last + 1 :]),
    )


def _has_run(evidence: Iterable[float], enough: float) -> bool:
    """Whether the evidence of some run of words comes to `enough`."""
    total = 0.0
    for nats in evidence:
        total += nats
        if total >= enough:
            return True
        if total < 0.0:
            total = 0.0
    return False


def _run(evidence: Sequence[float]) -> tuple[int, int, float] | None:
    """The run of words with the greatest sum of evidence, and the sum."""
    best = total = 0.0
    start = 0
    found: tuple[int, int] | None = None
    for index, nats in enumerate(evidence):
        if total <= 0.0:
            total, start = 0.0, index
        total += nats
        if total > best:
            best, found = total, (start, index)
    return (*found, best) if found else None


def _widened(side: Matched, first: int, last: int) -> tuple[int, int]:
    """A run with the small and unmatched words around it, up to the next mark: what a reader would call lost."""
    while first > 0 and not side.is_anchor(first - 1) and not MARK.search(side.text.between(first - 1)):
        first -= 1
    while last < len(side.tokens) - 1 and not side.is_anchor(last + 1) and not MARK.search(side.text.between(last)):
        last += 1
    return first, last


def room(here: Matched, there: Matched, first: int, last: int) -> tuple[int, int]:
    """The places on the other side, as a range of word boundaries, that put the fewest counterparts of what stands
    before the run behind it and of what stands after the run in front of it; near words count most.
    """
    size = len(there.tokens)
    scale = size / len(here.tokens)
    change = [0.0] * (size + 2)
    for step, indexes in ((1.0, range(first - 1, -1, -1)), (-1.0, range(last + 1, len(here.tokens)))):
        say = step
        for index in indexes:
            if here.is_anchor(index):
                place = _nearest(here.counterparts[index], index * scale)
                # Every boundary up to `place` puts a word before the run on its wrong side, one after it on its right.
                change[0] += say
                change[place + 1] -= say
                say *= _FADING
    costs = list(itertools.accumulate(change))[: size + 1]
    least = min(costs) + 1e-9
    low = next(index for index, cost in enumerate(costs) if cost <= least)
    high = next((index for index in range(low, size + 1) if costs[index] > least), size + 1) - 1
    return low, high


def place_between(here: Matched, there: Matched, first: int, last: int) -> Span:
    """Where on the other side the words from `first` to `last` belong: at its end where nothing behind them has a
    counterpart, at its beginning where nothing in front of them has.
    """
    low, high = room(here, there, first, last)
    ends = not any(map(here.is_anchor, range(last + 1, len(here.tokens))))
    begins = not any(map(here.is_anchor, range(first))) and (first == 0 or not ends)
    return _after_sentence(here, first, there, _place(there, low, high, begins, ends))


def _nearest(places: Sequence[int], expected: float) -> int:
    return min(places, key=lambda place: abs(place - expected))


def _place(side: Matched, low: int, high: int, begins: bool, ends: bool) -> Span:
    """One of the boundaries from `low` to `high`: the text's end where the run begins or ends its text, else a mark."""
    tokens = side.tokens
    if (begins and low == 0) or not tokens:
        at = 0
    elif ends and high == len(tokens):
        at = tokens[-1].end
    else:
        boundaries = (
            boundary
            for boundary in range(max(1, low), min(high, len(tokens) - 1) + 1)
            if MARK.search(side.text.between(boundary - 1))
        )
        boundary = next(boundaries, low)
        at = tokens[boundary - 1].end if boundary else tokens[0].start
    return Span(at, at)


def _after_sentence(here: Matched, first: int, there: Matched, place: Span) -> Span:
    """The place of what begins a sentence: behind the marks that end one there."""
    if first and place.start and _SENTENCE_END.search(here.text.between(first - 1)):
        marks = _SENTENCE_END.match(there.text.masked, place.start)
        return Span(marks.end(), marks.end()) if marks else place
    return place


def _around(side: Matched, first: int, end: int) -> str:
    """The text from the word before `first` up to the word `end`, without these two."""
    start = side.tokens[first - 1].end if first else 0
    return side.text.masked[start : side.tokens[end].start if end < len(side.tokens) else len(side.text.masked)]


def _by_size(size: float) -> float:
    return max(_LEAST_BY_SIZE, min(_MOST_BY_SIZE, size))


def size_of(text: Text, start: int, end: int, far: float, spread: float) -> float:
    """What the lengths say of a loss from `start` to `end`."""
    masked = text.masked
    shift = math.log(max(1 - length(masked[start:end]) / max(1, length(masked)), 0.02))
    return (far**2 - (far - shift) ** 2) / (2 * spread**2)
