"""A word that means the opposite of the source's."""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.checks.check import Check, bad, good
from tqcheck.checks.context import Context
from tqcheck.checks.mechanisms.correspondence import corresponds
from tqcheck.checks.mechanisms.opposites import contrary_hits, languages_with
from tqcheck.model import Hit, MqmCategory, Segment, Severity

_FILE = "antonyms.toml"
_LANGUAGES = languages_with(_FILE)
_LEAST = 2
"""How much both sides must name: a proverb, put into other words, has hardly a word of its source."""


def _find(segment: Segment, context: Context) -> Iterator[Hit]:
    del segment
    if context.source is None:
        return
    hits = list(contrary_hits(context.source, context.target, _FILE))
    if hits and corresponds(context.source, context.target, _LEAST):
        yield from hits


CHECK = Check(
    id="antonym-swap",
    category=MqmCategory.MISTRANSLATION,
    severity=Severity.MAJOR,
    summary="A word that means the opposite of the source's.",
    message="“{found}” is the opposite of the source's {shown} → say what the source says",
    explanation=(
        "The source says {word}, the opposite of “{found}”: nothing in the translation says that, and nothing in the "
        "source says “{found}”."
    ),
    examples=(
        good("The price fell by half.", source="Цена упала вдвое.", source_language="ru"),
        good("The price did not fall.", source="Цена выросла.", source_language="ru"),
        good("Old and new houses stand there.", source="Там стоят новые дома.", source_language="ru"),
        good("We met last year.", source="Мы впервые встретились в прошлом году.", source_language="ru"),
        bad("The army moved [south] on 5 May.", source="Армия двинулась на север 5 мая.", source_language="ru"),
        bad("Exports [decreased] in May 2019.", source="Экспорт в мае 2019 года увеличился.", source_language="ru"),
        bad(
            "Der Preis ist im Jahr 2019 [gesunken].",
            source="The price rose in the year 2019.",
            target_language="de",
            source_language="en",
        ),
    ),
    find=_find,
    languages=_LANGUAGES,
    source_languages=_LANGUAGES,
    needs_source=True,
)
