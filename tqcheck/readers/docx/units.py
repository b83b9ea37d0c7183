"""What of a Word document becomes a segment, in which order and by which name; and where a comment on it can stand."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from tqcheck.errors import UserError
from tqcheck.files.xml_bytes import Element, after, after_start_tag, is_empty_tag
from tqcheck.model import NO_DETAILS, BadItem, Details, Location, Side
from tqcheck.readers.docx.columns import is_bilingual
from tqcheck.readers.docx.package import Package
from tqcheck.readers.docx.paragraph import Paragraph, joined
from tqcheck.readers.docx.styles import styles_of
from tqcheck.readers.docx.text import paragraphs
from tqcheck.readers.languages import Languages
from tqcheck.readers.mechanisms.columns import SAMPLED, Columns, columns_of
from tqcheck.readers.mechanisms.rows import details_of

_NEARLY_ALL = 0.8
"""The share of the running text that stands in a document's bilingual table."""
_MOST_COLUMNS = 63
"""Word makes no more."""
_MOST_TABLES = 10_000
_LARGEST_ROW = 1000
"""Paragraphs in a row of a bilingual table, which is held in memory."""
_MOST_NOTES = 100_000
_OPEN_NAMES = 1000
_FURTHER_PARTS = {"footnotes": "footnote", "endnotes": "endnote", "header": "header", "footer": "footer"}
"""Kind of relationship: what a place in such a part is called."""

Anchor = tuple[int, int]
"""Byte offsets in the main part between which a comment on the whole of something stands."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A paragraph, or a row of a bilingual table. `name` is what its place is called.

    `in_main` says whether comments can stand at the very words: Word takes none in headers and text boxes, so those on
    text outside of the main part's own paragraphs stand at `anchor` in it, None where there is no place at all.
    """

    name: str
    target: Paragraph
    source: Paragraph | None = None
    in_main: bool = True
    anchor: Anchor | None = None
    id: str = ""
    details: Details = NO_DETAILS


class Units:
    """The units of a document in order: the running text, footnotes, endnotes, headers, footers.

    Iterating them reads the parts anew. A part other than the main one that cannot be read is a bad item.
    """

    def __init__(self, package: Package, stated: Languages) -> None:
        """Raises UserError where the main part cannot be read, or which columns of a bilingual table are what cannot be
        told; `stated` as in `columns_of`, which gives the same columns for the languages that it was settled on.
        """
        self.package = package
        self.styles = styles_of(package)
        self.notices: tuple[str, ...] = ()
        self.columns: Columns | None = None
        self._table = 0
        self._find_table(stated)

    def __iter__(self) -> Iterator[Unit | BadItem]:
        yield from self._pairs(self.columns) if self.columns is not None else self._running_text()

    def good(self) -> Iterator[Unit]:
        """Those that could be read."""
        return (each for each in self if isinstance(each, Unit))

    def _main(self) -> Iterator[Paragraph]:
        return paragraphs(self.package.read(self.package.main), self.package.label(self.package.main), self.styles)

    def _find_table(self, stated: Languages) -> None:
        """Whether the main part is one bilingual table, and which columns of it are what."""
        lengths: Counter[int] = Counter()
        blocks: Counter[int] = Counter()
        largest_rows: Counter[int] = Counter()
        row, in_row, notes = None, 0, 0
        for paragraph in self._main():
            cell = paragraph.cell
            table = cell.table if cell is not None and cell.table <= _MOST_TABLES else 0
            in_row = in_row + 1 if cell is not None and row == (table, cell.row) else 1
            row = (table, cell.row) if cell is not None else None
            largest_rows[table] = max(largest_rows[table], in_row)
            if not paragraph.is_blank():
                lengths[table] += len(paragraph.text)
                blocks[table] += 1
            notes += len(paragraph.references)
        if notes > _MOST_NOTES:
            raise UserError(f"holds more than {_MOST_NOTES} notes", place=self.package.name, remedy="divide the file")
        if not lengths:
            return
        table, length = lengths.most_common(1)[0]
        if table == 0 or length < _NEARLY_ALL * lengths.total() or largest_rows[table] > _LARGEST_ROW:
            return
        rows = [(number, _texts(cells)) for number, cells in itertools.islice(self._rows(table), SAMPLED)]
        if not is_bilingual(rows):
            return
        columns = columns_of(rows, stated, self.package.name, Side.TARGET)
        if "source" not in columns.places:
            return
        self._table, self.columns = table, columns
        source, target = columns.places["source"] + 1, columns.places["target"] + 1
        told = f"by its row {columns.header}" if columns.header else "by the languages of their text"
        notice = f"read as a bilingual table: source in column {source}, translation in column {target} ({told})"
        self.notices = (notice,)
        outside = blocks.total() - blocks[table]
        if outside:
            self.notices += (f"paragraphs outside of the table that were not read: {outside}",)

    def _rows(self, table: int) -> Iterator[tuple[int, dict[int, Paragraph]]]:
        """The rows of a table: number and cells by column, from 0."""
        inside = (
            (each.cell, each)
            for each in self._main()
            if each.cell and each.cell.table == table and each.cell.column <= _MOST_COLUMNS and not each.outer
        )
        for number, row in itertools.groupby(inside, lambda each: each[0].row):
            cells = {
                column - 1: joined([paragraph for _, paragraph in cell], "\n")
                for column, cell in itertools.groupby(row, lambda each: each[0].column)
            }
            yield number, cells

    def _pairs(self, columns: Columns) -> Iterator[Unit]:
        for number, cells in self._rows(self._table):
            source, target = cells.get(columns.places["source"]), cells.get(columns.places["target"])
            if (
                number <= columns.header
                or source is None
                or target is None
                or (source.is_blank() and target.is_blank())
            ):
                continue
            texts = _texts(cells)
            yield Unit(
                f"row {number}", target, source, id=columns.cell(texts, "id"), details=details_of(texts, columns)
            )

    def _running_text(self) -> Iterator[Unit | BadItem]:
        main = self.package.read(self.package.main)
        name = _Names()
        notes: dict[tuple[str, str], tuple[int, Anchor]] = {}
        counts: Counter[str] = Counter()
        first: Anchor | None = None
        for paragraph in self._main():
            for mark in paragraph.references:
                counts[mark.kind] += 1
                notes[mark.kind, mark.id] = counts[mark.kind], (mark.run.start, after(main, mark.run))
            first = first or whole(main, paragraph)
            if not paragraph.is_blank():
                outer = paragraph.outer
                anchor = whole(main, outer) if outer is not None else None
                yield Unit(name.of(paragraph), paragraph, in_main=outer is None, anchor=anchor)
        for kind, called in _FURTHER_PARTS.items():
            parts = self.package.related(kind)
            for number, part in enumerate(parts, start=1):
                label = f"{called} {number}" if len(parts) > 1 else called
                try:
                    for paragraph in paragraphs(self.package.read(part), self.package.label(part), self.styles):
                        anchor = first
                        if kind in ("footnotes", "endnotes"):
                            note = paragraph.elements[0].ancestor(called)
                            found = notes.get((called, note.get("id", note.namespace) or "")) if note else None
                            if found is None:  # a separator, or its mark is deleted
                                continue
                            label, anchor = f"{called} {found[0]}", found[1]
                        if not paragraph.is_blank():
                            yield Unit(name.within(label), paragraph, in_main=False, anchor=anchor)
                except UserError as error:
                    place = Location(self.package.name, unit=label)
                    yield BadItem(f"{part}: {error.problem}", place, error.remedy or "")


def _texts(cells: Mapping[int, Paragraph]) -> list[str]:
    """The texts of a row's cells, in one line each."""
    return [" ".join(cells[place].text.split()) if place in cells else "" for place in range(max(cells) + 1)]


class _Names:
    """Names for places: paragraphs with text are counted, as a person would."""

    def __init__(self) -> None:
        self._paragraphs = 0
        self._counts: dict[str, int] = {}
        self._box: Element | None = None
        self._boxes = 0

    def of(self, paragraph: Paragraph) -> str:
        """The name of a paragraph of the running text."""
        cell = paragraph.cell
        if paragraph.box is not None:
            if paragraph.box is not self._box:
                self._box, self._boxes = paragraph.box, self._boxes + 1
            return self.within(f"text box {self._boxes}")
        if cell is not None:
            return self.within(f"table {cell.table}, cell {cell}")
        self._paragraphs += 1
        return f"paragraph {self._paragraphs}"

    def within(self, label: str) -> str:
        """The name of the next paragraph in something that has one or several."""
        count = self._counts[label] = self._counts.get(label, 0) + 1
        if len(self._counts) > _OPEN_NAMES:
            # What came first is over: only tables inside of cells are left and come back to.
            del self._counts[next(iter(self._counts))]
        return label if count == 1 else f"{label}, paragraph {count}"


def whole(data: bytes, paragraph: Paragraph) -> Anchor | None:
    """Where a paragraph's text begins and ends, in runs; None where there is no place between its tags."""
    if paragraph.pieces:
        return paragraph.pieces[0].run.start, after(data, paragraph.pieces[-1].run)
    for element in paragraph.elements:
        if not is_empty_tag(data, element):
            properties = element.first("pPr")
            place = after(data, properties) if properties is not None else after_start_tag(data, element)
            return place, place
    return None
