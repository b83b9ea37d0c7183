"""Glossaries as text files of separated values: encodings, separators, quoting, comments."""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Literal, NamedTuple

from tqcheck.errors import UserError
from tqcheck.files.decoding import Decoded, decode

COMMENT = "#"
"""A line that begins with it is none of the table."""
SAMPLED = 50
"""Rows that a table is recognised by."""
_QUOTED = ".csv"
"""The ending of files with quoted cells; all others have tabs and no quoting."""
_SEPARATORS = ",;\t"
_STATED_SEPARATOR = re.compile(r'"?sep=(?P<separator>[,;\t|])"?\n', re.IGNORECASE)
"""A first line of Excel's own."""
_UNICODE = ("utf-8", "utf-16-le", "utf-16-be")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1b\x7f]")
_ODD_SPACE = re.compile("[\x0b\x0c\x1c-\x1f\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]")
_RARE = re.compile(f"{_CONTROL.pattern}|{_ODD_SPACE.pattern}")


class Row(NamedTuple):
    """The line that a row begins on, from 1, and its cells, without spaces around them."""

    line: int
    cells: list[str]


def unicode_text(data: bytes, path: Path) -> str:
    """`data` as composed text with `\\n` for line ends. Raises UserError, with the line, where it is no Unicode."""
    decoded = _decoded(data, path)
    if decoded.problems or decoded.encoding not in _UNICODE:
        encoding = decoded.encoding if decoded.encoding.startswith("utf") else "utf-8"
        raise _not_unicode(data[len(decoded.mark) :], encoding, path)
    return _composed(decoded.text)


def head_text(data: bytes, path: Path) -> str:
    """The text of the first bytes of a file. Raises UserError where they are none."""
    return _composed(_decoded(data, path).text)


def rows(text: str, path: Path, problems: list[UserError]) -> Iterator[Row]:
    """The rows of a file that are not blank. What is wrong with others comes to be in `problems` as they are read."""
    is_quoted = path.suffix.lower() == _QUOTED
    stated = _STATED_SEPARATOR.match(text) if is_quoted else None
    separator = "\t"
    if is_quoted:
        separator = stated["separator"] if stated else _separator(text.split("\n", SAMPLED))
    # What is done to all cells at once need not be done to each, which takes many times as long.
    if separator != "\t":
        text = text.replace("\t", " ")
    has_rare = _RARE.search(text) is not None
    if has_rare:
        text = _ODD_SPACE.sub(" ", text)
    while "  " in text:
        text = text.replace("  ", " ")
    return _divided(
        text.replace(" \n", "\n").split("\n"),
        separator,
        csv.QUOTE_MINIMAL if is_quoted else csv.QUOTE_NONE,
        path,
        problems,
        start=1 if stated else 0,
        is_tidy=not (has_rare and _CONTROL.search(text)) and (separator != "\t" or not is_quoted),
    )


def separated(rows: Iterable[Sequence[str]], ending: str) -> bytes:
    """A text file of rows: commas and quotation marks in a .csv, tabs and no quoting anywhere else."""
    if ending == _QUOTED:
        lines = (",".join(map(_quoted, row)) for row in rows)
    else:
        lines = ("\t".join(" ".join(cell.split()) for cell in row) for row in rows)
        # A term may begin with the sign of a comment.
        lines = (" " + line if line.startswith(COMMENT) else line for line in lines)
    return "".join(line + "\n" for line in lines).encode()


def _decoded(data: bytes, path: Path) -> Decoded:
    try:
        return decode(data, str(path))
    except UserError as error:
        raise UserError(error.problem, place=path, remedy="give a glossary (glossaries/README.md)") from None


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


def _divided(
    lines: list[str],
    separator: str,
    quoting: Literal[0, 3],
    path: Path,
    problems: list[UserError],
    *,
    start: int = 0,
    is_tidy: bool = False,
) -> Iterator[Row]:
    """The rows of lines without the comments among them; a quoted cell may run over several. `is_tidy` says that no
    cell has spaces to collapse or control characters. What is read is taken out of `lines`.
    """
    position = first = start

    def fed() -> Iterator[str]:
        nonlocal position, first
        while position < len(lines):
            line = lines[position]
            position += 1
            if first < position - 1:
                # A quoted cell goes on.
                yield " " + line.lstrip() if line else line
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
                while first < position:
                    lines[first] = ""  # The terms take its place in memory.
                    first += 1
        except csv.Error as error:
            remedy = 'close the quotation mark, and double the ones inside a cell ("")'
            problems.append(UserError(f"not a CSV row: {error}", place=path, line=first + 1, remedy=remedy))
            # What an open quotation mark has swallowed is read again.
            position = first = first + 1


def _separator(lines: list[str]) -> str:
    """The separator that most of the first rows agree on: a comma, the semicolon that spreadsheets write where the
    comma is the decimal sign, or a tab.
    """

    def agreement(separator: str) -> float:
        widths = [len(row.cells) for row in _divided(lines[:SAMPLED], separator, csv.QUOTE_MINIMAL, Path(), [])]
        return sum(1 < width <= widths[0] for width in widths) / len(widths) if widths else 0

    return max(_SEPARATORS, key=agreement)


def _quoted(cell: str) -> str:
    if cell.startswith((COMMENT, '"')) or any(sign in cell for sign in ',;\t\n"'):
        return '"' + cell.replace('"', '""') + '"'
    return cell
