"""The files that readers are given."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from tqcheck.files.decoding import open_file, read_bytes
from tqcheck.model import Side


@dataclass(frozen=True, slots=True)
class File:
    """A file to read: `name` is what messages call it, `contents` stands for its bytes where they are not on disk.

    `side` is what a file of one text holds: the translation, or the source of one.
    """

    path: Path
    name: str
    contents: bytes | None = None
    side: Side = Side.TARGET

    def data(self) -> bytes:
        """All bytes. Raises UserError where they cannot be read."""
        return self.contents if self.contents is not None else read_bytes(self.path)

    def open(self) -> BinaryIO:
        """A stream from the first byte on. Raises UserError where there is none."""
        return open_file(self.path, self.contents)

    def digest(self) -> str:
        """The SHA-256 of the bytes in hex digits. Raises UserError where they cannot be read."""
        digest = hashlib.sha256()
        with self.open() as stream:
            while block := stream.read(1 << 20):
                digest.update(block)
        return digest.hexdigest()
