"""Words that a machine took for others: a source word none of whose renderings stands in the target, and the one target
word in its place, which answers to no word of the source.

The words are listed (packs, `misread_words.toml`) with all that may render them, so that nothing need be known of the wrong word.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import msgspec

from tqcheck.checks.context import Context
from tqcheck.checks.mechanisms.coverage import Coverage, Matched, room
from tqcheck.checks.mechanisms.idioms import CALQUES, IDIOMS, idiom_rules
from tqcheck.language import packs
from tqcheck.language.frequency import zipf
from tqcheck.language.lemmas import MorphologicalLemmatiser
from tqcheck.language.romanisation import romanise
from tqcheck.language.text import Text
from tqcheck.language.tokens import Token, normal_form
from tqcheck.language.translations import TranslationTable, table
from tqcheck.language.word_classes import open_tags

FILE = "misread_words.toml"
ACRONYM = "acronym"
"""The part of speech of a listed acronym."""
CONJUNCTION = "conjunction"
"""That of a listed conjunction."""
_SAYING = frozenset({"a", "the", "say", "says", "said", "saying", "answer", "answered", "or", "not", "no", "of", "for"})
"""Words before an answer that is quoted or named."""
_SAYING_IN_SOURCE = frozenset({"или", "сказать", "сказал", "сказала", "говорит", "говорить", "ответил", "ответила"})
_BEFORE = re.compile(r"[,;]?\s+")
_TAGS = {
    "nouns": frozenset({"NN", "NNS"}),
    "verbs": frozenset({"VB", "VBZ", "VBD", "VBN", "VBG"}),
    "adjectives": frozenset({"JJ", "JJR", "JJS", "VBN", "VBG"}),
}
_OPEN = frozenset().union(*_TAGS.values())
_CLASSES = {"nouns": "noun", "verbs": "verb", "adjectives": "adj"}
_TOO_COMMON, _CONTENT = 5.6, 6.0
"""The Zipf frequencies from which a word stands for nothing in particular, and says nothing at all."""
_SHORTEST = 3
_ALIKE = 3
"""Letters: a word that begins so like the source's is a borrowing or a name."""
_WIDEST_ROOM = 4
"""Words among which the place of a lost word must be known."""
_RENDERED_SHARE = 0.4
"""How many of the other content words, on either side, must have counterparts: else the translation is free."""


class _File(msgspec.Struct, forbid_unknown_fields=True):
    nouns: dict[str, str] = {}
    verbs: dict[str, str] = {}
    adjectives: dict[str, str] = {}
    acronyms: dict[str, str] = {}
    conjunctions: dict[str, str] = {}


@dataclass(frozen=True, slots=True, eq=False)
class Word:
    """A word of the source language with all that may render it: words in any form, and beginnings of words."""

    lemmas: tuple[str, ...]
    part: str
    renderings: tuple[str, ...]
    words: frozenset[str]
    beginnings: tuple[str, ...]

    def is_rendered_by(self, target: Text, token: Token) -> bool:
        """Whether a word of the target is one of its renderings."""
        key = token.key
        return key in self.words or key.startswith(self.beginnings) or not self.words.isdisjoint(target.lemmas(token))


@dataclass(frozen=True, slots=True)
class Misread:
    """Token `target` of the target stands where a rendering of `word`, token `source` of the source, belongs."""

    word: Word
    source: int
    target: int


@functools.cache
def listed_words(source_language: str, target_language: str) -> Mapping[str, tuple[Word, ...]]:
    """The listed words of a pair by lemma; empty where there is no list."""
    path = packs.ROOT / f"{source_language}-{target_language}" / FILE
    found: dict[str, tuple[Word, ...]] = {}
    if not path.is_file():
        return found
    file = packs.read(path, _File)
    for part in _TAGS:
        for lemmas, renderings in getattr(file, part).items():
            word = _word(lemmas, part, tuple(renderings.split()))
            for lemma in word.lemmas:
                found[lemma] = (*found.get(lemma, ()), word)
    return found


@functools.cache
def listed_acronyms(source_language: str, target_language: str) -> Mapping[str, Word]:
    """The listed acronyms of a pair, in capitals; empty where there is no list."""
    path = packs.ROOT / f"{source_language}-{target_language}" / FILE
    if not path.is_file():
        return {}
    words = [
        _word(acronyms, ACRONYM, tuple(renderings.split()))
        for acronyms, renderings in packs.read(path, _File).acronyms.items()
    ]
    return {lemma: word for word in words for lemma in word.lemmas}


def misread_acronyms(context: Context, source_language: str, target_language: str) -> Iterator[Misread]:
    """The listed acronyms of the source of which the target makes others, at every place of the one that has no source."""
    source, target = context.source, context.target
    if source is None or not source.acronyms or not target.acronyms or target.is_all_capitals:
        return
    listed = listed_acronyms(source_language, target_language)
    here = {source.tokens[index].key: index for index in source.acronyms if source.tokens[index].key not in target.keys}
    if listed.keys().isdisjoint(here) or any(key not in listed for key in here if not key.isascii()):
        return
    missing = [
        index
        for key, index in here.items()
        if key in listed and not any(listed[key].is_rendered_by(target, token) for token in target.tokens)
    ]
    spare: dict[str, list[int]] = {}
    for index in target.acronyms:
        token = target.tokens[index]
        if token.key not in source.keys and not any(listed[key].is_rendered_by(target, token) for key in here if key in listed):
            spare.setdefault(token.key, []).append(index)
    if len(missing) == len(spare) == 1:
        word = listed[source.tokens[missing[0]].key]
        for index in next(iter(spare.values())):
            yield Misread(word, missing[0], index)


def misread_conjunctions(context: Context, source_language: str, target_language: str) -> Iterator[Misread]:
    """The conjunctions of the source that the target takes for the answer that they are elsewhere (да for yes)."""
    source, target = context.source, context.target
    if source is None:
        return
    for word, answer in _conjunctions(source_language, target_language):
        if answer not in target.keys or word.lemmas[0] not in source.keys:
            continue
        here = [index for index, token in enumerate(source.tokens) if token.key == word.lemmas[0]]
        there = [index for index, token in enumerate(target.tokens) if token.key == answer]
        if len(there) <= len(here) and all(_stands_between(source, index) for index in here):
            for place, index in zip(here, there, strict=False):
                if target.tokens[index].is_lower and index and target.tokens[index - 1].key not in _SAYING:
                    yield Misread(word, place, index)


@functools.cache
def _conjunctions(source_language: str, target_language: str) -> tuple[tuple[Word, str], ...]:
    path = packs.ROOT / f"{source_language}-{target_language}" / FILE
    if not path.is_file():
        return ()
    written = packs.read(path, _File).conjunctions
    parted = ((lemma, *renderings.split(": ")) for lemma, renderings in written.items())
    return tuple((_word(lemma, CONJUNCTION, tuple(right.split())), answer) for lemma, answer, right in parted)


def _stands_between(text: Text, index: int) -> bool:
    """Whether a word stands inside a clause or after its comma, with a word right after it."""
    if not 0 < index < len(text.tokens) - 1 or text.tokens[index - 1].key in _SAYING_IN_SOURCE:
        return False
    return _BEFORE.fullmatch(text.between(index - 1)) is not None and text.between(index).isspace()


def _word(lemmas: str, part: str, renderings: tuple[str, ...]) -> Word:
    return Word(
        tuple(normal_form(lemma) for lemma in lemmas.split("|")),
        part,
        tuple(rendering.rstrip("*") for rendering in renderings),
        frozenset(rendering.rstrip("*").lower() for rendering in renderings),
        tuple(rendering[:-1].lower() for rendering in renderings if rendering.endswith("*")),
    )


def misread_words(context: Context, source_language: str, target_language: str) -> Iterator[Misread]:
    """The listed words of the source that the target takes for others."""
    listed = listed_words(source_language, target_language)
    source, target = context.source, context.target
    if source is None or listed.keys().isdisjoint(source.places) or target.is_all_capitals:
        return
    there = {index: words for index, token in enumerate(source.tokens) if (words := _listed(source, token, listed))}
    missing = [
        index
        for index, words in there.items()
        if not any(word.is_rendered_by(target, token) for word in words for token in target.tokens)
    ]
    if not missing:
        return
    known = table(source_language, target_language) or TranslationTable()
    coverage = Coverage(source, target, known, context.dictionary)
    left, right = coverage.source, coverage.target
    words = [word for found in there.values() for word in found]
    spare = [index for index in range(len(target.tokens)) if _is_spare(right, index, words)]
    phrases: frozenset[int] | None = None
    for index in missing:
        if left.counterparts[index]:
            continue
        word = there[index][0]
        other = _in_its_place(left, right, index, word.part, spare)
        if other is None or _is_alike(source.tokens[index], target.tokens[other]):
            continue
        if not (_is_rendered(left, index) and _is_rendered(right, other)):
            continue
        if phrases is None:
            phrases = _in_phrases(context, source_language, target_language)
        if index not in phrases:
            yield Misread(word, index, other)


def _listed(source: Text, token: Token, listed: Mapping[str, tuple[Word, ...]]) -> list[Word]:
    """What is listed of a word: first of the lemma that its form most likely has, which must be there."""
    lemmas = source.lemmas(token)
    if listed.keys().isdisjoint(lemmas) or source.has_inner_capital(token):
        return []
    first = token.key
    if isinstance(source.lemmatiser, MorphologicalLemmatiser):
        first = normal_form(source.lemmatiser.parses(token.key)[0].normal_form)
    if first not in listed:
        return []
    return [word for lemma in (first, *sorted(lemmas - {first})) for word in listed.get(lemma, ())]


def _in_its_place(left: Matched, right: Matched, index: int, part: str, spare: Sequence[int]) -> int | None:
    """The one word of the target that stands in the place of a source word; None where that cannot be told."""
    lost = [other for other in range(len(left.tokens)) if _is_lost(left, other, part)]
    fitting = [other for other in spare if _can_be(right.tokens[other], part)]
    if index in lost and len(fitting) == len(lost):
        return fitting[lost.index(index)]
    low, high = room(left, right, index, index)
    if high - low > _WIDEST_ROOM:
        return None
    near = [other for other in spare if low - 1 <= other <= high]
    fitting = [other for other in near if other in fitting] or near
    return fitting[0] if len(fitting) == 1 else None


def _is_lost(side: Matched, index: int, part: str) -> bool:
    text, token = side.text, side.tokens[index]
    return (
        not side.counterparts[index]
        and len(token.text) >= _SHORTEST
        and not token.is_number
        and not text.has_inner_capital(token)
        and zipf(token.key, text.language) < _TOO_COMMON
        and bool(text.lemmatiser.can_be(token.key, _CLASSES[part]))
    )


def _is_spare(side: Matched, index: int, listed: Sequence[Word]) -> bool:
    """Whether a word of the target answers to none of the source."""
    token = side.tokens[index]
    tags = open_tags(token.key)
    return (
        not side.counterparts[index]
        and len(token.text) >= _SHORTEST
        and token.text.isalpha()
        and zipf(token.key, side.text.language) < _TOO_COMMON
        and (not tags or bool(tags & _OPEN))
        and not any(word.is_rendered_by(side.text, token) for word in listed)
    )


def _can_be(token: Token, part: str) -> bool:
    return not _TAGS[part].isdisjoint(open_tags(token.key) or _TAGS["nouns"])


def _is_alike(here: Token, there: Token) -> bool:
    return romanise(here.key)[:_ALIKE].lower() == there.key[:_ALIKE]


def _is_rendered(side: Matched, besides: int) -> bool:
    """Whether enough of a text's content words, `besides` one, have counterparts."""
    found = [
        bool(side.counterparts[index])
        for index, token in enumerate(side.tokens)
        if index != besides and len(token.text) >= _SHORTEST and zipf(token.key, side.text.language) < _CONTENT
    ]
    return sum(found) >= max(1.0, _RENDERED_SHARE * len(found))


def _in_phrases(context: Context, source_language: str, target_language: str) -> frozenset[int]:
    """The words of the source that belong to set phrases, which are rendered as wholes."""
    assert context.source is not None
    return frozenset(
        place
        for kind in (IDIOMS, CALQUES)
        for place in idiom_rules(kind, source_language, target_language, context.packs).phrase_places(context.source)
    )
