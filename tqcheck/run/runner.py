"""Takes documents through their checks, in as many processes as there is work for."""

from __future__ import annotations

import itertools
import os
import sys
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from tqcheck.model import BadItem, CheckedSegment, Document
from tqcheck.run.documents import CHUNK, Held, Work, checked_items
from tqcheck.run.visits import visit
from tqcheck.settings import Settings

if TYPE_CHECKING:
    from tqcheck.checks.catalogue import Checker


_ALONE = CHUNK if sys.platform == "linux" else 10 * CHUNK
"""Items that are checked before others help: a process that is not forked first loads everything itself."""

_MOST_JOBS = 256
"""Processes, whatever is asked for: more would exhaust a machine and help none."""


def usable_cores() -> int:
    """How many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0)) or 1
    return os.cpu_count() or 1


def nobody(count: int) -> None:
    """Hears how many segments more have been checked, and does nothing."""
    del count


class Runner:
    """Runs documents, each with settings of its own; `checker_of` gives the one checker of equal settings.

    The first segments of a run are checked in this process: a short text is done before another process has started,
    and what those load the others share. Use as a context manager: leaving it ends all processes.
    """

    def __init__(
        self,
        checker_of: Callable[[Settings], Checker],
        jobs: int | None = None,
        *,
        progress: Callable[[int], None] = nobody,
        alone: int = _ALONE,
    ) -> None:
        self._checker_of = checker_of
        self.jobs = min(jobs or usable_cores(), _MOST_JOBS)
        self._progress = progress
        self._alone = alone
        self._workers: Any = None

    def __enter__(self) -> Runner:
        return self

    def __exit__(self, *details: object) -> None:
        if self._workers is not None:
            self._workers.__exit__(*details)

    def check_document(self, document: Document, settings: Settings) -> Iterator[CheckedSegment | BadItem]:
        """The items of the document in their order, segments with their findings: the same with any number of jobs."""
        checker = self._checker_of(settings)

        def mapped(function: Callable[..., Any], work: Work[Any]) -> Iterator[tuple[Any, Any]]:
            for held, result in self._mapped(checker, function, work):
                yield held, result
                if function is visit:
                    self._progress(len(held))

        return checked_items(document, checker, mapped, jobs=self.jobs)

    def _mapped(self, checker: Checker, function: Callable[..., Any], work: Work[Held]) -> Iterator[tuple[Held, Any]]:
        rest = iter(work)
        for held, chunk in rest:
            if chunk and self.jobs > 1 and self._alone <= 0:
                yield from self._others().mapped(checker, function, itertools.chain([(held, chunk)], rest))
                return
            self._alone -= len(chunk)
            yield held, function(checker, chunk)

    def _others(self) -> Any:
        if self._workers is None:
            from tqcheck.run.workers import Workers

            self._workers = Workers(self.jobs)
        return self._workers
