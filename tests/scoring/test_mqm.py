"""The MQM scorecard, counted by hand; its profiles and what is wrong with a bad one."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tqcheck.errors import UserError
from tqcheck.model import (
    BadItem,
    CheckedSegment,
    Counted,
    Finding,
    Location,
    MqmCategory,
    Scorecard,
    Segment,
    Severity,
    Side,
)
from tqcheck.scoring.mqm import RunScores, ScoreTally
from tqcheck.scoring.profiles import names, profile

Errors = Mapping[tuple[MqmCategory, Severity], int]
MISTRANSLATION, PUNCTUATION = MqmCategory.MISTRANSLATION, MqmCategory.PUNCTUATION
CRITICAL, MAJOR, MINOR, NEUTRAL = Severity.CRITICAL, Severity.MAJOR, Severity.MINOR, Severity.NEUTRAL


def checked(
    target: str, errors: Errors | None = None, *, source: str | None = None, pair: str = "ru-en", skipped: str = ""
) -> CheckedSegment:
    source_language, target_language = pair.split("-")
    segment = Segment("1", target, target_language, Location("x.txt", 1), source, source_language)
    findings = tuple(
        Finding("any", category, severity, Side.TARGET, None, "", "m", "e", (), 0.9, (), "0" * 16)
        for (category, severity), count in (errors or {}).items()
        for _ in range(count)
    )
    return CheckedSegment(segment, findings, skipped)


def card(*items: CheckedSegment | BadItem, name: str = "mqm-default") -> Scorecard:
    tally = ScoreTally(profile(name))
    for item in items:
        tally.count(item)
    return tally.scorecard()


def test_a_clean_text_scores_100_and_passes() -> None:
    clean = card(checked("word " * 600))
    assert (clean.raw, clean.calibrated, clean.penalty, clean.passed, clean.rows) == (100, 100, 0, True, ())


def test_the_worked_example_of_the_council() -> None:
    errors = {(MISTRANSLATION, CRITICAL): 2, (MISTRANSLATION, MAJOR): 3, (PUNCTUATION, MINOR): 8}
    made = card(checked("word " * 5000, errors))
    assert made.evaluated == 5000
    assert made.penalty == 73
    assert made.normed == pytest.approx(14.6)
    assert made.raw == pytest.approx(98.54)
    assert made.calibrated == pytest.approx(92.7)
    assert (made.threshold, made.acceptable, made.gated, made.passed, made.small) == (95, 10, 2, False, False)
    assert (made.score, made.score_name) == (made.calibrated, "calibrated")
    assert [(row.category, row.penalty) for row in made.rows] == [(MISTRANSLATION, 65), (PUNCTUATION, 8)]


@pytest.mark.parametrize(
    ("name", "errors", "passed"),
    [
        ("mqm-default", {(MISTRANSLATION, MAJOR): 2}, True),
        ("mqm-default", {(MISTRANSLATION, MAJOR): 3}, False),
        ("mqm-default", {(MISTRANSLATION, NEUTRAL): 100}, True),
        ("mqm-default", {(MISTRANSLATION, CRITICAL): 1}, False),
        ("strict", {(PUNCTUATION, MINOR): 5}, True),
        ("strict", {(PUNCTUATION, MINOR): 6}, False),
        ("strict", {(MISTRANSLATION, MAJOR): 1}, False),
        ("google-wmt", {(MISTRANSLATION, CRITICAL): 100}, None),
    ],
)
def test_a_thousand_words_pass_by_the_profile(name: str, errors: Errors, passed: bool | None) -> None:
    assert card(checked("word " * 1000, errors), name=name).passed is passed


def test_a_critical_error_fails_a_text_whatever_its_score() -> None:
    long = card(checked("word " * 100_000, {(MISTRANSLATION, CRITICAL): 1}))
    assert long.score is not None and long.score > 99
    assert (long.gated, long.passed) == (1, False)


@pytest.mark.parametrize(
    ("category", "severity", "penalty"),
    [
        (MISTRANSLATION, MINOR, 1),
        (MISTRANSLATION, MAJOR, 5),
        (MISTRANSLATION, CRITICAL, 5),
        (PUNCTUATION, MINOR, 0.1),
        (PUNCTUATION, MAJOR, 5),
        (MqmCategory.UNINTELLIGIBLE, CRITICAL, 25),
    ],
)
def test_googles_weights(category: MqmCategory, severity: Severity, penalty: float) -> None:
    made = card(checked("word " * 1000, {(category, severity): 1}), name="google-wmt")
    assert made.penalty == pytest.approx(penalty)
    assert made.calibrated is None
    assert made.score_name == "raw"


@pytest.mark.parametrize(
    ("items", "unit", "size"),
    [
        ([checked("Good day to you", source="Добрый день")], Counted.SOURCE_WORDS, 2),
        ([checked("Good day to you")], Counted.TARGET_WORDS, 4),
        ([checked("Good day", source="Добрый день"), checked("to you")], Counted.TARGET_WORDS, 4),
        ([checked("Good day", source="你好", pair="zh-en")], Counted.TARGET_WORDS, 2),
        ([checked("你好 吗", pair="en-zh")], Counted.TARGET_CHARACTERS, 3),
        ([checked("你好吗", source="How are you", pair="en-zh")], Counted.SOURCE_WORDS, 3),
        ([checked("Good day"), checked("你好吗", pair="en-zh")], Counted.TARGET_CHARACTERS, 10),
    ],
)
def test_a_text_is_counted_in_what_all_of_it_can_be_counted_in(
    items: list[CheckedSegment], unit: Counted, size: int
) -> None:
    made = card(*items)
    assert (made.unit, made.evaluated) == (unit, size)


def test_a_profile_may_say_what_is_counted(tmp_path: Path) -> None:
    path = tmp_path / "house.toml"
    path.write_text('unit = "target-characters"\n[multipliers]\nneutral = 0\nminor = 1\nmajor = 5\ncritical = 25\n')
    made = card(checked("Good day", source="Добрый день"), name=str(path))
    assert (made.unit, made.evaluated, made.profile) == (Counted.TARGET_CHARACTERS, 7, "house")


def test_small_samples_are_said() -> None:
    assert card(checked("word " * 499)).small
    assert not card(checked("word " * 500)).small
    assert card(checked("字" * 999, pair="en-zh")).small
    assert not card(checked("字" * 1000, pair="en-zh")).small


def test_nothing_evaluated_has_no_score() -> None:
    locked = checked("word " * 10, {(MISTRANSLATION, MAJOR): 1}, skipped="locked")
    made = card(locked, BadItem("no line", Location("x.txt", 2)))
    assert (made.evaluated, made.raw, made.calibrated, made.per_unit, made.passed) == (0, None, None, None, None)


def test_a_run_has_a_scorecard_for_each_document_and_one_for_all() -> None:
    scores = RunScores(profile("mqm-default"))
    for path, words, errors in (("a", 100, {(MISTRANSLATION, MAJOR): 1}), ("b", 300, {})):
        scores.begin_document(path)
        scores.count(checked("word " * words, errors))
    by_path = scores.scorecards()
    assert {path: made.raw for path, made in by_path.items()} == {"a": 95.0, "b": 100.0}
    assert scores.scorecard().raw == pytest.approx(98.75)
    assert scores.scorecard().segments == 2


@given(st.lists(st.tuples(st.sampled_from(MqmCategory), st.sampled_from(Severity)), max_size=30))
def test_the_rows_add_up_and_order_does_not_matter(errors: list[tuple[MqmCategory, Severity]]) -> None:
    one = card(*[checked("some words here", {error: 1}) for error in errors])
    two = card(*[checked("some words here", {error: 1}) for error in reversed(errors)])
    assert one == two
    assert one.penalty == pytest.approx(sum(row.penalty for row in one.rows))
    for row in one.rows:
        total = sum(count * row.multipliers[severity] for severity, count in row.counts.items())
        assert row.penalty == pytest.approx(row.weight * total)


def test_the_profiles_that_come_along() -> None:
    assert names() == ["google-wmt", "mqm-default", "strict"]


def test_the_weight_of_a_type_beats_its_dimensions(tmp_path: Path) -> None:
    path = tmp_path / "house.toml"
    path.write_text(
        "[multipliers]\nneutral = 0\nminor = 1\nmajor = 5\ncritical = 25\n"
        "[types.accuracy]\nweight = 2\n[types.omission]\nweight = 3\nminor = 2\n"
    )
    for category, penalty in ((MISTRANSLATION, 2), (MqmCategory.OMISSION, 6), (PUNCTUATION, 1)):
        assert card(checked("a b", {(category, MINOR): 1}), name=str(path)).penalty == penalty


ALL = "[multipliers]\nneutral = 0\nminor = 1\nmajor = 5\ncritical = 25\n"


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("[multipliers]\nminor = 1\n", "lacks neutral, major, critical"),
        (ALL.replace("minor = 1", 'minor = "1"'), "multipliers.minor"),
        (ALL.replace("minor = 1", "minor = -1"), "multipliers.minor"),
        (ALL.replace("minor = 1", "minor = nan"), "multipliers.minor"),
        (ALL.replace("minor = 1", "minor = true"), "multipliers.minor"),
        (ALL + "middling = 2\n", "unknown severity “middling”"),
        ("passing_threshold = 95\n" + ALL, "unknown key “passing_threshold”"),
        ("passing-threshold = 101\n" + ALL, "from 0 to 100"),
        ("acceptable-penalty = 5\n" + ALL, "goes with a passing-threshold"),
        ("passing-threshold = 95\nacceptable-penalty = 0\n" + ALL, "above 0"),
        ("reference = 0\n" + ALL, "reference"),
        ("reference = 1.5\n" + ALL, "reference"),
        ('unit = "pages"\n' + ALL, "source-words, target-words, target-characters"),
        ('gate = "grave"\n' + ALL, "neutral, minor, major, critical"),
        (ALL + "[types.mistranslations]\nweight = 1\n", "unknown error type “mistranslations”"),
        (ALL + "[types.omission]\nweights = 1\n", "unknown key “weights”"),
        ("types = 1\n" + ALL, "“types” is a table"),
        ("[multipliers\n", "not readable as TOML"),
    ],
)
def test_a_bad_profile_is_refused_with_its_place(tmp_path: Path, text: str, problem: str) -> None:
    path = tmp_path / "bad.toml"
    path.write_text(text)
    with pytest.raises(UserError) as error:
        profile(str(path))
    assert problem in error.value.problem
    assert error.value.place == str(path)
    assert error.value.remedy


def test_an_unknown_profile_names_the_nearest() -> None:
    with pytest.raises(UserError) as error:
        profile("mqm-defualt")
    assert "“mqm-default”" in error.value.remedy
    with pytest.raises(UserError):
        profile("missing.toml")


def test_the_profile_in_the_documentation_is_a_good_one(tmp_path: Path) -> None:
    page = (Path(__file__).resolve().parent.parent.parent / "docs" / "scoring.md").read_text(encoding="utf-8")
    path = tmp_path / "house.toml"
    path.write_text(page.split("```toml\n")[1].split("```")[0], encoding="utf-8")
    house = profile(str(path))
    assert (house.unit, house.threshold, house.acceptable, house.gate) == (Counted.SOURCE_WORDS, 95, 10, CRITICAL)
    assert house.weight_of(MqmCategory.WRONG_TERM) == 2
    assert house.multipliers_of(PUNCTUATION)[MINOR] == 0.1


@pytest.mark.parametrize("name", names())
def test_the_table_of_profiles_in_the_documentation_is_true(name: str) -> None:
    page = (Path(__file__).resolve().parent.parent.parent / "docs" / "scoring.md").read_text(encoding="utf-8")
    row = next(line for line in page.splitlines() if line.startswith(f"| `{name}` |"))
    cells = [cell.strip() for cell in row.strip("|").split("|")]
    made = profile(name)
    assert cells[1].startswith(", ".join(f"{made.multipliers[severity]:g}" for severity in Severity))
    stated = [made.threshold, made.acceptable, made.gate]
    said = ["–" if value is None else value.value if isinstance(value, Severity) else f"{value:g}" for value in stated]
    assert cells[2:] == said
