"""`--estimate` and `--worst` as a shell sees them: who is asked, what is written, what is refused."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from tests.cli.command import Command, Result
from tests.reports.pages import parsed

SCHEMA = Path(__file__).resolve().parents[2] / "docs" / "segment.schema.json"
ROWS = [
    ("Вчера вечером министр подписал договор с тремя странами.",
     "Yesterday evening the minister signed a treaty with three countries."),
    ("В 1943 году его семья переехала из Москвы в Ташкент.", "moved family his to In 1843 from Tashkent in Moscow"),
    ("Старый мост через реку закрыли.", "The old bridge over the river was closed."),
    ("Он купил старую красную машину.", "He bought the the old red car."),
    ("Парламент принял закон после долгих споров.", "The lake is deep and the fish in it is is small."),
]  # fmt: skip
RU_EN = ("--source-lang", "ru", "--target-lang", "en")


def table(path: Path, rows: list[tuple[str, str]] = ROWS) -> Path:
    path.write_text("source\ttarget\n" + "".join(f"{source}\t{target}\n" for source, target in rows), encoding="utf-8")
    return path


@pytest.fixture
def pairs(tmp_path: Path) -> Path:
    return table(tmp_path / "pairs.tsv")


def check(tqcheck: Command, *arguments: object, languages: tuple[str, ...] = RU_EN) -> Result:
    return tqcheck("check", *arguments, *languages, "--exit-zero")


def lines(result: Result) -> list[dict[str, Any]]:
    return [json.loads(line) for line in result.out.splitlines()]


def scores(result: Result) -> list[float | None]:
    return [line["score"] for line in lines(result)]


def summary(result: Result) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(result.out)["summary"]
    return found


# Where nobody asks.


def test_without_the_option_there_is_no_estimate(tqcheck: Command, pairs: Path) -> None:
    found = lines(check(tqcheck, pairs, "--output", "jsonl"))
    assert {line["score"] for line in found} == {None}
    assert not [line for line in found if "estimate" in line]
    assert summary(check(tqcheck, pairs, "--output", "json"))["estimates"] is None
    for form in ("text", "markdown", "html"):
        assert "estimated quality" not in check(tqcheck, pairs, "--output", form).out.lower()


@pytest.mark.parametrize("form", ["csv", "tsv", "concise", "github", "sarif", "junit", "gitlab", "checkstyle", "rdjson",
                                  "rdjsonl", "baseline", "mqm-tsv"])  # fmt: skip
def test_reports_of_findings_alone_are_as_without(tqcheck: Command, pairs: Path, form: str) -> None:
    without = check(tqcheck, pairs, "--output", form)
    assert check(tqcheck, "--estimate", pairs, "--worst", "20%", "--output", form).out == without.out


def test_findings_are_as_without(tqcheck: Command, pairs: Path) -> None:
    without = lines(check(tqcheck, pairs, "--output", "jsonl"))
    found = lines(check(tqcheck, "--estimate", pairs, "--output", "jsonl"))
    for line in found:
        line.pop("estimate")
        line["score"] = None
    assert found == without


# Where somebody does.


def test_the_option_may_be_bare_before_a_path(tqcheck: Command, pairs: Path) -> None:
    bare = check(tqcheck, "--estimate", pairs, "--output", "jsonl")
    assert (bare.code, bare.err) == (0, "")
    assert bare.out == check(tqcheck, pairs, "--estimate=calibrated", "--output", "jsonl").out
    assert bare.out == check(tqcheck, pairs, "--output", "jsonl", "--estimate").out
    assert all(isinstance(score, float) for score in scores(bare))


def test_a_file_may_be_called_like_the_option(tqcheck: Command, tmp_path: Path) -> None:
    (tmp_path / "--estimate").write_text("He came.\n")
    result = tqcheck("check", "--target-lang", "en", "--output", "jsonl", "--", "--estimate")
    assert (result.code, scores(result)) == (0, [None])


def test_every_line_says_who_made_its_score_and_why(tqcheck: Command, pairs: Path) -> None:
    found = lines(check(tqcheck, "--estimate", pairs, "--output", "jsonl"))
    schema = json.loads(SCHEMA.read_text("utf-8"))
    for line in found:
        jsonschema.validate(line, schema)
        assert 0 <= line["score"] <= 100
        estimate = line["estimate"]
        assert (estimate["by"], estimate["calibrated"]) == ("tqcheck ru-en", True)
        assert [set(reason) for reason in estimate["reasons"]] == [{"feature", "effect", "message"}] * 3
    assert len({line["score"] for line in found}) == len(ROWS)


def test_what_is_worse_scores_lower(tqcheck: Command, pairs: Path) -> None:
    good, shuffled, other_good, repeated, another = scores(check(tqcheck, "--estimate", pairs, "--output", "jsonl"))
    assert good is not None
    assert other_good is not None
    assert max(shuffled or 0, repeated or 0, another or 0) < min(good, other_good)


def test_the_run_has_their_mean(tqcheck: Command, pairs: Path) -> None:
    found = scores(check(tqcheck, "--estimate", pairs, "--output", "jsonl"))
    mean = sum(score or 0.0 for score in found) / len(found)
    estimates = summary(check(tqcheck, "--estimate", pairs, "--output", "json"))["estimates"]
    assert estimates == {
        "by": ["tqcheck ru-en"],
        "calibrated": True,
        "segments": 5,
        "without": 0,
        "mean": pytest.approx(mean, abs=0.01),
        "asked": 0,
        "worst": [],
    }
    text = check(tqcheck, "--estimate", pairs).out
    assert f"estimated quality {mean:.0f} of 100 on the mean of 5 segments (tqcheck ru-en)" in text


def test_settings_may_ask(tqcheck: Command, tmp_path: Path, pairs: Path) -> None:
    (tmp_path / "tqcheck.toml").write_text('estimate = "uncalibrated"\n')
    french = check(tqcheck, pairs, "--output", "jsonl", languages=("--source-lang", "ru", "--target-lang", "fr"))
    assert {line["estimate"]["by"] for line in lines(french)} == {"tqcheck any, uncalibrated"}
    # The command line has the last word.
    french = check(
        tqcheck, pairs, "--estimate", "--output", "jsonl", languages=("--source-lang", "ru", "--target-lang", "fr")
    )
    assert set(scores(french)) == {None}


def test_settings_of_an_unknown_estimator_are_refused(tqcheck: Command, tmp_path: Path, pairs: Path) -> None:
    (tmp_path / "tqcheck.toml").write_text('estimate = "calibrate"\n')
    result = check(tqcheck, pairs)
    assert (result.code, result.out) == (2, "")
    assert "calibrated" in result.err


def test_asking_does_not_change_what_the_settings_come_to(tqcheck: Command, pairs: Path) -> None:
    without, found = (
        summary(check(tqcheck, pairs, *more, "--output", "json"))["settings_sha256"] for more in ((), ("--estimate",))
    )
    assert found == without


# Pairs without a model of their own.

FRENCH = ("--source-lang", "ru", "--target-lang", "fr")


def test_a_pair_without_a_model_has_no_score_and_this_is_said(tqcheck: Command, pairs: Path) -> None:
    result = check(tqcheck, pairs, "--estimate", "--output", "jsonl", languages=FRENCH)
    assert set(scores(result)) == {None}
    assert not [line for line in lines(result) if "estimate" in line]
    assert "no estimate for ru-fr; --estimate=uncalibrated gives one" in result.err
    text = check(tqcheck, pairs, "--estimate", languages=FRENCH).out
    assert "estimated quality: none of the segments could be estimated" in text


def test_an_uncalibrated_figure_is_called_so(tqcheck: Command, pairs: Path) -> None:
    result = check(tqcheck, pairs, "--estimate=uncalibrated", "--output", "jsonl", languages=FRENCH)
    assert "no estimate" not in result.err
    assert {line["estimate"]["calibrated"] for line in lines(result)} == {False}
    for form in ("text", "markdown", "html"):
        shown = check(tqcheck, pairs, "--estimate=uncalibrated", "--output", form, languages=FRENCH).out
        assert "ncalibrated: it orders segments" in shown


def test_a_target_alone_has_a_score_only_uncalibrated(tqcheck: Command, tmp_path: Path) -> None:
    (tmp_path / "draft.txt").write_text("The old bridge was closed.\n")
    calibrated = check(tqcheck, "draft.txt", "--estimate", "--output", "jsonl")
    assert scores(calibrated) == [None]
    assert "no estimate for en without a source" in calibrated.err
    (line,) = lines(check(tqcheck, "draft.txt", "--estimate=uncalibrated", "--output", "jsonl"))
    assert line["estimate"]["by"] == "tqcheck any-en, uncalibrated"


def test_texts_without_spaces_have_none_and_no_way_to_one_is_promised(tqcheck: Command, tmp_path: Path) -> None:
    table(tmp_path / "zh.tsv", [("Он пришёл.", "他来了。")])
    languages = ("--source-lang", "ru", "--target-lang", "zh")
    result = check(tqcheck, "zh.tsv", "--estimate=uncalibrated", "--output", "jsonl", languages=languages)
    assert scores(result) == [None]
    assert "no estimate for ru-zh" in result.err
    assert "gives one" not in result.err


@pytest.mark.parametrize(
    ("name", "nearest"),
    [
        ("calibratd", "calibrated"),
        ("uncalibrate", "uncalibrated"),
        ("semantics", "semantic"),
        ("comets:x", "comet:MODEL"),
    ],
)
def test_an_unknown_estimator_is_refused(tqcheck: Command, pairs: Path, name: str, nearest: str) -> None:
    result = check(tqcheck, pairs, f"--estimate={name}", "--output", "jsonl=out.jsonl")
    assert (result.code, result.out) == (2, "")
    assert f"(did you mean “{nearest}”?)" in result.err
    assert len(result.err.splitlines()) == 1
    assert not Path("out.jsonl").exists()


# What has none, what does not count.


def test_locked_segments_have_none(tqcheck: Command, tmp_path: Path) -> None:
    (tmp_path / "a.xliff").write_text(
        '<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2"><file original="a" source-language="ru" '
        'target-language="en" datatype="plaintext"><body>'
        '<trans-unit id="1" translate="no"><source>Он пришёл.</source><target>He came.</target></trans-unit>'
        '<trans-unit id="2"><source>Он пришёл.</source><target>He came.</target></trans-unit>'
        "</body></file></xliff>",
        encoding="utf-8",
    )
    locked, free = lines(check(tqcheck, "a.xliff", "--estimate", "--output", "jsonl", languages=()))
    assert (locked["skipped"], locked["score"]) == ("locked", None)
    assert "estimate" not in locked
    assert isinstance(free["score"], float)
    estimates = summary(check(tqcheck, "a.xliff", "--estimate", "--output", "json", languages=()))["estimates"]
    assert (estimates["segments"], estimates["without"]) == (1, 0)
    both = lines(check(tqcheck, "a.xliff", "--estimate", "--include-locked", "--output", "jsonl", languages=()))
    assert [line["score"] for line in both] == [free["score"]] * 2


def test_what_cannot_be_read_is_in_nobodys_way(tqcheck: Command, tmp_path: Path) -> None:
    rows = [json.dumps({"id": 1, "source": ROWS[0][0], "target": ROWS[0][1]}), "broken"]
    (tmp_path / "a.jsonl").write_text("\n".join(rows) + "\n", encoding="utf-8")
    result = check(tqcheck, "a.jsonl", "--estimate", "--output", "jsonl")
    first, second = lines(result)
    assert isinstance(first["score"], float)
    assert "error" in second


@pytest.mark.parametrize("text", ["\\u0000\\u202e", "", "   "])
def test_odd_texts_have_a_score(tqcheck: Command, tmp_path: Path, text: str) -> None:
    (tmp_path / "a.jsonl").write_text(f'{{"id": 1, "source": "Он пришёл.", "target": "{text}"}}\n', encoding="utf-8")
    result = check(tqcheck, "a.jsonl", "--estimate", "--worst", "1", "--output", "jsonl")
    assert result.code == 0
    assert 0 <= lines(result)[0]["score"] <= 100


def test_a_finding_that_is_suppressed_does_not_lower_the_score(tqcheck: Command, tmp_path: Path) -> None:
    source, fault = "Суд признал его виновным.", "The court found him guilty guilty."
    comment = "<!-- tqcheck-disable-next-line repeated-word -- quoted -->\n\n"

    def found(above: str, *more: str) -> dict[str, Any]:
        (tmp_path / "a.ru.md").write_text(source + "\n", encoding="utf-8")
        (tmp_path / "a.en.md").write_text(f"{above}{fault}\n", encoding="utf-8")
        (line,) = lines(check(tqcheck, "a.en.md", "--source", "a.ru.md", "--estimate", "--output", "jsonl", *more))
        return line

    counted, quoted, unasked = found(""), found(comment), found("", "--ignore", "repeated-word")
    assert [len(each["findings"]) for each in (counted, quoted, unasked)] == [1, 0, 0]
    assert counted["score"] < quoted["score"] == unasked["score"]
    assert found(comment, "--ignore-inline")["score"] == counted["score"]


# The same in whatever way the work is done.


def test_scores_do_not_depend_on_the_number_of_processes(tqcheck: Command, tmp_path: Path) -> None:
    table(tmp_path / "many.tsv", [(source, f"{target} {number}") for number in range(150) for source, target in ROWS])
    one, two = (
        check(tqcheck, "many.tsv", "--estimate", "--worst", "7", "--output", "json", "--jobs", jobs)
        for jobs in ("1", "2")
    )
    assert one.out == two.out
    assert summary(one)["estimates"]["segments"] == 750


def test_findings_of_a_second_visit_count(tqcheck: Command, tmp_path: Path) -> None:
    # One source, two translations: what a check of the whole document finds is known after all were read.
    rows = [*ROWS, ("Сохранить все изменения", "Save all changes"), ("Сохранить все изменения", "Keep every change")]
    table(tmp_path / "a.tsv", rows)
    with_, without = (
        lines(check(tqcheck, "a.tsv", "--estimate", "--output", "jsonl", *more))
        for more in ((), ("--ignore", "inconsistent-translation"))
    )
    differ = [bool(one["findings"]) != bool(other["findings"]) for one, other in zip(with_, without, strict=True)]
    assert any(differ)
    for one, other, is_other in zip(with_, without, differ, strict=True):
        assert (one["score"] < other["score"]) if is_other else (one["score"] == other["score"])


# --worst.


def test_worst_turns_the_estimate_on(tqcheck: Command, pairs: Path) -> None:
    found = check(tqcheck, pairs, "--worst", "20%", "--output", "jsonl")
    assert found.out == check(tqcheck, pairs, "--estimate", "--output", "jsonl").out


def test_worst_keeps_the_estimator_that_was_named(tqcheck: Command, tmp_path: Path, pairs: Path) -> None:
    named = check(tqcheck, pairs, "--worst", "1", "--estimate=uncalibrated", "--output", "jsonl", languages=FRENCH)
    assert None not in scores(named)
    (tmp_path / "tqcheck.toml").write_text('estimate = "uncalibrated"\n')
    assert check(tqcheck, pairs, "--worst", "1", "--output", "jsonl", languages=FRENCH).out == named.out


def is_grave(line: Any) -> bool:
    return any(finding["severity"] in ("major", "critical") for finding in line["findings"])


def places_of_text(out: str) -> list[str]:
    listed = out.partition("Look at these first")[2].splitlines()[1:]
    return [line[5:].strip() for line in listed if line[:5].strip().isdigit()]


def places_of_page(out: str) -> list[str]:
    return [row.all("th")[0].text for row in parsed(out).all("table", "worst")[0].all("tr")[1:]]


def places_of_markdown(out: str) -> list[str]:
    part = out.partition("Look at these first")[2].partition("\n##")[0]
    return [line.split("|")[2].strip() for line in part.splitlines() if line.startswith("|")][2:]


@pytest.mark.parametrize(("share", "count"), [("20%", 1), ("21%", 2), ("2", 2), ("100%", 5), ("50", 5)])
@pytest.mark.parametrize(
    ("form", "places"), [("text", places_of_text), ("html", places_of_page), ("markdown", places_of_markdown)]
)
def test_the_worst_are_listed_the_lowest_first(
    tqcheck: Command, pairs: Path, form: str, places: Callable[[str], list[str]], share: str, count: int
) -> None:
    checked = lines(check(tqcheck, "--estimate", pairs, "--output", "jsonl"))
    found = [line["score"] for line in checked]
    order = sorted(range(5), key=lambda number: (not is_grave(checked[number]), found[number]))[:count]
    estimates = summary(check(tqcheck, pairs, "--worst", share, "--output", "json"))["estimates"]
    assert [entry["location"]["line"] for entry in estimates["worst"]] == [number + 2 for number in order]
    assert [entry["score"] for entry in estimates["worst"]] == [found[number] for number in order]
    shown = check(tqcheck, pairs, "--worst", share, "--output", form).out
    assert f"Look at these first: {count} of 5 estimates" in shown
    assert len(places(shown)) == count
    for place, number in zip(places(shown), order, strict=True):
        assert str(number + 2) in place


def test_the_list_shows_the_text_and_what_moved_the_estimate(tqcheck: Command, pairs: Path) -> None:
    checked = lines(check(tqcheck, "--estimate", pairs, "--output", "jsonl"))
    first = min(checked, key=lambda line: (not is_grave(line), line["score"]))
    for form in ("text", "markdown"):
        shown = check(tqcheck, pairs, "--worst", "1", "--output", form).out
        assert first["target"] in shown
        lowering = [reason["message"] for reason in first["estimate"]["reasons"] if reason["effect"] < 0]
        assert lowering[0][:40] in shown


@pytest.mark.parametrize("share", ["0", "-1", "101%", "0%", "abc", "1.5", "", "1" * 5000])
def test_what_is_no_share_is_refused(tqcheck: Command, pairs: Path, share: str) -> None:
    result = check(tqcheck, pairs, f"--worst={share}", "--output", "json=out.json")
    assert (result.code, result.out) == (2, "")
    assert "give --worst 20% or --worst 50" in result.err
    assert not Path("out.json").exists()


def test_the_estimate_never_fails_a_run(tqcheck: Command, tmp_path: Path) -> None:
    table(tmp_path / "a.tsv", ROWS[:1])
    assert tqcheck("check", "a.tsv", *RU_EN, "--worst", "1").code == 0


# evaluate.


def test_evaluate_measures_the_scores_of_its_run(tqcheck: Command, tmp_path: Path) -> None:
    # Each text twice, the second time in capitals: ten segments are the fewest that figures are drawn from.
    rows = [*ROWS, *((source, target.upper()) for source, target in ROWS)]
    judged = (90, 10, 85, 60, 20, 40, 5, 35, 30, 10)
    gold = [
        {"id": str(number), "source": source, "target": target, "source_lang": "ru", "target_lang": "en", "da": da}
        for number, ((source, target), da) in enumerate(zip(rows, judged, strict=True))
    ]
    (tmp_path / "gold.jsonl").write_text("\n".join(map(json.dumps, gold)) + "\n", encoding="utf-8")

    def agreement(*arguments: str) -> dict[str, Any]:
        result = tqcheck("evaluate", "gold.jsonl", *arguments, "--samples", "0", "--output", "json")
        assert (result.code, result.err) == (0, "")
        (found,) = json.loads(result.out)["ratings"]
        return dict(found)

    estimated = agreement("--estimate")
    assert (estimated["scale"], estimated["basis"], estimated["segments"]) == ("da", "scores", 10)
    assert estimated["spearman"] > 0.6
    assert agreement()["basis"] == "penalties a word"
    tqcheck("check", "gold.jsonl", "--estimate", "--output", "jsonl=pred.jsonl", "--exit-zero")
    assert agreement("pred.jsonl") == estimated


def test_evaluate_refuses_an_estimate_of_predictions(tqcheck: Command, tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text("{}\n")
    result = tqcheck("evaluate", "--estimate", "a.jsonl", "a.jsonl")
    assert result.code == 2
    assert "--estimate is for running the checks" in result.err
