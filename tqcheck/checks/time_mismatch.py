"""Clock times of the source that the target tells as other times."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tqcheck.checks.check import Check, bad, good
from tqcheck.checks.context import Context
from tqcheck.checks.mechanisms.counterparts import at_odds, changes
from tqcheck.language.romanisation import phrase_shown
from tqcheck.language.text import Text
from tqcheck.language.times import Time, times, told_times
from tqcheck.model import Hit, MqmCategory, Related, Segment, Severity, Side

_ZONE = re.compile(
    r"\b(?:GMT|UTC|BST|CES?T|MES?Z|MEZ|E[SD]?T|P[SD]?T|C[SD]T|M[SD]T|MSK|JST|IST|WIB|МСК|мск)\b"
    r"|московск\w+|по Москве|киевск\w+|Moscow time|Kyiv time|local time|местн\w+ врем\w+|Ortszeit|heure locale"
    r"|hora local"
)
"""Words for a time zone: whoever names another one than the source may have converted."""


def _find(segment: Segment, context: Context) -> Iterator[Hit]:
    del segment
    source_text, target_text = context.source, context.target
    if source_text is None:
        return
    source = times(source_text)
    target = times(target_text) if source else ()
    if not target:
        return
    lost, gained = at_odds(source, target, Time.agrees)
    if not lost or not gained:
        return
    lost = [old for old in lost if not any(old.agrees(new) for new in told_times(target_text))]
    gained = [new for new in gained if not any(new.agrees(old) for old in told_times(source_text))]
    if len(source) != len(target) or bool(_ZONE.search(source_text.masked)) != bool(_ZONE.search(target_text.masked)):
        return
    for old, new in changes(lost, gained, lambda old, new: 0):
        if old.sure and new.sure:
            yield _other_time(old, new, source_text, target_text)


def _other_time(old: Time, new: Time, source_text: Text, target_text: Text) -> Hit:
    written, covered = old.span.of(source_text.text), new.span.of(target_text.text)
    plain = re.compile(r"\d\d?:\d\d").fullmatch
    return Hit(
        new.span,
        {
            "covered": covered,
            "phrase": phrase_shown(written),
            "told": old.shown(),
            "untold": new.shown(),
            "subject": old.shown(),
        },
        (written,) if plain(written) and plain(covered) else (),
        confidence=0.8,
        related=(Related(Side.SOURCE, old.span, written, "the time in the source"),),
    )


CHECK = Check(
    id="time-mismatch",
    category=MqmCategory.MISTRANSLATION,
    severity=Severity.MAJOR,
    summary="A clock time that is not the source's.",
    message="Correct the time: “{covered}” is not the source’s {phrase}",
    explanation=(
        "The source tells {told}, the translation {untold} (by the clock of 24 hours). A time stays the same whether "
        "it is told with 24 hours, with a.m. and p.m. or with words like evening."
    ),
    examples=(
        good("The train leaves at 6:45 p.m.", source="Поезд отходит в 18:45.", source_language="ru"),
        good("The meeting starts at half past six.", source="Встреча начнётся в 18:30.", source_language="ru"),
        good("He came at 8 p.m.", source="Он пришёл в 8 часов вечера.", source_language="ru"),
        good(
            "Der Zug fährt um 18 Uhr 45.",
            source="The train leaves at 6:45 p.m.",
            source_language="en",
            target_language="de",
        ),
        good("They won 16:10.", source="Они победили со счётом 16:12.", source_language="ru"),
        good("The flight lands at 6 p.m. GMT.", source="Самолёт сядет в 21:00.", source_language="ru"),
        bad("The train leaves at [18:15].", source="Поезд отходит в 18:45.", source_language="ru", suggestion="18:45"),
        bad("He came at [6 a.m.] sharp.", source="Он пришёл ровно в 6 часов вечера.", source_language="ru"),
        bad("They met at [midnight].", source="Они встретились в полдень.", source_language="ru"),
        bad(
            "Der Zug fährt um [9 Uhr].",
            source="The train leaves at 8 a.m.",
            source_language="en",
            target_language="de",
        ),
    ),
    find=_find,
    needs_source=True,
    silences=("number-mismatch",),
)
