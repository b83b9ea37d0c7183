"""Which mention of the target renders which mention of the source, and which are left without a counterpart."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

Mention = TypeVar("Mention")
_MOST = 3
"""More mentions at odds than this on one side: the two texts are not each other's translation."""

LONGEST = 60
"""More mentions than this on one side: a table or a list, in which nobody could tell which belongs to which."""


def at_odds(
    source: Sequence[Mention],
    target: Sequence[Mention],
    agrees: Callable[[Mention, Mention], bool],
) -> tuple[list[Mention], list[Mention]]:
    """The mentions of either side that agree with none of the other's; both empty where there are too many.

    Where one is told as often on both sides and the target alone has a strange one, the source's mention in its place
    is at odds too: one of two equal dates was changed.
    """
    if len(source) > LONGEST or len(target) > LONGEST:
        return [], []
    lost = [one for one in source if not any(agrees(one, other) for other in target)]
    gained = [one for one in target if not any(agrees(other, one) for other in source)]
    if gained and not lost and len(source) == len(target):
        lost = [source[target.index(one)] for one in gained]
    if len(lost) > _MOST or len(gained) > _MOST:
        return [], []
    return lost, gained


def changes(
    lost: Sequence[Mention], gained: Sequence[Mention], likeness: Callable[[Mention, Mention], float]
) -> list[tuple[Mention, Mention]]:
    """Pairs of what was lost with what came in its place, the likest first, each mention once; ties go by order."""
    ranked = sorted(
        (
            (-likeness(old, new), abs(before - after), before, after)
            for before, old in enumerate(lost)
            for after, new in enumerate(gained)
        ),
    )
    pairs: list[tuple[int, int]] = []
    for _, _, before, after in ranked:
        if all(before != one and after != two for one, two in pairs):
            pairs.append((before, after))
    return [(lost[before], gained[after]) for before, after in sorted(pairs)]
