"""A term and a set of terms."""

from __future__ import annotations

import enum
import functools
from collections.abc import Sequence
from dataclasses import dataclass, field


class TermStatus(enum.StrEnum):
    """What a glossary says of a target term; DO_NOT_TRANSLATE: that the source term must stand in the target."""

    PREFERRED = "preferred"
    ADMITTED = "admitted"
    DEPRECATED = "deprecated"
    FORBIDDEN = "forbidden"
    DO_NOT_TRANSLATE = "do-not-translate"

    @property
    def is_approved(self) -> bool:
        """Whether a target may hold such a term."""
        return self in (TermStatus.PREFERRED, TermStatus.ADMITTED, TermStatus.DO_NOT_TRANSLATE)


class TermMatch(enum.StrEnum):
    """Which forms of a term are found: any inflected one, the written one alone, every word that begins with it, or
    what it matches as a regular expression.
    """

    LEMMA = "lemma"
    EXACT = "exact"
    PREFIX = "prefix"
    REGEX = "regex"


class TermCase(enum.StrEnum):
    """Which capitals a term may have in a text: its own, its own or more, any."""

    SENSITIVE = "sensitive"
    PERMISSIVE = "permissive"
    INSENSITIVE = "insensitive"


# Not frozen, although no term is ever changed: a frozen one takes three times as long to make, of 100,000 a fifth of a
# second.
@dataclass(slots=True)
class Term:
    """One row of a glossary: a source term and one target term for it, with what the glossary says of them.

    `source` is empty for a target term that is unwanted whatever the source says; the target of a term that is not
    translated is the source term. `case` is None where the glossary says nothing: a term in capitals then wants
    capitals, any other takes what it gets. `concept` names what rows of one concept share, empty where the source term
    tells. The languages are BCP-47 tags, empty where the glossary says none: such a row is for any. `place` is where it
    was read from, for messages.
    """

    source: str
    target: str
    status: TermStatus = TermStatus.PREFERRED
    note: str = ""
    match: TermMatch = TermMatch.LEMMA
    case: TermCase | None = None
    part_of_speech: str = ""
    domain: str = ""
    definition: str = ""
    concept: str = ""
    source_language: str = ""
    target_language: str = ""
    place: str = field(default="", compare=False)

    def __hash__(self) -> int:
        # Rows are put into sets all the time: of the thirteen fields two tell nearly all of them apart.
        return hash((self.source, self.target))


class Glossary:
    """The terms of a run."""

    def __init__(self, terms: Sequence[Term]) -> None:
        self.terms = tuple(terms)
        self._by_pair: dict[tuple[str, str], Glossary] = {}

    def __reduce__(self) -> tuple[type[Glossary], tuple[tuple[Term, ...]]]:
        return Glossary, (self.terms,)

    def between(self, source_language: str | None, target_language: str) -> Glossary:
        """The terms for one pair of languages: the same object each time. A source that is not known fits any."""
        pair = source_language or "", target_language
        found = self._by_pair.get(pair)
        if found is None:
            terms = [
                term
                for term in self.terms
                if fits(term.source_language, pair[0]) and fits(term.target_language, pair[1])
            ]
            found = self if len(terms) == len(self.terms) else Glossary(terms)
            self._by_pair[pair] = found
        return found


@functools.lru_cache(maxsize=1024)
def fits(term_language: str, language: str) -> bool:
    """Whether a term of one language may be used for another: the same, or one of them says a region or script more.
    An empty tag fits any.
    """
    if not term_language or not language:
        return True
    one, other = term_language.lower().split("-"), language.lower().split("-")
    return all(left == right for left, right in zip(one, other, strict=False))
