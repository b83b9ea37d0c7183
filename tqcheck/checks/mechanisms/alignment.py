"""Which words of a segment's two sides stand for one another, as the translation tables and the concepts see it."""

from __future__ import annotations

import bisect
import functools
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from tqcheck.checks.mechanisms.coverage import Coverage, Matched
from tqcheck.language import packs
from tqcheck.language.expressions import UNSPACED, Expressions, listed
from tqcheck.language.text import Text
from tqcheck.language.translations import TranslationTable, Weight, table

_SHORTEST = 3
"""Letters from which a word is a content word, unless its language lists it with the function words."""
_ENOUGH = -4.0
"""Nats for “untranslated”, of both sides together, at which they surely translate one another."""
_BY_CONCEPT = -1.5
"""What a word says (nats) whose counterpart only the concepts know."""
_MARKS = frozenset(",;:()[].!?–—…")


class Alignment(NamedTuple):
    """The words of either side with the places of their counterparts on the other side."""

    source: Matched
    target: Matched

    def of(self, text: Text) -> Matched:
        """The side that `text` is."""
        return self.source if text is self.source.text else self.target

    @property
    def nats(self) -> float:
        """How much speaks for “untranslated”, of both sides together: far below 0 for a translation."""
        return sum(self.source.evidence) + sum(self.target.evidence)

    @property
    def is_translation(self) -> bool:
        """Whether the words that have counterparts outweigh by far those that have none."""
        return self.nats <= _ENOUGH


@functools.lru_cache(maxsize=4)
def alignment(source: Text, target: Text) -> Alignment | None:
    """The alignment of two texts; None where one of them is written without spaces."""
    found = by_tables(source, target)
    return None if found is None else _with_concepts(*found)


@functools.lru_cache(maxsize=4)
def by_tables(source: Text, target: Text) -> Alignment | None:
    """The alignment by the translation tables alone, which takes half the time."""
    languages = source.language.split("-")[0], target.language.split("-")[0]
    if not UNSPACED.isdisjoint(languages):
        return None
    coverage = Coverage(source, target, _table(*languages))
    return Alignment(coverage.source, coverage.target)


@functools.lru_cache(maxsize=64)
def _table(source_language: str, target_language: str) -> TranslationTable:
    """The table of a pair; one that lists nothing where there is none."""
    return table(source_language, target_language) or TranslationTable()


@functools.cache
def _concepts(language: str) -> Expressions[str] | None:
    path = packs.ROOT / language / "concepts.toml"
    return Expressions(language, listed(packs.read(path, dict[str, str]))) if path.is_file() else None


@functools.lru_cache(maxsize=16)
def concepts(text: Text) -> dict[str, list[int]]:
    """The frequent concepts that a text names, with the tokens that name them."""
    known = _concepts(text.language.split("-")[0])
    found: dict[str, list[int]] = {}
    if known is None:
        return found
    for each in known.find(text):
        index = bisect.bisect_left(text.token_starts, each.start)
        for concept in each.meanings:
            found.setdefault(concept, []).append(index)
    return found


def _with_concepts(source: Matched, target: Matched) -> Alignment:
    here, there = concepts(source.text), concepts(target.text)
    shared = here.keys() & there.keys()
    if not shared:
        return Alignment(source, target)
    forth, back = list(source.counterparts), list(target.counterparts)
    weights, others = list(source.weights), list(target.weights)
    for concept in shared:
        for one in here[concept]:
            weights[one] = _telling(weights[one])
            for other in there[concept]:
                if other not in forth[one]:
                    forth[one] = [*forth[one], other]
                    back[other] = [*back[other], one]
        for other in there[concept]:
            others[other] = _telling(others[other])
    return Alignment(Matched(source.text, weights, forth), Matched(target.text, others, back))


def _telling(weight: Weight) -> Weight:
    return Weight(weight.unlinked, min(weight.linked, _BY_CONCEPT))


def is_content_word(text: Text, index: int) -> bool:
    """Whether token `index` says something of its own."""
    token = text.tokens[index]
    if len(token.text) < _SHORTEST or token.is_number:
        return False
    return token.key not in packs.facts(text.language).function_words


def clause(text: Text, index: int) -> range:
    """The tokens around token `index` up to the next mark on either side."""
    first = last = index
    while first > 0 and _MARKS.isdisjoint(text.between(first - 1)):
        first -= 1
    while last < len(text.tokens) - 1 and _MARKS.isdisjoint(text.between(last)):
        last += 1
    return range(first, last + 1)


def sentence_range(text: Text, index: int) -> tuple[int, int]:
    """The first token of the sentence of token `index`, and the first behind it."""
    sentences = text.token_sentences
    return bisect.bisect_left(sentences, sentences[index]), bisect.bisect_right(sentences, sentences[index])


def token_at(text: Text, offset: int) -> int:
    """The index of the first token that ends behind `offset`."""
    return next((index for index, token in enumerate(text.tokens) if token.end > offset), len(text.tokens) - 1)


def nearest(places: Iterable[int] | Sequence[int], expected: float) -> int | None:
    """The place that is nearest to an expected one."""
    return min(places, key=lambda place: abs(place - expected), default=None)
