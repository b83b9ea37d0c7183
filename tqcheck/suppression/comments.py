"""What the comments in the files silence, and which of them silence nothing."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterable, Mapping

from tqcheck.model import CheckedSegment, Segment, Suppression

_SHOWN = 20
"""So many idle comments are named."""
_NONE: Mapping[str, str] = {}


class CommentRecord:
    """The comments of a run: what they silence, and which have silenced nothing so far. `known` are all checks."""

    def __init__(self, known: Collection[str]) -> None:
        self._known = known
        self._idle: dict[tuple[str, str], bool] = {}
        """Places and checks, and whether there is such a check."""
        self._used: set[tuple[str, str]] = set()
        self._broken: dict[tuple[str, str], None] = {}
        """Places and what is wrong there."""
        self._last: tuple[tuple[Suppression, ...], Mapping[str, str]] = ((), _NONE)

    def reasons(self, checked: CheckedSegment, running: Collection[str]) -> Mapping[str, str]:
        """The reason for each check that the comments on a segment silence, empty where they give none; `running` are
        the checks that judged it.
        """
        segment = checked.segment
        found = {finding.check for finding in checked.findings}
        for suppression in segment.suppressions:
            place = _place(suppression, segment)
            if suppression.problem:
                self._broken[place, suppression.problem] = None
            else:
                self._judge(suppression, place, found, running)
        if self._last[0] is not segment.suppressions:
            said = {check: each.reason for each in segment.suppressions if not each.problem for check in each.checks}
            self._last = segment.suppressions, said
        return self._last[1]

    def notices(self) -> list[str]:
        """What to say of the comments that silenced nothing."""
        said = [
            *(f"{place}: the comment has no effect: {problem}" for place, problem in self._broken),
            # What is near a word takes time to find.
            *(self._idleness(*key, known) for key, known in list(self._idle.items())[: _SHOWN + 1]),
        ]
        count = len(self._broken) + len(self._idle)
        return said if count <= _SHOWN else [*said[:_SHOWN], f"{count - _SHOWN} more comments have no effect"]

    def _judge(self, said: Suppression, place: str, found: Collection[str], running: Collection[str]) -> None:
        for check in said.checks:
            key = place, check
            if check in found:
                self._used.add(key)
                self._idle.pop(key, None)
            elif key not in self._used and (check in running or check not in self._known):
                self._idle[key] = check in self._known

    def _idleness(self, place: str, check: str, known: bool) -> str:
        if known:
            return f"{place}: the comment names {check}, which finds nothing here; take it out"
        return f"{place}: the comment names “{check}”, which is no check{_nearest(check, self._known)}"


def _place(suppression: Suppression, segment: Segment) -> str:
    line = suppression.line
    return f"{segment.location.path}:{line}" if line is not None else str(segment.location)


def _nearest(word: str, known: Iterable[str]) -> str:
    close = difflib.get_close_matches(word, known, n=1)
    return f" (did you mean “{close[0]}”?)" if close else ""
