"""Aligns the segments of a text with those of its source: lengths, after Gale and Church (1993), and anchors."""

from __future__ import annotations

import math
import statistics
from array import array
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import accumulate
from math import log

from tqcheck.readers.anchors import Anchors, anchors_of
from tqcheck.readers.corridor import Corridor, corridor

_BEADS = (
    (1, 1, 0.1), (1, 0, 4.0), (0, 1, 4.0), (2, 1, 3.0), (1, 2, 3.0), (2, 2, 5.5), (3, 1, 5.0), (1, 3, 5.0), (4, 1, 6.0),
    (1, 4, 6.0),
)  # fmt: skip
"""How many source and target segments match each other, and what that costs: minus the log of its share."""
_SPREAD = 6.8
"""The variance of a translation's length, in characters a character (Gale and Church)."""
_LOOSENESS = 0.12
"""How much longer or shorter a translation may be in proportion, whatever its length."""
_FREEDOM = 4.0
"""Degrees of freedom of the lengths' distribution: tails that forgive a lost sentence."""
_FARTHEST = 6.0
"""Deviations from which several segments are never taken for the translation of others."""
_STUDENT = math.lgamma((_FREEDOM + 1) / 2) - math.lgamma(_FREEDOM / 2) - math.log(_FREEDOM * math.pi) / 2
_RATIOS = (1.0, 0.8, 1.25, 0.6, 1.6)
"""Factors to the ratio of the whole texts, which is no good where one side lacks a part."""
_FEW_CELLS = 3_600
_MANY_CELLS = 200_000
_NEVER = math.inf
_LOOSENESS_SQUARED = _LOOSENESS**2
_TAIL = (_FREEDOM + 1) / 2
_ADDED = next(kind for kind, (di, _, _) in enumerate(_BEADS) if not di)


@dataclass(frozen=True, slots=True)
class Bead:
    """Source segments and the target segments that translate them, as half-open ranges; one of the two may be empty.

    `margins` say for each target segment how much less likely, in nats, the best alignment is that gives it another
    source; `evidence` is what speaks for the match itself.
    """

    sources: tuple[int, int]
    targets: tuple[int, int]
    margins: tuple[float, ...]
    evidence: float


@dataclass(frozen=True, slots=True)
class Alignment:
    """The beads of two texts, in order, and how long a translation is for a source of length 1."""

    beads: tuple[Bead, ...]
    ratio: float


@dataclass(frozen=True, slots=True)
class Text:
    """The segments of one side of an alignment; no bead goes on across a number of segments in `borders`."""

    segments: Sequence[str]
    language: str
    borders: frozenset[int] = frozenset()


def align(
    source: Text,
    target: Text,
    *,
    ratio: float | None = None,
    fixed: Sequence[tuple[int, int]] = (),
    use_anchors: bool = True,
) -> Alignment:
    """The likeliest alignment of two texts.

    `ratio` is that of their lengths where it is known, `fixed` are pairs of segments that are certain, in order.
    """
    if not source.segments or not target.segments:
        alone = [Bead((number, number + 1), (0, 0), (), 0.0) for number in range(len(source.segments))]
        alone += [Bead((0, 0), (number, number + 1), (0.0,), 0.0) for number in range(len(target.segments))]
        return Alignment(tuple(alone), ratio or 1.0)
    evidence = _Evidence(source, target, use_anchors)
    cells = corridor(len(source.segments), len(target.segments), evidence.anchors.points(), fixed)
    grid = _Grid(evidence, cells)
    if ratio is None:
        ratio = evidence.first_ratio()
        if grid.size <= _FEW_CELLS:
            ratio = min((ratio * factor for factor in _RATIOS), key=grid.weigh)
        if grid.size <= _MANY_CELLS:
            grid.weigh(ratio)
            ratio = evidence.ratio_of(grid.best()) or ratio
    grid.weigh(ratio)
    return Alignment(grid.beads(), ratio)


class _Evidence:
    """What the lengths and anchors of two texts are, and what lengths are to be expected by chance."""

    def __init__(self, source: Text, target: Text, use_anchors: bool) -> None:
        self.source_lengths = [max(1, len(text)) for text in source.segments]
        self.target_lengths = [max(1, len(text)) for text in target.segments]
        self.anchors = Anchors(
            [anchors_of(text if use_anchors else "", source.language) for text in source.segments],
            [anchors_of(text if use_anchors else "", target.language) for text in target.segments],
        )
        logs = [math.log(length) for length in self.target_lengths]
        middle, spread = statistics.fmean(logs), max(0.5, statistics.pstdev(logs))
        chances = (
            log + math.log(spread) + math.log(2 * math.pi) / 2 + min(8.0, ((log - middle) / spread) ** 2 / 2)
            for log in logs
        )
        self.source_ends = list(accumulate(self.source_lengths, initial=0))
        self.target_ends = list(accumulate(self.target_lengths, initial=0))
        self.chances = list(accumulate(chances, initial=0.0))
        self.source_missing = {count: self.anchors.missing_from_sources(count) for count in range(1, 5)}
        self.target_missing = {count: self.anchors.missing_from_targets(count) for count in range(1, 5)}
        self.source_reach = _reach(len(source.segments), source.borders)
        self.target_reach = _reach(len(target.segments), target.borders)

    def first_ratio(self) -> float:
        """The ratio of the lengths, by likely pairs where there are enough of them."""
        likely = [pair for pair, weight in self.anchors.points().items() if weight >= 2]
        if len(likely) >= 9:
            return statistics.median(self.target_lengths[j] / self.source_lengths[i] for i, j in likely)
        return self.target_ends[-1] / self.source_ends[-1]

    def ratio_of(self, steps: Sequence[_Step]) -> float | None:
        """The ratio of the lengths in the one-to-one matches of an alignment; None where there are too few."""
        pairs = [(i - 1, j - 1) for i, j, kind in steps if kind == 0]
        if len(pairs) < 3:
            return None
        return sum(self.target_lengths[j] for _, j in pairs) / sum(self.source_lengths[i] for i, _ in pairs)


_Step = tuple[int, int, int]
"""The cell that a bead leads to, and its number in _BEADS."""


def _reach(length: int, borders: Collection[int]) -> list[int]:
    """For each number of segments behind, where a bead that ends there may begin at the earliest."""
    reach = [0]
    for number in range(1, length + 1):
        reach.append(number - 1 if number - 1 in borders else reach[-1])
    return reach


class _Grid:
    """The cells of an alignment and the cheapest ways through them; a cell is what is behind on either side."""

    def __init__(self, evidence: _Evidence, cells: Corridor) -> None:
        self._evidence = evidence
        self._cells = cells
        self._rows = list(accumulate((high - low + 1 for low, high in cells), initial=0))
        self.size = self._rows[-1]
        self._shared = [
            [
                evidence.anchors.shared(row, di, dj, cells[row][0], cells[row][1]) if di and dj else {}
                for di, dj, _ in _BEADS
            ]
            for row in range(len(cells) - 1)
        ]
        self._costs: list[array[float]] = []
        self._forward: array[float] = array("d")

    def weigh(self, ratio: float) -> float:
        """The cost of the best alignment where a translation has `ratio` times the length of its source."""
        size, cells, rows = self.size, self._cells, self._rows
        self._costs = [array("d", [_NEVER]) * size for _ in _BEADS]
        self._forward = forward = array("d", [_NEVER]) * size
        forward[0] = 0.0
        for i, (low, high) in enumerate(cells):
            place = rows[i] - low
            reach = self._evidence.source_reach[i]
            for kind, (di, _, prior) in enumerate(_BEADS):
                if di and i - di >= reach:
                    self._weigh_row(kind, i, ratio)
            costs = self._costs[_ADDED]
            prior = _BEADS[_ADDED][2]
            for j in range(low + 1, high + 1):
                costs[place + j] = prior
                if forward[place + j - 1] + prior < forward[place + j]:
                    forward[place + j] = forward[place + j - 1] + prior
        return forward[-1]

    def _weigh_row(self, kind: int, i: int, ratio: float) -> None:
        """Take the beads of one kind that end in row `i`."""
        di, dj, prior = _BEADS[kind]
        evidence, forward, costs = self._evidence, self._forward, self._costs[kind]
        start = i - di
        (low, high), (least, most) = self._cells[i], self._cells[start]
        here, there = self._rows[i] - low, self._rows[start] - least
        first, last = max(low, least + dj), min(high, most + dj)
        if not dj:
            for j in range(first, last + 1):
                costs[here + j] = prior
                cost = forward[there + j] + prior
                if cost < forward[here + j]:
                    forward[here + j] = cost
            return
        expected = ratio * (evidence.source_ends[i] - evidence.source_ends[start])
        farthest = _FARTHEST**2 if kind else _NEVER
        ends, chances, reach = evidence.target_ends, evidence.chances, evidence.target_reach
        shared, missing = self._shared[start][kind], evidence.target_missing[dj]
        fixed = prior - _STUDENT + evidence.source_missing[di][start]
        for j in range(first, last + 1):
            before = j - dj
            so_far = forward[there + before]
            if before < reach[j] or so_far == _NEVER:
                continue
            length = ends[j] - ends[before]
            mean = (expected + length) / 2
            variance = _SPREAD * mean + _LOOSENESS_SQUARED * mean * mean
            deviation = (length - expected) ** 2 / variance
            if deviation > farthest:
                continue
            cost = (
                fixed
                + log(variance) / 2
                + _TAIL * log(1 + deviation / _FREEDOM)
                + (dj - 1) * log(length)
                - (chances[j] - chances[before])
                + missing[before]
                - shared.get(before, 0.0)
            )
            costs[here + j] = cost
            if so_far + cost < forward[here + j]:
                forward[here + j] = so_far + cost

    def best(self) -> list[_Step]:
        """The steps of the cheapest way."""
        i, j = len(self._cells) - 1, self._cells[-1][1]
        steps: list[_Step] = []
        while i or j:
            kind = min(range(len(_BEADS)), key=lambda kind: self._through(kind, i, j))
            steps.append((i, j, kind))
            i, j = i - _BEADS[kind][0], j - _BEADS[kind][1]
        return steps[::-1]

    def _through(self, kind: int, i: int, j: int) -> float:
        cost = self._costs[kind][self._rows[i] + j - self._cells[i][0]]
        if cost == _NEVER:
            return _NEVER
        start, before = i - _BEADS[kind][0], j - _BEADS[kind][1]
        return cost + self._forward[self._rows[start] + before - self._cells[start][0]]

    def beads(self) -> tuple[Bead, ...]:
        """The beads of the cheapest way, each with how far every other way is behind that contradicts it."""
        steps = self.best()
        given: list[tuple[int, int]] = []
        for i, _, kind in steps:
            di, dj, _ = _BEADS[kind]
            given += [(i - di, i) if di else _NOTHING] * dj
        others = self._others(given)
        total = self._forward[-1]
        beads = []
        for i, j, kind in steps:
            di, dj, prior = _BEADS[kind]
            cost = self._costs[kind][self._rows[i] + j - self._cells[i][0]]
            margins = tuple(others[target] - total for target in range(j - dj, j))
            beads.append(Bead((i - di, i), (j - dj, j), margins, prior - cost))
        return tuple(beads)

    def _others(self, given: Sequence[tuple[int, int]]) -> list[float]:
        """For each target segment the cost of the best alignment that gives it another source than `given`."""
        cells, rows, forward = self._cells, self._rows, self._forward
        backward = array("d", [_NEVER]) * self.size
        backward[-1] = 0.0
        others = [_NEVER] * len(given)
        kinds = [(di, dj, self._costs[kind]) for kind, (di, dj, _) in enumerate(_BEADS)]
        for i in range(len(cells) - 1, -1, -1):
            low, high = cells[i]
            for j in range(high, low - 1, -1):
                place = rows[i] + j - low
                behind = backward[place]
                if behind == _NEVER:
                    continue
                for di, dj, costs in kinds:
                    cost = costs[place]
                    if cost == _NEVER:
                        continue
                    start, before = i - di, j - dj
                    there = rows[start] + before - cells[start][0]
                    cost += behind
                    if cost < backward[there]:
                        backward[there] = cost
                    if dj:
                        cost += forward[there]
                        used = (start, i) if di else _NOTHING
                        for target in range(before, j):
                            if cost < others[target] and given[target] != used:
                                others[target] = cost
        return others


_NOTHING = (-1, -1)
