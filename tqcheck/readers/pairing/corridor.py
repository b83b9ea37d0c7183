"""Where an alignment may go: all of a small rectangle, and of a large one a band along likely pairs."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from itertools import pairwise

WHOLE = 90_000
"""Up to so many cells (300 by 300 segments) all of them are looked at."""
_CELLS = 1_000_000
"""How many cells a corridor may have beside those that its steepness asks for."""
_NARROWEST, _WIDEST = 12, 150
"""Half the width of a band, in segments."""

Corridor = list[tuple[int, int]]
"""For each number of source segments behind, the least and the most target segments behind."""


def corridor(
    height: int, width: int, points: Mapping[tuple[int, int], float], fixed: Iterable[tuple[int, int]] = ()
) -> Corridor:
    """The cells to look at for `height` source and `width` target segments, from (0, 0) to (height, width).

    `points` are likely pairs with their weight; no way leads around the pairs in `fixed`, which rise on both sides.
    Neither bound ever falls, and a way through is always open.
    """
    half = max(_NARROWEST, min(_WIDEST, _CELLS // (2 * (height + 1))))
    cells: Corridor = []
    top = left = 0
    for bottom, right in (*fixed, (height, width)):
        inside = {
            point: weight for point, weight in points.items() if top <= point[0] <= bottom and left <= point[1] <= right
        }
        cells += _section(top, left, bottom, right, inside, half)
        top, left = bottom + 1, right + 1
    return cells


def _section(
    top: int, left: int, bottom: int, right: int, points: Mapping[tuple[int, int], float], half: int
) -> Corridor:
    if (bottom - top + 1) * (right - left + 1) <= WHOLE:
        return [(left, right)] * (bottom - top + 1)
    chain = [(top, left), *_agreeing(_chain(points), half), (bottom, right)]
    lows, highs = [right] * (bottom - top + 1), [left] * (bottom - top + 1)
    for (start, near), (end, far) in pairwise(chain):
        slope = (far - near) / max(1, end - start)
        whole = (end - start + 1) * (far - near + 1) <= (2 * half + 1) ** 2
        for row in range(start, end + 1):
            low = near if whole else math.floor(near + (row - start) * slope)
            high = far if whole else math.ceil(near + (row - start + 1) * slope)
            lows[row - top] = min(lows[row - top], max(left, low - half))
            highs[row - top] = max(highs[row - top], min(right, high + half))
    for row in range(len(lows) - 2, -1, -1):
        lows[row] = min(lows[row], lows[row + 1])
    for row in range(1, len(highs)):
        highs[row] = max(highs[row], highs[row - 1])
    return list(zip(lows, highs, strict=True))


def _chain(points: Mapping[tuple[int, int], float]) -> list[tuple[int, int]]:
    """The heaviest sequence of points that rises on both sides."""
    best: list[tuple[int, float, int]] = []
    """(target, weight of the heaviest chain that ends at most there, its last point), both rising."""
    ordered = sorted(points, key=lambda point: (point[0], -point[1]))
    before: list[int] = []
    for number, (_, target) in enumerate(ordered):
        place = bisect_right(best, (target - 1, math.inf, 0))
        weight = points[ordered[number]] + (best[place - 1][1] if place else 0.0)
        before.append(best[place - 1][2] if place else -1)
        place = bisect_right(best, (target, -math.inf, 0))
        if place and best[place - 1][1] >= weight:
            continue
        end = place
        while end < len(best) and best[end][1] <= weight:
            end += 1
        best[place:end] = [(target, weight, number)]
    chain: list[tuple[int, int]] = []
    last = best[-1][2] if best else -1
    while last >= 0:
        chain.append(ordered[last])
        last = before[last]
    return chain[::-1]


def _agreeing(chain: list[tuple[int, int]], half: int) -> list[tuple[int, int]]:
    """The points of a chain that some neighbour confirms: a lone one off the way of the others is an accident."""
    kept = []
    for number, (source, target) in enumerate(chain):
        neighbours = [*chain[max(0, number - 2) : number], *chain[number + 1 : number + 3]]
        if any(abs((source - other) - (target - partner)) <= max(2, half // 4) for other, partner in neighbours):
            kept.append((source, target))
    return kept
