"""Which of tqcheck's models serves a segment, and as what it is shown."""

from __future__ import annotations

import pytest

from tests.scoring.estimate.measured import CHECKER, estimate, segment
from tqcheck.model import CheckedSegment, Segment
from tqcheck.scoring.estimate.own import CALIBRATED, MODES, UNCALIBRATED, OwnEstimator

SOURCE, TARGET = "Он купил старую машину.", "He bought an old car."

OWN = [("ru", "en"), ("ro", "en"), ("et", "en"), ("en", "de"), ("ru-RU", "en-GB"), ("en-US", "de-AT")]
OTHERS = [
    ("fr", "en", "any-en"),
    ("zh", "en", "any-en"),
    ("de", "en-GB", "any-en"),
    (None, "en", "any-en"),
    ("any", "en", "any-en"),  # Anyin, a language of Côte d’Ivoire
    ("en", "ru", "any"),
    ("de", "fr", "any"),
    ("ru", "de", "any"),
    (None, "ko", "any"),
    ("xx", "yy", "any"),
]
NEVER = [
    ("en", "zh"),
    ("ru", "ja"),
    ("en", "zh-Hant"),
    (None, "ja"),
    (None, "zh-Hans"),
    ("en", "th"),
    ("en", "km"),
    ("en", "lo"),
    ("en", "my"),
]


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize(("source_language", "language"), OWN)
def test_a_pair_with_a_model_of_its_own_has_it_in_every_mode(mode: str, source_language: str, language: str) -> None:
    found = estimate(segment(TARGET, language, SOURCE, source_language), mode)
    assert found is not None
    pair = f"{source_language[:2]}-{language[:2]}"
    assert (found.by, found.is_calibrated) == (f"tqcheck {pair}", True)


@pytest.mark.parametrize(("source_language", "language", "name"), OTHERS)
def test_others_are_estimated_only_where_uncalibrated_figures_are_asked_for(
    source_language: str | None, language: str, name: str
) -> None:
    of = segment(TARGET, language, SOURCE, source_language)
    assert estimate(of, CALIBRATED) is None
    found = estimate(of, UNCALIBRATED)
    assert found is not None
    assert (found.by, found.is_calibrated) == (f"tqcheck {name}, uncalibrated", False)


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize(("source_language", "language"), NEVER)
def test_texts_without_spaces_are_never_estimated(mode: str, source_language: str | None, language: str) -> None:
    assert estimate(segment("他买了一辆旧车。", language, SOURCE, source_language), mode) is None
    assert estimate(segment("他买了一辆旧车。", language), mode) is None


@pytest.mark.parametrize(("language", "name"), [("en", "any-en"), ("de", "any"), ("fr", "any")])
def test_a_target_alone_is_estimated_only_uncalibrated(language: str, name: str) -> None:
    # Though a source language is presumed.
    of = Segment("1", TARGET, language, segment(TARGET, language).location, None, "ru")
    assert estimate(of, CALIBRATED) is None
    found = estimate(of, UNCALIBRATED)
    assert found is not None
    assert found.by == f"tqcheck {name}, uncalibrated"


def test_what_no_model_serves_is_not_measured() -> None:
    of = segment(TARGET, "fr", SOURCE, "ru")
    assert OwnEstimator(CALIBRATED).evidence(of, CHECKER.context(of)) is None


@pytest.mark.parametrize("mode", MODES)
def test_a_segment_that_was_not_measured_has_no_estimate(mode: str) -> None:
    of = segment(TARGET, "en", SOURCE, "ru")
    assert OwnEstimator(mode).estimates([CheckedSegment(of, ())]) == [None]


def test_estimates_are_in_the_order_of_the_segments() -> None:
    estimator = OwnEstimator(CALIBRATED)
    served, other = segment(TARGET, "en", SOURCE, "ru"), segment(TARGET, "fr", SOURCE, "ru")
    evidence = estimator.evidence(served, CHECKER.context(served))
    first, second, third = estimator.estimates(
        [CheckedSegment(other, ()), CheckedSegment(served, (), evidence=evidence), CheckedSegment(other, ())]
    )
    assert (first, third) == (None, None)
    assert second is not None
