"""Whether a difference of MQM scores may be chance."""

from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.scoring.comparison.drafts import item, system
from tqcheck.model import Counted, Severity
from tqcheck.scoring.comparison.certainty import Certainty, certainty
from tqcheck.scoring.comparison.segment_scores import weighed
from tqcheck.scoring.comparison.systems import System
from tqcheck.scoring.profiles import profile

CLEAN, MAJOR = (), (Severity.MAJOR,)
PROFILE = profile("mqm-default")


def found(*systems: System, seed: int = 1) -> Certainty:
    return certainty(weighed(systems, PROFILE), 500, seed)


def test_equal_drafts_do_not_differ() -> None:
    draft = [MAJOR, CLEAN, CLEAN, MAJOR] * 10
    (difference,) = found(system("a", draft), system("b", draft)).differences
    assert (difference.difference, difference.low, difference.high, difference.p_value) == (0, 0, 0, 1)
    assert not difference.is_certain


def test_a_fault_in_every_fourth_segment_of_forty_is_no_chance() -> None:
    """Ten major faults: 50 points in 320 words, calibrated at 10 points per 1000 words for 95."""
    (difference,) = found(system("a", [CLEAN] * 40), system("b", [MAJOR, CLEAN, CLEAN, CLEAN] * 10)).differences
    assert difference.difference == pytest.approx(-50 / 320 * 1000 * 5 / 10)
    assert difference.low < difference.difference < difference.high < 0
    assert difference.p_value == pytest.approx(2 / 2**10, abs=0.006)
    assert difference.is_certain


def test_four_faults_are_not_enough_though_the_interval_says_so() -> None:
    """Exchanged at random, all four end up in one draft in two of sixteen cases."""
    (difference,) = found(system("a", [CLEAN] * 40), system("b", [MAJOR] * 4 + [CLEAN] * 36)).differences
    assert difference.high < 0
    assert difference.p_value == pytest.approx(2 / 16, abs=0.05)
    assert not difference.is_certain


def test_the_lengths_of_drafts_make_no_difference_certain() -> None:
    """Four faults in drafts of unlike length, counted in their own words: again two of sixteen cases."""
    counted = dataclasses.replace(PROFILE, unit=Counted.TARGET_WORDS)
    short = system("a", [MAJOR] * 4 + [CLEAN] * 36, target="few words")
    long = system("b", [CLEAN] * 40, target="very many words of a text")
    (difference,) = certainty(weighed([short, long], counted), 500, 1).differences
    assert difference.p_value == pytest.approx(2 / 16, abs=0.05)


def test_more_words_do_not_make_more_faults_the_better_draft() -> None:
    counted = dataclasses.replace(PROFILE, unit=Counted.TARGET_WORDS)
    short = system("a", [MAJOR] * 10 + [CLEAN] * 30, target="word")
    long = system("b", [MAJOR] * 20 + [CLEAN] * 20, target="word " * 10)
    (difference,) = certainty(weighed([short, long], counted), 500, 1).differences
    assert 0 < difference.low < difference.difference
    assert difference.p_value == 1
    assert not difference.is_certain


def test_the_scores_are_those_of_the_scorecards() -> None:
    drafts = [system("a", [MAJOR] * 3 + [CLEAN] * 7), system("b", [CLEAN] * 10), system("c", [MAJOR] * 10)]
    cards = weighed(drafts, PROFILE).scorecards
    for each in found(*drafts).differences:
        first, second = cards[each.first].score, cards[each.second].score
        assert first is not None and second is not None
        assert each.difference == pytest.approx(second - first)
    for card, (low, high) in zip(cards, found(*drafts).intervals, strict=True):
        assert card.score is not None
        assert low <= card.score <= high


def test_the_same_seed_gives_the_same_figures() -> None:
    drafts = system("a", [MAJOR, CLEAN] * 20), system("b", [CLEAN, MAJOR, CLEAN, CLEAN] * 10)
    assert found(*drafts) == found(*drafts)
    assert found(*drafts) != found(*drafts, seed=2)


@given(st.lists(st.tuples(st.booleans(), st.booleans()), min_size=1, max_size=30))
@settings(max_examples=30)
def test_whoever_is_first_the_figures_are_the_same(faults: list[tuple[bool, bool]]) -> None:
    one = system("a", [MAJOR if fault else CLEAN for fault, _ in faults])
    other = system("b", [MAJOR if fault else CLEAN for _, fault in faults])
    (there,), (back,) = found(one, other).differences, found(other, one).differences
    assert (there.difference, there.p_value) == (-back.difference, back.p_value)
    assert 0 < there.p_value <= 1
    assert there.low <= there.high


def test_scores_are_counted_in_a_unit_that_suits_all() -> None:
    """One segment of one draft has no source: the words of the targets are counted in both."""
    whole = System("a", "a.txt", [item(1, "one two"), item(2, "three")])
    part = System("b", "b.txt", [item(1, "one two"), item(2, "three", source=None)])
    assert [card.unit for card in weighed([whole, part], PROFILE).scorecards] == [Counted.TARGET_WORDS] * 2
    assert [card.unit for card in weighed([whole, whole], PROFILE).scorecards] == [Counted.SOURCE_WORDS] * 2


def test_what_was_not_checked_has_no_penalty_and_no_size() -> None:
    locked = dataclasses.replace(item(1, "one", MAJOR), skipped="locked")
    scored = weighed([System("a", "a.txt", [locked, item(2, "two", MAJOR)])], PROFILE)
    assert (scored.penalties.values, scored.sizes) == ([[0, 5]], [[0, 8]])


def test_nothing_that_was_evaluated_nothing_that_is_certain() -> None:
    locked = System("a", "a.txt", [item(1, "one", skipped="locked")])
    assert found(locked, locked) == Certainty()
