"""An evaluation as a table for the terminal, and as JSON."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec

from tqcheck.reports.tables import NO_FIGURE, Table, figure, text_table
from tqcheck.scoring.figures import Agreement, CheckFigures, Density, Evaluation, LabelFigures, Yardstick

_TITLES = {Yardstick.TAGS: "BAD words", Yardstick.SPANS: "marked spans", Yardstick.PAIRS: "planted faults"}


def as_text(evaluation: Evaluation) -> str:
    """Aligned tables: the checks, the worst first; clean text by kind; kinds of planted faults."""
    blocks = ["\n".join(_introduction(evaluation)), _checks_table(evaluation)]
    if evaluation.clean:
        rows = [
            (name, f"{density.words:.0f}", str(density.findings), *_densities(density))
            for name, density in evaluation.clean.items()
        ]
        blocks.append(
            text_table(Table(("text believed clean", "words", "false alarms", "per 1000", "major+ per 1000"), rows))
        )
    if evaluation.kinds:
        kinds = [
            (
                kind.kind,
                kind.severity or NO_FIGURE,
                str(kind.pairs),
                figure(kind.located),
                figure(kind.net_located),
            )
            for kind in evaluation.kinds
        ]
        blocks.append(text_table(Table(("planted fault", "severity", "pairs", "located", "net located"), kinds)))
        means = [
            (severity or NO_FIGURE, figure(share)) for severity, share in evaluation.net_located_by_severity.items()
        ]
        blocks.append(text_table(Table(("mean over planted faults", "net located"), means)))
    covers = [
        (name, figure(value))
        for name, value in (
            ("words: correlation of covered and BAD", evaluation.words_mcc),
            ("characters: F1 of covered and marked", evaluation.characters_f1),
        )
        if value is not None
    ]
    if covers:
        blocks.append(text_table(Table(("all checks together", "figure"), covers)))
    if evaluation.labels is not None:
        blocks.append(_labels_table(evaluation.labels))
    return "\n\n".join(blocks)


def as_json(evaluation: Evaluation) -> str:
    """All figures, unrounded, with the counts behind them."""
    record = {
        "segments": evaluation.segments,
        "without_prediction": evaluation.without_prediction,
        "without_gold": evaluation.without_gold,
        "bad_share": evaluation.bad_share,
        "words_mcc": evaluation.words_mcc,
        "characters_f1": evaluation.characters_f1,
        "labels": evaluation.labels,
        "total": _check_record(evaluation.total),
        "checks": [_check_record(figures) for figures in evaluation.checks],
        "clean": {name: _density_record(density) for name, density in evaluation.clean.items()},
        "kinds": evaluation.kinds,
        "net_located_by_severity": evaluation.net_located_by_severity,
    }
    return msgspec.json.format(msgspec.json.encode(record), indent=2).decode()


def _labels_table(labels: LabelFigures) -> str:
    rows = [
        ("correlation of a finding of major or above", figure(labels.grave_mcc)),
        ("correlation of any finding", figure(labels.any_mcc)),
        ("area under the curve of penalties a word", figure(labels.area)),
    ]
    return text_table(Table((f"{labels.critical} critical of {labels.segments} segments", "figure"), rows))


def _introduction(evaluation: Evaluation) -> Iterable[str]:
    everywhere = evaluation.total.everywhere
    yield f"{evaluation.segments} segments, {everywhere.words:.0f} words, {everywhere.findings} findings"
    if evaluation.without_prediction:
        yield f"{evaluation.without_prediction} segments have no prediction: they count as free of findings"
    if evaluation.without_gold:
        yield f"{evaluation.without_gold} predicted segments have no gold: they are left out"
    if evaluation.bad_share is not None:
        yield f"{evaluation.bad_share:.0%} of the words are tagged BAD: as many random findings are right"


def _checks_table(evaluation: Evaluation) -> str:
    header = ["check", "findings", "major+"]
    if evaluation.clean:
        header += ["false alarms per 1000", "major+ per 1000"]
    for yardstick in evaluation.total.agreements:
        header += [f"right ({_TITLES[yardstick]})", "recall"]
    if evaluation.kinds:
        header.append("net located")
    rows = [_check_row(figures, evaluation) for figures in (*evaluation.checks, evaluation.total)]
    return text_table(Table(header, rows))


def _check_row(figures: CheckFigures, evaluation: Evaluation) -> list[str]:
    row = [figures.check, str(figures.everywhere.findings), str(figures.everywhere.grave)]
    if evaluation.clean:
        row += _densities(figures.clean)
    for agreement in figures.agreements.values():
        row += [rightness(agreement), figure(agreement.recall)]
    if evaluation.kinds:
        row.append(figure(figures.net_located))
    return row


def _densities(density: Density) -> tuple[str, str]:
    return figure(density.per_1000_words), figure(density.grave_per_1000_words)


def rightness(agreement: Agreement) -> str:
    """Precision with the counts that show how far to trust it: `0.83 (5/6)`."""
    if agreement.precision is None:
        return NO_FIGURE
    return f"{agreement.precision:.2f} ({agreement.right}/{agreement.judged})"


def _check_record(figures: CheckFigures) -> dict[str, Any]:
    return {
        "check": figures.check,
        "everywhere": _density_record(figures.everywhere),
        "clean": _density_record(figures.clean),
        **{
            yardstick.value: {
                "judged": agreement.judged,
                "right": agreement.right,
                "found": agreement.found,
                "gold": agreement.gold,
                "precision": agreement.precision,
                "recall": agreement.recall,
            }
            for yardstick, agreement in figures.agreements.items()
        },
        "net_located": figures.net_located,
    }


def _density_record(density: Density) -> dict[str, Any]:
    return {
        "findings": density.findings,
        "of_major_or_above": density.grave,
        "words": density.words,
        "per_1000_words": density.per_1000_words,
        "of_major_or_above_per_1000_words": density.grave_per_1000_words,
    }
