"""Names compared by their consonants, in classes that hold across spellings and scripts (Чайковский, Tschaikowski,
Czajkowski): vowels and the choice among related letters are what conventions of romanisation differ in.

The classes are those that historical linguistics compares words of distant languages by: Dolgopolsky (1964); List,
Sequence comparison in historical linguistics (2014).
"""

from __future__ import annotations

import functools
import re

from tqcheck.language.romanisation import romanise
from tqcheck.language.scripts import script_of

# P labials, T dentals, S hissing sounds, K velars, M N L R as they are. Letters that languages read in several ways
# have classes of their own: C (S or K), G (K or H), Z (a g that is K, S or H), J (S, H or a vowel), H (K or nothing),
# E (l or nothing: Guillen, Гийен), V (P, or a vowel: Павел, Paul), W (P or nothing), Θ (T, P or S: Thomas, Фома), Y
# (the one liquid of Chinese and Japanese: L or R).
_LATIN = (
    (r"shch|sc(?=[eiy])|chtch|chzh|tsz|tsch|sch|sh|dzh|dsch|zh|cz|sz|dz|dj|dg(?=[eiy])|tch|tz|ts|z|s|ç", "S"),
    (r"ch|c(?=[eiy])|\bx", "C"), ("ph", "P"), ("t?th", "Θ"), (r"kh|gh", "H"), (r"ck|k|q|c", "K"), ("x", "KS"),
    (r"g(?=[eiy])", "Z"), ("g", "G"), ("j", "J"), ("h", "H"), ("v", "V"), ("w", "W"), ("[bpf]", "P"), ("[td]", "T"),
    ("m", "M"), ("ng?", "N"),
    ("ill(?=[aeiou])", "E"), ("l", "L"), ("r", "R"), ("[aeiouy'’`-]", ""),
)  # fmt: skip
_LETTERS = re.compile("|".join(f"(?P<_{number}>{pattern})" for number, (pattern, _) in enumerate(_LATIN)))
_CLASS = [sound for _, sound in _LATIN]
_INDIC_AND_PINYIN = str.maketrans({"c": "z", "j": "z", "q": "z", "x": "z"})
_ONE_LIQUID = frozenset({"Han", "Hiragana", "Katakana"})
_READINGS = {
    "C": "SKH", "G": "KH", "Z": "KSHG", "J": "SHZ", "H": "KGZJC", "V": "PW", "W": "PV", "Θ": "TPS", "K": "CGZH",
    "S": "CZJΘ", "P": "VWΘ", "T": "Θ", "Y": "LR", "E": "LY",
}  # fmt: skip
_ALIKE = {sound: frozenset(sound + others) for sound, others in _READINGS.items()}
_SKIPPED = {"E": 0.0, "H": 0.0, "J": 0.0, "W": 0.0, "V": 0.4}
_NASALS = frozenset("MN")
_WEAK, _FULL, _OTHER = 0.4, 1.0, 1.2
_FLAPS = re.compile("[डढ]़|[ड़ढ़]")
"""Letters of Hindi that are written r in Latin ones, or d."""
_GEMINATE = "ッ"
_DOUBLED = re.compile(r"(.)\1+")
FEWEST = 3
"""Consonants that a name must have for its absence to be told."""


@functools.lru_cache(maxsize=1 << 16)
def consonants(word: str) -> str:
    """The consonant classes of `word`, one character each, doubled ones once."""
    latin = romanise(_FLAPS.sub("र", word.replace(_GEMINATE, ""))).lower()
    script = "Latin" if word.isascii() else script_of(word[0])
    if script not in ("Latin", "Cyrillic", "Greek", None):
        latin = latin.translate(_INDIC_AND_PINYIN)
    sounds = _DOUBLED.sub(r"\1", "".join(sound for sound in _LETTERS.sub(_class_of, latin) if sound.isupper()))
    return sounds.replace("L", "Y").replace("R", "Y") if script in _ONE_LIQUID else sounds


def _class_of(found: re.Match[str]) -> str:
    return _CLASS[int(str(found.lastgroup)[1:])]


@functools.lru_cache(maxsize=1 << 16)
def distance(one: str, two: str) -> float:
    """How many consonants (of `consonants`) part two words; endings of up to two count nothing after three alike."""
    if one == two:
        return 0.0
    if abs(len(one) - len(two)) > _LONGEST_DIFFERENCE:
        return float(_LONGEST_DIFFERENCE)
    row = [0.0]
    for sound in two:
        row.append(row[-1] + _skipped(sound))
    best = _OTHER * len(one)
    for place, sound in enumerate(one, start=1):
        above, row = row, [row[0] + _skipped(sound)]
        for other_place, other in enumerate(two, start=1):
            cost = min(
                above[other_place] + _skipped(sound),
                row[other_place - 1] + _skipped(other),
                above[other_place - 1] + _difference(sound, other),
            )
            row.append(cost)
            left = len(one) - place + len(two) - other_place
            if left <= _LONGEST_ENDING and cost < best and _firm(one[:place]) >= FEWEST <= _firm(two[:other_place]):
                best = cost
    return min(row[-1], best)


_LONGEST_DIFFERENCE = 5
_LONGEST_ENDING = 2


def _firm(sounds: str) -> int:
    return sum(1 for sound in sounds if sound not in _SKIPPED)


def _skipped(sound: str) -> float:
    return _SKIPPED.get(sound, _FULL)


def _difference(one: str, other: str) -> float:
    if one == other or other in _ALIKE.get(one, "") or one in _ALIKE.get(other, ""):
        return 0.0
    return _WEAK if one in _NASALS and other in _NASALS else _OTHER


@functools.lru_cache(maxsize=1 << 16)
def sound_alike(one: str, two: str) -> bool:
    """Whether two words can be one name, by their consonants: all of four, all but one of five or six, all but two of
    more.
    """
    first, second = consonants(one), consonants(two)
    if not first or not second:
        return first == second
    length = min(_firm(first), _firm(second))
    allowed = _WEAK if length <= 4 else 1.4 if length <= 6 else 2.0
    return distance(first, second) <= allowed
