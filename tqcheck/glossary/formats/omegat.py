"""OmegaT's convention: source, target and comment between tabs, without a header (OmegaT's manual, “Glossaries”)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tqcheck.errors import UserError
from tqcheck.glossary.formats import tqcheck_table
from tqcheck.glossary.formats.format import GlossaryFile, Reading, Wanted
from tqcheck.glossary.formats.headings import header
from tqcheck.glossary.formats.separated_text import Row
from tqcheck.glossary.formats.tables import Convention, Table, is_plain, one_pair, pair, table_format
from tqcheck.glossary.terms import Term

_TITLE = "OmegaT’s tab-separated text"
_COLUMNS = 3


def _fits(rows: Sequence[Row]) -> bool:
    # Any text file has lines; most of a glossary's begin with a term, a tab and a term.
    return sum(len(row.cells) > 1 and all(row.cells[:2]) for row in rows) > len(rows) / 2


def _read(table: Table, file: GlossaryFile, wanted: Wanted) -> Reading:
    if header(table.first.cells) is not None:
        # OmegaT has none, but who writes one means it.
        return tqcheck_table.CONVENTION.read(table, file, wanted)
    reading = Reading(problems=table.problems)
    for row in table.rows:
        try:
            source, target = pair(table, row, _COLUMNS)
        except UserError as problem:
            reading.problems.append(problem)
            continue
        reading.terms.append(
            Term(
                source,
                target,
                note=row.cells[2] if len(row.cells) >= _COLUMNS else "",
                source_language=file.source_language,
                target_language=file.target_language,
                place=f"{table.place}:{row.line}",
            )
        )
    return reading


def _rows(terms: Sequence[Term]) -> Iterator[list[str]]:
    kept = list(filter(is_plain, terms))
    one_pair(kept, _TITLE)
    for term in kept:
        yield [term.source, term.target, *([term.note] if term.note else [])]


CONVENTION = Convention(_fits, _read, _rows)
FORMAT = table_format(
    CONVENTION,
    name="omegat",
    title=_TITLE,
    endings=(".utf8", ".tab", ".txt"),
    reads="source, target and comment between tabs, without a header",
)
