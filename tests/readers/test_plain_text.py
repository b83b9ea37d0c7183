"""Plain text: paragraphs, their places, and their alignment with a source."""

from __future__ import annotations

from pathlib import Path

import pytest

from tqcheck.model import Document, Segment
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
    found = segments(read(text.encode(), "x.txt", None, ENGLISH))
    assert [(item.target, item.location.line, item.location.column) for item in found] == paragraphs


def test_equal_counts_are_paired_in_order(tmp_path: Path) -> None:
    source = tmp_path / "source.txt"
    source.write_text("Раз.\n\nДва.")
    found = segments(read(b"One.\n\nTwo.", "x.txt", source, ENGLISH))
    assert [item.source for item in found] == ["Раз.", "Два."]


def test_where_counts_differ_sure_pairs_are_kept_and_the_break_is_said(tmp_path: Path) -> None:
    source = tmp_path / "source.txt"
    source.write_text(
        "В 1995 году Иванов приехал в Лондон и остался там надолго.\n\n"
        "Этого абзаца в переводе нет, хотя он довольно длинный и говорит о погоде, о дожде и о снеге.\n\n"
        "Его сестра Мария жила в Париже до 2003 года и писала ему письма."
    )
    target = (
        "In 1995 Ivanov came to London and stayed there for a long time.\n\n"
        "His sister Maria lived in Paris until 2003 and wrote him letters."
    )
    document = read(target.encode(), "x.txt", source, ENGLISH)
    sources = [item.source for item in segments(document)]
    assert sources[0] is not None
    assert sources[0].startswith("В 1995")
    assert sources[1] is not None
    assert sources[1].startswith("Его сестра")
    assert any("3 source paragraphs, 2 target paragraphs" in notice for notice in document.notices)
