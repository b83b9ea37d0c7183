"""Plain text: a paragraph is a segment."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tqcheck.files.decoding import decode
from tqcheck.model import Document, Location, Segment
from tqcheck.readers.files import File
from tqcheck.readers.format import Format
from tqcheck.readers.languages import Languages, settled

_BLOCK = re.compile(r"[^\s](?:[^\n]|\n(?![^\S\n]*\n))*")
_LINE = re.compile(r"[^\s][^\n]*")
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n")


def read(file: File, stated: Languages) -> Document:
    """The paragraphs of a text: blocks between blank lines where it has any, else lines."""
    decoded = decode(file.data(), file.name)
    paragraphs = list(_paragraphs(decoded.text))
    problems = decoded.unread(file.name)
    if not paragraphs:
        return Document(file.name, "text", problems, (*decoded.notices, f"{file.name}: the file holds no text"))
    languages, said = settled(file, stated, Languages(), (text for text, *_ in paragraphs))
    assert languages.target is not None
    segments = [
        Segment(str(number), text, languages.target, Location(file.name, line, column), None, languages.source)
        for number, (text, line, column) in enumerate(paragraphs, start=1)
    ]
    return Document(file.name, "text", [*problems, *segments], (*decoded.notices, *said))


def _paragraphs(text: str) -> Iterator[tuple[str, int, int]]:
    """(text, line, column) of every paragraph."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    pattern = _BLOCK if _BLANK_LINE.search(text.strip()) else _LINE
    line, position = 1, 0
    for match in pattern.finditer(text):
        line += text.count("\n", position, match.start())
        position = match.start()
        yield match.group().rstrip(), line, match.start() - (text.rfind("\n", 0, match.start()) + 1) + 1


FORMAT = Format(
    name="text",
    title="Plain text",
    endings=(".txt", ".text"),
    read=read,
    pairing="order",
    reads="a paragraph: what stands between blank lines, or a line in a text without blank lines",
    place="line and column",
    lost="nothing",
)
