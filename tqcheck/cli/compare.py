"""`tqcheck compare`: which of several drafts of one source is better, where, and how certain that is."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path
from typing import Annotated

import typer

from tqcheck.cli.options import (
    Config,
    DictionaryPath,
    Glossaries,
    Ignore,
    IgnoreInline,
    IncludeLocked,
    Jobs,
    LevelName,
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
from tqcheck.cli.running import written_whole

_EPILOG = """Examples:

  tqcheck compare engine-a.txt engine-b.txt --source original.ru.txt --target-lang en

  tqcheck compare a.en b.en c.en --source news.ru --ref human.en --output text --output html=comparison.html"""


def compare(
    drafts: Annotated[
        list[Path], typer.Argument(metavar="DRAFTS", help="Two files or more: translations of one source.")
    ],
    source: Annotated[
        Path | None, typer.Option(help="The source text; drafts in a format that holds it need none.")
    ] = None,
    ref: Annotated[
        Path | None, typer.Option(help="A reference translation, segment by segment: adds metrics, n-grams and words.")
    ] = None,
    metric: Annotated[
        list[str] | None,
        typer.Option(help="bleu, spbleu, chrf, chrf++ or ter. Repeatable. [default: bleu, chrf++ and ter]"),
    ] = None,
    spm: Annotated[
        Path | None,
        typer.Option(metavar="MODEL", help="The SentencePiece model for spBLEU. [default: sacrebleu's flores200]"),
    ] = None,
    samples: Annotated[int, typer.Option(min=100, max=100_000, help="How often segments are resampled.")] = 1000,
    seed: Annotated[int, typer.Option(min=1, max=2**32 - 1, help="Of the resamples.")] = 12345,
    worst_segments: Annotated[
        int, typer.Option(min=0, max=10_000, help="How many of the segments that differ most are shown, by measure.")
    ] = 20,
    source_lang: SourceLang = None,
    target_lang: TargetLang = None,
    glossary: Glossaries = None,
    packs: Packs = None,
    dictionary: DictionaryPath = None,
    select: Select = None,
    ignore: Ignore = None,
    level: LevelName = None,
    include_locked: IncludeLocked = False,
    profile: ProfileName = None,
    output: Annotated[
        list[str] | None,
        typer.Option(
            metavar="FORMAT[=PATH]",
            help="text, json, markdown or html (docs/comparing.md). Repeatable. [default: text]",
        ),
    ] = None,
    ignore_inline: IgnoreInline = False,
    jobs: Jobs = None,
    quiet: Quiet = False,
    verbose: Verbose = False,
    config: Config = None,
) -> None:
    """Compare drafts of one source. Exit code 0: compared; 2: something to mend first."""
    from tqcheck.cli.comparing import Comparing, Texts
    from tqcheck.reports.comparison.formats import FORMATS, written
    from tqcheck.reports.writer import refuse_clashes, requested
    from tqcheck.scoring.comparison.comparing import Resampling

    texts = Texts(drafts, source, ref)
    configuration = configuration_of(config, locals())
    requests = [requested(each, FORMATS) for each in output or ("text",)]
    inputs = [*texts.paths, *configuration.files, *configuration.settings.glossaries, *([spm] if spm else [])]
    refuse_clashes([path for _, path in requests], [path for path in inputs if str(path) != "-"])
    progress = Progress(quiet=quiet, verbose=verbose)
    with ExitStack() as files:
        opened = [(name, files.enter_context(written_whole(path))) for name, path in requests]
        comparing = Comparing(configuration, texts, config, progress)
        found = comparing.compared(Resampling(samples, seed), metric or (), spm, worst_segments)
        progress.make_way()
        for name, file in opened:
            file.stream.write(written(name, found))
    if not comparing.is_complete:
        raise typer.Exit(2)


compare.__doc__ = f"{compare.__doc__}\n\n\b\n" + _EPILOG.replace("\n\n", "\n")
