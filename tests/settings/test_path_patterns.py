"""Patterns of a source's and a translation's path."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tqcheck.errors import UserError
from tqcheck.settings.pairs import Pair
from tqcheck.settings.path_patterns import PathPattern, filled


@pytest.mark.parametrize(
    ("pattern", "path", "fillings"),
    [
        ("de/{path}", "de/a/b.md", {"path": "a/b.md"}),
        ("content/{lang}/{path}", "content/pt-BR/a.md", {"lang": "pt-BR", "path": "a.md"}),
        ("{folder}/{stem}.{lang}.{ext}", "a.de.md", {"folder": ".", "stem": "a", "lang": "de", "ext": "md"}),
        ("{folder}/{stem}.{ext}", "x/y/a.b.md", {"folder": "x/y", "stem": "a.b", "ext": "md"}),
        ("a/{folder}/{stem}.po", "a/b/c.po", {"folder": "b", "stem": "c"}),
        ("a/{folder}/{stem}.po", "a/c.po", {"folder": ".", "stem": "c"}),
        ("one.txt", "one.txt", {}),
        ("a+b/{path}", "aab/x", None),
        ("{stem}.md", "a/b.md", None),
        ("{lang}/{path}", "images/a.md", None),
    ],
)
def test_a_pattern_tells_what_fills_it(pattern: str, path: str, fillings: dict[str, str] | None) -> None:
    assert PathPattern(pattern).match(path) == fillings


@pytest.mark.parametrize(
    ("pattern", "problem"),
    [
        ("../{path}", "below the folder"),
        ("/a/{path}", "below the folder"),
        ("a\\{path}", "below the folder"),
        ("{name}/a", "unknown placeholder"),
        ("{path}/{path}", "twice"),
        ("{path}/{stem}", "beside a part"),
        ("a{folder}/{stem}", "part of a name"),
    ],
)
def test_what_cannot_be_filled_in_one_way_is_no_pattern(pattern: str, problem: str) -> None:
    with pytest.raises(UserError, match=problem):
        PathPattern(pattern)


def test_a_source_has_no_placeholder_that_its_translation_has_not() -> None:
    with pytest.raises(UserError, match=r"has \{ext\}"):
        Pair(Path("/x"), PathPattern("{stem}.{ext}"), PathPattern("{stem}.po"), "x")


_NAMES = st.text(st.sampled_from("ab-é𐐀"), min_size=1, max_size=6)


@given(st.lists(_NAMES, max_size=3), _NAMES, _NAMES)
def test_what_fills_a_pattern_makes_the_path_again(folders: list[str], stem: str, ext: str) -> None:
    pattern = "x/{folder}/{stem}.{lang}.{ext}"
    path = "/".join(["x", *folders, f"{stem}.de.{ext}"])
    found = PathPattern(pattern).match(path)
    assert found is not None
    assert Path(filled(pattern, dict(found))).as_posix() == path


def test_no_path_takes_long() -> None:
    began = time.process_time()
    for pattern in ("{folder}/{stem}a{lang}a{ext}b", "{lang}a{path}b", "{stem}{ext}{lang}b"):
        assert PathPattern(pattern).match("a" * 250) is None
        assert PathPattern(pattern).match("/".join(["a" * 100] * 10)) is None
    assert time.process_time() - began < 2
