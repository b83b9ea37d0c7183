"""`tqcheck check`: read, check, report."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from tqcheck.cli.options import (
    BaselinePath,
    Config,
    DictionaryPath,
    Estimate,
    FailOn,
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
    Quiet,
    Select,
    SourceLang,
    TargetLang,
    Verbose,
    configuration_of,
)
from tqcheck.cli.progress import Progress, say

_EPILOG = """Examples:

  tqcheck check draft.en.txt --source-lang ru

  tqcheck check draft.en.txt --source original.ru.txt --output text --output html=report.html

  tqcheck check drafts/ --source originals/

  tqcheck check                (the pairs that tqcheck.toml states)

  tqcheck check draft.de.txt --source original.en.txt --worst 20%

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
    changed: Annotated[
        str | None,
        typer.Option(
            metavar="REVISION",
            help="Check only segments on lines that changed since a git revision (origin/main): since this branch left "
            "it, uncommitted changes and new files included.",
        ),
    ] = None,
    fail_on: FailOn = None,
    max_findings: MaxFindings = None,
    min_score: MinScore = None,
    profile: ProfileName = None,
    estimate: Estimate = None,
    worst: Annotated[
        str | None,
        typer.Option(
            metavar="SHARE",
            help="List the segments to look at first: the lowest estimates, 20% of the segments, or 50 of them. Turns "
            "--estimate on.",
        ),
    ] = None,
    exit_zero: Annotated[bool, typer.Option("--exit-zero", help="Exit with 0 whatever is found.")] = False,
    output: Annotated[
        list[str] | None,
        typer.Option(
            metavar="FORMAT[=PATH]",
            help="text, html, markdown, json, jsonl, csv, tsv, xlsx, mqm-tsv, concise, github, sarif, junit, gitlab, "
            "checkstyle, rdjson, rdjsonl or baseline (docs/outputs.md). Repeatable. [default: text]",
        ),
    ] = None,
    baseline: BaselinePath = None,
    write_baseline: Annotated[
        Path | None, typer.Option(help="Accept what is found: it goes into this file, and the run does not fail.")
    ] = None,
    ignore_inline: IgnoreInline = False,
    explain: Annotated[bool, typer.Option("--explain", help="Say why each finding is a fault.")] = False,
    jobs: Jobs = None,
    quiet: Quiet = False,
    verbose: Verbose = False,
    config: Config = None,
) -> None:
    """Check translations. Exit code 0: clean; 1: findings at or above the threshold; 2: something to mend first."""
    from tqcheck.cli.checking import Checking, Wanted

    options = locals()
    configuration = configuration_of(config, options)
    if worst is not None and configuration.settings.estimate is None:
        configuration = configuration_of(config, {**options, "estimate": "calibrated"})
    wanted = Wanted(paths or (), source, stdin_filename, changed, output or (), write_baseline, explain, config, worst)
    progress = Progress(quiet=quiet, verbose=verbose)
    checking = Checking(configuration, wanted, progress)
    summary = checking.run()
    if not checking.is_complete:
        raise typer.Exit(2)
    if not summary.segments and not summary.skipped:
        say("nothing to check: no input holds any text")
        raise typer.Exit(2)
    if summary.failed and not exit_zero:
        if output and not {"text", "markdown"} & set(output):
            # Nothing that people read on the terminal says it.
            progress.notice(f"failed: {'; '.join(summary.failures)}")
        raise typer.Exit(1)


check.__doc__ = f"{check.__doc__}\n\n\b\n" + _EPILOG.replace("\n\n", "\n")
