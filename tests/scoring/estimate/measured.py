"""Segments for the tests of the estimate, checked and measured as a run does it."""

from __future__ import annotations

import dataclasses

from tqcheck.checks.catalogue import Checker
from tqcheck.checks.context import Context
from tqcheck.model import (
    Estimate,
    Finding,
    Location,
    MqmCategory,
    Segment,
    Severity,
    Side,
)
from tqcheck.scoring.estimate.own import UNCALIBRATED, OwnEstimator
from tqcheck.settings import Settings

CHECKER = Checker(Settings())


def segment(target: str, language: str, source: str | None = None, source_language: str | None = None) -> Segment:
    return Segment("1", target, language, Location("x.txt", 1), source, source_language)


def context(target: str, language: str, source: str | None = None, source_language: str | None = None) -> Context:
    return CHECKER.context(segment(target, language, source, source_language))


def finding(
    severity: Severity = Severity.MAJOR,
    category: MqmCategory = MqmCategory.MISTRANSLATION,
    confidence: float = 1.0,
) -> Finding:
    return Finding(
        "made-up-check", category, severity, Side.TARGET, None, "", "wrong", "It is wrong.", (), confidence, (), "0", ""
    )


def values(**measurements: float) -> dict[str, float]:
    """Measurements that are made up, by their names with __ for . and _ for -."""
    return {name.replace("__", ".").replace("_", "-"): value for name, value in measurements.items()}


def estimate(of: Segment, mode: str = UNCALIBRATED) -> Estimate | None:
    """What tqcheck's own models say of a segment."""
    estimator = OwnEstimator(mode)
    evidence = estimator.evidence(of, CHECKER.context(of))
    (found,) = estimator.estimates([dataclasses.replace(CHECKER.check(of), evidence=evidence)])
    return found


def score(source: str, target: str, pair: str) -> float:
    """The score of a pair of sentences; pair is like ru-en."""
    source_language, target_language = pair.split("-")
    found = estimate(segment(target, target_language, source, source_language))
    assert found is not None
    return found.score
