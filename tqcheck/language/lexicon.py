"""Which English words there are: a word list, frequencies, and what word formation makes of known words."""

from __future__ import annotations

import bisect
import functools
import gzip
import itertools
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
    adjective_endings: str
    drug_endings: str


@functools.cache
def _affixes(
    kind: Literal["prefixes", "suffixes", "scientific_endings", "adjective_endings", "drug_endings"],
) -> tuple[str, ...]:
    table = packs.read(packs.ROOT / "en" / "word_formation.toml", _WordFormation)
    return tuple(str(getattr(table, kind)).split())


@functools.cache
def sorted_words() -> list[str]:
    """Lower-case English words (SCOWL up to size 70, WordNet), sorted as the file has them."""
    data = (packs.ROOT / "en" / "words.txt.gz").read_bytes()
    return gzip.decompress(data).decode("utf-8").split()


@functools.cache
def english_words() -> frozenset[str]:
    """The words of `sorted_words`."""
    return frozenset(sorted_words())


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
    """Whether English word formation makes `word` (no listed word itself) of listed ones: a derivation, a compound,
    a scientific term or the name of a drug (deglobalization, doomscroll, hepatocellular, zotarolimus).
    """
    return (
        word.endswith(_affixes("drug_endings"))
        or any(_stem_is_known(word, suffix) for suffix in _affixes("suffixes") if word.endswith(suffix))
        or any(
            word.startswith(prefix) and len(word) - len(prefix) >= 3 and _is_listed_or_derived(word[len(prefix) :])
            for prefix in _affixes("prefixes")
        )
        or any(
            len(word) - len(ending) >= 3 and word.endswith(ending) and _are_combining(word[: -len(ending)])
            for ending in _affixes("scientific_endings")
        )
        or any(
            word[cut - 1] in "oia" and _are_combining(word[:cut]) and _is_listed_or_derived(word[cut:])
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
    words = sorted_words()
    place = bisect.bisect_left(words, stem) + _FEWEST_BUILT - 1
    if place < len(words) and words[place].startswith(stem):
        return True
    return len(stem) >= 4 and not english_words().isdisjoint(stem + ending for ending in _affixes("adjective_endings"))


def _are_combining(stems: str) -> bool:
    """Whether a row of letters is one combining form or two (thrombo-elasto-)."""
    return _is_combining(stems) or any(
        stems[cut - 1] in "oi" and _is_combining(stems[:cut]) and _is_combining(stems[cut:])
        for cut in range(_SHORTEST_STEM, len(stems) - 3)
    )


def _begins_word(beginning: str) -> bool:
    words = sorted_words()
    place = bisect.bisect_left(words, beginning)
    return place < len(words) and words[place].startswith(beginning)


_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_TYPICAL = 0.8
"""How many powers of ten a letter left out, doubled or changed about is worth over one put for another."""


@functools.lru_cache(maxsize=1 << 14)
def _near(word: str) -> tuple[tuple[float, str], ...]:
    """The listed words a slip of the keyboard away from `word`, the likeliest first, with their frequency as its
    measure: of letters left out, added or changed about, or _TYPICAL lower of one letter put for another.
    """
    places = itertools.takewhile(lambda place: _begins_word(word[:place]), range(len(word) + 1))
    cuts = [(word[:place], word[place:]) for place in places]
    typical = {
        *(left + right[1:] for left, right in cuts if right),
        *(left + right[1] + right[0] + right[2:] for left, right in cuts if len(right) > 1),
        *(left + letter + right for left, right in cuts for letter in _LETTERS),
    }
    other = {left + letter + right[1:] for left, right in cuts if right for letter in _LETTERS} - typical
    words = english_words()
    known = [(zipf(candidate, "en"), candidate) for candidate in typical & words if candidate != word]
    known += [(zipf(candidate, "en") - _TYPICAL, candidate) for candidate in other & words if candidate != word]
    return tuple(sorted(known, reverse=True))


def likely_spelling(word: str) -> str | None:
    """The one common English word that is a slip of the keyboard away from `word`; None where none or several are."""
    known = _near(word)
    if not known or zipf(known[0][1], "en") < 3.0:
        return None
    # A runner-up half as common leaves the choice open.
    return known[0][1] if len(known) == 1 or known[0][0] - known[1][0] > 1.0 else None


_ATTESTED = 3.0
_SLIP = 2.5
"""How many powers of ten a word must be commoner than its slip: becuase is attested; because, 1000 times as often."""
_SLIP_OF_LONG = 1.9
_LONG = 8
"""Letters from which hardly any two words are one letter apart."""
_COMMONEST = 5.8
_NOISE = 1.0
"""The frequency up to which an unlisted word counts as never seen."""
_CERTAIN = 4.0
"""Powers of ten from which no text means the shorter word of two short ones (hve, plce)."""
_CERTAIN_END = 3.5
"""Powers of ten from which the last letter was lost (includin)."""
_SHORTEST_SLIP = 5
"""Letters; shorter words are too often abbreviations or names."""


@functools.lru_cache(maxsize=1 << 14)
def is_common_slip(word: str) -> bool:
    """Whether an unlisted word, though attested or formed of known words, is a slip for a much commoner one."""
    frequency = zipf(word, "en")
    if word in english_words() or frequency >= _ATTESTED or not word.isascii():
        return False
    english = lemmatiser("en")
    assert isinstance(english, EnglishLemmatiser)
    if english.readings(word):
        return False
    base = max(frequency, _NOISE)
    floor = _SLIP if len(word) < _LONG else _SLIP_OF_LONG
    return any(measure - base >= floor and _is_slip(word, right, measure - base) for measure, right in _near(word)[:2])


def _is_slip(word: str, right: str, margin: float) -> bool:
    if len(word) < _SHORTEST_SLIP:
        # Short words are too often abbreviations: only of the commonest words, letters changed about or one left out.
        common = zipf(right, "en") >= _COMMONEST
        close = sorted(word) == sorted(right) or (len(word) == 4 and len(right) == 5)
        return (common and close) or (margin >= _CERTAIN and len(right) > len(word))
    if right.startswith(word) or word.startswith(right):
        # A derivation or another form is none: googler of google.
        return margin >= _CERTAIN_END and len(right) == len(word) + 1
    return True


_RARE_NAME = 2.7
_PLAIN = 4.3
"""The frequency of the words that a rare word with a capital may be a slip for."""


@functools.lru_cache(maxsize=1 << 14)
def plain_slip(word: str) -> str | None:
    """The very common word that an unlisted word in lower case, written with a capital, is surely a slip for (becuase
    for because): letters left out, doubled or changed about. None for what may be a name.
    """
    frequency = zipf(word, "en")
    if frequency > _RARE_NAME or word in english_words():
        return None
    near = _near(word)
    if not near or zipf(near[0][1], "en") < _PLAIN or near[0][0] < zipf(near[0][1], "en"):
        return None
    if len(near) > 1 and near[0][0] - near[1][0] <= 1.0:
        return None
    right = near[0][1]
    if right.startswith(word) or word.startswith(right) or right.endswith(word) or word.endswith(right):
        return None
    return right if near[0][0] - max(frequency, _NOISE) >= _SLIP + 0.5 else None
