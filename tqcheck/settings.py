"""Frozen settings, from pyproject.toml, tqcheck.toml or flags; an unknown key names the nearest known one."""

from __future__ import annotations

import dataclasses
import difflib
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from tqcheck.errors import UserError
from tqcheck.model import Severity

Level = Literal["default", "picky"]
"""Which checks run: `picky` adds those whose precision has not earned them a place in the default set."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything a run can be told; hashable. Languages are BCP-47 tags; `fail_on` None means that findings never fail;
    `include_locked` has segments checked that a file locks or that a translation memory matched in full.

    `words` and `names` are the house's own, right as they stand. `severities` are (check, severity), `options` (check,
    option, value). `profile` is a scoring profile's name or file. `jobs` None means as many processes as cores.
    """

    source_language: str | None = None
    target_language: str | None = None
    level: Level = "default"
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    glossaries: tuple[Path, ...] = ()
    packs: tuple[Path, ...] = ()
    dictionary: Path | None = None
    include_locked: bool = False
    fail_on: Severity | None = Severity.MAJOR
    max_findings: int | None = None
    min_score: float | None = None
    profile: str = "mqm-default"
    words: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    severities: tuple[tuple[str, Severity], ...] = ()
    options: tuple[tuple[str, str, int | float | str | bool], ...] = ()
    baseline: Path | None = None
    ignore_inline: bool = False
    jobs: int | None = None


_FILE_KEYS = {
    "source-lang": "source_language",
    "target-lang": "target_language",
    "level": "level",
    "select": "select",
    "ignore": "ignore",
    "glossary": "glossaries",
    "packs": "packs",
    "dictionary": "dictionary",
    "include-locked": "include_locked",
    "fail-on": "fail_on",
    "jobs": "jobs",
}
_FILE_NAMES = (".tqcheck.toml", "tqcheck.toml")


def find_settings_file(start: Path) -> Path | None:
    """The nearest .tqcheck.toml, tqcheck.toml or pyproject.toml with [tool.tqcheck] at or above `start`."""
    for folder in (start, *start.parents):
        for name in _FILE_NAMES:
            if (folder / name).is_file():
                return folder / name
        project = folder / "pyproject.toml"
        if project.is_file() and "tqcheck" in _read_toml(project).get("tool", {}):
            return project
    return None


def read_settings(path: Path) -> Settings:
    """The settings in a file. Raises UserError that names the file and the nearest known key."""
    table = _read_toml(path)
    if path.name == "pyproject.toml":
        table = table.get("tool", {}).get("tqcheck", {})
    values: dict[str, Any] = {}
    for key, value in table.items():
        if key not in _FILE_KEYS:
            raise UserError(f"unknown setting “{key}”", place=path, remedy=f"did you mean {nearest(key, _FILE_KEYS)}?")
        values[_FILE_KEYS[key]] = _value(path, key, value)
    return Settings(**values)


def merge(base: Settings, **flags: Any) -> Settings:
    """`base` with every flag that was given: None and empty tuples mean "not given"."""
    return dataclasses.replace(base, **{name: value for name, value in flags.items() if value not in (None, ())})


def nearest(word: str, known: Any) -> str:
    """The known name most like `word`, or all of them when none is near."""
    close = difflib.get_close_matches(word, list(known), n=1, cutoff=0.5)
    return f"“{close[0]}”" if close else "one of " + ", ".join(sorted(known))


def _read_toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UserError(f"not readable as TOML: {error}", place=path, remedy="correct the file") from None
    except OSError as error:
        raise UserError(
            f"cannot be read: {error.strerror}", place=path, remedy="check the path and its permissions"
        ) from None


def _glossary(folder: Path, item: str) -> Path:
    """A glossary's path. What is no file and has no ending is the name of one that comes with tqcheck."""
    path = folder / item
    return path if path.exists() or path.suffix else Path(item)


def _value(path: Path, key: str, value: Any) -> Any:
    match key:
        case "select" | "ignore" | "glossary" | "packs":
            if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
                raise UserError(f"“{key}” takes a list of strings", place=path, remedy=f'write {key} = ["…"]')
            if key == "glossary":
                return tuple(_glossary(path.parent, item) for item in value)
            return tuple(path.parent / item for item in value) if key == "packs" else tuple(value)
        case "dictionary":
            if not isinstance(value, str):
                raise UserError(f"“{key}” takes a path", place=path, remedy=f'write {key} = "…"')
            return path.parent / value
        case "include-locked":
            if not isinstance(value, bool):
                raise UserError("“include-locked” is true or false", place=path, remedy="write include-locked = true")
            return value
        case "jobs":
            if not isinstance(value, int) or isinstance(value, bool) or value < 1:
                raise UserError("“jobs” takes a whole number from 1 up", place=path, remedy="write jobs = 2")
            return value
        case "level":
            if value not in ("default", "picky"):
                raise UserError(f"unknown level “{value}”", place=path, remedy="write default or picky")
            return value
        case "fail-on":
            return fail_threshold(str(value), place=path)
        case _:
            if not isinstance(value, str):
                raise UserError(f"“{key}” takes a string", place=path, remedy=f'write {key} = "…"')
            return value


def fail_threshold(word: str, *, place: Path | None = None) -> Severity | None:
    """The severity that `minor`, `major` or `critical` names; None for `never`."""
    if word == "never":
        return None
    if word not in ("minor", "major", "critical"):
        raise UserError(f"unknown threshold “{word}”", place=place, remedy="use minor, major, critical or never")
    return Severity(word)
