"""What a glossary has in it, in numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tqcheck.glossary.terms import Term, TermStatus
from tqcheck.language.lemmas import lemmatiser
from tqcheck.language.tokens import tokenise


@dataclass(frozen=True, slots=True)
class Statistics:
    """Counts of rows by what they say, the commonest first; `words` counts the terms of both sides by their number of
    words, `lemmatisers` names what finds the forms of each language's terms.
    """

    rows: int
    source_terms: int
    target_terms: int
    statuses: dict[str, int]
    matches: dict[str, int]
    languages: dict[str, int]
    domains: dict[str, int]
    parts_of_speech: dict[str, int]
    words: dict[int, int]
    lemmatisers: dict[str, str]


def statistics(terms: Sequence[Term]) -> Statistics:
    """The counts of a set of rows."""
    sources = {(term.source, term.source_language) for term in terms if term.source}
    targets = {(term.target, term.target_language) for term in terms if term.status is not TermStatus.DO_NOT_TRANSLATE}
    languages = sorted({language for _, language in sources | targets if language})
    pairs = (f"{term.source_language or 'any'} → {term.target_language or 'any'}" for term in terms)
    return Statistics(
        rows=len(terms),
        source_terms=len(sources),
        target_terms=len(targets),
        statuses=_counts(term.status.value for term in terms),
        matches=_counts(term.match.value for term in terms),
        languages=_counts(pairs),
        domains=_counts(term.domain for term in terms if term.domain),
        parts_of_speech=_counts(term.part_of_speech for term in terms if term.part_of_speech),
        words=dict(sorted(Counter(len(tokenise(text)) for text, _ in sources | targets).items())),
        lemmatisers={language: lemmatiser(language).name for language in languages},
    )


def _counts(values: Iterable[str]) -> dict[str, int]:
    return dict(Counter(values).most_common())
