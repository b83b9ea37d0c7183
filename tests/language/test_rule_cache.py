"""The cache of parsed rules: it is never wrong, and never an error."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from tqcheck.language import rule_cache


class Entry(msgspec.Struct):
    name: str


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(rule_cache, "folder", lambda: tmp_path / "cache")
    return tmp_path / "cache"


def test_what_is_saved_is_loaded(folder: Path) -> None:
    rule_cache.save("a", [Entry("x"), Entry("y")])
    assert rule_cache.load("a", Entry) == [Entry("x"), Entry("y")]
    assert [path.name for path in folder.iterdir()] == ["a"]


def test_other_bytes_have_another_name() -> None:
    assert rule_cache.digest(Entry, [b"ab", b"c"]) != rule_cache.digest(Entry, [b"a", b"bc"])
    assert rule_cache.digest(Entry, [b"ab"]) == rule_cache.digest(Entry, [b"ab"])


@pytest.mark.parametrize("damage", [b"", b"\xc1", b"\x91\x80", b"not a cache"])
def test_a_damaged_cache_is_no_cache(folder: Path, damage: bytes) -> None:
    rule_cache.save("a", [Entry("x")])
    (folder / "a").write_bytes(damage)
    assert rule_cache.load("a", Entry) is None


def test_a_cache_that_cannot_be_written_is_no_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setattr(rule_cache, "folder", lambda: tmp_path / "file" / "cache")
    rule_cache.save("a", [Entry("x")])
    assert rule_cache.load("a", Entry) is None
