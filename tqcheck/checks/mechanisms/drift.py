"""A document's usual way to write something, and the few places where it is written otherwise."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

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


def odd_ones(seen: Sequence[Observation]) -> tuple[str, int, Observation, Iterator[Observation]] | None:
    """(usual style, how often, where first, the observations of other styles); None where no style is usual, or all
    places have it.
    """
    counts = Counter(map(_style, seen))
    usual = max(counts, key=lambda style: (counts[style], style))
    others = len(seen) - counts[usual]
    if not others or counts[usual] < _FEWEST or others > max(1, _SHARE * len(seen)):
        return None
    first = next(observation for observation in seen if _style(observation) == usual)
    return usual, counts[usual], first, (observation for observation in seen if _style(observation) != usual)


def _style(observation: Observation) -> str:
    return observation.form.split(_PARTS, 1)[0]
