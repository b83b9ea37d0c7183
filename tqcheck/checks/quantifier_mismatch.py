"""A word that means the opposite of the source's."""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.checks.check import Check
from tqcheck.checks.context import Context
from tqcheck.checks.mechanisms.opposites import contraries, languages_with
from tqcheck.model import Hit, MqmCategory, Related, Segment, Severity, Side

_FILE = "quantifiers.toml"
_LANGUAGES = languages_with(_FILE)


def _find(segment: Segment, context: Context) -> Iterator[Hit]:
    if context.source is None:
        return
    for each in contraries(context.source, context.target, _FILE):
        word, found = each.source.of(context.source.text), each.target.of(segment.target)
        yield Hit(each.target, {"what":each.concept}, related=(Related(Side.SOURCE, each.source, word, each.concept),))


CHECK = Check(
    id="quantifier-mismatch",
    category=MqmCategory.MISTRANSLATION,
    severity=Severity.MAJOR,
    summary="A word that means the opposite of the source's.",
    message="{what}",
    explanation="{what}",
    examples=(),
    find=_find,
    languages=_LANGUAGES,
    source_languages=_LANGUAGES,
    needs_source=True,
)
