"""A strong insult or swear word of the source that nothing in the target answers to."""

from __future__ import annotations

import functools
from collections.abc import Iterator

import msgspec
import regex

from tqcheck.checks.check import Check, bad, good, language_pair
from tqcheck.checks.context import Context
from tqcheck.checks.mechanisms.name_places import place_of
from tqcheck.language import packs
from tqcheck.language.patterns import PatternIndex
from tqcheck.language.romanisation import phrase_shown
from tqcheck.language.tokens import exact_form
from tqcheck.model import Hit, MqmCategory, Related, Segment, Severity, Side, Span

_FILE = "strong_language.toml"
_LANGUAGES = packs.languages_with(_FILE)
_CENSORED = r"\w[*#@$]+|[*#]{3,}"
"""A word of which letters are hidden (f**k)."""


class StrongLanguage(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words of a language that swear or insult strongly, and the beginnings of words that can render such words."""

    strong: list[str]
    answers: list[str]


@functools.cache
def _data(language: str) -> StrongLanguage:
    return packs.read(packs.ROOT / language / _FILE, StrongLanguage)


@functools.cache
def _strong_words(language: str) -> PatternIndex[str]:
    return PatternIndex(language, ((pattern, pattern) for pattern in _data(language).strong))


@functools.cache
def _answer(language: str) -> regex.Pattern[str]:
    """What answers to a strong word: a word with one of the beginnings (after * anywhere in it), or hidden letters."""
    listed = [exact_form(answer) for answer in _data(language).answers]
    inside = "|".join(regex.escape(answer[1:]) for answer in listed if answer.startswith("*"))
    begins = "|".join(regex.escape(answer) for answer in listed if not answer.startswith("*"))
    return regex.compile("|".join(filter(None, (inside, rf"\b(?:{begins})", _CENSORED))))


def _find(segment: Segment, context: Context) -> Iterator[Hit]:
    source = context.source
    if source is None:
        return
    source_language, target_language = language_pair(segment)
    found = sorted(_strong_words(source_language).find(source), key=lambda match: match.first)
    if not found:
        return
    target = exact_form(context.target.text)
    place = Span(source.tokens[found[0].first].start, source.tokens[found[0].last].end)
    words = place.of(source.text)
    if _answer(target_language).search(target) or exact_form(words) in target:
        return
    end = len(context.target.text.rstrip(" .!?…"))
    yield Hit(
        place_of(place, source, context.target) or Span(end, end),
        {"words": words, "quoted": phrase_shown(words), "subject": words.lower()},
        confidence=0.75,
        related=(Related(Side.SOURCE, place, words, "the strong word"),),
    )


CHECK = Check(
    id="lost-strong-language",
    category=MqmCategory.UNDER_TRANSLATION,
    severity=Severity.MAJOR,
    summary="A strong insult or swear word of the source that nothing in the target answers to.",
    message="The source swears or insults here, the translation does not: {words}",
    explanation=(
        "The source says {quoted}, a strong word; no word of the translation insults or swears, not even mildly. "
        "Readers are not told how the writer speaks. If it is softened on purpose, leave it."
    ),
    languages=_LANGUAGES,
    source_languages=_LANGUAGES,
    needs_source=True,
    examples=(
        good("Verpiss dich!", source="Fuck off!", source_language="en", target_language="de"),
        good("So ein Mist!", source="Oh shit!", source_language="en", target_language="de"),
        good("Was zum T***l!", source="What the fuck!", source_language="en", target_language="de"),
        good("Dick und Jane laufen.", source="Dick and Jane run.", source_language="en", target_language="de"),
        good("You are an idiot.", source="Ты мудак.", source_language="ru"),
        good(
            "Er hat sich in den Finger gestochen.",
            source="He pricked his finger.",
            source_language="en",
            target_language="de",
        ),
        bad(
            "Ich habe das Genre nicht[] geändert.",
            source="I did not fucking change the genre.",
            source_language="en",
            target_language="de",
        ),
        bad("Co chceš[]?", source="What do you want, you twat?", source_language="en", target_language="cs"),
        bad("Go home, man[].", source="Иди домой, мудак.", source_language="ru"),
    ),
    find=_find,
)
