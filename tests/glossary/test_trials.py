"""Sentences in nine pairs of languages with small glossaries, half of them violating theirs (tests/glossary/trials)."""

from __future__ import annotations

from collections import Counter

import pytest

from tests.glossary.trial_rows import TRIALS, Trial, trials

FOUND, ALARMS = 0.95, 0.02
PAIRS = {"ru-en", "en-ru", "de-en", "en-de", "fi-en", "pl-en", "es-en", "zh-en", "tr-en"}


@pytest.fixture(scope="module")
def judged() -> list[Trial]:
    return [trial for path in sorted(TRIALS.glob("*.jsonl")) for trial in trials(path)]


def test_every_pair_has_right_sentences_and_violations(judged: list[Trial]) -> None:
    assert {trial.pair for trial in judged} == PAIRS
    halves = Counter((trial.pair, trial.kind is None) for trial in judged)
    assert min(halves.values()) >= 30


def test_right_sentences_are_left_alone(judged: list[Trial]) -> None:
    right = [trial for trial in judged if trial.kind is None]
    alarms = [trial.id for trial in right if trial.is_alarm]
    assert len(alarms) <= ALARMS * len(right), alarms


def test_violations_are_found_and_named(judged: list[Trial]) -> None:
    wrong = [trial for trial in judged if trial.kind is not None]
    missed = [trial.id for trial in wrong if not trial.is_found]
    assert len(missed) <= (1 - FOUND) * len(wrong), missed


@pytest.mark.parametrize("pair", sorted(PAIRS))
def test_no_pair_falls_behind(judged: list[Trial], pair: str) -> None:
    wrong = [trial for trial in judged if trial.pair == pair and trial.kind is not None]
    assert sum(trial.is_found for trial in wrong) >= 0.9 * len(wrong)
