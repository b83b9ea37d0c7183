"""The systems that are compared: drafts of one source, checked, and lined up segment by segment."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tqcheck.errors import UserError
from tqcheck.model import CheckedSegment, Segment

_MISFIT = "give drafts of one source, divided alike"


@dataclass(frozen=True, slots=True)
class System:
    """A draft: `segments` are in the order of the first draft's, each system's n-th translates the same text."""

    name: str
    path: str
    segments: Sequence[CheckedSegment]

    @property
    def texts(self) -> list[str]:
        """The translation of each segment."""
        return [item.segment.target for item in self.segments]

    def at(self, places: Sequence[int]) -> System:
        """The system with its segments at these places, in this order."""
        return System(self.name, self.path, [self.segments[place] for place in places])


def names(paths: Sequence[Path]) -> list[str]:
    """What the systems are called: the file's name without its ending, with it where two have the same, else the path.

    `paths` are all different.
    """
    stems = Counter(path.stem for path in paths)
    full = Counter(path.name for path in paths)
    return [
        path.stem if stems[path.stem] == 1 else path.name if full[path.name] == 1 else path.as_posix() for path in paths
    ]


def order(first: Sequence[Segment], other: Sequence[Segment], path: str, other_path: str) -> list[int]:
    """The position in `other` of what translates each segment of `first`: by ids where both have the same ones, else
    by place. Raises UserError where they are not as many, or of another source.
    """
    if len(first) != len(other):
        counts = f"{len(other):,} segment{'' if len(other) == 1 else 's'}, but {path} {len(first):,}"
        raise UserError(f"holds {counts}", place=other_path, remedy=_MISFIT)
    places = {segment.id: number for number, segment in enumerate(other)}
    by_id = len(places) == len(other) and places.keys() == {segment.id for segment in first}
    found = [places[segment.id] for segment in first] if by_id else list(range(len(first)))
    sources = [(segment.source, other[number].source) for segment, number in zip(first, found, strict=True)]
    known = [(one, another) for one, another in sources if one is not None and another is not None]
    strange = sum(one != another for one, another in known)
    if 2 * strange > len(known):
        raise UserError(
            f"translates another source than {path} in {strange:,} of {len(known):,} segments",
            place=other_path,
            remedy=_MISFIT,
        )
    return found


def without_blanks(
    systems: Sequence[System], references: Sequence[str] | None
) -> tuple[list[System], list[str] | None]:
    """The systems and references without segments at which neither the source nor any draft says anything: the empty
    lines between paragraphs of a text.
    """
    places = [
        place
        for place, items in enumerate(zip(*(system.segments for system in systems), strict=True))
        if any(item.segment.target.strip() or (item.segment.source or "").strip() for item in items)
    ]
    return (
        [system.at(places) for system in systems],
        None if references is None else [references[place] for place in places],
    )
