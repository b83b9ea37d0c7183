"""memoQ's CSV of a term base: an entry a row, and its columns in a bound order.

docs.memoq.com, Web Service API, “Term base in CSV format”: entry fields, then for each language its definition
(English_United_States_Def) and, as often as it has terms, the term (English_United_States), Term_Info and Term_Example.
Term_Info repeats, so columns go by their place. It says case, match, and NonTerm of a forbidden term; QTerm has columns
of their own for the three.
"""

from __future__ import annotations

import functools
import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from tqcheck.errors import UserError
from tqcheck.glossary.formats.concepts import Concept, Designation, both_ways, concepts, rows
from tqcheck.glossary.formats.format import GlossaryFile, Reading, Wanted
from tqcheck.glossary.formats.memoq_languages import language_name, language_tag
from tqcheck.glossary.formats.separated_text import Row
from tqcheck.glossary.formats.tables import (
    Convention,
    Table,
    count_left_out,
    named,
    picker,
    stated_languages,
    table_format,
)
from tqcheck.glossary.formats.term_sets import translated
from tqcheck.glossary.terms import Term, TermCase, TermMatch, TermStatus

_TITLE = "memoQ’s CSV"
_CASES = {
    "casesense": TermCase.SENSITIVE,
    "casepermissive": TermCase.PERMISSIVE,
    "caseinsense": TermCase.INSENSITIVE,
}
_MATCHES = {"halfprefix": TermMatch.LEMMA, "noprefix": TermMatch.EXACT, "exact": TermMatch.EXACT}
_FORBIDDEN = ("nonterm", "forbidden")
_CASE_NAMES = {
    TermCase.SENSITIVE: "CaseSense",
    TermCase.PERMISSIVE: "CasePermissive",
    TermCase.INSENSITIVE: "CaseInsense",
}
_MATCH_NAMES = {TermMatch.LEMMA: "HalfPrefix", TermMatch.EXACT: "Exact", TermMatch.PREFIX: "Custom"}
_ENTRY = ("entry_id", "entry_domain", "entry_subject", "entry_note")
_SETTINGS = ("term_info", "term_casesensitivity", "term_prefixmatching", "term_forbidden")
_DEFINITION = "_def"
_STEM = "|"
_ANY_ENDING = "*"


@dataclass(slots=True)
class _TermColumns:
    """Where a term and its settings stand."""

    language: str
    text: int
    settings: list[int] = field(default_factory=list)


@dataclass(slots=True)
class _Columns:
    entry: dict[str, int] = field(default_factory=dict)
    definitions: dict[str, int] = field(default_factory=dict)
    terms: list[_TermColumns] = field(default_factory=list)
    foreign: list[tuple[str, int]] = field(default_factory=list)


def _fits(table_rows: Sequence[Row]) -> bool:
    names = {cell.lower() for cell in table_rows[0].cells} if table_rows else set()
    return bool(names & {"entry_id", *_SETTINGS})


def _read(table: Table, file: GlossaryFile, wanted: Wanted) -> Reading:
    del file
    reading = Reading(problems=table.problems)
    columns = _columns(table, reading)
    if not columns.terms:
        problem = f"no column is headed by a language: {named(table.first.cells)}"
        raise table.problem(table.first.line, problem, "export the term base anew")
    reading.languages = tuple(dict.fromkeys(each.language for each in columns.terms))
    pick = picker([*(columns.entry.get(name) for name in _ENTRY), *columns.definitions.values()])
    for row in itertools.islice(table.rows, 1, None):
        try:
            concept = _concept(table, row, pick(table.cells(row)), columns)
        except UserError as problem:
            reading.problems.append(problem)
            continue
        _count_what_differs(concept, reading)
        reading.terms += rows(concept, wanted, columns.terms[0].language)
        count_left_out(reading, row, columns.foreign)
    return reading


def _count_what_differs(concept: Concept, reading: Reading) -> None:
    first, *others = concept.designations
    if all(each.language == first.language for each in others) and not any(map(_is_forbidden, concept.designations)):
        reading.left_out["entries in one language"] += 1
    if any(each.match is not first.match or each.case is not first.case for each in others):
        reading.left_out["entries whose terms differ in match or case (the target’s counts)"] += 1


def _columns(table: Table, reading: Reading) -> _Columns:
    found = _Columns()
    line, cells = table.first
    names = [cell.lower() for cell in cells]
    for column, (name, cell) in enumerate(zip(names, cells, strict=True)):
        if name in _ENTRY:
            found.entry[name] = column
        elif name in _SETTINGS and found.terms:
            found.terms[-1].settings.append(column)
        elif name.endswith(_DEFINITION) and not name.startswith(("entry_", "term_")):
            found.definitions.setdefault(language_tag(cell[: -len(_DEFINITION)]), column)
        elif language := ("" if name.startswith(("entry_", "term_")) else language_tag(cell)):
            found.terms.append(_TermColumns(language, column))
        elif cell:
            found.foreign.append((cell, column))
            if names[column + 1 : column + 2] == ["term_info"]:
                reading.problems.append(
                    table.problem(line, f"unknown language “{cell}”", "leave its columns out, or correct its name")
                )
    return found


def _concept(table: Table, row: Row, facts: Sequence[str], columns: _Columns) -> Concept:
    entry, domain, subject, note, *definitions = facts
    cells = row.cells
    width = len(cells)
    designations = tuple(
        _designation(
            each.language,
            cells[each.text],
            ";".join([cells[column] for column in each.settings if column < width]),
        )
        for each in columns.terms
        if each.text < width and cells[each.text]
    )
    if not designations:
        raise table.problem(row.line, "an entry without terms", "fill it, or leave it out")
    return Concept(
        id=entry,
        designations=designations,
        domain=domain or subject,
        note=note,
        place=f"{table.place}:{row.line}",
        definitions={language: text for language, text in zip(columns.definitions, definitions, strict=True) if text},
    )


def _designation(language: str, text: str, info: str) -> Designation:
    case, match, status, is_custom = _settings(info)
    if is_custom:
        # “vacat|ion” ends where the sign is, “lock*” in anything; a sign inside says no more than inflection does.
        match = TermMatch.PREFIX if text.endswith((_STEM, _ANY_ENDING)) else TermMatch.LEMMA
        text = text.replace(_STEM, "").replace(_ANY_ENDING, "")
    return Designation(text, language, status, match=match, case=case)


@functools.lru_cache(maxsize=256)
def _settings(info: str) -> tuple[TermCase | None, TermMatch, TermStatus, bool]:
    """Case, match, status, and whether the term has signs of its own for where it ends."""
    said = {each.strip() for each in info.lower().split(";")}
    return (
        next((_CASES[each] for each in _CASES if each in said), None),
        next((_MATCHES[each] for each in _MATCHES if each in said), TermMatch.LEMMA),
        TermStatus.PREFERRED if said.isdisjoint(_FORBIDDEN) else TermStatus.FORBIDDEN,
        "custom" in said,
    )


def _rows(terms: Sequence[Term]) -> Iterator[list[str]]:
    kept = list(translated(both_ways(terms, _is_held)))
    languages = stated_languages(kept, _TITLE)
    entries = [(concept, _by_language(concept)) for concept in concepts(kept)]
    widths = {tag: max(len(found.get(tag, ())) for _, found in entries) for tag in languages}
    header = ["Entry_ID", "Entry_Domain", "Entry_Note"]
    for tag in languages:
        name = language_name(tag)
        header += [f"{name}_Def", *[name, "Term_Info"] * widths[tag]]
    yield header
    for concept, found in entries:
        row = [concept.id, concept.domain, _note(concept)]
        for number, tag in enumerate(languages):
            several = found.get(tag, [])
            row.append(concept.definitions.get(tag, "" if number else concept.definition))
            for each in several:
                row += [each.text + _ANY_ENDING * (each.match is TermMatch.PREFIX), _info(each)]
            row += [""] * (2 * (widths[tag] - len(several)))
        yield row


def _note(concept: Concept) -> str:
    """The note of an entry, which is all that its terms share: where they have others, those name their terms."""
    noted = [each for each in concept.designations if each.note]
    languages = {each.language for each in noted}
    notes = {each.note for each in concept.designations if each.language in languages}
    return notes.pop() if len(notes) == 1 else "; ".join(f"{each.text}: {each.note}" for each in noted)


def _is_held(term: Term) -> bool:
    return term.status is not TermStatus.DEPRECATED


def _is_forbidden(term: Designation) -> bool:
    return term.status is TermStatus.FORBIDDEN


def _by_language(concept: Concept) -> dict[str, list[Designation]]:
    found: dict[str, list[Designation]] = {}
    for each in concept.designations:
        found.setdefault(each.language, []).append(each)
    return found


def _info(term: Designation) -> str:
    case = [_CASE_NAMES[term.case]] if term.case else []
    forbidden = ["NonTerm"] if _is_forbidden(term) else []
    return ";".join([*case, _MATCH_NAMES[term.match], *forbidden])


CONVENTION = Convention(_fits, _read, _rows)
FORMAT = table_format(
    CONVENTION,
    name="memoq",
    title=_TITLE,
    endings=(".csv", ".tsv"),
    reads="an entry a row: Entry_ID, Entry_Domain, Entry_Note, the definition of each language, its terms, and their "
    "Term_Info (case; match; NonTerm)",
)
