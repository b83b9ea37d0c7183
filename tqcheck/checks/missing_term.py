"""A source term whose translation, as the glossary has it, is nowhere in the target."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from tqcheck.checks.check import Check, bad, good
from tqcheck.checks.context import Context
from tqcheck.checks.mechanisms.likely_renderings import likely_rendering
from tqcheck.checks.mechanisms.term_renderings import Outcome, Rendering, renderings
from tqcheck.glossary.replacement import fitted
from tqcheck.glossary.terms import Term, TermStatus
from tqcheck.language.lemmas import PrefixLemmatiser
from tqcheck.language.text import Text
from tqcheck.model import Hit, MqmCategory, Related, Segment, Severity, Side

_LISTED = 5
"""How many approved translations an explanation names."""


def _find(segment: Segment, context: Context) -> Iterator[Hit]:
    del segment
    source, target = context.source, context.target
    if source is None:
        return
    found = [each for each in renderings(context.glossary, source, target) if each.is_certain and not each.is_kept]
    reported: set[str] = set()
    sought = (Outcome.MISSING, Outcome.LEFT_OUT) if context.is_picky else (Outcome.MISSING,)
    for rendering in found:
        if rendering.outcome in sought and rendering.key not in reported and rendering.is_demanded:
            reported.add(rendering.key)
            yield _hit(rendering, found, source, target)
    if context.is_picky:
        yield from _too_few(found, source)


def _too_few(found: list[Rendering], source: Text) -> Iterator[Hit]:
    """Terms that the source names more often than the target: a pronoun may stand for one, or a mention is lost."""
    mentions = Counter(each.key for each in found)
    for key, count in mentions.items():
        last = next(each for each in reversed(found) if each.key == key)
        if last.outcome is Outcome.RENDERED and last.places and len(last.places) < count:
            values = _values(last, source) | {"place": f" It stands there {len(last.places)} of {count} times."}
            yield Hit(last.source.span, values, side=Side.SOURCE, confidence=0.5)


def _values(rendering: Rendering, source: Text) -> dict[str, str]:
    terms = [row for row in rendering.rows if row.status.is_approved]
    note = next((row.note for row in terms if row.note), "")
    return {
        "source": rendering.source.span.of(source.text),
        "target": terms[0].target,
        "accepted": _listed(terms),
        "note": f" {note}" if note else "",
        "subject": terms[0].source,
        "place": "",
    }


def _listed(terms: list[Term]) -> str:
    targets = list(dict.fromkeys(term.target for term in terms))
    more = f" or one of {len(targets) - _LISTED} more" if len(targets) > _LISTED + 1 else ""
    return " or ".join(f"“{target}”" for target in targets[: _LISTED if more else None]) + more


def _hit(rendering: Rendering, found: list[Rendering], source: Text, target: Text) -> Hit:
    values = _values(rendering, source)
    confidence = 0.6 if isinstance(source.lemmatiser, PrefixLemmatiser) else 0.85
    likely = likely_rendering(rendering, found, source, target)
    if likely is None:
        return Hit(rendering.source.span, values, side=Side.SOURCE, confidence=confidence)
    written = likely.span.of(target.text)
    values["place"] = f" “{written}” seems to stand for it."
    fit = fitted(values["target"], written if likely.is_respelt else "", target, likely.span)
    span, suggestion = fit or (likely.span, None)
    return Hit(
        span,
        values,
        (suggestion,) if suggestion else (),
        confidence=confidence,
        related=(Related(Side.SOURCE, rendering.source.span, values["source"], "the term"),),
    )


_CSTO = (Term("ОДКБ", "CSTO"), Term("силы ОДКБ", "CSTO forces"))
_GUARD = (Term("Национальная гвардия", "National Guard"), Term("гвардия", "guards"))
_HEALTH = (
    Term("health", "здоровье"),
    Term("health care", "здравоохранение"),
    Term("health care", "медицинская помощь", TermStatus.ADMITTED),
)
_MAP = (Term("карта", "map"),)
_CONTRACT = (Term("Vertrag", "contract"), Term("ablehnen", "reject"))

CHECK = Check(
    id="missing-term",
    category=MqmCategory.TERMBASE,
    severity=Severity.MAJOR,
    summary="The source has a glossary term, and the target has none of its approved translations.",
    message="«{source}» → “{target}” is missing",
    explanation="The glossary translates «{subject}» as {accepted}; the target has it in no form.{place}{note}",
    examples=(
        good("The CSTO's forces left.", source="Силы ОДКБ ушли.", source_language="ru", terms=_CSTO),
        good("The forces of the CSTO left.", source="Решение ОДКБ.", source_language="ru", terms=_CSTO),
        good(
            "Units of the national guard arrived.",
            source="Прибыли подразделения Национальной гвардии.",
            source_language="ru",
            terms=_GUARD,
        ),
        good(
            "Расходы на медицинскую помощь растут.",
            source="Spending on health-care is growing.",
            source_language="en",
            target_language="ru",
            terms=_HEALTH,
        ),
        good("Two maps lay there.", source="Там лежали дві карти.", source_language="uk", terms=_MAP),
        good("ALLIANCE SUMMIT", source="САММИТ ОДКБ", source_language="ru", terms=_CSTO),
        good(
            "The tenancy contracts were rejected.",
            source="Die Mietverträge lehnte er ab.",
            source_language="de",
            terms=_CONTRACT,
        ),
        bad(
            "The [ODKB] sent troops.",
            source="ОДКБ направила войска.",
            source_language="ru",
            suggestion="CSTO",
            terms=_CSTO,
        ),
    ),
    find=_find,
    needs_source=True,
    needs_glossary=True,
    silences=("name-changed", "name-missing", "respelt-acronym", "transliterated-word", "untranslated-text"),
)
