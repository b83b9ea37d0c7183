"""How the words of a language are usually misspelt: lists in its pack, and the letters that English writers mix up."""

from __future__ import annotations

import functools

import msgspec

from tqcheck.language import packs
from tqcheck.language.frequency import zipf
from tqcheck.language.lemmas import EnglishLemmatiser, lemmatiser
from tqcheck.language.lexicon import english_words
from tqcheck.language.tokens import normal_form

_FILE = "misspellings.toml"
_FIRST_LETTERS = 4
_SHORTEST, _COMMON, _MARGIN = 7, 3.3, 1.0
"""Letters of a word that may have letters put for others; Zipf frequency of the right word; how many powers of ten it
is commoner. The web writes definately once where it writes definitely twenty times.
"""
_DOUBLED = frozenset("bcdfglmnprstz")
"""The consonants that English doubles."""


class _Misspellings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    words: dict[str, str]
    stems: dict[str, str] = {}
    interchanged: list[tuple[str, str]] = []


@functools.cache
def covered_languages() -> frozenset[str]:
    """The languages whose pack lists misspellings."""
    return packs.languages_with(_FILE)


@functools.cache
def _listed(language: str) -> _Misspellings:
    return packs.read(packs.ROOT / language / _FILE, _Misspellings)


@functools.cache
def _words(language: str) -> dict[str, str]:
    """The right word by the wrong one."""
    return {normal_form(wrong): right for right, row in _listed(language).words.items() for wrong in row.split()}


@functools.cache
def _stems(language: str) -> dict[str, list[tuple[str, str]]]:
    """(wrong, right) beginnings of words by their first letters, the longest first."""
    found: dict[str, list[tuple[str, str]]] = {}
    for right, row in _listed(language).stems.items():
        for wrong in row.split():
            beginning = normal_form(wrong)
            found.setdefault(beginning[:_FIRST_LETTERS], []).append((beginning, right))
    return {letters: sorted(each, key=lambda pair: -len(pair[0])) for letters, each in found.items()}


def listed_misspelling(word: str, language: str) -> str | None:
    """How a word (a token's key) of a covered language (primary subtag) is written, where its pack lists it as wrong.

    What comes of a stem may be no word: the caller judges that.
    """
    right = _words(language).get(word)
    if right is not None:
        return right
    for wrong, beginning in _stems(language).get(word[:_FIRST_LETTERS], ()):
        if word.startswith(wrong):
            return beginning + word[len(wrong) :]
    return None


@functools.lru_cache(maxsize=1 << 14)
def usual_misspelling(word: str) -> str | None:
    """The English word that one which no list has (lower case) is usually misspelt for; None where none is known."""
    right = listed_misspelling(word, "en")
    if right is not None:
        # The ending may be wrong too: definatly.
        return right if right in english_words() else usual_misspelling(right)
    if len(word) < _SHORTEST or not word.isascii():
        return None
    english = lemmatiser("en")
    assert isinstance(english, EnglishLemmatiser)
    if english.readings(word):
        return None
    candidates = {each for each in _with_letters_changed(word) if each in english_words()}
    right = max(candidates, key=lambda each: zipf(each, "en"), default=None)
    if right is None or zipf(right, "en") < max(_COMMON, zipf(word, "en") + _MARGIN):
        return None
    return right


def _with_letters_changed(word: str) -> set[str]:
    """The word with letters that are put for one another exchanged, or with one consonant more or less doubled."""
    changed = set()
    for wrong, right in _listed("en").interchanged:
        place = word.find(wrong, 1)
        while place > 0:
            changed.add(word[:place] + right + word[place + len(wrong) :])
            place = word.find(wrong, place + 1)
    for place in range(2, len(word)):
        letter = word[place]
        if letter not in _DOUBLED:
            continue
        if word[place - 1] == letter:
            changed.add(word[:place] + word[place + 1 :])
        elif word[place + 1 : place + 2] != letter:
            changed.add(word[:place] + letter + word[place:])
    return changed
