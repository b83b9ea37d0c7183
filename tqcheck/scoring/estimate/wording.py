"""How a text is worded, as one figure: the mean weight of the character n-grams in its words.

The n-grams are those of two to five characters of each word with a space at either end (fastText's subwords), in a
table of hashed places; that two may share a place costs little (feature hashing: Weinberger et al., ICML 2009).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

PLACES = 1 << 17
"""Places of a table: some ten times the n-grams that a training set has three times or more."""
_SHORTEST, _LONGEST = 2, 5
_MULTIPLIER = 1_000_003
"""Odd, so that each character moves every n-gram that begins with another one to another place."""
_LONGEST_WORD = 40
"""Characters of a word that are looked at: a longer one is an address or no word."""
_MOST_KNOWN = 1 << 15


def places(word: str) -> Iterator[int]:
    """The place of every n-gram of a word."""
    characters = list(map(ord, f" {word} "))
    for start in range(len(characters) - _SHORTEST + 1):
        place = characters[start]
        for character in characters[start + 1 : start + _LONGEST]:
            place = (place * _MULTIPLIER + character) % PLACES
            yield place


def words(text: str) -> list[str]:
    """The words of a text as n-grams are taken from them: what stands between spaces, in small letters, cut."""
    return [word[:_LONGEST_WORD] for word in text.lower().split()]


class Wording:
    """The weights of one side's n-grams. Every word that texts have is looked up once."""

    def __init__(self, weights: npt.NDArray[np.float32]) -> None:
        # A list gives up single elements several times as fast as an array.
        self._weights: list[float] = weights.tolist()
        self._known: dict[str, tuple[float, int]] = {}

    def of(self, text: str) -> float:
        """The mean weight of a text's n-grams; 0 where it has none."""
        total, count = 0.0, 0
        known = self._known
        if len(known) > _MOST_KNOWN:
            known.clear()
        for word in words(text):
            weight, size = known.get(word) or self._look_up(word)
            total += weight
            count += size
        return total / count if count else 0.0

    def _look_up(self, word: str) -> tuple[float, int]:
        found = list(map(self._weights.__getitem__, places(word)))
        result = self._known[word] = sum(found), len(found)
        return result
