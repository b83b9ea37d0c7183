"""Counts what the segments came to, and makes the figures of it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tqcheck.scoring.evaluation.figures import (
    ALL,
    Agreement,
    Density,
    Evaluation,
    FindingFigures,
    Yardstick,
)
from tqcheck.scoring.evaluation.outcome import Outcome
from tqcheck.scoring.evaluation.planted import kind_figures, pair_ranking
from tqcheck.scoring.evaluation.predictions import Predicted
from tqcheck.scoring.evaluation.rating import label_figures, segment_figures
from tqcheck.scoring.intervals import Bootstrap, Interval, most_where_none_was_seen
from tqcheck.scoring.measures import Confusion, weighted_sum

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Name = Callable[[Predicted], str]
"""What the findings are grouped by."""


def evaluation_of(outcomes: Sequence[Outcome], without_gold: int, bootstrap: Bootstrap) -> Evaluation:
    """All figures of the outcomes; `without_gold` counts predictions that no gold line asked for."""
    total = _together(ALL, outcomes, bootstrap)
    kinds, net_located_interval = kind_figures(outcomes, bootstrap)
    tagged = _cover(outcomes, Yardstick.TAGS)
    spanned = _cover(outcomes, Yardstick.SPANS)
    words, words_interval = _with_interval(tagged, lambda counts: counts.mcc, bootstrap)
    characters, characters_interval = _with_interval(spanned, lambda counts: counts.f1, bootstrap)
    tokens = sum(map(sum, tagged))
    by_pair = _divided(outcomes, lambda outcome: outcome.language_pair)
    return Evaluation(
        segments=len(outcomes),
        without_prediction=sum(not outcome.is_predicted for outcome in outcomes),
        without_original=sum(outcome.planted is not None and outcome.planted.original is None for outcome in outcomes),
        without_gold=without_gold,
        total=total,
        checks=_worst_first(_finding_figures(outcomes, lambda finding: finding.check, bootstrap)),
        categories=_worst_first(_finding_figures(outcomes, lambda finding: finding.category, bootstrap)),
        language_pairs=_by_part(by_pair, bootstrap),
        sets=_by_part(_divided(outcomes, lambda outcome: outcome.data_set), bootstrap),
        clean=_clean_densities(outcomes, bootstrap),
        kinds=kinds,
        net_located_interval=net_located_interval,
        bad_share=total.agreements[Yardstick.TAGS].gold / tokens if tokens else None,
        words_mcc=words,
        words_mcc_interval=words_interval,
        characters_f1=characters,
        characters_f1_interval=characters_interval,
        ratings=segment_figures(outcomes, by_pair, bootstrap),
        pair_ranking=pair_ranking(outcomes, bootstrap),
        labels=label_figures(outcomes, bootstrap),
        samples=bootstrap.samples,
        seed=bootstrap.seed,
    )


def _divided(outcomes: Iterable[Outcome], part_of: Callable[[Outcome], str]) -> dict[str, list[Outcome]]:
    parts: defaultdict[str, list[Outcome]] = defaultdict(list)
    for outcome in outcomes:
        parts[part_of(outcome)].append(outcome)
    return dict(sorted(parts.items()))


def _by_part(parts: dict[str, list[Outcome]], bootstrap: Bootstrap) -> tuple[FindingFigures, ...]:
    return tuple(_together(name, outcomes, bootstrap) for name, outcomes in parts.items())


# ---------------------------------------------------------------- findings


@dataclass(slots=True)
class _Counts:
    findings: int = 0
    grave: int = 0
    clean_findings: int = 0
    clean_grave: int = 0
    judged: Counter[Yardstick] = field(default_factory=Counter)
    right: Counter[Yardstick] = field(default_factory=Counter)
    found: Counter[Yardstick] = field(default_factory=Counter)
    net_located: Counter[str] = field(default_factory=Counter)
    """By kind of perturbation: pairs with a right finding, less pairs whose original has one there."""


def _finding_figures(
    outcomes: Sequence[Outcome], name_of: Name, bootstrap: Bootstrap, names: Iterable[str] = ()
) -> list[FindingFigures]:
    """The figures of each name that a finding has, and of `names` in any case."""
    counts = {name: _Counts() for name in names}
    gold: Counter[Yardstick] = Counter()
    pairs: Counter[str] = Counter()
    words = clean_words = 0.0
    for outcome in outcomes:
        words += outcome.words
        clean_words += outcome.words if outcome.clean is not None else 0
        if outcome.comparison.yardstick is not None:
            gold[outcome.comparison.yardstick] += outcome.comparison.faults
        if outcome.planted is not None:
            pairs[outcome.planted.kind] += 1
        _count(outcome, name_of, counts)
    intervals = _false_alarm_intervals(outcomes, name_of, list(counts), bootstrap)
    return [
        FindingFigures(
            name=name,
            everywhere=Density(count.findings, count.grave, words),
            clean=Density(count.clean_findings, count.clean_grave, clean_words, intervals[name]),
            agreements={
                yardstick: Agreement(
                    count.judged[yardstick], count.right[yardstick], count.found[yardstick], gold[yardstick]
                )
                for yardstick in Yardstick
                if yardstick in gold
            },
            net_located=(
                sum(count.net_located[kind] / number for kind, number in pairs.items()) / len(pairs) if pairs else None
            ),
        )
        for name, count in counts.items()
    ]


def _together(name: str, outcomes: Sequence[Outcome], bootstrap: Bootstrap) -> FindingFigures:
    """The figures of all findings, under one name."""
    (figures,) = _finding_figures(outcomes, lambda _: name, bootstrap, [name])
    return figures


def _count(outcome: Outcome, name_of: Name, counts: dict[str, _Counts]) -> None:
    """Counts the findings of one segment under their names."""
    yardstick = outcome.comparison.yardstick
    found: defaultdict[str, set[int]] = defaultdict(set)
    located: set[str] = set()
    for verdict in outcome.comparison.verdicts:
        name = name_of(verdict.finding)
        count = counts.setdefault(name, _Counts())
        count.findings += 1
        count.grave += verdict.finding.is_grave
        if outcome.clean is not None:
            count.clean_findings += 1
            count.clean_grave += verdict.finding.is_grave
        if yardstick is not None and verdict.is_right is not None:
            count.judged[yardstick] += 1
            count.right[yardstick] += verdict.is_right
            found[name] |= verdict.found
            if verdict.is_right:
                located.add(name)
    for name, faults in found.items():
        if yardstick is not None:
            counts[name].found[yardstick] += len(faults)
    if outcome.planted is not None:
        for name in located:
            counts[name].net_located[outcome.planted.kind] += 1
        for name in set(map(name_of, outcome.planted.mirrored)):
            counts.setdefault(name, _Counts()).net_located[outcome.planted.kind] -= 1


def _worst_first(figures: Iterable[FindingFigures]) -> tuple[FindingFigures, ...]:
    """Those that have a finding: most false alarms first, then the least precise."""

    def worst(each: FindingFigures) -> tuple[float, float, str]:
        judged = sum(agreement.judged for agreement in each.agreements.values())
        right = sum(agreement.right for agreement in each.agreements.values())
        return -each.clean.findings, right / judged if judged else 1.0, each.name

    return tuple(sorted((each for each in figures if each.everywhere.findings), key=worst))


# ---------------------------------------------------------------- clean text


def _clean_densities(outcomes: Iterable[Outcome], bootstrap: Bootstrap) -> dict[str, Density]:
    """The false alarms on each kind of clean text."""
    kinds = _divided((outcome for outcome in outcomes if outcome.clean is not None), lambda each: each.clean or "")
    return {kind: _together(kind, part, bootstrap).clean for kind, part in kinds.items()}


def _false_alarm_intervals(
    outcomes: Iterable[Outcome], name_of: Name, names: Sequence[str], bootstrap: Bootstrap
) -> dict[str, Interval | None]:
    """The interval of each name's false alarms per 1000 words of clean text."""
    clean = [outcome for outcome in outcomes if outcome.clean is not None]
    total = sum(outcome.words for outcome in clean)
    if not bootstrap.samples or not total:
        return dict.fromkeys(names)
    import numpy as np

    numbers = {name: number for number, name in enumerate(names)}
    words = np.array([outcome.words for outcome in clean])
    alarms = [
        (numbers[name_of(verdict.finding)], place)
        for place, outcome in enumerate(clean)
        for verdict in outcome.comparison.verdicts
    ]
    who, where = np.array(alarms, dtype=np.int64).reshape(-1, 2).T

    def rates(weights: NDArray[np.float64]) -> Sequence[float | None]:
        counts = np.bincount(who, weights[where], len(names))
        drawn: Sequence[float] = (1000 * counts / weighted_sum(weights, words)).tolist()
        return drawn

    intervals = dict(zip(names, bootstrap.intervals(rates, len(clean)), strict=True))
    seen = {names[number] for number, _ in alarms}
    return {
        name: interval if name in seen else Interval(0.0, 1000 * most_where_none_was_seen(total))
        for name, interval in intervals.items()
    }


# ---------------------------------------------------------------- words and characters


def _cover(outcomes: Iterable[Outcome], yardstick: Yardstick) -> list[tuple[int, ...]]:
    return [
        outcome.comparison.cover
        for outcome in outcomes
        if outcome.comparison.cover is not None and outcome.comparison.yardstick is yardstick
    ]


def _with_interval(
    covers: Sequence[tuple[int, ...]], measure: Callable[[Confusion], float | None], bootstrap: Bootstrap
) -> tuple[float | None, Interval | None]:
    """A measure of what all segments cover together."""
    if not covers:
        return None, None
    import numpy as np

    counts = np.array(covers, dtype=float)

    def drawn(weights: NDArray[np.float64]) -> Sequence[float | None]:
        return [measure(Confusion(*map(int, weighted_sum(weights, counts))))]

    whole = measure(Confusion(*map(sum, zip(*covers, strict=True))))
    (interval,) = bootstrap.intervals(drawn, len(covers))
    return whole, interval if whole is not None else None
