"""What is said on standard error: signed lines, and on a terminal, below them, how far the run has come."""

from __future__ import annotations

import shutil
import sys
import time
from collections.abc import Callable

from tqcheck.errors import UserError
from tqcheck.plain_display import columns, on_terminal

_AFTER = 1.0
"""Seconds after which a run is worth showing."""
_REDRAWN = 0.1
_NOTED = 10.0
"""Seconds between the lines that --verbose writes where there is no terminal."""
_WIPE = "\r\x1b[K"

_drawn = False
"""Whether the last line of the terminal is a progress line, which must be wiped before anything else is written."""


def say(line: str) -> None:
    """A line on standard error, signed; nothing in it, a file's name for one, can move the cursor."""
    wipe()
    print(f"tqcheck: {on_terminal(line)}", file=sys.stderr)


def show(text: str) -> None:
    """Lines on standard output for people: nothing that a glossary or a text holds can move the cursor."""
    for line in text.split("\n"):
        print(on_terminal(line))


def wipe() -> None:
    """Take the progress line away, if there is one."""
    global _drawn
    if _drawn:
        _drawn = False
        print(_WIPE, end="", file=sys.stderr, flush=True)


class Progress:
    """Tells how far a run has come: on a terminal as a line that is written over, with `verbose` elsewhere every ten
    seconds, and how long each file took. `quiet` says nothing of all this, nor notices. Raises UserError for both.
    """

    def __init__(
        self, *, quiet: bool = False, verbose: bool = False, clock: Callable[[], float] = time.monotonic
    ) -> None:
        if quiet and verbose:
            raise UserError("--quiet and --verbose exclude each other", remedy="give one of them")
        self.verbose = verbose
        self._quiet = quiet
        self._clock = clock
        self._drawing = sys.stderr.isatty() and not quiet
        self._writing_too = sys.stdout.isatty()
        self._started = self._shown = clock()
        self._files = self._file = 0
        self._name = ""
        self._segments = 0
        self._begun = self._started

    def notice(self, line: str) -> None:
        """Say what the user should know and need not mend."""
        if not self._quiet:
            say(line)

    def begin(self, name: str, number: int = 1, files: int = 1) -> None:
        """The file with this number, of so many, is next."""
        self._name, self._file, self._files = name, number, files
        self._segments, self._begun = 0, self._clock()

    def advance(self, segments: int) -> None:
        """So many segments more have been checked."""
        self._segments += segments
        now = self._clock()
        if self._drawing:
            if now - self._started >= _AFTER and now - self._shown >= _REDRAWN:
                self._shown = now
                self._draw()
        elif self.verbose and now - self._shown >= _NOTED:
            self._shown = now
            say(self._state(now))

    def end(self) -> None:
        """The file is done."""
        wipe()
        if self.verbose:
            say(f"{self._name}: {_counted(self._segments)} in {self._clock() - self._begun:.1f} s")

    def make_way(self) -> None:
        """Something is about to be written on standard output, which may be the same terminal."""
        if self._writing_too:
            wipe()

    def _state(self, now: float) -> str:
        rate = self._segments / max(now - self._begun, 0.001)
        file = f" (file {self._file} of {self._files})" if self._files > 1 else ""
        return f"{self._name}: {_counted(self._segments)}, {rate:,.0f} a second{file}"

    def _draw(self) -> None:
        global _drawn
        room = shutil.get_terminal_size().columns - 1
        print(_WIPE + _fitting(on_terminal(self._state(self._shown)), room), end="", file=sys.stderr, flush=True)
        _drawn = True


def _counted(segments: int) -> str:
    return f"{segments:,} segment{'' if segments == 1 else 's'}"


def _fitting(line: str, room: int) -> str:
    """The end of a line, as far as it fits on one of a terminal: what is counted stands there."""
    taken, start = 0, len(line)
    while start and (taken := taken + columns(line[start - 1])) <= room:
        start -= 1
    return line[start:]
