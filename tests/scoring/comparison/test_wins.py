"""Wins, losses and ties, and the sign test by hand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tqcheck.scoring.comparison.furthest import furthest_apart
from tqcheck.scoring.comparison.segment_scores import SegmentScores
from tqcheck.scoring.comparison.wins import Wins, sign_test, wins_of

COUNTS = st.integers(0, 300)


@pytest.mark.parametrize(
    ("wins", "losses", "p_value"),
    [(0, 0, 1), (1, 0, 1), (1, 1, 1), (5, 0, 2 / 32), (6, 0, 2 / 64), (5, 1, 2 * 7 / 64), (2, 8, 2 * 56 / 1024)],
)
def test_the_sign_test_is_exact(wins: int, losses: int, p_value: float) -> None:
    assert sign_test(wins, losses) == pytest.approx(p_value)


@given(COUNTS, COUNTS)
def test_the_sign_test_does_not_care_who_is_first(wins: int, losses: int) -> None:
    assert sign_test(wins, losses) == sign_test(losses, wins)
    assert 0 < sign_test(wins, losses) <= 1


@given(COUNTS, COUNTS)
def test_one_win_more_than_losses_is_one_more_reason(wins: int, losses: int) -> None:
    one, other = sorted((wins, losses))
    assert sign_test(other + 1, one) <= sign_test(other, one) + 1e-12


def test_very_many_segments_are_no_trouble() -> None:
    assert sign_test(500_000, 500_000) == pytest.approx(1)
    assert sign_test(10_000, 0) == 0


def test_less_penalty_wins_and_more_of_a_metric_does() -> None:
    penalties = SegmentScores("penalty", False, [[0, 5, 1, 1], [5, 0, 1, 2], [0, 0, 0, 0]])
    assert [(each.first, each.second, each.wins, each.losses, each.ties) for each in wins_of(penalties)] == [
        (0, 1, 2, 1, 1),
        (0, 2, 0, 3, 1),
        (1, 2, 0, 3, 1),
    ]
    metric = SegmentScores("chrf", True, [[50.0, 60.0], [40.0, 60.0]])
    assert wins_of(metric) == [Wins("chrf", 0, 1, 1, 0, 1, 1.0)]


def test_sums_that_differ_in_their_last_digit_are_ties() -> None:
    assert wins_of(SegmentScores("bleu", True, [[0.1 + 0.2], [0.3]]))[0].ties == 1


def test_the_furthest_apart_come_first_and_equals_never() -> None:
    scores = SegmentScores("penalty", False, [[0, 5, 1, 0, 2], [0, 0, 1, 25, 7], [0, 0, 1, 5, 2]])
    assert furthest_apart(scores, 10) == [3, 1, 4]
    assert furthest_apart(scores, 2) == [3, 1]
    assert furthest_apart(scores, 0) == []
