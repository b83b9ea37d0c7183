"""How a text is worded, as one figure: the mean weight of the character n-grams in its words, nearer to nought the fewer
they are.

The n-grams are those of two to four characters of each word with a space at either end (fastText's subwords), in a
table of hashed places; that two may share a place costs little (feature hashing: Weinberger et al., ICML 2009).
"""

from __future__ import annotations

import functools
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

PLACES = 1 << 17
"""Places of a table: some ten times the n-grams that a training set has three times or more."""
_SHORTEST, _LONGEST = 2, 4
_MULTIPLIER = 1_000_003
"""Odd, so that each character moves every n-gram that begins with another one to another place."""
_LONGEST_WORD = 40
"""Characters of a word that are looked at: a longer one is an address or no word."""
PRIOR = 100
"""N-grams without any weight that are counted beside a text's own: a few words say little."""
_MOST_KNOWN = 1 << 15
_NOUGHT = 128


def places(word: str) -> Iterator[int]:
    """The place of every n-gram of a word, of a very long one those of its beginning."""
    characters = list(map(ord, f" {word[:_LONGEST_WORD]} "))
    for start in range(len(characters) - _SHORTEST + 1):
        place = characters[start]
        for character in characters[start + 1 : start + _LONGEST]:
            place = (place * _MULTIPLIER + character) % PLACES
            yield place


def words(text: str) -> list[str]:
    """The words of a text as n-grams are taken from them: what stands between spaces, in small letters."""
    return text.lower().split()


class Wording:
    """The weights of one side's n-grams, in whole steps of so many points each. Every word that texts have is looked up
    once.
    """

    def __init__(self, steps: npt.NDArray[np.int8], step: float) -> None:
        # Bytes give up single elements several times as fast as an array, and stay in the processor's cache.
        self._steps = bytes(step + _NOUGHT for step in steps.tolist())
        self._step = step
        self._known: dict[str, tuple[int, int]] = {}
        # One source often has several translations.
        self.of = functools.lru_cache(maxsize=1024)(self._of)

    def _of(self, text: str) -> float:
        """The mean weight of a text's n-grams and PRIOR more, in points."""
        total = count = 0
        known = self._known
        if len(known) > _MOST_KNOWN:
            known.clear()
        for word in words(text):
            weight, size = known.get(word) or self._look_up(word)
            total += weight
            count += size
        return self._step * total / (count + PRIOR)

    def _look_up(self, word: str) -> tuple[int, int]:
        found = list(map(self._steps.__getitem__, places(word)))
        result = sum(found) - _NOUGHT * len(found), len(found)
        if len(word) <= _LONGEST_WORD:
            self._known[word] = result
        return result
