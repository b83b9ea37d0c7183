"""A quantity, frequency or order in time that is the opposite of the source's."""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.checks.check import Check, bad, good
from tqcheck.checks.context import Context
from tqcheck.checks.mechanisms.correspondence import corresponds
from tqcheck.checks.mechanisms.opposites import contrary_hits, languages_with
from tqcheck.model import Hit, MqmCategory, Segment, Severity

_FILE = "quantifiers.toml"
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
    id="quantifier-mismatch",
    category=MqmCategory.MISTRANSLATION,
    severity=Severity.MAJOR,
    summary="A quantity, frequency or order in time that is the opposite of the source's.",
    message="“{found}” is the opposite of the source's {shown} → say what the source says",
    explanation=(
        "The source says {word}, the opposite of “{found}”: nothing in the translation says that, and nothing in the "
        "source says “{found}”."
    ),
    examples=(
        good("More than 300 people came.", source="Пришло более 300 человек.", source_language="ru"),
        good("No fewer than 300 people came.", source="Пришло не менее 300 человек.", source_language="ru"),
        good("He came after she had left.", source="Он пришёл, когда она ушла.", source_language="ru"),
        bad("[Less] than 300 people came.", source="Пришло более 300 человек.", source_language="ru"),
        bad("The shop opened [before] the war.", source="Магазин открылся после войны.", source_language="ru"),
        bad("[Wenige] Menschen kamen.", source="Many people came.", target_language="de", source_language="en"),
    ),
    find=_find,
    languages=_LANGUAGES,
    source_languages=_LANGUAGES,
    needs_source=True,
)
