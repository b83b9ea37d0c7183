"""How a text is worded, as one figure: the mean weight of the character n-grams in its words, nearer to nought the
fewer they are.

The n-grams are those of two to four characters of each word with a space at either end (fastText's subwords), in a
table of hashed places; that two may share a place costs little (feature hashing: Weinberger et al., ICML 2009).
"""

from __future__ import annotations

import functools

import numpy as np
import numpy.typing as npt

PLACES = 1 << 17
"""Places of a table: some ten times the n-grams that a training set has three times or more. A power of two, so that a
place may be worked out in numbers of 32 bits that run over.
"""
PRIOR = 100
"""N-grams without any weight that are counted beside a text's own: a few words say little."""
_MULTIPLIER = np.uint32(1_000_003)
"""Odd, so that each character moves every n-gram that begins with another one to another place."""
_WITHIN = np.uint32(PLACES - 1)
_SPACE = ord(" ")


def places(text: str) -> npt.NDArray[np.uint32]:
    """The place of every n-gram of a text's words: of what stands between spaces, in small letters."""
    words = text.lower().split()
    if not words:
        return np.zeros(0, dtype=np.uint32)
    codes = np.frombuffer(f" {' '.join(words)} ".encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    is_letter = codes != _SPACE
    twos = codes[:-1] * _MULTIPLIER + codes[1:]
    threes = twos[:-1] * _MULTIPLIER + codes[2:]
    fours = threes[:-1] * _MULTIPLIER + codes[3:]
    # What has a space inside is of two words.
    within = is_letter[1:-1]
    return np.concatenate((twos, threes[within], fours[within[:-1] & within[1:]])) & _WITHIN


class Wording:
    """The weights of one side's n-grams, in whole steps of so many points each."""

    def __init__(self, steps: npt.NDArray[np.int8], step: float) -> None:
        self._steps = steps
        self._step = step
        # One source often has several translations.
        self.of = functools.lru_cache(maxsize=1024)(self._of)

    def _of(self, text: str) -> float:
        """The mean weight of a text's n-grams and PRIOR more, in points."""
        found = places(text)
        return self._step * int(self._steps.take(found).sum()) / (len(found) + PRIOR)
