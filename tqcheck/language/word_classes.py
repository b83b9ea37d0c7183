"""The word classes that the words of an English text can have, as sets of bits: closed classes by data, open ones by
lemminflect's dictionary, in the tags of the Penn Treebank (Santorini, 1990).
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterable
from typing import TypeVar

import msgspec

from tqcheck.language import packs
from tqcheck.language.frequency import zipf
from tqcheck.language.lemmas import EnglishLemmatiser, lemmatiser

OPEN_TAGS = ("NN", "NNS", "VB", "VBZ", "VBD", "VBN", "VBG", "JJ", "JJR", "JJS", "RB", "UNKNOWN", "NAME")
"""Noun (singular, plural), verb (base, -s, past, participle, -ing), adjective, adverb; a word that is not known; a
word with a capital inside a sentence.
"""
START = "START"
"""The class of what a sentence or a quotation begins after, and of the place before a text."""
_TAGS = {**{tag: tag for tag in OPEN_TAGS}, "RBR": "RB", "RBS": "RB"}
_BASE_TAGS = {"NOUN": "NN", "VERB": "VB", "ADJ": "JJ", "ADV": "RB"}
_FAR_RARER = 2.5
"""Powers of ten."""
_NO_CORRECTION: tuple[frozenset[str], frozenset[str]] = (frozenset(), frozenset())
PIECE = re.compile(
    # Most words first, which takes half the time.
    r"[A-Za-z]++(?=[ ,.])"
    r"|[^\W\d_][\w\u0300-\u036f]*(?:['’-][^\W\d_][\w\u0300-\u036f]*)*|\d(?:[\d.,]*\d)?|(?<![\w.])\.\d+|\.\.+|\S"
)
"""A word with its hyphens and apostrophes, a number, or a mark."""


class _Classes(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    marks: dict[str, str]
    closed: dict[str, str]
    listed: dict[str, str]


Answer = TypeVar("Answer")


class Remembered(dict[str, Answer]):
    """What a function says of words, each asked once."""

    def __init__(self, function: Callable[[str], Answer]) -> None:
        super().__init__()
        self._function = function

    def __missing__(self, word: str) -> Answer:
        found = self[word] = self._function(word)
        return found


class Bits:
    """The bit of every class and of every word that frames name, and the bits of every word, each made when first
    asked for.
    """

    def __init__(self, named_words: Iterable[str]) -> None:
        table = packs.read(packs.ROOT / "en" / "word_classes.toml", _Classes)
        self._bit: dict[str, int] = {}
        for name in (*OPEN_TAGS, START, "NUMBER", "MARK", "GENITIVE", "HYPHENED", "LY"):
            self._new(name)
        self.open_tags = self.of(*OPEN_TAGS)
        self._marks: dict[str, int] = {}
        self._closed: dict[str, int] = {}
        self._listed: dict[str, int] = {}
        for words, filed in ((table.marks, self._marks), (table.closed, self._closed), (table.listed, self._listed)):
            for name, members in words.items():
                bit = self._new(name)
                for member in members.split():
                    filed[member] = filed.get(member, 0) | bit
        for word in named_words:
            filed = self._marks if not word[0].isalnum() else self._closed if word in self._closed else self._listed
            filed[word] = filed.get(word, 0) | self._new(word)

    def _new(self, name: str) -> int:
        return self._bit.setdefault(name, 1 << len(self._bit))

    def __contains__(self, name: str) -> bool:
        return name in self._bit

    def of(self, *names: str) -> int:
        """The bits of the classes or words named. Raises KeyError for one that there is not."""
        bits = 0
        for name in names:
            bits |= self._bit[name]
        return bits

    def word(self, piece: str) -> int:
        """The bits of a word, number or mark as written, its capital not looked at."""
        key = piece.lower().replace("’", "'")
        if not key[0].isalpha():
            if key[-1].isnumeric():
                return self.of("NUMBER")
            return self.of("MARK") | self._marks.get("…" if key.startswith("..") else key, 0)
        if key in self._closed:
            return self._closed[key]
        if key.endswith(("'s", "s'")):
            return self.of("GENITIVE")
        listed = self._listed.get(key, 0)
        if "-" in key or "'" in key:
            return listed | self.of("HYPHENED", "UNKNOWN")
        tags = open_tags(key) or {"UNKNOWN"}
        return listed | self.of(*tags) | (self.of("LY") if tags == {"RB"} and key.endswith("ly") else 0)


@functools.cache
def closed_words() -> frozenset[str]:
    """The words of closed classes: pronouns, prepositions, conjunctions, numerals."""
    table = packs.read(packs.ROOT / "en" / "word_classes.toml", _Classes)
    return frozenset(word for words in table.closed.values() for word in words.split())


_PARTS = {"n": "NOUN", "v": "VERB", "a": "ADJ", "r": "ADV"}


@functools.cache
def _corrections() -> dict[str, tuple[frozenset[str], frozenset[str]]]:
    """Parts of speech that lemminflect's dictionary lacks, and those that it has and hardly any text, by lemma."""
    table = {}
    for line in (packs.ROOT / "en" / "parts_of_speech.txt").read_text(encoding="utf-8").splitlines():
        lemma, *changes = line.split(" ")
        parts = {
            sign: frozenset(_PARTS[part] for part in rest)
            for sign, rest in ((change[0], change[1:]) for change in changes)
        }
        table[lemma] = (parts.get("+", frozenset()), parts.get("-", frozenset()))
    return table


@functools.lru_cache(maxsize=1 << 16)
def open_tags(word: str) -> frozenset[str]:
    """The tags of OPEN_TAGS that a word in lower case can have; empty where the dictionary does not have it."""
    english = lemmatiser("en")
    assert isinstance(english, EnglishLemmatiser)
    corrections = _corrections()
    added, _ = corrections.get(word, _NO_CORRECTION)
    tags = {_BASE_TAGS[part] for part in added}
    for lemma, part in _likely(english.readings(word)):
        added, left_out = corrections.get(lemma, _NO_CORRECTION)
        if part == "VERB" and lemma != word and word.endswith("s") and _can_be_noun(lemma):
            tags.add("NNS")
        if part in left_out and (part == "NOUN" or word in (lemma, lemma + "s")):
            continue
        inflections = english.inflections(lemma, part)
        found = {tag for tag, forms in inflections.items() if word in forms}
        if "NN" in found and len(inflections.get("NNS", ())) > 1:
            # The dictionary lets most nouns be their own plural (two decision).
            found.discard("NNS")
        if "VBD" in found and ("VBN" not in inflections or word.endswith("ed")):
            # Of a British spelling (panelled) the dictionary has the past only.
            found.add("VBN")
        tags |= {_TAGS[tag] for tag in found if tag in _TAGS}
    if not tags and word.endswith("s"):
        singular = word[:-3] + "y" if word.endswith("ies") else word[:-1]
        added, _ = corrections.get(singular, _NO_CORRECTION)
        tags |= {"NNS"} if "NOUN" in added else set()
    return frozenset(tags)


def _likely(readings: frozenset[tuple[str, str]]) -> list[tuple[str, str]]:
    """The readings without those of a lemma that is far rarer than another of its part (went is of go, not of wend)."""
    if len(readings) < 2:
        return list(readings)
    common = {
        part: max(zipf(lemma, "en") for lemma, other in readings if other == part)
        for part in {part for _, part in readings}
    }
    return [(lemma, part) for lemma, part in readings if zipf(lemma, "en") > common[part] - _FAR_RARER]


def _can_be_noun(lemma: str) -> bool:
    english = lemmatiser("en")
    assert isinstance(english, EnglishLemmatiser)
    added, left_out = _corrections().get(lemma, _NO_CORRECTION)
    return "NOUN" in added or ("NOUN" not in left_out and (lemma, "NOUN") in english.readings(lemma))


@functools.lru_cache(maxsize=64)
def pieces(text: str) -> list[str]:
    """The words, numbers and marks of `text`, in order."""
    return PIECE.findall(text)


class Kinds:
    """A small number for every set of bits that words have."""

    def __init__(self, bits: Bits) -> None:
        self._of_bits = bits
        self.bits: list[int] = []
        self._numbers: dict[int, int] = {}
        self._of_piece = Remembered(self._of)
        self._start = bits.of(START)
        self.start = self._number(self._start)
        self._name = self._number(bits.of("NAME"))

    def _number(self, bits: int) -> int:
        found = self._numbers.get(bits)
        if found is None:
            found = self._numbers[bits] = len(self.bits)
            self.bits.append(bits)
        return found

    def _of(self, piece: str) -> int:
        number = self._number(self._of_bits.word(piece))
        # Where a capital may make a name of the word, -1 less the number.
        return -1 - number if piece[0].isupper() and piece != "I" else number

    def of(self, text: str) -> list[int]:
        """The kinds of a text's pieces, after that of the place before it (START). A word with a capital that no
        sentence begins with is a NAME and nothing else.
        """
        written = pieces(text)
        found = [self.start, *map(self._of_piece.__getitem__, written)]
        if min(found) < 0:
            for place in [place for place, kind in enumerate(found) if kind < 0]:
                begins = self.bits[found[place - 1]] & self._start and not written[place - 1][1:].isupper()
                found[place] = -1 - found[place] if begins else self._name
        return found


def spans(text: str) -> list[tuple[int, int]]:
    """Where the pieces of `text` stand, after the place before it."""
    return [(0, 0), *(match.span() for match in PIECE.finditer(text))]
