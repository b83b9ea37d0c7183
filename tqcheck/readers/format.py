"""What a file format is: how its files are known, read, and given the findings back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from tqcheck.model import CheckedSegment, Document
from tqcheck.readers.files import File
from tqcheck.readers.languages import Languages

Pairing = Literal["ids", "lines", "times", "order"]
"""How the segments of a file find theirs in a file of the source: by equal ids (keys), line by line, by the time on
the screen, or by an alignment of two running texts.
"""


@dataclass(frozen=True, slots=True)
class WriteBack:
    """How findings go into files of a format.

    `annotate(data, name, checked)` gives the file with the findings in it: `data` is the file without any of ours,
    `checked` has what `read` made of that data, in its order, bad items left out. `strip(data, name)` takes out what
    `annotate` put in, and nothing else: for a file that was never annotated it returns `data` itself.
    `shows` says, for docs/formats.md, as what the findings appear and where.
    """

    annotate: Callable[[bytes, str, Sequence[CheckedSegment]], bytes]
    strip: Callable[[bytes, str], bytes]
    shows: str


@dataclass(frozen=True, slots=True)
class Format:
    """A file format. `endings` are lower-case file endings with their dot.

    Where several formats share an ending, and for standard input, `recognises` decides by the file's first 4096 bytes;
    the format that shares an ending and has no `recognises`, or else the first of them by name, takes what is left.
    `pairing` is None for formats that hold source and target; a file of any other format holds one text, the target,
    and gets its source from another file, save that some files of a format with `may_hold_source` have it beside the
    target (a table with two texts).
    `needs_sibling` is set where the endings are languages' codes, which programs end in too (.pl, .cs): of a folder,
    such a file is only read if one with another of the endings, and else the same name, lies beside it.
    `reads`, `place` and `lost` are for docs/formats.md: what becomes a segment, what a location names, and what of the
    file no check sees.
    """

    name: str
    title: str
    endings: tuple[str, ...]
    read: Callable[[File, Languages], Document]
    reads: str
    place: str
    lost: str
    pairing: Pairing | None = None
    may_hold_source: bool = False
    needs_sibling: bool = False
    recognises: Callable[[bytes], bool] | None = None
    write_back: WriteBack | None = None
