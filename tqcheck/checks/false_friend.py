"""A source word translated by the target word that it looks like and does not mean."""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.checks.check import Check, bad, good, language_pair
from tqcheck.checks.context import Context
from tqcheck.checks.mechanisms.evidence import is_translated
from tqcheck.checks.mechanisms.false_friends import FALSE_FRIENDS, FoundFriend, false_friend_rules
from tqcheck.checks.mechanisms.sides import Sides
from tqcheck.language import packs
from tqcheck.language.romanisation import phrase_shown
from tqcheck.language.slots import fitted
from tqcheck.model import Hit, MqmCategory, Related, Segment, Severity, Side, Span


def _find(segment: Segment, context: Context) -> Iterator[Hit]:
    if context.source is None:
        return
    pair = language_pair(segment)
    sides = Sides(context.target, context.source)
    for found in false_friend_rules(*pair, context.packs).find(sides):
        friends = frozenset(word for pattern in found.entry.friend for word in pattern.split())
        if is_translated(context, found.entry.lemmas, friends, range(found.first, found.last + 1)):
            continue
        yield _hit(found, sides, packs.languages()[pair[0]].name)


def _hit(found: FoundFriend, sides: Sides, language: str) -> Hit:
    target, entry = sides.target, found.entry
    span = Span(target.tokens[found.first].start, target.tokens[found.last].end)
    words = span.of(target.text)
    span, suggestion = fitted(
        target, span, entry.right[0], capitals=not target.has_inner_capital(target.tokens[found.first])
    )
    token = sides.source.tokens[found.source]
    place = Span(token.start, token.end)
    return Hit(
        span,
        {
            "found": words,
            "right": suggestion or entry.right[0],
            "language": language,
            "word": phrase_shown(token.text),
            "means": entry.means,
            "friend_means": entry.friend_means,
            "subject": entry.name,
        },
        (suggestion,) if suggestion else (),
        confidence=0.85,
        severity=entry.severity,
        related=(Related(Side.SOURCE, place, token.text, f"“{entry.means}”"),),
    )


CHECK = Check(
    id="false-friend",
    category=MqmCategory.MISTRANSLATION,
    severity=Severity.MAJOR,
    summary="A source word translated by the word that it looks like and does not mean.",
    message="“{found}” → “{right}” (false friend)",
    explanation=(
        "{language} {word} looks like “{found}” but means “{means}”. “{found}” means “{friend_means}”, and nothing "
        "in the source says that."
    ),
    rules=FALSE_FRIENDS,
    needs_source=True,
    silences=("wrong-sense", "literal-calque", "misread-word"),
    examples=(
        good("The current rate is 1.10.", source="Der aktuelle Kurs liegt bei 1,10.", source_language="de"),
        good(
            "The current rate matches the actual value.",
            source="Der aktuelle Kurs entspricht dem tatsächlichen Wert.",
            source_language="de",
        ),
        good("The actual rate is 1.10.", source_language="de"),
        bad(
            "The [actual] rate is 1.10.",
            source="Der aktuelle Kurs liegt bei 1,10.",
            source_language="de",
            suggestion="current",
        ),
        bad(
            "The house was built without [armature].",
            source="Дом построили без арматуры.",
            source_language="ru",
            suggestion="reinforcement",
        ),
    ),
    find=_find,
)
