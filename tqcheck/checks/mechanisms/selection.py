"""Selectional preference: English verbs that are done to persons (and nouns that are none), to food, to animals …"""

from __future__ import annotations

import functools
from collections.abc import Callable

import msgspec

from tqcheck.language import packs
from tqcheck.language.lemmas import EnglishLemmatiser, lemmatiser
from tqcheck.language.text import Text

_LONGEST_REACH = 4
"""How many determiners, adjectives and modifiers may stand between a verb and its object's head."""
_AUXILIARIES = frozenset(
    "already also am are be been being can could eventually finally get gets got had has have having is just later may "
    "might must never not should still subsequently then was were will would".split()
)
_BE = frozenset("are be been being get gets got is was were".split())
_PREPOSITIONS = frozenset("about against among at between by for from in into of on over to under with".split())


class _File(msgspec.Struct, forbid_unknown_fields=True):
    also_nouns: str
    verbs: dict[str, frozenset[str]]
    nouns: dict[str, str]


class _Table:
    """Which kinds of noun a verb cannot have as its object, and the kinds that a noun's senses are of."""

    def __init__(self, file: _File) -> None:
        self.also_nouns = frozenset(file.also_nouns.split())
        self.excluded = file.verbs
        kinds: dict[str, set[str]] = {}
        for kind, words in file.nouns.items():
            for word in words.split():
                kinds.setdefault(word, set()).add(kind)
        self.kinds = kinds


@functools.cache
def _table() -> _Table:
    return _Table(packs.read(packs.ROOT / "en" / "selectional.toml", _File))


Accepts = Callable[[int], bool]
"""Whether the token at a place is a verb of the kind that is looked for."""


def person_wanted_at(text: Text, index: int) -> str | None:
    """The verb, as written, whose object token `index` is, where that verb wants a person and the token, the head
    of its phrase, names none in any of its senses; else None.

    Sees "acquitted the new policy" and "the policy was later acquitted".
    """
    kinds = frozenset[str]().union(*(_table().kinds.get(lemma, ()) for lemma in text.lemmas(text.tokens[index])))
    return _governing_verb(text, index, lambda place: _excludes(text, place, kinds)) if kinds else None


def kind_wanted_at(text: Text, index: int, kind: str) -> str | None:
    """The verb, as written, whose object token `index` is, where that verb wants a thing of this kind (food, liquid,
    animal, garment, plant); else None.
    """
    return _governing_verb(text, index, lambda place: _wants(text, place, kind))


def _governing_verb(text: Text, index: int, accepts: Accepts) -> str | None:
    return _active(text, index, accepts) or _passive(text, index, accepts)


def _active(text: Text, index: int, accepts: Accepts) -> str | None:
    if _is_modifier(text, index):
        return None
    english = _english()
    place = index - 1
    while place >= 0 and index - place <= _LONGEST_REACH and _joined(text, place):
        token = text.tokens[place]
        if accepts(place):
            before = text.tokens[place - 1].key if place else ""
            # "was acquitted policy…" is no active verb; "the acquitted policy" is a participle and counts.
            return None if before in _BE else token.text
        parts = {part for _, part in english.readings(token.key)}
        if token.key not in packs.facts("en").determiners and not parts & {"ADJ", "NOUN"}:
            return None
        place -= 1
    return None


def _passive(text: Text, index: int, accepts: Accepts) -> str | None:
    place = index - 1
    while place >= 0 and index - place <= _LONGEST_REACH and _joined(text, place):
        if text.tokens[place].key in _PREPOSITIONS:
            # "the head of the policy was arrested": the policy is not the subject.
            return None
        place -= 1
    saw_be = False
    place = index + 1
    while place < len(text.tokens) and place - index <= _LONGEST_REACH + 1 and _joined(text, place - 1):
        key = text.tokens[place].key
        if key in _AUXILIARIES:
            saw_be = saw_be or key in _BE
        elif saw_be and accepts(place) and key.endswith(("ed", "en", "t", "d")):
            return text.tokens[place].text
        elif not key.endswith("ly"):
            return None
        place += 1
    return None


def _excludes(text: Text, index: int, kinds: frozenset[str]) -> bool:
    """Whether token `index` is a verb that can have no object of these kinds."""
    table = _table()
    key = text.tokens[index].key
    for lemma, part in _english().readings(key):
        if part == "VERB" and kinds <= table.excluded.get(lemma, frozenset()):
            # A bare form that is a noun too (the arrest policy) is no evidence of a verb.
            return not (lemma in table.also_nouns and key in (lemma, lemma + "s"))
    return False


def _wants(text: Text, index: int, kind: str) -> bool:
    """Whether token `index` is a verb, and can be nothing else, that wants a thing of this kind."""
    readings = _english().readings(text.tokens[index].key)
    verbs = {lemma for lemma, part in readings if part == "VERB"}
    return not verbs.isdisjoint(_wanting(kind)) and all(
        part == "VERB" or (part == "ADJ" and text.tokens[index].key.endswith("ed")) for _, part in readings
    )


@functools.cache
def _wanting(kind: str) -> frozenset[str]:
    return frozenset(packs.read(packs.ROOT / "en" / "preferences.toml", dict[str, str]).get(kind, "").split())


def _is_modifier(text: Text, index: int) -> bool:
    """Whether a noun follows directly, so that this one only qualifies it (the policy maker)."""
    if index + 1 >= len(text.tokens) or text.between(index).strip(" -"):
        return False
    following = text.tokens[index + 1]
    parts = {part for _, part in _english().readings(following.key)}
    return "NOUN" in parts and following.key not in _PREPOSITIONS and following.key not in _AUXILIARIES


def surely_modifies(text: Text, index: int) -> bool:
    """Whether token `index` is a noun and a word that can only be one follows directly (the policy adviser)."""
    if index + 1 >= len(text.tokens) or text.between(index).strip(" -"):
        return False
    known = packs.facts("en")
    pair = (text.tokens[index].key, text.tokens[index + 1].key)
    if any(key in known.function_words or key in known.determiners for key in pair):
        return False
    parts = [{part for _, part in _english().readings(key)} for key in pair]
    return "NOUN" in parts[0] and parts[1] == {"NOUN"}


def _joined(text: Text, index: int) -> bool:
    """Whether only a space or a hyphen stands between token `index` and the next."""
    return not text.between(index).strip(" -\n")


def _english() -> EnglishLemmatiser:
    english = lemmatiser("en")
    assert isinstance(english, EnglishLemmatiser)
    return english
