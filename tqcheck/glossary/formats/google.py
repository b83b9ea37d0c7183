"""Google's equivalent term sets: a header of languages, and a row a concept, true in every direction.

cloud.google.com/translate/docs/advanced/glossary. The columns pos and description come from its Translator Toolkit,
whose format GlotPress kept. Languages by name, as people head their own tables, are read too.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from tqcheck.errors import UserError
from tqcheck.glossary.formats import crowdin, deepl, memoq, values
from tqcheck.glossary.formats.concepts import Concept, Designation, rows
from tqcheck.glossary.formats.format import GlossaryFile, Reading, Wanted
from tqcheck.glossary.formats.headings import Header, header
from tqcheck.glossary.formats.separated_text import Row
from tqcheck.glossary.formats.tables import Convention, Table, plain, stated_languages, table_format
from tqcheck.glossary.formats.term_sets import sets, translated
from tqcheck.glossary.terms import Term, TermStatus

_TITLE = "Google’s term sets"
_UNREAD = ("source_lang", "target_lang", "translatable")


def _fits(table_rows: Sequence[Row]) -> bool:
    if not table_rows or any(
        each.fits(table_rows) for each in (crowdin.CONVENTION, deepl.CONVENTION, memoq.CONVENTION)
    ):
        return False
    found = header(table_rows[0].cells)
    return found is not None and bool(found.sides)


def _read(table: Table, file: GlossaryFile, wanted: Wanted) -> Reading:
    found = header(table.first.cells)
    assert found is not None, "it fits"
    sides = [(language or file.source_language, column) for language, column in found.sides]
    reading = Reading(problems=table.problems, languages=tuple(dict.fromkeys(tag for tag, _ in sides if tag)))
    unread = [found.columns[kind] for kind in _UNREAD if kind in found.columns]
    foreign = (*found.unknown, *found.repeated, *((table.first.cells[column], column) for column in unread))
    for row in itertools.islice(table.rows, 1, None):
        try:
            concept = _concept(table, row, found, sides)
        except UserError as problem:
            reading.problems.append(problem)
        else:
            reading.terms += rows(concept, wanted, sides[0][0])
        for name, column in foreign:
            if column < len(row.cells) and row.cells[column]:
                reading.left_out[f"cells of the column “{name}”"] += 1
    return reading


def _concept(table: Table, row: Row, found: Header, sides: Sequence[tuple[str, int]]) -> Concept:
    line, cells = row

    def cell(kind: str) -> str:
        column = found.columns.get(kind, len(cells))
        return cells[column] if column < len(cells) else ""

    if any(cells[len(table.first.cells) :]):
        remedy = "put a cell that holds the separator in quotation marks"
        raise table.problem(line, f"{len(cells)} cells, the header names {len(table.first.cells)}", remedy)
    is_translated = not values.stated(cell("do_not_translate"), "do not translate", table, line)
    status = values.status(cell("status"), table, line)
    if status is TermStatus.DO_NOT_TRANSLATE:
        status, is_translated = TermStatus.PREFERRED, False
    if values.stated(cell("forbidden"), "forbidden", table, line):
        status = TermStatus.FORBIDDEN
    terms = [(language, cells[column]) for language, column in sides if column < len(cells) and cells[column]]
    if len({language for language, _ in terms}) < 2 and is_translated:
        raise table.problem(line, "a term in one language only", "fill in another language, or leave the row out")
    part_of_speech = cell("part_of_speech")
    match, case = values.match(cell("match"), table, line), values.case(cell("case"), table, line)
    return Concept(
        id=cell("concept") or str(line),
        designations=tuple(
            Designation(
                text,
                language,
                TermStatus.PREFERRED if language == sides[0][0] else status,
                match=match,
                case=case,
                part_of_speech=part_of_speech,
            )
            for language, text in terms
        ),
        domain=cell("domain"),
        definition=cell("definition"),
        note=cell("note"),
        is_translated=is_translated,
        place=f"{table.place}:{line}",
    )


def _rows(terms: Sequence[Term]) -> Iterator[list[str]]:
    kept = [term for term in plain(terms) if term.status is not TermStatus.DO_NOT_TRANSLATE or term.target_language]
    languages = stated_languages(kept, _TITLE)
    has_parts = any(term.part_of_speech for term in kept)
    has_definitions = any(term.definition for term in kept)
    yield [*languages, *(["pos"] if has_parts else []), *(["description"] if has_definitions else [])]
    for concept, row in sets(list(translated(kept))):
        part = next((each.part_of_speech for each in row.values() if each.part_of_speech), "")
        yield [
            *(row[language].text if language in row else "" for language in languages),
            *([part] if has_parts else []),
            *([concept.definition] if has_definitions else []),
        ]


CONVENTION = Convention(_fits, _read, _rows)
FORMAT = table_format(
    CONVENTION,
    name="google",
    title=_TITLE,
    endings=(".csv", ".tsv"),
    holds=frozenset({"part_of_speech", "definition", "source_language", "target_language"}),
    reads="a header of languages (en, pt-BR; English, Deutsch), pos, description; a row a concept, in any direction",
)
