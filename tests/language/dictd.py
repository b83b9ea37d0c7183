"""Writes a small dictionary in dictd format."""

from __future__ import annotations

import gzip
from collections.abc import Iterable
from pathlib import Path

_DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"


def write(folder: Path, entries: Iterable[tuple[str, str]], *, compressed: bool = True) -> Path:
    """The index of a dictionary with these (headword, translations)."""
    index, body = ["00databaseinfo\tA\tA"], ""
    for headword, translations in entries:
        entry = f"{headword} /x/ <n>\n{translations}\n   Synonym: {{{headword}}}\n"
        offset, length = len(body.encode()), len(entry.encode())
        index.append(f"{headword}\t{_number(offset)}\t{_number(length)}")
        body += entry
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "own.index"
    path.write_text("\n".join(index) + "\n", encoding="utf-8")
    if compressed:
        (folder / "own.dict.dz").write_bytes(gzip.compress(body.encode()))
    else:
        (folder / "own.dict").write_text(body, encoding="utf-8")
    return path


def _number(value: int) -> str:
    digits = _DIGITS[value % 64]
    while value >= 64:
        value //= 64
        digits = _DIGITS[value % 64] + digits
    return digits
