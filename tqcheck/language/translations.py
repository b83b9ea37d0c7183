"""Which words translate which, learnt from parallel text, and how much it says where a word has no counterpart.

The tables are data: `packs/<source>-<target>/translations.tsv.gz`, made by `scripts/train_translation_tables.py`. A
table serves its pair in both directions.
"""

from __future__ import annotations

import functools
import gzip
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from tqcheck.errors import UserError
from tqcheck.language import packs
from tqcheck.language.lemmas import lemmatiser
from tqcheck.language.romanisation import common_form
from tqcheck.language.text import Text
from tqcheck.language.tokens import Token

FILE = "translations.tsv.gz"


class Weight(NamedTuple):
    """What a word tells, as log-likelihood ratios of “its stretch is untranslated” against “it is translated” (nats):
    `unlinked` (positive) where it has no counterpart, `linked` (negative) where it has one.
    """

    unlinked: float
    linked: float


CLASSES = ("number", "name", "long", "short")
"""The kinds of words that no table lists, by what cognates and names tell of them."""
_LONG_WORD = 7
_SHORTEST_COGNATE = 4
_GROUP = 3
_SKELETON = 4
_UNKNOWN: Mapping[str, Weight] = {
    "number": Weight(1.2, -2.0),
    "name": Weight(0.6, -2.0),
    "long": Weight(0.15, -1.2),
    "short": Weight(0.0, -0.3),
}
"""For pairs that have no table: a word of the commonest kind is often rendered by no cognate."""


@dataclass(frozen=True, slots=True)
class Side:
    """What is known of one language's words: their weights, and those of each of CLASSES."""

    weights: Mapping[str, Weight] = field(default_factory=dict)
    classes: Mapping[str, Weight] = field(default_factory=lambda: dict(_UNKNOWN))

    def weight(self, key: str, token: Token) -> Weight:
        """The weight of a word by its key, else by its kind."""
        return self.weights.get(key) or self.classes[kind(token)]


@dataclass(frozen=True, slots=True)
class TranslationTable:
    """`translations` of source keys, and the weights of either side's words; learnt from so many `sentences`."""

    translations: Mapping[str, frozenset[str]] = field(default_factory=dict)
    source: Side = field(default_factory=Side)
    target: Side = field(default_factory=Side)
    sentences: int = 0

    def inverted(self) -> TranslationTable:
        """The table for the other direction."""
        inverse: dict[str, set[str]] = {}
        for word, renderings in self.translations.items():
            for rendering in renderings:
                inverse.setdefault(rendering, set()).add(word)
        translations = {word: frozenset(words) for word, words in inverse.items()}
        return TranslationTable(translations, self.target, self.source, self.sentences)


@functools.cache
def table(source_language: str, target_language: str) -> TranslationTable | None:
    """The table of a pair of primary subtags; None where there is none in either direction."""
    path = packs.ROOT / f"{source_language}-{target_language}" / FILE
    if path.is_file():
        return read_table(path)
    path = packs.ROOT / f"{target_language}-{source_language}" / FILE
    return read_table(path).inverted() if path.is_file() else None


def read_table(path: Path) -> TranslationTable:
    """The table in a file of lines `side, key, unlinked, linked, translations…`, weights in hundredths of a nat.

    A class of unlisted words has the key `*name`; the first line has the number of sentences. Raises UserError naming
    the file.
    """
    translations: dict[str, frozenset[str]] = {}
    weights: dict[str, dict[str, Weight]] = {"source": {}, "target": {}}
    classes: dict[str, dict[str, Weight]] = {"source": {}, "target": {}}
    try:
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            sentences = int(next(lines, ""))
            for line in lines:
                side, key, unlinked, linked, *renderings = line.rstrip("\n").split("\t")
                weight = Weight(int(unlinked) / 100, int(linked) / 100)
                if key.startswith("*"):
                    classes[side][key[1:]] = weight
                else:
                    weights[side][key] = weight
                if renderings:
                    translations[key] = frozenset(renderings)
    except (OSError, EOFError, ValueError, KeyError) as error:
        raise UserError(
            str(error), place=path, remedy="make it anew with scripts/train_translation_tables.py"
        ) from None
    source, target = (Side(weights[side], classes[side]) for side in ("source", "target"))
    return TranslationTable(translations, source, target, sentences)


def word_key(text: Text, token: Token) -> str:
    """The one key that a table lists a word under: the shortest of its lemmas."""
    return _word_key(text.language, token.key)


@functools.lru_cache(maxsize=1 << 16)
def _word_key(language: str, form: str) -> str:
    return min(lemmatiser(language).lemmas(form), key=lambda lemma: (len(lemma), lemma))


def kind(token: Token) -> str:
    """Which of CLASSES a word belongs to where no table lists it."""
    if token.is_number:
        return "number"
    if token.text[0].isupper():
        return "name"
    return "long" if len(token.text) >= _LONG_WORD else "short"


_SOFT = re.compile(r"c(?=[eiy])")
_ALIKE = str.maketrans({"c": "k", "q": "k", "z": "s", "ž": "s", "x": "ks"})
_VOWELS = str.maketrans("", "", "aeiouh")


@functools.lru_cache(maxsize=1 << 16)
def cognate_key(word: str) -> str:
    """What a word shares with its relatives in other languages: its first letter and consonants; empty if too short."""
    form = _SOFT.sub("s", common_form(word))
    if len(form) < _SHORTEST_COGNATE or not form[0].isalpha():
        return ""
    alike = form.translate(_ALIKE)
    key = (alike[0] + alike[1:].translate(_VOWELS))[:_SKELETON]
    return key if len(key) >= 3 else form[:5]


def links(
    translations: Mapping[str, frozenset[str]],
    source: Sequence[tuple[str, Token]],
    target: Sequence[tuple[str, Token]],
) -> list[tuple[int, ...]]:
    """The places in the target of every source word's counterparts, by table, number, name or cognate."""
    places: dict[str, list[int]] = {}
    cognates: dict[str, list[int]] = {}
    numbers = _numbers(target)
    for index, (key, token) in enumerate(target):
        places.setdefault(key, []).append(index)
        if index in numbers:
            places.setdefault(numbers[index], []).append(index)
        elif found := cognate_key(token.key):
            cognates.setdefault(found, []).append(index)
    words = frozenset(places)
    counterparts = []
    numbers = _numbers(source)
    for index, (key, token) in enumerate(source):
        found_at: list[int] = []
        if key in translations:
            for rendering in translations[key] & words:
                found_at += places[rendering]
        if index in numbers:
            found_at += places.get(numbers[index], ())
        elif not found_at:
            found_at += cognates.get(cognate_key(token.key), ()) or places.get(token.key, ())
        counterparts.append(tuple(found_at))
    return counterparts


def _numbers(words: Sequence[tuple[str, Token]]) -> dict[int, str]:
    """The digits of every number, by the places of its groups: 10 000 is one number in two words."""
    numbers: dict[int, str] = {}
    group: list[int] = []
    for index, (_, token) in enumerate(words):
        if not token.is_number:
            continue
        goes_on = bool(group) and group[-1] == index - 1 and len(token.text) == _GROUP
        group = [*group, index] if goes_on and words[index - 1][1].end == token.start - 1 else [index]
        digits = "".join(character for place in group for character in words[place][1].text if character.isalnum())
        numbers.update(dict.fromkeys(group, f"#{digits}"))
    return numbers


def keyed(text: Text) -> list[tuple[str, Token]]:
    """The words of a text with their keys."""
    return [(_word_key(text.language, token.key), token) for token in text.tokens]
