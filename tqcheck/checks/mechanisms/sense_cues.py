"""What decides among the senses of a word: its cues, indexed on both sides, and what those near speak for."""

from __future__ import annotations

from dataclasses import dataclass

from tqcheck.checks.mechanisms.sense_entries import Ambiguity, Sense
from tqcheck.language.frequency import zipf
from tqcheck.language.lazy import lazy
from tqcheck.language.patterns import PatternIndex, filing_keys
from tqcheck.language.text import Text

NEAR = 8
"""How many words away a cue is close by."""
_RARE_CUE = 3.5
_SHORT_LIST = 22
"""One word near decides alone if its Zipf frequency is below `_RARE_CUE`, or if its sense lists no more than
`_SHORT_LIST` words: of a long list a common one is met by chance (wrong as often as right: docs/decisions/0007).
"""


class Cues:
    """What decides among the senses of one entry, indexed on both sides, each when it is first asked for."""

    def __init__(self, entry: Ambiguity, source_language: str, target_language: str) -> None:
        self._entry = entry
        self._source_language = source_language
        self._target_language = target_language
        self._against: dict[int, tuple[frozenset[str], frozenset[str]]] = {}

    @lazy
    def phrases(self) -> PatternIndex[Sense]:
        """Source phrases that decide; the entry's own words are there whenever this is asked."""
        return _index(self._source_language, self._entry, "source_phrases", self._own_words)

    @lazy
    def _own_words(self) -> frozenset[str]:
        return frozenset[str]().union(*(sense.lemmas for sense in self._entry.sense))

    @lazy
    def renderings(self) -> PatternIndex[tuple[Ambiguity, Sense]]:
        """The entry's own renderings."""
        patterns = ((rendering, (self._entry, sense)) for sense in self._entry.sense for rendering in sense.renderings)
        return PatternIndex(self._target_language, patterns)

    @lazy
    def decided_by_words(self) -> bool:
        """Whether no grammar and no capital chooses among the senses, only the words around."""
        senses = self._entry.sense
        return len({sense.lemma for sense in senses}) == 1 and not any(
            sense.grammar or sense.kind == "name" for sense in senses
        )

    def speak_against(self, sense: Sense, source: Text, target: Text) -> bool:
        """Whether either text may hold a cue for another sense than this one."""
        found = self._against.get(id(sense))
        if found is None:
            others = [other for other in self._entry.sense if other is not sense]
            phrases = [pattern for other in others for pattern in other.source_phrases]
            near = [pattern for other in others for pattern in other.source_near]
            there = [pattern for other in others for pattern in other.target_near]
            found = self._against[id(sense)] = (
                filing_keys(self._source_language, phrases, self._own_words) | filing_keys(self._source_language, near),
                filing_keys(self._target_language, there),
            )
        in_source, in_target = found
        return not (source.places.keys().isdisjoint(in_source) and target.places.keys().isdisjoint(in_target))

    @lazy
    def source_near(self) -> PatternIndex[Sense]:
        """Source words that speak for a sense."""
        return _index(self._source_language, self._entry, "source_near")

    @lazy
    def target_near(self) -> PatternIndex[Sense]:
        """Target words that speak for a sense."""
        return _index(self._target_language, self._entry, "target_near")

    @lazy
    def also_from(self) -> PatternIndex[Sense]:
        """Other source words that a sense's renderings may come from."""
        return _index(self._source_language, self._entry, "also_from")

    @lazy
    def also_right(self) -> PatternIndex[Sense]:
        """Target words that excuse."""
        return _index(self._target_language, self._entry, "also_right")


def _index(language: str, entry: Ambiguity, field: str, given: frozenset[str] = frozenset()) -> PatternIndex[Sense]:
    patterns = ((pattern, sense) for sense in entry.sense for pattern in getattr(sense, field))
    return PatternIndex(language, patterns, given)


@dataclass(frozen=True, slots=True)
class Heard:
    """A word near: how it is shown, how far away it stands, as it is written, and in which language."""

    shown: str
    distance: int
    word: str
    language: str


class SpokenFor:
    """Words near that speak for a sense, by pattern."""

    def __init__(self, sense: Sense) -> None:
        self._sense = sense
        self.source: dict[str, Heard] = {}
        self.target: dict[str, Heard] = {}

    @property
    def words(self) -> list[str]:
        """Each different word once, the nearest first, the source's before the target's."""
        return [
            word.shown
            for side in (self.source, self.target)
            for word in sorted(side.values(), key=lambda word: word.distance)
        ]

    @property
    def count(self) -> int:
        """How many they are."""
        return len(self.source) + len(self.target)

    @property
    def decides(self) -> bool:
        """Two words on one side, or one on each and one of them close by; close by, one that tells alone is enough."""
        words = [*self.source.values(), *self.target.values()]
        near = [word for word in words if word.distance <= NEAR]
        if len(words) == 1:
            listed = self._sense.source_near if self.source else self._sense.target_near
            # The frequencies of a language take half a second to load: asked for last.
            return bool(near) and (
                len(listed) <= _SHORT_LIST or zipf(near[0].word.lower(), near[0].language) < _RARE_CUE
            )
        return bool(near) or len(self.source) > 1 or len(self.target) > 1
