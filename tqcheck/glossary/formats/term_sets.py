"""Tables with a column a language: a row is a concept, its terms stand side by side."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Sequence

from tqcheck.glossary.formats.concepts import Concept, Designation, concepts
from tqcheck.glossary.terms import Term, TermMatch, TermStatus


def translated(terms: Iterable[Term]) -> Iterator[Term]:
    """The terms for a file that cannot say that one is not translated: it then has itself for a translation. Regular
    expressions are left out, they are no terms there.
    """
    for term in terms:
        if term.match is TermMatch.REGEX:
            continue
        if term.status is not TermStatus.DO_NOT_TRANSLATE:
            yield term
        elif term.target_language:
            yield dataclasses.replace(term, target=term.source, status=TermStatus.PREFERRED)


def sets(terms: Sequence[Term]) -> Iterator[tuple[Concept, dict[str, Designation]]]:
    """The concepts of terms row by row, with one term a language: as many rows as its source terms, and the most terms
    of another language, make necessary.
    """
    for concept in concepts(terms):
        main = concept.designations[0].language
        sources = [each for each in concept.designations if each.language == main]
        others: dict[str, list[Designation]] = {}
        for each in concept.designations:
            if each.language != main:
                others.setdefault(each.language, []).append(each)
        for source in sources:
            for number in range(max(map(len, others.values()), default=1)):
                row = {language: several[number] for language, several in others.items() if number < len(several)}
                yield concept, {main: source, **row}
