"""A term that a document renders by another approved translation than it mostly does."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from tqcheck.checks.check import CorpusCheck, Observation, bad, good, nothing
from tqcheck.checks.context import Context
from tqcheck.checks.mechanisms.term_renderings import Outcome, renderings
from tqcheck.glossary.capitals import is_acronym
from tqcheck.glossary.terms import Term, TermStatus
from tqcheck.model import Hit, MqmCategory, Segment, Severity, Span

_SEPARATOR = "\x1f"
_LEAST = 2
"""Uses of the usual translation from which on another one stands out."""


def _observe(segment: Segment, context: Context) -> Iterator[tuple[str, Span, str]]:
    del segment
    if context.source is None:
        return
    for rendering in renderings(context.glossary, context.source, context.target):
        if rendering.outcome is not Outcome.RENDERED or not rendering.is_certain:
            continue
        variants = {
            row.target: place
            for place in rendering.places
            for row in place.terms
            if row in rendering.rows and row.status.is_approved
        }
        if len(variants) == 1:
            ((variant, place),) = variants.items()
            yield rendering.rows[0].source, place.span, variant


def _conclude(key: str, seen: Sequence[Observation]) -> Iterator[tuple[Observation, Hit]]:
    counts = Counter(observation.form for observation in seen)
    usual, uses = min(counts.items(), key=lambda item: (-item[1], item[0]))
    if uses < _LEAST:
        return
    for observation in seen:
        other = observation.form
        if other == usual or counts[other] == uses or _is_short_for(other, usual) or _is_short_for(usual, other):
            continue
        values = {"term": other, "usual": usual, "source": key, "count": str(uses), "subject": key}
        yield observation, Hit(observation.span, values, confidence=0.6)


def _is_short_for(short: str, long: str) -> bool:
    """Whether one is the other's acronym or a part of it: a text may name a thing in full and then in short."""
    words = long.split()
    return is_acronym(short) or (len(words) > 1 and set(short.lower().split()) < set(long.lower().split()))


_TERMS = (
    Term("истец", "claimant"),
    Term("истец", "plaintiff", TermStatus.ADMITTED),
    Term("ОДКБ", "CSTO"),
    Term("ОДКБ", "Collective Security Treaty Organization", TermStatus.ADMITTED),
)

CHECK = CorpusCheck(
    id="inconsistent-term",
    category=MqmCategory.TERM_INCONSISTENCY,
    severity=Severity.MINOR,
    summary="A term is rendered by another approved translation than mostly in this document.",
    message="“{term}”, elsewhere “{usual}”, for «{source}»",
    explanation="Both are right by the glossary, but this document has “{usual}” for «{source}» {count} times: a "
    "reader may take “{term}” for another thing.",
    examples=(
        good(
            "The claimant left.\n\nThe plaintiff left.",
            source="Истец ушёл.\n\nИстец ушёл.",
            source_language="ru",
            terms=_TERMS,
        ),
        good(
            "The CSTO met.\n\nThe CSTO met.\n\nThe Collective Security Treaty Organization met.",
            source="ОДКБ собралась.\n\nОДКБ собралась.\n\nОДКБ собралась.",
            source_language="ru",
            terms=_TERMS,
        ),
        bad(
            "The claimant left.\n\nThe claimant sued.\n\nThe [plaintiff] won.",
            source="Истец ушёл.\n\nИстец подал иск.\n\nИстец выиграл.",
            source_language="ru",
            terms=_TERMS,
        ),
    ),
    find=nothing,
    needs_source=True,
    needs_glossary=True,
    observe=_observe,
    conclude=_conclude,
)
