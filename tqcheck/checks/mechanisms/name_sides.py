"""One text with what its names are compared by, and whether the other text can have a name."""

from __future__ import annotations

import functools
import itertools
import re

from tqcheck.language.gazetteer import Gazetteer, gazetteer, unelided
from tqcheck.language.lazy import lazy
from tqcheck.language.names import capitals
from tqcheck.language.romanisation import common_form
from tqcheck.language.scripts import writes_in
from tqcheck.language.sounds import FEWEST, consonants, distance, sound_alike
from tqcheck.language.text import Text
from tqcheck.language.tokens import normal_form

_CASED = frozenset({"Latin", "Cyrillic", "Greek", "Armenian"})
LETTERED = _CASED | {"Devanagari", "Bengali"}
"""Scripts that tell a name's sounds: what a translation's name comes from can be looked for there."""
_KATAKANA = re.compile(r"[ァ-ヺー]{2,}")
_BEGINNING = 4
FEWEST_LETTERS = 3
"""Letters that two spellings of a name must share."""


class Side:
    """One text with what its names are compared by."""

    def __init__(self, text: Text, *, is_source: bool = False) -> None:
        self.text = text
        self.is_source = is_source
        self.language = text.language.split("-")[0]
        self.script = script(self.language)
        self.is_cased = self.script in _CASED
        self.tells_sounds = self.script in LETTERED

    @lazy
    def gazetteer(self) -> Gazetteer | None:
        """The gazetteer of its language, where it has one."""
        return gazetteer(self.language)

    @lazy
    def capitals(self) -> list[int]:
        """The indexes of the capitalised tokens that can be a name or begin one."""
        return capitals(self.text) if self.is_cased else []

    @lazy
    def keys(self) -> frozenset[str]:
        """The keys of all tokens."""
        return frozenset([token.key for token in self.text.tokens])

    @lazy
    def beginnings(self) -> frozenset[str]:
        """How the words begin, in a spelling that romanisations share."""
        return frozenset(map(_beginning, self.keys)) if self.script in LETTERED else frozenset()

    @lazy
    def candidates(self) -> list[str]:
        """The words that may be names, and neighbours as one word (Ист-Энд, EastEnd)."""
        tokens = self.text.tokens
        if not self.is_cased:
            return [token.key for token in tokens] + _KATAKANA.findall(self.text.masked)
        here = [token for token in tokens if not token.text.islower()]
        pairs = [normal_form(one.text + two.text) for one, two in itertools.pairwise(here) if two.start - one.end == 1]
        return [normal_form(unelided(token.text)) for token in here] + pairs

    @lazy
    def lower(self) -> list[str]:
        """The other words that are long enough to be a name's derivation."""
        return [token.key for token in self.text.tokens if token.text.islower() and len(token.text) > FEWEST]


@functools.cache
def script(language: str) -> str:
    """The script that a language is mostly written in; empty where it is not known."""
    return next(iter(writes_in(language)), "")


@functools.lru_cache(maxsize=1 << 16)
def _beginning(word: str) -> str:
    form = common_form(unelided(word))
    return form[:_BEGINNING] if len(form) >= _BEGINNING else ""


def is_spelt_alike(name: str, other: Side, *, same_script: bool) -> bool:
    """Whether a name that sounds unlike those of the other side is written like one of them: Gallen and Gall, Русгидро
    and RusHydro.
    """
    form = common_form(name)
    return other.is_cased and any(
        abs(len(found) - len(form)) <= 2
        and (
            found[:FEWEST_LETTERS] == form[:FEWEST_LETTERS]
            if not same_script
            else len(found) >= FEWEST_LETTERS and (form.startswith(found) or found.startswith(form))
        )
        for found in map(common_form, other.candidates)
    )


def begins_alike(word: str, other: Side) -> bool:
    """Whether the other side has the word, or one that begins like it."""
    return word in other.keys or ((beginning := _beginning(word)) != "" and beginning in other.beginnings)


def begin_alike(one: str, two: str) -> bool:
    """Whether two words begin with the same four letters, in a spelling that romanisations share."""
    return _beginning(normal_form(one)) == _beginning(normal_form(two)) != ""


def sounds(side: Side, word: str, other: Side) -> bool:
    """Whether the other side has a word that can be this one."""
    return any(sounds_in(form, other) for form in {word, *side.text.lemmatiser.lemmas(word)})


def sounds_in(word: str, other: Side) -> bool:
    """Whether the other side has a word that sounds like this form, or is derived from it."""
    if any(sound_alike(word, found) for found in other.candidates):
        return True
    sounds = consonants(word)
    if len(sounds) < FEWEST:
        return False
    joined = () if other.is_cased else other.candidates
    return any(_derives(sounds, consonants(found)) for found in (*other.lower, *joined))


def _derives(sounds: str, found: str) -> bool:
    """Whether a word in lower case can be derived from a name: all of its consonants, and endings after four."""
    return found == sounds or (len(sounds) > FEWEST and distance(sounds, found[: len(sounds)]) == 0)
