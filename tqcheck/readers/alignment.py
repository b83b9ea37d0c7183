"""Aligns the paragraphs of a text with those of its source: length and shared anchors, after Gale and Church (1993)."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

from tqcheck.language.romanisation import common_form

_BAND = 150
"""How far the alignment may stray from the diagonal, in paragraphs."""
_SKIP = 6.0
"""The cost of a paragraph without a partner, in standard deviations squared over two."""
_MERGE = 3.0
_ANCHOR = 1.5
"""What a shared number or name is worth."""
_STRANGE = 12.0
"""From which cost the lengths of two paragraphs forbid to take them for a pair."""
_WORD = re.compile(r"\d+|[^\W\d_]{4,}")


@dataclass(frozen=True, slots=True)
class Alignment:
    """For every target paragraph its source, None where no partner is sure; `notices` say where it broke."""

    sources: tuple[str | None, ...]
    notices: tuple[str, ...]


def align(sources: Sequence[str], targets: Sequence[str]) -> Alignment:
    """Pair paragraphs in order. Equal counts are taken as they stand; else only sure one-to-one pairs are kept."""
    if len(sources) == len(targets):
        return Alignment(tuple(sources), ())
    pairs = _best_path(sources, targets)
    found: list[str | None] = [None] * len(targets)
    for source, target in pairs:
        found[target] = sources[source]
    lost = [number for number, text in enumerate(found, start=1) if text is None]
    notices = [
        f"{len(sources)} source paragraphs, {len(targets)} target paragraphs: "
        f"{len(pairs)} pairs are aligned; source-based checks keep off "
        + (f"target paragraphs {_ranges(lost)}" if lost else "no target paragraph, some source has no partner")
    ]
    return Alignment(tuple(found), tuple(notices))


def _ranges(numbers: Sequence[int]) -> str:
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    shown = [str(a) if a == b else f"{a}–{b}" for a, b in runs[:10]]
    return ", ".join(shown) + (" …" if len(runs) > 10 else "")


def _best_path(sources: Sequence[str], targets: Sequence[str]) -> list[tuple[int, int]]:
    """One-to-one pairs on the cheapest monotone path over 1-1, 1-0, 0-1, 2-1 and 1-2 steps."""
    if not sources or not targets:
        return []
    costs = _Costs(sources, targets)
    pairs = _path(costs)
    if pairs:
        # A lost paragraph distorts the ratio of the whole texts; the pairs of the first pass do not suffer from it.
        costs.ratio = sum(len(targets[target]) for _, target in pairs) / sum(
            len(sources[source]) for source, _ in pairs
        )
        pairs = _path(costs)
    return [(source, target) for source, target in pairs if costs.is_sure(source, target)]


def _path(costs: _Costs) -> list[tuple[int, int]]:
    height, width = len(costs.source_lengths), len(costs.target_lengths)
    slope = width / height
    band = max(_BAND, math.ceil(slope))
    best: dict[tuple[int, int], tuple[float, tuple[int, int]]] = {(0, 0): (0.0, (0, 0))}
    for i in range(height + 1):
        middle = int(i * slope)
        for j in range(max(0, middle - band), min(width, middle + band) + 1):
            here = best.get((i, j))
            if here is None:
                continue
            for di, dj in ((1, 1), (1, 0), (0, 1), (2, 1), (1, 2)):
                if i + di > height or j + dj > width:
                    continue
                cost = here[0] + costs.of(i, di, j, dj)
                known = best.get((i + di, j + dj))
                if known is None or cost < known[0]:
                    best[i + di, j + dj] = (cost, (i, j))
    place = (height, width)
    pairs: list[tuple[int, int]] = []
    while place != (0, 0):
        previous = best[place][1]
        if (place[0] - previous[0], place[1] - previous[1]) == (1, 1):
            pairs.append(previous)
        place = previous
    return pairs[::-1]


class _Costs:
    """What each step of an alignment costs, after Gale and Church, with shared anchors on top."""

    def __init__(self, sources: Sequence[str], targets: Sequence[str]) -> None:
        self.source_lengths, self.target_lengths = list(map(len, sources)), list(map(len, targets))
        self._source_anchors, self._target_anchors = list(map(_anchors, sources)), list(map(_anchors, targets))
        self._shared: dict[tuple[int, int], frozenset[str]] = {}
        self.ratio = max(1, sum(self.target_lengths)) / max(1, sum(self.source_lengths))

    def of(self, i: int, di: int, j: int, dj: int) -> float:
        """The cost of matching `di` source paragraphs from `i` with `dj` target paragraphs from `j`."""
        if not di or not dj:
            return _SKIP
        merge = _MERGE if di + dj > 2 else 0.0
        shared = self._shared_anchors(i, j)
        if di == 2:
            shared |= self._shared_anchors(i + 1, j)
        elif dj == 2:
            shared |= self._shared_anchors(i, j + 1)
        could_share = any(self._source_anchors[i : i + di]) and any(self._target_anchors[j : j + dj])
        missing = 1.0 if could_share and not shared else 0.0
        return min(self._strangeness(i, di, j, dj), 12.0) + merge + missing - _ANCHOR * min(len(shared), 4)

    def is_sure(self, i: int, j: int) -> bool:
        """Whether the lengths of a pair on the path do not forbid it."""
        return self._strangeness(i, 1, j, 1) < _STRANGE

    def _strangeness(self, i: int, di: int, j: int, dj: int) -> float:
        source_length = self.source_lengths[i] + (self.source_lengths[i + 1] if di == 2 else 0)
        target_length = self.target_lengths[j] + (self.target_lengths[j + 1] if dj == 2 else 0)
        # Gale and Church's variance of 6.8 characters a character.
        deviation = (target_length - source_length * self.ratio) / math.sqrt(6.8 * max(1, source_length))
        return deviation * deviation / 2

    def _shared_anchors(self, i: int, j: int) -> frozenset[str]:
        shared = self._shared.get((i, j))
        if shared is None:
            shared = self._shared[i, j] = self._source_anchors[i] & self._target_anchors[j]
        return shared


def _anchors(text: str) -> frozenset[str]:
    """Numbers, and names in a spelling that romanisations share."""
    return frozenset(
        word if word.isdigit() else common_form(word)
        for word in _WORD.findall(text)
        if word.isdigit() or word[0].isupper()
    )
