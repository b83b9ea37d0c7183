"""Glossaries in CSV and TSV files. glossaries/README.md describes the format."""

from __future__ import annotations

import codecs
import csv
import dataclasses
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from tqcheck.errors import UserError
from tqcheck.glossary.formats.format import GlossaryFile, GlossaryFormat, Reading, Wanted
from tqcheck.glossary.terms import Term, TermStatus
from tqcheck.settings import nearest

_COLUMNS = ("source", "target", "status", "note")
_NEEDED = ("source", "target")
_HEADER_REMEDY = "begin the file with the line source,target,status,note"

Record = tuple[int, list[str]]
"""The 1-based line a record begins on, and its cells."""


def load(path: Path) -> tuple[list[Term], list[UserError]]:
    """The terms of a file and the rows that could not be read, each with its line.

    Raises UserError for a file that is no UTF-8 or UTF-16 text or has no source and target column.
    """
    problems: list[UserError] = []
    records = _records(_decode(path).split("\n"), path, problems)
    first = next(records, None)
    if first is None:
        raise UserError("the glossary holds no rows", place=path, remedy=_HEADER_REMEDY)
    header_line, cells = first
    header = [cell.strip().lower() for cell in cells]
    for name in _NEEDED:
        if name not in header:
            raise UserError(f"the glossary has no column “{name}”", place=path, line=header_line, remedy=_HEADER_REMEDY)
    problems += [
        UserError(f"unknown column “{name}”", place=path, line=header_line, remedy=f"did you mean {known}?")
        for name in header
        if name not in _COLUMNS and (known := nearest(name, _COLUMNS)).startswith("“")
    ]
    terms = []
    for line, row in records:
        try:
            terms.append(_term(header, row, path, line))
        except UserError as problem:
            problems.append(problem)
    return terms, problems


def _decode(path: Path) -> str:
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise UserError("no such file", place=path, remedy="check the path") from None
    except OSError as error:
        raise UserError(
            f"cannot be read: {error.strerror}", place=path, remedy="check the path and its permissions"
        ) from None
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encoding = "utf-16"
    elif data[:2].count(0) == 1:
        # The header is ASCII, so without a byte order mark one byte of its first letter is zero.
        encoding = "utf-16-be" if data[0] == 0 else "utf-16-le"
    else:
        encoding = "utf-8-sig"
    try:
        # Texts come composed, and so must the terms: й as one character, not as и and a breve.
        return unicodedata.normalize("NFC", data.decode(encoding)).replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise UserError(
            f"byte 0x{data[error.start]:02x} is not {encoding.removesuffix('-sig').upper()}",
            place=path,
            line=line,
            remedy="save the glossary as UTF-8",
        ) from None


def _records(lines: list[str], path: Path, problems: list[UserError]) -> Iterator[Record]:
    """The records, without blank and comment lines; a quoted cell may run over several lines."""
    first = 0
    at_start = True

    def fed() -> Iterator[str]:
        nonlocal first, at_start
        for number, line in enumerate(lines, start=1):
            if at_start:
                if not line.strip() or line.startswith("#"):
                    continue
                first, at_start = number, False
            yield line + "\n"

    if path.suffix.lower() == ".tsv":
        reader = csv.reader(fed(), delimiter="\t", quoting=csv.QUOTE_NONE)
    else:
        reader = csv.reader(fed(), delimiter=_delimiter(lines), strict=True)
    while True:
        at_start = True
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            problems.append(
                UserError(
                    f"not a CSV row: {error}",
                    place=path,
                    line=first,
                    remedy='close the quotation mark, and double the ones inside a cell ("")',
                )
            )
            continue
        if any(cell.strip() for cell in cells):
            yield first, cells


def _delimiter(lines: list[str]) -> str:
    """A comma, or the semicolon that spreadsheets write where the comma is the decimal sign."""
    header = next((line for line in lines if line.strip() and not line.startswith("#")), "")
    return ";" if ";" in header and "," not in header else ","


def _term(header: list[str], row: list[str], path: Path, line: int) -> Term:
    if len(row) > len(header) and any(cell.strip() for cell in row[len(header) :]):
        raise UserError(
            f"{len(row)} cells, the header names {len(header)}",
            place=path,
            line=line,
            remedy="put a cell that holds the separator in quotation marks",
        )
    cells = {name: " ".join(cell.split()) for name, cell in zip(header, row, strict=False)}
    status = cells.get("status", "").lower() or TermStatus.PREFERRED
    if status not in list(TermStatus):
        raise UserError(
            f"unknown status “{status}”",
            place=path,
            line=line,
            remedy=f"did you mean {nearest(status, TermStatus)}?",
        )
    source, target = cells.get("source", ""), cells.get("target", "")
    if not target:
        raise UserError("no target term", place=path, line=line, remedy="fill in the column target")
    if not source and status != TermStatus.FORBIDDEN:
        raise UserError(
            "no source term",
            place=path,
            line=line,
            remedy="fill in the column source, or make the row forbidden",
        )
    return Term(source, target, TermStatus(status), cells.get("note", ""), place=f"{path}:{line}")


def _read(file: GlossaryFile, wanted: Wanted) -> Reading:
    del wanted
    terms, problems = load(file.path)
    source, target = file.source_language, file.target_language
    with_languages = [dataclasses.replace(term, source_language=source, target_language=target) for term in terms]
    return Reading(with_languages, problems)


FORMAT = GlossaryFormat(
    name="tqcheck",
    title="tqcheck CSV",
    endings=(".csv", ".tsv"),
    recognises=lambda file: True,
    read=_read,
    write=None,
    holds=frozenset({"status", "note"}),
    reads="a row a target term",
)
