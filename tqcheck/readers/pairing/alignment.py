"""Aligns the segments of a text with those of its source: lengths, after Gale and Church (1993), and anchors."""

from __future__ import annotations

import math
import statistics
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import accumulate

import numpy as np
from numpy.typing import NDArray

from tqcheck.readers.pairing.anchors import Anchors, anchors_of, length_of
from tqcheck.readers.pairing.corridor import Corridor, corridor

_BEADS = (
    (1, 1, 0.1), (1, 0, 4.0), (0, 1, 4.0), (2, 1, 3.0), (1, 2, 3.0), (2, 2, 5.0), (3, 1, 5.0), (1, 3, 5.0), (4, 1, 6.0),
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
_USUAL_LENGTH = 300
"""So much text of equal length is presumed beside what there is: a few words do not tell a ratio."""
_RATIOS = (1.0, 0.8, 1.25, 0.6, 1.6)
"""Factors to the ratio of the whole texts, which is no good where one side lacks a part."""
_FEW_CELLS = 3_600
_MANY_CELLS = 200_000
_NEVER = math.inf
_LONGEST = max(max(di, dj) for di, dj, _ in _BEADS)
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
    """The beads of two texts, in order, how long a translation is for a source of length 1, and their anchors."""

    beads: tuple[Bead, ...]
    ratio: float
    anchors: Anchors

    def fit_of_lengths(self, source: int, target: int) -> float:
        """What speaks for a source text by its length and its translation's, in nats; only differences tell."""
        deviation, variance = self.deviation(source, target)
        return -math.log(variance) / 2 - _TAIL * math.log1p(deviation / _FREEDOM)

    def deviation(self, source: int, target: int) -> tuple[float, float]:
        """How far a translation's length is from what its source's makes expect, squared, in variances; and those."""
        expected = self.ratio * source
        mean = (expected + target) / 2
        variance = _SPREAD * mean + (_LOOSENESS * mean) ** 2
        return (target - expected) ** 2 / variance, variance


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
        return Alignment(tuple(alone), ratio or 1.0, Anchors([], []))
    evidence = _Evidence(source, target, use_anchors)
    cells = corridor(len(source.segments), len(target.segments), evidence.anchors.points(), fixed)
    grid = _Grid(evidence, cells)
    if ratio is None:
        ratio = evidence.first_ratio()
        if grid.size <= _FEW_CELLS:
            ratio = min((ratio * factor for factor in _RATIOS), key=grid.weigh)
        if grid.size <= _MANY_CELLS:
            grid.weigh(ratio)
            ratio = evidence.ratio_of(grid.best())
    grid.weigh(ratio)
    return Alignment(grid.beads(), ratio, evidence.anchors)


class _Evidence:
    """What the lengths and anchors of two texts are, and what lengths are to be expected by chance."""

    def __init__(self, source: Text, target: Text, use_anchors: bool) -> None:
        self.source_lengths = [length_of(text) for text in source.segments]
        self.target_lengths = [length_of(text) for text in target.segments]
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
        self.target_ends = np.array(list(accumulate(self.target_lengths, initial=0)), float)
        self.chances = np.array(list(accumulate(chances, initial=0.0)))
        counts = range(1, _LONGEST + 1)
        self.source_missing = {count: self.anchors.missing_from_sources(count) for count in counts}
        self.target_missing = {count: np.array(self.anchors.missing_from_targets(count)) for count in counts}
        self.source_reach = _reach(len(source.segments), source.borders)
        self.target_reach = np.array(_reach(len(target.segments), target.borders))

    def first_ratio(self) -> float:
        """The ratio of the lengths, by likely pairs where there are enough of them."""
        likely = [pair for pair, weight in self.anchors.points().items() if weight >= 2]
        if len(likely) >= 9:
            return statistics.median(self.target_lengths[j] / self.source_lengths[i] for i, j in likely)
        return _ratio(sum(self.target_lengths), sum(self.source_lengths))

    def ratio_of(self, steps: Sequence[_Step]) -> float:
        """The ratio of the lengths in the one-to-one matches of an alignment."""
        pairs = [(i - 1, j - 1) for i, j, kind in steps if kind == 0]
        return _ratio(sum(self.target_lengths[j] for _, j in pairs), sum(self.source_lengths[i] for i, _ in pairs))


def _ratio(target_length: int, source_length: int) -> float:
    return (target_length + _USUAL_LENGTH) / (source_length + _USUAL_LENGTH)


_Step = tuple[int, int, int]
"""The cell that a bead leads to, and its number in _BEADS."""


def _reach(length: int, borders: Collection[int]) -> list[int]:
    """For each number of segments behind, where a bead that ends there may begin at the earliest."""
    reach = [0]
    for number in range(1, length + 1):
        reach.append(number - 1 if number - 1 in borders else reach[-1])
    return reach


class _Grid:
    """The cells of an alignment and the cheapest ways through them; a cell is what is behind on either side.

    A row of cells is an array; what is out of the corridor costs infinitely much.
    """

    def __init__(self, evidence: _Evidence, cells: Corridor) -> None:
        self._evidence = evidence
        self._cells = cells
        self.size = sum(high - low + 1 for low, high in cells)
        self._shared = [evidence.anchors.shared(row, *cells[row], _LONGEST) for row in range(len(cells) - 1)]
        self._costs: list[list[NDArray[np.float64] | None]] = []
        self._forward: list[NDArray[np.float64]] = []

    def weigh(self, ratio: float) -> float:
        """The cost of the best alignment where a translation has `ratio` times the length of its source."""
        self._costs, self._forward = [], []
        added = _BEADS[_ADDED][2]
        for i, (low, high) in enumerate(self._cells):
            best = np.full(high - low + 1, _NEVER)
            if not i:
                best[0] = 0.0
            costs = [self._row(kind, i, ratio) for kind in range(len(_BEADS))]
            for (di, dj, _), row in zip(_BEADS, costs, strict=True):
                if row is not None and di:
                    np.minimum(best, row + self._moved(self._forward[i - di], i - di, i, dj), out=best)
            steps = added * np.arange(len(best))
            best = np.minimum.accumulate(best - steps) + steps
            self._costs.append(costs)
            self._forward.append(best)
        return float(self._forward[-1][-1])

    def _moved(self, row: NDArray[np.float64], start: int, end: int, by: int) -> NDArray[np.float64]:
        """A row of cells as those of row `end` see it, `by` target segments further on."""
        low, high = self._cells[end]
        least, most = self._cells[start]
        moved = np.full(high - low + 1, _NEVER)
        first, last = max(low, least + by), min(high, most + by)
        if first <= last:
            moved[first - low : last + 1 - low] = row[first - by - least : last + 1 - by - least]
        return moved

    def _row(self, kind: int, i: int, ratio: float) -> NDArray[np.float64] | None:
        """The costs of the beads of one kind that end in row `i`; None where there can be none."""
        di, dj, prior = _BEADS[kind]
        evidence = self._evidence
        start = i - di
        if start < 0 or (di and start < evidence.source_reach[i]):
            return None
        (low, high), (least, most) = self._cells[i], self._cells[start]
        if not di or not dj:
            return np.full(high - low + 1, prior)
        costs = np.full(high - low + 1, _NEVER)
        first, last = max(low, least + dj), min(high, most + dj)
        if first > last:
            return None
        ends, befores = slice(first, last + 1), slice(first - dj, last + 1 - dj)
        expected = ratio * (evidence.source_ends[i] - evidence.source_ends[start])
        lengths = evidence.target_ends[ends] - evidence.target_ends[befores]
        means = (expected + lengths) / 2
        variances = _SPREAD * means + (_LOOSENESS * means) ** 2
        deviations = (lengths - expected) ** 2 / variances
        found = (
            (prior - _STUDENT + evidence.source_missing[di][start])
            + np.log(variances) / 2
            + _TAIL * np.log1p(deviations / _FREEDOM)
            - (evidence.chances[ends] - evidence.chances[befores])
            + evidence.target_missing[dj][befores]
            - self._shared[start][dj - 1][di - 1, first - dj - least : last + 1 - dj - least]
        )
        if dj > 1:
            found += (dj - 1) * np.log(lengths)
        if di + dj > 2:
            found[deviations > _FARTHEST**2] = _NEVER
        found[np.arange(first - dj, last + 1 - dj) < evidence.target_reach[ends]] = _NEVER
        costs[first - low : last + 1 - low] = found
        return costs

    def best(self) -> list[_Step]:
        """The steps of the cheapest way."""
        i, j = len(self._cells) - 1, self._cells[-1][1]
        steps: list[_Step] = []
        while i or j:
            kind = min(range(len(_BEADS)), key=lambda kind: self._through(kind, i, j))
            steps.append((i, j, kind))
            i, j = i - _BEADS[kind][0], j - _BEADS[kind][1]
        return steps[::-1]

    def _cost(self, kind: int, i: int, j: int) -> float:
        row = self._costs[i][kind]
        return _NEVER if row is None else float(row[j - self._cells[i][0]])

    def _through(self, kind: int, i: int, j: int) -> float:
        start, before = i - _BEADS[kind][0], j - _BEADS[kind][1]
        if start < 0 or not self._cells[start][0] <= before <= self._cells[start][1]:
            return _NEVER
        return self._cost(kind, i, j) + float(self._forward[start][before - self._cells[start][0]])

    def beads(self) -> tuple[Bead, ...]:
        """The beads of the cheapest way, each with how far every other way is behind that contradicts it."""
        steps = self.best()
        given: list[tuple[int, int]] = []
        for i, _, kind in steps:
            di, dj, _ = _BEADS[kind]
            given += [(i - di, i) if di else _NOTHING] * dj
        others = self._others(given)
        total = float(self._forward[-1][-1])
        return tuple(
            Bead(
                (i - _BEADS[kind][0], i),
                (j - _BEADS[kind][1], j),
                tuple(float(others[target]) - total for target in range(j - _BEADS[kind][1], j)),
                _BEADS[kind][2] - self._cost(kind, i, j),
            )
            for i, j, kind in steps
        )

    def _others(self, given: Sequence[tuple[int, int]]) -> NDArray[np.float64]:
        """For each target segment the cost of the best alignment that gives it another source than `given`."""
        cells = self._cells
        starts, ends = np.array([first for first, _ in given]), np.array([last for _, last in given])
        others = np.full(len(given), _NEVER)
        backward = [np.full(high - low + 1, _NEVER) for low, high in cells]
        backward[-1][-1] = 0.0
        added = _BEADS[_ADDED][2]
        for i in range(len(cells) - 1, -1, -1):
            low, high = cells[i]
            steps = added * np.arange(high - low, -1, -1)
            behind = (np.minimum.accumulate((backward[i] - steps)[::-1]) + steps[::-1])[::-1]
            backward[i] = behind
            for kind, (di, dj, _) in enumerate(_BEADS):
                costs = self._costs[i][kind]
                if costs is None:
                    continue
                start = i - di
                least, most = cells[start]
                first, last = max(low, least + dj), min(high, most + dj)
                if first > last:
                    continue
                there = slice(first - dj - least, last + 1 - dj - least)
                ways = costs[first - low : last + 1 - low] + behind[first - low : last + 1 - low]
                if di:
                    np.minimum(backward[start][there], ways, out=backward[start][there])
                through = ways + self._forward[start][there]
                source = (start, i) if di else _NOTHING
                for place in range(dj):
                    covered = slice(first - dj + place, last + 1 - dj + place)
                    other = (starts[covered] != source[0]) | (ends[covered] != source[1])
                    np.minimum(others[covered], np.where(other, through, _NEVER), out=others[covered])
        return others


_NOTHING = (-1, -1)
