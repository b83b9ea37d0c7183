"""What the comments in the files silence, and which of them silence nothing."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Collection, Iterable, Mapping

from tqcheck.model import CheckedSegment, Segment, Suppression

_SHOWN = 20
"""So many idle comments are named."""
_NONE: Mapping[str, str] = {}


class Comments:
    """The comments of a run. `known` are the ids of all checks, `running` those that judge a segment."""

    def __init__(self, known: Collection[str], running: Callable[[Segment], Collection[str]]) -> None:
        self._known = known
        self._running = running
        self._idle: dict[tuple[str, str], str] = {}
        """What to say of a place and a check, of the comments that have silenced nothing so far."""
        self._used: set[tuple[str, str]] = set()
        self._last: tuple[tuple[Suppression, ...], Mapping[str, str]] = ((), _NONE)

    def reasons(self, checked: CheckedSegment) -> Mapping[str, str]:
        """The reason for each check that the comments on a segment silence, empty where they give none."""
        segment = checked.segment
        if not segment.suppressions:
            return _NONE
        found = {finding.check for finding in checked.findings}
        # None runs on a segment that is skipped.
        running = frozenset[str]() if checked.skipped else self._running(segment)
        for suppression in segment.suppressions:
            self._judge(suppression, _place(suppression, segment), found, running)
        if self._last[0] is not segment.suppressions:
            said = {check: each.reason for each in segment.suppressions if not each.problem for check in each.checks}
            self._last = segment.suppressions, said
        return self._last[1]

    def notices(self) -> list[str]:
        """What to say of the comments that silenced nothing, in the order of the files."""
        said = list(self._idle.values())
        more = len(said) - _SHOWN
        return said[:_SHOWN] + ([f"{more} more comments have no effect"] if more > 0 else [])

    def _judge(self, said: Suppression, place: str, found: Collection[str], running: Collection[str]) -> None:
        if said.problem:
            self._idle[place, said.problem] = f"{place}: the comment has no effect: {said.problem}"
            return
        for check in said.checks:
            key = place, check
            if check in found:
                self._used.add(key)
                self._idle.pop(key, None)
            elif key in self._used or key in self._idle:
                continue
            elif check not in self._known:
                self._idle[key] = (
                    f"{place}: the comment names “{check}”, which is no check{_nearest(check, self._known)}"
                )
            elif check in running:
                self._idle[key] = f"{place}: the comment names {check}, which finds nothing here; take it out"


def _place(suppression: Suppression, segment: Segment) -> str:
    line = suppression.line
    return f"{segment.location.path}:{line}" if line is not None else str(segment.location)


def _nearest(word: str, known: Iterable[str]) -> str:
    close = difflib.get_close_matches(word, known, n=1)
    return f" (did you mean “{close[0]}”?)" if close else ""
