"""A settings file as it stands: opened with care, parsed, and with the lines that its keys stand on."""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from tqcheck.errors import UserError
from tqcheck.paths import is_file, open_regular
from tqcheck.settings.suggestion import escaped, shown

LARGEST = 1_000_000
"""Bytes of a settings file. Nobody writes more; what is more is no settings file, or is meant to keep us busy."""

KeyPath = tuple[str | int, ...]
"""Where a value stands: the keys that lead to it, and numbers from 0 for the elements of an array of tables."""


class Place(NamedTuple):
    """Where something is said: a file and its 1-based line, None where that is not known."""

    path: Path
    line: int | None = None

    def __str__(self) -> str:
        path = Path(os.path.relpath(self.path)) if self.path.is_relative_to(Path.cwd()) else self.path
        return escaped(path.as_posix()) + (f":{self.line}" if self.line else "")


@dataclass(frozen=True, slots=True)
class TomlFile:
    """The table of tqcheck in a file, [tool.tqcheck] where the file is a pyproject.toml."""

    path: Path
    table: Mapping[str, Any]
    _lines: Mapping[KeyPath, int] = field(repr=False)
    _above: KeyPath = ()

    @property
    def folder(self) -> Path:
        """The folder that relative paths in it start from."""
        return self.path.parent

    def place(self, *keys: str | int) -> Place:
        """Where a key stands, or the nearest one around it that has a line of its own."""
        path = (*self._above, *keys)
        lines = (self._lines.get(path[:length]) for length in range(len(path), 0, -1))
        return Place(self.path, next((line for line in lines if line is not None), None))


def opened(path: Path) -> TomlFile:
    """The settings in a file. Raises UserError where it cannot be read, is none, or is too large or too deep."""
    text = decoded(path, LARGEST)
    table = _parsed(text, path)
    above: KeyPath = ("tool", "tqcheck") if path.name == "pyproject.toml" else ()
    for key in above:
        table = table.get(str(key), {})
        if not isinstance(table, dict):
            raise UserError(f"“{key}” is no table", place=str(Place(path)), remedy="write [tool.tqcheck]")
    return TomlFile(path, table, _key_lines(text), above)


def is_settings_of_ours(project: Path) -> bool:
    """Whether a pyproject.toml has [tool.tqcheck]. One that does not name us may be as broken as it likes."""
    text = decoded(project, LARGEST) if is_file(project) else ""
    if "tqcheck" not in text:
        return False
    tool = _parsed(text, project).get("tool", {})
    return isinstance(tool, dict) and "tqcheck" in tool


def decoded(path: Path, largest: int) -> str:
    """The text of a small UTF-8 file, without its byte order mark. Raises UserError for a device, a pipe or a folder,
    for more than `largest` bytes, and for what is not UTF-8.
    """
    try:
        with open_regular(path, Place(path)) as stream:
            data = stream.read(largest + 1)
    except OSError as error:
        raise UserError(
            f"cannot be read: {error.strerror}", place=str(Place(path)), remedy="check the path and its permissions"
        ) from None
    if len(data) > largest:
        raise UserError(f"is larger than {largest // 1000:,} kB", place=str(Place(path)), remedy="shorten it")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise UserError("is not UTF-8", place=str(Place(path)), line=line, remedy="save it as UTF-8") from None


_MOST_PARTS = 64
_DEEP_KEY = re.compile(
    r"(?<![\w-])(?:(?>[\w-]+|\"[^\"\n]*\"|'[^'\n]*')[ \t]*+\.[ \t]*+){%d}" % _MOST_PARTS  # noqa: UP031
)
"""A dotted key that nobody writes; the parser takes time by the square of its parts."""


def _parsed(text: str, path: Path) -> dict[str, Any]:
    if deep := _DEEP_KEY.search(text):
        line = text.count("\n", 0, deep.start()) + 1
        raise UserError(
            f"a key has more than {_MOST_PARTS} parts", place=str(Place(path)), line=line, remedy="correct the file"
        )
    try:
        return tomllib.loads(text)
    except ValueError as error:
        # Of TOML, or of a number with more digits than Python converts.
        raise UserError(
            f"not readable as TOML: {shown(str(error))}", place=str(Place(path)), remedy="correct the file"
        ) from None
    except RecursionError:
        raise UserError("is nested too deeply", place=str(Place(path)), remedy="correct the file") from None


_OPAQUE = re.compile(
    r'"""(?:[^\\]|\\.)*?"""|\'\'\'.*?\'\'\'|"(?:[^"\\\n]|\\.)*"|\'[^\'\n]*\'|#[^\n]*',
    re.DOTALL,
)
_PART = r"(?:[\w-]+|\"(?:[^\"\\]|\\.)*\"|'[^']*')"
_HEADER = re.compile(rf"[ \t]*(?P<open>\[\[?)[ \t]*(?P<key>{_PART}(?:[ \t]*\.[ \t]*{_PART})*)[ \t]*\]\]?[ \t]*")
_KEY = re.compile(rf"[ \t]*(?P<key>{_PART}(?:[ \t]*\.[ \t]*{_PART})*)[ \t]*=")
_PARTS = re.compile(_PART)


def _key_lines(text: str) -> dict[KeyPath, int]:
    """The line that each header and key of a file stands on: the parser does not tell. For messages only."""
    found: dict[KeyPath, int] = {}
    counts: dict[KeyPath, int] = {}
    table: KeyPath = ()
    for number, line in enumerate(_OPAQUE.sub(_emptied, text).split("\n"), start=1):
        if header := _HEADER.fullmatch(line.rstrip("\r")):
            table = ()
            for part in _parts(header["key"]):
                table = (*table, part)
                if table in counts and not (header["open"] == "[[" and part == _parts(header["key"])[-1]):
                    table = (*table, counts[table])
            if header["open"] == "[[":
                counts[table] = counts.get(table, -1) + 1
                table = (*table, counts[table])
            found.setdefault(table, number)
        elif key := _KEY.match(line):
            path = table
            for part in _parts(key["key"]):
                path = (*path, part)
                found.setdefault(path, number)
    return found


def _emptied(match: re.Match[str]) -> str:
    """A comment or a string of several lines without its content; a short string, which may be a key, as it is."""
    text = match[0]
    if text.startswith("#"):
        return ""
    return "\n" * text.count("\n") if text.startswith(('"""', "'''")) else text


def _parts(key: str) -> list[str]:
    return [part.strip("\"'") for part in _PARTS.findall(key)]
