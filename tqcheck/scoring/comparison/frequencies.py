"""How many of the references' words systems have, by how common the words are in the language (after compare-mt)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from tqcheck.language.frequency import has_table, zipf

_ZIPF = ((1, "rare or unknown: below 1"), (3, "uncommon: 1 to 3"), (4, "3 to 4"), (5, "4 to 5"), (6, "common: 5 to 6"))
_COMMONEST = "the commonest: 6 and more"
_NUMBERS = "numbers"
BANDS = (_NUMBERS, *(name for _, name in _ZIPF), _COMMONEST)
"""By Zipf frequency (wordfreq): the logarithm to base 10 of how often a word is used in a thousand million words."""


@dataclass(frozen=True, slots=True)
class WordFigures:
    """Of a system's words: how many are `right`, of those in the references and of those in the translation."""

    right: int
    in_references: int
    in_translation: int

    @property
    def recall(self) -> float | None:
        """The share of the references' words that the translation has; None where there are none."""
        return self.right / self.in_references if self.in_references else None

    @property
    def precision(self) -> float | None:
        """The share of the translation's words that the references have; None where there are none."""
        return self.right / self.in_translation if self.in_translation else None

    @property
    def f1(self) -> float | None:
        """The harmonic mean of the two; None where neither text has such words."""
        both = self.in_references + self.in_translation
        return 2 * self.right / both if both else None


@dataclass(frozen=True, slots=True)
class FrequencyBand:
    """The words of one band; `systems[system]` are each system's figures."""

    name: str
    systems: Sequence[WordFigures]


def frequency_bands(
    systems: Sequence[Sequence[Sequence[str]]], references: Sequence[Sequence[str]], language: str
) -> list[FrequencyBand]:
    """The bands with words in the references, numbers and the rarest first; none for a language whose frequencies are
    not known. `systems[system][segment]` and `references[segment]` are words.
    """
    if not has_table(language):
        return []
    wanted = Counter(_band(word, language) for reference in references for word in reference)
    figures = []
    for system in systems:
        right: Counter[str] = Counter()
        said: Counter[str] = Counter()
        for words, reference in zip(system, references, strict=True):
            said.update(_band(word, language) for word in words)
            for word, count in (Counter(words) & Counter(reference)).items():
                right[_band(word, language)] += count
        figures.append({band: WordFigures(right[band], wanted[band], said[band]) for band in BANDS})
    return [FrequencyBand(band, [each[band] for each in figures]) for band in BANDS if wanted[band]]


def _band(word: str, language: str) -> str:
    if not word[0].isalpha():
        return _NUMBERS
    frequency = zipf(word, language)
    return next((name for bound, name in _ZIPF if frequency < bound), _COMMONEST)
