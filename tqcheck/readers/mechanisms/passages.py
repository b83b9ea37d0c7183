"""The text of a block of a page, with its codes and the way back to the line and column of the file."""

from __future__ import annotations

import bisect
import html
import itertools
import re
from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import NamedTuple

from tqcheck.model import NO_DETAILS, BadItem, Details, Location, Segment, Span
from tqcheck.readers.files import File
from tqcheck.readers.languages import Languages
from tqcheck.readers.mechanisms.suppressions import Comments

LONGEST_CODE = 120
"""Code points of a code that stands in a text as its file writes it; a longer one has a stand-in."""
_LINE_END = re.compile(r"\r\n|\r|\n")
_RUN = re.compile(
    r"(?P<space>[ \t\n\r\f]++)"
    # More digits make no character, and very many of them make int() fail.
    r"|(?P<reference>&(?:\#[0-9]{1,9}+;?+|\#[xX][0-9A-Fa-f]{1,8}+;?+|[A-Za-z][A-Za-z0-9]{0,31}+;?+))"
    r"|[^ \t\n\r\f&]++(?: [^ \t\n\r\f&]++)*+|&"
)


_Piece = tuple[int, int, bool]
"""Text from an offset on that the file has at a place: as it stands there (True), or one thing written otherwise."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A text, its codes, and where its pieces stand."""

    text: str
    codes: tuple[Span, ...]
    pieces: tuple[_Piece, ...]

    def place(self, offset: int) -> int:
        """The offset in the file's text of code point `offset`; inside of what the file writes otherwise (a reference,
        a run of blanks, a code with a stand-in), where that begins.
        """
        start, place, verbatim = self.pieces[bisect.bisect_right(self.pieces, offset, key=itemgetter(0)) - 1]
        return place + (offset - start if verbatim else 0)

    def moved(self, by: int) -> Passage:
        """The same, in a file where everything stands `by` code points later."""
        return Passage(self.text, self.codes, tuple((start, place + by, same) for start, place, same in self.pieces))


class Builder:
    """Puts a passage together in the order of the file; blanks collapse as in a browser."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._pieces: list[_Piece] = []
        self._codes: list[Span] = []
        self._length = 0
        self._blank = True
        self.has_text = False

    @property
    def is_empty(self) -> bool:
        """Whether nothing was put in yet."""
        return not self._length

    def text(self, text: str, place: int, *, references: bool = False) -> None:
        """Text that stands in the file at `place`; with `references`, `&amp;` and its like are decoded."""
        for found in _RUN.finditer(text):
            if found["space"]:
                self.blank(place + found.start())
            elif references and found["reference"]:
                self.other(html.unescape(found.group()), place + found.start())
            else:
                self._blank = False
                self.has_text = self.has_text or not found.group().isspace()
                self._add(found.group(), place + found.start(), verbatim=True)

    def other(self, text: str, place: int) -> None:
        """Text, no blank, that the file writes in another way at `place`."""
        if text:
            self._blank = False
            self.has_text = self.has_text or not text.isspace()
            self._add(text, place, verbatim=False)

    def blank(self, place: int) -> None:
        """A run of blanks: one space, none at the start or after another one."""
        if not self._blank:
            self._blank = True
            self._add(" ", place, verbatim=False)

    def line_break(self, place: int) -> None:
        """A line end that readers see."""
        if self._parts and self._parts[-1] == " ":
            self._parts.pop()
            self._pieces.pop()
            self._length -= 1
        if self._parts:
            self._blank = True
            self._add("\n", place, verbatim=False)

    def code(self, text: str, place: int, stand_in: str, *, shows: bool = False) -> None:
        """A code; `stand_in` is for one that is too long. Where it `shows` itself, blanks on both of its sides stay."""
        verbatim = len(text) <= LONGEST_CODE
        shown = text if verbatim else stand_in
        self._codes.append(Span(self._length, self._length + len(shown)))
        self._add(shown, place, verbatim=verbatim)
        if shows:
            self._blank = False

    def passage(self) -> Passage | None:
        """What was put together; None where there is no text besides codes."""
        if not self.has_text:
            return None
        text = "".join(self._parts)
        last_code = self._codes[-1].end if self._codes else 0
        return Passage(text[:last_code] + text[last_code:].rstrip(" \n"), tuple(self._codes), tuple(self._pieces))

    def _add(self, text: str, place: int, *, verbatim: bool) -> None:
        self._pieces.append((self._length, place, verbatim))
        self._parts.append(text)
        self._length += len(text)


class Block(NamedTuple):
    """A passage and what the file says of it."""

    passage: Passage
    details: Details = NO_DETAILS


class Unread(NamedTuple):
    """A part of the file, from `place` on, that is not read."""

    place: int
    problem: str
    remedy: str


class Remark(NamedTuple):
    """A comment, without its delimiters, that stands before the blocks that follow: it may be addressed to us."""

    place: int
    text: str


def in_order(blocks: Sequence[Block], remarks: Sequence[Remark]) -> Iterator[Block | Remark]:
    """The blocks of a stretch of text and the comments in it: before the blocks those that more text follows, the
    others behind.
    """
    end = max((_last_place(block.passage) for block in blocks), default=0) if remarks else 0
    yield from (remark for remark in remarks if remark.place < end)
    yield from blocks
    yield from (remark for remark in remarks if remark.place >= end)


def _last_place(passage: Passage) -> int:
    """Where the last character stands that is no code."""
    end = len(passage.text)
    for code in reversed(passage.codes):
        if passage.text[code.end : end].strip():
            break
        end = code.start
    return passage.place(max(end - 1, 0))


class Lines:
    """The lines of a text, whichever their ends."""

    def __init__(self, text: str) -> None:
        self._starts = array("Q", itertools.chain((0,), (found.end() for found in _LINE_END.finditer(text))))

    def place(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset, both from 1."""
        line = bisect.bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def start(self, line: int) -> int | None:
        """The offset at which a line begins; None where there is no such line."""
        return self._starts[line - 1] if 0 < line <= len(self._starts) else None


@dataclass(frozen=True, slots=True)
class Page:
    """The segments of a file of one text: its `blocks`, whose places are offsets of `text`, behind the `problems` of
    the whole file. May be iterated more than once if `blocks` may.
    """

    file: File
    text: str
    blocks: Iterable[Block | Unread | Remark]
    languages: Languages
    problems: Sequence[BadItem]

    def __iter__(self) -> Iterator[Segment | BadItem]:
        yield from self.problems
        comments = Comments()
        yield from comments.told(self._items(comments))

    def _items(self, comments: Comments) -> Iterator[Segment | BadItem]:
        assert self.languages.target is not None
        lines = Lines(self.text)
        number = 0
        for block in self.blocks:
            match block:
                case Unread(place, problem, remedy):
                    yield BadItem(problem, Location(self.file.name, *lines.place(place)), remedy)
                case Remark(place, text):
                    comments.take(text, lines.place(place)[0])
                case Block(passage, details):
                    number += 1
                    yield Segment(
                        id=str(number),
                        target=passage.text,
                        target_language=self.languages.target,
                        location=Location(self.file.name, *lines.place(passage.place(0))),
                        source_language=self.languages.source,
                        target_codes=passage.codes,
                        details=details,
                        suppressions=comments.of_next(),
                    )
