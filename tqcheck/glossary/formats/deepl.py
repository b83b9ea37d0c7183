"""DeepL's convention: pairs without a header, with the languages of each in two further columns where it exports them.

developers.deepl.com, “Managing glossaries”; the glossary generator adds a fifth column, how relevant a pair is.
Google's one-way glossaries are the same pairs.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from tqcheck.errors import UserError
from tqcheck.glossary.formats import crowdin, memoq
from tqcheck.glossary.formats.format import GlossaryFile, Reading, Wanted
from tqcheck.glossary.formats.headings import header, lacking
from tqcheck.glossary.formats.separated_text import Row
from tqcheck.glossary.formats.tables import Convention, Table, is_plain, pair, table_format
from tqcheck.glossary.terms import Term
from tqcheck.language.codes import validated

_WITH_LANGUAGES = (4, 5)
"""Columns of a file that states languages."""


def _fits(rows: Sequence[Row]) -> bool:
    if not rows or memoq.CONVENTION.fits(rows) or crowdin.CONVENTION.fits(rows):
        return False
    width = _width(rows)
    if width in _WITH_LANGUAGES:
        tags = {tag for row in rows for tag in row.cells[2:4] if tag}
        return bool(tags) and all(map(_is_language, tags)) and not all(map(_is_language, rows[0].cells[:2]))
    return width == 2 and header(rows[0].cells) is None and not lacking(rows[0].cells)


def _width(rows: Sequence[Row]) -> int:
    """How many cells most rows have; spreadsheets write empty ones behind the last."""
    widths = (max(number for number, cell in enumerate(row.cells, start=1) if cell) for row in rows)
    return Counter(widths).most_common(1)[0][0]


def _is_language(tag: str) -> bool:
    try:
        return validated(tag) is not None
    except UserError:
        return False


def _read(table: Table, file: GlossaryFile, wanted: Wanted) -> Reading:
    del wanted
    reading = Reading(problems=table.problems)
    width = max(_WITH_LANGUAGES) if _width(table.sample) in _WITH_LANGUAGES else 2
    for row in table.rows:
        try:
            source, target = pair(table, row, width)
            source_language, target_language, *_ = (*row.cells[2:4], "", "")
            term = Term(
                source,
                target,
                source_language=table.language(source_language, row.line) or file.source_language,
                target_language=table.language(target_language, row.line) or file.target_language,
                place=f"{table.place}:{row.line}",
            )
        except UserError as problem:
            reading.problems.append(problem)
        else:
            reading.terms.append(term)
    if width > 2:
        reading.languages = tuple(
            dict.fromkeys(tag for term in reading.terms for tag in (term.source_language, term.target_language) if tag)
        )
    return reading


def _rows(terms: Sequence[Term]) -> Iterator[list[str]]:
    pairs = list(filter(is_plain, terms))
    has_languages = any(term.source_language or term.target_language for term in pairs)
    for term in pairs:
        languages = [term.source_language, term.target_language] if has_languages else []
        yield [term.source, term.target, *languages]


CONVENTION = Convention(_fits, _read, _rows)
FORMAT = table_format(
    CONVENTION,
    name="deepl",
    title="DeepL’s CSV",
    endings=(".csv", ".tsv"),
    reads="pairs without a header: source and target, and the languages of both in two more columns",
)
