"""How a language writes quantities: its pack’s quantities.toml."""

from __future__ import annotations

import functools

import msgspec

from tqcheck.language import packs


class Writing(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How a language writes quantities: packs/<language>/quantities.toml."""

    joiner: str = ""
    """What stands between the words of one number: and in two hundred and five, und in fünfundzwanzig."""
    compounds: bool = False
    """Whether a number is one word."""
    begins_words: bool = False
    """Whether a number of several parts may begin a word: двадцатипятилетний."""
    vigesimal: bool = False
    """Whether it counts as French does: quatre-vingt-dix-sept."""
    ordinal_endings: list[str] = []
    ambiguous: list[str] = []
    """Number words that, alone, may mean something else: neuf (new)."""
    ratio: list[str] = []
    """What stands between the numbers of a ratio: one in four, один из четырёх."""
    every: list[str] = []
    """Words before an ordinal that is a share: every third."""
    times: list[str] = []
    """Beginnings of the words after a number that multiplies: в три раза, threefold."""
    halves: list[str] = []
    """What adds a half to the number before it: 2 milliards et demi."""
    above: list[str] = []
    """What makes a share in words a little less than what is meant: just over half is 52 %."""
    below: list[str] = []
    """What makes it a little more: nearly half."""
    about: list[str] = []
    scales: dict[str, list[str]] = {}
    words: dict[str, list[str]] = {}
    phrases: dict[str, list[str]] = {}
    """Rows of words that tell a value: around the clock is 24 hours."""
    fractions: dict[str, list[str]] = {}
    """Phrases that tell a fraction and nothing else (language/fractions.py)."""
    cardinals: dict[str, list[str]] = {}
    ordinals: dict[str, list[str]] = {}


@functools.cache
def writing(language: str) -> Writing | None:
    """How `language` writes quantities; None where there is no data for it."""
    path = packs.ROOT / language.split("-")[0] / "quantities.toml"
    return packs.read(path, Writing) if path.is_file() else None


def knows_number_words(language: str) -> bool:
    """Whether numbers spelt out in `language` are understood, so that a digit can be missed there."""
    known = writing(language)
    return language.split("-")[0] in ("zh", "ja") or bool(known and known.words)
