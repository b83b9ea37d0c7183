"""Settings as TOML that reads to the same settings."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from tqcheck.model import Severity
from tqcheck.settings.configuration import SEVERITY, Resolved
from tqcheck.settings.keys import CHECKS, SETTINGS
from tqcheck.settings.suggestion import escaped

Plain = str | int | float | bool | list[str] | None
"""What TOML has for a value; None where nothing is set."""


class Row(NamedTuple):
    """A setting by its key, its value, and who stated it; empty for a default. `check` is that of an option's."""

    key: str
    value: Plain
    origin: str
    check: str = ""


def rows(resolved: Resolved) -> Iterator[Row]:
    """Every setting, then what is stated for checks."""
    settings, origins = resolved
    for key in SETTINGS:
        yield Row(key.name, _plain(key.name, getattr(settings, key.field)), origins.get(key.name, ""))
    of_checks = [(check, SEVERITY, severity) for check, severity in settings.severities] + list(settings.options)
    for check, name, value in sorted(of_checks, key=lambda each: each[:2]):
        yield Row(name, _plain(name, value), origins[check, name], check)


def _plain(key: str, value: object) -> Plain:
    match value:
        case None:
            return "never" if key == "fail-on" else None
        case Severity():
            return value.value
        case Path():
            return _shown_path(value)
        case tuple():
            return [_shown_path(item) if isinstance(item, Path) else str(item) for item in value]
        case bool() | int() | float():
            return value
        case _:
            return str(value)


def _shown_path(path: Path) -> str:
    """Relative to where we are, if it lies below."""
    below = path.is_absolute() and path.is_relative_to(Path.cwd())
    return Path(os.path.relpath(path)).as_posix() if below else path.as_posix()


def as_toml(shown: Sequence[Row]) -> Iterator[str]:
    """The lines of a settings file, the origin of each setting behind it; what is not set is a comment."""
    lines = [
        (row, f"{row.key} = {toml_value(row.value)}" if row.value is not None else f"# {row.key}") for row in shown
    ]
    width = min(max((len(line) for _, line in lines), default=0), 48)
    table = ""
    for row, line in lines:
        if row.check != table:
            yield ""
            yield f"[{CHECKS}.{row.check}]"
            table = row.check
        origin = row.origin or ("not set" if row.value is None else "default")
        yield f"{line.ljust(width)}  # {escaped(origin)}"


def toml_value(value: Plain) -> str:
    """A value in TOML, on one line, with nothing in it that a terminal would act on."""
    if isinstance(value, list):
        return "[" + ", ".join(toml_value(item) for item in value) + "]"
    return escaped(json.dumps(value, ensure_ascii=False))
