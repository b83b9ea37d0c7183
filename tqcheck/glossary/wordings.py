"""A term as it is looked for: its text, and the words of each of its spellings."""

from __future__ import annotations

import functools
from collections.abc import Sequence, Set
from typing import NamedTuple

import regex

from tqcheck.glossary.capitals import is_acronym
from tqcheck.glossary.term_language import TermLanguage
from tqcheck.glossary.terms import TermCase, TermMatch
from tqcheck.language.tokens import normal_form, tokenise

BEGINNING = 3
"""Letters by which a word is told from most others."""
_PLAIN = regex.compile(r"[\p{L}\p{M}\p{N}\s\p{Pd}_'’ʼ\"“”„‘«»,()]+")
"""Terms that are words; a term with any other sign (AT&T, C++, U.S.) is found letter by letter."""
_MOST_KEPT = 1 << 14
"""Terms whose spellings are kept: those of a text's terms come again and again."""
_NOTHING: frozenset[str] = frozenset()


class Wording(NamedTuple):
    """A term's text and how it is to be found."""

    text: str
    match: TermMatch = TermMatch.LEMMA
    case: TermCase | None = None


class Words:
    """One spelling of a wording, taken apart."""

    __slots__ = (
        "_bases",
        "_language",
        "adverb",
        "anchor",
        "beginnings",
        "has_acronym",
        "keys",
        "verb",
        "wording",
        "words",
    )

    def __init__(self, wording: Wording, spelling: str, language: TermLanguage) -> None:
        self.wording = wording
        self.words = tuple(token.text for token in tokenise(language.prepared(spelling)))
        self.keys = tuple(map(normal_form, self.words))
        self.beginnings = frozenset([key[:BEGINNING] for key in self.keys]) if len(self.keys) > 1 else _NOTHING
        """How each of its words begins, which most words keep."""
        self.has_acronym = not spelling.islower() and any(map(is_acronym, spelling.split()))
        self._language = language
        self._bases: tuple[frozenset[str], ...] | None = None
        self.anchor = anchor(self.words)
        self.verb = language.verb(self.words)
        """The place of the verb that the other words may stand apart from."""
        self.adverb = self.verb is not None and len(self.words) == 2 and self.keys[1] in language.neighbours.particles

    @property
    def bases(self) -> tuple[frozenset[str], ...]:
        """The dictionary forms of its words; most terms are left before these are asked for."""
        if self._bases is None:
            self._bases = tuple(map(self._language.bases, self.words))
        return self._bases

    def may_be_among(self, beginnings: Set[str]) -> bool:
        """Whether each of its words begins as some word or dictionary form of a text does."""
        return self.beginnings <= beginnings or all(
            key[:BEGINNING] in beginnings or any(base[:BEGINNING] in beginnings for base in bases)
            for key, bases in zip(self.keys, self.bases, strict=True)
        )


class Spelling:
    """A spelling of a term under the word that it is found by, taken apart when that is first met: most never are."""

    __slots__ = ("anchor", "is_word", "text", "wording", "words")

    def __init__(self, wording: Wording, text: str, words: Sequence[str]) -> None:
        self.wording = wording
        self.text = text
        self.anchor = normal_form(words[anchor(words)])
        self.is_word = len(words) == 1
        self.words: Words | None = None

    def taken_apart(self, language: TermLanguage) -> Words:
        """The words of the spelling."""
        self.words = Words(self.wording, self.text, language)
        return self.words


@functools.lru_cache(maxsize=_MOST_KEPT)
def spellings(wording: Wording, language: TermLanguage) -> tuple[Spelling, ...]:
    """The spellings of a term that is words; none of one that is found letter by letter."""
    text = wording.text
    if language.is_unspaced or not (text.isalpha() or _PLAIN.fullmatch(text)):
        return ()
    found = []
    for spelling in language.spellings(language.prepared(text)):
        words = spelling.split() if spelling.replace(" ", "").isalpha() else [t.text for t in tokenise(spelling)]
        if words:
            found.append(Spelling(wording, spelling, words))
    return tuple(found)


def anchor(words: Sequence[str]) -> int:
    """The place of the word by which a term is found: the longest, for that is the rarest, mostly."""
    return words.index(max(words, key=len))
