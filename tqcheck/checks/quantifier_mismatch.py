"""A quantity, frequency or order in time that is the opposite of the source's."""

from __future__ import annotations

from tqcheck.checks.check import Check, bad, good
from tqcheck.checks.mechanisms.contraries import EXPLANATION, MESSAGE, contrary_finder
from tqcheck.checks.mechanisms.opposites import languages_with
from tqcheck.checks.mechanisms.scales import contradictions
from tqcheck.model import MqmCategory, Severity

_FILE = "quantifiers.toml"
_LANGUAGES = languages_with(_FILE)


CHECK = Check(
    id="quantifier-mismatch",
    category=MqmCategory.MISTRANSLATION,
    severity=Severity.MAJOR,
    summary="A quantity, frequency or order in time that is the opposite of the source's.",
    message=MESSAGE,
    explanation=EXPLANATION,
    examples=(
        good("More than 300 people came.", source="Пришло более 300 человек.", source_language="ru"),
        good("No fewer than 300 people came.", source="Пришло не менее 300 человек.", source_language="ru"),
        good("He came after she had left.", source="Он пришёл, когда она ушла.", source_language="ru"),
        bad("[Less] than 300 people came.", source="Пришло более 300 человек.", source_language="ru"),
        bad("The shop opened [before] the war.", source="Магазин открылся после войны.", source_language="ru"),
        bad("[Wenige] Menschen kamen.", source="Many people came.", target_language="de", source_language="en"),
    ),
    find=contrary_finder(_FILE, contradictions),
    languages=_LANGUAGES,
    source_languages=_LANGUAGES,
    needs_source=True,
)
