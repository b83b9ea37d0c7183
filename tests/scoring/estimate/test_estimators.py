"""Whoever estimates, the items of a run keep their order, and only what was checked has an estimate."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.scoring.estimate.segments import checked
from tqcheck.errors import UserError
from tqcheck.model import BadItem, CheckedSegment, Estimate, Evidence, Location
from tqcheck.scoring.estimate.estimators import estimated, estimator
from tqcheck.scoring.estimate.own import OwnEstimator

BAD = BadItem("is no text", Location("example.txt", 1, 1))


class LengthEstimator:
    """Scores a target by its length; has nothing to say of an empty one."""

    def __init__(self, batch: int) -> None:
        self.batch = batch
        self.asked: list[int] = []

    def estimates(self, segments: Sequence[CheckedSegment]) -> list[Estimate | None]:
        self.asked.append(len(segments))
        lengths = [len(each.segment.target) for each in segments]
        return [Estimate(length, (), "length") if length else None for length in lengths]


def score(item: CheckedSegment | BadItem) -> float | None:
    return item.estimate.score if isinstance(item, CheckedSegment) and item.estimate else None


ITEMS = st.lists(
    st.one_of(
        st.just(BAD),
        st.builds(checked, st.text("x", max_size=9), skipped=st.sampled_from(["", "", "locked"])),
    ),
    max_size=12,
)


@given(ITEMS, st.integers(1, 5))
def test_every_item_comes_out_in_its_place_whatever_the_batches(
    items: list[CheckedSegment | BadItem], size: int
) -> None:
    found = list(estimated(items, LengthEstimator(size)))
    for before, after in zip(items, found, strict=True):
        if isinstance(before, BadItem) or before.skipped:
            assert after is before
        else:
            assert isinstance(after, CheckedSegment)
            assert after.segment is before.segment
            assert score(after) == (len(before.segment.target) or None)


def test_segments_are_estimated_together_as_many_as_the_estimator_takes_best() -> None:
    lengths = LengthEstimator(2)
    items: list[CheckedSegment | BadItem]
    items = [checked("a"), BAD, checked("bb"), checked("ccc", skipped="locked"), checked("dddd")]
    assert [score(item) for item in estimated(items, lengths)] == [1, None, 2, None, 4]
    assert lengths.asked == [1, 1, 1]


def test_items_come_before_the_input_has_ended() -> None:
    items = iter([checked("a"), checked("bb"), checked("ccc")])
    found = estimated(items, LengthEstimator(2))
    assert score(next(found)) == 1
    assert len(list(items)) == 1


def test_evidence_is_not_carried_further() -> None:
    item = CheckedSegment(checked("a").segment, (), evidence=Evidence(50.0, 1, ()))
    (found,) = estimated([item], LengthEstimator(1))
    assert isinstance(found, CheckedSegment)
    assert found.evidence is None


@pytest.mark.parametrize("name", ["calibrated", "uncalibrated"])
def test_the_models_that_come_with_it_are_there(name: str) -> None:
    assert isinstance(estimator(name), OwnEstimator)


@pytest.mark.parametrize(
    ("name", "nearest"),
    [
        ("calibratd", "“calibrated”"),
        ("symantec", "“semantic”"),
        ("commet:model", "“comet:MODEL”"),
        ("semantic:large", "“semantic”"),
        ("xyz", "one of calibrated, comet:MODEL, semantic, uncalibrated"),
    ],
)
def test_an_unknown_name_names_the_nearest(name: str, nearest: str) -> None:
    with pytest.raises(UserError) as raised:
        estimator(name)
    assert raised.value.problem == f"unknown estimator “{name}”"
    assert raised.value.remedy == f"did you mean {nearest}?"
