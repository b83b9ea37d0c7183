"""What commands that run the checks have in common: the checker they make, and how documents go through it."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from tqcheck.errors import UserError
from tqcheck.run import collect_rarely

if TYPE_CHECKING:
    from tqcheck.checks.catalogue import Checker
    from tqcheck.model import BadItem, CheckedSegment, Document
    from tqcheck.reports.writer import OutputFile
    from tqcheck.settings import Settings

Run = Callable[["Document"], Iterator["CheckedSegment | BadItem"]]


def checker_of(settings: Settings) -> tuple[Checker, list[UserError]]:
    """The checker that the settings ask for, and what is wrong with single glossary rows.

    Raises UserError where a glossary, a pack or a dictionary cannot be used at all.
    """
    from tqcheck.checks.catalogue import Checker
    from tqcheck.checks.pack_cases import validate
    from tqcheck.glossary.loading import load
    from tqcheck.language.dictionaries import existing

    terms, problems = load(
        settings.glossaries,
        source_language=settings.source_language,
        target_language=settings.target_language,
    )
    for pack in settings.packs:
        validate(pack)
    existing(settings.dictionary)
    return Checker(settings, terms), list(problems)


@contextmanager
def runner(settings: Settings, checker: Checker) -> Iterator[Run]:
    """A function from a document to its checked items, in one process or in several."""
    collect_rarely()
    # A cancelled CI job is told to terminate: end as an interruption does, with nothing half-written.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    if settings.jobs in (None, 1):
        from tqcheck.run.serial import check_document

        yield lambda document: check_document(document, checker)
        return
    from tqcheck.run.parallel import ParallelRunner

    assert settings.jobs is not None
    with ParallelRunner(settings, checker.glossary, settings.jobs) as parallel:
        yield parallel.check_document


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


def say(line: str) -> None:
    """A line on standard error, signed."""
    print(f"tqcheck: {line}", file=sys.stderr)
