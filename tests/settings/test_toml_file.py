"""Settings files as they stand: encodings, sizes, depths; and where they are found."""

from __future__ import annotations

import os
import time
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.settings.files import written
from tqcheck.errors import UserError
from tqcheck.settings.location import find_settings_file
from tqcheck.settings.toml_file import opened
from tqcheck.settings.toml_text import toml_value


@pytest.mark.parametrize("data", [b'\xef\xbb\xbfa = "\xd1\x8f"\r\n', 'a = "я"'.encode()])
def test_utf_8_is_read_with_and_without_its_mark(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "tqcheck.toml"
    path.write_bytes(data)
    assert opened(path).table == {"a": "я"}


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        ('a = "я"'.encode("utf-16"), "not UTF-8"),
        ('\n\na = "я"'.encode("cp1251"), "tqcheck.toml:3: is not UTF-8"),
        (b"a = 1\0", "not readable as TOML"),
        (b"a = " + b"[" * 100_000, "nested too deeply"),
        (b"a = " + b"{a=" * 100_000, "nested too deeply|not readable"),
        (b".".join([b"a"] * 400_000) + b" = 1", "more than 64 parts"),
        (b"[" + b" . ".join([b'"a"'] * 100_000) + b"]", "more than 64 parts"),
    ],
)
def test_what_cannot_be_read_is_told_soon(tmp_path: Path, data: bytes, problem: str) -> None:
    path = tmp_path / "tqcheck.toml"
    path.write_bytes(data)
    began = time.process_time()
    with pytest.raises(UserError, match=problem):
        opened(path)
    assert time.process_time() - began < 2


@pytest.mark.parametrize("line", ['"' * 999_000, "a" * 999_000, "a" * 999_000 + "=1", "'.'" * 300_000, "[[" * 400_000])
def test_no_line_takes_long(tmp_path: Path, line: str) -> None:
    path = written(tmp_path, "tqcheck.toml", f"{line}\n")
    began = time.process_time()
    try:
        opened(path)
    except UserError as error:
        assert len(str(error)) < 1000
    assert time.process_time() - began < 2


def test_the_nearest_file_holds(tmp_path: Path) -> None:
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    assert find_settings_file(inner) is None
    outer = written(tmp_path, "pyproject.toml", "[tool.tqcheck]\n")
    assert find_settings_file(inner) == outer
    written(tmp_path / "a", "pyproject.toml", "[tool.other]\n")
    assert find_settings_file(inner) == outer
    for name in ("tqcheck.toml", ".tqcheck.toml"):
        nearer = written(tmp_path / "a", name, "")
        assert find_settings_file(inner) == nearer


def test_a_broken_project_file_that_does_not_name_us_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text("[broken")
    assert find_settings_file(tmp_path) is None
    (tmp_path / "pyproject.toml").write_text("[tool.tqcheck")
    with pytest.raises(UserError, match="not readable as TOML"):
        find_settings_file(tmp_path)


def test_what_has_the_name_of_a_settings_file_and_is_none_is_told(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "tqcheck.toml")
    found = find_settings_file(tmp_path)
    assert found == tmp_path / "tqcheck.toml"
    with pytest.raises(UserError, match="is no regular file"):
        opened(found)
    found.unlink()
    found.symlink_to(found)
    with pytest.raises(UserError, match="cannot be read"):
        opened(found)


@given(st.recursive(st.text() | st.integers(-(2**63), 2**63 - 1) | st.booleans(), st.lists))
def test_values_in_toml_read_to_themselves(value: str | int | bool | list[object]) -> None:
    said = toml_value(value)  # type: ignore[arg-type]
    assert said.isprintable()
    assert tomllib.loads(f"a = {said}") == {"a": value}
