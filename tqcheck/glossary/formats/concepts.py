"""Concepts with their terms in any number of languages, as termbases keep them, and the rows that they come to."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from tqcheck.glossary.formats.format import Wanted
from tqcheck.glossary.terms import Term, TermCase, TermMatch, TermStatus, fits


@dataclass(frozen=True, slots=True)
class Designation:
    """A term of a concept in one language."""

    text: str
    language: str
    status: TermStatus = TermStatus.PREFERRED
    note: str = ""
    match: TermMatch = TermMatch.LEMMA
    case: TermCase | None = None
    part_of_speech: str = ""


@dataclass(frozen=True, slots=True)
class Concept:
    """What designations of one thing share. `is_translated` is False where terms stay as they are in any language."""

    id: str
    designations: tuple[Designation, ...]
    domain: str = ""
    definition: str = ""
    note: str = ""
    is_translated: bool = True
    place: str = ""


def rows(concept: Concept, wanted: Wanted, main: str) -> Iterator[Term]:
    """The rows of a concept for the wanted pair of languages. Where a side is not stated, they go from `main` (the
    file's own language) to every other, and from every other to `main`.

    A source term's own status is no matter: a text may use it, and it is to be translated. An unwanted target term of a
    concept without a source term is unwanted always.
    """
    languages = tuple(dict.fromkeys(each.language for each in concept.designations))
    for source_language in languages:
        if not fits(source_language, wanted.source):
            continue
        sources = [each for each in concept.designations if each.language == source_language]
        if not concept.is_translated:
            for each in sources:
                yield _row(concept, each, each, TermStatus.DO_NOT_TRANSLATE, "")
            continue
        for target_language in languages:
            if target_language == source_language or not fits(target_language, wanted.target):
                continue
            if not (wanted.source or wanted.target) and main not in (source_language, target_language):
                continue
            targets = [each for each in concept.designations if each.language == target_language]
            for source in sources:
                for target in targets:
                    yield _row(concept, source, target, target.status, target_language)
    if concept.is_translated and len(languages) == 1 and fits(languages[0], wanted.target):
        for each in concept.designations:
            if each.status in (TermStatus.FORBIDDEN, TermStatus.DEPRECATED):
                yield _row(concept, None, each, each.status, each.language)


def _row(
    concept: Concept, source: Designation | None, target: Designation, status: TermStatus, target_language: str
) -> Term:
    said = target if source is None or target.case is not None or target.match is not TermMatch.LEMMA else source
    return Term(
        source=source.text if source else "",
        target=target.text,
        status=status,
        note=target.note or concept.note,
        match=said.match,
        case=said.case,
        part_of_speech=target.part_of_speech or (source.part_of_speech if source else ""),
        domain=concept.domain,
        definition=concept.definition,
        concept=concept.id,
        source_language=source.language if source else "",
        target_language=target_language,
        place=concept.place,
    )


def concepts(terms: Sequence[Term]) -> list[Concept]:
    """The concepts of rows, in the order of their first rows: rows of one `concept`, else of one source term, are one.
    Each designation stands once, with what its first row says.
    """
    groups: dict[tuple[str, ...], list[Term]] = {}
    for number, term in enumerate(terms):
        pair = term.source_language, term.target_language
        key = (term.concept,) if term.concept else ("", term.source, *pair) if term.source else (str(number), "", "")
        groups.setdefault(key, []).append(term)
    return [_concept(group, number) for number, group in enumerate(groups.values(), start=1)]


def _concept(group: Sequence[Term], number: int) -> Concept:
    first = group[0]
    designations: dict[tuple[str, str], Designation] = {}
    for term in group:
        for each in _designations(term):
            designations.setdefault((each.language, each.text), each)
    return Concept(
        id=first.concept or str(number),
        designations=tuple(sorted(designations.values(), key=lambda each: each.language != first.source_language)),
        domain=_first(term.domain for term in group),
        definition=_first(term.definition for term in group),
        is_translated=first.status is not TermStatus.DO_NOT_TRANSLATE,
        place=first.place,
    )


def _designations(term: Term) -> Iterator[Designation]:
    target = Designation(
        term.target, term.target_language, term.status, term.note, term.match, term.case, term.part_of_speech
    )
    if not term.source:
        yield target
        return
    yield dataclasses.replace(
        target, text=term.source, language=term.source_language, status=TermStatus.PREFERRED, note=""
    )
    if term.status is not TermStatus.DO_NOT_TRANSLATE:
        yield target


def _first(values: Iterable[str]) -> str:
    return next(filter(None, values), "")
