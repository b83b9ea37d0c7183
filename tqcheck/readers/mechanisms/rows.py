"""The rows of a table as segments."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from tqcheck.errors import UserError
from tqcheck.language.codes import validated
from tqcheck.model import BadItem, Details, Location, Segment
from tqcheck.readers.files import File
from tqcheck.readers.languages import Languages, settled
from tqcheck.readers.mechanisms.columns import Columns
from tqcheck.readers.mechanisms.suppressions import noted

_NUMBER = re.compile(r"(\d{1,7})(?:\.0+)?")
_PERCENTAGE = re.compile(r"(\d{1,3})(?:\.\d+)?\s*%?")
_YES = frozenset(("yes", "true", "1", "x", "✓", "locked", "ja", "oui", "sí", "sì", "sim", "tak", "ano", "да", "так"))

HEADINGS = (
    "target, source, id, source_lang, target_lang, comment, context, max length, state, match, locked, in the wordings "
    "that exports use and in several languages; a text may be headed by its language alone"
)
"""What docs/formats.md says of a row of headings."""

Item = Segment | BadItem
Made = TypeVar("Made")


@dataclass(frozen=True)
class Anew(Generic[Made]):
    """Things that are made again each time they are iterated over, so that none is kept."""

    make: Callable[[], Iterator[Made]]

    def __iter__(self) -> Iterator[Made]:
        return self.make()


Table = tuple[Columns, Iterable[Sequence[str]]]
"""Columns, and the cells of the rows below the headings, which may be iterated over more than once."""


def settled_languages(
    file: File, stated: Languages, declared: Languages, tables: Sequence[Table]
) -> tuple[Languages, tuple[str, ...]]:
    """The languages of tables of one file whose headings declare the same ones, and what the user should know of how
    they were found. No target language where every row must state its own.
    """

    def texts(kind: str) -> Iterator[str]:
        for columns, rows in tables:
            if kind in columns.places and f"{kind}_lang" not in columns.places:
                yield from (columns.cell(cells, kind) for cells in rows)

    if not (stated.target or declared.target) and all("target_lang" in columns.places for columns, _ in tables):
        return stated, ()
    return settled(file, stated, declared, texts("target"), texts("source"))


def item(cells: Sequence[str], columns: Columns, languages: Languages, place: Location, name: str) -> Item | None:
    """The segment that a row holds, `place` being its target's, `name` its id where no column has one; None for a row
    without texts.
    """
    target = columns.cell(cells, "target")
    source = columns.cell(cells, "source")
    if not target.strip() and not source.strip():
        return None
    try:
        target_language = validated(columns.cell(cells, "target_lang").strip() or None) or languages.target
        source_language = validated(columns.cell(cells, "source_lang").strip() or None) or languages.source
    except UserError as error:
        return BadItem(error.problem, place, error.remedy)
    if not target_language:
        return BadItem("no target language", place, "state it with --target-lang")
    details = details_of(cells, columns)
    return Segment(
        id=columns.cell(cells, "id").strip() or name,
        target=target,
        target_language=target_language,
        location=place,
        source=source if source.strip() else None,
        source_language=source_language,
        details=details,
        suppressions=noted(details.notes),
    )


def has_letters(segment: Segment) -> bool:
    """Whether a segment has words on either side: rows of numbers, dates and amounts are data."""
    return any(map(str.isalpha, segment.target)) or any(map(str.isalpha, segment.source or ""))


def details_of(cells: Sequence[str], columns: Columns) -> Details:
    """What a row says of its segment besides the texts."""

    def number(kind: str, pattern: re.Pattern[str]) -> int | None:
        found = pattern.fullmatch(columns.cell(cells, kind).strip())
        return int(found[1]) if found else None

    notes = (cells[place].strip() for place in columns.notes if place < len(cells))
    return Details(
        state=columns.cell(cells, "state").strip(),
        locked=columns.cell(cells, "locked").strip().casefold() in _YES,
        match=number("match", _PERCENTAGE),
        notes=tuple(note for note in notes if note),
        context=columns.cell(cells, "context").strip(),
        maximum_length=number("maximum_length", _NUMBER),
    )
