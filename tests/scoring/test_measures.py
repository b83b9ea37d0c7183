"""Correlations, F1, the lowest share and the area under the curve, counted by hand; then what holds of all numbers."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tqcheck.scoring.measures import (
    Confusion,
    Drawn,
    Ranked,
    area_under_curve,
    lowest_in_common,
    pearson,
    spearman,
)


def once(values: Sequence[float]) -> Drawn:
    """The numbers as they are, each once."""
    return Ranked(values).drawn(np.ones(len(values)))


def area(positive: Sequence[float], negative: Sequence[float]) -> float | None:
    labels = np.array([1.0] * len(positive) + [0.0] * len(negative))
    return area_under_curve(once([*positive, *negative]), labels)


def test_no_case_has_no_figure() -> None:
    assert Confusion().mcc is None
    assert Confusion().f1 is None
    assert area([], [1.0]) is None
    assert area([1.0], []) is None


@pytest.mark.parametrize(
    ("counts", "mcc"),
    [
        pytest.param((5, 0, 0, 5), 1.0, id="every one right"),
        pytest.param((0, 5, 5, 0), -1.0, id="every one wrong"),
        pytest.param((3, 3, 3, 3), 0.0, id="by chance"),
        pytest.param((0, 0, 4, 6), 0.0, id="nothing predicted"),
        pytest.param((6, 1, 2, 3), 0.478, id="in between: (18 - 2) / sqrt(7 * 8 * 4 * 5)"),
    ],
)
def test_matthews_correlation(counts: tuple[int, int, int, int], mcc: float) -> None:
    assert Confusion(*counts).mcc == pytest.approx(mcc, abs=0.001)


def test_f1_ignores_what_is_rightly_left_alone() -> None:
    assert Confusion(2, 1, 1, 0).f1 == Confusion(2, 1, 1, 1000).f1 == pytest.approx(2 / 3)


def test_cases_are_counted_by_kind() -> None:
    confusion = Confusion()
    confusion.add(True, True, 2)
    confusion.add(True, False)
    confusion.add(False, True)
    confusion.add(False, False, 3)
    assert confusion == Confusion(2, 1, 1, 3)
    assert confusion.cases == 7


@pytest.mark.parametrize(
    ("positive", "negative", "expected"),
    [
        ([3.0, 2.0], [1.0, 0.0], 1.0),
        ([0.0], [1.0, 2.0], 0.0),
        ([1.0, 1.0], [1.0], 0.5),
        ([1.0, 0.0], [0.5, 0.0], 0.625),  # of four pairs: won 2, tied 1 (0 and 0), lost 1
    ],
)
def test_area_under_curve(positive: list[float], negative: list[float], expected: float) -> None:
    assert area(positive, negative) == pytest.approx(expected)


# ---------------------------------------------------------------- numbers


@pytest.mark.parametrize(
    ("first", "second", "of_values", "of_ranks"),
    [
        pytest.param([1, 2, 3], [10, 20, 30], 1.0, 1.0, id="in proportion"),
        pytest.param([1, 2, 3], [3, 2, 1], -1.0, -1.0, id="the other way round"),
        # Deviations -2 -1 3 and -1 0 1: 5 / sqrt(14 * 2).
        pytest.param([1, 2, 6], [1, 2, 3], 5 / 28**0.5, 1.0, id="in order, not in proportion"),
        # Ranks 1.5 1.5 3 4 and 1 2 3 4: deviations -1 -1 .5 1.5 and -1.5 -.5 .5 1.5: 4.5 / sqrt(4.5 * 5).
        pytest.param([0, 0, 5, 9], [1, 2, 3, 4], 16 / 285**0.5, 4.5 / 22.5**0.5, id="equal numbers share their ranks"),
        pytest.param([1, 1, 1], [1, 2, 3], None, None, id="one side never varies"),
        pytest.param([0.1, 0.1, 0.1], [0.1, 0.1, 0.1], None, None, id="neither does, and rounding must not show"),
        pytest.param([1e308, -1e308, 0], [1, 3, 2], -1.0, -1.0, id="as large as numbers get"),
        pytest.param([], [], None, None, id="nothing"),
    ],
)
def test_correlations(first: list[float], second: list[float], of_values: float | None, of_ranks: float | None) -> None:
    assert pearson(once(first), once(second)) == (of_values and pytest.approx(of_values))
    assert spearman(once(first), once(second)) == (of_ranks and pytest.approx(of_ranks))


@pytest.mark.parametrize(
    ("first", "second", "share", "common"),
    [
        pytest.param(range(10), range(10), 0.2, 1.0, id="the same two of ten"),
        pytest.param(range(10), range(10, 0, -1), 0.2, 0.0, id="the other two of ten"),
        pytest.param([0, 1, 2, 3], [1, 0, 2, 3], 0.5, 1.0, id="their order among each other is nothing"),
        pytest.param([0, 1, 2], [0, 1, 2], 0.01, 1.0, id="one at least"),
        # Two of four by lot on one side: each is in with chance 1/2, whatever the other side says.
        pytest.param([7, 7, 7, 7], [0, 1, 2, 3], 0.5, 0.5, id="all alike are by chance"),
        # The lowest is sure, and one of the three equal ones: (1 + 1/3) / 2.
        pytest.param([0, 7, 7, 7], [0, 1, 2, 3], 0.5, 2 / 3, id="part of what is equal has room"),
    ],
)
def test_the_lowest_share(first: Sequence[float], second: Sequence[float], share: float, common: float) -> None:
    assert lowest_in_common(once(first), once(second), share) == pytest.approx(common)
    assert lowest_in_common(once(second), once(first), share) == pytest.approx(common)


NUMBERS = st.integers(-5, 5)
WEIGHED = st.lists(st.tuples(NUMBERS, NUMBERS, st.integers(0, 3)), min_size=1, max_size=12)


@given(WEIGHED)
def test_a_weight_is_how_often_a_number_is_there(cases: list[tuple[int, int, int]]) -> None:
    weights = np.array([float(weight) for _, _, weight in cases])
    first, second = (Ranked([case[side] for case in cases]).drawn(weights) for side in (0, 1))
    repeated = [case for case in cases for _ in range(case[2])]
    ours, theirs = (once([case[side] for case in repeated]) for side in (0, 1))
    for measure in (pearson, spearman):
        expected = measure(ours, theirs)
        assert measure(first, second) == (None if expected is None else pytest.approx(expected, abs=1e-9))
    if repeated:
        assert lowest_in_common(first, second, 0.3) == pytest.approx(lowest_in_common(ours, theirs, 0.3))


@given(st.lists(st.tuples(NUMBERS, NUMBERS), min_size=2, max_size=12))
def test_only_the_order_counts_for_ranks(cases: list[tuple[int, int]]) -> None:
    first, second = zip(*cases, strict=True)
    stretched = [number**3 for number in first]
    assert spearman(once(stretched), once(second)) == spearman(once(first), once(second))
    assert spearman(once(second), once(first)) == spearman(once(first), once(second))


@given(st.lists(st.tuples(st.integers(0, 2), st.integers(0, 2)), min_size=1, max_size=5), st.sampled_from([0.2, 0.5]))
def test_the_lowest_share_is_the_mean_over_all_orders_of_equal_numbers(
    cases: list[tuple[int, int]], share: float
) -> None:
    size = max(1, round(share * len(cases)))

    def lowest(side: int) -> list[set[int]]:
        """The lowest places, once for each order of all: by lot among equals."""
        orders = itertools.permutations(range(len(cases)))
        return [set(sorted(order, key=lambda place: cases[place][side])[:size]) for order in orders]

    ours, theirs = lowest(0), lowest(1)
    mean = sum(len(one & other) for one in ours for other in theirs) / (len(ours) * len(theirs) * size)
    first, second = (once([case[side] for case in cases]) for side in (0, 1))
    assert lowest_in_common(first, second, share) == pytest.approx(mean)
