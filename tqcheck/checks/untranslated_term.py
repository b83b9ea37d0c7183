"""A glossary term that stands in the target as it is in the source."""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.checks.check import Check, bad, good
from tqcheck.checks.context import Context
from tqcheck.checks.mechanisms.term_renderings import Outcome, renderings
from tqcheck.glossary.replacement import fitted
from tqcheck.glossary.terms import Term, TermStatus
from tqcheck.model import Hit, MqmCategory, Related, Segment, Severity, Side


def _find(segment: Segment, context: Context) -> Iterator[Hit]:
    del segment
    source, target = context.source, context.target
    if source is None:
        return
    reported: set[str] = set()
    for rendering in renderings(context.glossary, source, target):
        left = rendering.left
        if rendering.outcome is not Outcome.LEFT or left is None or rendering.key in reported:
            continue
        if not rendering.is_certain or not rendering.rows[0].status.is_approved:
            continue
        reported.add(rendering.key)
        written = left.of(target.text)
        approved = [row for row in rendering.rows if row.status.is_approved]
        span, suggestion = fitted(approved[0].target, written, target, left) or (left, None)
        yield Hit(
            span,
            {
                "wrong": written,
                "right": approved[0].target,
                "accepted": " or ".join(f"“{text}”" for text in dict.fromkeys(row.target for row in approved)),
                "subject": approved[0].source,
                "note": f" {approved[0].note}" if approved[0].note else "",
            },
            (suggestion,) if suggestion else (),
            confidence=0.9,
            related=(Related(Side.SOURCE, rendering.source.span, rendering.source.span.of(source.text), "the term"),),
        )


_INVOICE = (Term("invoice", "счёт-фактура"), Term("invoice", "счёт", TermStatus.ADMITTED))
_KVASS = (Term("квас", "kvass"),)

CHECK = Check(
    id="untranslated-term",
    category=MqmCategory.UNTRANSLATED,
    severity=Severity.MAJOR,
    summary="A glossary term was left in the source language.",
    message="“{wrong}” → “{right}” (left untranslated)",
    explanation="The target has the source’s «{subject}» as it is; the glossary translates it as {accepted}.{note}",
    examples=(
        good(
            "Отправьте счёт в бухгалтерию.",
            source="Send the invoice to accounting.",
            source_language="en",
            target_language="ru",
            terms=_INVOICE,
        ),
        good("Cold kvass.", source="Холодный квас.", source_language="ru", terms=_KVASS),
        bad(
            "Отправьте [invoice] в бухгалтерию.",
            source="Send the invoice to accounting.",
            source_language="en",
            target_language="ru",
            suggestion="счёт-фактура",
            terms=_INVOICE,
        ),
        bad(
            "A jug of cold [кваса].",
            source="Кувшин холодного кваса.",
            source_language="ru",
            suggestion="kvass",
            terms=_KVASS,
        ),
    ),
    find=_find,
    needs_source=True,
    needs_glossary=True,
    silences=("untranslated-text",),
)
