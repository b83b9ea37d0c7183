"""Plain texts read line by line, whatever their ending."""

from __future__ import annotations

from pathlib import Path

import pytest

from tqcheck.model import Segment
from tqcheck.readers.catalogue import line_count, opened, read_by_line
from tqcheck.readers.languages import Languages


@pytest.mark.parametrize(
    ("name", "text", "count"),
    [
        ("a.txt", "one\ntwo\n", 2),
        ("a.txt", "one\n\nthree", 3),
        ("a.en", "one\n\n", 2),
        ("a.txt", "", 0),
        ("a.md", "# one\n", None),
        ("a.jsonl", '{"target": "one"}\n', None),
    ],
)
def test_the_lines_of_a_plain_text_are_counted(tmp_path: Path, name: str, text: str, count: int | None) -> None:
    (tmp_path / name).write_text(text)
    assert line_count(opened(tmp_path / name)) == count


def test_an_empty_line_keeps_the_others_beside_their_sources(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("one\n\nthree\n")
    (tmp_path / "b.txt").write_text("раз\nдва\nтри\n")
    document = read_by_line(opened(tmp_path / "a.txt"), opened(tmp_path / "b.txt"), Languages("en", "ru"))
    segments = [item for item in document.segments if isinstance(item, Segment)]
    assert [(each.target, each.source, each.target_language, each.source_language) for each in segments] == [
        ("one", "раз", "en", "ru"),
        ("", "два", "en", "ru"),
        ("three", "три", "en", "ru"),
    ]


def test_without_a_source_there_is_none(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("one\n")
    (segment,) = read_by_line(opened(tmp_path / "a.txt"), None, Languages("en")).segments
    assert isinstance(segment, Segment)
    assert segment.source is None
