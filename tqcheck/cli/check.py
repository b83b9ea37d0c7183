"""`tqcheck check`: read, check, report."""

from __future__ import annotations

import dataclasses
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

import tqcheck
from tqcheck.errors import UserError
from tqcheck.run import collect_rarely

if TYPE_CHECKING:
    from tqcheck.settings import Settings

_EPILOG = """Examples:

  tqcheck check draft.en.txt --source-lang ru

  tqcheck check draft.en.txt --source original.ru.txt --output text --output html=report.html

  tqcheck check pairs.tsv --glossary glossaries/ru-en/politics.csv --fail-on critical

  cat pairs.jsonl | tqcheck check - --output jsonl > findings.jsonl"""


def check(
    paths: Annotated[list[Path], typer.Argument(metavar="PATHS", help="Files or folders; - reads standard input.")],
    source: Annotated[
        Path | None, typer.Option(help="The source text, parallel to the one file that is checked.")
    ] = None,
    source_lang: Annotated[
        str | None,
        typer.Option(help="The source language; without a source text, the presumed one. Never guessed from a target."),
    ] = None,
    target_lang: Annotated[str | None, typer.Option(help="The target language; detected when not stated.")] = None,
    glossary: Annotated[list[Path] | None, typer.Option(help="A glossary, CSV or TSV. Repeatable.")] = None,
    packs: Annotated[
        list[Path] | None, typer.Option(help="A language pack of your own (docs/own-packs.md). Repeatable.")
    ] = None,
    dictionary: Annotated[
        Path | None,
        typer.Option(help="A dictd .index file, or a folder of freedict-*. [default: what /usr/share/dictd has]"),
    ] = None,
    select: Annotated[list[str] | None, typer.Option(help="Run only these checks or categories. Repeatable.")] = None,
    ignore: Annotated[list[str] | None, typer.Option(help="Leave out these checks or categories. Repeatable.")] = None,
    level: Annotated[str | None, typer.Option(help="default, or picky: also checks that are less often right.")] = None,
    fail_on: Annotated[
        str | None,
        typer.Option(help="minor, major, critical or never: what makes the exit code 1. [default: major]"),
    ] = None,
    exit_zero: Annotated[bool, typer.Option("--exit-zero", help="Exit with 0 whatever is found.")] = False,
    output: Annotated[
        list[str] | None,
        typer.Option(metavar="FORMAT[=PATH]", help="text, json, jsonl or html. Repeatable. [default: text]"),
    ] = None,
    explain: Annotated[bool, typer.Option("--explain", help="Say why each finding is a fault.")] = False,
    jobs: Annotated[int | None, typer.Option(min=1, help="How many processes. [default: 1]")] = None,
    config: Annotated[Path | None, typer.Option(help="A settings file instead of the nearest one.")] = None,
) -> None:
    """Check translations. Exit code 0: clean; 1: findings at or above the threshold; 2: something to mend first."""
    from tqcheck.checks.catalogue import Checker
    from tqcheck.checks.pack_cases import validate
    from tqcheck.glossary.loading import load
    from tqcheck.language.dictionaries import existing
    from tqcheck.model import Summary
    from tqcheck.reports.catalogue import Outputs

    settings = _settings(
        config,
        source_language=source_lang,
        target_language=target_lang,
        glossaries=tuple(glossary or ()),
        packs=tuple(packs or ()),
        dictionary=dictionary,
        select=tuple(select or ()),
        ignore=tuple(ignore or ()),
        level=level,
        fail_on=fail_on,
        jobs=jobs,
    )
    terms, glossary_problems = load(
        settings.glossaries,
        source_language=settings.source_language,
        target_language=settings.target_language,
    )
    for pack in settings.packs:
        validate(pack)
    existing(settings.dictionary)
    checker = Checker(settings, terms)
    files, problems = _files(paths)
    if source is not None and len(files) + len(problems) != 1:
        raise UserError("--source goes with exactly one file", remedy="check the files one by one")
    inputs = [*files, *settings.glossaries, *([source] if source else [])]
    outputs = Outputs(output or (), explain=explain, inputs=[path for path in inputs if str(path) != "-"])
    summary = Summary(tqcheck.__version__, settings.fail_on)
    collect_rarely()
    # A cancelled CI job is told to terminate: end as an interruption does, with nothing half-written.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    errors = [*glossary_problems, *problems]
    for error in errors:
        _say(str(error))
    try:
        with _runner(settings, checker) as run:
            for path in files:
                failure = _check_file(path, source, settings, run, outputs, summary)
                if failure is not None:
                    errors.append(failure)
                    _say(str(failure))
        summary.not_run = tuple(checker.not_run(summary.kinds))
        silent = {entry.check for entry in summary.not_run}
        summary.checks_run = tuple(each.id for each in checker.checks if each.id not in silent)
        outputs.finish(summary)
    except KeyboardInterrupt:
        outputs.discard()
        raise UserError("interrupted; no output file was written") from None
    except OSError as error:
        outputs.discard()
        if isinstance(error, BrokenPipeError):
            raise
        raise UserError(
            f"the output cannot be written: {error.strerror or error}", remedy="make room, or choose another place"
        ) from None
    except BaseException:
        outputs.discard()
        raise
    if errors or summary.bad_items:
        raise typer.Exit(2)
    if not summary.segments:
        _say("nothing to check: no input holds any text")
        raise typer.Exit(2)
    if summary.failed and not exit_zero:
        raise typer.Exit(1)


check.__doc__ = f"{check.__doc__}\n\n\b\n" + _EPILOG.replace("\n\n", "\n")


def _settings(config: Path | None, **flags: Any) -> Settings:
    from tqcheck.readers.languages import validated
    from tqcheck.settings import Settings, fail_threshold, find_settings_file, merge, read_settings

    path = config or find_settings_file(Path.cwd())
    base = read_settings(path) if path else Settings()
    if flags["level"] not in (None, "default", "picky"):
        raise UserError(f"unknown level “{flags['level']}”", remedy="use default or picky")
    threshold = flags.pop("fail_on")
    merged = merge(base, **flags)
    if threshold is not None:
        # None is a threshold here ("never"), so it cannot go through merge.
        merged = dataclasses.replace(merged, fail_on=fail_threshold(threshold))
    return dataclasses.replace(
        merged,
        source_language=validated(merged.source_language),
        target_language=validated(merged.target_language),
    )


def _files(paths: list[Path]) -> tuple[list[Path], list[UserError]]:
    from tqcheck.readers.catalogue import files_in

    files: list[Path] = []
    problems = []
    for path in paths:
        try:
            files += files_in([path])
        except UserError as error:
            problems.append(error)
    return files, problems


@contextmanager
def _runner(settings: Settings, checker: Any) -> Iterator[Any]:
    """A function from a document to its checked items, in one process or in several."""
    if settings.jobs == 1:
        from tqcheck.run.serial import check_document

        yield lambda document: check_document(document, checker)
        return
    from tqcheck.run.parallel import ParallelRunner

    with ParallelRunner(settings, checker.glossary, settings.jobs) as runner:
        yield runner.check_document


def _check_file(
    path: Path, source: Path | None, settings: Settings, run: Any, outputs: Any, summary: Any
) -> UserError | None:
    """Check one file; an error that concerns it alone is returned, so that the others are still checked."""
    from tqcheck.checks.catalogue import LONGEST_SEGMENT
    from tqcheck.model import BadItem
    from tqcheck.readers.catalogue import read
    from tqcheck.readers.languages import Languages

    try:
        document = read(path, source, Languages(settings.target_language, settings.source_language))
    except UserError as error:
        return error
    summary.documents.append(document.path)
    for notice in document.notices:
        summary.notices.append(notice)
        _say(notice)
    outputs.begin_document(document)
    for item in run(document):
        summary.count(item)
        outputs.add(item)
        if isinstance(item, BadItem):
            _say(f"{item.location}: {item.problem}" + (f" ({item.remedy})" if item.remedy else ""))
        elif len(item.segment.target) > LONGEST_SEGMENT or len(item.segment.source or "") > LONGEST_SEGMENT:
            notice = f"{item.segment.location}: over {LONGEST_SEGMENT} characters; only integrity checks ran"
            summary.notices.append(notice)
            _say(notice)
    return None


def _say(line: str) -> None:
    print(f"tqcheck: {line}", file=sys.stderr)
