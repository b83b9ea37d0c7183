"""Weblate's convention: its CSV of translations, where flags say what a glossary term is.

docs.weblate.org, “Glossary”: read-only terms are not to be translated, forbidden ones not to be used; terminology is
how Weblate keeps languages complete. The columns are those of its CSV downloads.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from tqcheck.glossary.formats import values
from tqcheck.glossary.formats.format import GlossaryFile, Reading, Wanted
from tqcheck.glossary.formats.separated_text import Row
from tqcheck.glossary.formats.tables import Convention, Table, table_format
from tqcheck.glossary.terms import Term, TermMatch, TermStatus

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
    for line, cells in itertools.islice(table.rows, 1, None):
        found = dict(zip(names, cells, strict=False))
        source, target = found.get("source", ""), found.get("target", "")
        flags = {flag.strip() for flag in found.get("flags", "").lower().split(",")}
        status = next((status for flag, status in _STATUSES.items() if flag in flags), TermStatus.PREFERRED)
        if not source:
            reading.problems.append(table.problem(line, "no source term", "fill in the column source"))
        elif values.yes_or_no(found.get("fuzzy", "")):
            reading.left_out["terms that need editing"] += 1
        elif not target and status is not TermStatus.DO_NOT_TRANSLATE:
            reading.left_out["terms without a translation"] += 1
        else:
            reading.terms.append(
                Term(
                    source,
                    source if status is TermStatus.DO_NOT_TRANSLATE else target,
                    status,
                    found.get("translator_comments", ""),
                    domain=found.get("context", ""),
                    definition=found.get("developer_comments", ""),
                    source_language=file.source_language,
                    target_language=file.target_language,
                    place=f"{table.place}:{line}",
                )
            )
    return reading


def _rows(terms: Sequence[Term]) -> Iterator[list[str]]:
    yield list(_COLUMNS)
    for term in terms:
        if not term.source or term.status is TermStatus.DEPRECATED or term.match is TermMatch.REGEX:
            continue
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
    title="Weblate’s CSV",
    endings=(".csv",),
    holds=frozenset({"note", "domain", "definition", "status=forbidden", "status=do-not-translate"}),
    reads="source, target, context (read as the domain), translator_comments (the note), developer_comments (the "
    "definition) and flags: read-only, forbidden, terminology",
)
