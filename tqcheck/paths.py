"""Paths as people and submissions give them: looked at without stumbling, opened with care, links followed."""

from __future__ import annotations

import os
import stat
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


def _mode(path: Path) -> int:
    try:
        return path.stat().st_mode
    except (OSError, ValueError):
        return 0
