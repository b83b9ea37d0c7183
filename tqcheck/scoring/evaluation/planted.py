"""Figures of minimal pairs: whether planted faults are found, and whether texts with one are rated lower.

Their intervals draw the pairs of one original together: they share most of their words, and so of their findings.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from tqcheck.scoring.evaluation.figures import KindFigures, PairRanking, RankedKind
from tqcheck.scoring.evaluation.outcome import Outcome, basis_of
from tqcheck.scoring.intervals import Bootstrap, Interval

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


class _Kinds:
    """The kinds and the originals of some pairs, by number: `originals` is how many there are."""

    def __init__(self, kinds: Sequence[str], originals: Sequence[str]) -> None:
        import numpy as np

        self.names, self._kind = np.unique(kinds, return_inverse=True)
        distinct, self._original = np.unique(originals, return_inverse=True)
        self.originals = len(distinct)

    def shares(self, values: NDArray[np.float64], weights: NDArray[np.float64]) -> list[float | None]:
        """The mean of the values by kind; None for a kind that was not drawn."""
        import numpy as np

        each = weights[self._original]
        sums, pairs = (np.bincount(self._kind, by, len(self.names)) for by in (each * values, each))
        return [float(total / number) if number else None for total, number in zip(sums, pairs, strict=True)]


def _mean(shares: Iterable[float | None]) -> float:
    known = [share for share in shares if share is not None]
    return sum(known) / len(known)


def kind_figures(outcomes: Iterable[Outcome], bootstrap: Bootstrap) -> tuple[tuple[KindFigures, ...], Interval | None]:
    """What all checks make of each kind of perturbation, and the interval of the mean net share over kinds."""
    cases = [
        (outcome.planted, any(verdict.is_right for verdict in outcome.comparison.verdicts))
        for outcome in outcomes
        if outcome.planted is not None
    ]
    if not cases:
        return (), None
    import numpy as np

    kinds = _Kinds([planted.kind for planted, _ in cases], [planted.original_id for planted, _ in cases])
    located = np.array([float(is_located) for _, is_located in cases])
    net = located - np.array([float(bool(planted.mirrored)) for planted, _ in cases])

    def net_shares(weights: NDArray[np.float64]) -> list[float | None]:
        shares = kinds.shares(net, weights)
        return [_mean(shares), *shares]

    once = np.ones(kinds.originals)
    mean_interval, *intervals = bootstrap.intervals(net_shares, kinds.originals)
    figures = zip(kinds.names, kinds.shares(located, once), kinds.shares(net, once), intervals, strict=True)
    severities = {planted.kind: planted.severity for planted, _ in cases}
    pairs = Counter(planted.kind for planted, _ in cases)
    return tuple(
        KindFigures(str(name), severities[name], pairs[name], of_located or 0.0, of_net or 0.0, interval)
        for name, of_located, of_net, interval in figures
    ), mean_interval


def pair_ranking(outcomes: Iterable[Outcome], bootstrap: Bootstrap) -> PairRanking | None:
    """How often a perturbed text is rated below its original; None without pairs that can be compared."""
    planted = [(outcome.rating, outcome.planted) for outcome in outcomes if outcome.planted is not None]
    both = [(rating, pair.original, pair) for rating, pair in planted if pair.original is not None]
    if not both:
        return None
    basis = basis_of(ratings[:2] for ratings in both)
    cases = [
        (pair, perturbed, original)
        for of_perturbed, of_original, pair in both
        if (perturbed := of_perturbed.by(basis)) is not None and (original := of_original.by(basis)) is not None
    ]
    import numpy as np

    kinds = _Kinds([pair.kind for pair, _, _ in cases], [pair.original_id for pair, _, _ in cases])
    lower = np.array([float(perturbed < original) for _, perturbed, original in cases])
    ties = np.array([float(perturbed == original) for _, perturbed, original in cases])
    once = np.ones(kinds.originals)
    (interval,) = bootstrap.intervals(lambda weights: [_mean(kinds.shares(lower, weights))], kinds.originals)
    figures = zip(kinds.names, kinds.shares(lower, once), kinds.shares(ties, once), strict=True)
    pairs = Counter(pair.kind for pair, _, _ in cases)
    return PairRanking(
        basis=basis,
        pairs=len(cases),
        without_score=len(planted) - len(cases),
        kinds=tuple(
            RankedKind(str(name), pairs[name], of_lower or 0.0, of_ties or 0.0) for name, of_lower, of_ties in figures
        ),
        lower_interval=interval,
    )
