"""Excel workbooks that are written anew (Office Open XML, ECMA-376 part 1): row by row, and a text stays a text."""

from __future__ import annotations

import enum
import functools
import io
import re
import shutil
import tempfile
import weakref
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from typing import IO, BinaryIO, NamedTuple

from tqcheck.files.control_signs import on_lines
from tqcheck.files.workbook import LAST_ROW, letters
from tqcheck.files.xml_bytes import escaped

LONGEST = 32_767
"""UTF-16 units that Excel takes in a cell."""

_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_KINDS = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The first time that a zip archive can state: the same rows make the same file."""
_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_IN_MEMORY = 1 << 22
"""Bytes of a sheet up to which it is not put into a temporary file."""
_letters = functools.cache(letters)


class Look(enum.IntEnum):
    """How a cell looks; the numbers are those of the cell formats in styles.xml."""

    PLAIN = 0
    WRAPPED = 1
    HEADING = 2
    DARK_RED = 3
    RED = 4
    YELLOW = 5
    BLUE = 6


# Background and letters of a look, as RGB: every pair has a contrast of 4.5:1 or more.
_COLOURS = {
    Look.HEADING: ("D9D9D9", "000000"),
    Look.DARK_RED: ("9C0006", "FFFFFF"),
    Look.RED: ("FFC7CE", "9C0006"),
    Look.YELLOW: ("FFEB9C", "7F4F00"),
    Look.BLUE: ("DDEBF7", "1F4E78"),
}
_STYLES = tuple(f' s="{look.value}"' if look else "" for look in Look)


class Cell(NamedTuple):
    """What stands in a cell: a text is never read as a formula, a number is one."""

    value: str | int | float
    look: Look = Look.PLAIN


class Column(NamedTuple):
    """A column of a table: its heading, its width in characters."""

    heading: str
    width: int = 12


class NewSheet:
    """A sheet that rows are added to one by one; memory does not grow with them. A table's name is one plain word.

    With `columns` it is a table: the first row holds their headings and stays in sight, with a filter in each. Rows
    beyond Excel's last one are counted, and the last row says how many they are; texts beyond a cell's length are cut.
    """

    def __init__(self, name: str, columns: Sequence[Column] = (), *, last_row: int = LAST_ROW) -> None:
        self.name = name
        self._columns = columns
        self._last_row = last_row
        self._xml = tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115
        weakref.finalize(self, self._xml.close)
        self._row = 0
        self._held: Sequence[Cell] | None = None
        self._left_out = 0
        if columns:
            self.append([Cell(column.heading, Look.HEADING) for column in columns])

    def append(self, row: Sequence[Cell]) -> None:
        """Write the next row."""
        if self._row < self._last_row - 1:
            self._write(row)
        elif self._held is None:
            # If it is the last one, there is room for it.
            self._held = row
        else:
            self._left_out += 1

    def end(self) -> str:
        """Write the last row; the cells that are filtered, empty where the sheet has no columns."""
        if self._held is not None:
            more = [Cell(f"{self._left_out + 1:,} more rows do not fit into a sheet")] if self._left_out else self._held
            self._held = None
            self._write(more)
        return f"$A$1:${letters(len(self._columns) - 1)}${self._row}" if self._columns else ""

    @property
    def size(self) -> int:
        """How many bytes its rows take."""
        return self._xml.tell()

    def copy_to(self, stream: IO[bytes]) -> None:
        """Write the XML of the ended sheet."""
        stream.write(f'{_DECLARATION}<worksheet xmlns="{_MAIN}">{"".join(self._head())}<sheetData>'.encode())
        self._xml.seek(0)
        shutil.copyfileobj(self._xml, stream, 1 << 16)
        filtered = self.end().replace("$", "")
        tail = f'<autoFilter ref="{filtered}"/>' if filtered else ""
        stream.write(f"</sheetData>{tail}</worksheet>".encode())

    def _write(self, row: Sequence[Cell]) -> None:
        self._row += 1
        cells = "".join(_cell(f"{_letters(column)}{self._row}", cell) for column, cell in enumerate(row))
        self._xml.write(f'<row r="{self._row}">{cells}</row>'.encode())

    def _head(self) -> Iterator[str]:
        if not self._columns:
            return
        yield (
            '<sheetViews><sheetView workbookViewId="0">'
            '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>'
        )
        for number, column in enumerate(self._columns, start=1):
            yield f'<col min="{number}" max="{number}" width="{column.width}" customWidth="1"/>'
        yield "</cols>"


def write_workbook(stream: BinaryIO, sheets: Sequence[NewSheet]) -> None:
    """Write a workbook: the same sheets make the same bytes, whenever it is."""
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, xml in _parts([(sheet.name, sheet.end()) for sheet in sheets]):
            archive.writestr(zipfile.ZipInfo(name, _EARLIEST), _DECLARATION + xml, zipfile.ZIP_DEFLATED)
        for number, sheet in enumerate(sheets, start=1):
            member = zipfile.ZipInfo(f"xl/worksheets/sheet{number}.xml", _EARLIEST)
            member.compress_type = zipfile.ZIP_DEFLATED
            # A size that needs ZIP64 must be known beforehand, and Excel does not open files that have it for nothing.
            member.file_size = sheet.size
            with archive.open(member, "w") as part:
                sheet.copy_to(part)


def workbook(rows: Iterable[Sequence[str]], name: str) -> bytes:
    """A workbook whose one sheet has a text in every cell: none of them is a formula, a number or a date."""
    sheet = NewSheet(name)
    for row in rows:
        sheet.append([Cell(text) for text in row])
    written = io.BytesIO()
    write_workbook(written, [sheet])
    return written.getvalue()


def _cell(reference: str, cell: Cell) -> str:
    look = _STYLES[cell.look]
    if not isinstance(cell.value, str):
        return f'<c r="{reference}"{look}><v>{cell.value!r}</v></c>'
    if not cell.value and not look:
        return ""
    text = f'<is><t xml:space="preserve">{_text(cell.value)}</t></is>'
    return f'<c r="{reference}"{look} t="inlineStr">{text}</c>'


def _text(text: str) -> str:
    if text.isascii() and text.isalnum() and len(text) <= LONGEST:
        return text
    if len(text) > LONGEST // 2:
        text = _fitting(text)
    # _x0041_ is an A: what looks like that has its first sign written so (22.9.2.19).
    return escaped(on_lines(_ESCAPE.sub("_x005F_", text) if "_x" in text else text))


def _fitting(text: str) -> str:
    """The text, or as much of it as a cell holds, with … at its end."""
    units = text[: LONGEST + 1].encode("utf-16-le", "surrogatepass")
    return text if len(units) <= 2 * LONGEST else units[: 2 * LONGEST - 2].decode("utf-16-le", "ignore") + "…"


def _parts(sheets: Sequence[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """The members that say what the others are, by their names (ECMA-376 part 2), for sheets and what they filter."""
    numbers = range(1, len(sheets) + 1)
    overrides = "".join(
        f'<Override PartName="/xl/worksheets/sheet{number}.xml" ContentType="{_KINDS}.worksheet+xml"/>'
        for number in numbers
    )
    yield (
        "[Content_Types].xml",
        f'<Types xmlns="{_PACKAGE}/content-types">'
        f'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_KINDS}.sheet.main+xml"/>{overrides}'
        f'<Override PartName="/xl/styles.xml" ContentType="{_KINDS}.styles+xml"/></Types>',
    )
    yield (
        "_rels/.rels",
        f'<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    )
    relations = "".join(
        f'<Relationship Id="rId{number}" Type="{_OFFICE}/worksheet" Target="worksheets/sheet{number}.xml"/>'
        for number in numbers
    )
    yield (
        "xl/_rels/workbook.xml.rels",
        f'<Relationships xmlns="{_PACKAGE}/relationships">{relations}'
        f'<Relationship Id="rId{len(sheets) + 1}" Type="{_OFFICE}/styles" Target="styles.xml"/></Relationships>',
    )
    listed = "".join(
        f'<sheet name="{escaped(name)}" sheetId="{number}" r:id="rId{number}"/>'
        for number, (name, _) in zip(numbers, sheets, strict=True)
    )
    # Excel looks for what a sheet filters under this name.
    filters = "".join(
        f'<definedName name="_xlnm._FilterDatabase" localSheetId="{index}" hidden="1">'
        f"{escaped(name)}!{filtered}</definedName>"
        for index, (name, filtered) in enumerate(sheets)
        if filtered
    )
    defined = f"<definedNames>{filters}</definedNames>" if filters else ""
    yield (
        "xl/workbook.xml",
        f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>{listed}</sheets>{defined}</workbook>',
    )
    yield "xl/styles.xml", _styles()


def _styles() -> str:
    """Cell formats in the order of `Look`, each with the font and the fill of its colours."""
    fonts, fills = ["<font/>"], ['<fill><patternFill patternType="none"/></fill>']
    fills.append('<fill><patternFill patternType="gray125"/></fill>')
    top, wrapped = '<alignment vertical="top"/>', '<alignment vertical="top" wrapText="1"/>'
    formats = [f'<xf applyAlignment="1">{top}</xf>', f'<xf applyAlignment="1">{wrapped}</xf>']
    for look, (background, letter) in _COLOURS.items():
        bold = "<b/>" if look in (Look.HEADING, Look.DARK_RED) else ""
        formats.append(
            f'<xf fontId="{len(fonts)}" fillId="{len(fills)}" applyFont="1" applyFill="1" applyAlignment="1">'
            f"{wrapped if look is Look.HEADING else top}</xf>"
        )
        fonts.append(f'<font>{bold}<color rgb="FF{letter}"/></font>')
        fills.append(f'<fill><patternFill patternType="solid"><fgColor rgb="FF{background}"/></patternFill></fill>')
    return (
        f'<styleSheet xmlns="{_MAIN}">{_counted("fonts", fonts)}{_counted("fills", fills)}'
        '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>'
        f"{_counted('cellXfs', formats)}"
        '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
    )


def _counted(element: str, children: Sequence[str]) -> str:
    return f'<{element} count="{len(children)}">{"".join(children)}</{element}>'
