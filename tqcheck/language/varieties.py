"""Spellings in which British and American English part: colour and color are one word.

They are data: `packs/en/varieties.toml`.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping

import msgspec

from tqcheck.language import packs

_SHORTEST, _SHORTEST_ENDING = 4, 3


class Varieties(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """British spellings with their American ones."""

    beginnings: dict[str, str]
    """Beginnings of words of which either is wrong on the other side."""
    words: dict[str, str]
    """Words that both sides know, or that are other words besides (tyre, programme)."""
    parts: dict[str, str]
    """Letters inside British words, which America leaves out of them: haem in haematology."""
    endings: dict[str, str]
    """Endings of words: organise, organize."""


@functools.cache
def varieties() -> Varieties:
    """Those of English."""
    return packs.read(packs.ROOT / "en" / "varieties.toml", Varieties)


@functools.lru_cache(maxsize=1 << 15)
def other_spellings(word: str) -> frozenset[str]:
    """The spellings that a word in small letters may have in the other variety; some are no words."""
    words, beginnings, endings = _both_ways()
    found = {words[word]} if word in words else set()
    for length in range(_SHORTEST, len(word) + 1):
        if word[:length] in beginnings:
            found.add(beginnings[word[:length]] + word[length:])
    found.update(word.replace(old, new) for old, new in varieties().parts.items() if old in word)
    for length in range(_SHORTEST_ENDING, len(word) - _SHORTEST_ENDING + 1):
        if word[-length:] in endings:
            found.add(word[:-length] + endings[word[-length:]])
    return frozenset(found)


@functools.cache
def _both_ways() -> tuple[Mapping[str, str], Mapping[str, str], Mapping[str, str]]:
    known = varieties()
    words, beginnings, endings = (
        table | {american: british for british, american in table.items()}
        for table in (known.words, known.beginnings, known.endings)
    )
    return words, beginnings, endings
