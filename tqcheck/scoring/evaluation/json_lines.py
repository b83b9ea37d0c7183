"""The lines of JSON Lines files, plain or gzipped, one at a time."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, TypeVar

import msgspec

from tqcheck.errors import UserError
from tqcheck.paths import open_regular

Shape = TypeVar("Shape")


def lines(path: Path, shape: type[Shape]) -> Iterator[tuple[int, Shape]]:
    """(1-based number, decoded line) of a .jsonl or .jsonl.gz file, one at a time; blank lines are skipped.

    Raises UserError with the line that is no such JSON object (a number that is NaN or infinite is none), or where the
    file cannot be read.
    """
    decoder = msgspec.json.Decoder(shape)
    number = 0
    try:
        with unpacked(path) as file:
            for number, line in enumerate(file, start=1):
                content = line.removeprefix(b"\xef\xbb\xbf").strip()
                if content:
                    yield number, decoder.decode(content)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise UserError(
            f"not a line of the expected shape: {error}",
            place=path,
            line=number,
            remedy="write one JSON object a line, in UTF-8, as docs/evaluating.md shows",
        ) from None


@contextmanager
def unpacked(path: Path) -> Iterator[gzip.GzipFile | BinaryIO]:
    """The content of a file, of .gz what is packed in it. Raises UserError where it cannot be read."""
    try:
        with open_regular(path) as stream:
            if path.suffix != ".gz":
                yield stream
                return
            with gzip.open(stream, "rb") as content:
                yield content
    except FileNotFoundError:
        raise UserError("there is no such file", place=path, remedy="check the path") from None
    except (OSError, EOFError, zlib.error) as error:
        raise UserError(f"cannot be read to its end: {error}", place=path, remedy="check the file") from None
