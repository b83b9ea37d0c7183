"""`tqcheck score train-spm`: a SentencePiece model, for spBLEU with a tokeniser of one's own."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from tqcheck.cli.running import say, written_whole


def train_spm(
    texts: Annotated[list[Path], typer.Argument(metavar="TEXT", help="UTF-8 text, a segment a line, or .gz of it.")],
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="MODEL", help="The model to write; - is standard output.")
    ],
    vocab_size: Annotated[int, typer.Option(min=1, metavar="N", help="How many pieces the model has.")] = 8000,
) -> None:
    """Make a SentencePiece model from texts: tqcheck score … --metric spbleu --spm MODEL divides words with it.

    The same texts make the same model. Make it from other texts than those that are scored.
    """
    from tqcheck.reports.writer import refuse_clashes
    from tqcheck.scoring.reference.lines import read_lines
    from tqcheck.scoring.reference.pieces import trained

    refuse_clashes([output], texts)
    with written_whole(output) as destination:
        lines = [line for path in texts for line in read_lines(path).segments]
        destination.stream.buffer.write(trained(lines, vocab_size))
    say(f"{output}: {vocab_size:,} pieces from {len(lines):,} line{'' if len(lines) == 1 else 's'}")
