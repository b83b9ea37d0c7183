"""Which capitals a term has, and whether those of a text fit."""

from __future__ import annotations

import regex

from tqcheck.glossary.terms import TermCase

_POSSESSIVE = regex.compile(r"['’]s$", regex.IGNORECASE)
_ACRONYM = regex.compile(r"(?:\p{Lu}|\p{N})*\p{Lu}(?:\p{Lu}|\p{N})+s?")
"""A word in capitals, G20, an English plural such as NGOs."""
_INNER_CAPITAL = regex.compile(r"\p{Ll}\p{Lu}|\p{Lu}{2,}\p{Ll}{2,}")
"""What only a name's own spelling has: iPhone, GitHub, PostgreSQL."""


def is_acronym(word: str) -> bool:
    """Whether `word` is written in capitals (WHO, G20, NGOs)."""
    return _ACRONYM.fullmatch(word) is not None


def has_inner_capitals(term: str) -> bool:
    """Whether a term has capitals that only a name's own spelling has."""
    return any(_INNER_CAPITAL.search(word) is not None for word in term.split())


def without_possessive(written: str) -> str:
    """`written` without an English possessive."""
    return written[:-2] if written[-1:] in ("s", "S") and _POSSESSIVE.search(written) else written


def capitals_fit(term: str, written: str, case: TermCase | None, *, opens_sentence: bool = False) -> bool:
    """Whether what is written has the capitals that a term wants, so far as the two can be laid side by side.

    Where the glossary says nothing, a word in capitals wants capitals and an ending in small letters (МИДом, NGOs). A
    sentence begins with a capital whatever the term says, but for one such as iPhone.
    """
    if case is TermCase.INSENSITIVE:
        return True
    pairs = list(zip(term.split(), written.split(), strict=False))
    if case is None:
        return all(_acronym_fits(word, form) for word, form in pairs)
    opens = opens_sentence and not has_inner_capitals(term.split()[0])
    for place, (word, form) in enumerate(pairs):
        for index, (wanted, found) in enumerate(zip(word, form, strict=False)):
            if wanted.isupper() == found.isupper() or (opens and place == index == 0):
                continue
            if found.isupper() and case is TermCase.PERMISSIVE and not has_inner_capitals(word):
                continue
            return False
    return True


def _acronym_fits(word: str, written: str) -> bool:
    if not is_acronym(word):
        return True
    stem = len(word.removesuffix("s"))
    ending = without_possessive(written)[stem:]
    return not any(map(str.islower, written[:stem])) and not any(map(str.isupper, ending))
