"""`tqcheck score` beside sacrebleu's own command: the same figures to the last digit, and the same signatures."""

from __future__ import annotations

import gzip
import json
import os
import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.cli.command import Command
from tests.scoring.reference import corpora
from tests.scoring.reference.corpora import Corpus, written
from tqcheck.scoring.reference.pieces import trained

_WIDTH = 12
_TITLES = {"bleu": "BLEU", "chrf": "chrF2", "chrf++": "chrF2++", "ter": "TER", "spbleu": "spBLEU"}


def sacrebleu(*arguments: str, environment: dict[str, str] | None = None) -> str:
    """What its command prints."""
    command = [sys.executable, "-m", "sacrebleu", *arguments, "--width", str(_WIDTH), "--quiet"]
    return subprocess.run(
        command, capture_output=True, text=True, check=True, encoding="utf-8", env={**os.environ, **(environment or {})}
    ).stdout


def sacrebleu_scores(*arguments: str, environment: dict[str, str] | None = None) -> dict[str, Any]:
    """Its records of one system, by the name of the metric."""
    records = json.loads(sacrebleu(*arguments, environment=environment))
    return {record["name"]: record for record in (records if isinstance(records, list) else [records])}


def our_scores(tqcheck: Command, *arguments: str) -> dict[str, Any]:
    """Our records of the first system, by the name of the metric."""
    result = tqcheck("score", *arguments, "--output", "json")
    assert result.code == 0, result.err
    return {score["metric"]: score for score in json.loads(result.out)["systems"][0]["scores"]}


def metrics(names: Sequence[str]) -> list[str]:
    return [part for name in names for part in ("--metric", name)]


@pytest.mark.parametrize(
    ("corpus", "tokenizer"),
    [
        (corpora.ENGLISH, "13a"),
        (corpora.GERMAN, "intl"),
        (corpora.RUSSIAN, "intl"),
        (corpora.RUSSIAN, "none"),
        (corpora.CHINESE, "zh"),
        (corpora.CHINESE, "char"),
        (corpora.JAPANESE, "char"),
        (corpora.JAPANESE, "ja-mecab"),
    ],
    ids=["en-13a", "de-intl", "ru-intl", "ru-none", "zh-zh", "zh-char", "ja-char", "ja-mecab"],
)
def test_every_metric_in_every_language(tqcheck: Command, tmp_path: Path, corpus: Corpus, tokenizer: str) -> None:
    written(tmp_path, corpus)
    theirs = sacrebleu_scores("ref-1.txt", "-i", "first.txt", "-m", "bleu", "chrf", "ter", "-tok", tokenizer)
    ours = our_scores(
        tqcheck, "first.txt", "--ref", "ref-1.txt", "--tokenizer", tokenizer, *metrics(["bleu", "chrf", "ter"])
    )
    assert list(ours) == ["BLEU", "chrF2", "TER"]
    for name, score in ours.items():
        assert score["score"] > 0
        assert round(score["score"], _WIDTH) == theirs[name]["score"]
        assert score["signature"] == theirs[name]["signature"]


def test_several_references_and_word_order(tqcheck: Command, tmp_path: Path) -> None:
    written(tmp_path, corpora.ENGLISH)
    theirs = sacrebleu_scores(
        "ref-1.txt", "ref-2.txt", "-i", "first.txt", "-m", "bleu", "chrf", "ter", "--chrf-word-order", "2"
    )
    ours = our_scores(tqcheck, "first.txt", "--ref", "ref-1.txt", "--ref", "ref-2.txt")
    assert list(ours) == ["BLEU", "chrF2++", "TER"]
    for name, score in ours.items():
        assert round(score["score"], _WIDTH) == theirs[name]["score"]
        assert score["signature"] == theirs[name]["signature"]
        assert "nrefs:2" in score["signature"]


def test_capitals_left_out(tqcheck: Command, tmp_path: Path) -> None:
    written(tmp_path, corpora.GERMAN)
    theirs = sacrebleu_scores(
        "ref-1.txt", "-i", "second.txt", "-m", "bleu", "chrf", "ter", "--lowercase", "--chrf-lowercase"
    )
    ours = our_scores(tqcheck, "second.txt", "--ref", "ref-1.txt", "--lowercase", *metrics(["bleu", "chrf", "ter"]))
    for name, score in ours.items():
        assert round(score["score"], _WIDTH) == theirs[name]["score"]
        assert score["signature"] == theirs[name]["signature"]


@pytest.mark.parametrize("seed", ["12345", "7"])
def test_intervals(tqcheck: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: str) -> None:
    written(tmp_path, corpora.ENGLISH)
    arguments = ["-m", "bleu", "chrf", "ter", "--chrf-word-order", "2", "--confidence", "--confidence-n", "300"]
    theirs = sacrebleu_scores("ref-1.txt", "-i", "first.txt", *arguments, environment={"SACREBLEU_SEED": seed})
    by_option = our_scores(
        tqcheck, "first.txt", "--ref", "ref-1.txt", "--intervals", "--resamples", "300", "--seed", seed
    )
    monkeypatch.setenv("SACREBLEU_SEED", seed)
    by_environment = our_scores(tqcheck, "first.txt", "--ref", "ref-1.txt", "--intervals", "--resamples", "300")
    assert by_environment == by_option
    for name, score in by_option.items():
        assert round(score["interval"]["mean"], _WIDTH) == theirs[name]["confidence_mean"]
        assert round(score["interval"]["half_width"], _WIDTH) == theirs[name]["confidence_var"]
        assert score["interval"]["signature"] == theirs[name]["signature"]
        assert f"bs:300|seed:{seed}" in score["interval"]["signature"]


@pytest.mark.parametrize(
    ("method", "number", "flag", "count"),
    [("bootstrap", "--resamples", "bs", "200"), ("randomisation", "--trials", "ar", "500")],
)
@pytest.mark.parametrize("seed", ["12345", "7"])
def test_paired_tests(
    tqcheck: Command, tmp_path: Path, method: str, number: str, flag: str, count: str, seed: str
) -> None:
    """sacrebleu's JSON of a paired bootstrap ends in an error (2.6.0); its LaTeX has the figures."""
    written(tmp_path, corpora.ENGLISH)
    (tmp_path / "third.txt").write_text("\n".join(reversed(corpora.ENGLISH.first)), encoding="utf-8")
    theirs = sacrebleu(
        "ref-1.txt", "ref-2.txt", "-i", "first.txt", "second.txt", "third.txt",
        "-m", "bleu", "chrf", "ter", "--chrf-word-order", "2",
        f"--paired-{flag}", f"--paired-{flag}-n", count, "-f", "latex",
        environment={"SACREBLEU_SEED": seed},
    )  # fmt: skip
    result = tqcheck(
        "score", "first.txt", "second.txt", "third.txt", "--ref", "ref-1.txt", "--ref", "ref-2.txt",
        "--significance", method, number, count, "--seed", seed, "--output", "json",
    )  # fmt: skip
    assert result.code == 0, result.err
    ours = json.loads(result.out)
    p_values = {
        (pair["second"], pair["metric"]): pair["p_value"] for pair in ours["pairs"] if pair["first"] == "first.txt"
    }
    rows = [
        [_as_sacrebleu_shows(score, p_values.get((system["system"], score["metric"]))) for score in system["scores"]]
        for system in ours["systems"]
    ]
    shown = [
        [cell.strip() for cell in row.split("&")[1:]] for row in re.findall(r"^.*\.txt &.*(?= \\\\)", theirs, re.M)
    ]
    assert shown == rows
    assert len(ours["pairs"]) == 9
    for pair in ours["pairs"]:
        assert f"{flag}:{count}|seed:{seed}" in pair["signature"]
        assert pair["signature"] in theirs


def _as_sacrebleu_shows(score: dict[str, Any], p_value: float | None) -> str:
    shown = f"{score['score']:.{_WIDTH}f}"
    if score["interval"] is not None:
        shown += f" ({score['interval']['mean']:.{_WIDTH}f} ± {score['interval']['half_width']:.{_WIDTH}f})"
    if p_value is not None:
        shown += f" (p = {p_value:.4f})" + ("*" if p_value <= 0.05 else "")
    return shown


@pytest.mark.parametrize(("first", "second"), [("second", "third"), ("third", "second")])
def test_a_pair_without_the_baseline_is_what_sacrebleu_says_of_the_two(
    tqcheck: Command, tmp_path: Path, first: str, second: str
) -> None:
    written(tmp_path, corpora.GERMAN)
    (tmp_path / "third.txt").write_text("\n".join(reversed(corpora.GERMAN.first)), encoding="utf-8")
    theirs = json.loads(
        sacrebleu("ref-1.txt", "-i", f"{first}.txt", f"{second}.txt", "--paired-ar", "--paired-ar-n", "300")
    )
    result = tqcheck(
        "score", "first.txt", f"{first}.txt", f"{second}.txt", "--ref", "ref-1.txt", "--metric", "bleu",
        "--significance", "randomisation", "--trials", "300", "--output", "json",
    )  # fmt: skip
    (pair,) = [pair for pair in json.loads(result.out)["pairs"] if pair["first"] == f"{first}.txt"]
    assert pair["p_value"] == theirs[1]["BLEU"]["p_value"]
    assert pair["difference"] == theirs[1]["BLEU"]["score"] - theirs[0]["BLEU"]["score"]


@pytest.mark.parametrize(
    ("metric", "arguments"),
    [("bleu", ["-m", "bleu"]), ("chrf++", ["-m", "chrf", "--chrf-word-order", "2"]), ("ter", ["-m", "ter"])],
)
def test_segments(tqcheck: Command, tmp_path: Path, metric: str, arguments: list[str]) -> None:
    written(tmp_path, corpora.ENGLISH)
    references = ["ref-1.txt", "ref-2.txt"]
    lines = sacrebleu(*references, "-i", "first.txt", *arguments, "--sentence-level", "--score-only").split()
    described = sacrebleu(*references, "-i", "first.txt", *arguments, "--sentence-level").splitlines()[0]
    result = tqcheck(
        "score", "first.txt", "--ref", "ref-1.txt", "--ref", "ref-2.txt", "--metric", metric,
        "--segments", "jsonl=segments.jsonl",
    )  # fmt: skip
    assert result.code == 0, result.err
    ours = [json.loads(line) for line in (tmp_path / "segments.jsonl").read_text("utf-8").splitlines()]
    assert len(lines) == len(corpora.ENGLISH.first)
    assert [f"{record['score']:.{_WIDTH}f}" for record in ours] == lines
    assert [record["line"] for record in ours] == list(range(1, len(lines) + 1))
    for record in ours:
        assert record["metric"] == _TITLES[metric]
        assert record["signature"] in described


def test_a_published_sentencepiece_model(tqcheck: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """sacrebleu takes any model that lies where it would have put its own."""
    written(tmp_path, corpora.RUSSIAN)
    (tmp_path / "models").mkdir()
    model = trained([*corpora.RUSSIAN.references[0], *corpora.RUSSIAN.second], 60)
    (tmp_path / "models" / "flores200sacrebleuspm").write_bytes(model)
    monkeypatch.setattr("sacrebleu.utils.SACREBLEU_DIR", str(tmp_path))
    theirs = sacrebleu_scores(
        "ref-1.txt", "-i", "first.txt", "-tok", "flores200", environment={"SACREBLEU": str(tmp_path)}
    )
    by_tokenizer = our_scores(
        tqcheck, "first.txt", "--ref", "ref-1.txt", "--metric", "bleu", "--tokenizer", "flores200"
    )["BLEU"]
    by_metric = our_scores(tqcheck, "first.txt", "--ref", "ref-1.txt", "--metric", "spbleu")["spBLEU"]
    by_path = our_scores(
        tqcheck, "first.txt", "--ref", "ref-1.txt", "--metric", "spbleu", "--spm", "models/flores200sacrebleuspm"
    )["spBLEU"]
    for score in (by_tokenizer, by_metric, by_path):
        assert 0 < score["score"] < 100
        assert round(score["score"], _WIDTH) == theirs["BLEU"]["score"]
    assert by_tokenizer["signature"] == by_metric["signature"] == theirs["BLEU"]["signature"]
    assert "tok:flores200" in by_metric["signature"]
    assert "tok:spm_" in by_path["signature"]


def test_white_space_at_line_ends_windows_lines_and_gzip(tqcheck: Command, tmp_path: Path) -> None:
    written(tmp_path, corpora.GERMAN)
    text = "".join(f"{line} \t\r\n" for line in corpora.GERMAN.first)
    (tmp_path / "windows.txt.gz").write_bytes(gzip.compress(text.encode()))
    theirs = sacrebleu_scores("ref-1.txt", "-i", "windows.txt.gz", "-m", "bleu", "chrf", "ter")
    ours = our_scores(tqcheck, "windows.txt.gz", "--ref", "ref-1.txt", *metrics(["bleu", "chrf", "ter"]))
    assert {name: round(score["score"], _WIDTH) for name, score in ours.items()} == {
        name: record["score"] for name, record in theirs.items()
    }


@pytest.mark.parametrize("mark", ["\N{ZERO WIDTH NO-BREAK SPACE}", "\N{LINE SEPARATOR}", "\x0b", "\x85", "\r"])
def test_odd_characters_within_lines(tqcheck: Command, tmp_path: Path, mark: str) -> None:
    written(tmp_path, corpora.GERMAN)
    lines = [f"{mark}{line[:20]}{mark}{line[20:]}" for line in corpora.GERMAN.first]
    (tmp_path / "odd.txt").write_bytes("".join(f"{line}\n" for line in lines).encode())
    theirs = sacrebleu_scores("ref-1.txt", "-i", "odd.txt", "-m", "bleu", "chrf", "ter")
    ours = our_scores(tqcheck, "odd.txt", "--ref", "ref-1.txt", *metrics(["bleu", "chrf", "ter"]))
    assert {name: round(score["score"], _WIDTH) for name, score in ours.items()} == {
        name: record["score"] for name, record in theirs.items()
    }
