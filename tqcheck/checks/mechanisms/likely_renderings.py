"""Which words of a translation seem to stand for a source term that has none of its approved translations."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from tqcheck.checks.mechanisms.alignment import alignment
from tqcheck.checks.mechanisms.respelling import respelt
from tqcheck.checks.mechanisms.term_renderings import Rendering
from tqcheck.language.text import Text
from tqcheck.model import Span


class Likely(NamedTuple):
    """A place that seems to stand for a term; `is_respelt` where it is the term itself in other letters."""

    span: Span
    is_respelt: bool


def likely_rendering(rendering: Rendering, others: Sequence[Rendering], source: Text, target: Text) -> Likely | None:
    """The words that seem to stand for a term: the term in the letters of the target (ODKB), or the words that the
    translation tables know for its words, where they stand together and are no other term's. None where nothing tells.
    """
    spelt = respelt({rendering.source.span.of(source.text), *(row.source for row in rendering.rows)}, target)
    if spelt is not None:
        return Likely(spelt, True)
    aligned = alignment(source, target)
    if aligned is None:
        return None
    span = rendering.source.span
    inside = [index for index, token in enumerate(source.tokens) if span.start <= token.start < span.end]
    found = sorted({place for index in inside for place in aligned.source.counterparts[index]})
    if not found or found[-1] - found[0] >= len(inside) + 1:
        return None
    likely = Span(target.tokens[found[0]].start, target.tokens[found[-1]].end)
    taken = [place.span for other in others for place in other.places]
    return None if any(likely.overlaps(each) for each in taken) else Likely(likely, False)
