"""Glossaries in rows and columns: how their files are read and written, whatever the columns mean."""

from __future__ import annotations

import functools
import itertools
import operator
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from tqcheck.errors import UserError
from tqcheck.glossary.formats.format import HEAD, GlossaryFile, GlossaryFormat, Reading, Wanted
from tqcheck.glossary.formats.separated_text import SAMPLED, Row, head_text, rows, separated, unicode_text
from tqcheck.glossary.terms import Term, TermMatch, TermStatus, fits
from tqcheck.language.codes import validated

UTX = "#UTX"
"""What a file in UTX begins with: one in another convention does not."""


_LONGEST = 40
_MOST = 12


class Table:
    """The rows of a table that have something in them: `first` is the header or the first row, `sample` begins with it,
    `rows` is everything from it on, as it is read. What cannot be read comes to be in `problems`. `place` names the
    file in messages.
    """

    def __init__(self, place: str, rows: Iterable[Row], problems: list[UserError]) -> None:
        """Raises UserError where there are no rows, unless all of them are problems."""
        self.place = place
        self.problems = problems
        following = iter(rows)
        self.sample = list(itertools.islice(following, SAMPLED))
        self.rows: Iterator[Row] = itertools.chain(self.sample, following)
        if not self.sample:
            remedy = "begin the file with the line source,target,status,note"
            raise problems[0] if problems else self.problem(None, "the glossary holds no rows", remedy)
        self.first = self.sample[0]

    def problem(self, line: int | None, text: str, remedy: str) -> UserError:
        """What is wrong on a line."""
        return UserError(text, place=self.place, line=line, remedy=remedy)

    def cells(self, row: Row) -> list[str]:
        """The cells of a row under the header. Raises UserError where there are more."""
        width = len(self.first.cells)
        if len(row.cells) > width and any(row.cells[width:]):
            remedy = "put a cell that holds the separator in quotation marks"
            raise self.problem(row.line, f"{len(row.cells)} cells, the header names {width}", remedy)
        return row.cells

    def language(self, tag: str, line: int) -> str:
        """A language's tag as it is usually written, empty for none. Raises UserError where it is unknown."""
        try:
            return _tag(tag)
        except UserError as error:
            raise self.problem(line, error.problem, error.remedy) from None


@dataclass(frozen=True, slots=True)
class Convention:
    """What the columns of a table mean: whether its first rows are of this convention, the terms that are read of it,
    and the rows that terms are written as, the header first where there is one.
    """

    fits: Callable[[Sequence[Row]], bool]
    read: Callable[[Table, GlossaryFile, Wanted], Reading]
    rows: Callable[[Sequence[Term]], Iterable[Sequence[str]]]


def table_format(convention: Convention, name: str, title: str, endings: tuple[str, ...], reads: str) -> GlossaryFormat:
    """The format of text files whose tables have a convention."""

    return GlossaryFormat(
        name=name,
        title=title,
        endings=endings,
        recognises=lambda file: (
            not head_text(file.head(), file.path).startswith(UTX) and convention.fits(first_rows(file))
        ),
        read=lambda file, wanted: convention.read(table(file), file, wanted),
        write=lambda terms, ending: separated(convention.rows(terms), ending),
        reads=reads,
    )


def table(file: GlossaryFile) -> Table:
    """The table in a text file. Raises UserError where it is no UTF-8 or UTF-16, or holds no rows."""
    problems: list[UserError] = []
    return Table(str(file.path), rows(unicode_text(file.data(), file.path), file.path, problems), problems)


def first_rows(file: GlossaryFile) -> list[Row]:
    """The rows that a table is recognised by. Raises UserError where the file is no text."""
    text = head_text(file.head(), file.path)
    found = list(itertools.islice(rows(text, file.path, []), SAMPLED))
    # The last one may go on behind the head.
    return found[:-1] if len(text.encode()) > HEAD // 2 - 4 and 1 < len(found) < SAMPLED else found


def picker(places: Sequence[int | None]) -> Callable[[list[str]], tuple[str, ...]]:
    """What takes the cells at two places or more of a row: empty ones where a place is None or behind the row's end."""
    width = max((place for place in places if place is not None), default=-1) + 1
    taken = operator.itemgetter(*(width if place is None else place for place in places))
    blank = [""] * (width + 1)

    def pick(cells: list[str]) -> tuple[str, ...]:
        found: tuple[str, ...] = taken(
            [*cells, ""] if len(cells) == width else [*cells[:width], *blank[len(cells) :], ""]
        )
        return found

    return pick


def named(cells: Sequence[str]) -> str:
    """The first cells of a row for a message, none of them long."""
    shown = ", ".join(f"“{cell if len(cell) <= _LONGEST else cell[:_LONGEST] + '…'}”" for cell in cells[:_MOST])
    return f"{shown} …" if len(cells) > _MOST else shown


def count_left_out(reading: Reading, row: Row, columns: Iterable[tuple[str, int]]) -> None:
    """Counts what stands in columns that no term can hold."""
    for name, column in columns:
        if column < len(row.cells) and row.cells[column]:
            reading.left_out[f"cells of the column “{name}”"] += 1


def pair(table: Table, row: Row, width: int) -> tuple[str, str]:
    """The source and the target in a row of a table that has no header. Raises UserError where one is missing, or more
    cells are filled than `width`.
    """
    cells = row.cells
    if any(cells[width:]):
        remedy = "put a cell that holds the separator in quotation marks"
        raise table.problem(row.line, f"{len(cells)} cells where {width} are expected", remedy)
    if not cells[0]:
        raise table.problem(row.line, "no source term", "fill in the first column")
    if len(cells) < 2 or not cells[1]:
        raise table.problem(row.line, "no target term", "fill in the second column")
    return cells[0], cells[1]


def is_plain(term: Term) -> bool:
    """Whether a file of mere pairs can say a term: a target term that is approved for a source term."""
    return bool(term.source) and term.status.is_approved and term.match is not TermMatch.REGEX


def stated_languages(terms: Iterable[Term], title: str) -> list[str]:
    """The languages of terms in the order in which they come. Raises UserError where a term has none, for a format that
    cannot do without.
    """
    languages: dict[str, None] = {}
    for term in terms:
        for text, language in ((term.source, term.source_language), (term.target, term.target_language)):
            if text and not language:
                raise UserError(
                    f"{title} names the languages, and “{text}” has none",
                    place=term.place or None,
                    remedy="state --source-lang and --target-lang",
                )
            if text:
                languages[language] = None
    return list(languages)


def one_pair(terms: Iterable[Term], title: str) -> tuple[str, str]:
    """The languages of terms, empty ones where none says any: for a format that holds one pair. A term that is not
    translated in any language fits all; of languages with and without a region, those without count. Raises UserError
    where there are several pairs.
    """
    pairs = dict.fromkeys(
        (term.source_language, term.target_language)
        for term in terms
        if term.target_language or term.status is not TermStatus.DO_NOT_TRANSLATE
    )
    source, target = min(pairs, key=lambda pair: len("".join(pair)), default=("", ""))
    if not all(fits(one, source) and fits(other, target) for one, other in pairs):
        raise UserError(
            f"{title} holds one pair of languages, here are {', '.join(map('/'.join, pairs))}",
            remedy="choose one with --source-lang and --target-lang",
        )
    return source, target


@functools.lru_cache(maxsize=1024)
def _tag(tag: str) -> str:
    return validated(tag) or "" if tag else ""
