"""Trials that were written blind: the family's check is silent on what is right, and finds what it once found."""

from __future__ import annotations

import functools
import json
from pathlib import Path
from typing import Any

import pytest

from tqcheck.checks.catalogue import Checker
from tqcheck.model import Finding, Location, Segment
from tqcheck.settings import Settings

TRIALS = Path(__file__).parent / "ru-en"


@functools.cache
def checker(check_id: str) -> Checker:
    return Checker(Settings(select=(check_id,)) if check_id else Settings())


def trials(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (TRIALS / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]


def findings(trial: dict[str, Any], check_id: str, with_source: bool) -> tuple[Finding, ...]:
    source = trial.get("source") if with_source else None
    segment = Segment("1", trial["target"], "en", Location("trial", 1), source, "ru")
    return checker(check_id).check(segment).findings


def is_found(trial: dict[str, Any], check_id: str, with_source: bool) -> bool:
    start = trial["target"].find(trial["wrong"])
    end = start + len(trial["wrong"])
    return any(
        finding.span is not None and finding.span.start < end and start < finding.span.end
        for finding in findings(trial, check_id, with_source)
    )


@pytest.mark.parametrize(
    ("name", "check_id", "with_source", "alarms", "found"),
    [
        ("senses", "wrong-sense", True, 0, 77),
        ("senses", "wrong-sense", False, 0, 20),
        # The five alarms are sentences made to use an idiom's words literally, with the same words in the source.
        ("idioms", "literal-idiom", True, 5, 50),
        ("idioms", "literal-idiom", False, 0, 19),
        ("coinages", "transliterated-word", True, 0, 37),
        ("coinages", "transliterated-word", False, 0, 28),
    ],
)
def test_right_translations_are_silent_and_faults_stay_found(
    name: str, check_id: str, with_source: bool, alarms: int, found: int
) -> None:
    good = [trial for trial in trials(name) if trial["kind"] == "good"]
    bad = [trial for trial in trials(name) if trial["kind"] == "bad"]
    flagged = [trial["target"] for trial in good if findings(trial, check_id, with_source)]
    assert len(flagged) <= alarms, flagged
    assert sum(is_found(trial, check_id, with_source) for trial in bad) >= found


@pytest.mark.parametrize("with_source", [True, False])
def test_ordinary_good_translations_raise_no_alarm_of_any_check(with_source: bool) -> None:
    assert [trial["target"] for trial in trials("clean") if findings(trial, "", with_source)] == []
