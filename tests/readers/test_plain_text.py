"""Plain text: paragraphs and their places."""

from __future__ import annotations

from pathlib import Path

import pytest

from tqcheck.model import Document, Segment
from tqcheck.readers.files import File
from tqcheck.readers.languages import Languages
from tqcheck.readers.plain_text import read

ENGLISH = Languages("en", "ru")


def segments(document: Document) -> list[Segment]:
    return [item for item in document.segments if isinstance(item, Segment)]


@pytest.mark.parametrize(
    ("text", "paragraphs"),
    [
        ("One.\nTwo.\nThree.", [("One.", 1, 1), ("Two.", 2, 1), ("Three.", 3, 1)]),
        ("One\nwrapped.\n\nTwo.", [("One\nwrapped.", 1, 1), ("Two.", 4, 1)]),
        ("One.\r\n\r\nTwo.\r\n", [("One.", 1, 1), ("Two.", 3, 1)]),
        ("\n\n  Indented.\n \nNext.\n\n\n", [("Indented.", 3, 3), ("Next.", 5, 1)]),
        ("Alone", [("Alone", 1, 1)]),
    ],
)
def test_paragraphs_stand_between_blank_lines_or_are_lines(text: str, paragraphs: list[object]) -> None:
    found = segments(read(File(Path("x.txt"), "x.txt", text.encode()), ENGLISH))
    assert [(item.target, item.location.line, item.location.column) for item in found] == paragraphs
