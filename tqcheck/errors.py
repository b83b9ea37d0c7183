"""The one error that is the user's to mend: it says where, what and how."""

from __future__ import annotations

from pathlib import Path


class UserError(Exception):
    """A mistake in the user's input, options or settings: printed without a traceback, exit code 2.

    `place` is a file (with an optional 1-based `line`), `remedy` one imperative sentence.
    """

    def __init__(
        self, problem: str, *, place: Path | str | None = None, line: int | None = None, remedy: str = ""
    ) -> None:
        super().__init__(problem)
        self.problem = problem
        self.place = str(place) if place is not None else None
        self.line = line
        self.remedy = remedy

    def __reduce__(self) -> tuple[object, ...]:
        # Keyword arguments are lost by Exception's own pickling; worker processes send these errors home.
        return (_rebuild, (self.problem, self.place, self.line, self.remedy))

    def __str__(self) -> str:
        where = "" if self.place is None else self.place + (f":{self.line}" if self.line else "") + ": "
        return f"{where}{self.problem}" + (f" ({self.remedy})" if self.remedy else "")


def _rebuild(problem: str, place: str | None, line: int | None, remedy: str) -> UserError:
    return UserError(problem, place=place, line=line, remedy=remedy)
