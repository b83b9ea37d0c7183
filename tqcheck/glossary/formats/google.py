"""Google's equivalent term sets: a header of languages, and a row a concept, true in every direction.

cloud.google.com/translate/docs/advanced/glossary. The columns pos and description come from its Translator Toolkit,
whose format GlotPress kept. Languages by name, as people head their own tables, are read too.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from tqcheck.errors import UserError
from tqcheck.glossary.formats import crowdin, deepl, memoq, values
from tqcheck.glossary.formats.concepts import Concept, Designation, both_ways, rows
from tqcheck.glossary.formats.format import GlossaryFile, Reading, Wanted
from tqcheck.glossary.formats.headings import Header, header
from tqcheck.glossary.formats.separated_text import Row
from tqcheck.glossary.formats.tables import (
    Convention,
    Table,
    count_left_out,
    is_plain,
    picker,
    stated_languages,
    table_format,
)
from tqcheck.glossary.formats.term_sets import sets, translated
from tqcheck.glossary.terms import Term, TermMatch, TermStatus

_TITLE = "Google’s term sets"
_FACTS = ("part_of_speech", "domain", "definition", "note", "concept")
_SETTINGS = ("do_not_translate", "status", "forbidden", "match", "case")
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
    sets = _Sets(table, found, file)
    reading = Reading(problems=table.problems, languages=tuple(filter(None, dict.fromkeys(sets.languages))))
    unread = [found.columns[kind] for kind in _UNREAD if kind in found.columns]
    foreign = (*found.unknown, *found.repeated, *((table.first.cells[column], column) for column in unread))
    for row in itertools.islice(table.rows, 1, None):
        try:
            concept = sets.concept(row)
        except UserError as problem:
            reading.problems.append(problem)
        else:
            reading.terms += rows(concept, wanted, sets.languages[0])
        count_left_out(reading, row, foreign)
    return reading


class _Sets:
    """The concepts of rows under a header; `languages` are those of the columns of terms."""

    def __init__(self, table: Table, found: Header, file: GlossaryFile) -> None:
        self.languages = [language or file.source_language for language, _ in found.sides]
        self._table = table
        self._terms = picker([column for _, column in found.sides])
        self._facts = picker([found.columns.get(kind) for kind in _FACTS])
        self._settings = picker([found.columns.get(kind) for kind in _SETTINGS])
        self._has_settings = not found.columns.keys().isdisjoint(_SETTINGS)

    def concept(self, row: Row) -> Concept:
        """The concept of one row. Raises UserError where something cannot be understood."""
        table, line = self._table, row.line
        cells = table.cells(row)
        status, match, case = TermStatus.PREFERRED, TermMatch.LEMMA, None
        if self._has_settings:
            kept, status_cell, forbidden, match_cell, case_cell = self._settings(cells)
            status = values.status(status_cell, table, line)
            if values.stated(forbidden, "forbidden", table, line):
                status = TermStatus.FORBIDDEN
            elif values.stated(kept, "do not translate", table, line):
                status = TermStatus.DO_NOT_TRANSLATE
            match, case = values.match(match_cell, table, line), values.case(case_cell, table, line)
        is_translated = status is not TermStatus.DO_NOT_TRANSLATE
        terms = [(text, language) for text, language in zip(self._terms(cells), self.languages, strict=True) if text]
        if is_translated and len({language for _, language in terms}) < 2:
            raise table.problem(line, "a term in one language only", "fill in another language, or leave the row out")
        part_of_speech, domain, definition, note, concept = self._facts(cells)
        main = self.languages[0]
        return Concept(
            concept,
            tuple(
                Designation(
                    text,
                    language,
                    status if language != main and is_translated else TermStatus.PREFERRED,
                    match=match,
                    case=case,
                    part_of_speech=part_of_speech,
                )
                for text, language in terms
            ),
            domain,
            definition,
            note,
            is_translated,
            f"{table.place}:{line}",
        )


def _rows(terms: Sequence[Term]) -> Iterator[list[str]]:
    kept = list(translated(both_ways(terms, is_plain)))
    languages = stated_languages(kept, _TITLE)
    has_parts = any(term.part_of_speech for term in kept)
    has_definitions = any(term.definition for term in kept)
    yield [*languages, *(["pos"] if has_parts else []), *(["description"] if has_definitions else [])]
    for concept, row in sets(kept):
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
    reads="a header of languages (en, pt-BR; English, Deutsch), pos, description; a row a concept, in any direction",
)
