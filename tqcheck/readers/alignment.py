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
    ratio = max(1, sum(map(len, targets))) / max(1, sum(map(len, sources)))
    source_anchors, target_anchors = (
        [_anchors(text) for text in sources],
        [_anchors(text) for text in targets],
    )
    slope = len(targets) / len(sources)
    best: dict[tuple[int, int], tuple[float, tuple[int, int]]] = {(0, 0): (0.0, (0, 0))}
    for i in range(len(sources) + 1):
        middle = int(i * slope)
        for j in range(max(0, middle - _BAND), min(len(targets), middle + _BAND) + 1):
            here = best.get((i, j))
            if here is None:
                continue
            for di, dj in ((1, 1), (1, 0), (0, 1), (2, 1), (1, 2)):
                if i + di > len(sources) or j + dj > len(targets):
                    continue
                cost = here[0] + _step_cost(
                    sources[i : i + di],
                    targets[j : j + dj],
                    source_anchors[i : i + di],
                    target_anchors[j : j + dj],
                    ratio,
                )
                known = best.get((i + di, j + dj))
                if known is None or cost < known[0]:
                    best[i + di, j + dj] = (cost, (i, j))
    place = (len(sources), len(targets))
    pairs: list[tuple[int, int]] = []
    while place != (0, 0):
        previous = best[place][1]
        if (place[0] - previous[0], place[1] - previous[1]) == (1, 1):
            pairs.append(previous)
        place = previous
    return pairs[::-1]


def _step_cost(
    sources: Sequence[str],
    targets: Sequence[str],
    source_anchors: Sequence[frozenset[str]],
    target_anchors: Sequence[frozenset[str]],
    ratio: float,
) -> float:
    if not sources or not targets:
        return _SKIP
    source_length, target_length = sum(map(len, sources)), sum(map(len, targets))
    # Gale and Church's variance of 6.8 characters a character.
    deviation = (target_length - source_length * ratio) / math.sqrt(6.8 * max(1, source_length))
    shared = len(frozenset().union(*source_anchors) & frozenset().union(*target_anchors))
    missing = 0.0 if shared or not (any(source_anchors) and any(target_anchors)) else 1.0
    merge = _MERGE if len(sources) + len(targets) > 2 else 0.0
    return min(deviation * deviation / 2, 12.0) + merge + missing - _ANCHOR * min(shared, 4)


def _anchors(text: str) -> frozenset[str]:
    """Numbers, and names in a spelling that romanisations share."""
    return frozenset(
        word if word.isdigit() else common_form(word)
        for word in _WORD.findall(text)
        if word.isdigit() or word[0].isupper()
    )
