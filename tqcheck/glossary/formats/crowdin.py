"""Crowdin's convention: for each language the columns term_<language>, description_<language> and so on.

Its API names the fields (ExportField): term, description, partOfSpeech, type, status, gender, note and url of a term;
conceptDefinition, conceptSubject, conceptNote, conceptUrl and conceptFigure. A term is preferred, admitted, not
recommended or obsolete.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from tqcheck.errors import UserError
from tqcheck.glossary.formats.concepts import Concept, Designation, rows
from tqcheck.glossary.formats.format import GlossaryFile, Reading, Wanted
from tqcheck.glossary.formats.separated_text import Row
from tqcheck.glossary.formats.tables import Convention, Table, count_left_out, picker, stated_languages, table_format
from tqcheck.glossary.formats.term_sets import sets, translated
from tqcheck.glossary.terms import Term, TermStatus
from tqcheck.settings import nearest

_Pick = Callable[[list[str]], tuple[str, ...]]
_TITLE = "Crowdin’s CSV"
_STATUSES = {
    "": TermStatus.PREFERRED,
    "preferred": TermStatus.PREFERRED,
    "admitted": TermStatus.ADMITTED,
    "not recommended": TermStatus.DEPRECATED,
    "obsolete": TermStatus.FORBIDDEN,
}
_NAMES = {status: name for name, status in _STATUSES.items()}
_OF_A_TERM = ("term", "description", "partofspeech", "status", "type", "gender", "note", "url")
_READ = ("term", "description", "partofspeech", "status", "note")
_OF_A_CONCEPT = ("conceptdefinition", "conceptsubject", "conceptnote")
_COLUMN = re.compile(rf"(?P<field>{'|'.join(_OF_A_TERM)})_(?P<language>[a-z]{{2,3}}(?:[-_][a-z0-9]+)*)", re.IGNORECASE)


def _fits(table_rows: Sequence[Row]) -> bool:
    first = table_rows[0].cells if table_rows else []
    found = [match["field"].lower() for cell in first if (match := _COLUMN.fullmatch(cell))]
    return "term" in found and len(found) > 1


def _read(table: Table, file: GlossaryFile, wanted: Wanted) -> Reading:
    del file
    reading = Reading(problems=table.problems)
    of_terms, of_concepts, foreign = _columns(table, reading)
    reading.languages = tuple(of_terms)
    main = next(iter(of_terms), "")
    for row in itertools.islice(table.rows, 1, None):
        try:
            concept = _concept(table, row, of_terms, of_concepts)
        except UserError as problem:
            reading.problems.append(problem)
        else:
            reading.terms += rows(concept, wanted, main)
        count_left_out(reading, row, foreign)
    return reading


def _columns(table: Table, reading: Reading) -> tuple[dict[str, _Pick], _Pick, list[tuple[str, int]]]:
    """What takes the fields of a term from a row, by language; the fields of its concept; the columns left over."""
    of_terms: dict[str, dict[str, int]] = {}
    of_concepts: dict[str, int] = {}
    foreign = []
    line, cells = table.first
    for column, cell in enumerate(cells):
        found = _COLUMN.fullmatch(cell)
        field = found["field"].lower() if found else cell.lower()
        if found and field in _READ:
            try:
                of_terms.setdefault(table.language(found["language"], line), {}).setdefault(field, column)
            except UserError as problem:
                if field == "term":
                    reading.problems.append(problem)
        elif field in _OF_A_CONCEPT:
            of_concepts[field] = column
        elif cell:
            foreign.append((cell, column))
    picks = {
        language: picker([fields.get(field) for field in _READ])
        for language, fields in of_terms.items()
        if "term" in fields
    }
    return picks, picker([of_concepts.get(field) for field in _OF_A_CONCEPT]), foreign


def _concept(table: Table, row: Row, of_terms: Mapping[str, _Pick], of_concepts: _Pick) -> Concept:
    cells = table.cells(row)
    designations = []
    definitions: dict[str, str] = {}
    for language, pick in of_terms.items():
        text, description, part_of_speech, status, note = pick(cells)
        if text:
            if description:
                definitions[language] = description
            said = _status(status, table, row.line)
            designations.append(Designation(text, language, said, note, part_of_speech=part_of_speech))
    if not designations:
        raise table.problem(row.line, "no term", "fill in a column term_<language>, or leave the row out")
    definition, domain, note = of_concepts(cells)
    return Concept(
        id="",
        designations=tuple(designations),
        domain=domain,
        definition=definition,
        note=note,
        place=f"{table.place}:{row.line}",
        definitions=definitions,
    )


def _status(cell: str, table: Table, line: int) -> TermStatus:
    known = _STATUSES.get(cell.lower())
    if known is None:
        raise table.problem(
            line, f"unknown status “{cell}”", f"did you mean {nearest(cell.lower(), list(filter(None, _STATUSES)))}?"
        )
    return known


def _rows(terms: Sequence[Term]) -> Iterator[list[str]]:
    kept = list(translated(terms))
    languages = stated_languages(kept, _TITLE)
    of_terms = ("term", "description", "partOfSpeech", "status", "note")
    yield [
        "conceptDefinition",
        "conceptSubject",
        *(f"{field}_{language}" for language in languages for field in of_terms),
    ]
    for concept, row in sets(kept):
        yield [
            concept.definition,
            concept.domain,
            *(cell for each in languages for cell in _cells(concept, row.get(each))),
        ]


def _cells(concept: Concept, term: Designation | None) -> list[str]:
    if term is None:
        return [""] * 5
    description = concept.definitions.get(term.language, "")
    return [term.text, description, term.part_of_speech, _NAMES[term.status], term.note]


CONVENTION = Convention(_fits, _read, _rows)
FORMAT = table_format(
    CONVENTION,
    name="crowdin",
    title=_TITLE,
    endings=(".csv",),
    reads="the columns term_<language>, description_…, partOfSpeech_…, status_… and note_… of each language, "
    "conceptDefinition, conceptSubject and conceptNote",
)
