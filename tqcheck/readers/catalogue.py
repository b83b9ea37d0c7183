"""Which reader reads what; standard input is spooled, because a document may be read twice."""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import IO

from tqcheck.errors import UserError
from tqcheck.model import Document
from tqcheck.readers import jsonl, plain_text, tsv
from tqcheck.readers.decoding import read_bytes
from tqcheck.readers.languages import Languages

STANDARD_INPUT = "<stdin>"
_FORMATS = {
    ".txt": "text",
    ".text": "text",
    ".tsv": "tsv",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
}


def files_in(paths: Sequence[Path]) -> list[Path]:
    """The files to read: every path as given, a folder by the readable files below it, in name order.

    Raises UserError for a folder without one.
    """
    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            inside = sorted(
                file
                for file in path.rglob("*")
                if file.is_file() and file.suffix.lower() in _FORMATS and not file.name.startswith(".")
            )
            if not inside:
                raise UserError(
                    "the folder holds no file that can be read",
                    place=path,
                    remedy=f"known endings: {', '.join(_FORMATS)}",
                )
            found += inside
        else:
            found.append(path)
    return found


def read(path: Path, source: Path | None, languages: Languages) -> Document:
    """The document at `path`; `-` is standard input. Raises UserError where it cannot be read at all."""
    if str(path) == "-":
        return _read_standard_input(source, languages)
    if path.is_dir():
        raise UserError("is a folder", place=path, remedy="give a file")
    # A file name need not be UTF-8, reports are.
    name = path.as_posix().encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    match _FORMATS.get(path.suffix.lower(), "text"):
        case "jsonl":
            if not path.exists():
                raise UserError("no such file", place=path, remedy="check the path")
            return jsonl.read(path, name, source, languages)
        case "tsv":
            return tsv.read(read_bytes(path), name, source, languages)
        case _:
            return plain_text.read(read_bytes(path), name, source, languages)


_spools: list[IO[bytes]] = []
"""Kept open, and so on disk, until the process ends."""


def _read_standard_input(source: Path | None, languages: Languages) -> Document:
    spool = tempfile.NamedTemporaryFile(prefix="tqcheck-")  # noqa: SIM115
    shutil.copyfileobj(sys.stdin.buffer, spool)
    spool.flush()
    _spools.append(spool)
    file = Path(spool.name)
    with file.open("rb") as stream:
        first = next((line for line in _lines(stream) if line.strip()), b"")
    if first.lstrip(b"\xef\xbb\xbf \t").startswith(b"{"):
        return jsonl.read(file, STANDARD_INPUT, source, languages)
    return plain_text.read(file.read_bytes(), STANDARD_INPUT, source, languages)


def _lines(stream: IO[bytes]) -> Iterator[bytes]:
    yield from stream
