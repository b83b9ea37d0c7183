"""What every writer offers, and the files that writers write to."""

from __future__ import annotations

import contextlib
import os
import sys
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import BinaryIO, Protocol, TextIO

from tqcheck.errors import UserError
from tqcheck.model import BadItem, CheckedSegment, Document, Summary


class Writer(Protocol):
    """Takes a run as it goes on: each document, then its items in order, then the summary."""

    def begin_document(self, document: Document) -> None:
        """The items that follow belong to `document`."""

    def add(self, item: CheckedSegment | BadItem) -> None:
        """One segment with its findings, or a part of the input that could not be read."""

    def finish(self, summary: Summary) -> None:
        """The run is over; write what is left."""


def refuse_clashes(outputs: Sequence[Path], inputs: Iterable[Path]) -> None:
    """Raises UserError where an output would replace a file that is read, or another output."""
    read = {path.resolve() for path in inputs}
    seen: set[Path] = set()
    for path in outputs:
        if path.resolve() in read:
            raise UserError("the output would overwrite an input", place=path, remedy="name another file")
        if path.resolve() in seen and (path.is_file() or not path.exists()):
            raise UserError("two outputs go to one file", place=path, remedy="name another file")
        seen.add(path.resolve())


def binary(stream: TextIO) -> BinaryIO:
    """What is below `stream`, for a format that is no text. Raises UserError where a terminal would show it."""
    if stream.isatty():
        raise UserError("this format is no text that a terminal can show", remedy="give it a file: xlsx=PATH")
    return stream.buffer


class OutputFile:
    """A report's destination: standard output, or a file that appears whole or not at all.

    Opening it early (before any work) finds an unwritable path; `commit` moves the finished file into place. A link is
    followed; a device or a pipe is written to as it is, and a file that is there keeps its permissions.
    """

    def __init__(self, path: Path | None) -> None:
        self._path = path.resolve() if path is not None else None
        self._temporary: Path | None = None
        if path is None or self._path is None:
            self.stream: TextIO = sys.stdout
            return
        if self._path.is_dir():
            raise UserError("the output is a folder", place=path, remedy="name a file")
        try:
            if self._path.exists() and not self._path.is_file():
                self.stream = self._path.open("w", encoding="utf-8", newline="\n")
                return
            handle, name = tempfile.mkstemp(dir=self._path.parent, prefix=f".{path.name}.", suffix=".part")
        except OSError as error:
            raise UserError(
                f"the output cannot be written: {error.strerror}",
                place=path,
                remedy="create the folder, or choose another place",
            ) from None
        self._temporary = Path(name)
        self.stream = os.fdopen(handle, "w", encoding="utf-8", newline="\n")

    def commit(self) -> None:
        """Put the finished file in its place."""
        if self._path is None:
            self.stream.flush()
            return
        self.stream.close()
        if self._temporary is None:
            return
        self._temporary.chmod(self._permissions(self._path))
        self._temporary.replace(self._path)
        self._temporary = None

    @staticmethod
    def _permissions(path: Path) -> int:
        """Those of the file that is replaced; mkstemp makes private files, so a new one gets what any file gets."""
        if path.exists():
            return path.stat().st_mode & 0o7777
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask

    def discard(self) -> None:
        """Leave nothing half-written behind."""
        if self._path is not None:
            with contextlib.suppress(OSError):
                self.stream.close()
        if self._temporary is not None:
            with contextlib.suppress(OSError):
                self._temporary.unlink()
            self._temporary = None
