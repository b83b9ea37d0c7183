"""What a glossary format is, and the file that it is read from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from tqcheck.errors import UserError
from tqcheck.files.decoding import open_file, read_bytes
from tqcheck.glossary.terms import Term
from tqcheck.paths import is_file

LARGEST = 200_000_000
"""Bytes of a glossary: a million terms with definitions."""
HEAD = 1 << 14
"""Bytes that a format is recognised by."""


@dataclass(frozen=True, slots=True)
class GlossaryFile:
    """A file to read terms from. The languages are what its folder or the user says it holds, empty where nobody does:
    a format that states its own goes by those. `sheet` is the wanted one of a workbook, empty for the first.
    """

    path: Path
    source_language: str = ""
    target_language: str = ""
    sheet: str = ""

    def head(self) -> bytes:
        """The first bytes. Raises UserError where the file cannot be read."""
        with self.open() as stream:
            return stream.read(HEAD)

    def data(self) -> bytes:
        """All bytes. Raises UserError where the file cannot be read or is too large to be a glossary."""
        self._refuse_huge()
        return read_bytes(self.path)

    def open(self) -> BinaryIO:
        """A stream from the first byte on. Raises UserError as `data` does."""
        self._refuse_huge()
        return open_file(self.path)

    def _refuse_huge(self) -> None:
        size = self.path.stat().st_size if is_file(self.path) else 0
        if size > LARGEST:
            raise UserError(
                f"holds {size:,} bytes, a glossary may have {LARGEST:,}", place=self.path, remedy="divide it"
            )


@dataclass(frozen=True, slots=True)
class Wanted:
    """The pair of languages that terms are wanted for; an empty one: any."""

    source: str = ""
    target: str = ""


@dataclass(slots=True)
class Reading:
    """What was read of a file: its rows, the problems of single entries, each with its line, the languages that the
    file states to have (none where it does not say), and what of it a `Term` cannot hold, counted in words for people.
    """

    terms: list[Term] = field(default_factory=list)
    problems: list[UserError] = field(default_factory=list)
    languages: tuple[str, ...] = ()
    left_out: Counter[str] = field(default_factory=Counter)


@dataclass(frozen=True, slots=True)
class GlossaryFormat:
    """A format of glossaries. `write` gives a whole file with one of the format's endings, without the rows and fields
    that would say something else there than they do; it is None where the format is read only. `title` is its name for
    people, `reads` what it is, for glossaries/README.md.
    """

    name: str
    title: str
    endings: tuple[str, ...]
    recognises: Callable[[GlossaryFile], bool]
    read: Callable[[GlossaryFile, Wanted], Reading]
    write: Callable[[Sequence[Term], str], bytes] | None
    reads: str
