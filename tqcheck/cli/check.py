"""`tqcheck check`: read, check, report."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

import tqcheck
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
    MaxFindings,
    MinScore,
    Packs,
    ProfileName,
    Select,
    SourceLang,
    TargetLang,
    settings_of,
)
from tqcheck.cli.running import checker_of, runner, said, say
from tqcheck.cli.source_paths import source_paths
from tqcheck.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tqcheck.model import BadItem, CheckedSegment, Document
    from tqcheck.run.changes import Changes
    from tqcheck.settings import Settings

_EPILOG = """Examples:

  tqcheck check draft.en.txt --source-lang ru

  tqcheck check draft.en.txt --source original.ru.txt --output text --output html=report.html

  tqcheck check drafts/ --source originals/

  tqcheck check pairs.tsv --glossary cis-politics --fail-on critical

  cat pairs.jsonl | tqcheck check - --output jsonl > findings.jsonl"""


def check(
    paths: Annotated[list[Path], typer.Argument(metavar="PATHS", help="Files or folders; - reads standard input.")],
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
    changed: Annotated[
        str | None,
        typer.Option(
            metavar="REVISION",
            help="Check only segments on lines that changed since a git revision (origin/main): since this branch left "
            "it, uncommitted changes and new files included.",
        ),
    ] = None,
    fail_on: Annotated[
        str | None,
        typer.Option(help="minor, major, critical or never: what makes the exit code 1. [default: major]"),
    ] = None,
    max_findings: MaxFindings = None,
    min_score: MinScore = None,
    profile: ProfileName = None,
    exit_zero: Annotated[bool, typer.Option("--exit-zero", help="Exit with 0 whatever is found.")] = False,
    output: Annotated[
        list[str] | None,
        typer.Option(metavar="FORMAT[=PATH]", help="text, json, jsonl or html. Repeatable. [default: text]"),
    ] = None,
    baseline: BaselinePath = None,
    write_baseline: Annotated[
        Path | None, typer.Option(help="Accept what is found: it goes into this file, and the run does not fail.")
    ] = None,
    ignore_inline: IgnoreInline = False,
    explain: Annotated[bool, typer.Option("--explain", help="Say why each finding is a fault.")] = False,
    jobs: Jobs = None,
    config: Config = None,
) -> None:
    """Check translations. Exit code 0: clean; 1: findings at or above the threshold; 2: something to mend first."""
    from tqcheck.glossary.loading import unserved
    from tqcheck.model import UNCHANGED, Summary
    from tqcheck.reports.catalogue import Outputs
    from tqcheck.run.changes import Changes
    from tqcheck.scoring.mqm import RunScores
    from tqcheck.scoring.profiles import profile as scoring_profile
    from tqcheck.suppression.suppressions import suppressions_of

    settings = settings_of(
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
        baseline=baseline,
        ignore_inline=ignore_inline,
        jobs=jobs,
    )
    scores = RunScores(scoring_profile(settings.profile))
    suppressions = suppressions_of(settings)
    checker, glossary_problems = checker_of(settings)
    files, problems = _files(paths)
    # A baseline may lie in a folder that is checked; it is no text.
    baselines = {path.resolve() for path in (settings.baseline, write_baseline) if path is not None}
    files = [file for file in files if not baselines or file.resolve() not in baselines or file in paths]
    pairs = source_paths(files, paths, source, settings.source_language)
    if changed is not None and write_baseline is not None:
        raise UserError("a baseline of the changed lines alone would accept nothing else", remedy="leave out --changed")
    changes = Changes(changed, (*files, *pairs.sources)) if changed is not None else None
    inputs = [*files, *settings.glossaries, *pairs.sources]
    requests = [*(output or ("text",)), *([f"baseline={write_baseline}"] if write_baseline else [])]
    outputs = Outputs(requests, explain=explain, inputs=[path for path in inputs if str(path) != "-"])
    summary = Summary(
        tqcheck.__version__, settings.fail_on, max_findings=settings.max_findings, min_score=settings.min_score
    )
    if write_baseline is not None:
        # What is found is accepted.
        summary.fail_on = summary.max_findings = summary.min_score = None
    errors = [*glossary_problems, *problems]
    for error in errors:
        say(str(error))
    for notice in pairs.notices:
        summary.notices.append(notice)
        say(notice)
    try:
        with runner(settings, checker) as run:

            def judged(document: Document) -> Iterator[CheckedSegment | BadItem]:
                return suppressions.judged(run(document), checker)

            for path, original in pairs.pairs:
                failure = _check_file(
                    path, original, stdin_filename, settings, changes, judged, outputs, summary, scores
                )
                if failure is not None:
                    errors.append(failure)
                    say(str(failure))
        languages = {(kind.source_language, kind.target_language) for kind in summary.kinds}
        for error in unserved(checker.glossary, settings.glossaries, languages):
            errors.append(error)
            say(str(error))
        for reason, count in sorted(summary.skipped.items()):
            some = "1 segment was" if count == 1 else f"{count} segments were"
            notice = f"{some} not checked ({reason}); --include-locked checks such segments too"
            if reason == UNCHANGED:
                notice = f"{some} not checked (unchanged since {changed})"
            summary.notices.append(notice)
            say(notice)
        summary.not_run = tuple(checker.not_run(summary.kinds))
        silent = {entry.check for entry in summary.not_run}
        summary.checks_run = tuple(each.id for each in checker.checks if each.id not in silent)
        # Who selects checks does not see what the others find, and who asks for changes not what stands elsewhere.
        folders = [] if settings.select or changes is not None else [path for path in paths if path.is_dir()]
        documents = summary.documents if changes is None else ()
        for notice in suppressions.notices(folders, documents, summary.checks_run):
            summary.notices.append(notice)
            say(notice)
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
    if errors or summary.bad_items:
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
    changes: Changes | None,
    run: Any,
    outputs: Any,
    summary: Any,
    scores: Any,
) -> UserError | None:
    """Check one file; an error that concerns it alone is returned, so that the others are still checked."""
    from tqcheck.checks.catalogue import LONGEST_SEGMENT
    from tqcheck.model import BadItem
    from tqcheck.readers.catalogue import STANDARD_INPUT, opened, read, read_file
    from tqcheck.readers.languages import Languages

    try:
        file = opened(path, stdin_filename or STANDARD_INPUT)
        document = read_file(file, source, Languages(settings.target_language, settings.source_language))
        if changes is not None:
            original = read(source, None, Languages(settings.source_language)) if source is not None else None
            document = changes.marked(document, path, original)
        summary.hashes[document.path] = file.digest()
        if source is not None:
            summary.hashes[source.as_posix()] = opened(source).digest()
    except UserError as error:
        return error
    summary.documents.append(document.path)
    for notice in document.notices:
        summary.notices.append(notice)
        say(notice)
    scores.begin_document(document.path)
    outputs.begin_document(document)
    for item in run(document):
        summary.count(item)
        scores.count(item)
        outputs.add(item)
        if isinstance(item, BadItem):
            say(said(item))
        elif len(item.segment.target) > LONGEST_SEGMENT or len(item.segment.source or "") > LONGEST_SEGMENT:
            notice = f"{item.segment.location}: over {LONGEST_SEGMENT} characters; only integrity checks ran"
            summary.notices.append(notice)
            say(notice)
    return None
