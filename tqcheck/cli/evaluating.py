"""Straight from gold to figures: the checks are run on the texts of the gold itself."""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tqcheck.cli.checking import Checking, Wanted
from tqcheck.errors import UserError
from tqcheck.scoring.evaluation.gold import GoldLine
from tqcheck.scoring.evaluation.json_lines import lines, unpacked

if TYPE_CHECKING:
    from tqcheck.cli.progress import Progress
    from tqcheck.settings.configuration import Configuration

_OF_A_RUN = (
    "source_lang",
    "target_lang",
    "glossary",
    "packs",
    "dictionary",
    "select",
    "ignore",
    "level",
    "estimate",
    "jobs",
    "config",
    "verbose",
)
"""The options that say how the checks are run."""


def refuse_options(options: Mapping[str, Any]) -> None:
    """Raises UserError for an option that has nothing to act on where predictions are given."""
    for name in _OF_A_RUN:
        if options[name]:
            raise UserError(
                f"--{name.replace('_', '-')} is for running the checks, and predictions were given",
                remedy="leave out one of them",
            )


def checked_gold(
    gold: Sequence[Path], folder: Path, configuration: Configuration, config: Path | None, progress: Progress
) -> Path:
    """A file in `folder` with what the checks find in the gold's texts: the same as `tqcheck check GOLD --output jsonl`
    writes. Raises UserError where the gold has no texts or not all of them could be checked; lines say why.
    """
    ids: set[str] = set()
    for path in gold:
        # Before the checks take their time: is it gold at all?
        for number, line in lines(path, GoldLine):
            if line.paragraph is not None:
                raise UserError(
                    "a list of faults holds no texts to check",
                    place=path,
                    line=number,
                    remedy="give what `tqcheck check --output jsonl=PATH` wrote for its text as PRED",
                )
            if line.id is not None and str(line.id) in ids:
                raise UserError(
                    f"the id “{line.id}” is there twice",
                    place=path,
                    line=number,
                    remedy="put all annotations of a segment on one line",
                )
            ids.add(str(line.id))
    texts = [_unpacked(path, folder / str(number)) for number, path in enumerate(gold)]
    predictions = folder / "predictions.jsonl"
    checking = Checking(configuration, Wanted(texts, outputs=[f"jsonl={predictions}"], config=config), progress)
    checking.run()
    if not checking.is_complete:
        raise UserError("not all of the gold could be checked", place=gold[0], remedy="mend what the lines above name")
    return predictions


def _unpacked(path: Path, folder: Path) -> Path:
    """A file that readers know: what is packed in .gz goes into `folder`."""
    if path.suffix != ".gz":
        return path
    folder.mkdir()
    copy = folder / path.stem
    with unpacked(path) as packed, copy.open("wb") as plain:
        shutil.copyfileobj(packed, plain)
    return copy
