"""The scores of single segments: a line for each, as JSON or with tabs."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TextIO

from tqcheck.plain_display import on_one_line
from tqcheck.reports.records import encoded
from tqcheck.reports.separated import no_formula
from tqcheck.scoring.reference.scores import SegmentScore

FORMATS = ("jsonl", "tsv")


def write_segments(scores: Iterable[SegmentScore], form: str, stream: TextIO) -> None:
    """Write them in a format of FORMATS, one after the other. A table with tabs begins with the names of its columns,
    and has no quotes: a sign stands for what a name may not have, and none becomes a formula (docs/outputs.md).
    """
    if form == "jsonl":
        stream.writelines(encoded(score._asdict()) + "\n" for score in scores)
        return
    stream.write("\t".join(SegmentScore._fields) + "\n")
    for score in scores:
        stream.write("\t".join(_cell(cell) for cell in score) + "\n")


def _cell(value: str | int | float) -> str:
    return no_formula(on_one_line(value)) if isinstance(value, str) else str(value)
