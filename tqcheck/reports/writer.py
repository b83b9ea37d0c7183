"""What every writer offers, and the files that writers write to."""

from __future__ import annotations

import contextlib
import os
import shutil
import sys
import tempfile
from collections.abc import Collection, Iterable, Sequence
from pathlib import Path
from typing import BinaryIO, Protocol, TextIO

from tqcheck.errors import UserError
from tqcheck.model import BadItem, CheckedSegment, Document, Summary
from tqcheck.paths import followed, is_file, is_folder, is_there
from tqcheck.settings import nearest


class Writer(Protocol):
    """Takes a run as it goes on: each document, then its items in order, then the summary."""

    def begin_document(self, document: Document) -> None:
        """The items that follow belong to `document`."""

    def add(self, item: CheckedSegment | BadItem) -> None:
        """One segment with its findings, or a part of the input that could not be read."""

    def finish(self, summary: Summary) -> None:
        """The run is over; write what is left."""


def requested(request: str, formats: Collection[str]) -> tuple[str, Path | None]:
    """The format and the file of `FORMAT[=PATH]`; None is standard output. Raises UserError for an unknown format."""
    name, _, path = request.partition("=")
    if name not in formats:
        raise UserError(f"unknown output format “{name}”", remedy=f"did you mean {nearest(name, formats)}?")
    return name, Path(path) if path and path != "-" else None


def refuse_clashes(outputs: Sequence[Path | None], inputs: Iterable[Path]) -> None:
    """Raises UserError where an output would replace a file that is read, or another output, and where two would go to
    standard output, which is None.
    """
    if outputs.count(None) > 1:
        raise UserError("only one output can go to standard output", remedy="give the others a file: html=PATH")
    read = {followed(path) for path in inputs}
    seen: set[Path] = set()
    for path in outputs:
        if path is None:
            continue
        if followed(path) in read:
            raise UserError("the output would overwrite an input", place=path, remedy="name another file")
        if followed(path) in seen and (is_file(path) or not is_there(path)):
            raise UserError("two outputs go to one file", place=path, remedy="name another file")
        seen.add(followed(path))


def binary(stream: TextIO) -> BinaryIO:
    """What is below `stream`, for a format that is no text. Raises UserError where a terminal would show it."""
    if stream.isatty():
        raise UserError("this format is no text that a terminal can show", remedy="give it a file: xlsx=PATH")
    return stream.buffer


_LONGEST_NAME = 40
"""Characters of an output's name that go into that of its temporary file: names have at most 255 bytes."""


def _nameless(folder: Path) -> int | None:
    """A handle of a new file in `folder` that has no name yet; None where the system or its file system has no such."""
    if not hasattr(os, "O_TMPFILE") or not os.access("/proc/self/fd", os.X_OK):
        return None
    try:
        return os.open(folder, os.O_TMPFILE | os.O_RDWR, 0o600)
    except OSError:
        # Whatever is wrong, a named file will show it.
        return None


class OutputFile:
    """A report's destination: standard output, or a file that appears whole or not at all.

    Opening it early (before any work) finds an unwritable path; `commit` moves the finished file into place. A link is
    followed; a device or a pipe is written to as it is, and a file that is there keeps its permissions.

    Until then the file has no name where the system can do that (Linux), and so a run that is killed leaves nothing;
    elsewhere it is called .NAME.*.part.
    """

    def __init__(self, path: Path | None) -> None:
        self._path = followed(path) if path is not None else None
        self._temporary: Path | None = None
        self._replaces = False
        if path is None or self._path is None:
            self.stream: TextIO = sys.stdout
            return
        if is_folder(self._path):
            raise UserError("the output is a folder", place=path, remedy="name a file")
        try:
            if self._path.is_symlink():
                raise UserError("the output is a link that leads to itself", place=path, remedy="name a file")
            # As it was given: what /dev/stdout leads to has no name of its own where that is a pipe.
            if is_there(path) and not is_file(path):
                self.stream = path.open("w", encoding="utf-8", newline="\n")
                return
            handle = _nameless(self._path.parent)
            if handle is None:
                handle, self._temporary = self._named()
        except OSError as error:
            raise UserError(
                f"the output cannot be written: {error.strerror}",
                place=path,
                remedy="create the folder, or choose another place",
            ) from None
        self._replaces = True
        self.stream = os.fdopen(handle, "w", encoding="utf-8", newline="\n")

    def commit(self) -> None:
        """Put the finished file in its place."""
        if self._path is None:
            self.stream.flush()
            return
        if not self._replaces:
            self.stream.close()
            return
        self.stream.flush()
        os.fsync(self.stream.fileno())
        if self._temporary is None:
            self._temporary = self._linked(self.stream.fileno())
        self.stream.close()
        self._temporary.chmod(self._permissions(self._path))
        self._temporary.replace(self._path)
        self._temporary = None
        self._replaces = False

    def _named(self) -> tuple[int, Path]:
        """A new file beside the output, and its handle."""
        assert self._path is not None
        prefix = f".{self._path.name[:_LONGEST_NAME]}."
        handle, name = tempfile.mkstemp(dir=self._path.parent, prefix=prefix, suffix=".part")
        return handle, Path(name)

    def _linked(self, handle: int) -> Path:
        """The nameless file under a name: it can take another one's place only as a named one."""
        reserved, name = self._named()
        try:
            name.unlink()
            # With a folder's handle, linkat follows the link that /proc/self/fd/… is; link would not.
            folder = os.open(name.parent, os.O_RDONLY)
            try:
                os.link(f"/proc/self/fd/{handle}", name, src_dir_fd=folder, follow_symlinks=True)
            finally:
                os.close(folder)
        except OSError:
            # There are file systems that have nameless files and cannot name them.
            with contextlib.suppress(FileNotFoundError):
                name.unlink()
            copy, name = self._named()
            os.lseek(handle, 0, os.SEEK_SET)
            with os.fdopen(copy, "wb") as to, os.fdopen(os.dup(handle), "rb") as whole:
                shutil.copyfileobj(whole, to)
        finally:
            os.close(reserved)
        return name

    @staticmethod
    def _permissions(path: Path) -> int:
        """Those of the file that is replaced; mkstemp makes private files, so a new one gets what any file gets."""
        if is_there(path):
            return path.stat().st_mode & 0o7777
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask

    def discard(self) -> None:
        """Leave nothing half-written behind; a commit that follows changes nothing."""
        self._replaces = False
        if self._path is not None:
            with contextlib.suppress(OSError):
                self.stream.close()
        if self._temporary is not None:
            with contextlib.suppress(OSError):
                self._temporary.unlink()
            self._temporary = None
