"""Trials that were written blind: the family's check is silent on what is right, and finds what it once found."""

from __future__ import annotations

import functools
import json
import tomllib
from pathlib import Path
from typing import Any

import pytest

from tqcheck.checks.catalogue import Checker
from tqcheck.model import Finding, Location, Segment, Span
from tqcheck.settings import Settings

FOLDER = Path(__file__).parent
TRIALS = tomllib.loads((FOLDER / "trials.toml").read_text(encoding="utf-8"))["trial"]
CASES = [(trial, mode) for trial in TRIALS for mode in ("source", "alone")]


@functools.cache
def checker(checks: tuple[str, ...]) -> Checker:
    return Checker(Settings(select=checks))


@functools.cache
def sentences(file: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (FOLDER / file).read_text(encoding="utf-8").splitlines()]


def findings(sentence: dict[str, Any], trial: dict[str, Any], mode: str) -> tuple[Finding, ...]:
    source_language, target_language = sentence.get("pair", trial["file"].partition("/")[0]).split("-")
    source = sentence.get("source") if mode == "source" else None
    location = Location(trial["file"], 1)
    segment = Segment("1", sentence["target"], target_language, location, source, source_language)
    return checker(tuple(trial["checks"])).check(segment).findings


def is_found(sentence: dict[str, Any], trial: dict[str, Any], mode: str) -> bool:
    start = sentence["target"].find(sentence["wrong"])
    end = start + len(sentence["wrong"])
    return any(
        finding.span is not None and _touches(finding.span, start, end) for finding in findings(sentence, trial, mode)
    )


def _touches(span: Span, start: int, end: int) -> bool:
    """Whether a finding shares a character with the fault; a place without width, where something is missing, may stand
    at its edge.
    """
    if span.start == span.end:
        return start <= span.start <= end
    return span.start < end and start < span.end


@pytest.mark.parametrize(("trial", "mode"), CASES, ids=[f"{trial['file']}, {mode}" for trial, mode in CASES])
def test_right_translations_stay_silent_and_faults_stay_found(trial: dict[str, Any], mode: str) -> None:
    found, flagged = trial["now"][mode]
    good = [sentence for sentence in sentences(trial["file"]) if sentence["kind"] == "good"]
    bad = [sentence for sentence in sentences(trial["file"]) if sentence["kind"] == "bad"]
    alarms = [sentence["target"] for sentence in good if findings(sentence, trial, mode)]
    assert len(alarms) <= flagged, alarms
    assert sum(is_found(sentence, trial, mode) for sentence in bad) >= found
