"""How right the findings and scores of a run are, measured against gold annotations (docs/evaluating.md).

Gold lines and predictions (`gold`, `predictions`) are compared segment by segment (`judging`); what each segment came
to (`outcome`) is counted (`tally`) and rated (`rating`), which makes the figures (`figures`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path

from tqcheck.errors import UserError
from tqcheck.scoring.evaluation.figures import Evaluation
from tqcheck.scoring.evaluation.gold import GoldLine
from tqcheck.scoring.evaluation.json_lines import lines
from tqcheck.scoring.evaluation.judging import SPANLESS, judge, judged_spans
from tqcheck.scoring.evaluation.outcome import Outcome, Rating
from tqcheck.scoring.evaluation.predictions import PredictedLine, Predictions
from tqcheck.scoring.evaluation.tally import evaluation_of
from tqcheck.scoring.intervals import NO_INTERVALS, Bootstrap


def evaluate(
    gold_paths: Sequence[Path], prediction_paths: Sequence[Path], bootstrap: Bootstrap = NO_INTERVALS
) -> Evaluation:
    """Compares predictions with gold files (.jsonl or .jsonl.gz), which are streamed; `bootstrap` draws the intervals
    that resampling gives.

    A list of faults (lines with `paragraph`) is matched by number: paragraph 1 is the first line of the
    predictions. All other gold is matched by `id`. Raises UserError with the file and line of anything else,
    and where no id of the gold was predicted.
    """
    predictions = Predictions(prediction_paths)
    outcomes: list[Outcome] = []
    ids: set[str] = set()
    faults: dict[int, list[tuple[int, int]]] = {}
    faults_path: Path | None = None
    for path in gold_paths:
        for number, line in lines(path, GoldLine):
            refuse = partial(_error, path, number)
            if line.paragraph is None:
                if line.id is not None and str(line.id) in ids:
                    raise refuse(f"the id “{line.id}” is there twice", "put all annotations of a segment on one line")
                ids.add(str(line.id))
                outcomes.append(judge(line, predictions, refuse))
                continue
            if faults_path not in (None, path):
                raise refuse(
                    "a second list of faults: both count paragraphs from 1", "evaluate one list of faults at a time"
                )
            faults_path = path
            if line.start is None or line.end is None or line.paragraph < 1 or not 0 <= line.start <= line.end:
                raise refuse("a fault without its place", "give paragraph (1 or more), start and end")
            faults.setdefault(line.paragraph, []).append((line.start, line.end))
    if outcomes and not any(outcome.is_predicted for outcome in outcomes) and predictions.lines:
        raise UserError(
            "no id of the gold has a prediction",
            place=prediction_paths[0],
            remedy="give the predictions of these gold files",
        )
    if faults_path is None:
        return evaluation_of(outcomes, predictions.unused, bootstrap)
    return evaluation_of([*outcomes, *_judged_faults(faults, predictions)], 0, bootstrap)


def _error(path: Path, number: int, problem: str, remedy: str) -> UserError:
    return UserError(problem, place=path, line=number, remedy=remedy)


def _judged_faults(faults: Mapping[int, Sequence[tuple[int, int]]], predictions: Predictions) -> list[Outcome]:
    """Judges every predicted line: one without a gold fault is a paragraph that the annotator found clean."""
    last = len(predictions.lines)
    read = [_judged_line(line, faults.get(number, ())) for number, line in enumerate(predictions.lines, start=1)]
    return read + [_judged_line(None, spans) for number, spans in faults.items() if number > last]


def _judged_line(line: PredictedLine | None, spans: Sequence[tuple[int, int]]) -> Outcome:
    findings, score, words = line or PredictedLine()
    return Outcome(
        words=words,
        is_predicted=line is not None,
        comparison=judged_spans(findings, spans),
        rating=Rating(score, 0.0),
        clean=None if spans or line is None else SPANLESS,
    )
