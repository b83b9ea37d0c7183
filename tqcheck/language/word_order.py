"""How far an English text has words beside each other that English hardly ever has, by a table of classes that was
learnt from WordNet's definitions and examples.
"""

from __future__ import annotations

import functools
import itertools
from typing import NamedTuple

from tqcheck.language import packs
from tqcheck.language.word_classes import OPEN_TAGS, Bits, Remembered, pieces

_TABLE = "improbable_pairs.txt"
NOT_JUDGED = ""
"""The symbol of what may stand anywhere: names, numbers, marks, unknown words."""


@functools.cache
def _bits() -> Bits:
    return Bits(())


def _symbol(piece: str) -> str:
    """What stands for a piece of text in the table: a closed word itself, else the tags that it can have."""
    if not piece[0].isalpha() or piece[1:2].isupper() or "-" in piece:
        return NOT_JUDGED
    bits = _bits()
    found = bits.word(piece)
    if not found & bits.open_tags:
        return piece.lower().replace("’", "'") if not found & bits.of("GENITIVE") else NOT_JUDGED
    return (
        NOT_JUDGED
        if piece[0].isupper() or found & bits.of("UNKNOWN")
        else "+".join(tag for tag in OPEN_TAGS if found & bits.of(tag))
    )


_symbols = Remembered(_symbol)


def symbols(text: str) -> list[str]:
    """The symbols of a text's pieces. A capital makes a name of all but a closed word."""
    return list(map(_symbols.__getitem__, pieces(text)))


class Neighbours(NamedTuple):
    """How many pairs of neighbours in a text are improbable, and how many pieces the text has."""

    improbable: int
    pieces: int


@functools.lru_cache(maxsize=4)
def neighbours(text: str) -> Neighbours:
    """The neighbours in an English text."""
    found = symbols(text)
    return Neighbours(sum(map(_improbable_pairs().__contains__, itertools.pairwise(found))), len(found))


@functools.cache
def _improbable_pairs() -> frozenset[tuple[str, str]]:
    """Pairs of symbols that stand side by side far more rarely than their frequencies let expect."""
    lines = (packs.ROOT / "en" / _TABLE).read_text(encoding="utf-8").splitlines()
    return frozenset((first, second) for first, *seconds in map(str.split, lines) for second in seconds)
