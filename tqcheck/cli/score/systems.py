"""`tqcheck score`: systems measured against references, by reference metrics."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tqcheck.cli.running import say, written_whole
from tqcheck.errors import UserError

if TYPE_CHECKING:
    from tqcheck.scoring.reference.lines import Lines
    from tqcheck.scoring.reference.metrics import Metric
    from tqcheck.scoring.reference.significance import Method

_FEW = 100
"""Segments. Koehn (2004) found that 300 may be enough to draw from; a third of it is not."""
_LONGEST_SEED = 1000
"""Digits."""


def systems(
    hypotheses: Annotated[
        list[Path],
        typer.Argument(
            metavar="HYP", help="A system's translation: UTF-8 text, a segment a line, or .gz of it; - is stdin."
        ),
    ],
    references: Annotated[
        list[Path], typer.Option("--ref", metavar="REF", help="A reference, line by line the same text. Repeatable.")
    ],
    metric: Annotated[
        list[str] | None,
        typer.Option(
            metavar="NAME",
            help="bleu, spbleu, chrf, chrf++ or ter. Repeatable. [default: bleu, chrf++ and ter]",
        ),
    ] = None,
    tokenizer: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="sacrebleu's --tokenize, for BLEU: 13a, intl, char, zh … [default: 13a]"),
    ] = None,
    spm: Annotated[
        Path | None,
        typer.Option(metavar="MODEL", help="The SentencePiece model for spBLEU. [default: sacrebleu's flores200]"),
    ] = None,
    lowercase: Annotated[
        bool, typer.Option("--lowercase", help="BLEU and chrF do not tell capitals apart; TER never does.")
    ] = False,
    intervals: Annotated[
        bool, typer.Option("--intervals", help="95 % intervals by bootstrap: sacrebleu's --confidence.")
    ] = False,
    significance: Annotated[
        str | None,
        typer.Option(
            metavar="TEST",
            help="Test whether systems differ from the first one, and from each other: bootstrap (sacrebleu's "
            "--paired-bs) or randomisation (--paired-ar).",
        ),
    ] = None,
    resamples: Annotated[
        int, typer.Option(min=2, metavar="N", help="Of a bootstrap: --confidence-n, --paired-bs-n.")
    ] = 1000,
    trials: Annotated[int, typer.Option(min=1, metavar="N", help="Of a randomisation: --paired-ar-n.")] = 10_000,
    seed: Annotated[
        str,
        typer.Option(metavar="N", envvar="SACREBLEU_SEED", help="What chance begins with: from 1 on, or none."),
    ] = "12345",
    segments: Annotated[
        list[str] | None,
        typer.Option(metavar="FORMAT=PATH", help="The score of each segment: jsonl or tsv. Repeatable."),
    ] = None,
    output: Annotated[
        list[str] | None,
        typer.Option(metavar="FORMAT[=PATH]", help="text, json, markdown, latex or html. Repeatable. [default: text]"),
    ] = None,
    decimals: Annotated[
        int, typer.Option(min=0, max=15, metavar="N", help="Of scores in tables: sacrebleu's --width.")
    ] = 1,
) -> None:
    """Score translations against references: BLEU, spBLEU, chrF, chrF++ and TER.

    The figures are those of sacrebleu's command, and have its signature (docs/scores.md).
    """
    from tqcheck.reports import score_table, segment_scores
    from tqcheck.reports.writer import refuse_clashes, requested
    from tqcheck.scoring.reference.scores import scored
    from tqcheck.scoring.reference.scores import segment_scores as scores_of_segments

    tables = [requested(request, score_table.FORMATS) for request in output or ("text",)]
    lists = [requested(request, segment_scores.FORMATS) for request in segments or ()]
    inputs = [*hypotheses, *references]
    refuse_clashes([path for _, path in (*tables, *lists)], [*inputs, *([spm] if spm else [])])
    method = _method(significance)
    start = _seed(seed)
    metrics = _metrics(metric, tokenizer, spm, lowercase)
    translations, originals = _read(hypotheses), _read(references)
    _check(list(translations.values()), list(originals.values()), metrics)
    if method or intervals:
        _say_few(next(iter(originals.values())))
    hyp = {name: text.segments for name, text in translations.items()}
    ref = {name: text.segments for name, text in originals.items()}
    with ExitStack() as opened:
        files = [(form, opened.enter_context(written_whole(path))) for form, path in tables]
        segment_files = [(form, opened.enter_context(written_whole(path))) for form, path in lists]
        scores = scored(
            hyp,
            ref,
            metrics,
            resamples=resamples if intervals else None,
            method=method,
            samples=resamples if method == "bootstrap" else trials,
            seed=start,
        )
        for form, file in files:
            file.stream.write(score_table.rendered(scores, form, decimals))
        for form, file in segment_files:
            segment_scores.write_segments(scores_of_segments(hyp, ref, metrics), form, file.stream)


def _method(name: str | None) -> Method | None:
    from tqcheck.scoring.reference.significance import METHODS
    from tqcheck.settings import nearest

    for method in METHODS:
        if name == method:
            return method
    if name is not None:
        raise UserError(f"unknown test “{name}”", remedy=f"use {nearest(name, METHODS)}")
    return None


def _seed(text: str) -> int | None:
    """None stands for a seed that is drawn anew."""
    if text.lower() == "none":
        return None
    # sacrebleu's paired tests take 0 for no seed; Python reads no number of more than some thousand digits.
    if not (text.isascii() and text.isdigit() and len(text) <= _LONGEST_SEED and int(text) > 0):
        raise UserError(f"“{text}” is no seed", remedy="give --seed a whole number from 1 on, or none")
    return int(text)


def _metrics(names: Sequence[str] | None, tokenizer: str | None, spm: Path | None, lowercase: bool) -> list[Metric]:
    from tqcheck.scoring.reference.metrics import DEFAULT_METRICS, metric

    wanted = list(dict.fromkeys(names or (*DEFAULT_METRICS, *(["spbleu"] if spm else []))))
    made = [metric(name, tokenizer=tokenizer, lowercase=lowercase, model=spm) for name in wanted]
    if tokenizer is not None and "bleu" not in wanted:
        raise UserError("--tokenizer is BLEU's, which is not asked for", remedy="add --metric bleu")
    if spm is not None and "spbleu" not in wanted:
        raise UserError("--spm is spBLEU's, which is not asked for", remedy="add --metric spbleu")
    return made


def _read(paths: Sequence[Path]) -> dict[str, Lines]:
    """The texts by the names of their files."""
    from tqcheck.scoring.reference.lines import read_lines

    texts: dict[str, Lines] = {}
    for path in paths:
        text = read_lines(path)
        if text.name in texts:
            raise UserError("is given twice", place=text.name, remedy="give every file once")
        texts[text.name] = text
    return texts


def _check(hypotheses: Sequence[Lines], references: Sequence[Lines], metrics: Sequence[Metric]) -> None:
    """Raises UserError for texts that cannot be scored, and says what lowers a score without being seen."""
    from tqcheck.scoring.reference.lines import check_numbers

    check_numbers([*references, *hypotheses])
    for text in references:
        if not text.has_text:
            raise UserError("the reference holds no text", place=text.name, remedy="give a translation to compare with")
    for text in (*references, *hypotheses):
        if text.has_byte_order_mark:
            say(f"{text.name}: begins with a byte order mark, which counts as a letter of its first word")
    for text in references:
        _say_empty(text, "which counts as a translation that has no words")
    for text in hypotheses:
        _say_empty(text, "where nothing was translated")
        if text.looks_tokenised and any("bleu" in metric.name for metric in metrics):
            say(f"{text.name}: seems to be tokenised (“ .” ends lines); BLEU is of texts as they are read")


def _say_few(text: Lines) -> None:
    if (count := len(text.segments)) < _FEW:
        say(f"{count} segment{' is' if count == 1 else 's are'} too few for intervals and tests to be relied on")


def _say_empty(text: Lines, meaning: str) -> None:
    if text.empty:
        lines = "1 line is" if len(text.empty) == 1 else f"{len(text.empty):,} lines are"
        say(f"{text.name}:{text.empty[0]}: {lines} empty, {meaning}")
