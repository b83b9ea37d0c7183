"""Kinds of values that a setting may have: what they are called, how they are read, and their JSON Schema."""

from __future__ import annotations

import math
import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tqcheck.errors import UserError
from tqcheck.model import Severity
from tqcheck.settings.shape import fail_threshold
from tqcheck.settings.suggestion import nearest, shown
from tqcheck.settings.toml_file import decoded
from tqcheck.settings.word_lists import checked_entry, entries_of

LARGEST_LIST = 16_000_000
"""Bytes of a list of words: a dictionary's worth."""


@dataclass(frozen=True, slots=True)
class Kind:
    """What a value may be. `expected` completes “takes …”, `example` is one in TOML.

    `read` makes the setting of a TOML value and the folder of its file; it raises ValueError for a value of another
    kind, UserError where the problem is another.
    """

    expected: str
    example: str
    schema: Mapping[str, Any]
    read: Callable[[Any, Path], Any]


def choice(*words: str, example: str = "", read: Callable[[str], Any] = str) -> Kind:
    """One of a few words."""

    def _read(value: Any, _: Path) -> Any:
        if value not in words or not isinstance(value, str):
            if isinstance(value, str):
                raise UserError(f"unknown {{key}} “{shown(value)}”", remedy=f"did you mean {nearest(value, words)}?")
            raise ValueError
        return read(value)

    said = ", ".join(words[:-1]) + f" or {words[-1]}"
    return Kind(said, f'"{example or words[0]}"', {"enum": list(words)}, _read)


def whole(minimum: int, maximum: int | None = None) -> Kind:
    """A whole number between two bounds."""

    def _read(value: Any, _: Path) -> int:
        if type(value) is not int or value < minimum or (maximum is not None and value > maximum):
            raise ValueError
        return value

    schema = {"type": "integer", "minimum": minimum} | ({} if maximum is None else {"maximum": maximum})
    return Kind(f"a whole number {_bounds(minimum, maximum)}", str(max(minimum, 2)), schema, _read)


def number(minimum: float | None = None, maximum: float | None = None) -> Kind:
    """A number between two bounds."""

    def _read(value: Any, _: Path) -> float:
        if type(value) not in (int, float) or not math.isfinite(value):
            raise ValueError
        if (minimum is not None and value < minimum) or (maximum is not None and value > maximum):
            raise ValueError
        return float(value)

    bounds = {"minimum": minimum, "maximum": maximum}
    schema = {"type": "number"} | {name: bound for name, bound in bounds.items() if bound is not None}
    said = f"a number {_bounds(minimum, maximum)}".rstrip()
    return Kind(said, f"{minimum or maximum or 1:g}", schema, _read)


def _bounds(minimum: float | None, maximum: float | None) -> str:
    if minimum is None:
        return "" if maximum is None else f"up to {maximum:g}"
    return f"from {minimum:g} up" if maximum is None else f"from {minimum:g} to {maximum:g}"


def _flag(value: Any, _: Path) -> bool:
    if not isinstance(value, bool):
        raise ValueError
    return value


def _text(value: Any, _: Path) -> str:
    if not isinstance(value, str) or not value.strip():
        raise ValueError
    return value


def _texts(value: Any, _: Path) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(item, str) and item.strip() for item in value):
        raise ValueError
    return tuple(value)


def _path(value: Any, folder: Path) -> Path:
    return _in_folder(folder, _text(value, folder))


def _in_folder(folder: Path, item: str) -> Path:
    if "\0" in item:
        raise ValueError
    return folder / item


def _paths(value: Any, folder: Path) -> tuple[Path, ...]:
    return tuple(_in_folder(folder, item) for item in _texts(value, folder))


def _glossaries(value: Any, folder: Path) -> tuple[Path, ...]:
    return tuple(_path_or_name(folder, item) for item in _texts(value, folder))


def _path_or_name(folder: Path, item: str) -> Path:
    """What is no file and has no ending is the name of something that comes with tqcheck."""
    path = _in_folder(folder, item)
    # Not Path.exists, which raises for a name that is too long.
    return path if os.path.lexists(path) or path.suffix else Path(item)


def _profile(value: Any, folder: Path) -> str:
    name = _text(value, folder)
    return str(_in_folder(folder, name)) if name.endswith(".toml") else name


def _words(value: Any, folder: Path) -> tuple[str, ...]:
    """The entries of a list, or of the file that holds it (`tqcheck.settings.word_lists`)."""
    if isinstance(value, str):
        path = _path(value, folder)
        return entries_of(decoded(path, LARGEST_LIST), place=path)
    return tuple(dict.fromkeys(map(checked_entry, _texts(value, folder))))


def _text_or_texts(value: Any, folder: Path) -> tuple[str, ...]:
    return _texts([value] if isinstance(value, str) else value, folder)


_STRING: Mapping[str, Any] = {"type": "string", "minLength": 1}
_STRINGS: Mapping[str, Any] = {"type": "array", "items": _STRING}
_STRING_OR_STRINGS: Mapping[str, Any] = {"oneOf": [_STRING, _STRINGS]}

FLAG = Kind("true or false", "true", {"type": "boolean"}, _flag)
LANGUAGE = Kind("a language's tag", '"de"', _STRING, _text)
CHECKS = Kind("a list of checks and categories", '["dash-style"]', _STRINGS, _texts)
PATH = Kind("a path", '"path"', _STRING, _path)
PATHS = Kind("a list of paths", '["path"]', _STRINGS, _paths)
GLOSSARIES = Kind("a list of paths and names", '["terms.csv"]', _STRINGS, _glossaries)
PROFILE = Kind("a profile's name or a file", '"strict"', _STRING, _profile)
WORDS = Kind("a list of words, or the path of one", '["Acme"]', _STRING_OR_STRINGS, _words)
PATTERNS = Kind("a pattern, or a list of them", '"content/{lang}/**"', _STRING_OR_STRINGS, _text_or_texts)
EXTEND = Kind("a path, or a list of them", '"../base.toml"', _STRING_OR_STRINGS, _text_or_texts)
SEVERITY = choice(*(severity.value for severity in Severity), example="minor", read=Severity)
LEVEL = choice("default", "picky", example="picky")
# comet:MODEL is for the command line alone: no settings file of a stranger may have a checkpoint of theirs loaded.
ESTIMATOR = choice("calibrated", "uncalibrated", "semantic")
FAIL_ON = choice("minor", "major", "critical", "never", read=fail_threshold)


def texts(value: Any) -> Sequence[str]:
    """A string or strings as what they are; nothing for None."""
    return () if value is None else _text_or_texts(value, Path())
