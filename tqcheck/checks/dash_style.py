"""A dash that lacks a space which the language, or the dash’s other side, asks for."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from tqcheck.checks.check import Check, bad, good
from tqcheck.checks.context import Context
from tqcheck.language.typography import languages_with_data, typography
from tqcheck.model import Hit, MqmCategory, Segment, Severity, Span

_HINT = re.compile("[–—]")
_CLOSE = re.compile(r"(?<=[^\W\d_])—(?=[^\W\d_])")
_ONE_SIDED = re.compile(r"(?<=[^\W\d_]{2})(?:[ ][–—]|[–—][ ])(?=[^\W\d_]{2})")
_SHOWN = 16


@functools.cache
def _covered() -> frozenset[str]:
    return frozenset(tag for tag in languages_with_data() if typography(tag).dash and typography(tag).full_stop != "。")


def _find(segment: Segment, context: Context) -> Iterator[Hit]:
    if not _HINT.search(segment.target):
        return
    masked, printed = context.target.masked, typography(segment.target_language).dash
    # A dash between two names stands close: Moscow—Minsk.
    close = [match for match in _CLOSE.finditer(masked) if printed[0] == " " and _is_lower(masked, match)]
    one_sided = [match for match in _ONE_SIDED.finditer(masked) if _is_lower(masked, match)]
    if segment.source is not None and _ONE_SIDED.search(segment.source):
        one_sided = []
    for match in sorted(close + one_sided, key=lambda match: match.start()):
        right = printed if printed[0] == " " or match.group().strip() == "—" else f" {match.group().strip()} "
        before = masked[max(0, match.start() - _SHOWN) : match.start()].split(" ")[-1]
        after = masked[match.end() : match.end() + _SHOWN].split(" ")[0]
        values = {"wrong": f"{before}{match.group()}{after}", "right": f"{before}{right}{after}"}
        yield Hit(Span(*match.span()), values, (right,), confidence=0.85)


def _is_lower(text: str, match: re.Match[str]) -> bool:
    return text[match.start() - 1].islower() and text[match.end()].islower()


CHECK = Check(
    id="dash-style",
    category=MqmCategory.TEXTUAL_CONVENTIONS,
    severity=Severity.MINOR,
    summary="A dash that lacks a space which the language, or the dash’s other side, asks for.",
    message="“{wrong}” → “{right}”",
    explanation="Printing in this language sets the dash between two parts of a sentence like “{right}”.",
    examples=(
        good("It was late—very late – when they left - at last."),
        good("Было поздно — очень поздно. Поезд Москва—Минск.", target_language="ru"),
        bad("Было поздно[—]очень поздно.", suggestion=" — ", target_language="ru"),
        bad("Es war spät[—]sehr spät.", suggestion=" – ", target_language="de"),
        bad("It was late[ —]very late.", suggestion="—"),
    ),
    find=_find,
    languages=_covered(),
)
