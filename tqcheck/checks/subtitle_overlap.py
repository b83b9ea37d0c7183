"""A subtitle that comes up while the one before it is still on the screen, at the same place."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tqcheck.checks.check import CorpusCheck, Observation, bad, good, nothing
from tqcheck.checks.context import Context
from tqcheck.checks.mechanisms.subtitles import seconds
from tqcheck.model import Hit, MqmCategory, Related, Segment, Severity, Side, Span

_FRAME = 42
"""Milliseconds of one film frame: what overlaps for less is rounding."""
_FEW = 10
"""With more overlaps than this, in most of its subtitles, a document shows rolling captions on purpose."""
_PLACE = re.compile(r"\{\\(?:an?[0-9]+|pos|move)[^{}]*\}")
_SHOWN = 40


def _observe(segment: Segment, context: Context) -> Iterator[tuple[str, Span, str]]:
    del context
    cue = segment.details.cue
    if cue is None or not segment.target.strip():
        return
    codes = (span.of(segment.target) for span in segment.target_codes)
    settings = (flag for flag in segment.details.flags if not flag.startswith("align:"))
    place = "".join((*filter(_PLACE.fullmatch, codes), *settings))
    text = " ".join(segment.target.split())
    shown = text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"
    yield "", Span(0, len(segment.target)), f"{cue.start} {cue.end} {place.replace(' ', '')} {shown}"


@dataclass(frozen=True, slots=True)
class _Shown:
    observation: Observation
    start: int
    end: int
    place: str
    text: str


def _conclude(key: str, seen: Sequence[Observation]) -> Iterator[tuple[Observation, Hit]]:
    del key
    shown = []
    for observation in seen:
        start, end, place, text = observation.form.split(" ", 3)
        shown.append(_Shown(observation, int(start), int(end), place, text))
    # A file need not have its subtitles in the order of their times.
    shown.sort(key=lambda each: (each.place, each.start, each.end, each.observation.ordinal))
    overlapping = [pair for pair in itertools.pairwise(shown) if _overlap(*pair)]
    if len(overlapping) > max(_FEW, len(shown) / 2):
        return
    for before, after in overlapping:
        values = {"overlap": seconds(before.end - after.start), "end": _clock(after.start), "before": before.text}
        note = f"segment {before.observation.ordinal + 1}"
        related = (Related(Side.TARGET, before.observation.span, before.text, note),)
        yield after.observation, Hit(after.observation.span, values, related=related)


def _overlap(before: _Shown, after: _Shown) -> bool:
    """Whether one runs into the other. One that lies within the other is a caption over dialogue, and meant."""
    return before.place == after.place and before.start < after.start < before.end - _FRAME and before.end < after.end


def _clock(milliseconds: int) -> str:
    minutes, rest = divmod(milliseconds, 60_000)
    return f"{minutes // 60:02}:{minutes % 60:02}:{rest // 1000:02},{rest % 1000:03}"


CHECK = CorpusCheck(
    id="subtitle-overlap",
    category=MqmCategory.OVERALL_DESIGN,
    severity=Severity.MINOR,
    summary="A subtitle that comes up while the one before it is still on the screen, at the same place.",
    message="comes up {overlap} s before the one before it goes → end that one at {end}",
    explanation=(
        "The subtitle before it, “{before}”, goes {overlap} s after this one comes up. Players show one above the "
        "other, or make them jump."
    ),
    examples=(
        good("00:00:01,000 --> 00:00:03,000\nWhere is the key?\n\n00:00:03,000 --> 00:00:05,000\nIn the lock."),
        good("00:00:01,000 --> 00:00:03,000\nWhere is the key?\n\n00:00:02,980 --> 00:00:05,000\nIn the lock."),
        good("00:00:01,000 --> 00:00:09,000\nCASTLE STREET\n\n00:00:02,000 --> 00:00:05,000\nIn the lock."),
        good("00:00:01,000 --> 00:00:03,000\n{\\an8}Castle Street\n\n00:00:02,000 --> 00:00:05,000\nIn the lock."),
        good("00:00:01,000 --> 00:00:03,000\n- Where is it?\n\n00:00:01,000 --> 00:00:03,500\n- In the lock."),
        bad("00:00:01,000 --> 00:00:03,000\nWhere is the key?\n\n00:00:02,400 --> 00:00:05,000\n[In the lock.]"),
    ),
    find=nothing,
    needs_detail="cue",
    observe=_observe,
    conclude=_conclude,
)
