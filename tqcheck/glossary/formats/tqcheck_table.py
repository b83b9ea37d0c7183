"""tqcheck's own convention, and the tables that people make themselves: a row a target term, columns named by a header.

It is also what a table is that has no other convention: the error then says what its columns are.
"""

from __future__ import annotations

import dataclasses
import itertools
from collections.abc import Iterator, Sequence

from tqcheck.errors import UserError
from tqcheck.glossary.formats import crowdin, deepl, google, memoq, values, weblate
from tqcheck.glossary.formats.format import GlossaryFile, Reading, Wanted
from tqcheck.glossary.formats.headings import Header, header, misspelt
from tqcheck.glossary.formats.separated_text import Row
from tqcheck.glossary.formats.tables import Convention, Table, count_left_out, named, picker, table_format
from tqcheck.glossary.terms import Term, TermCase, TermMatch, TermStatus

_FIELDS = {
    "source": "source",
    "target": "target",
    "status": "status",
    "match": "match",
    "case": "case",
    "part_of_speech": "part of speech",
    "domain": "domain",
    "note": "note",
    "definition": "definition",
    "concept": "concept",
    "source_language": "source_lang",
    "target_language": "target_lang",
}
"""The columns, by the fields of a term that they hold."""
OTHERS = (
    crowdin.CONVENTION,
    deepl.CONVENTION,
    google.CONVENTION,
    memoq.CONVENTION,
    weblate.CONVENTION,
)
"""The conventions that a table may have instead: no two fit the same rows."""
_ALWAYS = ("source", "target", "status")
_FOREIGN = ("forbidden", "do_not_translate", "translatable")
"""What other people's tables say in columns of their own."""
_COLUMNS = tuple(name.replace(" ", "_") for name in _FIELDS.values())
_TEXTS = ("source", "target", "part_of_speech", "domain", "note", "definition", "concept")
_SETTINGS = ("status", "match", "case", "source_lang", "target_lang")
_UNWANTED = (TermStatus.FORBIDDEN, TermStatus.DEPRECATED)


def _fits(rows: Sequence[Row]) -> bool:
    return not any(each.fits(rows) for each in OTHERS)


def _read(table: Table, file: GlossaryFile, wanted: Wanted) -> Reading:
    del wanted
    first = table.first
    columns = header(first.cells)
    if columns is None or columns.sides:
        raise _untold(table, first)
    table.problems += _about_header(table, first, columns)
    reading = Reading(problems=table.problems)
    rows = _Rows(table, columns, file)
    foreign = (*columns.unknown, *columns.repeated)
    for row in itertools.islice(table.rows, 1, None):
        try:
            rows.add(row, reading.terms)
        except UserError as problem:
            reading.problems.append(problem)
        if foreign:
            count_left_out(reading, row, foreign)
    if any(columns.languages.values()) or "source_lang" in columns.columns:
        pairs = {(term.source_language, term.target_language): None for term in reading.terms}
        reading.languages = tuple(dict.fromkeys(tag for pair in pairs for tag in pair if tag))
    return reading


def _untold(table: Table, first: Row) -> UserError:
    remedy = "begin the file with the line source,target,status,note"
    for kind in ("source", "target"):
        if header([*first.cells, kind]) is not None:
            near = misspelt(first.cells, kind)
            problem = f"the glossary has no column “{kind}”, only {named(first.cells)}"
            return table.problem(first.line, problem, f"did you mean “{kind}” by “{near}”?" if near else remedy)
    problem = f"it cannot be told which columns are source and target: the first row is {named(first.cells)}"
    return table.problem(first.line, problem, remedy)


def _about_header(table: Table, first: Row, columns: Header) -> Iterator[UserError]:
    """Problems of the header. Raises UserError for a heading that stands twice, and for two sources or targets."""
    for name, column in (*columns.repeated, *columns.unknown):
        same = [cell for cell in first.cells[:column] if cell.lower() == name.lower()]
        if same:
            raise table.problem(first.line, f"two columns are named “{name}”", "leave one of them, or rename one")
    if columns.rivals:
        names = " and ".join(f"“{name}”" for name in columns.rivals)
        raise table.problem(first.line, f"it cannot be told which column counts, {names}", "rename one of them")
    for name, _ in columns.unknown:
        for known in (*_COLUMNS, *_FOREIGN):
            if misspelt([name], known):
                yield table.problem(first.line, f"unknown column “{name}”", f"did you mean “{known}”?")


class _Rows:
    """The terms of rows under a header."""

    def __init__(self, table: Table, columns: Header, file: GlossaryFile) -> None:
        self._table = table
        self._cells = picker([columns.columns.get(name) for name in (*_TEXTS, *_SETTINGS)])
        self._foreign = picker([columns.columns.get(name) for name in _FOREIGN])
        self._has_foreign = not columns.columns.keys().isdisjoint(_FOREIGN)
        self._languages = (
            columns.languages["source"] or file.source_language,
            columns.languages["target"] or file.target_language,
        )
        self._known: dict[tuple[str, ...], tuple[TermStatus, TermMatch, TermCase | None, str, str]] = {}

    def add(self, row: Row, terms: list[Term]) -> None:
        """Adds the terms of one row: one, and those that a column of forbidden terms has. Raises UserError where
        something cannot be understood.
        """
        table, line = self._table, row.line
        cells = table.cells(row)
        picked = self._cells(cells)
        source, target, part_of_speech, domain, note, definition, concept = picked[: len(_TEXTS)]
        settings = picked[len(_TEXTS) :]
        known = self._known.get(settings)
        if known is None:
            known = self._known[settings] = self._understood(settings, line)
        status, match, case, source_language, target_language = known
        unwanted: Sequence[str] = ()
        if self._has_foreign:
            status, unwanted = self._other_columns(status, self._foreign(cells), line)
        if status is TermStatus.DO_NOT_TRANSLATE:
            target = self._untranslated(source, target, line)
        elif not target and not unwanted:
            raise table.problem(line, "no target term", "fill in the column target, or make the term do-not-translate")
        if not source and status not in _UNWANTED:
            raise table.problem(line, "no source term", "fill in the column source, or make the row forbidden")
        term = Term(
            source,
            target,
            status,
            note,
            match,
            case,
            part_of_speech,
            domain,
            definition,
            concept,
            source_language,
            target_language,
            f"{table.place}:{line}",
        )
        if target:
            terms.append(term)
        if unwanted:
            terms += [dataclasses.replace(term, target=each, status=TermStatus.FORBIDDEN) for each in unwanted]

    def _understood(
        self, settings: Sequence[str], line: int
    ) -> tuple[TermStatus, TermMatch, TermCase | None, str, str]:
        """What the cells of settings mean: the same cells stand in most rows."""
        status, match, case, source_language, target_language = settings
        table = self._table
        return (
            values.status(status, table, line),
            values.match(match, table, line),
            values.case(case, table, line),
            table.language(source_language, line) or self._languages[0],
            table.language(target_language, line) or self._languages[1],
        )

    def _other_columns(self, status: TermStatus, cells: Sequence[str], line: int) -> tuple[TermStatus, Sequence[str]]:
        """The status that the columns of other people's tables say, and the terms in a column of forbidden ones."""
        forbidden, kept, translatable = cells
        is_forbidden = values.yes_or_no(forbidden)
        if is_forbidden is None:
            return status, list(filter(None, map(str.strip, forbidden.split(";"))))
        if is_forbidden:
            return TermStatus.FORBIDDEN, ()
        is_kept = values.stated(kept, "do not translate", self._table, line)
        if is_kept or (translatable and not values.stated(translatable, "translatable", self._table, line)):
            return TermStatus.DO_NOT_TRANSLATE, ()
        return status, ()

    def _untranslated(self, source: str, target: str, line: int) -> str:
        if target and target != source:
            problem = f"“{source}” is not to be translated, and has the target “{target}”"
            raise self._table.problem(line, problem, "leave the target empty")
        return source


def _rows(terms: Sequence[Term]) -> Iterator[list[str]]:
    used = [
        field
        for field in _FIELDS
        if field in _ALWAYS or any(getattr(term, field) != getattr(_PLAIN, field) for term in terms)
    ]
    yield [_FIELDS[field] for field in used]
    for term in terms:
        yield [_cell(term, field) for field in used]


def _cell(term: Term, field: str) -> str:
    if field == "target" and term.status is TermStatus.DO_NOT_TRANSLATE:
        return ""
    return str(getattr(term, field) or "")


_PLAIN = Term("", "")
CONVENTION = Convention(_fits, _read, _rows)
FORMAT = table_format(
    CONVENTION,
    name="tqcheck",
    title="tqcheck CSV",
    endings=(".csv", ".tsv"),
    reads="a row a target term; a header names the columns, in any order: "
    + ", ".join(_FIELDS.values())
    + ". So do the headings of people’s own tables: Term, Translation, Comment, Forbidden, Do not translate, names of "
    "languages, in English and a dozen other languages",
)
