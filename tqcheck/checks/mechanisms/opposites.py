"""Opposites: which poles of which concepts a text names, and where two texts name contrary ones."""

from __future__ import annotations

import enum
import functools
import itertools
import operator
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from tqcheck.checks.mechanisms.alignment import alignment, is_content_word, sentence_range, token_at
from tqcheck.checks.mechanisms.polarity import negations
from tqcheck.language import packs
from tqcheck.language.expressions import UNSPACED, Bits, Expressions
from tqcheck.language.text import Text
from tqcheck.language.tokens import normal_form
from tqcheck.model import Span

FILES = ("antonyms.toml", "quantifiers.toml")
"""The inventories of opposites."""
_LANGUAGES = {file: packs.languages_with(file) for file in FILES}
_HARMLESS = "harmless"
_UNCERTAIN = "?"
_LOCAL = "~"
_NEAR = 40
"""How many characters from a word a negation may stand that turns it into its opposite."""


_REACH = 3
"""Content words beside a pole that show what it is said of."""
_RELATIONAL = frozenset(
    {"above-below", "before-after", "buy-sell", "cheap-expensive", "earlier-later", "early-late", "east-west"}
    | {"fast-slow", "give-take", "good-bad", "high-low", "large-small", "lend-borrow", "long-short", "more-less"}
    | {"north-south", "old-young", "new-old", "send-receive", "strong-weak", "teach-learn", "wide-narrow"}
    | {"easy-difficult", "rich-poor", "before-after", "arrive-depart", "tenant-landlord", "ancestor-descendant"}
)
"""Concepts whose other pole says the same of the two things exchanged (the lake lies west of the village)."""


class Surety(enum.IntEnum):
    """How sure a word names its pole: it may only explain one (other senses), names it beside what both sides name, or
    names it anywhere.
    """

    EXPLAINING = 0
    LOCAL = 1
    CERTAIN = 2


class Pole(NamedTuple):
    """One of the two ends (0 or 1) of a concept."""

    concept: str
    end: int
    surety: Surety


@dataclass(frozen=True, slots=True)
class Contrary:
    """A concept of which the source names one pole and the target the other, each where it stands first."""

    concept: str
    source: Span
    target: Span


def languages_with(file: str) -> frozenset[str]:
    """The languages that have an inventory of opposites in `file`."""
    return _LANGUAGES[file]


@functools.cache
def _expressions(language: str, file: str) -> Expressions[Pole | None]:
    return Expressions(language, _entries(_table(language, file)))


def _table(language: str, file: str) -> dict[str, str | list[str]]:
    return packs.read(packs.ROOT / language / file, dict[str, str | list[str]])


def _entries(table: dict[str, str | list[str]]) -> Iterator[tuple[str, Pole | None]]:
    for word in str(table.get(_HARMLESS, "")).split():
        yield word.replace("_", " "), None
    for concept, poles in table.items():
        if concept == _HARMLESS:
            continue
        for end, words in enumerate(poles):
            for word in words.split():
                surety = _SURETIES.get(word[-1], Surety.CERTAIN)
                yield word.rstrip(_UNCERTAIN + _LOCAL).replace("_", " "), Pole(concept, end, surety)


_SURETIES = {_UNCERTAIN: Surety.EXPLAINING, _LOCAL: Surety.LOCAL}
Place = tuple[Span, Surety]
Places = tuple[list[Place], list[Place]]
"""The places of either pole of a concept, and how sure they are."""
Poles = dict[str, Places]
"""The places of the poles of each concept."""


@functools.lru_cache(maxsize=32)
def poles(text: Text, file: str) -> Poles:
    """The poles that a text names."""
    found: Poles = {}
    for each in _expressions(text.language.split("-")[0], file).find(text):
        if each.meanings[0] is None:
            continue
        for pole in each.meanings:
            if pole is not None:
                found.setdefault(pole.concept, ([], []))[pole.end].append((each.span, pole.surety))
    return found


class _Accusing:
    """The poles of all inventories that can accuse as bits, side by side the two of a concept."""

    def __init__(self) -> None:
        self._pairs: dict[tuple[str, str], int] = {}
        self._first_ends = dict.fromkeys(FILES, 0)
        self._bits: dict[str, Bits] = {}

    def of(self, text: Text) -> int:
        """The bits of the poles that a text may name and that can accuse."""
        language = text.language.split("-")[0]
        if language not in self._bits:
            signals = Expressions(language, self._entries(language))
            look_up = functools.partial(_joined, signals)
            self._bits[language] = Bits(look_up, unspaced=language in UNSPACED)
        return self._bits[language].of(text)

    def differ(self, given: int, found: int, file: str) -> bool:
        """Whether both poles of a concept of `file` are there, one on either side."""
        ends = self._first_ends[file]
        return bool((given & ends) << 1 & found or given >> 1 & ends & found)

    def _entries(self, language: str) -> Iterator[tuple[str, int]]:
        for file in FILES:
            if language in _LANGUAGES[file]:
                for written, pole in _entries(_table(language, file)):
                    if pole is not None and pole.surety:
                        yield written, 1 << self._place(file, pole)

    def _place(self, file: str, pole: Pole) -> int:
        pair = self._pairs.setdefault((file, pole.concept), 2 * len(self._pairs))
        self._first_ends[file] |= 1 << pair
        return pair + pole.end


def _joined(signals: Expressions[int], key: str) -> int:
    return functools.reduce(operator.or_, signals.begun_by(key), 0)


_ACCUSING = _Accusing()


@functools.lru_cache(maxsize=32)
def _accusing(text: Text) -> int:
    return _ACCUSING.of(text)


def may_be_contrary(source: Text, target: Text, file: str) -> bool:
    """Whether two texts can name contrary poles: quicker than to look for them."""
    return _ACCUSING.differ(_accusing(source), _accusing(target), file)


def names_contrary(source: Text, target: Text) -> bool:
    """Whether the target may name the opposite of what the source names: what a negation can be turned into."""
    given, found = poles(source, FILES[0]), poles(target, FILES[0])
    for concept in given.keys() & found.keys():
        for end in (0, 1):
            theirs, ours = (
                _besides_negation(given[concept][end], source),
                _besides_negation(found[concept][1 - end], target),
            )
            is_only = theirs and ours and not given[concept][1 - end] and not found[concept][end]
            if is_only and any(surety is Surety.CERTAIN for _, surety in (*theirs, *ours)):
                return True
    return False


def _besides_negation(places: Iterable[Place], text: Text) -> list[Place]:
    """The places that are no negation themselves (not, of “accept-reject”)."""
    negators = {each.span.start for each in negations(text)}
    return [place for place in places if place[0].start not in negators]


def contraries(source: Text, target: Text, file: str) -> Iterator[Contrary]:
    """Concepts of which the two texts name contrary poles, where nothing is negated."""
    if not may_be_contrary(source, target, file):
        return
    given, found = poles(source, file), poles(target, file)
    for concept in given.keys() & found.keys():
        theirs, ours = given[concept], found[concept]
        contrary = _exclusive(concept, theirs, ours) or _exchanged(concept, theirs, ours)
        if contrary is None:
            contrary = _beside(concept, theirs, ours, source, target)
        # A word that both texts have is part of a name or title.
        if (
            contrary is not None
            and normal_form(contrary.target.of(target.text)) not in source.keys
            and not _is_negated(contrary, source, target)
            and not (concept in _RELATIONAL and _is_turned(contrary, source, target))
        ):
            yield contrary


def _exclusive(concept: str, given: Places, found: Places, least: Surety = Surety.CERTAIN) -> Contrary | None:
    """The contrary where the source names only one pole and the target only the other."""
    for end in (0, 1):
        if given[1 - end] or found[end]:
            continue
        places = _first_sure(given[end], least), _first_sure(found[1 - end], least)
        if places[0] is not None and places[1] is not None:
            return Contrary(concept, places[0], places[1])
    return None


def _beside(concept: str, given: Places, found: Places, source: Text, target: Text) -> Contrary | None:
    """The contrary of words that are sure only beside what both sides name: neither has a counterpart, and a word next
    to the one stands for a word next to the other.
    """
    contrary = _exclusive(concept, given, found, Surety.LOCAL)
    aligned = alignment(source, target) if contrary is not None else None
    if contrary is None or aligned is None:
        return None
    at, there = token_at(source, contrary.source.start), token_at(target, contrary.target.start)
    if aligned.source.is_anchor(at) or aligned.target.is_anchor(there):
        return None
    near = set(_neighbours(target, there))
    shared = any(not near.isdisjoint(aligned.source.counterparts[one]) for one in _neighbours(source, at))
    return contrary if shared else None


def _neighbours(text: Text, at: int) -> Iterator[int]:
    """The content words close to a token."""
    for way in (range(at + 1, len(text.tokens)), range(at - 1, -1, -1)):
        yield from itertools.islice((index for index in way if is_content_word(text, index)), _REACH)


def _is_turned(contrary: Contrary, source: Text, target: Text) -> bool:
    """Whether what stands before the one pole stands behind the other, and the reverse: the things are exchanged."""
    aligned = alignment(source, target)
    if aligned is None:
        return False
    at, there = token_at(source, contrary.source.start), token_at(target, contrary.target.start)
    first, last = sentence_range(source, at)
    counterparts = aligned.source.counterparts
    before = [
        counterparts[index]
        for index in range(first, at)
        if aligned.source.is_anchor(index) and is_content_word(source, index)
    ]
    behind = [counterparts[index] for index in range(at + 1, last) if aligned.source.is_anchor(index)]
    return any(max(places) < there for places in behind) and (
        not before or any(min(places) > there for places in before)
    )


def _exchanged(concept: str, given: Places, found: Places) -> Contrary | None:
    """The contrary where one side names both poles for certain and the other, as often, only one of them."""
    theirs, ours = _in_order(given), _in_order(found)
    if theirs is None or ours is None or len(theirs) != len(ours):
        return None
    if {len({end for _, end in theirs}), len({end for _, end in ours})} != {1, 2}:
        return None
    differing = [(one, other) for one, other in zip(theirs, ours, strict=True) if one[1] != other[1]]
    (their_span, _), (our_span, _) = differing[0]
    return Contrary(concept, their_span, our_span)


def _in_order(places: Places) -> list[tuple[Span, int]] | None:
    """The poles of a concept as they stand in their text; None where one of them is not certain."""
    if not all(surety is Surety.CERTAIN for ends in places for _, surety in ends):
        return None
    named = [(span, end) for end, ends in enumerate(places) for span, _ in ends]
    return sorted(named, key=lambda place: place[0].start)


def _first_sure(places: Iterable[Place], least: Surety) -> Span | None:
    return next((span for span, surety in places if surety >= least), None)


def _is_negated(contrary: Contrary, source: Text, target: Text) -> bool:
    """Whether a negation that only one side has stands near a pole: not large is small, do not forget is remember."""
    if _is_within_negation(contrary.source, source) != _is_within_negation(contrary.target, target):
        return True
    given, found = (sum(each.polarity in _DENYING for each in negations(text)) for text in (source, target))
    return given != found and (
        _has_negation_near(contrary.source, source) or _has_negation_near(contrary.target, target)
    )


_DENYING = ("negator", "doubtful")


def _is_within_negation(pole: Span, text: Text) -> bool:
    """Whether a negation holds a pole: its phrase begins before it."""
    return any(each.span.start < pole.start < each.span.end for each in negations(text))


def _has_negation_near(pole: Span, text: Text) -> bool:
    return any(
        each.polarity != "explaining" and each.span.end > pole.start - _NEAR and each.span.start < pole.end + _NEAR
        for each in negations(text)
    )
