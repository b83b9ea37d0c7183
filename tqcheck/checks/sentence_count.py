"""Sentences that vanished, where words alone do not tell which."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tqcheck.checks.check import Check, bad, good
from tqcheck.checks.context import Context
from tqcheck.checks.mechanisms.adequacy import verdict
from tqcheck.language import lengths
from tqcheck.model import Hit, MqmCategory, Related, Segment, Severity, Side, Span
from tqcheck.settings.kinds import number
from tqcheck.settings.options import Option

_FAR = Option(
    "deviations",
    number(1, 100),
    2.5,
    "How far below its expected length a translation must be, in standard deviations.",
)
"""Standard deviations below the expected length: sentences are joined and split in every translation."""
_BRACKETS = ("(", "（", "[")
_SMALL_SENTENCE = re.compile(r"[^\W\d_]{3}[.!?] [a-z]")
"""Where sentences begin with small letters they are not to be counted."""


def _find(segment: Segment, context: Context) -> Iterator[Hit]:
    found, far = verdict(context), context.option("sentence-count", _FAR)
    if found is None or found.tells_where or found.deviation > -far or _SMALL_SENTENCE.search(segment.target):
        return
    source = segment.source or ""
    # What stands in brackets is a sentence of its own, or part of the one before.
    there = (
        sum(source[start : start + 1] not in _BRACKETS for start, _ in context.source.sentences)
        if context.source
        else 0
    )
    here = len(context.target.sentences)
    if there <= here:
        return
    yield Hit(
        Span(0, len(segment.target)),
        {
            "here": _counted(here),
            "there": _counted(there),
        },
        confidence=min(0.95, 0.5 - 0.1 * found.deviation),
        related=(Related(Side.SOURCE, Span(0, len(source)), source),),
    )


def _counted(number: int) -> str:
    return f"{number} sentence" if number == 1 else f"{number} sentences"


CHECK = Check(
    id="sentence-count",
    category=MqmCategory.MISTRANSLATION,
    severity=Severity.MAJOR,
    summary="The translation has fewer sentences than its source, and is too short for it.",
    message="{here} for {there} of the source: translate what is missing",
    explanation=(
        "The source has {there}, the translation {here}; and the translation is much shorter than one of this source "
        "should be, so that joining sentences does not account for it."
    ),
    examples=(
        good(
            "The government approved the budget, and the finance minister opposed it.",
            source="政府批准了预算。财政部长表示反对。",
            source_language="zh",
        ),
        good(
            "Make sure that the name has at most ten characters (it has twelve).",
            source="Bitte prüfen, ob der Name aus höchstens zehn Zeichen besteht. (Er besteht aus zwölf Zeichen.)",
            source_language="de",
        ),
        bad(
            "[The government approved the budget.]",
            source="政府批准了明年的预算。财政部长反对这一决定。反对党要求重新选举，并呼吁民众走上街头抗议。",
            source_language="zh",
        ),
    ),
    find=_find,
    languages=lengths.languages(),
    source_languages=lengths.languages(),
    needs_source=True,
    options=(_FAR,),
    silences=("length-ratio",),
)
