"""Intervals: known values, what they hold, and that chance repeats itself."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from tqcheck.scoring.intervals import FEWEST, Bootstrap, Interval, most_where_none_was_seen, wilson


@pytest.mark.parametrize(
    ("successes", "cases", "low", "high"),
    [
        pytest.param(0, 10, 0.0, 0.2775, id="none"),
        pytest.param(81, 263, 0.2553, 0.3662, id="Newcombe 1998, table I, method 3"),
        pytest.param(15, 148, 0.0624, 0.1605, id="the same"),
        pytest.param(0, 20, 0.0, 0.1611, id="the same, none"),
        pytest.param(1, 29, 0.0061, 0.1718, id="the same, one"),
        pytest.param(29, 29, 0.8830, 1.0, id="all"),
    ],
)
def test_the_interval_of_a_share(successes: int, cases: int, low: float, high: float) -> None:
    assert wilson(successes, cases) == pytest.approx((low, high), abs=5e-5)


def test_no_case_has_no_interval() -> None:
    assert wilson(0, 0) is None


@given(st.integers(1, 500).flatmap(lambda cases: st.tuples(st.integers(0, cases), st.just(cases))))
def test_a_share_lies_in_its_interval_and_that_between_0_and_1(case: tuple[int, int]) -> None:
    interval = wilson(*case)
    assert interval is not None
    assert 0 <= interval.low <= case[0] / case[1] <= interval.high <= 1
    assert interval.high - interval.low > 0


def test_none_seen_in_1000_words_may_be_almost_four() -> None:
    assert most_where_none_was_seen(1000) == pytest.approx(3.689 / 1000, abs=1e-6)


def drawn(values: Sequence[float], **options: int) -> Interval | None:
    numbers = np.array(values, dtype=float)
    (interval,) = Bootstrap(**options).intervals(
        lambda weights: [float((weights * numbers).sum() / weights.sum())], len(values)
    )
    return interval


def test_the_same_seed_gives_the_same_interval_and_another_another() -> None:
    values = [number**1.5 for number in range(50)]
    assert drawn(values) == drawn(values)
    assert drawn(values, seed=2) != drawn(values, seed=3)


def test_the_interval_of_a_mean_is_that_of_statistics() -> None:
    # Of 400 numbers with variance 1/12 the mean deviates by sqrt(1/12/400): 1.96 times that on either side.
    interval = drawn([number / 399 for number in range(400)], samples=4000)
    assert interval == pytest.approx((0.5 - 0.0283, 0.5 + 0.0283), abs=0.003)


@pytest.mark.parametrize(
    "values",
    [
        pytest.param([0.0, 1.0] * (FEWEST // 2 - 1), id="too few"),
        pytest.param([1.0] * 50, id="what never varies"),
    ],
)
def test_what_shows_no_variation_has_no_interval(values: list[float]) -> None:
    assert drawn(values) is None


def test_no_samples_no_interval() -> None:
    assert drawn([0.0, 1.0] * 50, samples=0) is None


@pytest.mark.parametrize(("undefined", "has_interval"), [(0.04, True), (0.2, False)])
def test_a_figure_that_often_cannot_be_has_no_interval(undefined: float, has_interval: bool) -> None:
    calls = 0

    def figure(weights: NDArray[np.float64]) -> list[float | None]:
        nonlocal calls
        calls += 1
        return [None if calls % 100 < 100 * undefined else float(weights[0])]

    (interval,) = Bootstrap(samples=200).intervals(figure, 30)
    assert (interval is not None) is has_interval
