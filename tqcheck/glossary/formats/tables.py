"""Glossaries in rows and columns: how their files are read and written, whatever the columns mean."""

from __future__ import annotations

import csv
import functools
import itertools
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, NamedTuple

from tqcheck.errors import UserError
from tqcheck.files.decoding import Decoded, decode
from tqcheck.glossary.formats.format import HEAD, GlossaryFile, GlossaryFormat, Reading, Wanted
from tqcheck.glossary.terms import Term, TermMatch
from tqcheck.language.codes import validated

COMMENT = "#"
"""A line that begins with it is none of the table."""
UTX = "#UTX"
"""What a file in UTX begins with: one in another convention does not."""
_QUOTED = ".csv"
"""The ending of files with quoted cells; all others have tabs and no quoting."""
_SEPARATORS = ",;\t"
_STATED_SEPARATOR = re.compile(r'"?sep=(?P<separator>[,;\t|])"?\n', re.IGNORECASE)
"""A first line of Excel's own."""
_UNICODE = ("utf-8", "utf-16-le", "utf-16-be")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_ODD = re.compile("[\x00-\x08\x0b-\x1f\x7f\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]")
"""Control characters, and spaces that are to be plain ones."""
_DOUBLED = ("  ", " \n", "\n ", "\n\n")
SAMPLED = 50
"""Rows that a table is recognised by."""


class Row(NamedTuple):
    """The line that a row begins on, from 1, and its cells, without spaces around them."""

    line: int
    cells: list[str]


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

    def language(self, tag: str, line: int) -> str:
        """A language's tag as it is usually written, empty for none. Raises UserError where it is unknown."""
        try:
            return _tag(tag)
        except UserError as error:
            raise self.problem(line, error.problem, error.remedy) from None


@dataclass(frozen=True, slots=True)
class Convention:
    """What the columns of a table mean: whether the first rows `fits` it, the terms that it `read`s, and the `rows`
    that it makes of terms, of which every file has the first (a header, or a term).
    """

    fits: Callable[[Sequence[Row]], bool]
    read: Callable[[Table, GlossaryFile, Wanted], Reading]
    rows: Callable[[Sequence[Term]], Iterable[Sequence[str]]]


def table_format(
    convention: Convention, name: str, title: str, endings: tuple[str, ...], holds: frozenset[str], reads: str
) -> GlossaryFormat:
    """The format of text files whose tables have a convention."""

    def write(terms: Sequence[Term], ending: str = endings[0]) -> bytes:
        return separated(convention.rows(terms), ending)

    return GlossaryFormat(
        name=name,
        title=title,
        endings=endings,
        recognises=lambda file: not head(file).startswith(UTX) and convention.fits(first_rows(file)),
        read=lambda file, wanted: convention.read(table(file), file, wanted),
        write=write,
        holds=holds,
        reads=reads,
    )


def table(file: GlossaryFile) -> Table:
    """The table in a text file. Raises UserError where it is no UTF-8 or UTF-16, or holds no rows."""
    problems: list[UserError] = []
    return Table(str(file.path), _rows(unicode_text(file.data(), file.path), file.path, problems), problems)


def first_rows(file: GlossaryFile) -> list[Row]:
    """The rows that a table is recognised by. Raises UserError where the file is no text."""
    text = head(file)
    rows = list(itertools.islice(_rows(text, file.path, []), SAMPLED))
    # The last one may go on behind the head.
    return rows[:-1] if len(text.encode()) > HEAD // 2 - 4 and 1 < len(rows) < SAMPLED else rows


def head(file: GlossaryFile) -> str:
    """The text that a file begins with. Raises UserError where it is none."""
    return _composed(_decoded(file.head(), file.path).text)


def _decoded(data: bytes, path: Path) -> Decoded:
    try:
        return decode(data, str(path))
    except UserError as error:
        raise UserError(error.problem, place=path, remedy="give a glossary (glossaries/README.md)") from None


def unicode_text(data: bytes, path: Path) -> str:
    """`data` as composed text with `\\n` for line ends. Raises UserError, with the line, where it is no Unicode."""
    decoded = _decoded(data, path)
    if decoded.problems or decoded.encoding not in _UNICODE:
        encoding = decoded.encoding if decoded.encoding.startswith("utf") else "utf-8"
        raise _not_unicode(data[len(decoded.mark) :], encoding, path)
    return _composed(decoded.text)


def separated(rows: Iterable[Sequence[str]], ending: str) -> bytes:
    """A text file of rows: commas and quotation marks in a .csv, tabs and no quoting anywhere else."""
    if ending == _QUOTED:
        lines = (",".join(map(_quoted, row)) for row in rows)
    else:
        lines = ("\t".join(" ".join(cell.split()) for cell in row) for row in rows)
        # A term may begin with the sign of a comment.
        lines = (" " + line if line.startswith(COMMENT) else line for line in lines)
    return "".join(line + "\n" for line in lines).encode()


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


def plain(terms: Iterable[Term]) -> Iterator[Term]:
    """The terms that a file of mere pairs can say: a target term that is approved for a source term."""
    return (term for term in terms if term.source and term.status.is_approved and term.match is not TermMatch.REGEX)


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
                    remedy="state the source and the target language",
                )
            if text:
                languages[language] = None
    return list(languages)


@functools.lru_cache(maxsize=1024)
def _tag(tag: str) -> str:
    return validated(tag) or "" if tag else ""


def _composed(text: str) -> str:
    # Texts come composed, and so must the terms: й as one character, not as и and a breve.
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))


def _not_unicode(data: bytes, encoding: str, path: Path) -> UserError:
    try:
        data.decode(encoding)
    except UnicodeDecodeError as error:
        byte, start = data[error.start], error.start
    else:
        byte, start = data[0], 0
    line = data.count(b"\n", 0, start) + 1
    return UserError(
        f"byte 0x{byte:02x} is not {encoding[:6].rstrip('-').upper()}",
        place=path,
        line=line,
        remedy="save the glossary as UTF-8",
    )


def _rows(text: str, path: Path, problems: list[UserError]) -> Iterator[Row]:
    """The rows of a file that are not blank."""
    lines = text.split("\n")
    stated = _STATED_SEPARATOR.match(text)
    if path.suffix.lower() != _QUOTED:
        return _divided(lines, "\t", path, problems, is_tidy=_is_tidy(text))
    separator = stated["separator"] if stated else _separator(lines)
    is_tidy = "\t" not in text and _is_tidy(text)
    return _divided(lines, separator, path, problems, start=1 if stated else 0, is_tidy=is_tidy)


def _is_tidy(text: str) -> bool:
    """Whether there is nothing to collapse or to refuse, as in most files: they are read faster."""
    return not any(each in text for each in _DOUBLED) and _ODD.search(text) is None


def _divided(
    lines: Sequence[str],
    separator: str,
    path: Path,
    problems: list[UserError],
    *,
    start: int = 0,
    is_tidy: bool = False,
) -> Iterator[Row]:
    """The rows of lines without the comments among them; a quoted cell may run over several. `is_tidy` says that no
    line has spaces to collapse or control characters.
    """
    quoting: Literal[0, 3] = csv.QUOTE_MINIMAL if path.suffix.lower() == _QUOTED else csv.QUOTE_NONE
    position = first = start

    def fed() -> Iterator[str]:
        nonlocal position, first
        while position < len(lines):
            line = lines[position]
            position += 1
            if first < position - 1:
                # A quoted cell goes on.
                yield " " + line
            elif not line or line.startswith(COMMENT):
                first = position
            else:
                yield line

    while position < len(lines):
        try:
            for cells in csv.reader(fed(), delimiter=separator, quoting=quoting, strict=True):
                row = list(map(str.strip, cells)) if is_tidy else [" ".join(cell.split()) for cell in cells]
                control = None if is_tidy else _CONTROL.search("".join(row))
                if control:
                    problem = f"holds the control character U+{ord(control[0]):04X}"
                    problems.append(UserError(problem, place=path, line=first + 1, remedy="remove it"))
                elif any(row):
                    yield Row(first + 1, row)
                first = position
        except csv.Error as error:
            remedy = 'close the quotation mark, and double the ones inside a cell ("")'
            problems.append(UserError(f"not a CSV row: {error}", place=path, line=first + 1, remedy=remedy))
            # What an open quotation mark has swallowed is read again.
            position = first = first + 1


def _separator(lines: Sequence[str]) -> str:
    """The separator that most of the first rows agree on: a comma, the semicolon that spreadsheets write where the
    comma is the decimal sign, or a tab.
    """

    def agreement(separator: str) -> float:
        widths = [len(row.cells) for row in _divided(lines[:SAMPLED], separator, Path(_QUOTED), [])]
        return sum(1 < width <= widths[0] for width in widths) / len(widths) if widths else 0

    return max(_SEPARATORS, key=agreement)


def _quoted(cell: str) -> str:
    if cell.startswith((COMMENT, '"')) or any(sign in cell for sign in ',;\t\n"'):
        return '"' + cell.replace('"', '""') + '"'
    return cell
