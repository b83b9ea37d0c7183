"""A Spanish question or exclamation without ¿ or ¡ before it."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from tqcheck.checks.check import Check, bad, good
from tqcheck.checks.context import Context
from tqcheck.language.typography import languages_with_data, typography
from tqcheck.model import Hit, MqmCategory, Segment, Severity, Span

_END = re.compile(r"(?<=[^\W_])[?!]+(?=[\s\"”»’)\].,;:]|\Z)")
_STOP = re.compile(r"[.?!…]+[\"”»’)\]]*\s|\n")
_WORD = re.compile(r"[^\W_]")
_INVERTED = {"?": "¿", "!": "¡"}
_SHOWN = 24


@functools.cache
def _covered() -> frozenset[str]:
    return frozenset(tag for tag in languages_with_data() if typography(tag).inverted_marks)


def _find(segment: Segment, context: Context) -> Iterator[Hit]:
    if "?" not in segment.target and "!" not in segment.target:
        return
    text = context.target.masked
    start = 0
    for match in _END.finditer(text):
        start = max((stop.end() for stop in _STOP.finditer(text, start, match.start())), default=start)
        sentence, begin = text[start : match.start()], start
        start = match.end()
        if "¿" in sentence or "¡" in sentence or _is_quoted_from(segment.source, sentence, match.group()):
            continue
        word = _WORD.search(text, begin, match.start())
        if word is None:
            continue
        mark = _INVERTED[match.group()[0]]
        shown = text[word.start() : match.end()]
        shown = shown if len(shown) <= _SHOWN else shown[:_SHOWN].rstrip() + "…"
        place = Span(word.start(), word.start())
        yield Hit(place, {"mark": mark, "end": match.group()[0], "words": shown}, (mark,), confidence=0.9)


def _is_quoted_from(source: str | None, sentence: str, mark: str) -> bool:
    """Whether the words before the mark are the source's own: a name with a mark, a foreign title."""
    words = sentence.split()
    return source is not None and bool(words) and words[-1] + mark in source


CHECK = Check(
    id="missing-inverted-mark",
    category=MqmCategory.PUNCTUATION,
    severity=Severity.MINOR,
    summary="A Spanish question or exclamation without ¿ or ¡ before it.",
    message="put “{mark}” where the question or exclamation begins: “{mark}{words}”",
    explanation=(
        "Spanish marks a question or an exclamation at both ends. This one ends with “{end}” but does not begin with "
        "“{mark}”, so the reader learns too late how to read it."
    ),
    examples=(
        good("Pero ¿dónde está el consejo? ¡Qué tarde!", target_language="es"),
        good("Trabaja en Yahoo! desde mayo.", source="She has worked at Yahoo! since May.", target_language="es"),
        bad("[]Dónde está el consejo?", suggestion="¿", target_language="es"),
        bad("Es tarde. []Vámonos ya!", suggestion="¡", target_language="es"),
    ),
    find=_find,
    languages=_covered(),
)
