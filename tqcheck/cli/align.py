"""`tqcheck align`: a text and its translation become pairs of sentences, for a memory or for other tools."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from tqcheck.cli.options import SourceLang, TargetLang
from tqcheck.cli.running import said, say, written_whole
from tqcheck.errors import UserError


def align(
    source: Annotated[Path, typer.Argument(metavar="SOURCE", help="The text that was translated.")],
    target: Annotated[Path, typer.Argument(metavar="TARGET", help="Its translation.")],
    out: Annotated[
        Path | None, typer.Option("--out", "-o", metavar="OUT", help="The file of pairs. [default: standard output]")
    ] = None,
    to: Annotated[
        str | None, typer.Option(metavar="FORMAT", help="tmx, tsv or jsonl. [default: by the ending of OUT, else tsv]")
    ] = None,
    by: Annotated[str, typer.Option(metavar="UNIT", help="sentence or paragraph.")] = "sentence",
    minimum_confidence: Annotated[
        float, typer.Option(min=0, max=1, help="Leave out pairs that are less sure than this.")
    ] = 0.5,
    source_lang: SourceLang = None,
    target_lang: TargetLang = None,
) -> None:
    """Write what two texts say side by side. Exit code 0: written; 2: something to mend first.

    Files with keys, lines or times are paired by those, a segment each; running texts by their lengths, numbers and
    names. What has no partner is left out and counted.
    """
    from tqcheck.language.codes import validated
    from tqcheck.readers.catalogue import aligned
    from tqcheck.readers.languages import Languages
    from tqcheck.reports.pair_files import WRITERS
    from tqcheck.reports.writer import refuse_clashes
    from tqcheck.settings import nearest

    name = to or (out.suffix.removeprefix(".").lower() if out is not None and out.suffix else "tsv")
    if name not in WRITERS:
        raise UserError(
            f"pairs cannot be written as “{name}”", remedy=f"state --to {nearest(name, tuple(WRITERS)) or 'tmx'}"
        )
    if by not in ("sentence", "paragraph"):
        raise UserError(f"unknown unit “{by}”", remedy="use --by sentence or --by paragraph")
    to_file = out is not None and str(out) != "-"
    if to_file and out is not None:
        refuse_clashes([out], [source, target])
    with written_whole(out) as destination:
        languages = Languages(validated(target_lang), validated(source_lang))
        result = aligned(source, target, languages, by_sentence=by == "sentence")
        for notice in result.notices:
            say(notice)
        for problem in result.problems:
            say(said(problem))
        pairs = [pair for pair in result.pairs if pair.confidence >= minimum_confidence]
        WRITERS[name](destination.stream, pairs, result.languages, "paragraph" if by == "paragraph" else "sentence")
    unsure = len(result.pairs) - len(pairs)
    say(
        f"{len(pairs)} pairs; left out: {result.sources_alone} of the source and {result.targets_alone} of the "
        f"translation without a partner, {unsure} unsure"
    )
    if result.problems:
        raise typer.Exit(2)
