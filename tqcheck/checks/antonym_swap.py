"""A word that means the opposite of the source's."""

from __future__ import annotations

from tqcheck.checks.check import Check, bad, good
from tqcheck.checks.mechanisms.contraries import EXPLANATION, MESSAGE, contrary_finder
from tqcheck.checks.mechanisms.opposites import languages_with
from tqcheck.model import MqmCategory, Severity

_FILE = "antonyms.toml"
_LANGUAGES = languages_with(_FILE)


CHECK = Check(
    id="antonym-swap",
    category=MqmCategory.MISTRANSLATION,
    severity=Severity.MAJOR,
    summary="A word that means the opposite of the source's.",
    message=MESSAGE,
    explanation=EXPLANATION,
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
    find=contrary_finder(_FILE),
    languages=_LANGUAGES,
    source_languages=_LANGUAGES,
    needs_source=True,
)
