"""Glossaries in Excel workbooks: a sheet is a table in any of the conventions."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence

from tqcheck.errors import UserError
from tqcheck.files.new_workbook import workbook
from tqcheck.files.sheet_texts import text_rows
from tqcheck.files.workbook import Sheet, Workbook
from tqcheck.glossary.formats import tqcheck_table
from tqcheck.glossary.formats.format import GlossaryFile, GlossaryFormat, Reading, Wanted
from tqcheck.glossary.formats.separated_text import Row
from tqcheck.glossary.formats.tables import Table
from tqcheck.glossary.terms import Term

_CONVENTIONS = (*tqcheck_table.OTHERS, tqcheck_table.CONVENTION)
_ARCHIVE = b"PK\x03\x04"
_SHEET_NAME = "Glossary"


def _read(file: GlossaryFile, wanted: Wanted) -> Reading:
    book = Workbook(file.data(), str(file.path))
    sheet = _sheet(book, file)
    place = f"{file.path}#{sheet.name}" if len(book.sheets) > 1 else str(file.path)
    problems: list[UserError] = []
    table = Table(place, _rows(book, sheet, place, problems), problems)
    convention = next(each for each in _CONVENTIONS if each.fits(table.sample))
    return convention.read(table, file, wanted)


def _rows(book: Workbook, sheet: Sheet, place: str, problems: list[UserError]) -> Iterator[Row]:
    try:
        for number, texts, errors in text_rows(book, sheet):
            if errors:
                problem = f"a cell holds the error {errors[0]}"
                problems.append(UserError(problem, place=place, line=number, remedy="correct the cell"))
            else:
                yield Row(number, [" ".join(unicodedata.normalize("NFC", text).split()) for text in texts])
    except UserError as broken:
        # What stands before the place is used.
        problems.append(broken)


def _sheet(book: Workbook, file: GlossaryFile) -> Sheet:
    """The wanted sheet, by default the first that is not hidden. Raises UserError with the sheets there are."""
    if file.sheet:
        for each in book.sheets:
            if each.name.casefold() == file.sheet.casefold():
                return each
        raise UserError(
            f"has no sheet “{file.sheet}”",
            place=file.path,
            remedy=f"there is {', '.join(f'“{each.name}”' for each in book.sheets)}",
        )
    shown = [each for each in book.sheets if not each.hidden] or book.sheets
    if not shown:
        raise UserError("has no sheets", place=file.path, remedy="save it anew in its own program")
    return shown[0]


def _write(terms: Sequence[Term], ending: str) -> bytes:
    del ending
    return workbook(tqcheck_table.CONVENTION.rows(terms), _SHEET_NAME)


FORMAT = GlossaryFormat(
    name="xlsx",
    title="Excel workbook",
    endings=(".xlsx",),
    recognises=lambda file: file.head().startswith(_ARCHIVE),
    read=_read,
    write=_write,
    reads="the first sheet, or the one that is named behind the file (terms.xlsx#Sheet2), in any convention of CSV; "
    "tqcheck’s own is written",
)
