"""A translation of some other text: its words and those of the source have nothing to do with each other."""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.checks.check import Check, bad, good
from tqcheck.checks.context import Context
from tqcheck.checks.mechanisms.adequacy import verdict
from tqcheck.language import lengths
from tqcheck.model import Hit, MqmCategory, Related, Segment, Severity, Side, Span


def _find(segment: Segment, context: Context) -> Iterator[Hit]:
    found = verdict(context)
    if found is None or not found.is_unrelated:
        return
    source = segment.source or ""
    yield Hit(
        Span(0, len(segment.target)),
        related=(Related(Side.SOURCE, Span(0, len(source)), source, "another text"),),
    )


CHECK = Check(
    id="unrelated-target",
    category=MqmCategory.MISTRANSLATION,
    severity=Severity.CRITICAL,
    summary="The target is a translation of another text.",
    message="This translates another text: align the files anew, or translate this segment",
    explanation=(
        "Neither the names and numbers of the source nor its other words have a counterpart in this text, and nothing "
        "of this text has one in the source."
    ),
    examples=(
        good(
            "The court ruled on the bankruptcy of the factory. The appeal will be heard in March.",
            source="Суд вынес решение по делу о банкротстве завода. Апелляция будет рассмотрена в марте.",
            source_language="ru",
        ),
        good(
            "When in Rome, do as the Romans do.",
            source="В чужой монастырь со своим уставом не ходят.",
            source_language="ru",
        ),
        bad(
            "[The weather in the mountains will be warm and dry, and tourists are expected in the villages.]",
            source="Суд вынес решение по делу о банкротстве завода. Апелляция будет рассмотрена в марте.",
            source_language="ru",
        ),
    ),
    find=_find,
    languages=lengths.languages(),
    source_languages=lengths.languages(),
    needs_source=True,
    silences=(
        "number-mismatch",
        "name-missing",
        "untranslated-text",
        "length-ratio",
        "sentence-count",
        "truncated-target",
    ),
)
