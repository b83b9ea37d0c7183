"""Weblate's convention: its CSV of translations, where flags say what a glossary term is.

docs.weblate.org, “Glossary”: read-only terms are not to be translated, forbidden ones not to be used; terminology is
how Weblate keeps languages complete. The columns are those of its CSV downloads.
"""

from __future__ import annotations

import functools
import itertools
from collections.abc import Iterator, Sequence

from tqcheck.errors import UserError
from tqcheck.glossary.formats import values
from tqcheck.glossary.formats.format import GlossaryFile, Reading, Wanted
from tqcheck.glossary.formats.separated_text import Row
from tqcheck.glossary.formats.tables import Convention, Table, count_left_out, one_pair, picker, table_format
from tqcheck.glossary.terms import Term, TermMatch, TermStatus

_TITLE = "Weblate’s CSV"
_COLUMNS = (
    "location",
    "source",
    "target",
    "id",
    "fuzzy",
    "context",
    "translator_comments",
    "developer_comments",
    "flags",
)
_READ = ("source", "target", "fuzzy", "context", "translator_comments", "developer_comments", "flags")
_MARKS = frozenset(("fuzzy", "translator_comments", "developer_comments", "flags"))
_STATUSES = {"read-only": TermStatus.DO_NOT_TRANSLATE, "forbidden": TermStatus.FORBIDDEN}
_FLAGS = {status: flag for flag, status in _STATUSES.items()}


def _fits(rows: Sequence[Row]) -> bool:
    names = {cell.lower() for cell in rows[0].cells} if rows else set()
    return {"source", "target"} <= names and bool(_MARKS & names)


def _read(table: Table, file: GlossaryFile, wanted: Wanted) -> Reading:
    del wanted
    reading = Reading(problems=table.problems)
    names = [cell.lower() for cell in table.first.cells]
    pick = picker([names.index(name) if name in names else None for name in _READ])
    foreign = [(cell, number) for number, cell in enumerate(table.first.cells) if cell and cell.lower() not in _COLUMNS]
    for row in itertools.islice(table.rows, 1, None):
        try:
            source, target, is_fuzzy, context, note, definition, flags = pick(table.cells(row))
            if not source:
                raise table.problem(row.line, "no source term", "fill in the column source")
        except UserError as problem:
            reading.problems.append(problem)
            continue
        count_left_out(reading, row, foreign)
        status = _status(flags)
        if values.yes_or_no(is_fuzzy):
            reading.left_out["terms that need editing"] += 1
        elif not target and status is not TermStatus.DO_NOT_TRANSLATE:
            reading.left_out["terms without a translation"] += 1
        else:
            reading.terms.append(
                Term(
                    source,
                    source if status is TermStatus.DO_NOT_TRANSLATE else target,
                    status,
                    note,
                    domain=context,
                    definition=definition,
                    source_language=file.source_language,
                    target_language=file.target_language,
                    place=f"{table.place}:{row.line}",
                )
            )
    return reading


@functools.lru_cache(maxsize=256)
def _status(flags: str) -> TermStatus:
    said = {flag.strip() for flag in flags.lower().split(",")}
    return next((status for flag, status in _STATUSES.items() if flag in said), TermStatus.PREFERRED)


def _rows(terms: Sequence[Term]) -> Iterator[list[str]]:
    kept = [
        term
        for term in terms
        if term.source and term.status is not TermStatus.DEPRECATED and term.match is not TermMatch.REGEX
    ]
    one_pair(kept, _TITLE)
    yield list(_COLUMNS)
    for term in kept:
        found = {
            "source": term.source,
            "target": term.target,
            "context": term.domain,
            "translator_comments": term.note,
            "developer_comments": term.definition,
            "flags": _FLAGS.get(term.status, ""),
        }
        yield [found.get(name, "") for name in _COLUMNS]


CONVENTION = Convention(_fits, _read, _rows)
FORMAT = table_format(
    CONVENTION,
    name="weblate",
    title=_TITLE,
    endings=(".csv",),
    reads="source, target, context (read as the domain), translator_comments (the note), developer_comments (the "
    "definition) and flags: read-only, forbidden, terminology",
)
