"""Scores by reference metrics: tables for the terminal, Markdown, LaTeX and HTML, and JSON with every figure whole."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec

from tqcheck.reports.figures_page import Section, figures_page
from tqcheck.reports.tables import Table, figure, html_table, latex_table, markdown_table, text_table
from tqcheck.scoring.reference.metrics import Metric
from tqcheck.scoring.reference.scores import Score, Scores
from tqcheck.scoring.reference.significance import Method

FORMATS = ("text", "json", "markdown", "latex", "html")
_TESTS: dict[Method, str] = {
    "bootstrap": "paired bootstrap resampling",
    "randomisation": "paired approximate randomisation",
}
_P_VALUE_DECIMALS = 4


def rendered(scores: Scores, form: str, decimals: int = 1) -> str:
    """The scores in a format of FORMATS. `decimals` are those of the tables' scores; JSON has all there are."""
    match form:
        case "json":
            return _json(scores)
        case "html":
            tables = zip(("Systems", "Every pair"), _tables(scores, decimals), strict=False)
            return figures_page(
                "Scores", _against(scores), [Section(title, [html_table(table)]) for title, table in tables]
            )
    table_as: Callable[[Table], str] = {"text": text_table, "markdown": markdown_table, "latex": latex_table}[form]
    return "\n\n".join(map(table_as, _tables(scores, decimals))) + "\n"


def _tables(scores: Scores, decimals: int) -> list[Table]:
    """The systems; with more than two that were tested, also every pair of them."""
    tables = [_systems_table(scores, decimals)]
    if scores.tests and len(scores.systems) > 2:
        tables.append(_pairs_table(scores, decimals))
    return tables


def _systems_table(scores: Scores, decimals: int) -> Table:
    baseline = next(iter(scores.systems))
    p_values = {(test.metric, test.second): test.p_value for test in scores.tests if test.first == baseline}
    header = ["system"]
    for metric in scores.metrics:
        header += [metric.title, "p"] if scores.tests else [metric.title]
    rows = []
    for system, by_metric in scores.systems.items():
        row = [system]
        for metric in scores.metrics:
            row.append(_score(by_metric[metric.name], decimals))
            if scores.tests:
                row.append(figure(p_values.get((metric.name, system)), _P_VALUE_DECIMALS))
        rows.append(row)
    return Table(header, rows, _against(scores), _notes(scores))


def _pairs_table(scores: Scores, decimals: int) -> Table:
    header = ["pair"]
    for metric in scores.metrics:
        header += [metric.title, "p"]
    tests = {(test.first, test.second, test.metric): test for test in scores.tests}
    rows = []
    for first, second in dict.fromkeys((test.first, test.second) for test in scores.tests):
        row = [f"{second} – {first}"]
        for metric in scores.metrics:
            test = tests[first, second, metric.name]
            row += [_signed(test.difference, decimals), figure(test.p_value, _P_VALUE_DECIMALS)]
        rows.append(row)
    return Table(header, rows, "Every pair: the first one's score less the second's")


def _against(scores: Scores) -> str:
    segments = f"{scores.segments:,} segment{'' if scores.segments == 1 else 's'}"
    return f"{segments} against {', '.join(scores.references)}"


def _score(score: Score, decimals: int) -> str:
    shown = figure(score.value, decimals)
    if score.interval is None:
        return shown
    return f"{shown} ({figure(score.interval.mean, decimals)} ± {figure(score.interval.half_width, decimals)})"


def _signed(difference: float, decimals: int) -> str:
    shown = figure(difference, decimals)
    return f"+{shown}" if float(shown) > 0 else shown


def _notes(scores: Scores) -> list[str]:
    """What the figures were computed with, and what the further ones are."""
    notes = [
        f"{_directed(metric)} {signature}" for metric in scores.metrics for signature in _signatures(scores, metric)
    ]
    if any(score.interval is not None for by_metric in scores.systems.values() for score in by_metric.values()):
        notes.append("In brackets: the mean of bootstrap resamples ± half the width of the interval of 95 % of them.")
    if scores.method is not None:
        baseline = next(iter(scores.systems))
        notes.append(f"p: {_TESTS[scores.method]} against {baseline}; not corrected for the number of tests.")
    return notes


def _directed(metric: Metric) -> str:
    return metric.title if metric.is_higher_better else f"{metric.title} (lower is better)"


def _signatures(scores: Scores, metric: Metric) -> list[str]:
    """Those of a metric's figures. A signature with resamples or trials says all that the score's own one says."""
    of_scores = [by_metric[metric.name] for by_metric in scores.systems.values()]
    resampled = [score.interval.signature for score in of_scores if score.interval is not None]
    resampled += [test.signature for test in scores.tests if test.metric == metric.name]
    return list(dict.fromkeys(resampled or [score.signature for score in of_scores]))


def _json(scores: Scores) -> str:
    titles = {metric.name: metric.title for metric in scores.metrics}
    record = {
        "references": scores.references,
        "segments": scores.segments,
        "systems": [
            {
                "system": system,
                "scores": [_score_record(metric, by_metric[metric.name]) for metric in scores.metrics],
            }
            for system, by_metric in scores.systems.items()
        ],
        "test": scores.method,
        "pairs": [{**test._asdict(), "metric": titles[test.metric]} for test in scores.tests],
    }
    return msgspec.json.format(msgspec.json.encode(record), indent=2).decode() + "\n"


def _score_record(metric: Metric, score: Score) -> dict[str, Any]:
    return {
        "metric": metric.title,
        "score": score.value,
        "higher_is_better": metric.is_higher_better,
        "signature": score.signature,
        "interval": None if score.interval is None else score.interval._asdict(),
    }
