"""How far scores, or penalties where there are none, agree with what annotators made of whole segments."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from tqcheck.scoring.evaluation.figures import (
    Basis,
    LabelFigures,
    Scale,
    SegmentFigures,
    WorstFigures,
)
from tqcheck.scoring.evaluation.outcome import Outcome, basis_of
from tqcheck.scoring.intervals import FEWEST, Bootstrap
from tqcheck.scoring.measures import (
    Confusion,
    Ranked,
    area_under_curve,
    lowest_in_common,
    pearson,
    spearman,
    weighted_sum,
)

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

SHARES = (0.1, 0.2, 0.3)
"""The shares of the worst segments that are looked for."""


# ---------------------------------------------------------------- segments on a scale


def segment_figures(
    outcomes: Sequence[Outcome], by_pair: Mapping[str, Sequence[Outcome]], bootstrap: Bootstrap
) -> tuple[SegmentFigures, ...]:
    """The figures of each scale that a segment is annotated on: of all, and of each pair of languages where there are
    several.
    """
    groups = {"": outcomes, **(by_pair if len(by_pair) > 1 else {})}
    return tuple(
        _agreement(group, scale, annotated, bootstrap)
        for scale in Scale
        for group, members in groups.items()
        if (annotated := [outcome for outcome in members if scale in outcome.qualities])
    )


def _agreement(group: str, scale: Scale, annotated: Sequence[Outcome], bootstrap: Bootstrap) -> SegmentFigures:
    basis = basis_of([outcome.rating] for outcome in annotated)
    values = [outcome.rating.by(basis) for outcome in annotated]
    cases = [
        (value, outcome.qualities[scale]) for value, outcome in zip(values, annotated, strict=True) if value is not None
    ]
    without_score = len(annotated) - len(cases)
    reason = _reason(cases, basis)
    if reason:
        return SegmentFigures(group, scale, basis, len(cases), without_score, reason=reason)
    import numpy as np

    ratings, qualities = Ranked([value for value, _ in cases]), Ranked([quality for _, quality in cases])

    def figures(weights: NDArray[np.float64]) -> list[float | None]:
        ours, theirs = ratings.drawn(weights), qualities.drawn(weights)
        return [
            spearman(ours, theirs),
            pearson(ours, theirs),
            *(lowest_in_common(ours, theirs, share) for share in SHARES),
        ]

    of_ranks, of_values, *worst = figures(np.ones(len(cases)))
    ranks_interval, values_interval, *worst_intervals = bootstrap.intervals(figures, len(cases))
    return SegmentFigures(
        group=group,
        scale=scale,
        basis=basis,
        segments=len(cases),
        without_score=without_score,
        spearman=of_ranks,
        spearman_interval=ranks_interval,
        pearson=of_values,
        pearson_interval=values_interval,
        worst=tuple(
            WorstFigures(share, precision, interval)
            for share, precision, interval in zip(SHARES, worst, worst_intervals, strict=True)
            if precision is not None
        ),
    )


def _reason(cases: Sequence[tuple[float, float]], basis: Basis) -> str:
    """Why there is no figure; empty where there is one."""
    if len(cases) < FEWEST:
        return f"fewer than {FEWEST} segments"
    if len({value for value, _ in cases}) == 1:
        return f"all {basis} are equal"
    return "the annotators rate all segments alike" if len({quality for _, quality in cases}) == 1 else ""


# ---------------------------------------------------------------- segments that are critical or not


def label_figures(outcomes: Iterable[Outcome], bootstrap: Bootstrap) -> LabelFigures | None:
    """How well findings and ratings tell critical segments from others; None where no segment is labelled."""
    labelled = [outcome for outcome in outcomes if outcome.is_critical is not None]
    if not labelled:
        return None
    import numpy as np

    basis = basis_of([outcome.rating] for outcome in labelled)
    values = [outcome.rating.by(basis) for outcome in labelled]
    # The worse a text is rated, the more likely it is critical.
    faultiness = Ranked([0.0 if value is None else -value for value in values])
    is_rated = np.array([value is not None for value in values], dtype=float)
    is_critical = np.array([bool(outcome.is_critical) for outcome in labelled], dtype=float)
    findings = [[verdict.finding for verdict in outcome.comparison.verdicts] for outcome in labelled]
    has_grave = np.array([any(finding.is_grave for finding in each) for each in findings], dtype=float)
    has_any = np.array([bool(each) for each in findings], dtype=float)

    def figures(weights: NDArray[np.float64]) -> list[float | None]:
        return [
            _confusion(has_grave, is_critical, weights).mcc,
            _confusion(has_any, is_critical, weights).mcc,
            area_under_curve(faultiness.drawn(weights * is_rated), is_critical),
        ]

    grave_mcc, any_mcc, area = figures(np.ones(len(labelled)))
    grave_interval, any_interval, area_interval = bootstrap.intervals(figures, len(labelled))
    return LabelFigures(
        segments=len(labelled),
        critical=int(is_critical.sum()),
        grave_mcc=grave_mcc,
        any_mcc=any_mcc,
        area=area,
        basis=basis,
        area_segments=int(is_rated.sum()),
        grave_mcc_interval=grave_interval,
        any_mcc_interval=any_interval,
        area_interval=area_interval,
    )


def _confusion(predicted: NDArray[np.float64], true: NDArray[np.float64], weights: NDArray[np.float64]) -> Confusion:
    both, predictions, truths = (weighted_sum(weights, cases) for cases in (predicted * true, predicted, true))
    neither = weights.sum() - predictions - truths + both
    return Confusion(*map(int, (both, predictions - both, truths - both, neither)))
