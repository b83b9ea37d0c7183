"""The one error that is the user's to mend: it says where, what and how."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path


class UserError(Exception):
    """A mistake in the user's input, options or settings: printed without a traceback, exit code 2.

    `place` is a file (with an optional 1-based `line`), `remedy` one imperative sentence. `parts` are several mistakes
    told as one, each to be said on a line of its own.
    """

    def __init__(
        self,
        problem: str,
        *,
        place: Path | str | None = None,
        line: int | None = None,
        remedy: str = "",
        parts: Sequence[UserError] = (),
    ) -> None:
        super().__init__(problem)
        self.problem = problem
        self.place = str(place) if place is not None else None
        self.line = line
        self.remedy = remedy
        self.parts = tuple(parts)

    def __reduce__(self) -> tuple[object, ...]:
        # Keyword arguments are lost by Exception's own pickling; worker processes send these errors home.
        return (_rebuild, (self.problem, self.place, self.line, self.remedy, self.parts))

    def __str__(self) -> str:
        return "\n".join(self.lines)

    @property
    def lines(self) -> list[str]:
        """What is said of it, a line for each part: what a name holds may break lines, and is not taken for one."""
        where = "" if self.place is None else self.place + (f":{self.line}" if self.line else "") + ": "
        said = f"{where}{self.problem}" + (f" ({self.remedy})" if self.remedy else "")
        return [said, *(f"  {part}" for part in self.parts)]


def _rebuild(
    problem: str, place: str | None, line: int | None, remedy: str, parts: tuple[UserError, ...] = ()
) -> UserError:
    return UserError(problem, place=place, line=line, remedy=remedy, parts=parts)
