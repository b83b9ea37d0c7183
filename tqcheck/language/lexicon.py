"""Which English words there are: a word list, frequencies, and what word formation makes of known words."""

from __future__ import annotations

import bisect
import functools
import gzip
from typing import Literal

import msgspec

from tqcheck.language import packs
from tqcheck.language.frequency import zipf
from tqcheck.language.lemmas import EnglishLemmatiser, lemmatiser
from tqcheck.language.romanisation import romanise


class _WordFormation(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    prefixes: str
    suffixes: str
    scientific_endings: str


@functools.cache
def _affixes(kind: Literal["prefixes", "suffixes", "scientific_endings"]) -> tuple[str, ...]:
    table = packs.read(packs.ROOT / "en" / "word_formation.toml", _WordFormation)
    return tuple(str(getattr(table, kind)).split())


@functools.cache
def english_words() -> frozenset[str]:
    """Lower-case English words (SCOWL up to size 70, WordNet)."""
    return _word_list("words.txt.gz")


def _word_list(name: str) -> frozenset[str]:
    data = (packs.ROOT / "en" / name).read_bytes()
    return frozenset(gzip.decompress(data).decode("utf-8").split())


@functools.lru_cache(maxsize=1 << 17)
def is_english(word: str) -> bool:
    """Whether `word` (lower case) is listed, attested by frequency, or an inflected form of a listed word."""
    if word in english_words() or zipf(word, "en") > 0:
        return True
    if not word.isascii():
        # naïve, café: listed without their accents.
        return romanise(word).lower() in english_words()
    english = lemmatiser("en")
    assert isinstance(english, EnglishLemmatiser)
    return bool(english.readings(word)) and not english.lemmas(word).isdisjoint(english_words())


@functools.lru_cache(maxsize=1 << 15)
def is_formed(word: str) -> bool:
    """Whether English word formation makes `word` (no listed word itself) of listed ones: a derivation, a compound
    or a scientific term (deglobalization, doomscroll, hepatocellular).
    """
    return (
        any(_stem_is_known(word, suffix) for suffix in _affixes("suffixes") if word.endswith(suffix))
        or any(
            word.startswith(prefix) and len(word) - len(prefix) >= 3 and _is_listed_or_derived(word[len(prefix) :])
            for prefix in _affixes("prefixes")
        )
        or any(
            len(word) - len(ending) >= 3 and word.endswith(ending) and _is_combining(word[: -len(ending)])
            for ending in _affixes("scientific_endings")
        )
        or any(
            word[cut - 1] in "oia" and _is_combining(word[:cut]) and _is_listed_or_derived(word[cut:])
            for cut in range(4, len(word) - 3)
        )
        or _is_compound(word)
    )


def _stem_is_known(word: str, suffix: str) -> bool:
    stem = word[: -len(suffix)]
    if len(stem) < 3:
        return False
    candidates = [stem, stem + "e", stem + "y"]
    if stem[-1] == stem[-2]:
        candidates.append(stem[:-1])
    if stem.endswith("i"):
        candidates.append(stem[:-1] + "y")
    return any(is_english(candidate) or _is_compound(candidate) for candidate in candidates)


def _is_listed_or_derived(word: str) -> bool:
    return is_english(word) or any(
        _stem_is_known(word, suffix) for suffix in _affixes("suffixes") if word.endswith(suffix)
    )


def _is_compound(word: str) -> bool:
    return any(_is_compound_part(word[:cut]) and _is_compound_part(word[cut:]) for cut in range(3, len(word) - 2))


def _is_compound_part(part: str) -> bool:
    return part in english_words() and zipf(part, "en") >= 3.2


_SHORTEST_STEM = 5
_FEWEST_BUILT = 4
"""How many listed words must begin with a stem before it counts as a combining form."""


@functools.lru_cache(maxsize=1 << 14)
def _is_combining(stem: str) -> bool:
    """Whether listed words begin with the stem, its linking vowel aside, so that science builds on it (hepat-)."""
    if len(stem) > _SHORTEST_STEM:
        stem = stem.rstrip("oia").removesuffix("ic")
    words = _sorted_words()
    place = bisect.bisect_left(words, stem) + _FEWEST_BUILT - 1
    return place < len(words) and words[place].startswith(stem)


@functools.cache
def _sorted_words() -> list[str]:
    return sorted(english_words())


_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def likely_spelling(word: str) -> str | None:
    """The one common English word that is a slip of the keyboard away from `word`; None where none or several are."""
    cuts = [(word[:place], word[place:]) for place in range(len(word) + 1)]
    near = {
        *(left + right[1:] for left, right in cuts if right),
        *(left + right[1] + right[0] + right[2:] for left, right in cuts if len(right) > 1),
        *(left + letter + right[1:] for left, right in cuts if right for letter in _LETTERS),
        *(left + letter + right for left, right in cuts for letter in _LETTERS),
    }
    known = sorted(
        ((zipf(candidate, "en"), candidate) for candidate in near if candidate in english_words()),
        reverse=True,
    )
    if not known or known[0][0] < 3.0:
        return None
    # A runner-up half as common leaves the choice open.
    return known[0][1] if len(known) == 1 or known[0][0] - known[1][0] > 1.0 else None


_ATTESTED = 3.0
_SLIP = 2.5
"""How many powers of ten a word must be commoner than its slip: becuase is attested; because, 1000 times as often."""


@functools.lru_cache(maxsize=1 << 12)
def is_common_slip(word: str) -> bool:
    """Whether an unlisted word, though attested, is a well-known slip for a much commoner one."""
    if word in english_words() or not 0 < zipf(word, "en") < _ATTESTED:
        return False
    english = lemmatiser("en")
    assert isinstance(english, EnglishLemmatiser)
    if english.readings(word):
        return False
    right = likely_spelling(word)
    return right is not None and zipf(right, "en") - zipf(word, "en") >= _SLIP
