"""Which words translate which, learnt from parallel text, and how much it says where a word has no counterpart.

The tables are data: `packs/<source>-<target>/translations.tsv.gz`, made by `scripts/train_translation_tables.py`. A
table serves its pair in both directions.
"""

from __future__ import annotations

import functools
import gzip
import re
from array import array
from collections.abc import Iterator, Mapping, Sequence
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
_LONGEST_ACRONYM = 5
_SKELETON = 4
_UNKNOWN: Mapping[str, Weight] = {
    "number": Weight(1.2, -2.0),
    "name": Weight(0.6, -2.0),
    "long": Weight(0.15, -1.2),
    "short": Weight(0.0, -0.3),
}
"""For pairs that have no table: a word of the commonest kind is often rendered by no cognate."""
_MOST_KNOWN = 1 << 14
_NOTHING: frozenset[str] = frozenset()


@dataclass(slots=True, eq=False)
class Word:
    """A word as a table knows it: the key it is listed under, what it tells, and the keys that translate it; and what
    it may be found by though no table lists it. (With slots, not a named tuple: they are read in less time.)
    """

    key: str
    weight: Weight
    renderings: frozenset[str]
    form: str
    cognate: str
    is_number: bool
    is_acronym: bool


class Words(NamedTuple):
    """The words of a text as a table knows them, and its tokens."""

    known: Sequence[Word]
    tokens: Sequence[Token]


class Renderings(Mapping[str, frozenset[str]]):
    """The target keys that translate each source key, as rows of integers: sets of strings would take ten times the
    memory.
    """

    def __init__(self, rows: Mapping[str, Sequence[int]], targets: Sequence[str]) -> None:
        self._targets = targets
        self._starts: dict[str, int] = {}
        self._flat = array("I")
        for key, row in rows.items():
            self._starts[key] = len(self._flat)
            self._flat.append(len(row))
            self._flat.extend(row)

    def __getitem__(self, key: str) -> frozenset[str]:
        start = self._starts[key]
        row = self._flat[start + 1 : start + 1 + self._flat[start]]
        return frozenset(map(self._targets.__getitem__, row))

    def __contains__(self, key: object) -> bool:
        return key in self._starts

    def __iter__(self) -> Iterator[str]:
        return iter(self._starts)

    def __len__(self) -> int:
        return len(self._starts)

    def inverted(self) -> Renderings:
        """The source keys that each target key translates."""
        rows: dict[str, array[int]] = {}
        for number, start in enumerate(self._starts.values()):
            for index in self._flat[start + 1 : start + 1 + self._flat[start]]:
                rows.setdefault(self._targets[index], array("I")).append(number)
        return Renderings(rows, list(self._starts))


class Weights:
    """The weights of words by key, in hundredths of a nat as their file has them."""

    def __init__(self) -> None:
        self._places: dict[str, int] = {}
        self._hundredths = array("h")

    def add(self, key: str, unlinked: int, linked: int) -> None:
        """Takes one word in. Raises OverflowError where a weight is no 16-bit number."""
        self._places[key] = len(self._hundredths)
        self._hundredths.extend((unlinked, linked))

    def get(self, key: str) -> Weight | None:
        """The weight of a word; None for one that is not listed."""
        place = self._places.get(key)
        if place is None:
            return None
        return Weight(self._hundredths[place] / 100, self._hundredths[place + 1] / 100)


@dataclass(frozen=True, slots=True, eq=False)
class Side:
    """What is known of one language's words: their weights, those of each of CLASSES, and on the source's side their
    renderings. Every word that a text has is looked up once.
    """

    weights: Weights = field(default_factory=Weights)
    classes: Mapping[str, Weight] = field(default_factory=lambda: dict(_UNKNOWN))
    renderings: Mapping[str, frozenset[str]] = field(default_factory=dict)
    _known: dict[str, Word] = field(default_factory=dict)

    def words(self, text: Text) -> Words:
        """The words of a text of this side's language."""
        known = self._known
        if len(known) > _MOST_KNOWN:
            known.clear()
        return Words(
            [known.get(token.text) or self._look_up(text.language, token) for token in text.tokens], text.tokens
        )

    def word(self, language: str, token: Token) -> Word:
        """One word."""
        return self._known.get(token.text) or self._look_up(language, token)

    def _look_up(self, language: str, token: Token) -> Word:
        key = word_key(language, token)
        weight = self.weights.get(key) or self.classes[kind(token)]
        listed = self.renderings
        if key in listed:
            renderings = listed[key]
        else:
            # The shortest lemma may be another word's (левой: лева).
            lemmas = lemmatiser(language).lemmas(token.key) if listed else ()
            renderings = _NOTHING.union(*[listed[lemma] for lemma in lemmas if lemma in listed])
        word = self._known[token.text] = Word(
            key,
            weight,
            renderings,
            token.key,
            "" if token.is_number else cognate_key(token.key),
            token.is_number,
            1 < len(token.text) <= _LONGEST_ACRONYM and token.text.isupper(),
        )
        return word


@dataclass(frozen=True, slots=True, eq=False)
class TranslationTable:
    """What is known of either side's words; learnt from so many `sentences`."""

    source: Side = field(default_factory=Side)
    target: Side = field(default_factory=Side)
    sentences: int = 0


@functools.cache
def table(source_language: str, target_language: str) -> TranslationTable | None:
    """The table of a pair of primary subtags; None where there is none in either direction."""
    path = packs.ROOT / f"{source_language}-{target_language}" / FILE
    if path.is_file():
        return read_table(path)
    path = packs.ROOT / f"{target_language}-{source_language}" / FILE
    return read_table(path, is_inverted=True) if path.is_file() else None


def read_table(path: Path, *, is_inverted: bool = False) -> TranslationTable:
    """The table in a file of lines `side, key, unlinked, linked, translations…`, weights in hundredths of a nat; or
    the table of the other direction.

    A class of unlisted words has the key `*name`; the first line has the number of sentences. Raises UserError naming
    the file.
    """
    rows: dict[str, array[int]] = {}
    targets: dict[str, int] = {}
    weights = {"source": Weights(), "target": Weights()}
    classes: dict[str, dict[str, Weight]] = {"source": {}, "target": {}}
    try:
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            sentences = int(next(lines, ""))
            for line in lines:
                side, key, unlinked, linked, *renderings = line.rstrip("\n").split("\t")
                if key.startswith("*"):
                    classes[side][key[1:]] = Weight(int(unlinked) / 100, int(linked) / 100)
                else:
                    weights[side].add(key, int(unlinked), int(linked))
                if renderings:
                    rows[key] = array("I", (targets.setdefault(word, len(targets)) for word in renderings))
    except (OSError, EOFError, ValueError, KeyError, OverflowError) as error:
        raise UserError(
            str(error), place=path, remedy="make it anew with scripts/train_translation_tables.py"
        ) from None
    renderings_of = Renderings(rows, list(targets))
    source, target = ("target", "source") if is_inverted else ("source", "target")
    return TranslationTable(
        Side(weights[source], classes[source], renderings_of.inverted() if is_inverted else renderings_of),
        Side(weights[target], classes[target]),
        sentences,
    )


@functools.lru_cache(maxsize=1 << 14)
def _word_key(language: str, form: str) -> str:
    lemmas = lemmatiser(language).lemmas(form)
    shortest = min(map(len, lemmas))
    return min([lemma for lemma in lemmas if len(lemma) == shortest])


def word_key(language: str, token: Token) -> str:
    """The one key that a table lists a word under: the shortest of its lemmas."""
    return _word_key(language, token.key)


def kind(token: Token) -> str:
    """Which of CLASSES a word belongs to where no table lists it."""
    if token.is_number:
        return "number"
    if token.text[0].isupper():
        return "name"
    return "long" if len(token.text) >= _LONG_WORD else "short"


_SOFT = re.compile(r"c(?=[eiy])")
_ALIKE = str.maketrans({"c": "k", "q": "k", "z": "s", "ž": "s", "x": "ks"})
_UNIT = re.compile(r"[b-df-hj-np-tv-xz]{2,3}")
_VOWELS = str.maketrans("", "", "aeiouh")


@functools.lru_cache(maxsize=1 << 16)
def cognate_key(word: str) -> str:
    """What a word shares with its relatives in other languages: its first letter and consonants. It is empty for a
    short word, unless that has no vowel, as the signs of units have (мг, mg).
    """
    form = _SOFT.sub("s", common_form(word))
    if _UNIT.fullmatch(form):
        return form.translate(_ALIKE)
    if len(form) < _SHORTEST_COGNATE or not form[0].isalpha():
        return ""
    alike = form.translate(_ALIKE)
    key = (alike[0] + alike[1:].translate(_VOWELS))[:_SKELETON]
    return key if len(key) >= 3 else form[:5]


def links(source: Words, target: Words) -> list[Sequence[int]]:
    """The places in the target of every source word's counterparts, by its renderings, number, name or cognate."""
    places: dict[str, list[int]] = {}
    cognates: dict[str, list[int]] = {}
    for index, word in enumerate(target.known):
        key = word.key
        if key in places:
            places[key].append(index)
        else:
            places[key] = [index]
        if cognate := word.cognate:
            if cognate in cognates:
                cognates[cognate].append(index)
            else:
                cognates[cognate] = [index]
    words = frozenset(places)
    for index, digits in _numbers(target).items():
        places.setdefault(digits, []).append(index)
    # An acronym is spelt anew in each language (ДНК, DNA): any may stand for any.
    acronyms = [index for index, word in enumerate(target.known) if word.is_acronym]
    here = _numbers(source)
    counterparts: list[Sequence[int]] = []
    for index, word in enumerate(source.known):
        found_at: Sequence[int] = ()
        if shared := word.renderings & words:
            # Most words have one rendering there.
            found_at = places[next(iter(shared))] if len(shared) == 1 else [at for key in shared for at in places[key]]
        if word.is_number:
            found_at = [*found_at, *places.get(here[index], ())]
        elif not found_at:
            found_at = cognates.get(word.cognate) or places.get(word.form) or ()
            if not found_at and word.is_acronym:
                found_at = acronyms
        counterparts.append(found_at)
    return counterparts


def _numbers(words: Words) -> dict[int, str]:
    """The digits of every number, by the places of its groups: 10 000 is one number in two words."""
    numbers: dict[int, str] = {}
    group: list[int] = []
    tokens = words.tokens
    for index in [index for index, word in enumerate(words.known) if word.is_number]:
        token = tokens[index]
        goes_on = bool(group) and group[-1] == index - 1 and len(token.text) == _GROUP
        group = [*group, index] if goes_on and tokens[index - 1].end == token.start - 1 else [index]
        digits = "".join([character for place in group for character in tokens[place].text if character.isalnum()])
        numbers.update(dict.fromkeys(group, f"#{digits}"))
    return numbers
