"""The likely Cyrillic spelling of a Russian word that stands in Latin letters."""

from __future__ import annotations

import functools

import msgspec

from tqcheck.language import packs
from tqcheck.language.frequency import zipf
from tqcheck.language.lemmas import MorphologicalLemmatiser, lemmatiser

_SOFTENED = frozenset("лнтрсздмвбп")
"""Consonants after which romanisation may have dropped a soft sign."""
_HUSHED = frozenset("гкхжчшщ")
_MOST_READINGS = 400


class _Table(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    letters: dict[str, list[str]]
    prefixes: dict[str, str]


@functools.cache
def _table() -> _Table:
    return packs.read(packs.ROOT / "ru" / "back_transliteration.toml", _Table)


def english_prefix(word: str) -> str:
    """The beginning of `word` that romanised Russian spells the English way (hypo-), or an empty string."""
    return next((prefix for prefix in _table().prefixes if word.startswith(prefix)), "")


def spellings(word: str) -> list[str]:
    """Possible Cyrillic spellings of a lower-case romanised word, the plainest first."""
    table = _table()
    prefix = english_prefix(word)
    readings = [(0, table.prefixes[prefix])] if prefix else [(0, "")]
    place = len(prefix)
    while place < len(word):
        groups = (word[place : place + size] for size in (4, 3, 2, 1))
        latin = next((group for group in groups if group in table.letters), word[place])
        place += len(latin)
        letters = table.letters.get(latin, [latin])
        # The rarer a reading, the later the spelling comes.
        readings = [
            (cost + rank, text + letter)
            for cost, text in readings
            for rank, letter in enumerate(letters)
            # Russian never writes ы after these.
            if not (letter == "ы" and text and text[-1] in _HUSHED)
        ]
        if place == len(word) or word[place] not in "aeiouy":
            readings += [(cost + 2, text + "ь") for cost, text in readings if text and text[-1] in _SOFTENED]
        readings = sorted(readings)[:_MOST_READINGS]
    return list(dict.fromkeys(text for _, text in readings))


@functools.lru_cache(maxsize=1 << 12)
def likely_original(word: str) -> str:
    """The likeliest Cyrillic spelling: a form that pymorphy3 knows, the commonest of these; else the plainest.

    An English plural ending is read as a Russian one (hypozhors as гипожоры, gopniks as гопники).
    """
    plain = _ranked(word)
    if not word.endswith("s") or word.endswith("ss"):
        return plain[1]
    known, singular = _ranked(word[:-1])
    if plain[0] and not known:
        return plain[1]
    return _plural(singular)


def _ranked(word: str) -> tuple[bool, str]:
    """Whether the best spelling is a known word, and the spelling."""
    found = spellings(word)
    russian = lemmatiser("ru")
    assert isinstance(russian, MorphologicalLemmatiser)
    known = [text for text in found if russian.is_known(text)]
    if known:
        return True, max(known, key=lambda text: (zipf(text, "ru"), -found.index(text)))
    return False, found[0]


def _plural(singular: str) -> str:
    """The nominative plural that the commonest declension gives (гипожор → гипожоры, гопник → гопники)."""
    russian = lemmatiser("ru")
    assert isinstance(russian, MorphologicalLemmatiser)
    for parse in russian.parses(singular):
        if "NOUN" in parse.tag and parse.tag.case == "nomn":
            plural = parse.inflect({"plur", "nomn"})
            if plural is not None:
                return str(plural.word)
    return singular + ("и" if singular[-1] in _HUSHED else "ы")
