"""The parts of an evaluation: sentences and tables of figures, however they are written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from tqcheck.reports.tables import NO_FIGURE, Table, figure
from tqcheck.scoring.evaluation.figures import (
    Agreement,
    Basis,
    Density,
    Evaluation,
    FindingFigures,
    LabelFigures,
    PairRanking,
    SegmentFigures,
    Yardstick,
)
from tqcheck.scoring.intervals import Interval

_TITLES = {Yardstick.TAGS: "BAD words", Yardstick.SPANS: "marked spans", Yardstick.PAIRS: "planted faults"}
_INTERVAL = "95 %"


@dataclass(frozen=True, slots=True)
class Part:
    """Sentences and tables under one heading."""

    title: str
    sentences: Sequence[str]
    tables: Sequence[Table]


def rightness(agreement: Agreement) -> str:
    """Precision with the counts that show how far to trust it: `0.83 (5/6)`."""
    if agreement.precision is None:
        return NO_FIGURE
    return f"{agreement.precision:.2f} ({agreement.right}/{agreement.judged})"


def parts(evaluation: Evaluation) -> Iterator[Part]:
    """The parts that the gold allows."""
    yield Part("What was compared", list(_introduction(evaluation)), list(_clean_tables(evaluation)))
    total = evaluation.total
    for title, name, groups in (
        ("By check", "check", (*evaluation.checks, total)),
        ("By category", "category", evaluation.categories),
        ("By language pair", "language pair", evaluation.language_pairs),
        ("By set", "set", evaluation.sets),
    ):
        # What is one part of itself has no figures of its own.
        if len(groups) > 1 or name == "check":
            yield Part(title, (), list(_group_tables(name, groups, evaluation)))
    if evaluation.kinds:
        yield Part("Planted faults", (), list(_kind_tables(evaluation)))
    if covers := _cover_rows(evaluation):
        header = ("all checks together", "figure", _INTERVAL)
        yield Part("Words and characters", (), [Table(header, covers)])
    if evaluation.labels is not None:
        yield Part("Critical segments", (), [_labels_table(evaluation.labels)])
    if evaluation.ratings:
        yield Part("Whole segments", list(_rating_remarks(evaluation.ratings)), list(_ratings(evaluation.ratings)))
    if evaluation.pair_ranking is not None:
        yield Part("Ratings of minimal pairs", *_ranking(evaluation.pair_ranking))


def _introduction(evaluation: Evaluation) -> Iterable[str]:
    everywhere = evaluation.total.everywhere
    yield f"{evaluation.segments} segments, {everywhere.words:.0f} words, {everywhere.findings} findings"
    if evaluation.without_prediction:
        yield f"{evaluation.without_prediction} segments have no prediction: they count as free of findings"
    if evaluation.without_original:
        yield f"{evaluation.without_original} minimal pairs have no prediction of their original: all findings are new"
    if evaluation.without_gold:
        yield f"{evaluation.without_gold} predicted segments have no gold: they are left out"
    if evaluation.bad_share is not None:
        yield f"{100 * evaluation.bad_share:.0f} % of the words are tagged BAD: as many random findings are right"
    if evaluation.samples:
        yield f"95 %: intervals of {evaluation.samples} samples, seed {evaluation.seed}; those of shares are Wilson's"


# ---------------------------------------------------------------- findings


def _clean_tables(evaluation: Evaluation) -> Iterator[Table]:
    if evaluation.clean:
        rows = [
            (name, f"{density.words:.0f}", str(density.findings), *_densities(density))
            for name, density in evaluation.clean.items()
        ]
        yield Table(("text believed clean", "words", "false alarms", "per 1000", _INTERVAL, "major+ per 1000"), rows)


def _group_tables(name: str, groups: Sequence[FindingFigures], evaluation: Evaluation) -> Iterator[Table]:
    """How much each group finds, and how right it is by each yardstick."""
    header = [name, "findings", "major+"]
    caption = ""
    if evaluation.clean:
        header += ["false alarms", _INTERVAL, "major+ alarms"]
        caption = "findings, and false alarms per 1000 words of clean text"
    yield Table(header, [_findings_row(figures, bool(evaluation.clean)) for figures in groups], caption)
    for yardstick, total in evaluation.total.agreements.items():
        has_pairs = yardstick is Yardstick.PAIRS
        judged = [
            (figures, agreement)
            for figures in groups
            if (agreement := figures.agreements.get(yardstick)) is not None
            and (agreement.judged or figures.net_located if name in ("check", "category") else agreement.gold)
        ]
        if judged:
            yield Table(
                [name, "right", _INTERVAL, "recall", _INTERVAL] + ["net located"] * has_pairs,
                [
                    [
                        figures.name,
                        rightness(agreement),
                        _range(agreement.precision_interval),
                        figure(agreement.recall),
                        _range(agreement.recall_interval),
                        *[figure(figures.net_located)] * has_pairs,
                    ]
                    for figures, agreement in judged
                ],
                f"findings against {total.gold} {_TITLES[yardstick]}",
            )


def _findings_row(figures: FindingFigures, has_clean: bool) -> list[str]:
    row = [figures.name, str(figures.everywhere.findings), str(figures.everywhere.grave)]
    return row + list(_densities(figures.clean)) if has_clean else row


def _densities(density: Density) -> tuple[str, str, str]:
    return figure(density.per_1000_words), _range(density.interval), figure(density.grave_per_1000_words)


def _kind_tables(evaluation: Evaluation) -> Iterator[Table]:
    kinds = [
        (
            kind.kind,
            kind.severity or NO_FIGURE,
            str(kind.pairs),
            figure(kind.located),
            figure(kind.net_located),
            _range(kind.net_located_interval),
        )
        for kind in evaluation.kinds
    ]
    yield Table(("planted fault", "severity", "pairs", "located", "net located", _INTERVAL), kinds)
    means = [
        (severity or NO_FIGURE, figure(share), NO_FIGURE)
        for severity, share in evaluation.net_located_by_severity.items()
    ]
    everything = ("all", figure(evaluation.total.net_located), _range(evaluation.net_located_interval))
    yield Table(("mean over planted faults", "net located", _INTERVAL), [*means, everything])


def _cover_rows(evaluation: Evaluation) -> list[tuple[str, str, str]]:
    return [
        (name, figure(value), _range(interval))
        for name, value, interval in (
            ("words: correlation of covered and BAD", evaluation.words_mcc, evaluation.words_mcc_interval),
            ("characters: F1 of covered and marked", evaluation.characters_f1, evaluation.characters_f1_interval),
        )
        if value is not None
    ]


# ---------------------------------------------------------------- ratings of whole segments


def _labels_table(labels: LabelFigures) -> Table:
    left_out = labels.segments - labels.area_segments
    area = f"area under the curve of {labels.basis}" + (f" ({left_out} without one left out)" if left_out else "")
    rows = [
        ("correlation of a finding of major or above", figure(labels.grave_mcc), _range(labels.grave_mcc_interval)),
        ("correlation of any finding", figure(labels.any_mcc), _range(labels.any_mcc_interval)),
        (area, figure(labels.area), _range(labels.area_interval)),
    ]
    return Table((f"{labels.critical} critical of {labels.segments} segments", "figure", _INTERVAL), rows)


def _rating_remarks(ratings: Sequence[SegmentFigures]) -> Iterator[str]:
    if any(figures.basis is Basis.PENALTIES for figures in ratings):
        yield _STAND_IN
    for figures in ratings:
        if figures.without_score:
            annotated = figures.segments + figures.without_score
            yield f"{_name(figures)}: {figures.segments} of {annotated} segments have a score; the others are left out"
        if figures.reason:
            yield f"{_name(figures)}: no figure: {figures.reason}"


_STAND_IN = "where no prediction has a score, the penalties of the findings a word stand in"


def _name(figures: SegmentFigures) -> str:
    return f"{figures.scale}, {figures.group}" if figures.group else figures.scale


def _ratings(ratings: Sequence[SegmentFigures]) -> Iterator[Table]:
    rows = [
        (
            _name(figures),
            figures.basis.value,
            str(figures.segments),
            figure(figures.spearman),
            _range(figures.spearman_interval),
            figure(figures.pearson),
            _range(figures.pearson_interval),
        )
        for figures in ratings
    ]
    yield Table(("agreement with", "rated by", "segments", "Spearman", _INTERVAL, "Pearson", _INTERVAL), rows)
    shares = [worst.share for worst in next((figures.worst for figures in ratings if figures.worst), ())]
    if shares:
        header = [cell for share in shares for cell in (f"lowest {100 * share:.0f} %", _INTERVAL)]
        found = [
            [
                _name(figures),
                *(cell for worst in figures.worst for cell in (figure(worst.precision), _range(worst.interval))),
            ]
            for figures in ratings
            if figures.worst
        ]
        caption = "of so many segments that are rated lowest, the share that the annotators rate lowest too"
        yield Table(("agreement with", *header), found, caption)


def _ranking(ranking: PairRanking) -> tuple[Sequence[str], Sequence[Table]]:
    remarks = [f"minimal pairs are rated by {ranking.basis}"]
    if ranking.basis is Basis.PENALTIES:
        remarks.append(_STAND_IN)
    if ranking.without_score:
        everything = ranking.pairs + ranking.without_score
        remarks.append(f"{ranking.pairs} of {everything} pairs have them for both texts; the others are left out")
    rows = [(kind.kind, str(kind.pairs), figure(kind.lower), NO_FIGURE, figure(kind.ties)) for kind in ranking.kinds]
    mean = ("mean", str(ranking.pairs), figure(ranking.lower), _range(ranking.lower_interval), figure(ranking.ties))
    header = ("planted fault", "pairs", "rated below the original", _INTERVAL, "rated alike")
    return remarks, [Table(header, [*rows, mean])]


def _range(interval: Interval | None) -> str:
    return NO_FIGURE if interval is None else f"{figure(interval.low)} to {figure(interval.high)}"
