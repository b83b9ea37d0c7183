"""Rows of a glossary that belong together: those of one source term, and those whose terms stand at one place."""

from __future__ import annotations

import functools
from collections.abc import Iterable

from tqcheck.glossary.capitals import is_acronym
from tqcheck.glossary.terms import Glossary, Term, TermStatus
from tqcheck.language.lazy import lazy

_ORDER = {status: place for place, status in enumerate(TermStatus)}
"""The statuses as they are declared: preferred ones first; but a term that is not translated is nothing else."""
_ORDER[TermStatus.DO_NOT_TRANSLATE] = -1


class Rows:
    """The rows whose terms stand at one place: the same object for the same terms, so that what follows from them is
    worked out once.
    """

    def __init__(self, terms: Iterable[Term]) -> None:
        self.terms = tuple(dict.fromkeys(terms))

    @lazy
    def ranked(self) -> tuple[Term, ...]:
        """The rows, preferred ones first."""
        return ranked(self.terms)

    @lazy
    def approved(self) -> frozenset[Term]:
        """Those that a target may hold."""
        return frozenset(term for term in self.terms if term.status.is_approved)

    @lazy
    def others(self) -> frozenset[Term]:
        """Those that it may not."""
        return frozenset(self.terms) - self.approved

    @lazy
    def targets(self) -> tuple[str, ...]:
        """The approved translations, preferred ones first."""
        return tuple(dict.fromkeys(term.target for term in self.ranked if term.status.is_approved))

    @lazy
    def keys(self) -> tuple[str, ...]:
        """What the rows of each of their source terms share."""
        return tuple(dict.fromkeys(map(source_key, self.ranked)))


def ranked(terms: Iterable[Term]) -> tuple[Term, ...]:
    """Rows in the order of their statuses."""
    return tuple(sorted(terms, key=lambda term: _ORDER[term.status]))


@functools.lru_cache(maxsize=16)
def rows_by_source(glossary: Glossary) -> dict[str, tuple[Term, ...]]:
    """The rows of every source term, by `source_key`, in the glossary's order."""
    rows: dict[str, list[Term]] = {}
    for term in glossary.terms:
        if term.source:
            rows.setdefault(source_key(term), []).append(term)
    return {key: tuple(terms) for key, terms in rows.items()}


def source_key(term: Term) -> str:
    """What the rows of one source term share; US and us are two terms."""
    return _key_of(term.source)


@functools.lru_cache(maxsize=1 << 14)
def _key_of(source: str) -> str:
    return source if is_acronym(source) else source.lower().replace("ё", "е")
