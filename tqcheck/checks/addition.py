"""A clause or a run of words of the translation that the source does not have."""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.checks.check import Check, bad, good
from tqcheck.checks.context import Context
from tqcheck.checks.mechanisms.adequacy import confidence, severity, shown, verdict
from tqcheck.language import lengths
from tqcheck.model import Hit, MqmCategory, Related, Segment, Severity, Side


def _find(segment: Segment, context: Context) -> Iterator[Hit]:
    found = verdict(context)
    if found is None or found.added is None:
        return
    loss = found.added
    yield Hit(
        loss.span,
        {"words": shown(loss.span.of(segment.target))},
        confidence=confidence(loss),
        severity=severity(loss),
        related=(Related(Side.SOURCE, loss.place, "", "nothing here says so"),),
    )


CHECK = Check(
    id="addition",
    category=MqmCategory.ADDITION,
    severity=Severity.MAJOR,
    summary="The translation says something that the source does not.",
    message="The source does not say “{words}”: delete it or check the source",
    explanation=(
        "No word of the source corresponds to this part of the translation, and the translation is longer than one of "
        "this source should be."
    ),
    examples=(
        good(
            "The government approved the budget for next year, although the finance minister opposed this decision.",
            source="Правительство утвердило бюджет на следующий год, хотя министр финансов выступал против этого "
            "решения.",
            source_language="ru",
        ),
        bad(
            "Die Polizei sperrte am Montag die Straße, [weil ein Lastwagen mit gefährlichen Stoffen umgekippt war].",
            source="On Monday the police closed the road in the city.",
            source_language="en",
            target_language="de",
        ),
    ),
    find=_find,
    languages=lengths.languages(),
    source_languages=lengths.languages(),
    needs_source=True,
)
