"""Texts a segment a line: read as sacrebleu reads them, and refused where lines cannot belong together."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from tqcheck.errors import UserError
from tqcheck.scoring.reference.lines import Lines, check_numbers, read_lines


@pytest.mark.parametrize(
    ("data", "segments"),
    [
        (b"a b\nc\n", ["a b", "c"]),
        (b"a b\nc", ["a b", "c"]),
        (b"a\r\nb \t\r\n", ["a", "b"]),
        (b" a\n\n", [" a", ""]),
        ("Ж\u2028ж\x85\x0b\x0cа\rб\n".encode(), ["Ж\u2028ж\x85\x0b\x0cа\rб"]),
        (b"\xef\xbb\xbfa\n", ["\ufeffa"]),
    ],
    ids=["lines", "no last feed", "Windows", "white space before, empty line", "other breaks", "byte order mark"],
)
@pytest.mark.parametrize("name", ["a.txt", "a.txt.gz"])
def test_line_feeds_alone_end_segments(tmp_path: Path, data: bytes, segments: list[str], name: str) -> None:
    path = tmp_path / name
    path.write_bytes(gzip.compress(data) if name.endswith(".gz") else data)
    assert read_lines(path) == Lines(path.as_posix(), segments)


def test_what_may_lower_a_score_unseen_is_known() -> None:
    assert Lines("a", ["", "b", ""]).empty == [1, 3]
    assert Lines("a", ["\ufeffb"]).has_byte_order_mark
    assert not Lines("a", ["b", "\ufeffb"]).has_byte_order_mark
    assert Lines("a", ["", "b"]).has_text
    assert not Lines("a", ["", ""]).has_text
    assert Lines("a", ["b ."] * 100).looks_tokenised
    assert not Lines("a", ["b ."] * 99 + ["b."] * 99).looks_tokenised


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("a.txt", b"", "holds no line"),
        ("a.gz", gzip.compress(b"", mtime=0), "holds no line"),
        ("a.txt", b"a\n\xff\xfeb\n", ":2: this line is not UTF-8"),
        ("a.txt", "a\nЖ\n".encode("cp1251"), ":2: this line is not UTF-8"),
        ("a.gz", b"a\n", "cannot be read to its end: Not a gzipped file"),
        ("a.gz", gzip.compress(b"a\nb\n" * 999, mtime=0)[:-9], "cannot be read to its end"),
    ],
)
def test_a_file_that_cannot_be_scored_is_refused(tmp_path: Path, name: str, data: bytes, message: str) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(UserError) as caught:
        read_lines(tmp_path / name)
    assert f"{tmp_path / name}" in str(caught.value)
    assert message in str(caught.value)


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="no such file"):
        read_lines(tmp_path / "a.txt")


def test_as_many_lines_belong_together() -> None:
    check_numbers([Lines("a", ["x"])])
    check_numbers([Lines("a", ["x", "y"]), Lines("b", ["", "z"])])


def test_other_numbers_of_lines_are_told_for_each_file() -> None:
    with pytest.raises(UserError) as caught:
        check_numbers([Lines("ref", ["x"] * 1200), Lines("a", ["x"] * 1200), Lines("b", ["x"]), Lines("c", ["x", "y"])])
    assert caught.value.lines == [
        "the files do not have the same number of lines (a line of each must be the same segment)",
        "  ref: 1,200 lines",
        "  b: 1 line",
        "  c: 2 lines",
    ]
