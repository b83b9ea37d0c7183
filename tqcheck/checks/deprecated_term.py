"""A translation that is out of date by the glossary."""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.checks.check import Check, bad, good
from tqcheck.checks.context import Context
from tqcheck.checks.mechanisms.unwanted_terms import unwanted_terms
from tqcheck.glossary.terms import Term, TermStatus
from tqcheck.model import Hit, MqmCategory, Segment, Severity


def _find(segment: Segment, context: Context) -> Iterator[Hit]:
    del segment
    return unwanted_terms(TermStatus.DEPRECATED, context)


_ODESA = (Term("Одеса", "Odesa"), Term("Одеса", "Odessa", TermStatus.DEPRECATED, "The Russian spelling."))
_PILOT = (
    Term("стюардесса", "flight attendant"),
    Term("стюардесса", "stewardess", TermStatus.DEPRECATED),
    Term("управляющая", "stewardess"),
)

CHECK = Check(
    id="deprecated-term",
    category=MqmCategory.TERMBASE,
    severity=Severity.MINOR,
    summary="The target has a translation that is out of date by the glossary.",
    message="“{wrong}” → {right} (out of date by the glossary)",
    explanation="The glossary marks “{term}”{for_source} as out of date; it has {right}.{note}",
    examples=(
        good("They left Odesa.", source="Вони залишили Одесу.", source_language="uk", terms=_ODESA),
        good("Odessa is a town in Texas.", source="Техаське місто.", source_language="uk", terms=_ODESA),
        good("The stewardess ran the house.", source="Управляющая вела дом.", source_language="ru", terms=_PILOT),
        bad(
            "They left [Odessa].",
            source="Вони залишили Одесу.",
            source_language="uk",
            suggestion="Odesa",
            terms=_ODESA,
        ),
        bad(
            "Two [stewardesses] came.",
            source="Пришли две стюардессы.",
            source_language="ru",
            suggestion="flight attendants",
            terms=_PILOT,
        ),
    ),
    find=_find,
    needs_glossary=True,
    silences=("untranslated-text",),
)
