"""Excel workbooks that are written anew (Office Open XML, ECMA-376 part 1): row by row, and a text stays a text."""

from __future__ import annotations

import functools
import io
import re
import shutil
import tempfile
import weakref
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from typing import IO, BinaryIO, NamedTuple

from tqcheck.files.workbook import LAST_ROW, letters
from tqcheck.files.workbook_parts import DECLARATION, MAIN, Look, parts
from tqcheck.files.xml_bytes import escaped
from tqcheck.plain_display import on_lines

LONGEST = 32_767
"""UTF-16 units that Excel takes in a cell."""

_EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The first time that a zip archive can state: the same rows make the same file."""
_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_IN_MEMORY = 1 << 22
"""Bytes of a sheet up to which it is not put into a temporary file."""
_letters = functools.cache(letters)
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
        stream.write(f'{DECLARATION}<worksheet xmlns="{MAIN}">{"".join(self._head())}<sheetData>'.encode())
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
        for name, xml in parts([(sheet.name, sheet.end()) for sheet in sheets]):
            archive.writestr(zipfile.ZipInfo(name, _EARLIEST), DECLARATION + xml, zipfile.ZIP_DEFLATED)
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
