"""A subtitle's line that is longer than a screen holds, or a third line."""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.checks.check import Check, bad, good
from tqcheck.checks.context import Context
from tqcheck.checks.mechanisms.subtitles import limit, source_lines, target_lines
from tqcheck.model import Cue, Details, Hit, MqmCategory, Segment, Severity, Span
from tqcheck.settings.kinds import whole
from tqcheck.settings.options import Option

_TOLERATED = 1.1
"""Times a guide's limit: guides differ by so much among themselves."""
_CHARACTERS: Option[int | None] = Option(
    "characters",
    whole(1, 1000),
    None,
    "The most characters of a line; exactly, where stated.",
    "what guides for the language set, and a tenth more",
)
_LINES = Option("lines", whole(1, 100), 2, "The most lines; a source with more allows as many.")


def _find(segment: Segment, context: Context) -> Iterator[Hit]:
    if segment.details.cue is None:
        return
    lines, originals = target_lines(segment), source_lines(segment)
    stated, most = context.option("subtitle-line-length", _CHARACTERS), context.option("subtitle-line-length", _LINES)
    if len(lines) > max(most, len(originals)):
        values = {
            "found": f"{len(lines)} lines",
            "limit": str(most),
            "do": "shorten it",
            "setter": _setter(most == _LINES.default),
        }
        yield Hit(Span(lines[most].span.start, lines[-1].span.end), values)
    if any(line.width > limit(segment.source_language or "").line for line in originals):
        return  # the original leaves it to the player where a line breaks
    allowed = limit(segment.target_language).line if stated is None else stated
    for line in lines[:most]:
        if line.width > allowed * (_TOLERATED if stated is None else 1):
            found = f"a line of {line.width:g} characters"
            values = {"found": found, "limit": str(allowed), "setter": _setter(stated is None)}
            yield Hit(line.span, {**values, "do": "break it, or shorten it"})


def _setter(by_default: bool) -> str:
    return "guides for its language allow" if by_default else "your settings allow"


_SHOWN = Details(cue=Cue(1000, 6000))

CHECK = Check(
    id="subtitle-line-length",
    category=MqmCategory.TRUNCATION,
    severity=Severity.MINOR,
    summary="A subtitle's line that is longer than a screen holds, or a third line.",
    message="{found} → {limit} at most: {do}",
    explanation=(
        "The subtitle has {found}; {setter} {limit} at most. Players cut such a subtitle off, "
        "break it where they like, or cover the picture with it."
    ),
    examples=(
        good("We left the castle at noon,\nas they had asked us to.", details=_SHOWN),
        good("We left the castle at noon, as they had asked us to do so."),
        good("我们中午离开了城堡，\n正如他们所要求的。", target_language="zh", details=_SHOWN),
        good(
            "We left the castle at noon, as they had asked us to do so.",
            source="Мы вышли из замка в полдень, как нас просили.",
            source_language="ru",
            details=_SHOWN,
        ),
        bad("[We left the castle at noon, as they had asked us to do so.]", details=_SHOWN),
        bad("Yes.\n[We left the castle at noon, as they had asked us to do so.]", details=_SHOWN),
        bad("We left the castle\nat noon,\n[as they had asked us to.]", details=_SHOWN),
        bad("[我们中午离开了城堡，正如他们所要求的，然后回家了。]", target_language="zh", details=_SHOWN),
    ),
    find=_find,
    needs_detail="cue",
    options=(_CHARACTERS, _LINES),
)
