"""A document's usual way to write something, and the few places where it is written otherwise."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from tqcheck.checks.check import Observation

_FEWEST = 5
"""How often the usual way must be seen before another one stands out."""
_SHARE = 0.1
"""From this share of other ways on, the document has no usual one."""
_PARTS = "\x1f"


def form(style: str, *details: str) -> str:
    """What is observed: a style, and what else the conclusion must know."""
    return _PARTS.join((style, *details))


def details(observation: Observation) -> list[str]:
    """What `form` was given besides the style."""
    return observation.form.split(_PARTS)[1:]


def odd_ones(seen: Sequence[Observation]) -> tuple[str, int, Observation, list[Observation]] | None:
    """(usual style, how often, where first, the observations of other styles); None where no style is usual, or all
    places have it.
    """
    styles = [observation.form.split(_PARTS)[0] for observation in seen]
    counts = Counter(styles)
    usual = max(counts, key=lambda style: (counts[style], style))
    odd = [observation for observation, style in zip(seen, styles, strict=True) if style != usual]
    if not odd or counts[usual] < _FEWEST or len(odd) > max(1, _SHARE * len(seen)):
        return None
    first = next(observation for observation, style in zip(seen, styles, strict=True) if style == usual)
    return usual, counts[usual], first, odd
