"""A negation that only one side of a segment has."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tqcheck.checks.check import Check, bad, good
from tqcheck.checks.context import Context
from tqcheck.checks.mechanisms.polarity import LANGUAGES, Negation, negations
from tqcheck.checks.mechanisms.sides import Sides
from tqcheck.language.romanisation import phrase_shown
from tqcheck.language.text import Text
from tqcheck.model import Hit, MqmCategory, Related, Segment, Severity, Side, Span


def _find(segment: Segment, context: Context) -> Iterator[Hit]:
    if context.source is None:
        return
    source, target = negations(context.source), negations(context.target)
    if not source and not target:
        return
    sides = Sides(context.target, context.source)
    theirs, ours = _by_sentence(sides, context.source, source), _by_sentence(sides, context.target, target)
    for sentence in sorted(theirs.keys() | ours.keys()):
        given, found = theirs.get(sentence, []), ours.get(sentence, [])
        if not given and found[0].polarity == "negator":
            yield _added(found[0].span, context.target)
        if not found and given[0].polarity == "negator":
            yield _lost(given[0].span, context.source, context.target, sides, sentence)


def _by_sentence(sides: Sides, text: Text, found: Sequence[Negation]) -> dict[int, list[Negation]]:
    sentences: dict[int, list[Negation]] = {}
    for each in found:
        sentences.setdefault(sides.sentence(text, each.span.start), []).append(each)
    return sentences


def _added(span: Span, target: Text) -> Hit:
    word = span.of(target.text)
    return Hit(span, {"what": f"“{word}” has nothing in the source", "why": "x", "subject": word}, confidence=0.8)


def _lost(span: Span, source: Text, target: Text, sides: Sides, sentence: int) -> Hit:
    word = span.of(source.text)
    place = 0
    return Hit(
        Span(place, place),
        {"what": f"{phrase_shown(word)} is not translated", "why": "x", "subject": word},
        confidence=0.8,
        related=(Related(Side.SOURCE, span, word, "the negation"),),
    )


CHECK = Check(
    id="negation-mismatch",
    category=MqmCategory.MISTRANSLATION,
    severity=Severity.MAJOR,
    summary="A negation that only one side has.",
    message="{what}",
    explanation="{why}",
    examples=(),
    find=_find,
    languages=LANGUAGES,
    source_languages=LANGUAGES,
    needs_source=True,
)
