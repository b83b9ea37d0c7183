"""Quantities, bounds and frequencies: which places of a scale a text names, and where two texts contradict."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping
from typing import Literal, NamedTuple

import msgspec

from tqcheck.checks.mechanisms.alignment import alignment, is_content_word, token_at
from tqcheck.checks.mechanisms.opposites import Contrary
from tqcheck.checks.mechanisms.polarity import negations
from tqcheck.checks.mechanisms.sides import Sides
from tqcheck.language import packs
from tqcheck.language.expressions import Expressions, listed
from tqcheck.language.text import Text
from tqcheck.language.tokens import normal_form
from tqcheck.model import Span

FILE = "scales.toml"
LANGUAGES = packs.languages_with(FILE)
"""The languages whose quantifiers are known."""

Scale = Literal["amount", "bound", "frequency"]
_BESIDE, _NEAR = 2, 25
"""How many characters from a quantifier a negation may stand that changes it (not all, not often)."""
_REACH, _COUNTED = 4, 2
"""Words behind a quantifier among which those are that it counts, and how many these are with their attributes."""

_COUNTING = frozenset({"one"})
"""Places whose words are everywhere: they are believed only of a thing that both sides count."""

_CONTRADICTIONS: Mapping[Scale, Mapping[str, frozenset[str]]] = {
    "amount": {
        "all": frozenset({"some", "several", "few", "none", "one", "many"}),
        "most": frozenset({"few", "minority", "none", "some"}),
        "many": frozenset({"few", "none"}),
        "some": frozenset({"all", "none", "most"}),
        "several": frozenset({"all", "none"}),
        "few": frozenset({"all", "most", "many", "none"}),
        "none": frozenset({"all", "most", "many", "some", "several", "both"}),
        "both": frozenset({"one", "none", "either"}),
        "one": frozenset({"both", "all"}),
        "minority": frozenset({"most"}),
        "either": frozenset({"both"}),
    },
    "bound": {
        "at_least": frozenset({"at_most", "under"}),
        "over": frozenset({"at_most", "under"}),
        "at_most": frozenset({"at_least", "over"}),
        "under": frozenset({"at_least", "over"}),
    },
    "frequency": {
        "always": frozenset({"sometimes", "rarely", "often"}),
        "often": frozenset({"rarely", "always"}),
        "sometimes": frozenset({"always", "rarely"}),
        "rarely": frozenset({"always", "often", "sometimes"}),
    },
}
"""What can be no rendering of a place of a scale. An amount may be put higher or lower by one (many, several)."""


class Place(NamedTuple):
    """A place of a scale (often, of “frequency”); not certain where its word has other senses too."""

    scale: Scale
    name: str
    certain: bool


class Mention(NamedTuple):
    """A place of a scale where a text names it."""

    place: Place
    span: Span


class _Scales(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words as `listed` reads them, for each place of a scale; ? follows one that accuses nobody."""

    harmless: str
    amount: dict[str, str]
    bound: dict[str, str]
    frequency: dict[str, str]


@functools.cache
def _entries(language: str) -> tuple[tuple[str, Place | None], ...]:
    table = packs.read(packs.ROOT / language / FILE, _Scales)
    lists: dict[Place | None, str] = {None: table.harmless}
    scales: dict[Scale, dict[str, str]] = {
        "amount": table.amount,
        "bound": table.bound,
        "frequency": table.frequency,
    }
    for scale, names in scales.items():
        for name, words in names.items():
            for certain in (True, False):
                chosen = [word.removesuffix("?") for word in words.split() if word.endswith("?") is not certain]
                lists[Place(scale, name, certain)] = " ".join(chosen)
    return tuple(listed(lists))


@functools.cache
def _expressions(language: str) -> Expressions[Place | None]:
    return Expressions(language, _entries(language))


_BITS = {
    (scale, name): 1 << number
    for number, (scale, name) in enumerate((scale, name) for scale, names in _CONTRADICTIONS.items() for name in names)
}
_AGAINST = {
    bit: sum(_BITS[scale, other] for other in _CONTRADICTIONS[scale][name]) for (scale, name), bit in _BITS.items()
}


@functools.cache
def _telling_words(language: str) -> dict[str, int]:
    """The longest word of each expression that can accuse, with the bits of its places: a text without it cannot have
    the expression. A stem cannot accuse.
    """
    telling: dict[str, int] = {}
    for written, place in _entries(language):
        if place is not None and place.certain:
            word = normal_form(max(written.split(), key=len))
            telling[word] = telling.get(word, 0) | _BITS[place.scale, place.name]
    return telling


def _accusing(text: Text) -> int:
    """The places that a text may name for certain, as bits."""
    telling = _telling_words(text.language.split("-")[0])
    bits = 0
    for word in text.keys & telling.keys():
        bits |= telling[word]
    return bits


def may_contradict(source: Text, target: Text) -> bool:
    """Whether two texts can name places that contradict: quicker than to look for them."""
    given = _accusing(source)
    found = _accusing(target) if given else 0
    return bool(found) and any(given & bit and found & against for bit, against in _AGAINST.items())


def mentions(text: Text) -> list[Mention]:
    """The places of scales that a text names, in order."""
    return [
        Mention(place, each.span)
        for each in _expressions(text.language.split("-")[0]).find(text)
        for place in dict.fromkeys(each.meanings)
        if place is not None
    ]


def contradictions(source: Text, target: Text) -> Iterator[Contrary]:
    """Where the two texts name places of one scale that contradict, of the same thing."""
    if not {source.language.split("-")[0], target.language.split("-")[0]} <= LANGUAGES:
        return
    if not may_contradict(source, target):
        return
    given, found = mentions(source), mentions(target)
    sides = Sides(target, source)
    for scale in _CONTRADICTIONS:
        theirs = [each for each in given if each.place.scale == scale]
        ours = [each for each in found if each.place.scale == scale]
        accused = _accused(theirs, ours, sides)
        if accused and (pair := _belonging(accused, theirs, ours, source, target)) is not None:
            one, other = pair
            if not _is_denied(one.span, other.span, source, target):
                yield Contrary(f"{one.place.name}-{other.place.name}", one.span, other.span)


def _accused(theirs: list[Mention], ours: list[Mention], sides: Sides) -> list[tuple[Mention, Mention]]:
    """The mentions of a scale that contradict, in sentences that pair, where neither side has the other's place too."""
    there, here = (
        {each.place.name for each in named if each.place.certain or _explains(each.place)} for named in (theirs, ours)
    )
    return [
        (one, other)
        for one in theirs
        if one.place.certain and one.place.name not in here
        for other in ours
        if other.place.certain
        and other.place.name not in there
        and other.place.name in _CONTRADICTIONS[one.place.scale].get(one.place.name, ())
        and sides.sentence(sides.source, one.span.start) == sides.sentence(sides.target, other.span.start)
        and normal_form(other.span.of(sides.target.text)) not in sides.source.keys
    ]


def _explains(place: Place) -> bool:
    """Whether even a word with other senses, where it may name a place, explains a mention of it on the other side."""
    return place.scale == "bound" or place.name in _COUNTING


def _belonging(
    accused: list[tuple[Mention, Mention]], theirs: list[Mention], ours: list[Mention], source: Text, target: Text
) -> tuple[Mention, Mention] | None:
    """The first accused mentions that count one thing; or the only ones of their scale on either side."""
    if len(theirs) == len(ours) == 1 and _COUNTING.isdisjoint((theirs[0].place.name, ours[0].place.name)):
        return accused[0]
    counting = [pair for pair in accused if _may_count(pair[0], source) and _may_count(pair[1], target)]
    aligned = alignment(source, target) if counting else None
    if aligned is None:
        return None
    for one, other in counting:
        places = {
            place
            for at in _counted(one, source)
            if aligned.source.is_anchor(at)
            for place in aligned.source.counterparts[at]
        }
        if not places.isdisjoint(_counted(other, target)):
            return one, other
    return None


def _may_count(mention: Mention, text: Text) -> bool:
    return mention.place.name not in _COUNTING or _is_beside(mention, text)


def _is_beside(mention: Mention, text: Text) -> bool:
    """Whether what is counted stands right behind its quantifier."""
    return token_at(text, mention.span.end - 1) + 1 in _counted(mention, text)


def _counted(mention: Mention, text: Text) -> list[int]:
    """The content words or numbers close behind a quantifier."""
    last = token_at(text, mention.span.end - 1)
    return [
        index
        for index in range(last + 1, min(len(text.tokens), last + 1 + _REACH))
        if is_content_word(text, index) or text.tokens[index].is_number
    ][:_COUNTED]


def _is_denied(one: Span, other: Span, source: Text, target: Text) -> bool:
    """Whether a negation that only one side has stands near and may turn one quantifier into another (not often)."""
    sides = ((one, source), (other, target))
    if any(each.span.start < span.start < each.span.end for span, text in sides for each in negations(text)):
        return True
    if len({_negates_besides(span, text) for span, text in sides}) == 1:
        return len({_has_negation(span, text, _BESIDE) for span, text in sides}) == 2
    return any(_has_negation(span, text, _NEAR) for span, text in sides)


def _negates_besides(span: Span, text: Text) -> bool:
    """Whether a text has a negation outside a place."""
    return any(
        each.polarity == "negator" and not (each.span.start < span.end and span.start < each.span.end)
        for each in negations(text)
    )


def _has_negation(span: Span, text: Text, near: int) -> bool:
    return any(
        each.polarity in ("negator", "doubtful")
        and each.span.end > span.start - near
        and each.span.start < span.end + near
        and not (each.span.start < span.end and span.start < each.span.end)
        for each in negations(text)
    )
