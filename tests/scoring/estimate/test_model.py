"""A model as an exact weighted sum: scores, bounds, reasons; and what is no model."""

from __future__ import annotations

import gzip
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import pytest

from tests.scoring.estimate.measured import context, finding, values
from tqcheck.errors import UserError
from tqcheck.model import Estimate, Evidence, Finding
from tqcheck.scoring.estimate.model import Model, Parameters, Weighed, loaded, model
from tqcheck.scoring.estimate.wording import PLACES, Wording, places


def weighing(base: float = 50.0, **weights: tuple[float, float, float]) -> Model:
    """A model of measurements alone, each with (mean, deviation, weight); __ for . and _ for - in their names."""
    named = {
        name.replace("__", ".").replace("_", "-"): Weighed(mean, deviation, weight)
        for name, (mean, deviation, weight) in weights.items()
    }
    return Model(Parameters("ru-en", 3, base, named, {}, {}), {})


def estimate(made: Model, findings: Sequence[Finding] = (), /, **measurements: float) -> Estimate:
    """What a model says of findings and measurements that are made up."""
    return made.estimate(made.weighed(values(**measurements), 4), findings, by="a test", is_calibrated=True)


# Scores.


def test_what_is_as_usual_has_the_base() -> None:
    made = weighing(register__letters_apart=(1.0, 2.0, 3.0))
    assert estimate(made, register__letters_apart=1.0) == Estimate(50.0, (), "a test")


def test_what_is_not_known_is_taken_to_be_as_usual() -> None:
    made = weighing(register__letters_apart=(1.0, 2.0, 3.0))
    assert estimate(made).score == 50.0


@pytest.mark.parametrize(
    ("value", "score"),
    [
        (3.0, 53.0),
        (-1.0, 47.0),
        (2.0, 51.5),
        (9.0, 62.0),
        (10.0, 62.0),  # no further than four standard deviations
        (1e300, 62.0),
        (-1e300, 38.0),
    ],
)
def test_a_measurement_moves_the_score_by_its_weight_for_each_deviation(value: float, score: float) -> None:
    made = weighing(register__letters_apart=(1.0, 2.0, 3.0))
    assert estimate(made, register__letters_apart=value).score == score


@pytest.mark.parametrize(("weight", "score"), [(100.0, 100.0), (-100.0, 0.0), (12.5, 100.0), (12.4, 99.6)])
def test_scores_end_at_0_and_100(weight: float, score: float) -> None:
    made = weighing(register__letters_apart=(0.0, 1.0, weight))
    assert estimate(made, register__letters_apart=4.0).score == score


def test_findings_count_as_they_are_when_the_estimate_is_made() -> None:
    made = weighing(findings__count=(0.0, 1.0, -10.0))
    assert estimate(made).score == 50.0
    assert estimate(made, [finding(), finding()]).score == 30.0


def test_who_says_so_is_kept() -> None:
    made = weighing()
    found = made.estimate(made.weighed({}, 0), (), by="somebody", is_calibrated=False)
    assert (found.by, found.is_calibrated) == ("somebody", False)


# Reasons.

SIX = weighing(
    findings__count=(0.0, 1.0, -1.0),
    length__deviation=(0.0, 1.0, 2.0),
    length__distance=(0.0, 1.0, 1.0),
    names__count_apart=(0.0, 1.0, -2.0),
    marks__commas_apart=(0.0, 1.0, 0.4),
    register__letters_apart=(0.0, 1.0, 5.0),
)
LENGTHS = {
    "target_words__count": 1.0,
    "source_words__count": 1.0,
    "target_names__count": 0.0,
    "source_names__count": 0.0,
}


def effects(found: Estimate) -> list[tuple[str, float]]:
    return [(reason.feature, reason.effect) for reason in found.reasons]


def test_the_three_features_that_moved_it_most_are_the_reasons() -> None:
    found = estimate(
        SIX, [finding()], length__deviation=1.0, length__distance=1.5, names__count_apart=1.0, marks__commas_apart=1.0,
        register__letters_apart=-2.0, **LENGTHS,
    )  # fmt: skip
    assert effects(found) == [("register", -10.0), ("length", 3.5), ("names", -2.0)]


def test_measurements_of_a_feature_are_one_reason_and_may_undo_one_another() -> None:
    found = estimate(SIX, length__deviation=1.0, length__distance=-2.0, **LENGTHS)
    assert (effects(found), found.score) == ([], 50.0)


def test_what_moves_it_by_half_a_point_is_no_reason() -> None:
    assert effects(estimate(SIX, marks__commas_apart=1.25)) == []
    assert effects(estimate(SIX, marks__commas_apart=1.5)) == [("marks", 0.6)]


def test_equal_reasons_are_in_the_order_of_their_names() -> None:
    found = estimate(SIX, names__count_apart=1.0, length__deviation=1.0, **LENGTHS)
    assert effects(found) == [("length", 2.0), ("names", -2.0)]


def test_reasons_say_what_the_feature_is_here() -> None:
    (reason,) = estimate(SIX, [finding()]).reasons
    assert reason.message == "the checks found made-up-check (major)"


# Evidence.


def test_wording_is_weighed_on_the_sides_that_have_a_table() -> None:
    table = np.zeros(PLACES, dtype=np.int8)
    table[places("ab")[1]] = 106
    made = Model(Parameters("ru-en", 3, 50.0, {}, {"target": 0.5}, {"target": 2.0}), {"target": Wording(table, 2.0)})
    of = made.evidence(context("ab", "en", "ab", "ru"))
    assert (of.score, of.words) == (51.5, 1)
    assert of.moved == (("target-wording", 1.5, "the target is worded like segments that people rated well"),)


def test_a_source_that_is_not_there_has_no_wording() -> None:
    ones = Wording(np.ones(PLACES, dtype=np.int8), 1.0)
    made = Model(Parameters("ru-en", 3, 50.0, {}, {"source": 0.0}, {"source": 1.0}), {"source": ones})
    assert made.evidence(context("ab", "en")) == Evidence(50.0, 1, ())


# Files.

FILE: dict[str, Any] = {
    "pair": "ru-en",
    "segments": 3,
    "base": 40.0,
    "measurements": {"length.deviation": [1.0, 2.0, 3.0]},
    "wordings": {"target": 0.0},
    "steps": {"target": 0.5},
}


def written(folder: Path, parameters: Mapping[str, Any], wording: bytes | None = None) -> Path:
    path = folder / "ru-en.json"
    path.write_bytes(msgspec.json.encode(parameters))
    table = gzip.compress(np.full(PLACES, 4, dtype=np.int8).tobytes())
    path.with_suffix(".wording.gz").write_bytes(table if wording is None else wording)
    return path


def test_a_model_is_read_as_it_was_written(tmp_path: Path) -> None:
    made = loaded(written(tmp_path, FILE))
    assert made.parameters.measurements == {"length.deviation": Weighed(1.0, 2.0, 3.0)}
    assert made.evidence(context("any text", "en")).score == 40 + 2 * 21 / 121  # four steps of a half for each n-gram


def test_a_model_without_wordings_needs_no_table(tmp_path: Path) -> None:
    path = written(tmp_path, {**FILE, "wordings": {}, "steps": {}})
    path.with_suffix(".wording.gz").unlink()
    assert loaded(path).parameters.base == 40.0


@pytest.mark.parametrize(
    "change",
    [
        {"pair": 1},
        {"base": "x"},
        {"base": None},
        {"more": 1},
        {"steps": {}},
        {"measurements": {"length.deviation": [1.0, 2.0]}},
        {"measurements": {"length.deviation": [1.0, 0.0, 3.0]}},
        {"wordings": {"source": 0.0, "target": 0.0}},
    ],
)
def test_what_is_no_model_is_said(tmp_path: Path, change: dict[str, Any]) -> None:
    assert_refused(written(tmp_path, {**FILE, **change}))


GOOD_TABLE = gzip.compress(np.random.default_rng(1).integers(-127, 127, PLACES).astype(np.int8).tobytes())


@pytest.mark.parametrize(
    "table",
    [
        b"",
        b"no gzip",
        GOOD_TABLE[:1000],
        GOOD_TABLE[:-4],
        GOOD_TABLE[:500] + bytes(100) + GOOD_TABLE[600:],
        GOOD_TABLE[:10] + b"\xff" * 20 + GOOD_TABLE[30:],
        gzip.compress(bytes(PLACES - 1)),
    ],
    ids=["empty", "no gzip", "cut", "end cut", "overwritten", "broken stream", "too small"],
)
def test_a_broken_table_is_said(tmp_path: Path, table: bytes) -> None:
    assert_refused(written(tmp_path, FILE, table))


@pytest.mark.parametrize("text", [b"", b"{", b"[]", b"\xff", b'{"base": NaN}'])
def test_a_file_that_is_no_json_is_said(tmp_path: Path, text: bytes) -> None:
    path = written(tmp_path, FILE)
    path.write_bytes(text)
    assert_refused(path)


def test_a_missing_table_is_said(tmp_path: Path) -> None:
    path = written(tmp_path, FILE)
    path.with_suffix(".wording.gz").unlink()
    assert_refused(path)


def assert_refused(path: Path) -> None:
    with pytest.raises(UserError) as caught:
        loaded(path)
    assert caught.value.place == str(path)
    assert "scripts/train_estimate.py" in str(caught.value)


def test_there_is_no_model_of_a_pair_that_nobody_was_asked_about() -> None:
    assert model("fr-en") is None
    assert model("ru-en") is model("ru-en") is not None
