"""Terms of a text and its translation, for a person to approve: phrases that stand in the same segments."""

from __future__ import annotations

import heapq
import math
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from tqcheck.errors import UserError
from tqcheck.glossary.headwords import headword
from tqcheck.glossary.phrases import Vocabulary
from tqcheck.glossary.terms import Term, TermStatus
from tqcheck.language.gazetteer import UNSPACED
from tqcheck.language.text import Text

FEWEST = 3
"""Segments that two phrases must share."""
_SURE = 10.83
"""The log-likelihood ratio from which two phrases are taken for translations: one chance in a thousand."""
_SHARED = 0.2
"""Segments with both, of those with the one and those with the other taken together (half of Dice's coefficient)."""
_LONGER = 0.15
"""How much a word more counts."""


class Parallel(NamedTuple):
    """A segment: its name, its text and the translation."""

    id: str
    source: Text
    target: Text


@dataclass(frozen=True, slots=True)
class TermPair:
    """Two phrases that stand in the same segments: in how many both, the source's, the target's; `score` is the
    log-likelihood ratio, `example` names the first segment.
    """

    source: str
    target: str
    together: int
    source_count: int
    target_count: int
    score: float
    example: str


def extract(segments: Iterable[Parallel], source_language: str, target_language: str) -> list[TermPair]:
    """The pairs of phrases that are each other's likeliest translations, the surest first.

    By Dunning's log-likelihood ratio (1993) over segments; the likeliest pair is linked first, and neither its phrases
    nor the words that they stand on are free for another (competitive linking, Melamed 2000). Raises UserError for a
    language that does not part its words.
    """
    for language in (source_language, target_language):
        if language.split("-")[0] in UNSPACED:
            raise UserError(
                f"terms cannot be extracted from a text in “{language}”: nothing parts its words",
                remedy="give a text in a language that does",
            )
    parallel = list(segments)
    sources = _Side(source_language, [each.source for each in parallel])
    targets = _Side(target_language, [each.target for each in parallel])
    found = []
    for source, target, score in _linked(sources, targets, len(parallel)):
        together = sources.places[source].keys() & targets.places[target].keys()
        pair = TermPair(
            source=sources.written(source),
            target=targets.written(target),
            together=len(together),
            source_count=len(sources.places[source]),
            target_count=len(targets.places[target]),
            score=score,
            example=parallel[min(together)].id,
        )
        if pair.source != pair.target and not (sources.is_everyday(source) and targets.is_everyday(target)):
            found.append(pair)
        sources.take(source, together)
        targets.take(target, together)
    return sorted(found, key=lambda pair: -pair.score)


def as_term(pair: TermPair, source_language: str, target_language: str) -> Term:
    """A pair as a row of a glossary that says in its note what the pair was found by."""
    return Term(
        source=pair.source,
        target=pair.target,
        status=TermStatus.ADMITTED,
        note=f"together in {pair.together} segments, source in {pair.source_count}, target in {pair.target_count}; "
        f"score {pair.score:.0f}; see {pair.example}",
        source_language=source_language,
        target_language=target_language,
    )


Key = tuple[str, ...]


class _Side:
    """One side's phrases that are frequent enough, and where each still stands: words by segment."""

    def __init__(self, language: str, texts: list[Text]) -> None:
        self._language = language
        self._vocabulary = Vocabulary(language, texts)
        self.is_everyday = self._vocabulary.is_everyday
        places: dict[Key, dict[int, list[range]]] = defaultdict(lambda: defaultdict(list))
        self._heads: dict[Key, int] = {}
        for segment, words in enumerate(self._vocabulary.texts):
            for key, start, end, head in self._vocabulary.phrases(words):
                places[key][segment].append(range(start, end))
                self._heads.setdefault(key, head - start)
        self.places = {key: dict(where) for key, where in places.items() if len(where) >= FEWEST}
        self.by_segment: dict[int, list[Key]] = defaultdict(list)
        for key, where in self.places.items():
            for segment in where:
                self.by_segment[segment].append(key)

    def take(self, phrase: Key, segments: set[int]) -> None:
        """The words of a phrase in these segments are no longer free for others."""
        for segment in segments:
            taken = {index for place in self.places[phrase][segment] for index in place}
            for other in self.by_segment[segment]:
                where = self.places[other].get(segment)
                if where and other != phrase:
                    left = [place for place in where if taken.isdisjoint(place)]
                    if left:
                        self.places[other][segment] = left
                    else:
                        del self.places[other][segment]

    def written(self, phrase: Key) -> str:
        """The phrase in the form nearest to a dictionary's, as a text has it."""
        texts = self._vocabulary.texts
        forms = Counter(
            self._vocabulary.alone(texts[segment][place.start : place.stop])
            for segment, places in self.places[phrase].items()
            for place in places
        )
        head = self._heads[phrase]
        return headword(forms, head, phrase[head], self._language)


def _linked(sources: _Side, targets: _Side, total: int) -> Iterable[tuple[Key, Key, float]]:
    """Pairs one after another; what the caller takes of either side between two counts for the next."""
    heap = []
    for source, where in sources.places.items():
        together = Counter(target for segment in where for target in targets.by_segment[segment])
        for target, count in together.items():
            if count >= FEWEST:
                score = likelihood_ratio(count, len(where), len(targets.places[target]), total)
                if score >= _SURE and count >= _SHARED * (len(where) + len(targets.places[target])):
                    heap.append((-_rank(score, source, target), source, target))
    heapq.heapify(heap)
    linked_sources: set[Key] = set()
    linked_targets: set[Key] = set()
    while heap:
        negative, source, target = heapq.heappop(heap)
        if source in linked_sources or target in linked_targets:
            continue
        where, there = sources.places[source], targets.places[target]
        count = len(where.keys() & there.keys())
        if count < FEWEST:
            continue
        score = likelihood_ratio(count, len(where), len(there), total)
        rank = _rank(score, source, target)
        if rank < -negative:
            if score >= _SURE:
                heapq.heappush(heap, (-rank, source, target))
            continue
        linked_sources.add(source)
        linked_targets.add(target)
        yield source, target, score


def _rank(score: float, source: Key, target: Key) -> float:
    """What pairs are linked by: of a phrase and a word of it that are nearly as sure, the phrase is the term."""
    return round(score * (1 + _LONGER * (len(source) + len(target) - 2)), 6)


def likelihood_ratio(together: int, source: int, target: int, total: int) -> float:
    """Dunning's -2 log λ that two events of `total` are independent; 0 where they meet no more often than by chance."""
    if together * total <= source * target:
        return 0.0
    without_source, without_target = total - source, total - target
    cells = (
        (together, source, target),
        (source - together, source, without_target),
        (target - together, without_source, target),
        (without_source - target + together, without_source, without_target),
    )
    return 2 * sum(count * math.log(count * total / (row * column)) for count, row, column in cells if count)
