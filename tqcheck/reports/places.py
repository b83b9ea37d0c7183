"""Where a finding is in its file: what the file itself bears out, and no more.

The file is read once more, whole and one at a time, when its first finding asks for its column. A file of more than
`LONGEST_FILE` bytes, one that is gone, and standard input have lines alone, as their reader counted them; a binary file
has none.
"""

from __future__ import annotations

import functools
import os
import re
import stat
from dataclasses import dataclass, replace
from pathlib import Path

from tqcheck.errors import UserError
from tqcheck.files.decoding import decode, read_bytes
from tqcheck.model import Document, Finding, Segment, Side
from tqcheck.readers.catalogue import STANDARD_INPUT
from tqcheck.readers.mechanisms.passages import Lines
from tqcheck.reports.as_written import Alignment, align, beginning

LONGEST_FILE = 32_000_000
"""Bytes: a text of that many takes up to four times as much memory."""
_STATED_ENCODING = re.compile(rb"""(?:encoding=["']|charset=["']?)([\w.:-]+)""", re.IGNORECASE)
_HEAD = 4096


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands: lines and columns from 1, columns in code points, the end exclusive; None where that is
    not known. `path` is relative to the current directory where it lies below it, with `/`. `unit` is the reader's own
    name of the segment.
    """

    path: str
    line: int | None = None
    column: int | None = None
    end_line: int | None = None
    end_column: int | None = None
    unit: str | None = None

    def named(self, message: str) -> str:
        """`message`, behind the name of the unit where that is all that is known of the place."""
        return f"{self.unit}: {message}" if self.unit and self.line is None else message


class Places:
    """Finds the places of a run's findings, document by document."""

    def __init__(self) -> None:
        self._folder = Path.cwd()
        self._document: Document | None = None
        self._file: _File | None = None
        self._is_read = False

    def begin_document(self, document: Document) -> None:
        """The segments that follow belong to `document`."""
        self._document = document
        self._file, self._is_read = None, False

    def path(self, path: str) -> str:
        """A document's path as places have it."""
        return _relative(path, self._folder)

    def of(self, segment: Segment, finding: Finding) -> Place:
        """Where the finding's words stand; where the segment does, if they are the source's or stand nowhere."""
        location = segment.location
        known = Place(self.path(location.path), location.line, unit=location.unit)
        file = self._file_of(segment)
        alignment = file.aligned(segment, self._document.format) if file and self._document else None
        if file is not None and not file.is_text:
            # The line is one of what was packed in it.
            return replace(known, line=None)
        if file is None or alignment is None:
            return known
        span = finding.span if finding.side is Side.TARGET else None
        if span is None:
            return file.place(known, alignment.start(0), None)
        if span.start == span.end:
            point = alignment.end(span.start) if span.start else alignment.start(0)
            return file.place(known, point, point)
        start, end = alignment.start(span.start), alignment.end(span.end)
        if start is None:
            return known
        if end is None or not _same(file.text[start:end], span.of(segment.target)):
            # The words are written in another way: only their line can be said.
            return replace(known, line=file.lines.place(start)[0])
        return file.place(known, start, end)

    def utf16_columns(self, place: Place) -> tuple[int | None, int | None]:
        """The columns of a place in the current document in UTF-16 code units, as editors count them."""
        return self._columns(place, "utf-16-le", 2)

    def byte_columns(self, place: Place) -> tuple[int | None, int | None]:
        """The columns of a place in the current document in bytes of UTF-8."""
        return self._columns(place, "utf-8", 1)

    def _columns(self, place: Place, encoding: str, unit: int) -> tuple[int | None, int | None]:
        def units(line: int | None, column: int | None) -> int | None:
            start = self._file.lines.start(line) if self._file and line is not None else None
            if self._file is None or start is None or column is None:
                return None
            before = self._file.text[start : start + column - 1]
            return len(before.encode(encoding, "surrogatepass")) // unit + 1

        return units(place.line, place.column), units(place.end_line, place.end_column)

    def _file_of(self, segment: Segment) -> _File | None:
        document = self._document
        if document is None or segment.location.line is None or segment.location.path != document.path:
            return None
        if not self._is_read:
            self._file, self._is_read = _file(document.path), True
        return self._file


class _File:
    """The text of a file; `is_text` is False for a binary one, which has no lines.

    It remembers the segment that it was asked of last: all writers of a run ask of one segment after the other.
    """

    def __init__(self, text: str, *, is_text: bool = True) -> None:
        self.text = text
        self.lines = Lines(text)
        self.is_text = is_text
        self._segment: Segment | None = None
        self._alignment: Alignment | None = None

    def aligned(self, segment: Segment, form: str) -> Alignment | None:
        """Where the characters of a segment's target are; None where no line is known, or it is not found there."""
        if self._segment is not segment:
            self._segment, self._alignment = segment, self._align(segment, form)
        return self._alignment

    def _align(self, segment: Segment, form: str) -> Alignment | None:
        location = segment.location
        line = None if location.line is None else self.lines.start(location.line)
        if line is None or location.line is None:
            return None
        text = (segment.target, segment.target_codes, form)
        if location.column is not None:
            return align(self.text, line + location.column - 1, *text)
        end = self.lines.start(location.line + 1)
        return beginning(self.text, line, len(self.text) if end is None else end, *text)

    def place(self, known: Place, start: int | None, end: int | None) -> Place:
        """The place of these offsets of the file that a place is in; the place itself where they are not known."""
        if start is None:
            return known
        line, column = self.lines.place(start)
        end_line, end_column = (None, None) if end is None else self.lines.place(end)
        return replace(known, line=line, column=column, end_line=end_line, end_column=end_column)


def _file(path: str) -> _File | None:
    if path == STANDARD_INPUT:
        return None
    try:
        status = Path(path).stat()
    except (OSError, ValueError):
        return None
    # A pipe is empty by now, and would be waited for.
    is_read = stat.S_ISREG(status.st_mode) and status.st_size <= LONGEST_FILE
    return _read(path, status.st_mtime_ns, status.st_size) if is_read else None


@functools.lru_cache(maxsize=1)
def _read(path: str, changed: int, size: int) -> _File | None:
    """The text of a file, for all writers of a run; None where it cannot be read."""
    del changed, size
    try:
        data = read_bytes(Path(path))
    except UserError:
        return None
    stated = _STATED_ENCODING.search(data, 0, _HEAD)
    try:
        text = decode(data, path, stated[1].decode("ascii", "replace") if stated else None).text
    except UserError:
        return _File("", is_text=False)
    return _File(text)


@functools.lru_cache(maxsize=64)
def _relative(path: str, folder: Path) -> str:
    if path == STANDARD_INPUT:
        return path
    whole = Path(os.path.normpath(folder / path))
    return whole.relative_to(folder).as_posix() if whole.is_relative_to(folder) else Path(path).as_posix()


def _same(written: str, covered: str) -> bool:
    """Whether the file has these words, though other blanks between them (a line end for a space)."""
    return written == covered or (bool(covered.split()) and written.split() == covered.split())
