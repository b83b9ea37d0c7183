"""`tqcheck check`: read, check, report."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

import tqcheck
from tqcheck.cli.options import (
    Config,
    DictionaryPath,
    FailOn,
    Glossaries,
    Ignore,
    IncludeLocked,
    Jobs,
    LevelName,
    MaxFindings,
    MinScore,
    Packs,
    ProfileName,
    Quiet,
    Select,
    SourceLang,
    TargetLang,
    Verbose,
    configuration_of,
)
from tqcheck.cli.progress import Progress
from tqcheck.cli.running import MOST_SAID, Checkers, runner, said, say
from tqcheck.cli.source_paths import configured_files, configured_sources, source_paths
from tqcheck.cli.what_ran import WhatRan
from tqcheck.errors import UserError

if TYPE_CHECKING:
    from tqcheck.settings import Settings

_EPILOG = """Examples:

  tqcheck check draft.en.txt --source-lang ru

  tqcheck check draft.en.txt --source original.ru.txt --output text --output html=report.html

  tqcheck check drafts/ --source originals/

  tqcheck check                (the pairs that tqcheck.toml states)

  tqcheck check pairs.tsv --glossary cis-politics --fail-on critical

  cat pairs.jsonl | tqcheck check - --output jsonl > findings.jsonl"""


def check(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="PATHS", help="Files or folders; - reads standard input. [default: the [[pairs]] of the settings]"
        ),
    ] = None,
    source: Annotated[
        Path | None,
        typer.Option(
            help="The source text of the one file that is checked; or a folder, whose files are named like their "
            "translations but for the language in the path (en/a.md and ru/a.md, a_en.txt and a.ru.txt); or a pattern "
            "such as 'originals/{folder}/{stem}.{lang}.{ext}' or 'originals/{path}': path below the folder that is "
            "checked, its folder, the name without language and ending, the ending, the source language."
        ),
    ] = None,
    stdin_filename: Annotated[
        str | None, typer.Option(help="What reports call standard input; its ending tells the format.")
    ] = None,
    source_lang: SourceLang = None,
    target_lang: TargetLang = None,
    glossary: Glossaries = None,
    packs: Packs = None,
    dictionary: DictionaryPath = None,
    select: Select = None,
    ignore: Ignore = None,
    level: LevelName = None,
    include_locked: IncludeLocked = False,
    fail_on: FailOn = None,
    max_findings: MaxFindings = None,
    min_score: MinScore = None,
    profile: ProfileName = None,
    exit_zero: Annotated[bool, typer.Option("--exit-zero", help="Exit with 0 whatever is found.")] = False,
    output: Annotated[
        list[str] | None,
        typer.Option(metavar="FORMAT[=PATH]", help="text, json, jsonl or html. Repeatable. [default: text]"),
    ] = None,
    explain: Annotated[bool, typer.Option("--explain", help="Say why each finding is a fault.")] = False,
    jobs: Jobs = None,
    quiet: Quiet = False,
    verbose: Verbose = False,
    config: Config = None,
) -> None:
    """Check translations. Exit code 0: clean; 1: findings at or above the threshold; 2: something to mend first."""
    from tqcheck.model import Summary
    from tqcheck.reports.catalogue import Outputs
    from tqcheck.scoring.mqm import RunScores
    from tqcheck.scoring.profiles import profile as scoring_profile

    configuration = configuration_of(
        config,
        source_language=source_lang,
        target_language=target_lang,
        glossaries=glossary,
        packs=packs,
        dictionary=dictionary,
        select=select,
        ignore=ignore,
        level=level,
        include_locked=include_locked,
        fail_on=fail_on,
        max_findings=max_findings,
        min_score=min_score,
        profile=profile,
        jobs=jobs,
    )
    settings = configuration.settings
    scores = RunScores(scoring_profile(settings.profile))
    progress = Progress(quiet=quiet, verbose=verbose)
    checkers = Checkers(settings)
    checkers(settings)  # what is wrong with a glossary is said before the work starts
    what_ran = WhatRan(checkers, settings)
    files, problems = _files(paths) if paths else (configured_files(configuration), [])
    if source is not None or not configuration.pairs:
        pairs = source_paths(files, paths or (), source, settings.source_language)
    else:
        pairs = configured_sources(files, configuration)
    inputs = [*files, *settings.glossaries, *pairs.sources, *configuration.files]
    outputs = Outputs(output or (), explain=explain, inputs=[path for path in inputs if str(path) != "-"])
    summary = Summary(
        tqcheck.__version__, settings.fail_on, max_findings=settings.max_findings, min_score=settings.min_score
    )
    errors = list(problems)
    for error in errors:
        say(str(error))
    for notice in pairs.notices:
        summary.notices.append(notice)
        progress.notice(notice)
    try:
        with runner(checkers, settings.jobs, progress) as run:
            for number, (path, original) in enumerate(pairs.pairs, start=1):
                progress.begin(str(path), number, len(pairs.pairs))
                named = Path(stdin_filename) if stdin_filename and str(path) == "-" else path
                own = configuration.for_path(named)
                failure = _check_file(
                    path, original, stdin_filename, own, run, outputs, summary, scores, progress, what_ran
                )
                if failure is not None:
                    errors.append(failure)
                    say(str(failure))
        for error in what_ran.unserved():
            errors.append(error)
            say(str(error))
        for reason, count in sorted(summary.skipped.items()):
            some = "1 segment was" if count == 1 else f"{count} segments were"
            notice = f"{some} not checked ({reason}); --include-locked checks such segments too"
            summary.notices.append(notice)
            progress.notice(notice)
        what_ran.tell(summary)
        summary.scorecard, summary.scorecards = scores.scorecard(), scores.scorecards()
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
    if errors or checkers.problems or summary.unread:
        raise typer.Exit(2)
    if not summary.segments and not summary.skipped:
        say("nothing to check: no input holds any text")
        raise typer.Exit(2)
    if summary.failed and not exit_zero:
        raise typer.Exit(1)


check.__doc__ = f"{check.__doc__}\n\n\b\n" + _EPILOG.replace("\n\n", "\n")


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


def _check_file(
    path: Path,
    source: Path | None,
    stdin_filename: str | None,
    settings: Settings,
    run: Any,
    outputs: Any,
    summary: Any,
    scores: Any,
    progress: Progress,
    what_ran: WhatRan,
) -> UserError | None:
    """Check one file; an error that concerns it alone is returned, so that the others are still checked."""
    from tqcheck.checks.catalogue import LONGEST_SEGMENT
    from tqcheck.model import BadItem
    from tqcheck.readers.catalogue import STANDARD_INPUT, opened, read_file
    from tqcheck.readers.languages import Languages

    try:
        file = opened(path, stdin_filename or STANDARD_INPUT)
        document = read_file(file, source, Languages(settings.target_language, settings.source_language))
        summary.hashes[document.path] = file.digest()
        if source is not None:
            summary.hashes[source.as_posix()] = opened(source).digest()
    except UserError as error:
        return error
    summary.documents.append(document.path)
    for notice in document.notices:
        summary.notices.append(notice)
        progress.notice(notice)
    progress.make_way()
    scores.begin_document(document.path)
    outputs.begin_document(document)
    unread = summary.unread
    kinds = what_ran.kinds_with(settings)
    for item in run(document, settings):
        summary.count(item)
        scores.count(item)
        progress.make_way()
        outputs.add(item)
        if isinstance(item, BadItem):
            if summary.unread - unread <= MOST_SAID:
                say(said(item))
            continue
        if not item.skipped:
            kinds.add(item.segment.kind)
        if len(item.segment.target) > LONGEST_SEGMENT or len(item.segment.source or "") > LONGEST_SEGMENT:
            notice = f"{item.segment.location}: over {LONGEST_SEGMENT} characters; only integrity checks ran"
            summary.notices.append(notice)
            progress.notice(notice)
    if summary.unread - unread > MOST_SAID:
        say(f"{document.path}: {summary.unread - unread - MOST_SAID:,} more parts could not be read")
    progress.end()
    return None
