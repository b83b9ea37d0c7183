"""Which words of a translation seem to stand for a source term that has none of its approved translations."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from tqcheck.checks.mechanisms.respelling import respelt
from tqcheck.checks.mechanisms.stand_ins import stand_ins
from tqcheck.checks.mechanisms.term_renderings import Rendering
from tqcheck.language.text import Text
from tqcheck.model import Span


class Likely(NamedTuple):
    """A place that seems to stand for a term; `is_respelt` where it is the term itself in other letters."""

    span: Span
    is_respelt: bool


def likely_rendering(rendering: Rendering, others: Sequence[Rendering], source: Text, target: Text) -> Likely | None:
    """The words that seem to stand for a term: the term in the letters of the target (ODKB), or what the translation
    tables know for it and no other term has. None where nothing tells.
    """
    spelt = respelt({rendering.source.span.of(source.text), *(row.source for row in rendering.rows)}, target)
    if spelt is not None:
        return Likely(spelt, True)
    likely = stand_ins(source, target).counterparts(rendering.source.span)
    if likely is None or any(likely.overlaps(place.span) for other in others for place in other.places):
        return None
    return Likely(likely, False)
