"""`tqcheck evaluate`: one file or several, with predictions or without, in every output; and what it refuses."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.command import Command
from tests.scoring.evaluation.lines import finding, predicted, written

GOLD: list[dict[str, Any]] = [
    {
        "id": str(number),
        "source": f"Он купил {number + 3} книги.",
        "target": f"He bought {number + 3} the the books.",
        "source_lang": "ru",
        "target_lang": "en",
        "spans": [{"start": 12, "end": 19}],
    }
    for number in range(3)
]
FAULT = {"paragraph": 1, "start": 0, "end": 2}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    written(tmp_path / "gold.jsonl", GOLD)
    written(tmp_path / "packed.jsonl.gz", GOLD)
    written(tmp_path / "more.jsonl", [{**GOLD[0], "id": "x"}])
    written(tmp_path / "faults.jsonl", [FAULT])
    written(tmp_path / "pred.jsonl", [predicted(str(number), finding("a", 12, 19)) for number in range(3)])
    written(tmp_path / "pred-x.jsonl", [predicted("x", finding("a", 0, 2))])
    written(tmp_path / "twice.jsonl", [*GOLD, GOLD[0]])
    (tmp_path / "empty.jsonl").write_bytes(b"")
    (tmp_path / "terms.csv").write_text("ru,en\nмост,bridge\n", encoding="utf-8")
    (tmp_path / "own.toml").write_text("", encoding="utf-8")
    return tmp_path


def spans(text: str) -> dict[str, int]:
    found = json.loads(text)["total"]["spans"]
    return {key: found[key] for key in ("judged", "right", "found", "gold")}


def test_gold_and_predictions(tqcheck: Command, folder: Path) -> None:
    result = tqcheck("evaluate", "gold.jsonl", "pred.jsonl", "--output", "json")
    assert (result.code, result.err) == (0, "")
    assert spans(result.out) == {"judged": 3, "right": 3, "found": 3, "gold": 3}


def test_several_files(tqcheck: Command, folder: Path) -> None:
    more = ("--gold", "more.jsonl", "--pred", "pred-x.jsonl")
    result = tqcheck("evaluate", "gold.jsonl", "pred.jsonl", *more, "--output", "json")
    assert spans(result.out) == {"judged": 4, "right": 3, "found": 3, "gold": 4}


@pytest.mark.parametrize("gold", ["gold.jsonl", "packed.jsonl.gz"])
def test_without_predictions_the_checks_run(tqcheck: Command, folder: Path, gold: str) -> None:
    result = tqcheck("evaluate", gold, "--select", "repeated-word", "--jobs", "1", "--output", "json")
    assert (result.code, result.err) == (0, "")
    assert spans(result.out) == {"judged": 3, "right": 3, "found": 3, "gold": 3}
    assert [check["check"] for check in json.loads(result.out)["checks"]] == ["repeated-word"]


def test_the_settings_of_the_project_hold(tqcheck: Command, folder: Path) -> None:
    (folder / "tqcheck.toml").write_text('ignore = ["repeated-word"]\n', encoding="utf-8")
    result = tqcheck("evaluate", "gold.jsonl", "--output", "json")
    assert "repeated-word" not in result.out


def test_every_output_at_once(tqcheck: Command, folder: Path) -> None:
    outputs = ("text", "json=e.json", "markdown=e.md", "html=e.html")
    result = tqcheck("evaluate", "gold.jsonl", "pred.jsonl", *(part for each in outputs for part in ("--output", each)))
    assert result.code == 0
    assert "findings against 3 marked spans" in result.out
    assert json.loads((folder / "e.json").read_text())["segments"] == 3
    assert (folder / "e.md").read_text().startswith("# gold.jsonl\n\n## What was compared\n\n- 3 segments")
    page = (folder / "e.html").read_text()
    assert "<bdi>gold.jsonl</bdi>" in page
    assert '<th scope="row">all checks</th>' in page


def test_the_same_seed_gives_the_same_figures(tqcheck: Command, folder: Path) -> None:
    written(folder / "many.jsonl", [{**GOLD[0], "id": str(n), "spans": GOLD[0]["spans"] * (n % 2)} for n in range(20)])
    written(folder / "some.jsonl", [predicted(str(n), *[finding("a", 0, 13)] * (n % 3 == 0)) for n in range(20)])
    runs = [tqcheck("evaluate", "many.jsonl", "some.jsonl", "--seed", seed).out for seed in (5, 5, 6)]
    assert runs[0] == runs[1]
    assert runs[0].replace("seed 5", "seed 6") != runs[2]
    assert "95 %: intervals" not in tqcheck("evaluate", "many.jsonl", "some.jsonl", "--samples", "0").out


def test_tables_fit_a_hundred_columns(tqcheck: Command, folder: Path) -> None:
    longest = "misplaced-decimal-separator"
    gold = [{**line, "da": number / 7, "id": f"{number}"} for number, line in enumerate(GOLD * 5)]
    pairs = [
        {
            "id": f"p{number}",
            "target": "He met six of them.",
            "perturbation": "critical_id10_numbers_replaced",
            "severity": "critical",
            "original_id": f"o{number}",
            "original_target": "He met ten of them.",
        }
        for number in range(12)
    ]
    originals = [
        {"id": f"o{number}", "target": "He met ten of them.", "perturbation": "original"} for number in range(12)
    ]
    written(folder / "wide.jsonl", [*gold, *pairs, *originals])
    rows = [predicted(line["id"], *[finding(longest, 7, 10)] * (n % 3)) for n, line in enumerate([*gold, *pairs])]
    written(folder / "found.jsonl", [*rows, *(predicted(line["id"]) for line in originals)])
    out = tqcheck("evaluate", "wide.jsonl", "found.jsonl").out
    assert longest in out
    assert max(map(len, out.splitlines())) <= 100


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        pytest.param(["empty.jsonl", "pred.jsonl"], "empty.jsonl: no annotated segment", id="no gold"),
        pytest.param(["gold.jsonl", "pred-x.jsonl"], "no id of the gold has a prediction", id="other predictions"),
        pytest.param(["missing.jsonl", "pred.jsonl"], "there is no such file", id="no such gold"),
        pytest.param(["missing.jsonl"], "there is no such file", id="no such gold, to be checked"),
        pytest.param(["missing.jsonl.gz"], "there is no such file", id="no such gold, packed"),
        pytest.param(["faults.jsonl"], "faults.jsonl:1: a list of faults holds no texts", id="faults alone"),
        pytest.param(["gold.jsonl", "pred.jsonl", "--level", "picky"], "--level is for running", id="idle option"),
        pytest.param(["gold.jsonl", "pred.jsonl", "--output", "xlsx"], "unknown output format", id="format"),
        pytest.param(["gold.jsonl", "pred.jsonl", "--output", "json=pred.jsonl"], "overwrite an input", id="clash"),
        pytest.param(["twice.jsonl"], "twice.jsonl:4: the id “0” is there twice", id="an id twice, to be checked"),
        pytest.param(
            ["gold.jsonl", "--glossary", "terms.csv", "--output", "json=terms.csv"], "overwrite an input", id="glossary"
        ),
        pytest.param(
            ["gold.jsonl", "--config", "own.toml", "--output", "json=own.toml"], "overwrite an input", id="settings"
        ),
        pytest.param(["gold.jsonl", "--gold", "gold.jsonl"], "the id “0” is there twice", id="the same gold twice"),
        pytest.param(
            ["gold.jsonl", "pred.jsonl", "--pred", "pred.jsonl"], "the id “0” is there twice", id="pred twice"
        ),
    ],
)
def test_bad_input_ends_with_one_line(tqcheck: Command, folder: Path, arguments: list[str], problem: str) -> None:
    result = tqcheck("evaluate", *arguments, "--quiet", "--output", "html=page.html")
    assert (result.code, result.out) == (2, "")
    (line,) = result.err.splitlines()
    assert problem in line
    assert "(" in line, "a remedy"
    assert not (folder / "page.html").exists()


def test_gold_that_cannot_all_be_checked_has_no_figures(tqcheck: Command, folder: Path) -> None:
    written(folder / "bad.jsonl", [*GOLD, {**GOLD[0], "id": "y", "target_lang": "no such language"}])
    result = tqcheck("evaluate", "bad.jsonl")
    assert (result.code, result.out) == (2, "")
    first, last = result.err.splitlines()
    assert first.startswith("tqcheck: bad.jsonl:4: ")
    assert "not all of the gold could be checked" in last


def test_names_in_the_files_command_nothing(tqcheck: Command, folder: Path) -> None:
    name = "a\x1b[2J|<b>\n::error::x"
    written(
        folder / "odd.jsonl",
        [
            {**GOLD[0], "id": "1", "set": name, "source_lang": name, "da": 1},
            {
                "id": "2",
                "target": "6",
                "perturbation": name,
                "original_id": "3",
                "original_target": "7",
                "severity": name,
            },
            {"id": "3", "target": "7", "perturbation": "original"},
        ],
    )
    written(
        folder / "found.jsonl", [predicted("1", finding(name, 0, 2, category=name)), predicted("2"), predicted("3")]
    )
    outputs = [part for form in ("text", "markdown=o.md", "html=o.html") for part in ("--output", form)]
    result = tqcheck("evaluate", "odd.jsonl", "found.jsonl", *outputs)
    assert result.code == 0
    assert not any(line.startswith("::") for line in result.out.splitlines())
    page = (folder / "o.html").read_text(encoding="utf-8")
    markdown = (folder / "o.md").read_text(encoding="utf-8")
    for text in (result.out, page, markdown):
        assert "\x1b" not in text
    assert "<b>" not in page
    assert "<b>" not in markdown
