"""Paths as people and submissions give them: looked at without stumbling, opened with care, links followed."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO

from tqcheck.errors import UserError


def open_regular(path: Path, called: object = None) -> BinaryIO:
    """The file at `path`, from the first byte on. Raises UserError for a device, a pipe or a folder (`called` is what
    it names), which may have no end or keep us waiting for one; OSError as open does.
    """
    # Without blocking: to open a named pipe would wait for ever.
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    if stat.S_ISREG(os.fstat(handle).st_mode):
        return os.fdopen(handle, "rb")
    os.close(handle)
    raise UserError("is no regular file", place=str(called or path), remedy="give a file")


def followed(path: Path) -> Path:
    """The absolute path that is meant, all links followed; a link that leads to itself is left as it is."""
    return Path(os.path.realpath(path))


def is_file(path: Path) -> bool:
    """Whether a regular file is there. Unlike Path's own questions, these say no of what cannot be asked, a name that
    is too long or a place behind a locked folder.
    """
    return stat.S_ISREG(_mode(path))


def is_folder(path: Path) -> bool:
    """Whether a folder is there."""
    return stat.S_ISDIR(_mode(path))


def is_there(path: Path) -> bool:
    """Whether anything is there."""
    return _mode(path) != 0


def files_below(folder: Path, enters: Callable[[str], bool] = lambda name: True) -> Iterator[Path]:
    """The regular files below a folder, each folder's before those of the folders in it, in the order of names.

    Links to folders are not followed, folders that `enters` says no to by name and those that cannot be read are passed
    over. However deep they lie, they are found: Path.rglob and os.walk call themselves for each level.
    """
    waiting = [folder]
    while waiting:
        try:
            with os.scandir(waiting.pop()) as found:
                entries = sorted(found, key=lambda entry: entry.name)
        except OSError:
            continue
        inside = [entry for entry in entries if entry.is_dir(follow_symlinks=False)]
        yield from filter(is_file, (Path(entry.path) for entry in entries if not entry.is_dir(follow_symlinks=False)))
        waiting += [Path(entry.path) for entry in reversed(inside) if enters(entry.name)]


def _mode(path: Path) -> int:
    try:
        return path.stat().st_mode
    except (OSError, ValueError):
        return 0
