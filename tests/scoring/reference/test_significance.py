"""Paired tests: systems that are alike, systems that are not, and what the order of them changes."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.scoring.reference.corpora import ENGLISH
from tqcheck.errors import UserError
from tqcheck.scoring.reference.metrics import metric
from tqcheck.scoring.reference.significance import METHODS, Method, compared

REFERENCE = [f"the {n} cats of house {n * n} sat on mat {n + 7} and slept" for n in range(40)]
GOOD = [segment.replace("slept", "were asleep") for segment in REFERENCE]
BAD = [" ".join(reversed(segment.split())) for segment in REFERENCE]
ODD, EVEN = (
    [bad if number % 2 == part else good for number, (good, bad) in enumerate(zip(GOOD, BAD, strict=True))]
    for part in (1, 0)
)
NAMES = ("bleu", "chrf++", "ter")


@pytest.mark.parametrize("method", METHODS)
def test_a_system_and_its_copy_have_no_p_value(method: Method) -> None:
    """sacrebleu has 1 / (samples + 1), as of the clearest of differences."""
    result = compared({"a": GOOD, "b": list(GOOD)}, [REFERENCE], [metric(name) for name in NAMES], method, 100)
    assert [(pair.metric, pair.difference, pair.p_value) for pair in result.pairs] == [
        (name, 0, None) for name in NAMES
    ]


@pytest.mark.parametrize("method", METHODS)
def test_systems_that_differ_in_turn_may_be_alike(method: Method) -> None:
    result = compared({"a": ODD, "b": EVEN}, [REFERENCE], [metric(name) for name in NAMES], method, 100)
    assert all(pair.p_value is not None and pair.p_value > 0.2 for pair in result.pairs)


@pytest.mark.parametrize("method", METHODS)
def test_systems_far_apart_differ_as_much_as_so_many_samples_can_say(method: Method) -> None:
    result = compared({"good": GOOD, "bad": BAD}, [REFERENCE], [metric(name) for name in NAMES], method, 99)
    assert [pair.p_value for pair in result.pairs] == [1 / 100] * 3
    assert [pair.difference < 0 for pair in result.pairs] == [True, True, False]


@pytest.mark.parametrize("method", METHODS)
def test_every_pair_is_tested_once_the_baseline_first(method: Method) -> None:
    systems = {"a": GOOD, "b": BAD, "c": REFERENCE, "d": GOOD[::-1]}
    result = compared(systems, [REFERENCE], [metric("bleu"), metric("chrf")], method, 20)
    of_bleu = [(pair.first, pair.second) for pair in result.pairs if pair.metric == "bleu"]
    assert of_bleu == [("a", "b"), ("a", "c"), ("a", "d"), ("b", "c"), ("b", "d"), ("c", "d")]
    assert [(pair.first, pair.second) for pair in result.pairs if pair.metric == "chrf"] == of_bleu


@pytest.mark.parametrize("method", METHODS)
def test_the_order_of_two_systems_turns_the_difference_and_nothing_else(method: Method) -> None:
    first, second = ENGLISH.first, ENGLISH.second
    metrics = [metric(name) for name in NAMES]
    there = compared({"a": first, "b": second}, ENGLISH.references, metrics, method, 150)
    back = compared({"b": second, "a": first}, ENGLISH.references, metrics, method, 150)
    for one, other in zip(there.pairs, back.pairs, strict=True):
        assert one.p_value == other.p_value
        assert one.difference == -other.difference
    assert there.intervals.keys() == back.intervals.keys()
    for name, intervals in there.intervals.items():
        for system, interval in intervals.items():
            # sacrebleu takes the mean of a baseline another way than that of the others.
            assert interval.mean == pytest.approx(back.intervals[name][system].mean, rel=1e-6)
            assert interval.half_width == pytest.approx(back.intervals[name][system].half_width, rel=1e-6)


def test_the_bootstrap_has_an_interval_of_each_system_and_randomisation_none() -> None:
    systems = {"a": ENGLISH.first, "b": ENGLISH.second}
    bootstrap = compared(systems, ENGLISH.references, [metric("chrf")], "bootstrap", 50)
    assert list(bootstrap.intervals["chrf"]) == ["a", "b"]
    alone = metric("chrf").interval(ENGLISH.second, ENGLISH.references, 50)
    together = bootstrap.intervals["chrf"]["b"]
    assert together.mean == pytest.approx(alone.mean, rel=1e-6)
    assert together.half_width == pytest.approx(alone.half_width, rel=1e-6)
    assert together.signature == alone.signature
    randomisation = compared(systems, ENGLISH.references, [metric("chrf")], "randomisation", 50)
    assert randomisation.intervals == {"chrf": {}}


@pytest.mark.parametrize("method", METHODS)
def test_a_seed_draws_the_same_again(method: Method) -> None:
    def p_value(seed: int | None) -> float | None:
        return compared({"a": ODD, "b": EVEN}, [REFERENCE], [metric("chrf")], method, 200, seed).pairs[0].p_value

    assert p_value(3) == p_value(3)
    assert len({p_value(seed) for seed in (1, 2, 3, 4, 5)}) > 1


@pytest.mark.parametrize(("method", "default"), [("bootstrap", "bs:1000|"), ("randomisation", "ar:10000|")])
def test_by_default_as_many_samples_as_sacrebleu_takes(method: Method, default: str) -> None:
    systems = {"a": ["one two three four"], "b": ["one two three five"]}
    result = compared(systems, [["one two three four"]], [metric("bleu")], method)
    assert default in result.pairs[0].signature


@pytest.mark.parametrize("method", METHODS)
@given(
    texts=st.integers(1, 3).flatmap(
        lambda size: st.lists(
            st.lists(st.text("ab ", max_size=8), min_size=size, max_size=size), min_size=3, max_size=3
        )
    )
)
def test_every_figure_is_a_number_however_little_there_is(method: Method, texts: list[list[str]]) -> None:
    first, second, reference = texts
    result = compared({"a": first, "b": second}, [reference], [metric(name) for name in NAMES], method, 5)
    for pair in result.pairs:
        assert pair.p_value is None or 0 < pair.p_value <= 1
        assert math.isfinite(pair.difference)
    for intervals in result.intervals.values():
        for interval in intervals.values():
            assert math.isfinite(interval.mean)
            assert math.isfinite(interval.half_width)


@pytest.mark.parametrize("count", [0, 1])
def test_less_than_two_systems_are_refused(count: int) -> None:
    with pytest.raises(UserError, match="needs two systems"):
        compared({"a": GOOD} if count else {}, [REFERENCE], [metric("bleu")], "bootstrap")
