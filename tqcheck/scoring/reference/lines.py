"""Texts to score: plain UTF-8 files, plain or gzipped, a segment a line, read as sacrebleu reads them."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from tqcheck.errors import UserError
from tqcheck.readers.catalogue import opened

_TELLING = 100


class Lines(NamedTuple):
    """A file's segments, without the white space at their ends. None holds a line feed. `name` is the file's."""

    name: str
    segments: Sequence[str]

    @property
    def has_text(self) -> bool:
        """Whether any line holds something."""
        return any(self.segments)

    @property
    def empty(self) -> list[int]:
        """The 1-based numbers of the lines that hold nothing."""
        return [number for number, segment in enumerate(self.segments, start=1) if not segment]

    @property
    def has_byte_order_mark(self) -> bool:
        """Whether the first line begins with one, which no metric leaves out."""
        return self.segments[0].startswith("\N{ZERO WIDTH NO-BREAK SPACE}")

    @property
    def looks_tokenised(self) -> bool:
        """Whether a hundred lines end in a full stop that stands alone, by which sacrebleu too tells such a text."""
        return sum(segment.endswith(" .") for segment in self.segments) >= _TELLING


def read_lines(path: Path) -> Lines:
    """The segments of a file, or with - of standard input: line feeds alone end them, a byte order mark is a character
    of the first, and what ends in .gz is unpacked.

    Raises UserError where there is no such file, where it holds no line, and for what is not UTF-8.
    """
    file = opened(path)
    segments: list[str] = []
    try:
        with file.open() as packed, gzip.open(packed) if path.suffix == ".gz" else packed as stream:
            for line in stream:
                segments.append(line.decode("utf-8").rstrip())
    except UnicodeDecodeError:
        raise UserError(
            "this line is not UTF-8", place=file.name, line=len(segments) + 1, remedy="save the file as UTF-8"
        ) from None
    except (OSError, EOFError, zlib.error) as error:
        raise UserError(f"cannot be read to its end: {error}", place=file.name, remedy="check the file") from None
    if not segments:
        raise UserError("holds no line", place=file.name, remedy="give a file with a segment on each line")
    return Lines(file.name, segments)


def check_numbers(texts: Sequence[Lines]) -> None:
    """Raises UserError, with a part for each file, unless all have as many lines as the first."""
    first, *others = texts
    wrong = [text for text in others if len(text.segments) != len(first.segments)]
    if wrong:
        raise UserError(
            "the files do not have the same number of lines",
            remedy="a line of each must be the same segment",
            parts=[UserError(_count(text), place=text.name) for text in (first, *wrong)],
        )


def _count(text: Lines) -> str:
    number = len(text.segments)
    return f"{number:,} line{'' if number == 1 else 's'}"
