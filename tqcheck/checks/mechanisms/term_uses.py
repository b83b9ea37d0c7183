"""What became of the glossary terms of a segment, for the figures of a run."""

from __future__ import annotations

from tqcheck.checks.context import Context
from tqcheck.checks.mechanisms.term_renderings import Outcome, Rendering, renderings
from tqcheck.model import TermOutcome, TermUse


def term_uses(context: Context) -> tuple[TermUse, ...]:
    """A use for each mention of a term in the source; none where there is no source or no glossary."""
    if context.source is None or not context.glossary.terms:
        return ()
    found = renderings(context.glossary, context.source, context.target)
    return tuple(_use(each) for each in found if each.is_certain and each.is_demanded)


def _use(rendering: Rendering) -> TermUse:
    term = rendering.rows[0].source
    if rendering.outcome is Outcome.LEFT_OUT:
        return TermUse(term, TermOutcome.LEFT_OUT)
    if rendering.outcome is not Outcome.RENDERED:
        return TermUse(term, TermOutcome.VIOLATED)
    if rendering.is_kept:
        return TermUse(term, TermOutcome.EXACT, term)
    targets = [row.target for place in rendering.places for row in place.terms if row in rendering.rows]
    outcome = TermOutcome.EXACT if rendering.is_exact else TermOutcome.INFLECTED
    return TermUse(term, outcome, targets[0] if targets else "")
