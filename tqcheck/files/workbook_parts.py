"""What an Excel workbook is made of besides its sheets: a list of its parts, and how cells look (ECMA-376 part 1)."""

from __future__ import annotations

import enum
from collections.abc import Iterator, Sequence

from tqcheck.files.xml_bytes import escaped

DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
"""What every part begins with."""
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
"""The namespace of sheets."""
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_KINDS = "application/vnd.openxmlformats-officedocument.spreadsheetml"


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


def parts(sheets: Sequence[tuple[str, str]]) -> Iterator[tuple[str, str]]:
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
        f'<workbook xmlns="{MAIN}" xmlns:r="{_OFFICE}"><sheets>{listed}</sheets>{defined}</workbook>',
    )
    yield "xl/styles.xml", _styles()


def _styles() -> str:
    """Cell formats in the order of `Look`, each with the font and the fill of its colours."""
    fonts, fills = [_font("")], ['<fill><patternFill patternType="none"/></fill>']
    fills.append('<fill><patternFill patternType="gray125"/></fill>')
    top, wrapped = '<alignment vertical="top"/>', '<alignment vertical="top" wrapText="1"/>'
    formats = [f'<xf xfId="0" applyAlignment="1">{top}</xf>', f'<xf xfId="0" applyAlignment="1">{wrapped}</xf>']
    for look, (background, letter) in _COLOURS.items():
        formats.append(
            f'<xf xfId="0" fontId="{len(fonts)}" fillId="{len(fills)}" applyFont="1" applyFill="1" applyAlignment="1">'
            f"{wrapped if look is Look.HEADING else top}</xf>"
        )
        fonts.append(_font(f'<color rgb="FF{letter}"/>', is_bold=look in (Look.HEADING, Look.DARK_RED)))
        fills.append(f'<fill><patternFill patternType="solid"><fgColor rgb="FF{background}"/></patternFill></fill>')
    return (
        f'<styleSheet xmlns="{MAIN}">{_counted("fonts", fonts)}{_counted("fills", fills)}'
        f'<borders count="1"><border/></borders><cellStyleXfs count="1"><xf>{top}</xf></cellStyleXfs>'
        f"{_counted('cellXfs', formats)}"
        '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
    )


def _font(colour: str, *, is_bold: bool = False) -> str:
    return f'<font>{"<b/>" if is_bold else ""}<sz val="11"/>{colour}<name val="Calibri"/></font>'


def _counted(element: str, children: Sequence[str]) -> str:
    return f'<{element} count="{len(children)}">{"".join(children)}</{element}>'
