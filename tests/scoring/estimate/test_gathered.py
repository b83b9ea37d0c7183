"""How many of the worst are wanted, and which these are."""

from __future__ import annotations

import dataclasses
import random
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.scoring.estimate.measured import finding, segment
from tqcheck.errors import UserError
from tqcheck.model import BadItem, CheckedSegment, Estimate, Estimates, Location, Segment, Severity
from tqcheck.scoring.estimate.gathered import MOST_LISTED, Gathered, HowMany, how_many


def item(score: float | None, name: str = "", by: str = "a test", *, is_calibrated: bool = True) -> CheckedSegment:
    of = Segment(name, "He came.", "en", Location("x.txt", 1), "Он пришёл.", "ru")
    return CheckedSegment(of, (), estimate=None if score is None else Estimate(score, (), by, is_calibrated))


def gathered(asked: str | None, *items: CheckedSegment | BadItem) -> Estimates:
    found = Gathered(None if asked is None else how_many(asked))
    for each in items:
        found.count(each)
    return found.estimates()


def names(estimates: Estimates) -> list[str]:
    return [checked.segment.id for checked in estimates.worst]


# What is asked for.


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("20%", HowMany(share=Fraction(1, 5))),
        ("20 %", HowMany(share=Fraction(1, 5))),
        (" 20% ", HowMany(share=Fraction(1, 5))),
        ("0.5%", HowMany(share=Fraction(1, 200))),
        ("100%", HowMany(share=Fraction(1))),
        ("50", HowMany(number=50)),
        ("1", HowMany(number=1)),
        ("7.0", HowMany(number=7)),
        ("999999999", HowMany(number=999_999_999)),
    ],
)
def test_shares_and_numbers(text: str, asked: HowMany) -> None:
    assert how_many(text) == asked


@pytest.mark.parametrize(
    "text",
    ["", "%", "0", "0%", "-1", "-1%", "101%", "100.1%", "0.5", "1.5", "abc", "20%%", "20 percent", "1e3", "nan", "inf%",
     "2\n0", "20%\x1b[2J", "½", "٢٠%", "1" * 5000, "1%" + " " * 3 + "%"],
)  # fmt: skip
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(UserError, match="--worst 20% or --worst 50"):
        how_many(text)


@pytest.mark.parametrize(
    ("text", "segments", "listed"),
    [
        ("20%", 10, 2),
        ("20%", 11, 3),
        ("20%", 1, 1),
        ("20%", 0, 0),
        ("0.5%", 3, 1),
        ("7%", 100, 7),
        ("1.1%", 1000, 11),
        ("29%", 100, 29),
        ("100%", 7, 7),
        ("50", 7, 7),
        ("3", 7, 3),
        ("3", 0, 0),
    ],
)
def test_how_many_that_are(text: str, segments: int, listed: int) -> None:
    assert how_many(text).of(segments) == listed


@given(st.integers(1, 100), st.integers(0, 10_000))
def test_a_whole_percentage_is_exact(percent: int, segments: int) -> None:
    assert how_many(f"{percent}%").of(segments) == -(-percent * segments // 100)


# What they come to.


def test_nothing_comes_to_nothing() -> None:
    assert gathered("20%") == Estimates((), True, 0, 0, None, 0, ())


def test_what_is_no_checked_segment_is_not_counted() -> None:
    skipped = CheckedSegment(segment("He came.", "en"), (), "locked")
    assert gathered("1", BadItem("broken", Location("x.txt", 1)), skipped) == Estimates((), True, 0, 0, None, 0, ())


def test_the_mean_is_of_those_that_have_an_estimate() -> None:
    found = gathered(None, item(10.0), item(None), item(40.0))
    assert (found.segments, found.without, found.mean) == (2, 1, 25.0)
    assert (found.asked, found.worst) == (0, ())


def test_one_estimate_of_others_makes_the_whole_uncalibrated() -> None:
    assert gathered(None, item(1.0)).is_calibrated
    found = gathered(None, item(1.0, by="b"), item(1.0, by="a", is_calibrated=False), item(1.0, by="b"))
    assert (found.by, found.is_calibrated) == (("a", "b"), False)


def test_the_lowest_come_first_and_equals_in_their_order() -> None:
    items = [item(50.0, "a"), item(10.0, "b"), item(30.0, "c"), item(10.0, "d"), item(30.0, "e"), item(None, "f")]
    assert names(gathered("4", *items)) == ["b", "d", "c", "e"]
    assert names(gathered("3", *items)) == ["b", "d", "c"]
    assert names(gathered("40%", *items)) == ["b", "d"]
    assert names(gathered("50", *items)) == ["b", "d", "c", "e", "a"]
    assert gathered("50", *items).asked == 5


def test_more_than_a_thousand_are_not_listed_but_said() -> None:
    items = [item(float(number % 97), str(number)) for number in range(3 * MOST_LISTED)]
    found = gathered("50%", *items)
    assert (found.asked, len(found.worst)) == (1500, MOST_LISTED)
    expected = sorted(range(3 * MOST_LISTED), key=lambda number: (number % 97, number))[:MOST_LISTED]
    assert names(found) == [str(number) for number in expected]


@given(st.lists(st.sampled_from([0.0, 1.0, 2.5, 50.0, 100.0]) | st.none(), max_size=40), st.integers(1, 12))
def test_the_list_is_the_beginning_of_the_sorted_segments(scores: list[float | None], count: int) -> None:
    found = gathered(str(count), *(item(score, str(place)) for place, score in enumerate(scores)))
    known = [(score, place) for place, score in enumerate(scores) if score is not None]
    assert names(found) == [str(place) for _, place in sorted(known)[:count]]


def test_the_order_of_different_scores_does_not_depend_on_the_input() -> None:
    items = [item(float(number), str(number)) for number in range(50)]
    shuffled = list(items)
    random.Random(1).shuffle(shuffled)
    assert gathered("10", *shuffled).worst == gathered("10", *items).worst


# What has none, in words.


def test_pairs_without_an_estimate_are_named_once() -> None:
    found = Gathered(None)
    for of in (
        segment("x", "fr", "y", "ru"),
        segment("z", "fr", "y", "ru"),
        segment("x", "de"),
        segment("x", "en", "y"),
        Segment("1", "x", "de", Location("x.txt", 1), None, "ru"),
    ):
        found.count(CheckedSegment(of, ()))
    assert found.pairs_without == ["de without a source", "en without a source", "ru-fr"]


def test_what_is_estimated_is_not_named() -> None:
    found = Gathered(None)
    found.count(item(1.0))
    assert found.pairs_without == []


def test_a_pair_with_a_model_is_not_named_for_a_blank_segment_of_it() -> None:
    found = Gathered(None)
    found.count(CheckedSegment(segment("He came.", "en", " ", "ru"), ()))
    assert (found.pairs_without, found.estimates().without) == ([], 1)


def grave(score: float, name: str, severity: Severity) -> CheckedSegment:
    return dataclasses.replace(item(score, name), findings=(finding(severity),))


def test_a_grave_finding_comes_before_any_lower_estimate() -> None:
    items = [
        item(10.0, "low"),
        grave(5.0, "minor", Severity.MINOR),
        grave(80.0, "major", Severity.MAJOR),
        grave(30.0, "critical", Severity.CRITICAL),
    ]
    assert names(gathered("4", *items)) == ["critical", "major", "minor", "low"]
