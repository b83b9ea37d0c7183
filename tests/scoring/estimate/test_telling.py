"""What a reader is told of a feature: a clause in plain words, whatever was measured."""

from __future__ import annotations

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.scoring.estimate.measured import context, finding
from tqcheck.model import Severity
from tqcheck.scoring.estimate.measurements import measured
from tqcheck.scoring.estimate.telling import FEATURES, FINDINGS, told, told_of_findings


def clause(
    feature: str, target: str, language: str, source: str | None = None, source_language: str | None = None
) -> str:
    return told(feature, measured(context(target, language, source, source_language)))


@pytest.mark.parametrize(
    ("severities", "said"),
    [
        ([], "the checks found nothing"),
        ([Severity.MINOR], "the checks found made-up-check (minor)"),
        ([Severity.MAJOR, Severity.MINOR], "the checks found made-up-check (major), made-up-check (minor)"),
        ([Severity.MAJOR, Severity.CRITICAL], "the checks found made-up-check (critical), made-up-check (major)"),
    ],
)
def test_findings(severities: list[Severity], said: str) -> None:
    assert told_of_findings([finding(severity) for severity in severities]) == said


@pytest.mark.parametrize(
    ("feature", "target", "source", "said"),
    [
        ("length", "Hello", "Привет", "the target has 1 word for the source's 1"),
        ("length", "Hello there, friend", "Привет", "the target has 3 words for the source's 1"),
        ("length", "", "Привет", "the target has 0 words for the source's 1"),
        ("target-words", "", "Привет", "the target has no words"),
        ("target-words", "12 345", "Привет", "the target has no words but numbers"),
        ("target-names", "He met Ann in 1999.", "Он.", "words with a capital in the target: 2; numbers: 1"),
        ("names", "He met Ann.", "Он встретил.", "words with a capital: 1 in the source, 2 in the target"),
        ("target-marks", "he met Ann", "Он.",
         "how the target is punctuated: 1 sentence, begun with a small letter, without an end mark"),
        ("source-marks", "He.", "Он пришёл. Она ушла.", "how the source is punctuated: 2 sentences"),
        ("marks", "He came.", "Он пришёл.", "the two texts are punctuated alike"),
        ("marks", "He, came.", "Он пришёл.", "the two texts are punctuated differently"),
        ("counterparts", "Zyxqw", "Привет",
         "0% of the source's words and 0% of the target's words have a known counterpart on the other side"),
        ("word-order", "He came.", "Он пришёл.", "pairs of neighbours in the target that are hardly English: none"),
        ("register", "123", "Привет", "one of the two texts has no words"),
    ],
)  # fmt: skip
def test_a_clause(feature: str, target: str, source: str, said: str) -> None:
    assert clause(feature, target, "en", source, "ru") == said


def test_words_with_and_without_a_frequency_list() -> None:
    assert re.fullmatch(
        r"the target has 3 words, of 5\.0 letters on the mean; none of them rare \(mean Zipf frequency \d\.\d\)",
        clause("target-words", "Their small house", "en"),
    )
    assert clause("target-words", "sawubona mhlaba", "zu") == "the target has 2 words, of 7.0 letters on the mean"


@pytest.mark.parametrize(("points", "rated"), [(1.0, "well"), (-1.0, "badly")])
@pytest.mark.parametrize("side", ["source", "target"])
def test_wording(side: str, points: float, rated: str) -> None:
    said = told(f"{side}-wording", {f"{side}-wording.points": points})
    assert said == f"the {side} is worded like segments that people rated {rated}"


def test_texts_without_spaces_are_told_of_what_they_copy() -> None:
    assert clause("counterparts", "He came.", "en", "他来了。", "zh") == "0% of the target's words are the source's own"


def test_texts_that_have_no_frequencies_are_told_of_letters() -> None:
    found = clause("register", "He came.", "en", "Sawubona mhlaba.", "zu")
    assert found == "the target's words have 3.0 letters on the mean, the source's 7.0"


# Any values that a segment can have.

TEXTS = st.text(st.characters(), max_size=40) | st.sampled_from(["", "1", "Hello", "1 2", "He came, he saw.", "!?"])


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS, TEXTS, st.sampled_from(["en", "ru", "zh", "zu"]), st.sampled_from(["en", "ru", "zh", "zu"]))
def test_every_measured_feature_says_something(target: str, source: str, language: str, source_language: str) -> None:
    values = measured(context(target, language, source, source_language))
    for feature in {name.partition(".")[0] for name in values}:
        said = told(feature, values)
        assert said
        assert len(said) < 200
        assert not re.search(r"\bnan\b|\binf\b|-0\b|-\d|\b1 (words|sentences|faults)\b", said)


def test_every_feature_that_can_be_told_of_can_be_measured() -> None:
    values = measured(context("He came.", "en", "Он пришёл.", "ru"))
    found = {name.partition(".")[0] for name in values} | {FINDINGS, "source-wording", "target-wording"}
    assert found == set(FEATURES)
