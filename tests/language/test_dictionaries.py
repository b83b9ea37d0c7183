"""Bilingual dictionaries of the user's system: what they say, and that a bad one is said."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.language import dictd
from tqcheck.errors import UserError
from tqcheck.language.dictionaries import Dictionary, dictionary, existing

ENTRIES = [
    ("Strom", 'current <n>, power <n>\n "gegen den Strom" - against the flow'),
    ("Strom", "stream (river) <n>\n see: {Fluss}"),
    ("strömen", "flow"),
]


@pytest.mark.parametrize("compressed", [True, False])
def test_all_entries_of_a_headword_give_their_words_and_nothing_else(tmp_path: Path, compressed: bool) -> None:
    found = Dictionary(dictd.write(tmp_path, ENTRIES, compressed=compressed), "de", "en")
    assert found.translations("strom") == {"current", "power", "stream"}
    assert found.translations("strömen") == {"flow"}
    assert found.translations("str") == frozenset()


def test_a_folder_is_searched_for_the_pair(tmp_path: Path) -> None:
    dictd.write(tmp_path, ENTRIES).rename(tmp_path / "freedict-deu-eng.index")
    (tmp_path / "own.dict.dz").rename(tmp_path / "freedict-deu-eng.dict.dz")
    assert dictionary("de", "en", tmp_path) is not None
    assert dictionary("en", "de", tmp_path) is None


def test_an_index_alone_is_said(tmp_path: Path) -> None:
    path = dictd.write(tmp_path, ENTRIES)
    (tmp_path / "own.dict.dz").unlink()
    with pytest.raises(UserError, match="has no"):
        Dictionary(path, "de", "en")


def test_damaged_data_are_said(tmp_path: Path) -> None:
    path = dictd.write(tmp_path, ENTRIES)
    (tmp_path / "own.dict.dz").write_bytes(b"not compressed")
    with pytest.raises(UserError, match="not readable"):
        Dictionary(path, "de", "en").translations("strom")


def test_a_path_to_nothing_is_said(tmp_path: Path) -> None:
    existing(None)
    existing(tmp_path)
    with pytest.raises(UserError, match="no dictd index"):
        existing(tmp_path / "nowhere.index")
