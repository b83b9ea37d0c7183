"""Checked segments for estimators to read."""

from __future__ import annotations

from tqcheck.model import CheckedSegment, Location, Segment, Span


def checked(
    target: str,
    source: str | None = "Суд оправдал политика.",
    languages: tuple[str | None, str] = ("ru", "en"),
    *,
    skipped: str = "",
    target_codes: tuple[Span, ...] = (),
) -> CheckedSegment:
    source_language, target_language = languages
    place = Location("example.txt", 1, 1)
    segment = Segment("1", target, target_language, place, source, source_language, target_codes)
    return CheckedSegment(segment, (), skipped)
