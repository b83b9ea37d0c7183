"""Moses files, streamed: line n of `corpus.en` translates line n of `corpus.ru`."""

from __future__ import annotations

import io
import itertools
import re
from collections.abc import Iterator
from pathlib import PurePath

from tqcheck.files.decoding import Decoded, decode
from tqcheck.language.packs import languages
from tqcheck.model import BadItem, Document, Location, Segment
from tqcheck.readers.files import File
from tqcheck.readers.format import Format
from tqcheck.readers.languages import Languages, settled

_HEAD = 1 << 16
"""Bytes that tell the encoding."""
_SAMPLED = 1000
_LONGEST = 1_000_000
"""Code points of a line; a longer one is no sentence."""
_UNREAD = re.compile("[\udc80-\udcff]")


class Lines:
    """The lines of a file as segments, empty ones too, so that they pair up; iterating it reads the file anew."""

    def __init__(self, file: File, known: Languages, head: Decoded) -> None:
        self._file = file
        self._known = known
        self._head = head

    def __iter__(self) -> Iterator[Segment | BadItem]:
        encoding = self._head.encoding
        errors = "replace" if encoding.startswith(("utf-16", "utf-32")) else "surrogateescape"
        with self._file.open() as stream:
            stream.read(len(self._head.mark))
            # Only the line feed ends a line: other separators stand inside sentences.
            text = io.TextIOWrapper(stream, encoding, errors, newline="\n")
            for number in itertools.count(1):
                line = text.readline(_LONGEST)
                if not line:
                    return
                place = Location(self._file.name, number, 1)
                if len(line) == _LONGEST and not line.endswith("\n"):
                    while (rest := text.readline(_LONGEST)) and not rest.endswith("\n"):
                        pass
                    yield BadItem(f"a line of more than {_LONGEST} characters", place, "break it between sentences")
                    line = ""
                elif _UNREAD.search(line):
                    yield BadItem(f"bytes that are not {encoding.upper()} were replaced", place, "save it as UTF-8")
                    line = _UNREAD.sub("\N{REPLACEMENT CHARACTER}", line)
                yield self._segment(str(number), line.removesuffix("\n").removesuffix("\r"), place)

    def _segment(self, identity: str, text: str, place: Location) -> Segment:
        assert self._known.target is not None
        return Segment(identity, text, self._known.target, place, source_language=self._known.source)


def read(file: File, stated: Languages) -> Document:
    """The lines of a file. Raises UserError where it is no text."""
    with file.open() as stream:
        data = stream.read(_HEAD)
    if len(data) == _HEAD:
        # A character may be cut off.
        data = data[: data.rfind(b"\n") + 1 or _HEAD]
    head = decode(data, file.name)
    if not head.text.strip():
        return Document(file.name, FORMAT.name, (), (*head.notices, f"{file.name}: the file holds no text"))
    sample = itertools.islice(Lines(file, Languages("und"), head), _SAMPLED)
    texts = (item.target for item in sample if isinstance(item, Segment))
    ending = PurePath(file.name).suffix.lower().removeprefix(".")
    declared = Languages(ending if ending in languages() else None)
    known, said = settled(file, stated, declared, texts)
    return Document(file.name, FORMAT.name, Lines(file, known, head), (*head.notices, *said))


FORMAT = Format(
    name="moses",
    title="Moses corpus",
    endings=tuple(f".{code}" for code in sorted(languages())),
    read=read,
    pairing="lines",
    needs_sibling=True,
    reads="a line, empty ones too; the ending is the language: `corpus.en`, and `corpus.ru` as its source",
    place="line",
    lost="nothing",
)
