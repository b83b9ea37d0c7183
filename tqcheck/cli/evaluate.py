"""`tqcheck evaluate`: how right findings and scores are, measured against annotated data."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path
from typing import Annotated

import typer

from tqcheck.cli.options import (
    Config,
    DictionaryPath,
    Estimate,
    Glossaries,
    Ignore,
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
from tqcheck.errors import UserError


def evaluate(
    gold: Annotated[Path, typer.Argument(metavar="GOLD", help="Annotated data: JSONL, plain or gzipped.")],
    predictions: Annotated[
        Path | None,
        typer.Argument(
            metavar="PRED",
            help="What `check --output jsonl` wrote for it. Without it, the checks are run on GOLD's own texts.",
        ),
    ] = None,
    more_gold: Annotated[
        list[Path] | None, typer.Option("--gold", help="One more file of annotated data. Repeatable.")
    ] = None,
    more_predictions: Annotated[
        list[Path] | None, typer.Option("--pred", help="One more file of predictions. Repeatable.")
    ] = None,
    output: Annotated[
        list[str] | None,
        typer.Option(
            metavar="FORMAT[=PATH]",
            help="text, json, markdown or html. Repeatable. [default: text]",
            show_default=False,
        ),
    ] = None,
    samples: Annotated[
        int, typer.Option(min=0, max=100_000, help="How often segments are drawn anew for an interval; 0: not at all.")
    ] = 1000,
    seed: Annotated[int, typer.Option(min=0, help="The same seed gives the same intervals.")] = 1,
    source_lang: SourceLang = None,
    target_lang: TargetLang = None,
    glossary: Glossaries = None,
    packs: Packs = None,
    dictionary: DictionaryPath = None,
    select: Select = None,
    ignore: Ignore = None,
    level: LevelName = None,
    estimate: Estimate = None,
    jobs: Jobs = None,
    quiet: Quiet = False,
    verbose: Verbose = False,
    config: Config = None,
) -> None:
    """Measure checks and scores on annotated texts: precision, recall and false alarms, by check, category and pair.

    GOLD lines are segments with marked spans, word tags, minimal pairs, labels, DA, MQM or HTER (docs/evaluating.md).
    """
    from tempfile import TemporaryDirectory

    from tqcheck.cli.evaluating import checked_gold, refuse_options
    from tqcheck.cli.progress import Progress
    from tqcheck.cli.running import written_whole
    from tqcheck.reports.evaluation_report import FORMATS, rendered
    from tqcheck.reports.writer import refuse_clashes, requested
    from tqcheck.scoring.evaluation import evaluate as measured
    from tqcheck.scoring.intervals import Bootstrap

    options = locals()
    gold_paths = [gold, *(more_gold or ())]
    prediction_paths = [*([predictions] if predictions else []), *(more_predictions or ())]
    outputs = [requested(request, FORMATS) for request in output or ("text",)]
    inputs = [*gold_paths, *prediction_paths]
    configuration = None
    if prediction_paths:
        refuse_options(options)
    else:
        configuration = configuration_of(config, options)
        inputs += [*configuration.files, *configuration.settings.glossaries]
    refuse_clashes([path for _, path in outputs], inputs)
    with ExitStack() as opened:
        files = [(form, opened.enter_context(written_whole(path))) for form, path in outputs]
        if configuration is not None:
            folder = Path(opened.enter_context(TemporaryDirectory(prefix="tqcheck-")))
            progress = Progress(quiet=quiet, verbose=verbose)
            prediction_paths = [checked_gold(gold_paths, folder, configuration, config, progress)]
        evaluation = measured(gold_paths, prediction_paths, Bootstrap(samples, seed))
        if not evaluation.segments:
            raise UserError("no annotated segment", place=gold, remedy="give lines as docs/evaluating.md shows")
        title = ", ".join(path.name for path in gold_paths)
        for form, file in files:
            file.stream.write(rendered(evaluation, form, title))
