"""A subtitle with more text than a viewer can read while it is on the screen."""

from __future__ import annotations

import math
from collections.abc import Iterator

from tqcheck.checks.check import Check, bad, good
from tqcheck.checks.context import Context
from tqcheck.checks.mechanisms.subtitles import limit, seconds, source_lines, target_lines
from tqcheck.model import Cue, Details, Hit, MqmCategory, Segment, Severity, Span
from tqcheck.settings.kinds import number
from tqcheck.settings.options import Option

_TOLERATED = 1.2
"""Times a guide's limit: guides differ by so much among themselves."""
_SPEED: Option[float | None] = Option(
    "characters-per-second",
    number(1, 1000),
    None,
    "The most characters a second; exactly, where stated.",
    "what guides for the language set, and a fifth more",
)
_UNREADABLE = 1.6
_SHORTEST = 100
"""Milliseconds; what flashes for less is a step of rolling captions, not a text to read."""


def _find(segment: Segment, context: Context) -> Iterator[Hit]:
    cue = segment.details.cue
    if cue is None or cue.end - cue.start < _SHORTEST:
        return
    length = cue.end - cue.start
    stated = context.option("subtitle-speed", _SPEED)
    allowed = limit(segment.target_language).speed if stated is None else stated
    characters = sum(line.width for line in target_lines(segment))
    excess = characters * 1000 / length / allowed
    if excess <= (_TOLERATED if stated is None else 1):
        return
    source = sum(line.width for line in source_lines(segment))
    if source * 1000 / length / limit(segment.source_language or "").speed >= excess:
        return  # as fast in the original: the times leave no more room
    values = {
        "speed": f"{characters * 1000 / length:.0f}",
        "limit": f"{allowed:g}",
        "setter": "Guides for its language set" if stated is None else "Your settings allow",
        "seconds": seconds(length),
        "characters": f"{characters:g}",
        "surplus": str(math.ceil(characters - allowed * length / 1000)),
    }
    yield Hit(Span(0, len(segment.target)), values, severity=Severity.MAJOR if excess > _UNREADABLE else None)


def _shown(start: int, end: int) -> Details:
    return Details(cue=Cue(start, end))


CHECK = Check(
    id="subtitle-speed",
    category=MqmCategory.TRUNCATION,
    severity=Severity.MINOR,
    summary="A subtitle with more text than a viewer can read while it is on the screen.",
    message="{speed} characters a second → {limit} can be read: shorten by {surplus}, or show it longer",
    explanation=(
        "The subtitle is on the screen for {seconds} s and has {characters} characters, {speed} a second. {setter} "
        "{limit} a second: most viewers will not have finished it when it goes."
    ),
    examples=(
        good("We left the castle at noon, as they had asked us to.", details=_shown(1000, 3500)),
        good("We left the castle at noon, as they had asked us to."),
        good("We left at noon.", details=_shown(1000, 2000)),
        good("Мы вышли из замка в полдень.", target_language="ru", details=_shown(1000, 2500)),
        good("我们中午离开了城堡。", target_language="zh", details=_shown(1000, 2500)),
        good(
            "We left the castle at noon, as they asked.",
            source="Мы вышли из этого замка в полдень, как нас просили.",
            source_language="ru",
            details=_shown(1000, 2500),
        ),
        bad("[We left the castle at noon, as they had asked us to.]", details=_shown(1000, 2500)),
        bad("[Мы вышли из замка в полдень, как нас и просили.]", target_language="ru", details=_shown(1000, 2500)),
        bad("[我们中午离开了城堡，正如他们所要求的。]", target_language="zh", details=_shown(1000, 2500)),
        bad(
            "[We left the castle at noon, as they had asked us to.]",
            source="Мы вышли в полдень.",
            source_language="ru",
            details=_shown(1000, 2500),
        ),
    ),
    find=_find,
    needs_detail="cue",
    options=(_SPEED,),
)
