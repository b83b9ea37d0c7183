"""An idiom of the source language, translated word for word."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tqcheck.checks.check import Check, bad, good, language_pair
from tqcheck.checks.context import Context
from tqcheck.checks.mechanisms.idioms import LiteralIdiom, idiom_rules
from tqcheck.language import packs
from tqcheck.language.romanisation import romanise
from tqcheck.model import Hit, MqmCategory, Related, Segment, Severity, Side, Span

_MARKUP = re.compile(r"[<>=|?]|\.\.\.")
"""What makes a rendering a pattern rather than words to show."""


def _find(segment: Segment, context: Context) -> Iterator[Hit]:
    pair = language_pair(segment)
    for literal in idiom_rules(*pair).find(context.target, context.source):
        yield _hit(literal, context, packs.languages()[pair[0]].name)


def _hit(literal: LiteralIdiom, context: Context, language: str) -> Hit:
    target, idiom = context.target, literal.idiom
    span = Span(target.tokens[literal.first].start, target.tokens[literal.last].end)
    phrase = idiom.phrase or idiom.source[0]
    related: tuple[Related, ...] = ()
    if literal.source is not None and context.source is not None:
        first, last = literal.source
        place = Span(context.source.tokens[first].start, context.source.tokens[last].end)
        related = (Related(Side.SOURCE, place, place.of(context.source.text), idiom.meaning),)
        phrase = related[0].text
    return Hit(
        span,
        {
            "found": span.of(target.text),
            "right": idiom.right[0],
            "probably": "" if literal.source else "probably ",
            "language": language,
            "phrase": phrase,
            "romanised": romanise(phrase),
            "meaning": idiom.meaning,
            "all_right": ", ".join(f"“{right}”" for right in idiom.right if not _MARKUP.search(right)),
            "subject": idiom.source[0],
        },
        confidence=0.9 if literal.source else 0.75,
        severity=idiom.severity,
        related=related,
    )


CHECK = Check(
    id="literal-idiom",
    category=MqmCategory.UNIDIOMATIC,
    severity=Severity.MAJOR,
    summary="An idiom of the source language, translated word for word.",
    message="“{found}” → {probably}“{right}” (literal idiom)",
    explanation=(
        "{language} «{phrase}» ({romanised}) is a set phrase; it means: {meaning}. Word for word it makes no such "
        "sense to an English reader. Write, as the sentence needs, {all_right}."
    ),
    pairs=packs.pairs_with("idioms"),
    examples=(
        good("She hung the noodles over a rack to dry.", source_language="ru"),
        good("Stop pulling my leg.", source="Хватит вешать мне лапшу на уши.", source_language="ru"),
        bad("Stop [hanging noodles on my ears].", source_language="ru"),
        bad(
            "Stop [hanging noodles on my ears].",
            source="Хватит вешать мне лапшу на уши.",
            source_language="ru",
        ),
    ),
    find=_find,
)
