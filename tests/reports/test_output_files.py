"""An output file appears whole and in one step; before that it has no name that could be taken for a report."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tqcheck.reports import writer
from tqcheck.reports.writer import OutputFile


def _refused(*_: object, **__: object) -> None:
    raise OSError(1, "Operation not permitted")


@pytest.fixture(params=["nameless", "named", "not to be named"], autouse=True)
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """With and without what Linux can do, and where its file system can do half of it."""
    if request.param == "named":
        monkeypatch.setattr(writer, "_nameless", lambda folder: None)
    if request.param == "not to be named":
        monkeypatch.setattr(os, "link", _refused)
    return str(request.param)


def test_a_finished_output_stands_in_its_place_alone(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    output = OutputFile(path)
    output.stream.write("мир 𐐀\n")
    output.commit()
    assert path.read_bytes() == "мир 𐐀\n".encode()
    assert list(tmp_path.iterdir()) == [path]


def test_until_then_an_older_one_stays_as_it_is(tmp_path: Path, way: str) -> None:
    path = tmp_path / "report.txt"
    path.write_text("old", encoding="utf-8")
    output = OutputFile(path)
    output.stream.write("new" * 10_000)
    output.stream.flush()
    assert path.read_text(encoding="utf-8") == "old"
    others = [each.name for each in tmp_path.iterdir() if each != path]
    assert len(others) == (way == "named")
    assert all(name.startswith(".report.txt.") for name in others)
    output.discard()
    assert [each.read_text(encoding="utf-8") for each in tmp_path.iterdir()] == ["old"]


def test_a_file_that_is_replaced_keeps_its_permissions_and_a_new_one_gets_the_usual_ones(tmp_path: Path) -> None:
    private, new = tmp_path / "private.txt", tmp_path / "new.txt"
    private.touch(mode=0o600)
    for path in (private, new):
        output = OutputFile(path)
        output.stream.write("x")
        output.commit()
    mask = os.umask(0)
    os.umask(mask)
    assert [path.stat().st_mode & 0o777 for path in (private, new)] == [0o600, 0o666 & ~mask]


def test_a_link_is_followed_and_a_name_may_be_as_long_as_names_are(tmp_path: Path) -> None:
    target = tmp_path / "elsewhere" / ("é" * 127)
    target.parent.mkdir()
    link = tmp_path / "report.txt"
    link.symlink_to(target)
    output = OutputFile(link)
    output.stream.write("x")
    output.commit()
    assert link.is_symlink()
    assert target.read_text(encoding="utf-8") == "x"


def test_an_output_may_be_committed_and_then_discarded(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    output = OutputFile(path)
    output.commit()
    output.discard()
    assert path.read_bytes() == b""
