"""The names of a source and its translation, paired by what they name and by how they sound."""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tqcheck.checks.context import Context
from tqcheck.language.gazetteer import Gazetteer, Mention, gazetteer, unelided
from tqcheck.language.names import capitals, is_firm, is_heading, knows_names, name_around
from tqcheck.language.romanisation import common_form
from tqcheck.language.scripts import writes_in
from tqcheck.language.sounds import FEWEST, consonants, distance, sound_alike
from tqcheck.language.text import Text
from tqcheck.language.tokens import normal_form
from tqcheck.model import Span

_CASED = frozenset({"Latin", "Cyrillic", "Greek", "Armenian"})
_LETTERED = _CASED | {"Devanagari", "Bengali"}
"""Scripts that tell a name's sounds: what a translation's name comes from can be looked for there."""
_KATAKANA = re.compile(r"[ァ-ヺー]{2,}")
_BEGINNING = 4


@dataclass(frozen=True, slots=True)
class Named:
    """A name at its place: `code` where it is known what it names, `size` how many of its words are spelt anew."""

    span: Span
    code: str = ""
    size: int = 1
    is_pure: bool = True
    """Whether it is made of nothing but words that are spelt anew, so that it is never translated by meaning."""


@dataclass(frozen=True, slots=True)
class Unpaired:
    """What either side names and the other does not."""

    source: tuple[Named, ...] = ()
    target: tuple[Named, ...] = ()

    def changes(self, source: Text, target: Text) -> list[tuple[Named, Named]]:
        """Names of the source with those that stand in their stead: the nearest by place, of known ones first."""
        left = list(self.target)
        pairs = []
        for lost in self.source:
            here = lost.span.start / max(1, len(source.text))
            near = [
                (bool(lost.code) != bool(extra.code), abs(extra.span.start / max(1, len(target.text)) - here), number)
                for number, extra in enumerate(left)
            ]
            best = min((found for found in near if found[1] <= _FARTHEST), default=None)
            if best is not None:
                pairs.append((lost, left.pop(best[2])))
        return pairs


_NOTHING = Unpaired()
_FARTHEST = 0.6
"""How far apart, in parts of a whole text, a name and what stands in its stead may be."""


def unpaired(context: Context) -> Unpaired:
    """The names without a counterpart on the other side."""
    source = context.source
    return _NOTHING if source is None else _unpaired(source, context.target)


@functools.lru_cache(maxsize=64)
def _unpaired(source: Text, target: Text) -> Unpaired:
    source_side, target_side = _Side(source), _Side(target)
    lost = tuple(_without_counterpart(source_side, target_side))
    extra = tuple(_without_counterpart(target_side, source_side))
    if not lost and not extra:
        return _NOTHING
    if source.is_all_capitals or target.is_all_capitals or is_heading(source) or is_heading(target):
        return _NOTHING
    return Unpaired(lost, extra)


class _Side:
    """One text with what its names are compared by."""

    def __init__(self, text: Text) -> None:
        self.text = text
        self.language = text.language.split("-")[0]
        self.script = _script(self.language)
        self.is_cased = self.script in _CASED
        self.tells_sounds = self.script in _LETTERED or self.language == "ja"

    @functools.cached_property
    def gazetteer(self) -> Gazetteer | None:
        return gazetteer(self.language)

    @functools.cached_property
    def capitals(self) -> list[int]:
        return capitals(self.text) if self.is_cased else []

    @functools.cached_property
    def keys(self) -> frozenset[str]:
        return frozenset([token.key for token in self.text.tokens])

    @functools.cached_property
    def beginnings(self) -> frozenset[str]:
        """How the words begin, in a spelling that romanisations share."""
        return frozenset(map(_beginning, self.keys)) if self.script in _LETTERED else frozenset()

    @functools.cached_property
    def candidates(self) -> list[str]:
        """The words that may be names, and neighbours as one word (Ист-Энд, EastEnd)."""
        tokens = self.text.tokens
        if not self.is_cased:
            return [token.key for token in tokens] + _KATAKANA.findall(self.text.masked)
        here = [token for token in tokens if not token.text.islower()]
        pairs = [normal_form(one.text + two.text) for one, two in itertools.pairwise(here) if two.start - one.end == 1]
        return [normal_form(unelided(token.text)) for token in here] + pairs

    @functools.cached_property
    def lower(self) -> list[str]:
        """The other words that are long enough to be a name's derivation."""
        return [token.key for token in self.text.tokens if token.text.islower() and len(token.text) > FEWEST]


@functools.cache
def _script(language: str) -> str:
    return next(iter(writes_in(language)), "")


@functools.lru_cache(maxsize=1 << 16)
def _beginning(word: str) -> str:
    form = common_form(unelided(word))
    return form[:_BEGINNING] if len(form) >= _BEGINNING else ""


def _without_counterpart(side: _Side, other: _Side) -> Iterator[Named]:
    text = side.text
    loose = [index for index in side.capitals if not _begins_alike(text.tokens[index].key, other)]
    if side.is_cased and not loose:
        return
    taken = set[int]()
    if side.gazetteer is not None and other.gazetteer is not None:
        for mention in _mentions(side, side.gazetteer, loose):
            taken.update(mention.tokens)
            if mention.code not in other.gazetteer.names or other.gazetteer.speaks_of(other.text, mention.code):
                continue
            inside = [normal_form(unelided(text.tokens[index].text)) for index in mention.tokens]
            if not any(_sounds(side, word, other) for word in (*inside, "".join(inside)) if len(word) > 2):
                yield Named(mention.span, mention.code)
    if not other.tells_sounds or not side.is_cased or not knows_names(side.language):
        return
    for index in loose:
        if index in taken or not is_firm(text, index):
            continue
        name = name_around(text, index)
        if name is None or not taken.isdisjoint(name.tokens):
            continue
        taken.update(name.tokens)
        if max(len(consonants(text.tokens[place].key)) for place in name.firm) < FEWEST:
            continue
        words = [normal_form(unelided(text.tokens[place].text)) for place in name.tokens]
        if any(_begins_alike(word, other) or _sounds(side, word, other) for word in (*words, "".join(words))):
            continue
        yield Named(name.span(text), size=len(name.firm), is_pure=len(name.firm) == len(name.tokens))


def _mentions(side: _Side, known: Gazetteer, loose: list[int]) -> Iterable[Mention]:
    if known.is_unspaced:
        return known.mentions_anywhere(side.text.masked)
    return known.mentions(side.text, loose if side.is_cased else range(len(side.text.tokens)))


def _begins_alike(word: str, other: _Side) -> bool:
    """Whether the other side has the word, or one that begins like it."""
    return word in other.keys or ((beginning := _beginning(word)) != "" and beginning in other.beginnings)


def _sounds(side: _Side, word: str, other: _Side) -> bool:
    """Whether the other side has a word that can be this one."""
    return any(_sounds_in(form, other) for form in {word, *side.text.lemmatiser.lemmas(word)})


def _sounds_in(word: str, other: _Side) -> bool:
    if any(sound_alike(word, found) for found in other.candidates):
        return True
    sounds = consonants(word)
    if len(sounds) < FEWEST:
        return False
    return any(
        sound_alike(word, found) and (len(sounds) > 4 or distance(sounds, consonants(found)) == 0)
        for found in other.lower
    )
