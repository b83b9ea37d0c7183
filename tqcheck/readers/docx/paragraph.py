"""A paragraph of a Word document: its text with its inline codes, and the runs that it stands in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from tqcheck.files.xml_bytes import Element
from tqcheck.model import Span
from tqcheck.readers.docx.grid import Cell


@dataclass(frozen=True, slots=True)
class Piece:
    """What one element shows: code points `start` to `end` of a paragraph's text, in `run`.

    `text` is the w:t that may be split at any of its characters, None where the piece is whole or not at all; `lead` is
    how many code points of its content stand before those that are shown.
    """

    start: int
    end: int
    run: Element
    text: Element | None = None
    lead: int = 0


@dataclass(frozen=True, slots=True)
class Reference:
    """A mark in the text for the footnote or endnote (`kind`) with this id."""

    kind: str
    id: str
    run: Element


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; its `elements` are several w:p where marks between them are deleted, or where a cell is read whole.

    For a paragraph in a text box, `box` is that box and `outer` the paragraph that it hangs on.
    """

    text: str
    codes: tuple[Span, ...]
    pieces: tuple[Piece, ...]
    elements: tuple[Element, ...]
    references: tuple[Reference, ...] = ()
    heading: int | None = None
    cell: Cell | None = None
    box: Element | None = None
    outer: Paragraph | None = None

    def is_blank(self) -> bool:
        """Whether there is nothing to read but codes."""
        position = 0
        for span in self.codes:
            if self.text[position : span.start].strip():
                return False
            position = span.end
        return not self.text[position:].strip()


def joined(parts: Sequence[Paragraph], separator: str = "") -> Paragraph:
    """Several paragraphs as one."""
    if len(parts) == 1:
        return parts[0]
    text = ""
    codes: list[Span] = []
    pieces: list[Piece] = []
    for part in parts:
        if text:
            text += separator
        shift = len(text)
        codes += (Span(span.start + shift, span.end + shift) for span in part.codes)
        pieces += (replace(piece, start=piece.start + shift, end=piece.end + shift) for piece in part.pieces)
        text += part.text
    return Paragraph(
        text,
        tuple(codes),
        tuple(pieces),
        tuple(element for part in parts for element in part.elements),
        tuple(reference for part in parts for reference in part.references),
        parts[-1].heading if parts else None,
        parts[0].cell if parts else None,
    )
