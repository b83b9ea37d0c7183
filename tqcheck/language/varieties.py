"""Spellings in which British and American English part: colour and color are one word.

They are data: `packs/en/varieties.toml`.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping

import msgspec

from tqcheck.language import packs

_SHORTEST = 5


class Varieties(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """British spellings with their American ones."""

    beginnings: dict[str, str]
    """Beginnings of words of which either is wrong on the other side."""
    words: dict[str, str]
    """Words that both sides know, or that are other words besides (tyre, programme)."""
    parts: dict[str, str]
    """Letters inside words: haem in haematology, ise in organise."""


@functools.cache
def varieties() -> Varieties:
    """Those of English."""
    return packs.read(packs.ROOT / "en" / "varieties.toml", Varieties)


def other_spellings(word: str) -> frozenset[str]:
    """The spellings that a dictionary form in small letters may have in the other variety; some are no words."""
    known, back = varieties(), _american()
    found = {table[word] for table in (known.words, back.words) if word in table}
    for table in (known.beginnings, back.beginnings):
        for length in range(_SHORTEST - 1, len(word) + 1):
            if word[:length] in table:
                found.add(table[word[:length]] + word[length:])
    if len(word) >= _SHORTEST:
        found |= {
            word.replace(old, new) for table in (known.parts, back.parts) for old, new in table.items() if old in word
        }
    return frozenset(found)


@functools.cache
def _american() -> Varieties:
    """American spellings with their British ones."""
    known = varieties()
    return Varieties(_turned(known.beginnings), _turned(known.words), _turned(known.parts))


def _turned(table: Mapping[str, str]) -> dict[str, str]:
    return {american: british for british, american in table.items()}
