"""An acronym of the source that the translation takes for another, or invents another for."""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.checks.check import Check, bad, good, language_pair
from tqcheck.checks.context import Context
from tqcheck.checks.mechanisms.house_lists import Claim
from tqcheck.checks.mechanisms.misread_acronyms import misread_acronyms
from tqcheck.checks.mechanisms.misread_entries import ACRONYMS
from tqcheck.language import packs
from tqcheck.language.romanisation import common_form, phrase_shown
from tqcheck.language.slots import with_fitting_article
from tqcheck.model import Hit, MqmCategory, Related, Segment, Severity, Side, Span


def _find(segment: Segment, context: Context) -> Iterator[Hit]:
    if context.source is None:
        return
    target = context.target
    for found in misread_acronyms(context, *language_pair(segment)):
        wrong, misread = target.tokens[found.target], context.source.tokens[found.source]
        right = found.word.renderings[0]
        if found.target == 0:
            right = right[0].upper() + right[1:]
        span, suggestion = with_fitting_article(target, Span(wrong.start, wrong.end), right)
        is_respelt = common_form(wrong.key) == common_form(misread.key)
        if is_respelt and context.is_house_right(Claim.WORD, Span(wrong.start, wrong.end)):
            continue
        yield Hit(
            span,
            {
                "found": span.of(target.text),
                "right": suggestion,
                "term": right,
                "word": phrase_shown(misread.text),
                "fault": "only respelt" if is_respelt else "misread",
                "why": "that acronym in other letters, which English does not use"
                if is_respelt
                else "which stands in its place, answers to no acronym of the source",
                "subject": misread.key,
            },
            (suggestion,),
            confidence=0.9,
            related=(Related(Side.SOURCE, Span(misread.start, misread.end), misread.text, f"“{right}”"),),
        )


CHECK = Check(
    id="misread-acronym",
    category=MqmCategory.MISTRANSLATION,
    severity=Severity.MAJOR,
    summary="An acronym of the source that the translation takes for another, or only respells.",
    message="“{found}” → “{right}” (an acronym {fault})",
    explanation=(
        "The source has the acronym {word}, “{term}” in English. Nothing in the translation says so; “{found}”, "
        "{why}, leads the reader astray."
    ),
    languages=frozenset({"en"}),
    source_languages=frozenset(path.parent.name.partition("-")[0] for path in packs.ROOT.glob(f"*-en/{ACRONYMS}")),
    needs_source=True,
    silences=("respelt-acronym", "unknown-word"),
    examples=(
        good("The BMD of the femur was low.", source="МПКТ бедра была низкой.", source_language="ru"),
        good("Bone density (MCT) was low.", source="МПКТ бедра была низкой.", source_language="ru"),
        bad(
            "The [MCT] of the femur was low.",
            source="МПКТ бедра была низкой.",
            source_language="ru",
            suggestion="BMD",
        ),
        bad(
            "The [MPKT] of the femur was low.",
            source="МПКТ бедра была низкой.",
            source_language="ru",
            suggestion="BMD",
        ),
    ),
    find=_find,
)
