"""The rows of a glossary by their source terms."""

from __future__ import annotations

import functools

from tqcheck.glossary.capitals import is_acronym
from tqcheck.glossary.terms import Glossary, Term


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
