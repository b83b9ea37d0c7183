"""A translation that is empty although the source says something."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from tqcheck.checks.check import Check, bad, good
from tqcheck.checks.context import Context
from tqcheck.model import Hit, MqmCategory, Segment, Severity, Span

_LONGEST_BARE = 40
"""Code points; a longer target without letters is a table rule or a drawing, not a translation left out."""
_FEWEST_LETTERS = 10
"""A source with fewer letters ("and so on") may well be rendered by punctuation alone."""
_SHOWN = 40


def _find(segment: Segment, context: Context) -> Iterator[Hit]:
    target = segment.target
    if segment.source is None or (len(target) > _LONGEST_BARE and not target.isspace()):
        return
    if all(character.isspace() or unicodedata.category(character) == "Cf" for character in target):
        if any(map(str.isalnum, segment.source)):
            yield _hit(segment.source, Span(0, 0), "is empty")
    elif all(character.isspace() or unicodedata.category(character)[0] == "P" for character in target):
        source = context.source.masked if context.source else segment.source
        if sum(map(str.isalpha, source)) >= _FEWEST_LETTERS:
            start = len(target) - len(target.lstrip())
            yield _hit(segment.source, Span(start, len(target.rstrip())), "has no words")


def _hit(source: str, span: Span, fault: str) -> Hit:
    flat = " ".join(source.split())
    shown = flat if len(flat) <= _SHOWN else flat[: _SHOWN - 1] + "…"
    return Hit(span, {"source": shown, "fault": fault}, confidence=0.99)


CHECK = Check(
    id="empty-target",
    category=MqmCategory.OMISSION,
    severity=Severity.CRITICAL,
    summary="A translation that is empty although the source says something.",
    message="the translation {fault} → translate “{source}”",
    explanation="The source says “{source}”, and the translation {fault}. The reader gets nothing of it.",
    examples=(
        good("", source="", source_language="ru"),
        good("", source="…", source_language="ru"),
        good("Yes.", source="Да.", source_language="ru"),
        good("", source_language="ru"),
        bad("[]", source="Заседание перенесли на среду.", source_language="ru"),
        bad("[.]", source="Заседание перенесли на среду.", source_language="ru"),
    ),
    find=_find,
    needs_source=True,
    ends=True,
    integrity=True,
)
