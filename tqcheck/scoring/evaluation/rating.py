"""How far scores, or penalties where there are none, agree with what annotators made of whole segments."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from tqcheck.scoring.evaluation.figures import (
    Basis,
    LabelFigures,
    PairRanking,
    RankedKind,
    Scale,
    SegmentFigures,
    WorstFigures,
)
from tqcheck.scoring.evaluation.outcome import Outcome, Rating
from tqcheck.scoring.intervals import FEWEST, Bootstrap
from tqcheck.scoring.measures import Confusion, Ranked, area_under_curve, lowest_in_common, pearson, spearman

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

SHARES = (0.1, 0.2, 0.3)
"""The shares of the worst segments that are looked for."""


def _basis(ratings: Iterable[Sequence[Rating]]) -> Basis:
    """Scores, if all texts of any one case have one."""
    has_scores = any(all(rating.score is not None for rating in texts) for texts in ratings)
    return Basis.SCORES if has_scores else Basis.PENALTIES


def _value(rating: Rating, basis: Basis) -> float | None:
    """How good a text is by the basis; None where it has no score and that is the basis."""
    return rating.score if basis is Basis.SCORES else -rating.penalty


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
    basis = _basis([outcome.rating] for outcome in annotated)
    values = [_value(outcome.rating, basis) for outcome in annotated]
    cases = [
        (value, outcome.qualities[scale])
        for value, outcome in zip(values, annotated, strict=True)
        if value is not None
    ]
    without_score = len(annotated) - len(cases)
    reason = _reason(cases, basis)
    if reason:
        return SegmentFigures(group, scale, basis, len(cases), without_score, reason=reason)
    import numpy as np

    ours, theirs = np.array(cases, dtype=float).T
    our_ranks, their_ranks = Ranked(ours.tolist()), Ranked(theirs.tolist())

    def figures(weights: NDArray[np.float64]) -> list[float | None]:
        return [
            spearman(our_ranks, their_ranks, weights),
            pearson(ours, theirs, weights),
            *(lowest_in_common(our_ranks, their_ranks, share, weights) for share in SHARES),
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


# ---------------------------------------------------------------- minimal pairs


def pair_ranking(outcomes: Iterable[Outcome], bootstrap: Bootstrap) -> PairRanking | None:
    """How often a perturbed text is rated below its original; None without pairs. Pairs of one original are drawn
    together.
    """
    planted = [(outcome.rating, outcome.planted) for outcome in outcomes if outcome.planted is not None]
    if not planted:
        return None
    basis = _basis((rating, pair.original) for rating, pair in planted)
    cases = []
    for rating, pair in planted:
        perturbed, original = _value(rating, basis), _value(pair.original, basis)
        if perturbed is not None and original is not None:
            cases.append((pair.kind, pair.original_id, float(perturbed < original), float(perturbed == original)))
    import numpy as np

    kinds, kind = np.unique([name for name, _, _, _ in cases], return_inverse=True)
    originals, original_of = np.unique([original for _, original, _, _ in cases], return_inverse=True)
    lower, ties = (np.array([case[place] for case in cases]) for place in (2, 3))
    pairs = np.bincount(kind)

    def mean_lower(weights: NDArray[np.float64]) -> list[float | None]:
        each = weights[original_of]
        drawn = np.bincount(kind, each, len(kinds))
        shares = np.bincount(kind, each * lower, len(kinds))[drawn > 0] / drawn[drawn > 0]
        return [float(shares.mean())]

    (interval,) = bootstrap.intervals(mean_lower, len(originals))
    return PairRanking(
        basis=basis,
        pairs=len(cases),
        without_score=len(planted) - len(cases),
        kinds=tuple(
            RankedKind(str(name), int(number), float(of_lower / number), float(of_ties / number))
            for name, number, of_lower, of_ties in zip(
                kinds, pairs, np.bincount(kind, lower), np.bincount(kind, ties), strict=True
            )
        ),
        lower_interval=interval,
    )


# ---------------------------------------------------------------- segments that are critical or not


def label_figures(outcomes: Iterable[Outcome], bootstrap: Bootstrap) -> LabelFigures | None:
    """How well findings and ratings tell critical segments from others; None where no segment is labelled."""
    labelled = [outcome for outcome in outcomes if outcome.is_critical is not None]
    if not labelled:
        return None
    import numpy as np

    basis = _basis([outcome.rating] for outcome in labelled)
    values = [_value(outcome.rating, basis) for outcome in labelled]
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
            area_under_curve(faultiness, is_critical, weights * is_rated),
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


def _confusion(
    predicted: NDArray[np.float64], true: NDArray[np.float64], weights: NDArray[np.float64]
) -> Confusion:
    both, predictions, truths = weights @ (predicted * true), weights @ predicted, weights @ true
    neither = weights.sum() - predictions - truths + both
    return Confusion(*map(int, (both, predictions - both, truths - both, neither)))
