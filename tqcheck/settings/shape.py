"""The settings themselves: one frozen, hashable value."""

from __future__ import annotations

import dataclasses
import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from tqcheck.errors import UserError
from tqcheck.model import Severity

Level = Literal["default", "picky"]
"""Which checks run: `picky` adds those whose precision has not earned them a place in the default set."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything a run can be told; hashable. Languages are BCP-47 tags; `fail_on` None means that findings never fail;
    `include_locked` has segments checked that a file locks or that a translation memory matched in full.

    `words` and `names` are the house's own, right as they stand. `severities` are (check, severity), `options`
    (check, option, value). `estimate` names who estimates quality, None nobody. `profile` is a scoring profile's
    name or file. `jobs` None means as many processes as cores.
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
    estimate: str | None = None
    jobs: int | None = None


def digest(told: Iterable[Settings]) -> str:
    """The SHA-256 in hex digits of all that decides what is found: equal for runs that were told the same of their
    files.
    """
    each = {json.dumps(_deciding(settings), sort_keys=True, default=_written) for settings in told}
    return hashlib.sha256("\n".join(sorted(each)).encode()).hexdigest()


_NOT_DECIDING = ("jobs", "estimate")


def _deciding(settings: Settings) -> dict[str, object]:
    names = (each.name for each in dataclasses.fields(settings))
    return {name: getattr(settings, name) for name in names if name not in _NOT_DECIDING}


def _written(value: object) -> str:
    return value.as_posix() if isinstance(value, Path) else str(value)


def fail_threshold(word: str) -> Severity | None:
    """The severity that `minor`, `major` or `critical` names; None for `never`."""
    if word == "never":
        return None
    if word not in ("minor", "major", "critical"):
        raise UserError(f"unknown threshold “{word}”", remedy="use minor, major, critical or never")
    return Severity(word)
