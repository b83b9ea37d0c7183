"""`.tqcheckignore`: the findings that a project has judged to be no faults, a fingerprint a line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tqcheck.errors import UserError
from tqcheck.model import Finding, portable
from tqcheck.paths import is_file, open_regular

NAME = ".tqcheckignore"
FINGERPRINT = re.compile(r"[0-9a-f]{16}")
_LINE = re.compile(rf"({FINGERPRINT.pattern})\s*(?:#\s*(.*))?")
_LONGEST = 100_000_000
"""Bytes."""
_SHOWN = 20


@dataclass(slots=True)
class IgnoreFile:
    """The list at `path`: `reasons` by fingerprint, empty where none is given, `lines` their places from 1 on.

    `notices` say which lines are none, and which come again.
    """

    path: Path
    reasons: dict[str, str] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)
    notices: list[str] = field(default_factory=list)
    _used: set[str] = field(default_factory=set)

    def reason(self, finding: Finding) -> str | None:
        """The reason why a finding is none; None where the list does not hold it."""
        reason = self.reasons.get(finding.fingerprint)
        if reason is not None:
            self._used.add(finding.fingerprint)
        return reason

    def stale(self) -> list[str]:
        """What to say of the lines that no finding had."""
        idle = [str(number) for fingerprint, number in self.lines.items() if fingerprint not in self._used]
        if not idle:
            return []
        lines = f"line {idle[0]} matches" if len(idle) == 1 else f"lines {_listed(idle)} match"
        return [f"{portable(str(self.path))}: {lines} nothing any more; take out what is not needed"]


def find(folder: Path) -> Path | None:
    """The nearest list in `folder` or above it."""
    return next((each / NAME for each in (folder, *folder.parents) if is_file(each / NAME)), None)


def read(path: Path) -> IgnoreFile:
    """The list in a file. Raises UserError where it cannot be read at all."""
    found = IgnoreFile(path)
    name = portable(str(path))
    for number, line in enumerate(_text(path).split("\n"), start=1):
        line = line.strip()
        if not line or line.startswith("#"):
            continue
        entry = _LINE.fullmatch(line)
        if entry is None:
            shown = line if len(line) <= 40 else f"{line[:39]}…"
            found.notices.append(f"{name}:{number}: “{shown}” is no fingerprint (16 digits and letters a to f)")
        elif entry[1] in found.lines:
            found.notices.append(f"{name}:{number}: is in line {found.lines[entry[1]]} already")
        else:
            found.lines[entry[1]] = number
            found.reasons[entry[1]] = (entry[2] or "").strip()
    if (more := len(found.notices) - _SHOWN) > 0:
        found.notices[_SHOWN:] = [f"{name}: {more} more lines are doubled or no fingerprints"]
    return found


def added(data: bytes, fingerprints: Iterable[str], reason: str) -> bytes:
    """A list, as its file has it, with lines more, in the way that its lines end."""
    ending = b"\r\n" if b"\r\n" in data else b"\n"
    why = " ".join(reason.split())
    lines = [f"{each}  # {why}" if why else each for each in fingerprints]
    between = ending if data and not data.endswith(b"\n") else b""
    return data + between + b"".join(line.encode("utf-8", "replace") + ending for line in lines)


def _text(path: Path) -> str:
    try:
        with open_regular(path) as stream:
            data = stream.read(_LONGEST + 1)
        if len(data) > _LONGEST:
            raise UserError("is too long for a list of fingerprints", place=path, remedy="use a baseline")
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UserError("is not UTF-8", place=path, remedy="save it as UTF-8") from None
    except OSError as error:
        raise UserError(
            f"cannot be read: {error.strerror}", place=path, remedy="check the path and its permissions"
        ) from None


def _listed(numbers: Sequence[str]) -> str:
    return ", ".join(numbers[:_SHOWN]) + (f" and {len(numbers) - _SHOWN} more" if len(numbers) > _SHOWN else "")
