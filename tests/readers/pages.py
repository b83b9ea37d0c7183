"""What the tests of HTML and Markdown share: a text read, and its segments found in it again."""

from __future__ import annotations

import html
import re
from pathlib import Path

from tests.readers.samples import STATED
from tqcheck.model import Document, Segment
from tqcheck.readers.catalogue import format_of
from tqcheck.readers.files import File
from tqcheck.readers.languages import Languages
from tqcheck.readers.mechanisms.passages import Block


def read(contents: str | bytes, name: str, stated: Languages = STATED) -> Document:
    data = contents.encode("utf-8", "surrogatepass") if isinstance(contents, str) else contents
    file = File(Path(name), name, data)
    return format_of(file).read(file, stated)


def segments(contents: str | bytes, name: str, stated: Languages = STATED) -> list[Segment]:
    return [item for item in read(contents, name, stated).segments if isinstance(item, Segment)]


def texts(contents: str | bytes, name: str, stated: Languages = STATED) -> list[str]:
    return [segment.target for segment in segments(contents, name, stated)]


def codes(segment: Segment) -> list[str]:
    return [span.of(segment.target) for span in segment.target_codes]


def at(text: str, segment: Segment) -> str:
    """The file's text from a segment's line and column on."""
    assert segment.location.line is not None
    assert segment.location.column is not None
    return "\n".join(re.split(r"\r\n|\r|\n", text)[segment.location.line - 1 :])[segment.location.column - 1 :]


def assert_begins_in_its_place(text: str, segment: Segment) -> None:
    """The first word or code stands at the segment's place, decoded there or with its attributes."""
    found = at(text, segment)
    first = re.split(r"[\s<]", segment.target, maxsplit=1)[0] or segment.target[:2]
    decoded = re.sub(r"\\([\\\"*'|])", r"\1", html.unescape(found[:200]))
    assert decoded.startswith(first), (first, found[:60])


def assert_every_character_has_its_place(text: str, block: Block) -> None:
    """Outside of codes; what the file writes otherwise begins with a mark that says so."""
    passage = block.passage
    inside = {offset for span in passage.codes for offset in range(span.start, span.end)}
    for offset, character in enumerate(passage.text):
        if offset in inside:
            continue
        found = text[passage.place(offset)]
        if character.isspace():
            assert found in " \t\n\r\f&\\\xa0" or found == character
        else:
            assert found == character or found in "&\\'"
