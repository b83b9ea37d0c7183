"""A pronoun of another person or number than the source's."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from tqcheck.checks.check import Check, bad, good
from tqcheck.checks.context import Context
from tqcheck.checks.mechanisms.persons import LANGUAGES, Person, persons
from tqcheck.language.romanisation import phrase_shown
from tqcheck.model import Hit, MqmCategory, Related, Segment, Severity, Side

_MOST_WORDS = 14
"""In longer sentences a pronoun may render a noun, and a noun a pronoun."""
_QUOTED = regex.compile(r"[\"“”„«»‹›「」『』—]|(?:^|\s)[-–]\s")
_FIRST: frozenset[Person] = frozenset({"first_singular", "first_plural"})
_COMPARED: frozenset[Person] = _FIRST | {"third_singular", "third_plural"}
_CALLED: dict[Person, str] = {
    "first_singular": "the speaker",
    "first_plural": "the speaker and others",
    "third_singular": "somebody else",
    "third_plural": "other people",
}


def _find(segment: Segment, context: Context) -> Iterator[Hit]:
    source, target = context.source, context.target
    if source is None or len(target.tokens) > _MOST_WORDS:
        return
    given, found = persons(source), persons(target)
    if not given or not found:
        return
    (person, place), (other, span) = given[0], found[0]
    # One person on either side, and one of them the speaker: he may be they, and anybody you.
    if any(seen != person for seen, _ in given) or any(seen != other for seen, _ in found):
        return
    if person == other or not {person, other} <= _COMPARED or _FIRST.isdisjoint((person, other)):
        return
    if len(source.sentences) != 1 or len(target.sentences) != 1:
        return
    if _QUOTED.search(segment.target) or _QUOTED.search(source.text):
        return
    word, wrong = place.of(source.text), span.of(segment.target)
    yield Hit(
        span,
        {
            "found": wrong,
            "word": word,
            "why": f"{phrase_shown(word)} is {_CALLED[person]}, and “{wrong}” is {_CALLED[other]}",
            "subject": wrong.lower(),
        },
        confidence=0.7,
        related=(Related(Side.SOURCE, place, word, _CALLED[person]),),
    )


CHECK = Check(
    id="pronoun-mismatch",
    category=MqmCategory.MISTRANSLATION,
    severity=Severity.MAJOR,
    summary="A pronoun of another person or number than the source's.",
    message="“{found}” → the source says «{word}»",
    explanation="{why}. Neither text names anybody else, so the reader learns of the wrong person.",
    examples=(
        good("I saw the bridge.", source="Я видел мост.", source_language="ru"),
        good("“I saw the bridge,” he said.", source="Он сказал, что видел мост.", source_language="ru"),
        good("You never know what will come.", source="Мы не знаем, что будет.", source_language="ru"),
        bad("[They] saw the bridge.", source="Мы видели мост.", source_language="ru"),
        bad("[Er] sah die Brücke.", source="I saw the bridge.", target_language="de", source_language="en"),
    ),
    find=_find,
    languages=LANGUAGES,
    source_languages=LANGUAGES,
    needs_source=True,
    level="picky",
)
