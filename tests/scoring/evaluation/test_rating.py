"""Scores of whole segments against DA, MQM and HTER, and of minimal pairs: counted by hand."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.scoring.evaluation.lines import Line, evaluated, finding, predicted
from tqcheck.reports.evaluation_report import as_text
from tqcheck.scoring.evaluation.figures import Basis, RankedKind, Scale, SegmentFigures, Yardstick
from tqcheck.scoring.intervals import Bootstrap

QUALITIES = [-1.5, -1.0, -0.5, -0.25, 0.0, 0.25, 0.5, 0.75, 1.0, 1.25]
"""DA of ten segments, the worst first."""


def rated(qualities: Sequence[float], scale: str = "da", **more: str) -> list[Line]:
    return [
        {"id": str(number), "target": "one two three four", scale: quality, **more}
        for number, quality in enumerate(qualities)
    ]


def figures(folder: Path, gold: Sequence[Line], predictions: Sequence[Line]) -> SegmentFigures:
    (only,) = evaluated(folder, gold, predictions).ratings
    return only


# ---------------------------------------------------------------- whole segments


@pytest.mark.parametrize(
    ("scores", "spearman", "worst"),
    [
        pytest.param([5 + 10 * number for number in range(10)], 1.0, [1.0, 1.0, 1.0], id="in the same order"),
        pytest.param([95 - 10 * number for number in range(10)], -1.0, [0.0, 0.0, 0.0], id="in the opposite order"),
        # One swap of neighbours: 1 - 6 * 2 / (10 * 99).
        pytest.param(
            [20, 10, 30, 40, 50, 60, 70, 80, 90, 95], 1 - 12 / 990, [0.0, 1.0, 1.0], id="the two worst swapped"
        ),
        # The five lowest are equal: each is among the lowest k with k / 5. Their rank is 3; 72.5 / sqrt(72.5 * 82.5).
        pytest.param(
            [0, 0, 0, 0, 0, 60, 70, 80, 90, 95], (72.5 / 82.5) ** 0.5, [0.2, 0.4, 0.6], id="equal scores, by lot"
        ),
    ],
)
def test_scores_against_da(tmp_path: Path, scores: list[float], spearman: float, worst: list[float]) -> None:
    predictions = [predicted(str(number), score=score) for number, score in enumerate(scores)]
    of_da = figures(tmp_path, rated(QUALITIES), predictions)
    assert (of_da.group, of_da.scale, of_da.basis, of_da.segments) == ("", Scale.DA, Basis.SCORES, 10)
    assert of_da.spearman == pytest.approx(spearman)
    assert [each.precision for each in of_da.worst] == pytest.approx(worst)
    assert [each.share for each in of_da.worst] == [0.1, 0.2, 0.3]


def test_pearson_is_of_the_numbers_themselves(tmp_path: Path) -> None:
    predictions = [predicted(str(number), score=50 + 20 * quality) for number, quality in enumerate(QUALITIES)]
    of_da = figures(tmp_path, rated(QUALITIES), predictions)
    assert of_da.pearson == pytest.approx(1.0)


@pytest.mark.parametrize(("scale", "sign"), [("da", 1), ("mqm", 1), ("hter", -1)])
def test_hter_is_better_where_it_is_lower(tmp_path: Path, scale: str, sign: int) -> None:
    predictions = [predicted(str(number), score=float(number)) for number in range(10)]
    of_scale = figures(tmp_path, rated([sign * quality for quality in QUALITIES], scale), predictions)
    assert of_scale.scale == scale
    assert of_scale.spearman == pytest.approx(1.0)


def test_a_segment_may_be_annotated_on_several_scales_and_by_place_too(tmp_path: Path) -> None:
    gold = [
        {**line, "hter": number / 10, "spans": [{"start": 0, "end": 3}]} for number, line in enumerate(rated(QUALITIES))
    ]
    evaluation = evaluated(tmp_path, gold, [predicted(str(number), score=float(number)) for number in range(10)])
    assert [each.scale for each in evaluation.ratings] == [Scale.DA, Scale.HTER]
    assert [each.spearman for each in evaluation.ratings] == pytest.approx([1.0, -1.0])
    assert evaluation.total.agreements[Yardstick.SPANS].gold == 10


def test_without_scores_penalties_a_word_stand_in(tmp_path: Path) -> None:
    # Penalties 10, 5, 1 and 0 otherwise: ranks 1, 2, 3 and 7 seven times.
    severities = ["critical", "major", "minor"]
    predictions = [
        predicted(str(number), *(finding("a", 0, 3, severity) for severity in severities[number : number + 1]))
        for number in range(10)
    ]
    of_da = figures(tmp_path, rated(QUALITIES), predictions)
    assert (of_da.basis, of_da.segments, of_da.without_score) == (Basis.PENALTIES, 10, 0)
    assert [each.precision for each in of_da.worst] == [1.0, 1.0, 1.0]
    # Deviations of the ranks -4.5 -3.5 -2.5 and 1.5 seven times, against those of 1 to 10: 54.5 / sqrt(54.5 * 82.5).
    assert of_da.spearman == pytest.approx((54.5 / 82.5) ** 0.5)


def test_a_longer_text_bears_the_same_penalty_better(tmp_path: Path) -> None:
    gold = [
        {"id": str(number), "target": "word " * (number + 1), "da": quality} for number, quality in enumerate(QUALITIES)
    ]
    of_da = figures(tmp_path, gold, [predicted(str(number), finding("a", 0, 3)) for number in range(10)])
    assert of_da.spearman == pytest.approx(1.0)


def test_scores_and_penalties_are_never_mixed(tmp_path: Path) -> None:
    predictions = [predicted(str(number), finding("a", 0, 3, "critical"), score=float(number)) for number in range(10)]
    predictions += [predicted(str(number)) for number in range(10, 15)]
    gold = rated([*QUALITIES, -9, -9, -9, -9, -9])
    evaluation = evaluated(tmp_path, gold, predictions)
    (of_da,) = evaluation.ratings
    assert (of_da.basis, of_da.segments, of_da.without_score) == (Basis.SCORES, 10, 5)
    assert of_da.spearman == pytest.approx(1.0)
    assert "da: 10 of 15 segments have a score; the others are left out" in as_text(evaluation)


@pytest.mark.parametrize(
    ("qualities", "scores", "reason"),
    [
        pytest.param(QUALITIES[:9], range(9), "fewer than 10 segments", id="nine"),
        pytest.param(QUALITIES, [50] * 10, "all scores are equal", id="equal scores"),
        pytest.param([0.5] * 10, range(10), "the annotators rate all segments alike", id="equal annotations"),
        pytest.param(QUALITIES, [None] * 10, "all penalties a word are equal", id="no scores and no findings"),
    ],
)
def test_a_figure_that_cannot_be_is_a_dash_with_its_reason(
    tmp_path: Path, qualities: list[float], scores: Sequence[float | None], reason: str
) -> None:
    evaluation = evaluated(
        tmp_path,
        rated(qualities),
        [predicted(str(number), score=score) for number, score in enumerate(scores)],
        Bootstrap(samples=20),
    )
    (of_da,) = evaluation.ratings
    assert (of_da.reason, of_da.spearman, of_da.pearson, of_da.worst) == (reason, None, None, ())
    text = as_text(evaluation)
    assert f"no figure: {reason}" in text
    (row,) = (line for line in text.splitlines() if line.startswith("da  "))
    assert row.split()[-5:] == [str(len(qualities)), "–", "–", "–", "–"]
    assert "nan" not in text


def test_each_pair_of_languages_has_its_own_figures(tmp_path: Path) -> None:
    backwards = [{**line, "id": f"x{line['id']}"} for line in rated(QUALITIES, src_lang="de", tgt_lang="en")]
    gold = [*rated(QUALITIES, src_lang="ru", tgt_lang="en"), *backwards]
    predictions = [predicted(str(number), score=float(number)) for number in range(10)]
    predictions += [predicted(f"x{number}", score=-float(number)) for number in range(10)]
    ratings = evaluated(tmp_path, gold, predictions).ratings
    assert [(each.group, each.segments, each.spearman and round(each.spearman, 6)) for each in ratings] == [
        ("", 20, 0.0),
        ("de-en", 10, -1.0),
        ("ru-en", 10, 1.0),
    ]


def test_intervals_of_ratings(tmp_path: Path) -> None:
    scores = [10, 0, 30, 20, 60, 40, 50, 90, 70, 80]
    evaluation = evaluated(
        tmp_path,
        rated(QUALITIES),
        [predicted(str(number), score=score) for number, score in enumerate(scores)],
        Bootstrap(samples=300),
    )
    (of_da,) = evaluation.ratings
    for figure, interval in (
        (of_da.spearman, of_da.spearman_interval),
        (of_da.pearson, of_da.pearson_interval),
        *((each.precision, each.interval) for each in of_da.worst),
    ):
        assert figure is not None
        assert interval is not None
        assert interval.low <= figure <= interval.high


def test_labels_are_told_apart_by_scores_if_there_are_any(tmp_path: Path) -> None:
    gold = [{"id": str(number), "target": "one two", "critical": number < 2} for number in range(5)]
    predictions = [predicted(str(number), score=score) for number, score in enumerate([10, 60, 50, 90, None])]
    labels = evaluated(tmp_path, gold, predictions).labels
    assert labels is not None
    # Of the four comparisons of a critical segment with another that has a score, three are right.
    assert (labels.basis, labels.area_segments, labels.area) == (Basis.SCORES, 4, 0.75)


# ---------------------------------------------------------------- minimal pairs


def pair(number: int, kind: str) -> list[Line]:
    return [
        {"id": f"o{number}", "target": "one two three", "perturbation": "original"},
        {
            "id": f"p{number}",
            "target": "one six three",
            "perturbation": kind,
            "original_id": f"o{number}",
            "original_target": "one two three",
        },
    ]


GOLD = [*pair(1, "number"), *pair(2, "number"), *pair(3, "number"), *pair(4, "word")]


def test_perturbed_texts_should_score_lower(tmp_path: Path) -> None:
    scores = {"o1": 90, "p1": 80, "o2": 90, "p2": 90, "o3": 80, "p3": 90, "o4": 70, "p4": 10}
    ranking = evaluated(tmp_path, GOLD, [predicted(name, score=score) for name, score in scores.items()]).pair_ranking
    assert ranking is not None
    assert (ranking.basis, ranking.pairs, ranking.without_score) == (Basis.SCORES, 4, 0)
    # Of three numbers one is lower, one equal, which is a failure, and one higher.
    assert ranking.kinds == (
        RankedKind("number", 3, 1 / 3, 1 / 3),
        RankedKind("word", 1, 1.0, 0.0),
    )
    assert [ranking.lower, ranking.ties] == pytest.approx([2 / 3, 1 / 6])


def test_pairs_with_one_score_are_left_out(tmp_path: Path) -> None:
    scores = {"o1": 90, "p1": 80, "o2": 90, "p2": None}
    evaluation = evaluated(tmp_path, GOLD, [predicted(name, score=score) for name, score in scores.items()])
    ranking = evaluation.pair_ranking
    assert ranking is not None
    assert (ranking.pairs, ranking.without_score, ranking.lower) == (1, 3, 1.0)
    assert "1 of 4 pairs have them for both texts; the others are left out" in as_text(evaluation)


def test_pairs_without_scores_are_compared_by_penalties(tmp_path: Path) -> None:
    predictions = [predicted(line["id"], *[finding("a", 4, 7)] * (line["id"] in ("p1", "o3", "p3"))) for line in GOLD]
    evaluation = evaluated(tmp_path, GOLD, predictions)
    ranking = evaluation.pair_ranking
    assert ranking is not None
    assert ranking.basis is Basis.PENALTIES
    assert [(kind.kind, kind.lower, kind.ties) for kind in ranking.kinds] == [
        ("number", pytest.approx(1 / 3), pytest.approx(2 / 3)),
        ("word", 0.0, 1.0),
    ]
    assert "minimal pairs are rated by penalties a word\nwhere no prediction has a score" in as_text(evaluation)
