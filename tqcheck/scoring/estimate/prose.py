"""What an estimator that reads for itself is given of a segment: its two texts as a reader sees them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from tqcheck.checks.formatting import Bare
from tqcheck.language.masking import MASK, blank
from tqcheck.model import Segment, Span


class Prose(NamedTuple):
    """A source and its translation, without inline codes."""

    source: str
    target: str


def prose(segment: Segment) -> Prose | None:
    """A segment's two texts; None where there is no source text, or nothing but codes on a side."""
    bare = Bare(segment).segment
    if bare.source is None:
        return None
    found = Prose(_without(bare.source_codes, bare.source), _without(bare.target_codes, bare.target))
    return found if all(found) else None


def _without(codes: Sequence[Span], text: str) -> str:
    return " ".join(blank(text, codes).replace(MASK, " ").split())
