"""Small cases whose figures are counted by hand, for each shape of gold."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.scoring.evaluation.lines import Line, evaluated, finding, predicted, written
from tqcheck.errors import UserError
from tqcheck.reports.evaluation_record import as_json
from tqcheck.reports.evaluation_report import as_text
from tqcheck.scoring.evaluation import evaluate
from tqcheck.scoring.evaluation.figures import Agreement, Density, Evaluation, Yardstick
from tqcheck.scoring.evaluation.judging import judged_spans
from tqcheck.scoring.evaluation.predictions import Predicted
from tqcheck.scoring.evaluation.token_places import align
from tqcheck.scoring.intervals import Bootstrap


def by_check(evaluation: Evaluation, yardstick: Yardstick) -> dict[str, tuple[int, int, int]]:
    """(judged, right, found) by check."""
    return {
        figures.name: (agreement.judged, agreement.right, agreement.found)
        for figures in (*evaluation.checks, evaluation.total)
        for agreement in [figures.agreements[yardstick]]
    }


# ---------------------------------------------------------------- spans

SPANS: Line = {
    "id": "1",
    "target": "The cat sat on a mat",
    "spans": [{"start": 4, "end": 7}, {"start": 15, "end": 20}],
}


@pytest.mark.parametrize(
    ("findings", "expected"),
    [
        pytest.param([], (0, 0, 0), id="nothing found"),
        pytest.param([finding("a", 4, 7)], (1, 1, 1), id="exactly the span"),
        pytest.param([finding("a", 6, 11)], (1, 1, 1), id="one shared character is enough"),
        pytest.param([finding("a", 7, 11)], (1, 0, 0), id="a neighbour is none"),
        pytest.param([finding("a", 0, 20)], (1, 1, 2), id="one finding over two spans finds both"),
        pytest.param([finding("a", 4, 5), finding("a", 6, 7)], (2, 2, 1), id="two findings on one span find one"),
        pytest.param([finding("a", 5, 5)], (0, 0, 0), id="a place without width is not judged"),
        pytest.param([finding("a", None, None)], (0, 0, 0), id="no place is not judged"),
        pytest.param([finding("a", 4, 7, side="source")], (0, 0, 0), id="the source's places are not the target's"),
        pytest.param([finding("a", 4, 7, severity="neutral")], (0, 0, 0), id="neutral findings do not count"),
        pytest.param([finding("a", 15, 99)], (1, 1, 1), id="a place beyond the end is cut"),
    ],
)
def test_findings_against_spans(tmp_path: Path, findings: list[Line], expected: tuple[int, int, int]) -> None:
    evaluation = evaluated(tmp_path, [SPANS], [predicted("1", *findings)])
    assert evaluation.total.agreements[Yardstick.SPANS] == Agreement(*expected, gold=2)


def test_spans_by_check_and_over_all(tmp_path: Path) -> None:
    evaluation = evaluated(
        tmp_path,
        [SPANS, {"id": "2", "target": "one two three four five", "spans": []}],
        [
            predicted("1", finding("a", 4, 7), finding("b", 5, 6, "major"), finding("b", 0, 3, "critical")),
            predicted("2", finding("a", 0, 3), finding("c", 0, 3, side="source")),
        ],
    )
    assert by_check(evaluation, Yardstick.SPANS) == {
        "a": (2, 1, 1),
        "b": (2, 1, 1),
        "c": (0, 0, 0),
        "all checks": (4, 2, 1),
    }
    assert evaluation.total.everywhere == Density(findings=5, grave=2, words=11)
    # Only the second segment is clean; the finding without a place is a false alarm like any other.
    assert evaluation.clean == {"annotated without a span": Density(findings=2, grave=0, words=5)}
    assert evaluation.total.clean.per_1000_words == 400
    assert [figures.name for figures in evaluation.checks] == ["a", "c", "b"]
    assert evaluation.total.net_located is None
    assert evaluation.bad_share is None


# ---------------------------------------------------------------- word tags

TAGS: Line = {
    "id": "1",
    "target": "He didn't go, “surely”.",
    "target_tokenised": 'He did n\'t go , " surely " .',
    "tags": ["OK", "OK", "BAD", "BAD", "OK", "OK", "BAD", "OK", "OK"],
}


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        pytest.param(0, 2, (1, 0, 0), id="He: OK"),
        pytest.param(3, 9, (1, 1, 1), id="did n't: half BAD is right"),
        pytest.param(0, 9, (1, 0, 1), id="He did n't: a third is wrong, yet finds n't"),
        pytest.param(6, 12, (1, 1, 2), id="n't go"),
        pytest.param(14, 22, (1, 0, 1), id="quotes aligned with typewriter quotes"),
        pytest.param(15, 21, (1, 1, 1), id="surely"),
        pytest.param(13, 14, (0, 0, 0), id="white space covers no word"),
        pytest.param(2, 2, (0, 0, 0), id="no width"),
    ],
)
def test_findings_against_tags(tmp_path: Path, start: int, end: int, expected: tuple[int, int, int]) -> None:
    evaluation = evaluated(tmp_path, [TAGS], [predicted("1", finding("a", start, end))])
    assert evaluation.total.agreements[Yardstick.TAGS] == Agreement(*expected, gold=3)
    assert evaluation.bad_share == pytest.approx(3 / 9)
    assert evaluation.total.everywhere.words == 9


def test_a_segment_with_every_word_ok_is_clean(tmp_path: Path) -> None:
    gold = {"id": "1", "target": "All right.", "target_tokenised": "All right .", "tags": ["OK", "OK", "OK"]}
    evaluation = evaluated(tmp_path, [gold], [predicted("1", finding("a", 0, 3, "major"))])
    assert evaluation.clean == {"every word tagged OK": Density(findings=1, grave=1, words=3)}
    assert evaluation.total.agreements[Yardstick.TAGS].recall is None


@pytest.mark.parametrize(
    ("target", "tokens", "expected"),
    [
        ("a b", ["a", "b"], [(0, 1), (2, 3)]),
        ("don’t", ["do", "n't"], [(0, 2), (2, 5)]),
        ("x-ray & co", ["x", "@-@", "ray", "&amp;", "co"], [(0, 1), (1, 2), (2, 5), (6, 7), (8, 10)]),
        ("one three", ["one", "two", "three"], [(0, 3), None, (4, 9)]),
        ("one 2 three", ["one", "two", "three"], [(0, 3), (4, 5), (6, 11)]),
        ("", ["a"], [None]),
    ],
)
def test_alignment_of_tokens(target: str, tokens: list[str], expected: list[tuple[int, int] | None]) -> None:
    assert align(target, tokens) == expected


def test_words_and_characters_that_all_checks_cover(tmp_path: Path) -> None:
    tagged = {"id": "1", "target": "one two", "target_tokenised": "one two", "tags": ["OK", "BAD"]}
    spanned = {"id": "2", "target": "one two", "spans": [{"start": 4, "end": 7}]}
    evaluation = evaluated(tmp_path, [tagged, spanned], [predicted("1", finding("a", 4, 7)), predicted("2")])
    assert evaluation.words_mcc == 1
    assert evaluation.characters_f1 == 0
    assert evaluated(tmp_path, [tagged], [predicted("1", finding("a", 0, 3))]).words_mcc == -1


# ---------------------------------------------------------------- whole segments


def test_segments_that_are_judged_as_a_whole(tmp_path: Path) -> None:
    gold = [{"id": str(number), "target": "one two", "critical": number < 2} for number in range(4)]
    predictions = [
        predicted("0", finding("a", 0, 3, "critical")),
        predicted("1", finding("a", None, None, "major")),
        predicted("2", finding("a", 0, 3)),
        predicted("3"),
    ]
    labels = evaluated(tmp_path, gold, predictions).labels
    assert labels is not None
    assert (labels.segments, labels.critical, labels.grave_mcc, labels.area) == (4, 2, 1.0, 1.0)
    assert labels.any_mcc == pytest.approx(3**-0.5)
    assert "2 critical of 4 segments" in as_text(evaluated(tmp_path, gold, predictions))


# ---------------------------------------------------------------- minimal pairs

ORIGINAL: Line = {"id": "o", "target": "He met ten of them.", "perturbation": "original"}
PERTURBED: Line = {
    "id": "p",
    "target": "He met six of them.",
    "perturbation": "number",
    "severity": "critical",
    "original_id": "o",
    "original_target": "He met ten of them.",
}


@pytest.mark.parametrize(
    ("on_perturbed", "on_original", "expected", "net_located"),
    [
        pytest.param([finding("a", 7, 10)], [], (1, 1, 1), 1.0, id="new, at the change"),
        pytest.param([finding("a", 0, 2)], [], (1, 0, 0), 0.0, id="new, elsewhere"),
        pytest.param([finding("a", 3, 6)], [], (1, 1, 1), 1.0, id="one character beside the change"),
        pytest.param([finding("a", 3, 5)], [], (1, 0, 0), 0.0, id="two characters beside"),
        pytest.param([finding("a", 7, 7)], [], (1, 1, 1), 1.0, id="a place without width at the change"),
        pytest.param([finding("a", None, None)], [], (0, 0, 0), 0.0, id="no place"),
        pytest.param(
            [finding("a", 7, 10)],
            [finding("a", 7, 10)],
            (1, 1, 1),
            0.0,
            id="on both, other words: flags at random",
        ),
        pytest.param([finding("a", 0, 19)], [finding("a", 0, 19)], (0, 0, 0), 0.0, id="the whole of both: nothing new"),
        pytest.param([finding("a", 0, 2)], [finding("a", 0, 2)], (0, 0, 0), 0.0, id="the same words in both"),
        pytest.param([], [finding("a", 7, 10)], (0, 0, 0), -1.0, id="only on the original"),
        pytest.param([finding("a", 7, 10), finding("b", 7, 10)], [], (2, 2, 1), 1.0, id="a pair is found once"),
        pytest.param(
            [finding("a", 0, 2), finding("a", 0, 2)],
            [finding("a", 0, 2)],
            (1, 0, 0),
            0.0,
            id="one more than before",
        ),
    ],
)
def test_findings_against_minimal_pairs(
    tmp_path: Path,
    on_perturbed: list[Line],
    on_original: list[Line],
    expected: tuple[int, int, int],
    net_located: float,
) -> None:
    evaluation = evaluated(
        tmp_path, [ORIGINAL, PERTURBED], [predicted("p", *on_perturbed), predicted("o", *on_original)]
    )
    assert evaluation.total.agreements[Yardstick.PAIRS] == Agreement(*expected, gold=1)
    assert evaluation.total.net_located == net_located
    assert evaluation.clean == {"originals of minimal pairs": Density(len(on_original), 0, 5)}


def test_net_located_is_the_mean_over_kinds_and_severities(tmp_path: Path) -> None:
    def pair(number: int, kind: str, severity: str) -> Line:
        return {**PERTURBED, "id": f"p{number}", "perturbation": kind, "severity": severity}

    gold = [
        ORIGINAL,
        pair(1, "number", "critical"),
        pair(2, "number", "critical"),
        pair(3, "word", "critical"),
        pair(4, "tense", "major"),
    ]
    hit = finding("a", 7, 10)
    evaluation = evaluated(
        tmp_path,
        gold,
        [predicted("o"), predicted("p1", hit), predicted("p2"), predicted("p3", hit), predicted("p4")],
    )
    assert [(kind.kind, kind.pairs, kind.net_located) for kind in evaluation.kinds] == [
        ("number", 2, 0.5),
        ("tense", 1, 0.0),
        ("word", 1, 1.0),
    ]
    assert evaluation.net_located_by_severity == {"critical": 0.75, "major": 0.0}
    assert evaluation.checks[0].net_located == pytest.approx(0.5)
    assert evaluation.total.agreements[Yardstick.PAIRS].recall == 0.5


def test_good_translations_among_the_pairs_are_clean_text(tmp_path: Path) -> None:
    rows = [{**PERTURBED, "id": kind, "perturbation": kind} for kind in ("reference", "base_id35_reference")]
    evaluation = evaluated(
        tmp_path, rows, [predicted("reference", finding("a", 0, 2)), predicted("base_id35_reference")]
    )
    assert evaluation.clean == {"human translations": Density(findings=1, grave=0, words=10)}
    assert not evaluation.kinds
    assert not evaluation.total.agreements


# ---------------------------------------------------------------- a list of faults


def test_a_list_of_faults_is_matched_by_line_number(tmp_path: Path) -> None:
    gold = [
        {"paragraph": 1, "start": 0, "end": 5, "severity": "minor", "category": "grammar"},
        {"paragraph": 1, "start": 8, "end": 9, "severity": "major", "category": "spelling"},
        {"paragraph": 4, "start": 0, "end": 3, "severity": "major", "category": "omission"},
        {"paragraph": 6, "start": 0, "end": 3, "severity": "major", "category": "omission"},
    ]
    evaluation = evaluated(
        tmp_path,
        gold,
        [
            {**predicted("x", finding("a", 4, 6), finding("b", 6, 7)), "target": "There is one."},
            {**predicted("y", finding("a", 0, 2, "major")), "target": "No fault here."},
            {"line": 3, "error": "not readable"},
            {**predicted("z", finding("b", 0, 3)), "target": "Omitted."},
        ],
    )
    assert by_check(evaluation, Yardstick.SPANS) == {"a": (2, 1, 1), "b": (2, 1, 1), "all checks": (4, 2, 2)}
    assert evaluation.total.agreements[Yardstick.SPANS].recall == 0.5
    assert evaluation.clean == {"annotated without a span": Density(findings=1, grave=1, words=3)}
    # The third line could not be read; the sixth paragraph was never checked.
    assert (evaluation.segments, evaluation.without_prediction, evaluation.without_gold) == (5, 2, 0)


def test_places_far_beyond_any_text_take_no_memory(tmp_path: Path) -> None:
    fault = {"paragraph": 1, "start": 5, "end": 10**15}
    evaluation = evaluated(tmp_path, [fault], [predicted("1", finding("a", 0, 10**15), finding("b", 3, 10**12))])
    assert evaluation.characters_f1 == pytest.approx(1.0)


@given(
    st.lists(st.tuples(st.integers(0, 9), st.integers(1, 4))), st.lists(st.tuples(st.integers(0, 9), st.integers(1, 4)))
)
def test_each_character_counts_once(ours: list[tuple[int, int]], theirs: list[tuple[int, int]]) -> None:
    places, spans = ([(start, start + length) for start, length in each] for each in (ours, theirs))
    cover = judged_spans([Predicted("a", "grammar", False, place, 1.0) for place in places], spans).cover
    covered, faulty = ({offset for place in each for offset in range(*place)} for each in (places, spans))
    assert cover == (len(covered & faulty), len(covered - faulty), len(faulty - covered), 0)


def test_two_lists_of_faults_are_one_too_many(tmp_path: Path) -> None:
    fault = {"paragraph": 1, "start": 0, "end": 5}
    first = written(tmp_path / "first.jsonl", [fault])
    second = written(tmp_path / "second.jsonl", [fault])
    with pytest.raises(UserError, match=r"second\.jsonl:1: a second list of faults"):
        evaluate([first, second], [written(tmp_path / "p.jsonl", [predicted("1")])])


# ---------------------------------------------------------------- categories, pairs of languages, sets


def test_findings_by_category_pair_and_set(tmp_path: Path) -> None:
    evaluation = evaluated(
        tmp_path,
        [
            {**SPANS, "src_lang": "ru", "tgt_lang": "en", "set": "news"},
            {**SPANS, "id": "2", "source_lang": "de", "target_lang": "en", "set": "news"},
            {"id": "3", "target": "one two three four", "spans": [], "tgt_lang": "en", "set": "talks"},
        ],
        [
            predicted("1", finding("a", 4, 7, category="grammar"), finding("b", 15, 20, category="grammar")),
            predicted("2", finding("a", 8, 9, category="grammar"), finding("c", 4, 7, category="omission")),
            predicted("3", finding("c", 0, 3, category="omission")),
        ],
    )
    spans = Yardstick.SPANS
    assert {each.name: each.agreements[spans] for each in evaluation.categories} == {
        "omission": Agreement(judged=2, right=1, found=1, gold=4),
        "grammar": Agreement(judged=3, right=2, found=2, gold=4),
    }
    assert [each.clean.per_1000_words for each in evaluation.categories] == [250, 0]
    assert {each.name: (each.agreements[spans], each.everywhere.words) for each in evaluation.language_pairs} == {
        "ru-en": (Agreement(judged=2, right=2, found=2, gold=2), 6),
        "de-en": (Agreement(judged=2, right=1, found=1, gold=2), 6),
        "–": (Agreement(judged=1, right=0, found=0, gold=0), 4),
    }
    assert [(each.name, each.clean.findings) for each in evaluation.sets] == [("news", 0), ("talks", 1)]
    text = as_text(evaluation)
    assert [name for name in ("category", "language pair", "set") if f"\n{name}  " in text] == [
        "category", "language pair", "set",
    ]  # fmt: skip


def test_the_record_has_all_figures_and_what_they_are_made_of(tmp_path: Path) -> None:
    gold: list[Line] = [ORIGINAL, PERTURBED, {**SPANS, "da": 1, "critical": False}, {**TAGS, "id": "2"}]
    record = json.loads(as_json(evaluated(tmp_path, gold, [predicted("p"), predicted("o"), predicted("1")])))
    assert list(record) == [
        "segments", "without_prediction", "without_original", "without_gold", "bad_share", "words_mcc",
        "words_mcc_interval", "characters_f1", "characters_f1_interval", "labels", "total", "checks", "categories",
        "language_pairs", "sets", "clean", "kinds", "net_located_interval", "net_located_by_severity", "ratings",
        "pair_ranking", "resampling",
    ]  # fmt: skip
    assert list(record["total"]) == ["check", "everywhere", "clean", "tags", "spans", "pairs", "net_located"]
    assert record["ratings"][0]["reason"] == "fewer than 10 segments"
    assert record["pair_ranking"]["kinds"] == [{"kind": "number", "pairs": 1, "lower": 0.0, "ties": 1.0}]
    assert record["resampling"] == {"samples": 0, "seed": 1}


def test_a_prediction_without_categories_has_none(tmp_path: Path) -> None:
    line = finding("a", 4, 7)
    del line["category"]
    assert [each.name for each in evaluated(tmp_path, [SPANS], [predicted("1", line)]).categories] == ["–"]


# ---------------------------------------------------------------- intervals

TWENTY: list[Line] = [
    {"id": str(number), "target": "one two three four five", "spans": [] if number % 2 else [{"start": 0, "end": 3}]}
    for number in range(20)
]


def test_intervals_hold_their_figure_and_come_again(tmp_path: Path) -> None:
    predictions = [
        predicted(str(number), *[finding("a", 0, 7)] * (number % 3 == 0), *[finding("b", 4, 7)] * (number == 2))
        for number in range(20)
    ]
    first, again, other = (
        evaluated(tmp_path, TWENTY, predictions, Bootstrap(samples=200, seed=seed)) for seed in (1, 1, 2)
    )
    assert first == again
    assert first.characters_f1_interval == again.characters_f1_interval != other.characters_f1_interval
    assert first.characters_f1_interval is not None
    assert first.characters_f1 is not None
    assert first.characters_f1_interval.low < first.characters_f1 < first.characters_f1_interval.high
    clean = first.total.clean
    assert (clean.findings, clean.words, clean.per_1000_words) == (3, 50, 60)
    assert clean.interval is not None
    assert clean.interval.low < 60 < clean.interval.high
    assert first.clean["annotated without a span"].interval == clean.interval
    # The check “b” has no false alarm: 3.689 in 50 words would have shown one in 39 of 40 cases.
    assert {each.name: each.clean.interval for each in first.checks}["b"] == pytest.approx((0, 73.8), abs=0.1)


def test_too_few_segments_have_no_intervals(tmp_path: Path) -> None:
    evaluation = evaluated(tmp_path, TWENTY[:9], [predicted("0", finding("a", 0, 7))], Bootstrap(samples=50))
    assert evaluation.characters_f1 is not None
    assert evaluation.characters_f1_interval is None
    # What a limit without a sample says of none seen stands all the same.
    assert evaluation.total.clean.interval is not None


def test_pairs_of_one_original_are_drawn_together(tmp_path: Path) -> None:
    gold: list[Line] = [
        {**PERTURBED, "id": f"{number}-{copy}", "original_id": f"o{number}"}
        for number in range(12)
        for copy in range(5)
    ]
    found = [predicted(line["id"], *[finding("a", 7, 10)] * (line["id"] < "15")) for line in gold]
    originals = [predicted(f"o{number}") for number in range(12)]
    evaluation = evaluated(tmp_path, gold, [*found, *originals], Bootstrap(samples=500))
    (kind,) = evaluation.kinds
    assert kind.net_located_interval == evaluation.net_located_interval
    assert evaluation.net_located_interval is not None
    # As few as 12 things vary, not 60: the deviation is that of a share of 12.
    low, high = evaluation.net_located_interval
    share = kind.net_located
    assert high - low == pytest.approx(2 * 1.96 * (share * (1 - share) / 12) ** 0.5, rel=0.15)


def test_pairs_without_a_prediction_of_the_original_are_told(tmp_path: Path) -> None:
    evaluation = evaluated(tmp_path, [PERTURBED], [predicted("p", finding("a", 7, 10))])
    assert evaluation.without_original == 1
    assert evaluation.pair_ranking is None
    assert "1 minimal pairs have no prediction of their original" in as_text(evaluation)


# ---------------------------------------------------------------- files


def test_ids_on_one_side_only_are_counted(tmp_path: Path) -> None:
    gold = [SPANS, {**SPANS, "id": 2}]
    evaluation = evaluated(
        tmp_path,
        gold,
        [predicted("2", finding("a", 4, 7)), predicted("3", finding("a", 4, 7)), {"line": 3, "error": "bad"}],
    )
    assert (evaluation.segments, evaluation.without_prediction, evaluation.without_gold) == (2, 1, 1)
    assert evaluation.total.agreements[Yardstick.SPANS] == Agreement(judged=1, right=1, found=1, gold=4)


def test_predictions_of_other_texts_are_refused(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="no id of the gold has a prediction"):
        evaluated(tmp_path, [SPANS], [predicted("other")])


@pytest.mark.parametrize(
    ("gold", "predictions", "segments", "without_prediction"),
    [([], [], 0, 0), ([], [predicted("1")], 0, 0), ([SPANS], [], 1, 1)],
)
def test_empty_files(
    tmp_path: Path, gold: list[Line], predictions: list[Line], segments: int, without_prediction: int
) -> None:
    evaluation = evaluated(tmp_path, gold, predictions)
    assert (evaluation.segments, evaluation.without_prediction) == (segments, without_prediction)
    assert evaluation.checks == ()
    assert evaluation.total.everywhere.findings == 0
    assert as_text(evaluation)
    assert json.loads(as_json(evaluation))["checks"] == []


def test_several_files_gzip_byte_order_mark_and_blank_lines(tmp_path: Path) -> None:
    first = written(tmp_path / "a.jsonl.gz", [SPANS])
    second = tmp_path / "b.jsonl"
    second.write_text("\ufeff\n" + json.dumps({**SPANS, "id": "2"}) + "\n\n", encoding="utf-8")
    predictions = [
        written(tmp_path / "p.jsonl.gz", [predicted("1", finding("a", 4, 7))]),
        written(tmp_path / "q.jsonl", [predicted("2", finding("a", 0, 3))]),
    ]
    evaluation = evaluate([first, second], predictions)
    assert by_check(evaluation, Yardstick.SPANS)["a"] == (2, 1, 1)


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("{", "not a line of the expected shape"),
        ("[]", "not a line of the expected shape"),
        ('{"id": "2", "target": "x"}', "no annotation that is known"),
        ('{"id": "2", "target": "x", "critical": null}', "no annotation that is known"),
        ('{"id": "2", "target": "x", "tags": ["OK"]}', "no annotation that is known"),
        ('{"target": "x", "spans": []}', "“id” and “target” are needed"),
        ('{"id": "2", "spans": []}', "“id” and “target” are needed"),
        ('{"id": "2", "target": "x", "spans": [{"start": 1}]}', "missing required field `end`"),
        (
            '{"id": "2", "target": "x", "target_tokenised": "x", "tags": ["GOOD"]}',
            "Invalid enum value 'GOOD'",
        ),
        ('{"id": "2", "target": "x", "target_tokenised": "x y", "tags": ["OK"]}', "2 tokens and 1 tags"),
        ('{"id": "2", "target": "x", "perturbation": "k", "original_target": "y"}', "without “original_id”"),
        ('{"id": "1", "target": "x", "spans": []}', "the id “1” is there twice"),
        ('{"id": 1, "target": "x", "da": 1}', "the id “1” is there twice"),
        ('{"id": "2", "target": "x", "spans": [{"start": 0, "end": 2}]}', "a span outside the target"),
        ('{"id": "2", "target": "xy", "spans": [{"start": 1, "end": 0}]}', "a span outside the target"),
        ('{"id": "2", "target": "xy", "spans": [{"start": -1, "end": 1}]}', "a span outside the target"),
        ('{"id": "2", "target": "x", "da": NaN}', "not a line of the expected shape"),
        ('{"id": "2", "target": "x", "da": 1e999}', "Number out of range"),
        ('{"id": "2", "target": "x", "hter": "0.2"}', "Expected `float | null`, got `str`"),
        ('{"paragraph": 1, "start": 0}', "a fault without its place"),
        ('{"paragraph": 1, "start": 2, "end": 1}', "a fault without its place"),
        ('{"paragraph": 0, "start": 0, "end": 1}', "a fault without its place"),
    ],
)
def test_bad_gold_names_its_line(tmp_path: Path, line: str, problem: str) -> None:
    gold = tmp_path / "gold.jsonl"
    gold.write_text(json.dumps(SPANS) + "\n" + line + "\n", encoding="utf-8")
    with pytest.raises(UserError) as caught:
        evaluate([gold], [written(tmp_path / "p.jsonl", [predicted("1")])])
    assert problem in caught.value.problem
    assert (caught.value.place, caught.value.line) == (str(gold), 2)
    assert caught.value.remedy


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("nonsense", "not a line of the expected shape"),
        ('{"id": "2"}', "“id” and “findings” are needed"),
        ('{"findings": []}', "“id” and “findings” are needed"),
        ('{"id": "1", "findings": []}', "the id “1” is there twice"),
        ('{"id": "2", "findings": [], "score": NaN}', "not a line of the expected shape"),
        ('{"id": "2", "findings": [], "score": Infinity}', "not a line of the expected shape"),
        ('{"id": "2", "findings": [], "score": -1e999}', "Number out of range"),
        ('{"id": "2", "findings": [], "score": "80"}', "Expected `float | null`, got `str`"),
        (
            '{"id": "2", "findings": [{"check": "a", "severity": "minor", "confidence": 1e308}]}',
            "Expected `float` <= 1.0",
        ),
        ('{"id": "2", "findings": [{"severity": "minor"}]}', "missing required field `check`"),
        ('{"id": "2", "findings": [{"check": "a", "severity": "grave"}]}', "Invalid enum value 'grave'"),
    ],
)
def test_bad_predictions_name_their_line(tmp_path: Path, line: str, problem: str) -> None:
    predictions = tmp_path / "p.jsonl"
    predictions.write_text(json.dumps(predicted("1")) + "\n" + line + "\n", encoding="utf-8")
    with pytest.raises(UserError) as caught:
        evaluate([written(tmp_path / "gold.jsonl", [SPANS])], [predictions])
    assert problem in caught.value.problem
    assert (caught.value.place, caught.value.line) == (str(predictions), 2)


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    predictions = written(tmp_path / "p.jsonl", [predicted("1")])
    with pytest.raises(UserError, match="there is no such file"):
        evaluate([tmp_path / "missing.jsonl"], [predictions])
    plain = written(tmp_path / "plain.jsonl", [SPANS]).rename(tmp_path / "plain.jsonl.gz")
    cut = tmp_path / "cut.jsonl.gz"
    cut.write_bytes(written(tmp_path / "whole.jsonl.gz", [SPANS]).read_bytes()[:-12])
    latin = tmp_path / "latin.jsonl"
    latin.write_bytes(b'{"id": "1", "target": "caf\xe9", "spans": []}\n')
    for gold in (plain, cut, latin):
        with pytest.raises(UserError) as caught:
            evaluate([gold], [predictions])
        assert caught.value.place == str(gold)


# ---------------------------------------------------------------- words, tables


@pytest.mark.parametrize(
    ("language", "target", "words"),
    [("en", "three short words", 3), ("zh", "我们 不知道", 2.5), ("ja-JP", "か", 1), ("en", "", 1)],
)
def test_words_are_counted_as_the_language_writes_them(
    tmp_path: Path, language: str, target: str, words: float
) -> None:
    for key in ("target_lang", "tgt_lang"):
        gold = {"id": "1", "target": target, key: language, "spans": []}
        assert evaluated(tmp_path, [gold], [predicted("1")]).total.everywhere.words == words


def test_the_table_shows_the_worst_check_first(tmp_path: Path) -> None:
    evaluation = evaluated(
        tmp_path,
        [SPANS, {"id": "2", "target": "one two three four five", "spans": []}],
        [
            predicted("1", finding("steady", 4, 7), finding("wild", 0, 3)),
            predicted("2", finding("wild", 0, 3, "major")),
        ],
    )
    assert as_text(evaluation) == (
        "2 segments, 11 words, 3 findings\n"
        "\n"
        "text believed clean       words  false alarms  per 1000  95 %  major+ per 1000\n"
        "annotated without a span      5             1    200.00     –           200.00\n"
        "\n"
        "findings, and false alarms per 1000 words of clean text\n"
        "check       findings  major+  false alarms  95 %  major+ alarms\n"
        "wild               2       1        200.00     –         200.00\n"
        "steady             1       0          0.00     –           0.00\n"
        "all checks         3       1        200.00     –         200.00\n"
        "\n"
        "findings against 2 marked spans\n"
        "check            right          95 %  recall          95 %\n"
        "wild        0.00 (0/2)  0.00 to 0.66    0.00  0.00 to 0.66\n"
        "steady      1.00 (1/1)  0.21 to 1.00    0.50  0.09 to 0.91\n"
        "all checks  0.33 (1/3)  0.06 to 0.79    0.50  0.09 to 0.91\n"
        "\n"
        "all checks together                   figure  95 %\n"
        "characters: F1 of covered and marked    0.35     –"
    )
    record = json.loads(as_json(evaluation))
    assert [check["check"] for check in record["checks"]] == ["wild", "steady"]
    assert record["total"]["spans"] == {
        "judged": 3,
        "right": 1,
        "found": 1,
        "gold": 2,
        "precision": pytest.approx(1 / 3),
        "precision_interval": pytest.approx([0.0615, 0.7923], abs=1e-4),
        "recall": 0.5,
        "recall_interval": pytest.approx([0.0945, 0.9055], abs=1e-4),
    }
    assert record["clean"]["annotated without a span"]["per_1000_words"] == 200
