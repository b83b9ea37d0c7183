"""`tqcheck evaluate`: how right the findings are, measured against annotated data."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from tqcheck.cli.progress import show


def evaluate(
    gold: Annotated[Path, typer.Argument(metavar="GOLD", help="Annotated data: JSONL, plain or gzipped.")],
    predictions: Annotated[Path, typer.Argument(metavar="PRED", help="What `check --output jsonl` wrote for it.")],
    output: Annotated[str, typer.Option(help="text or json.")] = "text",
) -> None:
    """Print precision, recall and false alarms per 1000 words, by check.

    GOLD lines are segments with spans, word tags or minimal pairs (see bench/README.md).
    """
    from tqcheck.reports.evaluation_table import as_json, as_text
    from tqcheck.scoring.evaluation import evaluate as measure

    result = measure([gold], [predictions])
    if output == "json":
        typer.echo(as_json(result))
    else:
        show(as_text(result))
