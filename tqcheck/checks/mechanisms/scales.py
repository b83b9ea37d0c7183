"""Quantities, bounds and frequencies: which places of a scale a text names, and where two texts contradict."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping
from typing import Literal, NamedTuple

from tqcheck.checks.mechanisms.alignment import Alignment, alignment, is_content_word, token_at
from tqcheck.checks.mechanisms.opposites import Contrary
from tqcheck.checks.mechanisms.polarity import negations
from tqcheck.checks.mechanisms.sides import Sides
from tqcheck.language import packs
from tqcheck.language.expressions import UNSPACED, Bits, Expressions, listed
from tqcheck.language.text import Text
from tqcheck.language.tokens import normal_form
from tqcheck.model import Span

FILE = "scales.toml"
LANGUAGES = packs.languages_with(FILE)
"""The languages whose quantifiers are known."""

Scale = Literal["amount", "bound", "frequency"]
_HARMLESS = "harmless"
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


@functools.cache
def _expressions(language: str) -> Expressions[Place | None]:
    table = packs.read(packs.ROOT / language / FILE, dict[str, str | dict[str, str]])
    lists: dict[Place | None, str] = {None: str(table.get(_HARMLESS, ""))}
    for scale in _CONTRADICTIONS:
        for name, words in dict(table.get(scale, {})).items():
            for certain in (True, False):
                chosen = [word.removesuffix("?") for word in words.split() if word.endswith("?") is not certain]
                lists[Place(scale, name, certain)] = " ".join(chosen)
    return Expressions(language, listed(lists))


class _Accusing:
    """The certain places that a text may name, as bits."""

    def __init__(self) -> None:
        self._bits: dict[str, Bits] = {}
        self._numbers = {
            (scale, name): 1 << number
            for number, (scale, name) in enumerate(
                (scale, name) for scale, names in _CONTRADICTIONS.items() for name in names
            )
        }
        self._against = {
            bit: sum(self._numbers[scale, other] for other in _CONTRADICTIONS[scale][name])
            for (scale, name), bit in self._numbers.items()
        }

    def of(self, text: Text) -> int:
        language = text.language.split("-")[0]
        if language not in self._bits:
            self._bits[language] = Bits(functools.partial(self._looked_up, language), unspaced=language in UNSPACED)
        return self._bits[language].of(text)

    def contradict(self, given: int, found: int) -> bool:
        """Whether some place that one side may name is against one that the other may name."""
        return any(given & bit and found & against for bit, against in self._against.items())

    def _looked_up(self, language: str, key: str) -> int:
        bits = 0
        for place in _expressions(language).begun_by(key):
            if place is not None and place.certain:
                bits |= self._numbers[place.scale, place.name]
        return bits


_ACCUSING = _Accusing()


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
    if not _ACCUSING.contradict(_ACCUSING.of(source), _ACCUSING.of(target)):
        return
    given, found = mentions(source), mentions(target)
    aligned = alignment(source, target)
    sides = Sides(target, source)
    for scale in _CONTRADICTIONS:
        theirs = [each for each in given if each.place.scale == scale]
        ours = [each for each in found if each.place.scale == scale]
        for one, other in _pairs(theirs, ours, source, target, aligned):
            if (
                other.place.name in _CONTRADICTIONS[scale].get(one.place.name, ())
                and one.place.certain
                and other.place.certain
                and sides.sentence(source, one.span.start) == sides.sentence(target, other.span.start)
                and normal_form(other.span.of(target.text)) not in source.keys
                and not _is_denied(one.span, other.span, source, target)
            ):
                yield Contrary(f"{one.place.name}-{other.place.name}", one.span, other.span)


def _pairs(
    theirs: list[Mention], ours: list[Mention], source: Text, target: Text, aligned: Alignment | None
) -> Iterator[tuple[Mention, Mention]]:
    """The mentions of one scale that belong together: those that count one thing, or the only one of either side."""
    if aligned is not None:
        given, found = _certain(theirs), _certain(ours)
        for one in given:
            places = {
                place
                for at in _counted(one, source)
                if aligned.source.is_anchor(at)
                for place in aligned.source.counterparts[at]
            }
            if one.place.name in _COUNTING and not _is_beside(one, source):
                continue
            same = [other for other in found if not places.isdisjoint(_counted(other, target))]
            same = [other for other in same if other.place.name not in _COUNTING or _is_beside(other, target)]
            if len(same) == 1 and not _agree_elsewhere(one, same[0], given, found):
                yield one, same[0]
                return
    if len(theirs) == len(ours) == 1 and _COUNTING.isdisjoint((theirs[0].place.name, ours[0].place.name)):
        yield theirs[0], ours[0]


def _is_beside(mention: Mention, text: Text) -> bool:
    """Whether what is counted stands right behind its quantifier."""
    return token_at(text, mention.span.end - 1) + 1 in _counted(mention, text)


def _certain(mentions: list[Mention]) -> list[Mention]:
    return [each for each in mentions if each.place.certain]


def _agree_elsewhere(one: Mention, other: Mention, theirs: list[Mention], ours: list[Mention]) -> bool:
    """Whether either side names the other's place too: they may have been aligned wrongly."""
    return any(each.place.name == one.place.name for each in ours) or any(
        each.place.name == other.place.name for each in theirs
    )


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
