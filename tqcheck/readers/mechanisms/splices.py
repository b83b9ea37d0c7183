"""Changes to a file as insertions and removals at exact places, so that every other byte stays as it was."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple


class Splice(NamedTuple):
    """Put `replacement` in the place of bytes `start` to `end`; equal, it is inserted."""

    start: int
    end: int
    replacement: bytes


def spliced(data: bytes, splices: Iterable[Splice]) -> bytes:
    """`data` with the splices, which must not overlap; insertions at one place keep the order they are given in."""
    parts: list[bytes] = []
    position = 0
    for splice in sorted(splices, key=lambda splice: (splice.start, splice.end)):
        if splice.start < position:
            raise ValueError(f"splices overlap at byte {splice.start}")
        parts += (data[position : splice.start], splice.replacement)
        position = splice.end
    if not parts:
        return data
    return b"".join((*parts, data[position:]))
