"""A term that the glossary keeps as it is, and the target does not have."""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.checks.check import Check, bad, good
from tqcheck.checks.context import Context
from tqcheck.checks.mechanisms.likely_renderings import likely_rendering
from tqcheck.checks.mechanisms.term_renderings import Outcome, renderings
from tqcheck.glossary.terms import Term, TermStatus
from tqcheck.model import Hit, MqmCategory, Related, Segment, Severity, Side


def _find(segment: Segment, context: Context) -> Iterator[Hit]:
    del segment
    source, target = context.source, context.target
    if source is None:
        return
    found = renderings(context.glossary, source, target)
    reported: set[str] = set()
    for rendering in found:
        if not rendering.is_kept or rendering.outcome is Outcome.RENDERED or rendering.key in reported:
            continue
        if not rendering.is_certain:
            continue
        reported.add(rendering.key)
        term = rendering.rows[0]
        covered = rendering.source.span.of(source.text)
        values = {
            "term": term.source,
            "note": f" {term.note}" if term.note else "",
            "subject": term.source,
            "place": "",
        }
        likely = likely_rendering(rendering, found, source, target)
        if likely is None:
            yield Hit(rendering.source.span, values, side=Side.SOURCE, confidence=0.85)
            continue
        values["place"] = f" “{likely.span.of(target.text)}” seems to stand for it."
        related = (Related(Side.SOURCE, rendering.source.span, covered, "the term"),)
        yield Hit(likely.span, values, (term.source,), related=related)


_NAMES = tuple(Term(name, name, TermStatus.DO_NOT_TRANSLATE) for name in ("GitHub", "Яндекс", "Sunrise Logistics"))

CHECK = Check(
    id="translated-do-not-translate",
    category=MqmCategory.NO_TRANSLATE,
    severity=Severity.MAJOR,
    summary="A term that the glossary keeps as it is was translated or respelt.",
    message="«{term}» is not to be translated",
    explanation="The glossary keeps «{term}» as it is, and the target does not have it.{place}{note}",
    examples=(
        good(
            "Зайдите на GitHub.",
            source="Go to GitHub.",
            source_language="en",
            target_language="ru",
            terms=_NAMES,
        ),
        good(
            "Die Dateien auf GitHubs Servern.",
            source="The files on GitHub's servers.",
            source_language="en",
            target_language="de",
            terms=_NAMES,
        ),
        bad(
            "Зайдите на [Гитхаб].",
            source="Go to GitHub.",
            source_language="en",
            target_language="ru",
            suggestion="GitHub",
            terms=_NAMES,
        ),
    ),
    find=_find,
    needs_source=True,
    needs_glossary=True,
)
