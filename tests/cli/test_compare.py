"""`tqcheck compare`: drafts of one source, with planted faults, and what is no comparison."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.command import Command

SOURCE = [
    "Он не пришёл на встречу.",
    "Мы не знали об этом.",
    "Она не читала это письмо.",
    "Врач не видел больного.",
    "Дети не хотели спать.",
    "Никто не ответил на 12 писем.",
    "Завод построили в 1978 году.",
]
GOOD = [
    "He did not come to the meeting.",
    "We did not know about this.",
    "She did not read this letter.",
    "The doctor did not see the patient.",
    "The children did not want to sleep.",
    "Nobody answered the 12 letters.",
    "The factory was built in 1978.",
]
NEGATION = [text.replace("did not come", "came").replace(" did not ", " did ") for text in GOOD]
NUMBER = [*GOOD[:6], "The factory was built in 1987."]
LANGUAGES = ("--source-lang", "ru", "--target-lang", "en")


@pytest.fixture(autouse=True)
def _texts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    texts = {"source": SOURCE, "good": GOOD, "negation": NEGATION, "number": NUMBER, "reference": GOOD}
    for name, lines in texts.items():
        Path(f"{name}.txt").write_text("".join(f"{line}\n" for line in lines))


def compared(tqcheck: Command, *arguments: object) -> Any:
    result = tqcheck("compare", *arguments, *LANGUAGES, "--output", "json")
    assert (result.code, result.err) == (0, "")
    return json.loads(result.out)


def test_a_draft_that_lost_negations_is_worse_for_certain(tqcheck: Command) -> None:
    found = compared(tqcheck, "good.txt", "negation.txt", "--source", "source.txt", "--select", "negation-mismatch")
    assert [(each["name"], each["checks"]) for each in found["systems"]] == [
        ("good", {}),
        ("negation", {"negation-mismatch": 5}),
    ]
    (wins,) = found["wins"]
    assert (wins["measure"], wins["wins"], wins["losses"], wins["ties"]) == ("penalty", 5, 0, 2)
    assert wins["p"] == pytest.approx(2 / 32)
    assert [each["position"] for each in found["furthest"][0]["segments"]] == [0, 1, 2, 3, 4]


def test_a_changed_number_is_the_segment_where_drafts_differ(tqcheck: Command) -> None:
    found = compared(tqcheck, "good.txt", "number.txt", "--source", "source.txt")
    assert [each["checks"] for each in found["systems"]] == [{}, {"number-mismatch": 1}]
    (segment,) = found["furthest"][0]["segments"]
    assert (segment["position"], segment["source"]) == (6, SOURCE[6])
    assert segment["systems"]["number"]["target"] == NUMBER[6]
    assert segment["systems"]["good"]["findings"] == []
    assert found["differences"][0]["better"] is None


def test_a_reference_adds_metrics_words_and_ngrams(tqcheck: Command) -> None:
    found = compared(
        tqcheck, "good.txt", "negation.txt", "number.txt", "--source", "source.txt", "--ref", "reference.txt"
    )
    assert [list(each["metrics"]) for each in found["systems"]] == [["bleu", "chrf++", "ter"]] * 3
    assert found["systems"][0]["metrics"]["bleu"]["score"] == pytest.approx(100)
    assert found["systems"][0]["metrics"]["ter"]["score"] == 0
    assert found["systems"][0]["metrics"]["bleu"]["signature"].startswith("nrefs:1|")
    assert [(each["ngram"], each["better"], each["worse"], each["only"]) for each in found["ngrams"]] == [
        ("did not", "good", "negation", 5),
        ("did not", "number", "negation", 5),
    ]
    numbers = found["frequencies"][0]
    assert (numbers["band"], [each["right"] for each in numbers["systems"].values()]) == ("numbers", [2, 2, 1])


def test_metrics_are_those_that_are_asked_for(tqcheck: Command) -> None:
    arguments = ("good.txt", "number.txt", "--source", "source.txt", "--ref", "reference.txt", "--metric", "chrf")
    assert list(compared(tqcheck, *arguments)["systems"][0]["metrics"]) == ["chrf"]


def test_the_same_run_gives_the_same_bytes_with_any_number_of_jobs(tqcheck: Command) -> None:
    arguments = ("compare", "good.txt", "negation.txt", "--source", "source.txt", *LANGUAGES)
    for kind in ("text", "json", "html", "markdown"):
        one = tqcheck(*arguments, "--output", kind, "--jobs", "1").out
        assert one
        assert one == tqcheck(*arguments, "--output", kind, "--jobs", "2").out


def test_several_outputs_are_written_and_the_terminal_gets_one(tqcheck: Command) -> None:
    outputs = ("--output", "text", "--output", "html=c.html", "--output", "markdown=c.md", "--output", "json=c.json")
    result = tqcheck("compare", "good.txt", "number.txt", "--source", "source.txt", *LANGUAGES, *outputs)
    assert result.code == 0
    assert result.out.startswith("Which is better\n")
    assert Path("c.html").read_text().startswith("<!DOCTYPE html>")
    assert Path("c.md").read_text().startswith("# Comparison: good – number\n")
    assert json.loads(Path("c.json").read_text())["segments"] == 7


def test_an_empty_line_of_a_draft_is_a_segment_that_says_nothing(tqcheck: Command) -> None:
    Path("gap.txt").write_text("\n".join([*GOOD[:3], "", *GOOD[4:]]) + "\n")
    found = compared(tqcheck, "good.txt", "gap.txt", "--source", "source.txt")
    assert found["segments"] == 7
    assert found["systems"][1]["checks"] == {"empty-target": 1}


def test_paragraphs_with_empty_lines_between_them_are_compared_without_these(tqcheck: Command) -> None:
    for name in ("source", "good", "number"):
        Path(f"{name}.txt").write_text(Path(f"{name}.txt").read_text().replace("\n", "\n\n"))
    assert compared(tqcheck, "good.txt", "number.txt", "--source", "source.txt")["segments"] == 7


def test_drafts_that_hold_their_source_are_lined_up_by_id(tqcheck: Command) -> None:
    pairs = [(str(number), source) for number, source in enumerate(SOURCE)]
    for name, texts in (("a", GOOD), ("b", NUMBER)):
        lines = [
            json.dumps({"id": number, "source": source, "target": text})
            for (number, source), text in zip(pairs, texts, strict=True)
        ]
        Path(f"{name}.jsonl").write_text("\n".join(lines[::-1] if name == "b" else lines))
    found = compared(tqcheck, "a.jsonl", "b.jsonl", "--ref", "reference.txt", "--metric", "chrf")
    assert found["wins"][0]["wins"] == 1
    assert found["systems"][0]["metrics"]["chrf"]["score"] == pytest.approx(100)


def test_a_baseline_is_not_applied(tqcheck: Command) -> None:
    """It would accept the faults of one draft."""
    tqcheck("check", "number.txt", "--source", "source.txt", *LANGUAGES, "--write-baseline", "baseline.json")
    Path("tqcheck.toml").write_text('baseline = "baseline.json"\n')
    found = compared(tqcheck, "good.txt", "number.txt", "--source", "source.txt")
    assert found["systems"][1]["checks"] == {"number-mismatch": 1}


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (
            ("good.txt", "--source", "source.txt"),
            "a comparison needs two drafts or more (give the files of all of them)",
        ),
        (("good.txt", "good.txt", "--source", "source.txt"), "good.txt: is given twice (give different files)"),
        (("good.txt", "./good.txt", "--source", "source.txt"), "good.txt: is given twice"),
        (("good.txt", "number.txt", "--source", "source.txt", "--ref", "good.txt"), "good.txt: is given twice"),
        (("good.txt", "source.txt", "--source", "source.txt"), "source.txt: is given twice"),
        (("good.txt", "short.txt", "--source", "source.txt"), "short.txt: holds 2 segments, but good.txt 7"),
        (("good.txt", "number.txt", "--source", "source.txt", "--ref", "short.txt"), "short.txt: holds 2 segments"),
        (("good.txt", "empty.txt", "--source", "source.txt"), "empty.txt: the file holds no text"),
        (("empty.txt", "good.txt", "--source", "source.txt"), "empty.txt: the file holds no text"),
        (("good.txt", "number.txt", "--source", "source.txt", "--ref", "empty.txt"), "empty.txt: "),
        (("good.txt", "number.txt", "--source", "empty.txt"), "empty.txt: the source file holds no text"),
        (("good.txt", "missing.txt", "--source", "source.txt"), "missing.txt: "),
        (("good.txt", "number.txt", "--source", "missing.txt"), "missing.txt: "),
        (("good.txt", "folder", "--source", "source.txt"), "folder: is a folder (give a file)"),
        (("good.txt", "number.txt", "--source", "source.txt", "--metric", "bleu"), "metrics need a reference"),
        (
            ("good.txt", "number.txt", "--source", "source.txt", "--ref", "reference.txt", "--spm", "missing.model"),
            "missing.model: the SentencePiece model cannot be read",
        ),
        (("good.txt", "number.txt", "--source", "source.txt", "--profile", "nothing"), "there is no scoring profile"),
        (("good.txt", "number.txt", "--source", "source.txt", "--output", "pdf"), "unknown output format “pdf”"),
        (("good.txt", "number.txt", "--source", "source.txt", "--output", "html=good.txt"), "overwrite an input"),
        (("good.txt", "number.txt", "--source", "source.txt", "--output", "html=source.txt"), "overwrite an input"),
        (
            ("good.txt", "number.txt", "--source", "source.txt", "--ref", "reference.txt", "--metric", "blue"),
            "unknown metric “blue”",
        ),
    ],
)
def test_what_cannot_be_compared_is_said_in_one_line_and_nothing_is_written(
    tqcheck: Command, arguments: tuple[str, ...], said: str
) -> None:
    Path("short.txt").write_text("\n".join(GOOD[:2]))
    Path("empty.txt").write_text("")
    Path("folder").mkdir()
    before = Path("good.txt").read_bytes()
    result = tqcheck("compare", *arguments, *LANGUAGES, "--output", "json=out.json", "--quiet")
    assert result.code == 2
    assert said in result.err
    assert result.err.count("\n") == 1
    assert Path("good.txt").read_bytes() == before
    assert not Path("out.json").exists()


def test_the_examples_of_the_guide_run(tqcheck: Command) -> None:
    texts = {"original.ru": SOURCE, "human.en": GOOD}
    texts |= {f"engine-{name}.en": lines for name, lines in zip("abc", (GOOD, NEGATION, NUMBER), strict=True)}
    for name, lines in texts.items():
        Path(name).write_text("".join(f"{line}\n" for line in lines))
    guide = (Path(__file__).resolve().parents[2] / "docs" / "comparing.md").read_text()
    examples = [line.split()[1:] for line in guide.splitlines() if line.startswith("tqcheck compare ")]
    assert len(examples) == 3
    for example in examples:
        result = tqcheck(*example)
        assert (result.code, result.err) == (0, "")
    assert {path.name for path in Path().glob("comparison.*")} == {
        "comparison.html",
        "comparison.md",
        "comparison.json",
    }


def test_what_could_not_be_read_is_said_and_makes_the_exit_code_2(tqcheck: Command) -> None:
    lines = "".join(f"{line}\n" for line in GOOD).encode()
    Path("broken.txt").write_bytes(lines.replace(b"1978", b"1978\xff"))
    result = tqcheck(
        "compare", "good.txt", "broken.txt", "--source", "source.txt", *LANGUAGES, "--output", "html=c.html"
    )
    assert result.code == 2
    assert "broken.txt:7" in result.err
    assert Path("c.html").exists()


def test_a_draft_that_holds_no_source_is_checked_with_that_of_another(tqcheck: Command) -> None:
    """Else the same words would be the better draft for want of a source to hold against them."""
    rows = zip(SOURCE, NEGATION, strict=True)
    Path("table.tsv").write_text("source\ttarget\n" + "".join(f"{left}\t{right}\n" for left, right in rows))
    found = compared(tqcheck, "negation.txt", "table.tsv", "--select", "negation-mismatch")
    assert [each["checks"] for each in found["systems"]] == [{"negation-mismatch": 5}] * 2


@pytest.mark.parametrize(
    ("drafts", "other"), [(("source.txt", "good.txt"), "good.txt"), (("good.txt", "source.txt"), "source.txt")]
)
def test_drafts_in_different_languages_are_no_comparison(tqcheck: Command, drafts: tuple[str, str], other: str) -> None:
    result = tqcheck("compare", *drafts)
    assert (result.code, result.out) == (2, "")
    assert f"{other}: is in " in result.err
    assert "give drafts of one language" in result.err
