"""`tqcheck annotate`: the findings go into the file itself, as its format's own notes or comments."""

from __future__ import annotations

import dataclasses
import itertools
import os
import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tqcheck.cli.options import (
    BaselinePath,
    Config,
    DictionaryPath,
    Glossaries,
    Ignore,
    IgnoreInline,
    IncludeLocked,
    Jobs,
    LevelName,
    Packs,
    Quiet,
    Select,
    SourceLang,
    TargetLang,
    Verbose,
    configuration_of,
)
from tqcheck.cli.progress import Progress
from tqcheck.cli.running import MOST_SAID, Checkers, runner, said, say, written_whole
from tqcheck.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tqcheck.model import BadItem, CheckedSegment
    from tqcheck.readers.files import File
    from tqcheck.readers.format import WriteBack
    from tqcheck.settings import Settings
    from tqcheck.suppression.suppressions import Suppressions


def annotate(
    path: Annotated[Path, typer.Argument(metavar="FILE", help="The file to check and to write the findings into.")],
    out: Annotated[
        Path | None, typer.Option("--out", "-o", metavar="OUT", help="The annotated file; - is standard output.")
    ] = None,
    in_place: Annotated[
        bool, typer.Option("--in-place", help="Change FILE itself; what it was is kept as FILE.bak.")
    ] = False,
    strip: Annotated[bool, typer.Option("--strip", help="Only take out what an earlier run wrote.")] = False,
    source: Annotated[Path | None, typer.Option(help="The source text, for a file that does not hold it.")] = None,
    source_lang: SourceLang = None,
    target_lang: TargetLang = None,
    glossary: Glossaries = None,
    packs: Packs = None,
    dictionary: DictionaryPath = None,
    select: Select = None,
    ignore: Ignore = None,
    level: LevelName = None,
    include_locked: IncludeLocked = False,
    baseline: BaselinePath = None,
    ignore_inline: IgnoreInline = False,
    jobs: Jobs = None,
    quiet: Quiet = False,
    verbose: Verbose = False,
    config: Config = None,
) -> None:
    """Write findings into a file, where its own program shows them. Run again, it replaces what it wrote.

    Exit code 0: written, whatever was found; 2: something to mend first.
    """
    from tqcheck.readers.catalogue import opened
    from tqcheck.reports.writer import refuse_clashes
    from tqcheck.suppression.suppressions import suppressions_of

    if out is None and not in_place:
        raise UserError("say where the annotated file goes", remedy="give -o OUT, or --in-place")
    if out is not None and in_place:
        raise UserError("-o OUT and --in-place exclude each other", remedy="give one of them")
    settings = configuration_of(config, locals()).for_path(path)
    file = opened(path)
    if in_place and str(path) == "-":
        raise UserError("standard input cannot be changed in place", remedy="give -o OUT")
    if out is not None and str(out) != "-":
        refuse_clashes([out], [path, *settings.glossaries, *([source] if source else [])])
    write_back = _write_back(file)
    bare = write_back.strip(file.data(), file.name)
    with written_whole(path if in_place else out) as destination:
        if strip:
            annotated, complete = bare, True
        else:
            progress = Progress(quiet=quiet, verbose=verbose)
            suppressions = suppressions_of(settings, config)
            annotated, complete = _annotated(file, bare, write_back, source, settings, suppressions, progress)
        if in_place and annotated == file.data():
            say(f"{file.name}: nothing to change")
            destination.discard()
        else:
            destination.stream.buffer.write(annotated)
            if in_place:
                _keep(path, file.data())
    if not complete:
        raise typer.Exit(2)


def _write_back(file: File) -> WriteBack:
    from tqcheck.readers.catalogue import format_of, formats

    form = format_of(file)
    if form.write_back is None:
        able = ", ".join(each.title for each in formats() if each.write_back is not None)
        raise UserError(
            f"findings cannot be written into a {form.title} file",
            place=file.name,
            remedy=f"formats that take them: {able}; for others use tqcheck check --output",
        )
    return form.write_back


def _annotated(
    file: File,
    bare: bytes,
    write_back: WriteBack,
    source: Path | None,
    settings: Settings,
    suppressions: Suppressions,
    progress: Progress,
) -> tuple[bytes, bool]:
    """The file with its findings, and whether all of it, and of the glossaries, could be read."""
    from tqcheck.readers.catalogue import read_file
    from tqcheck.readers.languages import Languages

    checkers = Checkers(settings)
    checker = checkers(settings)
    document = read_file(
        dataclasses.replace(file, contents=bare), source, Languages(settings.target_language, settings.source_language)
    )
    for notice in document.notices:
        progress.notice(notice)
    progress.begin(file.name)
    with runner(checkers, settings.jobs, progress) as run:
        checked, unread = _divided(suppressions.judged(run(document, settings), checker), file.name)
    progress.end()
    for notice in suppressions.notices((), (), ()):
        progress.notice(notice)
    count = sum(len(item.findings) for item in checked)
    kept = sum(len(item.suppressed) for item in checked)
    segments = sum(not item.skipped for item in checked)
    progress.notice(
        f"{file.name}: {count} finding{'' if count == 1 else 's'} in {segments} segment{'' if segments == 1 else 's'}"
        + (f" ({kept} suppressed)" if kept else "")
    )
    return write_back.annotate(bare, file.name, checked), not (checkers.problems or unread)


def _divided(items: Iterable[CheckedSegment | BadItem], name: str) -> tuple[list[CheckedSegment], int]:
    """The checked segments, and how many parts could not be read (the first ones are said)."""
    from tqcheck.model import BadItem

    checked: list[CheckedSegment] = []
    unread = 0
    for item in items:
        if isinstance(item, BadItem):
            unread += 1
            if unread <= MOST_SAID:
                say(said(item))
        else:
            checked.append(item)
    if unread > MOST_SAID:
        say(f"{name}: {unread - MOST_SAID:,} more parts could not be read")
    return checked, unread


def _keep(path: Path, data: bytes) -> None:
    """Keep what a file was beside it, whole or not at all, under the first name that is free."""
    names = (path.with_name(f"{path.name}.bak{number or ''}") for number in itertools.count())
    backup = next(name for name in names if not os.path.lexists(name))
    try:
        with written_whole(backup) as copy:
            copy.stream.buffer.write(data)
        shutil.copymode(path, backup)
    except OSError as error:
        raise UserError(
            f"the backup cannot be written: {error.strerror}", place=backup, remedy="make room, or use -o OUT"
        ) from None
