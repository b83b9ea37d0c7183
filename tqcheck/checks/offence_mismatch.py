"""An offensive word that only one side has, or that is left in the source's language."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex

from tqcheck.checks.check import Check, bad, good
from tqcheck.checks.context import Context
from tqcheck.checks.mechanisms.house_lists import Claim
from tqcheck.checks.mechanisms.name_places import place_of
from tqcheck.language.offence import LANGUAGES, Offence, knows, may_offend, offences
from tqcheck.language.romanisation import phrase_shown
from tqcheck.language.text import Text
from tqcheck.language.tokens import normal_form
from tqcheck.model import Hit, MqmCategory, Related, Segment, Severity, Side, Span

_KINDS = {
    "sex": "an obscenity",
    "emphasis": "an obscenity",
    "faeces": "an obscenity",
    "anatomy": "an obscenity",
    "insult": "an insult",
    "slur": "a slur",
    "curse": "a curse",
    "threat": "a threat",
}
_LETTER = r"[\p{Latin}\p{Cyrillic}]"
_LEAST = 0.1
"""Characters of the target to one of the source; Chinese has about 0.3 to one of English."""
_NEAR, _FARTHEST = 30, 0.25
"""Characters, and the part of the text, that a place found by neighbours may be from where it is expected."""
_BREAK = regex.compile(r"^|(?=\s)|(?<=[。、，！？])")
_MANY = 3
"""Different strong offences of which not all but one can be lost in other words."""


def _find(segment: Segment, context: Context) -> Iterator[Hit]:
    source, target = context.source, context.target
    if source is None or not (may_offend(source) or may_offend(target)):
        return
    given, found = offences(source), offences(target)
    # A target that lacks most of its source lacks more than an offence.
    is_whole = len(segment.target) >= _LEAST * len(source.text)
    accused = [each for each in given if each.certain and each.is_rude]
    if accused:
        copied = list(_copied(accused, source, target))
        yield from (_untranslated(each, span, source, target) for each, span in copied)
        lost = None if copied or not is_whole else _lost(accused, given, found, source)
        if lost is not None:
            yield _missing(lost, source, target)
    elif not given:
        added = next((each for each in found if each.certain and each.strength == "strong"), None)
        if added is not None and normal_form(added.span.of(target.text)) not in source.masked.lower():
            yield _added(added, target)


def _copied(accused: Sequence[Offence], source: Text, target: Text) -> Iterator[tuple[Offence, Span]]:
    """Offences that stand in the target as they are, though its language has no such word."""
    seen: set[str] = set()
    for each in accused:
        word = each.span.of(source.text).lower()
        if word in seen or knows(normal_form(word), target.language):
            continue
        seen.add(word)
        alone = regex.compile(rf"(?<!{_LETTER}){regex.escape(word)}(?!{_LETTER})", regex.IGNORECASE)
        yield from ((each, Span(*match.span())) for match in alone.finditer(target.masked))


def _lost(
    accused: Sequence[Offence], given: Sequence[Offence], found: Sequence[Offence], source: Text
) -> Offence | None:
    """The gravest offence of the source that nothing in the target renders."""
    strong = [each for each in accused if each.strength == "strong"]
    if not strong:
        return accused[0] if not found else None
    polite = sum(each.strength == "polite for strong" for each in found)
    # What the source itself says politely, or perhaps means so, takes up as many polite words.
    polite -= sum(not each.certain and each.strength in ("strong", "polite for strong") for each in given)
    mild = sum(each.strength == "mild" for each in found) - sum(each.strength == "mild" for each in given)
    spare = sum(each.strength == "strong" for each in found) + max(0, polite) + max(0, mild)
    lexical = [each for each in strong if each.group != "emphasis"]
    if not spare and (lexical or not any(each.is_rude for each in found)):
        return (lexical or strong)[0]
    different = {normal_form(each.span.of(source.text)) for each in lexical}
    if len(different) >= _MANY and spare <= 1:
        groups = {each.group for each in found}
        return next((each for each in lexical if each.group not in groups), None)
    return None


def _untranslated(offence: Offence, span: Span, source: Text, target: Text) -> Hit:
    word, kind = offence.span.of(source.text), _KINDS[offence.group or "insult"]
    return Hit(
        span,
        {
            "message": f"“{span.of(target.text)}”, {kind}, is left untranslated: translate it",
            "why": f"The source has {phrase_shown(word)}, {kind}, and the translation repeats it as it is: its readers "
            "do not learn how offensive the text is.",
            "subject": word.lower(),
        },
        confidence=0.85,
        related=(Related(Side.SOURCE, offence.span, word, kind),),
    )


def _missing(offence: Offence, source: Text, target: Text) -> Hit:
    word, kind = offence.span.of(source.text), _KINDS[offence.group or "insult"]
    return Hit(
        _place(offence.span, source, target),
        {
            "message": f"«{word}» ({kind}) is lost → say it as strongly as the source",
            "why": f"The source has {phrase_shown(word)}, {kind}, and nothing in the translation is as offensive: its "
            "readers take the text for milder than it is.",
            "subject": word.lower(),
        },
        confidence=0.75,
        related=(Related(Side.SOURCE, offence.span, word, kind),),
    )


def _added(offence: Offence, target: Text) -> Hit:
    word, kind = offence.span.of(target.text), _KINDS[offence.group or "insult"]
    return Hit(
        offence.span,
        {
            "message": f"“{word}” is {kind} and the source has none → say it in polite words",
            "why": f"The translation has “{word}”, {kind}, and nothing in the source is offensive: the author is made "
            "to say what was not said.",
            "subject": word.lower(),
        },
        confidence=0.8,
    )


def _place(lost: Span, source: Text, target: Text) -> Span:
    """Where the words of `lost` would stand: beside what is known of their neighbours, unless that is far off."""
    level, found = _level_place(lost, source, target), place_of(lost, source, target)
    is_near = found is not None and abs(found.start - level.start) <= max(_NEAR, _FARTHEST * len(target.text))
    return found if found is not None and is_near else level


def _level_place(lost: Span, source: Text, target: Text) -> Span:
    """The place of no width, between two words, that is as far into the target as `lost` is into the source."""
    wanted = round(lost.start / max(1, len(source.text)) * len(target.text))
    place = min(
        (match.start() for match in _BREAK.finditer(target.masked)), key=lambda at: abs(at - wanted), default=wanted
    )
    return Span(place, place)


CHECK = Check(
    id="offence-mismatch",
    category=MqmCategory.MISTRANSLATION,
    severity=Severity.MAJOR,
    summary="An obscenity, insult or slur that is lost, added or left untranslated.",
    message="{message}",
    explanation="{why}",
    examples=(
        good(
            "Verdammte Scheiße, der Zug ist weg.",
            source="Fuck, the train has left.",
            source_language="en",
            target_language="de",
        ),
        good(
            "Charles Dickens and Dick Cheney met.",
            source="Чарльз Диккенс и Дик Чейни встретились.",
            source_language="ru",
        ),
        good("Get out of here, you bastard.", source="Пошёл вон отсюда, сволочь.", source_language="ru"),
        good("The shiitake was fresh.", source="Грибы были свежие.", source_language="ru"),
        good("Was für ein Shitstorm!", source="What a shitstorm!", source_language="en", target_language="de"),
        bad(
            "Warum[] hast du die Seite gelöscht?",
            source="Why the fuck did you delete the page?",
            source_language="en",
            target_language="de",
        ),
        bad(
            "Je suis un gros [dickhead], dit-il.",
            source="I am a big dickhead, he said.",
            source_language="en",
            target_language="fr",
        ),
        bad("The [fucking] train was late.", source="Поезд опоздал.", source_language="ru"),
    ),
    find=_find,
    claim=Claim.NAME,
    languages=LANGUAGES,
    source_languages=LANGUAGES,
    needs_source=True,
    silences=("untranslated-text", "unknown-word", "transliterated-word"),
)
