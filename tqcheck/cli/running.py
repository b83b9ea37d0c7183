"""What commands that run the checks have in common: the checkers they make, and how documents go through them."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from tqcheck.cli.progress import Progress, wipe
from tqcheck.cli.progress import say as say
from tqcheck.errors import UserError
from tqcheck.run import collect_rarely

if TYPE_CHECKING:
    from tqcheck.checks.catalogue import Checker
    from tqcheck.glossary.terms import Glossary
    from tqcheck.model import BadItem, CheckedSegment, Document
    from tqcheck.reports.writer import OutputFile
    from tqcheck.settings import Settings

Run = Callable[["Document", "Settings"], Iterator["CheckedSegment | BadItem"]]

MOST_SAID = 100
"""How many parts of a file that cannot be read are named one by one."""


class Checkers:
    """The checkers of a run, one for each distinct settings; `problems` are those of single glossary rows, said when a
    glossary is first loaded. Glossaries are read for the languages that `run`, the run's settings, states: of one for
    many languages each file takes its own.
    """

    def __init__(self, run: Settings) -> None:
        self._run = run
        self.problems: list[UserError] = []
        self._checkers: dict[Settings, Checker] = {}
        self._glossaries: dict[tuple[object, ...], Glossary] = {}
        self._valid: set[Path] = set()

    def __call__(self, settings: Settings) -> Checker:
        """The checker that the settings ask for: the same object each time.

        Raises UserError where a glossary, a pack or a dictionary cannot be used at all.
        """
        checker = self._checkers.get(settings)
        if checker is None:
            checker = self._checkers[settings] = self._checker(settings)
        return checker

    @property
    def glossaries(self) -> set[Path]:
        """The paths of all glossaries that were asked for."""
        return {path for settings in self._checkers for path in settings.glossaries}

    def _checker(self, settings: Settings) -> Checker:
        from tqcheck.checks.catalogue import Checker
        from tqcheck.checks.pack_cases import validate
        from tqcheck.language.dictionaries import existing

        glossary = self._glossary(settings)
        for pack in settings.packs:
            if pack not in self._valid:
                validate(pack)
                self._valid.add(pack)
        existing(settings.dictionary)
        return Checker(settings, glossary)

    def _glossary(self, settings: Settings) -> Glossary:
        from tqcheck.glossary.loading import load

        source = settings.source_language if settings.source_language == self._run.source_language else None
        target = settings.target_language if settings.target_language == self._run.target_language else None
        key = settings.glossaries, source, target
        if key not in self._glossaries:
            self._glossaries[key], problems = load(
                settings.glossaries,
                source_language=source,
                target_language=target,
            )
            for problem in problems:
                if str(problem) not in map(str, self.problems):
                    self.problems.append(problem)
                    say(str(problem))
        return self._glossaries[key]


@contextmanager
def runner(checkers: Callable[[Settings], Checker], jobs: int | None, progress: Progress) -> Iterator[Run]:
    """A function from a document and its settings to its checked items, in one process or in several."""
    from tqcheck.run.runner import Runner

    collect_rarely()
    # A cancelled CI job is told to terminate: end as an interruption does, with nothing half-written.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        with Runner(checkers, jobs, progress=progress.advance) as running:
            if progress.verbose:
                say(f"up to {running.jobs} process{'' if running.jobs == 1 else 'es'}")
            yield running.check_document
    finally:
        wipe()


@contextmanager
def written_whole(path: Path | None) -> Iterator[OutputFile]:
    """A file that appears when all has gone well, and not at all else; None or - is standard output."""
    from tqcheck.reports.writer import OutputFile

    destination = OutputFile(None if path is None or str(path) == "-" else path)
    try:
        yield destination
        destination.commit()
    except KeyboardInterrupt:
        destination.discard()
        raise UserError("interrupted; nothing was written") from None
    except BaseException:
        destination.discard()
        raise


def said(item: BadItem) -> str:
    """A bad item as a line of standard error."""
    return f"{item.location}: {item.problem}" + (f" ({item.remedy})" if item.remedy else "")
