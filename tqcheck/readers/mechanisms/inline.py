"""Text with inline codes in XML (XLIFF, TMX): what checks see of it, and the way back to the file's bytes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

from tqcheck.files.xml_bytes import Element, after_start_tag, is_empty_tag, text_place
from tqcheck.model import Span

Kind = Literal["transparent", "paired", "empty", "native", "dropped"]
"""How an inline element is read: its tags are no part of the text (an annotation); its tags are codes around ordinary
text; it is one code; it is one code and holds its native form as text; it and what it holds are no part of the text.
"""


@dataclass(frozen=True, slots=True)
class _Piece:
    """Text from `start` on that is child number `child` of `parent`."""

    start: int
    parent: Element
    child: int

    @property
    def text(self) -> str:
        """The piece itself."""
        text = self.parent.children[self.child]
        assert isinstance(text, str)
        return text


@dataclass(frozen=True, slots=True)
class Inline:
    """The text of an element, its codes, and where its pieces stand."""

    element: Element
    text: str
    codes: tuple[Span, ...]
    pieces: tuple[_Piece, ...]

    def place(self, data: bytes, offset: int, *, ends: bool = False) -> int | None:
        """The byte offset of code point `offset` of the text; None inside a code, and where there is no text.

        `offset` may be the length of the text. Where tags stand between two characters, the place is behind the tags,
        just before the second character; with `ends` it is before the tags, just behind the first one.
        """
        piece = self._piece(offset, ends)
        if piece is not None:
            return text_place(data, piece.parent, piece.child, offset - piece.start)
        if not self.text and not is_empty_tag(data, self.element):
            return after_start_tag(data, self.element)
        return None

    def parent(self, offset: int, *, ends: bool = False) -> Element | None:
        """The element that `place` is directly in, where there is such a place."""
        piece = self._piece(offset, ends)
        return piece.parent if piece is not None else None

    def _piece(self, offset: int, ends: bool) -> _Piece | None:
        for piece in self.pieces if ends else reversed(self.pieces):
            if piece.start <= offset <= piece.start + len(piece.text):
                return piece
        return None


def inline(
    element: Element,
    kind: Callable[[Element], Kind],
    native: Callable[[Element], tuple[str, str]] = lambda child: ("", ""),
) -> Inline:
    """The text inside `element`; `kind` says how each element in it is read, `native` the text of a code's opening and
    closing where that is kept elsewhere in the file, empty where it is not.

    A code's stand-in is its native text, else its tag with the attributes `id` or `i` (TMX): `<g id="1">`, `</g>`.
    """
    reading = _Reading(kind, native)
    reading.inside(element)
    return Inline(element, "".join(reading.parts), tuple(reading.codes), tuple(reading.pieces))


class _Reading:
    def __init__(self, kind: Callable[[Element], Kind], native: Callable[[Element], tuple[str, str]]) -> None:
        self._kind = kind
        self._native = native
        self._length = 0
        self.parts: list[str] = []
        self.codes: list[Span] = []
        self.pieces: list[_Piece] = []

    def inside(self, element: Element) -> None:
        for number, child in enumerate(element.children):
            if isinstance(child, str):
                self.pieces.append(_Piece(self._length, element, number))
                self._add(child)
                continue
            match self._kind(child):
                case "transparent":
                    self.inside(child)
                case "paired":
                    opening, closing = self._native(child)
                    self._code(opening or f"<{tag(child.name, child.attributes)}>")
                    self.inside(child)
                    self._code(closing or f"</{child.name}>")
                case "empty":
                    self._code(self._native(child)[0] or f"<{tag(child.name, child.attributes)}/>")
                case "native":
                    self._code(child.text() or f"<{tag(child.name, child.attributes)}/>")
                case "dropped":
                    pass

    def _add(self, text: str) -> None:
        self.parts.append(text)
        self._length += len(text)

    def _code(self, text: str) -> None:
        self.codes.append(Span(self._length, self._length + len(text)))
        self._add(text)


def tag(name: str, attributes: Mapping[str, str]) -> str:
    """What stands between the angle brackets for a code: its name with the attribute that tells it from its like."""
    for attribute in ("id", "i", "x"):
        if attribute in attributes:
            return f'{name} {attribute}="{attributes[attribute]}"'
    return name
