"""Short and long segments, rare and common words."""

from __future__ import annotations

import pytest

from tests.scoring.comparison.drafts import item
from tqcheck.model import Severity
from tqcheck.scoring.comparison.frequencies import WordFigures, frequency_bands
from tqcheck.scoring.comparison.lengths import length_buckets
from tqcheck.scoring.comparison.segment_scores import weighed
from tqcheck.scoring.comparison.systems import System
from tqcheck.scoring.profiles import profile
from tqcheck.scoring.reference.metrics import metric

MINOR = (Severity.MINOR,)


def draft(*lengths: int, faulty: int | None = None) -> System:
    """Sources of so many words; one of the segments is faulty."""
    return System(
        "a",
        "a.txt",
        [
            item(number, "good words", MINOR if number == faulty else (), source=" ".join(["слово"] * length))
            for number, length in enumerate(lengths)
        ],
    )


def test_a_bucket_has_the_segments_of_its_lengths_and_their_penalties_by_100_words() -> None:
    systems = [draft(1, 10, 11, 61, 200, faulty=1), draft(1, 10, 11, 61, 200)]
    buckets = length_buckets(systems[0].segments, weighed(systems, profile("mqm-default")), [[], []], [], [])
    assert [(bucket.name, bucket.segments, bucket.penalties) for bucket in buckets] == [
        ("1–10", 2, [pytest.approx(100 / 11), 0]),
        ("11–20", 1, [0, 0]),
        ("61 and more", 2, [0, 0]),
    ]


def test_a_metric_is_that_of_the_segments_of_the_bucket_alone() -> None:
    systems = [draft(1, 11), draft(1, 11)]
    texts = [["the cat sat here", "one"], ["the cat sat here", "the dog ran off"]]
    buckets = length_buckets(
        systems[0].segments,
        weighed(systems, profile("mqm-default")),
        texts,
        [["the cat sat here", "the dog ran off"]],
        [metric("chrf")],
    )
    assert [bucket.scores for bucket in buckets] == [[[100, 100]], [[pytest.approx(0, abs=20), 100]]]


def test_a_segment_without_a_source_is_in_no_bucket() -> None:
    system = System("a", "a.txt", [item(1, "good words", source=None)])
    assert length_buckets(system.segments, weighed([system], profile("mqm-default")), [[]], [], []) == []


def test_words_are_right_as_often_as_the_reference_has_them() -> None:
    references = [["the", "42", "sphygmomanometer", "the"]]
    right = [["the", "the", "42", "sphygmomanometer"]]
    wrong = [["the", "43", "gauge", "the", "the"]]
    bands = {band.name: band.systems for band in frequency_bands([right, wrong], references, "en")}
    assert bands == {
        "numbers": [WordFigures(1, 1, 1), WordFigures(0, 1, 1)],
        "uncommon: 1 to 3": [WordFigures(1, 1, 1), WordFigures(0, 1, 0)],
        "the commonest: 6 and more": [WordFigures(2, 2, 2), WordFigures(2, 2, 3)],
    }
    figures = bands["the commonest: 6 and more"][1]
    assert (figures.recall, figures.precision, figures.f1) == (1, 2 / 3, 4 / 5)


def test_a_share_of_nothing_is_none() -> None:
    figures = WordFigures(0, 0, 0)
    assert (figures.recall, figures.precision, figures.f1) == (None, None, None)


@pytest.mark.parametrize("language", ["zh", "tt"])
def test_a_language_without_known_frequencies_has_no_bands(language: str) -> None:
    assert frequency_bands([[["a"]]], [["a"]], language) == []
