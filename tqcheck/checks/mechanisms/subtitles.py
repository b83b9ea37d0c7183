"""What a viewer sees of a subtitle, and how much of it can be read: limits by language, lines without tags."""

from __future__ import annotations

import functools
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

import msgspec

from tqcheck.language import packs
from tqcheck.model import Segment, Span


class Limit(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Characters a second, and characters in a line; with `half`, narrow ones count as half a character."""

    speed: float
    line: int
    half: bool = False


class _Limits(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    others: Limit
    languages: dict[str, Limit]


@functools.cache
def limit(language: str) -> Limit:
    """What guides set for a language."""
    limits = packs.read(packs.ROOT / "subtitle_limits.toml", _Limits)
    return limits.languages.get(language.split("-")[0], limits.others)


@dataclass(frozen=True, slots=True)
class ShownLine:
    """A line of a subtitle: where it stands in the text, tags included, and the characters that are shown of it."""

    span: Span
    width: float


def target_lines(segment: Segment) -> list[ShownLine]:
    """The lines of the target that show something."""
    return list(_lines(segment.target, segment.target_codes, limit(segment.target_language)))


def source_lines(segment: Segment) -> list[ShownLine]:
    """The lines of the source that show something; none where there is no source."""
    if segment.source is None:
        return []
    return list(_lines(segment.source, segment.source_codes, limit(segment.source_language or "")))


def _lines(text: str, codes: tuple[Span, ...], counted: Limit) -> Iterator[ShownLine]:
    hidden = bytearray(len(text))
    for index, code in enumerate(codes):
        end = code.end
        if text.startswith("<rt", code.start) and index + 1 < len(codes):
            end = codes[index + 1].start  # what is read aloud of a ruby stands above the line
        hidden[code.start : end] = b"\x01" * (end - code.start)
    start = 0
    for line in text.split("\n"):
        end = start + len(line)
        shown = "".join(text[place] for place in range(start, end) if not hidden[place]).strip()
        if shown:
            yield ShownLine(Span(start, end), sum(_width(character, counted) for character in shown))
        start = end + 1


def _width(character: str, counted: Limit) -> float:
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 0.5 if counted.half and unicodedata.east_asian_width(character) not in "WF" else 1


def seconds(milliseconds: int) -> str:
    """A length of time with one decimal."""
    return f"{milliseconds / 1000:.1f}"
