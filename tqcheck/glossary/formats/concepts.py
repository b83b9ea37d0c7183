"""Concepts with their terms in any number of languages, as termbases keep them, and the rows that they come to."""

from __future__ import annotations

import dataclasses
import functools
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from tqcheck.errors import UserError
from tqcheck.glossary.formats.format import Wanted
from tqcheck.glossary.terms import Term, TermCase, TermMatch, TermStatus, fits

_UNWANTED = (TermStatus.FORBIDDEN, TermStatus.DEPRECATED)


@dataclass(slots=True)
class Designation:
    """A term of a concept in one language."""

    text: str
    language: str
    status: TermStatus = TermStatus.PREFERRED
    note: str = ""
    match: TermMatch = TermMatch.LEMMA
    case: TermCase | None = None
    part_of_speech: str = ""


@dataclass(slots=True)
class Concept:
    """What designations of one thing share. `definitions` are those that one language alone has, by language.
    `is_translated` is False where terms stay as they are in any language.
    """

    id: str
    designations: tuple[Designation, ...]
    domain: str = ""
    definition: str = ""
    note: str = ""
    is_translated: bool = True
    place: str = ""
    definitions: Mapping[str, str] = field(default_factory=dict)


def rows(concept: Concept, wanted: Wanted, main: str) -> list[Term]:
    """The rows of a concept for the wanted pair of languages. Where neither side is stated, they go from `main` (the
    file's own language, or else the concept's first) to every other, and from every other to it.

    A source term's own status is no matter: a text may use it, and it is to be translated. An unwanted term of a
    concept in one language is unwanted whatever the source says. A term that is not translated stands in the languages
    that the concept has; where it has none of those that are wanted, in any.
    """
    by_language: dict[str, list[Designation]] = {}
    for each in concept.designations:
        by_language.setdefault(each.language, []).append(each)
    pairs = _pairs(tuple(by_language), wanted.source, wanted.target, main)
    if concept.is_translated:
        found = [
            (source, target, target.status, to)
            for one, to in pairs
            for source in by_language[one]
            for target in by_language[to]
        ]
    else:
        found = [(each, each, TermStatus.DO_NOT_TRANSLATE, to) for one, to in pairs for each in by_language[one]]
        if not pairs:
            found = [
                (each, each, TermStatus.DO_NOT_TRANSLATE, "")
                for each in concept.designations
                if fits(each.language, wanted.source)
            ]
    name = concept.id
    if not name and len(concept.designations) > 2 and len({source.text for source, *_ in found}) > 1:
        # Nothing else tells that several source terms are one concept's; the line parts it from those of one spelling.
        name = "-".join(filter(None, (concept.designations[0].text, concept.place.rpartition(":")[2])))
    terms = [_row(concept, name, *each) for each in found]
    if concept.is_translated and len(by_language) == 1:
        for each in concept.designations:
            if each.status in _UNWANTED and fits(each.language, wanted.target):
                terms.append(_row(concept, name, None, each, each.status, each.language))
    return terms


@functools.lru_cache(maxsize=1024)
def _pairs(languages: tuple[str, ...], wanted_source: str, wanted_target: str, main: str) -> list[tuple[str, str]]:
    if len(languages) < 2:
        return []
    if wanted_source or wanted_target:
        return [
            (source, target)
            for source in languages
            if fits(source, wanted_source)
            for target in languages
            if target != source and fits(target, wanted_target)
        ]
    hub = next((language for language in languages if main and fits(language, main)), languages[0])
    others = [language for language in languages if language != hub]
    return [(hub, other) for other in others] + [(other, hub) for other in others]


def _row(
    concept: Concept,
    name: str,
    source: Designation | None,
    target: Designation,
    status: TermStatus,
    target_language: str,
) -> Term:
    text, source_language = (source.text, source.language) if source else ("", "")
    match, case, part_of_speech = target.match, target.case, target.part_of_speech
    if source is not None:
        match = source.match if match is TermMatch.LEMMA else match
        case = source.case if case is None else case
        part_of_speech = part_of_speech or source.part_of_speech
    definition = concept.definition
    if concept.definitions:
        in_language = concept.definitions.get
        definition = (
            in_language(target_language, "")
            or definition
            or in_language(source_language, "")
            or next(iter(concept.definitions.values()))
        )
    return Term(
        text,
        target.text,
        status,
        target.note or concept.note,
        match,
        case,
        part_of_speech,
        concept.domain,
        definition,
        name,
        source_language,
        target_language,
        concept.place,
    )


def untold(concept: Concept, terms: Sequence[Term]) -> list[str]:
    """What of a concept its rows do not hold, in words for people."""
    if not terms:
        is_in_one = len({each.language for each in concept.designations}) == 1
        return ["concepts in one language"] if is_in_one and concept.is_translated else []
    found: list[str] = []
    for each in concept.designations:
        is_marked = each.status is not TermStatus.PREFERRED
        if (is_marked or each.note) and _is_source_only(each, terms):
            if is_marked:
                found.append("statuses of source terms")
            if each.note and all(term.note != each.note for term in terms):
                found.append("notes on source terms")
    if concept.note and all(term.note != concept.note for term in terms):
        found.append("notes on concepts")
    if concept.definitions:
        told = {term.definition for term in terms}
        found += [
            "second definitions"
            for definition in (concept.definition, *concept.definitions.values())
            if definition and definition not in told
        ]
    return found


def _is_source_only(designation: Designation, terms: Sequence[Term]) -> bool:
    text, language = designation.text, designation.language
    is_target = any(term.target == text and term.target_language == language for term in terms)
    return not is_target and any(term.source == text and term.source_language == language for term in terms)


def add_rows(concept: Concept, wanted: Wanted, main: str, terms: list[Term], left_out: Counter[str]) -> None:
    """Adds the rows of a concept to `terms`, and what they do not hold to `left_out`."""
    of_it = rows(concept, wanted, main)
    terms += of_it
    left_out.update(untold(concept, of_it))


def both_ways(terms: Sequence[Term], is_held: Callable[[Term], bool]) -> list[Term]:
    """The rows that a format holds which reads each of its own in both directions: where one of two is not held, an
    unwanted target for instance, neither is.
    """
    left_out = {
        (term.target, term.target_language, term.source, term.source_language) for term in terms if not is_held(term)
    }
    return [
        term
        for term in terms
        if is_held(term) and (term.source, term.source_language, term.target, term.target_language) not in left_out
    ]


def concepts(terms: Sequence[Term]) -> list[Concept]:
    """The concepts of rows, in the order of their first rows; no two have one id. Rows of one `concept`, else of one
    source term, are one, unless its rows would then be others than these: those are divided by source terms, or are
    one each.

    Raises UserError where a row does not say its languages.
    """
    groups: dict[Hashable, list[Term]] = {}
    for number, term in enumerate(terms):
        require_languages(term)
        group: Hashable = term.concept or ((_source(term), term.target_language) if term.source else number)
        groups.setdefault(group, []).append(term)
    found: list[Concept] = []
    ids: set[str] = set()
    for each in groups.values():
        for concept in _concepts(list(dict.fromkeys(each))):
            name, number = concept.id, 1
            while concept.id and concept.id in ids:
                number += 1
                concept.id = f"{name}-{number}"
            ids.add(concept.id)
            found.append(concept)
    return found


def require_languages(term: Term) -> None:
    """Raises UserError where a row does not say its languages, which a concept's terms need."""
    does_need_target = term.status is not TermStatus.DO_NOT_TRANSLATE
    if (term.source and not term.source_language) or (does_need_target and not term.target_language):
        raise UserError(
            f"the language of “{term.source or term.target}” is not known",
            place=term.place or None,
            remedy="state --source-lang and --target-lang",
        )
    if term.source and term.source_language == term.target_language and does_need_target:
        raise UserError(
            f"“{term.source}” and “{term.target}” are of one language ({term.target_language})",
            place=term.place or None,
            remedy="state --source-lang and --target-lang",
        )


def _concepts(group: list[Term]) -> list[Concept]:
    """One concept, or as many as it takes to hold no other rows than these."""
    whole = _concept(group)
    if len(group) == 1 or _holds_exactly(whole, group):
        return [whole]
    by_source: dict[Hashable, list[Term]] = {}
    for term in group:
        by_source.setdefault(_source(term), []).append(term)
    if len(by_source) > 1:
        return [concept for part in by_source.values() for concept in _concepts(part)]
    return [_concept([term]) for term in group]


def _source(term: Term) -> Hashable:
    return term.source, term.source_language, term.status is TermStatus.DO_NOT_TRANSLATE


def _holds_exactly(concept: Concept, group: Sequence[Term]) -> bool:
    wanted = {_unnamed(term) for term in group}
    if not concept.is_translated and any(term.status is not TermStatus.DO_NOT_TRANSLATE for term in group):
        return False
    pairs = dict.fromkeys((term.source_language, term.target_language) for term in group)
    told = {_unnamed(term) for pair in pairs for term in rows(concept, Wanted(*pair), pair[0])}
    return told == wanted


def _unnamed(term: Term) -> Term:
    source_language = term.source_language if term.source else ""
    return dataclasses.replace(term, concept="", source_language=source_language)


def _concept(group: Sequence[Term]) -> Concept:
    first = group[0]
    as_source: dict[tuple[str, str], list[Term]] = {}
    as_target: dict[tuple[str, str], list[Term]] = {}
    for term in group:
        if term.source:
            as_source.setdefault((term.source_language, term.source), []).append(term)
        if term.target_language:
            as_target.setdefault((term.target_language, term.target), []).append(term)
    languages = list(dict.fromkeys(language for language, _ in (*as_source, *as_target)))
    definitions = {
        language: _agreed([term.definition for term in group if term.target_language == language], "")
        for language in languages
    }
    definition = _agreed([term.definition for term in group], "")
    return Concept(
        id=first.concept,
        designations=tuple(
            _designation(language, text, as_source.get((language, text), []), as_target.get((language, text), []))
            for language, text in sorted(
                dict.fromkeys((*as_source, *as_target)), key=lambda each: languages.index(each[0])
            )
        ),
        domain=first.domain,
        definition=definition,
        is_translated=first.status is not TermStatus.DO_NOT_TRANSLATE,
        place=first.place,
        definitions={} if definition else {language: text for language, text in definitions.items() if text},
    )


def _designation(language: str, text: str, as_source: Sequence[Term], as_target: Sequence[Term]) -> Designation:
    """A term with what its rows agree on, those that it is the target of before others: where they do not, each has it
    from its other term.
    """
    kept = [term for term in as_source if term.status is TermStatus.DO_NOT_TRANSLATE]
    said = kept or as_target or as_source
    status = as_target[0].status if as_target else TermStatus.PREFERRED
    return Designation(
        text,
        language,
        TermStatus.PREFERRED if status is TermStatus.DO_NOT_TRANSLATE else status,
        said[0].note if kept or as_target else "",
        _agreed([term.match for term in said], TermMatch.LEMMA),
        _agreed([term.case for term in said], None),
        _agreed([term.part_of_speech for term in said], ""),
    )


Value = TypeVar("Value")


def _agreed(values: Iterable[Value], otherwise: Value) -> Value:
    different = set(values)
    return different.pop() if len(different) == 1 else otherwise
