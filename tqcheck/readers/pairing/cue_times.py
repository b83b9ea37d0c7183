"""The cues of two subtitle files of one film: how the times of one differ from the other's, and which overlap."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tqcheck.model import Cue

_STRETCHES = (1.0, 25 / 23.976, 23.976 / 25, 25 / 24, 24 / 25)
"""Films run at 24 (23.976) frames a second in the cinema and at 25 on European television."""
_STEP = 500
"""Milliseconds within which cues are taken to begin together."""
_SLIGHT = 1_000
"""Milliseconds from which a shift is worth undoing."""
_FARTHEST = 30 * 60_000
"""Milliseconds that one file may be behind the other."""
_NEAR = 1_000
"""So many source cues before and after a cue can be the ones that it began with."""
_LONGEST = 10 * 60_000
"""Milliseconds from which on a cue is taken to be on the screen no longer."""
_GAIN = 1.3
"""How many times more cues must begin together for a shift to be believed."""
_SAMPLED = 400
_SHARE = 0.35
"""The share of the shorter cue from which an overlap counts."""


@dataclass(frozen=True, slots=True)
class Timing:
    """How the times of a translation arise from its source's: times `stretch`, plus `shift` milliseconds."""

    stretch: float = 1.0
    shift: int = 0

    @property
    def is_plain(self) -> bool:
        """Whether both have the same times."""
        return self.stretch == 1 and not self.shift

    def __str__(self) -> str:
        stretched = f" times {self.stretch:.5g}" if self.stretch != 1 else ""
        shifted = f" {'plus' if self.shift > 0 else 'minus'} {abs(self.shift) / 1000:.1f} s" if self.shift else ""
        return stretched + shifted


def timing(targets: Sequence[Cue], sources: Sequence[Cue]) -> Timing:
    """The timing under which most cues begin together; the plain one where no other is clearly better."""
    plain = _together(targets, sources, Timing())
    best, most = Timing(), max(1.0, plain * _GAIN)
    for stretch in _STRETCHES:
        for shift in _likely_shifts(targets, sources, stretch):
            candidate = Timing(stretch, shift)
            together = _together(targets, sources, candidate)
            if together > most:
                best, most = candidate, together
    return best


def _likely_shifts(targets: Sequence[Cue], sources: Sequence[Cue], stretch: float) -> list[int]:
    """The differences between starts that are seen most often, in milliseconds; only 0 where they are slight."""
    counts: Counter[int] = Counter()
    exact: dict[int, list[float]] = {}
    starts = sorted(cue.start * stretch for cue in sources)
    for cue in _sample(targets):
        middle = bisect_left(starts, cue.start)
        first = max(bisect_left(starts, cue.start - _FARTHEST), middle - _NEAR)
        for start in starts[first : min(bisect_left(starts, cue.start + _FARTHEST), middle + _NEAR)]:
            step = round((cue.start - start) / _STEP)
            counts[step] += 1
            exact.setdefault(step, []).append(cue.start - start)
    shifts = []
    for step, _ in counts.most_common(3):
        near = sorted(difference for each in (step - 1, step, step + 1) for difference in exact.get(each, ()))
        shift = round(near[len(near) // 2])
        shifts.append(shift if abs(shift) >= _SLIGHT else 0)
    return shifts


def _together(targets: Sequence[Cue], sources: Sequence[Cue], under: Timing) -> int:
    """How many of some target cues begin with a source cue."""
    starts = sorted(cue.start * under.stretch + under.shift for cue in sources)
    count = 0
    for cue in _sample(targets):
        place = bisect_left(starts, cue.start - _STEP)
        count += place < len(starts) and starts[place] <= cue.start + _STEP
    return count


def _sample(cues: Sequence[Cue]) -> Sequence[Cue]:
    return cues[:: max(1, len(cues) // _SAMPLED)]


def overlapping(targets: Sequence[Cue], sources: Sequence[Cue], under: Timing) -> Iterator[list[int]]:
    """For each target cue the numbers of the source cues that are on the screen with it, in the source's order.

    An overlap counts from a third of the shorter cue on.
    """
    moved = [
        (cue.start * under.stretch + under.shift, cue.end * under.stretch + under.shift, number)
        for number, cue in enumerate(sources)
    ]
    moved.sort()
    longest = min(_LONGEST, max((end - start for start, end, _ in moved), default=0))
    starts = [start for start, _, _ in moved]
    for cue in targets:
        found = []
        for start, end, number in moved[bisect_left(starts, cue.start - longest) : bisect_left(starts, cue.end)]:
            shared = min(end, cue.end) - max(start, cue.start)
            if shared > 0 and shared >= _SHARE * min(end - start, cue.end - cue.start):
                found.append(number)
        yield sorted(found)
