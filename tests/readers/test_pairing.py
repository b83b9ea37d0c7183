"""A translation and its source in two files."""

from __future__ import annotations

from pathlib import Path

from tqcheck.model import Document, Segment
from tqcheck.readers.catalogue import read_file
from tqcheck.readers.files import File
from tqcheck.readers.languages import Languages

ENGLISH = Languages("en", "ru")


def segments(document: Document) -> list[Segment]:
    return [item for item in document.segments if isinstance(item, Segment)]


def test_equal_counts_are_paired_in_order(tmp_path: Path) -> None:
    source = tmp_path / "source.txt"
    source.write_text("Раз.\n\nДва.")
    found = segments(read_file(File(Path("x.txt"), "x.txt", b"One.\n\nTwo."), source, ENGLISH))
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
    document = read_file(File(Path("x.txt"), "x.txt", target.encode()), source, ENGLISH)
    sources = [item.source for item in segments(document)]
    assert sources[0] is not None
    assert sources[0].startswith("В 1995")
    assert sources[1] is not None
    assert sources[1].startswith("Его сестра")
    assert any("3 source paragraphs, 2 target paragraphs" in notice for notice in document.notices)
