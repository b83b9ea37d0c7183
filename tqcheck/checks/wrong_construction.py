"""A construction that the target language does not have: since three years, although … but, discuss about."""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.checks.check import Check, bad, good, language_pair
from tqcheck.checks.context import Context
from tqcheck.checks.mechanisms.constructions import CONSTRUCTIONS, construction_rules
from tqcheck.model import Hit, MqmCategory, Segment, Severity


def _find(segment: Segment, context: Context) -> Iterator[Hit]:
    source_language, target_language = language_pair(segment)
    for found in construction_rules(target_language, context.packs).find(context.target, source_language):
        yield Hit(
            found.span,
            {
                "found": found.span.of(context.target.text),
                "right": found.suggestion,
                "why": found.entry.why,
                "subject": found.entry.name,
            },
            (found.suggestion,),
            confidence=0.85,
            severity=found.entry.severity,
        )


CHECK = Check(
    id="wrong-construction",
    category=MqmCategory.GRAMMAR,
    severity=Severity.MINOR,
    summary="A construction that the target language does not have, as speakers of other languages make it.",
    message="“{found}” → “{right}”",
    explanation="{why}",
    rules=CONSTRUCTIONS,
    examples=(
        good("She has lived here since three years ago.", source_language="de"),
        good("He has been ill for three weeks.", source_language="de"),
        bad("She lives here [since] three years.", source_language="de", suggestion="for"),
    ),
    find=_find,
)
