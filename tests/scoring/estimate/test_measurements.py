"""What is measured in a segment: exact values on small texts, nothing that is not known, finite for any text."""

from __future__ import annotations

import math

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.scoring.estimate.measured import context, finding
from tqcheck.language.frequency import zipf
from tqcheck.model import MqmCategory, Severity
from tqcheck.scoring.estimate.measurements import measured, of_findings
from tqcheck.scoring.estimate.telling import FEATURES

ANY_TEXT = st.text(st.characters(), max_size=80)  # with lone surrogates
LANGUAGES = st.sampled_from(["en", "de", "ru", "et", "ar", "he", "zh", "ja", "ko", "tr", "en-GB", "zh-Hant", "xx"])
ODD_TEXTS = [
    "",
    " \n\t",
    "123 4.5 6",
    "?!…—",
    "مرحبا بالعالم، كيف الحال؟",
    "שלום עולם",
    "你好，世界。",
    "안녕하세요",
    "a lone \ud83d surrogate",
    "\x00\u202e\ufeff",
    "İıß ﬁ",
    "x" * 3_000,
]


def features(values: dict[str, float]) -> set[str]:
    return {name.partition(".")[0] for name in values}


# What cannot be known is left out.


def test_a_target_alone_says_nothing_of_a_source() -> None:
    assert features(measured(context("He entered the house.", "en"))) == {
        "target-words", "target-names", "target-marks", "word-order",
    }  # fmt: skip


def test_a_source_of_an_unknown_language_is_as_none() -> None:
    assert measured(context("He came.", "en", "Он пришёл.")) == measured(context("He came.", "en"))


def test_word_order_is_known_of_english_alone() -> None:
    assert "word-order" not in features(measured(context("Er kam nach Hause.", "de", "He came home.", "en")))


def test_a_language_without_a_frequency_list_has_no_frequencies() -> None:
    names = measured(context("Sawubona mhlaba.", "zu"))
    assert "target-words.count" in names
    assert not [name for name in names if "frequency" in name or "rare" in name or "unknown" in name]


@pytest.mark.parametrize("text", ["", "12 345", "?!"])
def test_a_text_without_words_has_neither_letters_nor_frequencies(text: str) -> None:
    names = {name.partition(".")[2] for name in measured(context(text, "en")) if name.startswith("target-words.")}
    assert names == {"count", "characters", "different", "function-words"}


def test_counterparts_are_not_known_of_texts_without_spaces() -> None:
    values = measured(context("He came.", "en", "他来了。", "zh"))
    assert [name for name in values if name.startswith("counterparts.")] == ["counterparts.copied"]


def test_very_long_texts_are_not_aligned() -> None:
    values = measured(context("1 " * 2_000, "en", "1 " * 2_000, "ru"))
    assert [name for name in values if name.startswith("counterparts.")] == ["counterparts.copied"]


# Values.


def test_a_small_text() -> None:
    values = measured(context("They, in 1999, slept.", "en"))
    # Four tokens, of which one is a number.
    expected = {
        "target-words.count": math.log(5),
        "target-words.characters": math.log(22),
        "target-words.letters": (4 + 2 + 5) / 3,
        "target-words.different": 4 / 5,
        "target-names.numbers": 1 / 5,
        "target-marks.sentences": 1.0,
        "target-marks.ends": 1.0,
        "target-marks.begins-small": 0.0,
        "target-marks.commas": 2 / 5,
        "target-marks.full-stops": 1 / 5,
        "target-marks.question-marks": 0.0,
        "target-words.mean-frequency": sum(zipf(word, "en") for word in ("they", "in", "slept")) / 3,
        "target-words.lowest-frequency": zipf("slept", "en"),
        "target-words.unknown-count": 0.0,
    }
    assert {name: values[name] for name in expected} == pytest.approx(expected)


@pytest.mark.parametrize(
    ("text", "name", "value"),
    [
        ("they slept", "target-marks.begins-small", 1.0),
        ("They slept", "target-marks.ends", 0.0),
        ("They slept.”", "target-marks.ends", 1.0),
        ("They slept… ", "target-marks.ends", 1.0),
        ("They slept. They woke.", "target-marks.sentences", 2.0),
        ("Zyxqwv slept.", "target-words.unknown-count", 1.0),
        ("12 slept.", "target-words.unknown-count", 0.0),
    ],
)
def test_one_measurement(text: str, name: str, value: float) -> None:
    assert measured(context(text, "en"))[name] == value


def test_alike_texts_are_not_apart() -> None:
    values = measured(context("He came, and left.", "en", "He came, and left.", "en"))
    apart = {name: value for name, value in values.items() if name.endswith("-apart")}
    assert len(apart) > 15
    assert set(apart.values()) == {0.0}
    assert values["counterparts.copied"] == 1.0


def test_marks_that_differ_are_apart() -> None:
    values = measured(context("Came he?", "en", "Он пришёл.", "ru"))
    assert (values["marks.question-marks-apart"], values["marks.full-stops-apart"]) == (1 / 3, 1 / 3)


def test_a_lost_word_has_no_counterpart() -> None:
    whole = measured(context("He bought an old red car in Moscow.", "en", "Он купил старую красную машину.", "ru"))
    lost = measured(context("He bought an old car in Moscow.", "en", "Он купил старую красную машину.", "ru"))
    assert whole["counterparts.source-lost"] == 0.0
    assert lost["counterparts.source-lost"] == 1.0
    assert lost["counterparts.source-nats"] > whole["counterparts.source-nats"]


def test_an_empty_target_is_as_far_off_as_lengths_can_be() -> None:
    values = measured(context("", "en", "Он пришёл.", "ru"))
    assert (values["length.deviation"], values["length.distance"]) == (-5.0, 5.0)


# Findings.


def test_without_findings_all_their_figures_are_nought() -> None:
    values = of_findings([], 0)
    assert set(values.values()) == {0.0}


def test_what_findings_come_to() -> None:
    found = [
        finding(Severity.CRITICAL, MqmCategory.MISTRANSLATION, 0.5),
        finding(Severity.MINOR, MqmCategory.GRAMMAR, 0.9),
        finding(Severity.NEUTRAL, MqmCategory.MISTRANSLATION, 1.0),
    ]
    values = of_findings(found, 4)
    assert {name: value for name, value in values.items() if value} == pytest.approx(
        {
            "findings.any": 1.0,
            "findings.count": 3.0,
            "findings.grave": 1.0,
            "findings.penalty": 5.9,
            "findings.penalty-per-word": 5.9 / 5,
            "findings.accuracy": 1.5,
            "findings.fluency": 0.9,
        }
    )


def test_findings_with_and_without_any_have_the_same_names() -> None:
    assert of_findings([], 0).keys() == of_findings([finding()], 0).keys()
    assert features(of_findings([finding()], 0)) == {"findings"}


@pytest.mark.parametrize("category", MqmCategory)
def test_every_category_is_counted(category: MqmCategory) -> None:
    assert of_findings([finding(category=category)], 0)["findings.count"] == 1.0


# Any text.


def assert_sound(values: dict[str, float]) -> None:
    assert {name: value for name, value in values.items() if not math.isfinite(value)} == {}
    assert features(values) <= set(FEATURES)
    assert {name for name in values if name.count(".") != 1} == set()


@pytest.mark.parametrize("source", [None, *ODD_TEXTS])
@pytest.mark.parametrize("target", ODD_TEXTS)
def test_odd_texts_have_finite_values(target: str, source: str | None) -> None:
    assert_sound(measured(context(target, "en", source, None if source is None else "ru")))


@settings(max_examples=200, suppress_health_check=[HealthCheck.too_slow])
@given(ANY_TEXT, st.none() | ANY_TEXT, LANGUAGES, LANGUAGES)
def test_any_text_has_finite_values(target: str, source: str | None, language: str, source_language: str) -> None:
    assert_sound(measured(context(target, language, source, source_language)))


@pytest.mark.parametrize("text", ["x" * 100_000, "1 " * 50_000, "слово " * 16_000, "a.b, c! " * 12_000])
def test_huge_texts_have_finite_values(text: str) -> None:
    assert_sound(measured(context(text, "en", text, "ru")))


def test_values_are_the_same_again() -> None:
    arguments = ("He bought a red car.", "en", "Он купил красную машину.", "ru")
    assert measured(context(*arguments)) == measured(context(*arguments))
