"""The words, acronyms and conjunctions that machines take for others, as a pair lists them."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass

import msgspec

from tqcheck.language import packs
from tqcheck.language.text import Text
from tqcheck.language.tokens import Token, normal_form

WORDS, ACRONYMS = "misread_words.toml", "misread_acronyms.toml"
"""The files of a pair: rare words with conjunctions, and acronyms."""
NOUN, VERB, ADJECTIVE, ACRONYM, CONJUNCTION = "noun", "verb", "adj", "acronym", "conjunction"
"""The parts of speech of listed words; the open ones as a lemmatiser names them."""


class Conjunction(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A conjunction that elsewhere is an answer (да: yes): what renders it, and the words beside which, on either side,
    it is the answer all the same.
    """

    word: str
    answer: str
    renderings: str
    not_beside: frozenset[str]


class _File(msgspec.Struct, forbid_unknown_fields=True):
    nouns: dict[str, str] = {}
    verbs: dict[str, str] = {}
    adjectives: dict[str, str] = {}
    conjunction: list[Conjunction] = []


@dataclass(frozen=True, slots=True, eq=False)
class Word:
    """A word of the source language with all that may render it: words in any form, beginnings of words, and phrases,
    whose words must all be there.
    """

    lemmas: tuple[str, ...]
    part: str
    renderings: tuple[str, ...]
    words: frozenset[str]
    beginnings: tuple[str, ...]
    phrases: tuple[frozenset[str], ...]

    def is_rendered_in(self, target: Text) -> bool:
        """Whether the target has any of its renderings."""
        return (
            not self.words.isdisjoint(target.keys)
            or not self.words.isdisjoint(target.places)
            or any(key.startswith(self.beginnings) for key in target.keys)
            or any(phrase <= target.keys for phrase in self.phrases)
        )

    def is_rendered_by(self, target: Text, token: Token) -> bool:
        """Whether a word of the target is one of its renderings."""
        key = token.key
        return key in self.words or key.startswith(self.beginnings) or not self.words.isdisjoint(target.lemmas(token))


@dataclass(frozen=True, slots=True)
class Misread:
    """Token `target` of the target stands where a rendering of `word`, token `source` of the source, belongs; `is_sure`
    where hardly anything else in the two texts is left over.
    """

    word: Word
    source: int
    target: int
    is_sure: bool = True


@functools.cache
def _file(source_language: str, target_language: str) -> _File:
    path = packs.ROOT / f"{source_language}-{target_language}" / WORDS
    return packs.read(path, _File) if path.is_file() else _File()


@functools.cache
def listed_words(source_language: str, target_language: str) -> Mapping[str, tuple[Word, ...]]:
    """The listed nouns, verbs and adjectives of a pair by lemma; empty where there is no list."""
    file = _file(source_language, target_language)
    found: dict[str, tuple[Word, ...]] = {}
    for part, words in ((NOUN, file.nouns), (VERB, file.verbs), (ADJECTIVE, file.adjectives)):
        for lemmas, renderings in words.items():
            word = _word(lemmas, part, renderings)
            for lemma in word.lemmas:
                found[lemma] = (*found.get(lemma, ()), word)
    return found


@functools.cache
def listed_lemmas(source_language: str, target_language: str) -> frozenset[str]:
    """The lemmas of the listed words: what a text has none of need not be judged."""
    return frozenset(listed_words(source_language, target_language))


@functools.cache
def listed_acronyms(source_language: str, target_language: str) -> Mapping[str, Word]:
    """The listed acronyms of a pair, by their keys."""
    path = packs.ROOT / f"{source_language}-{target_language}" / ACRONYMS
    written = packs.read(path, dict[str, str]) if path.is_file() else {}
    words = [_word(acronyms, ACRONYM, renderings) for acronyms, renderings in written.items()]
    return {key: word for word in words for key in word.lemmas}


@functools.cache
def listed_conjunctions(source_language: str, target_language: str) -> tuple[tuple[Conjunction, Word], ...]:
    """The listed conjunctions of a pair."""
    found = _file(source_language, target_language).conjunction
    return tuple((each, _word(each.word, CONJUNCTION, each.renderings)) for each in found)


def _word(lemmas: str, part: str, written: str) -> Word:
    renderings = [rendering.lower() for rendering in written.split()]
    return Word(
        tuple(normal_form(lemma) for lemma in lemmas.split("|")),
        part,
        tuple(rendering.rstrip("*").replace("_", " ") for rendering in written.split()),
        frozenset(rendering.rstrip("*") for rendering in renderings if "_" not in rendering),
        tuple(rendering[:-1] for rendering in renderings if rendering.endswith("*")),
        tuple(frozenset(rendering.split("_")) for rendering in renderings if "_" in rendering),
    )
