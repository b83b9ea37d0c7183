"""The units of a TMX file, streamed: translation memories are large, so nothing is built that is not asked for."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate

from tqcheck.errors import UserError
from tqcheck.files.xml_bytes import DEEPEST, Parser
from tqcheck.model import Span
from tqcheck.readers.mechanisms.inline import tag

_CODES = frozenset(("bpt", "ept", "it", "ph", "ut"))
_CONTEXT = frozenset(("context", "file", "id", "x-context", "x-document"))
"""Types of a `prop` that tell equal texts apart: OmegaT has file and id, memoQ those with x- (Trados' x-Context is a
number that nobody reads).
"""
_ANY_LANGUAGE = "*all*"
_LARGEST_UNIT = 20_000_000
"""Bytes: a unit is held in memory whole."""

Variant = tuple[str, str, tuple[Span, ...], int]
"""A text of a unit: its language, the text, its codes, the line it stands in."""

Unit = tuple[str, int, list[Variant], list[tuple[str, str]]]
"""A unit: its `tuid`, a line of it, its texts, and its notes and properties (each with its element's name)."""


class Units(Parser[Unit]):
    """Reads units; `source_language` is the header's, empty where it names none.

    Calls from the parser into Python are what reading costs, so text is only asked for where it is wanted, and other
    handlers are set inside a segment's text than outside.
    """

    def __init__(self, name: str) -> None:
        super().__init__(name, namespaces=False)
        self.source_language = ""
        self._depth = 0
        self._inside = False
        self._tuid = ""
        self._variants: list[Variant] = []
        self._properties: list[tuple[str, str]] = []
        self._read_before = self._read = 0
        self._language = ""
        self._line = 0
        self._parts: list[str] = []
        self._add = self._parts.append
        # Of codes: the numbers of their first part and of the one behind them, in turn; the depth inside of one.
        self._edges: list[int] = []
        self._code_depth = 0
        self._code: tuple[str, dict[str, str]] = ("", {})
        self._handlers = (self._start, self._end)
        self._inline_handlers = (self._start_inline, self._end_inline)
        self.expat.StartElementHandler, self.expat.EndElementHandler = self._handlers

    def feed(self, block: bytes, *, final: bool) -> Iterator[Unit]:
        """As a parser's, with the size of a unit bounded."""
        if self._inside and self._read - self._read_before > _LARGEST_UNIT:
            raise self.error(f"more than {_LARGEST_UNIT} bytes in one unit")
        self._read += len(block)
        return super().feed(block, final=final)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if name == "seg":
            if self._inside:
                parser = self.expat
                self._line = parser.CurrentLineNumber
                parser.CharacterDataHandler = self._add
                parser.StartElementHandler, parser.EndElementHandler = self._inline_handlers
        elif name == "tuv":
            self._language = attributes.get("xml:lang") or attributes.get("lang") or ""
        elif name == "tu":
            self._inside = True
            self._tuid = attributes.get("tuid", "")
            self._variants = []
            self._properties = []
            self._read_before = self._read
        elif name == "note" or (name == "prop" and attributes.get("type") in _CONTEXT):
            self.expat.CharacterDataHandler = self._add
        elif name == "header":
            language = attributes.get("srclang", "")
            self.source_language = "" if language.lower() == _ANY_LANGUAGE else language
        if self._depth > DEEPEST:
            raise self._too_deep()

    def _end(self, name: str) -> None:
        self._depth -= 1
        if name == "tu":
            if self._inside:
                line = self._variants[0][3] if self._variants else self.expat.CurrentLineNumber
                self.done.append((self._tuid, line, self._variants, self._properties))
            self._inside = False
        elif name == "note" or name == "prop":
            self.expat.CharacterDataHandler = None
            if self._parts:
                text = "".join(self._parts).strip()
                self._parts.clear()
                if text:
                    self._properties.append((name, text))

    def _start_inline(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._code_depth:
            self._code_depth += 1
        elif name in _CODES:
            self._code_depth = 1
            self._code = (name, attributes)
            self._edges.append(len(self._parts))
        if self._depth > DEEPEST:
            raise self._too_deep()

    def _end_inline(self, name: str) -> None:
        self._depth -= 1
        if self._code_depth:
            self._code_depth -= 1
            if not self._code_depth:
                if self._edges[-1] == len(self._parts):
                    self._parts.append(f"<{tag(*self._code)}/>")
                self._edges.append(len(self._parts))
        elif name == "seg":
            parser, parts, edges = self.expat, self._parts, self._edges
            parser.CharacterDataHandler = None
            parser.StartElementHandler, parser.EndElementHandler = self._handlers
            codes: tuple[Span, ...] = ()
            if edges:
                offsets = [0, *accumulate(map(len, parts))]
                codes = tuple(
                    [Span(offsets[start], offsets[end]) for start, end in zip(edges[::2], edges[1::2], strict=True)]
                )
                edges.clear()
            self._variants.append((self._language, "".join(parts), codes, self._line))
            parts.clear()

    def _too_deep(self) -> UserError:
        return self.error(f"elements are nested more than {DEEPEST} deep")
