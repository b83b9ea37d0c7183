"""Correlation, F1 and area under the curve, counted by hand."""

from __future__ import annotations

import pytest

from tqcheck.scoring.measures import Confusion


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
