"""`tqcheck score` and `tqcheck score train-spm` as a shell sees them."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.cli.command import Command
from tests.scoring.reference.corpora import ENGLISH, GERMAN, written

NO_NUMBER = re.compile(r"\b(?:nan|inf|infinity)\b", re.IGNORECASE)


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    written(tmp_path, GERMAN)
    return tmp_path


def test_systems_are_scored_by_bleu_chrf_and_ter(tqcheck: Command, texts: Path) -> None:
    result = tqcheck("score", "first.txt", "second.txt", "--ref", "ref-1.txt")
    assert (result.code, result.err) == (0, "")
    caption, header, *rows, _, bleu, chrf, ter = result.out.splitlines()
    assert caption == "5 segments against ref-1.txt"
    assert header.split() == ["system", "BLEU", "chrF2++", "TER"]
    assert [row.split()[0] for row in rows] == ["first.txt", "second.txt"]
    assert all(re.fullmatch(r"\S+(?:\s+\d+\.\d){3}", row) for row in rows)
    assert [line.split()[0] for line in (bleu, chrf, ter)] == ["BLEU", "chrF2++", "TER"]
    assert all("nrefs:1|" in line and "|version:" in line for line in (bleu, chrf, ter))


def test_help_shows_scoring_and_names_the_other_command(tqcheck: Command) -> None:
    scoring = tqcheck("score", "--help")
    assert scoring.code == 0
    assert "--ref" in scoring.out
    assert "train-spm" in scoring.out
    training = tqcheck("score", "train-spm", "--help")
    assert training.code == 0
    assert "--vocab-size" in training.out
    assert "--ref" not in training.out


@pytest.mark.parametrize("name", ["systems", "score", "-.txt"])
def test_a_file_may_be_called_like_a_command(tqcheck: Command, texts: Path, name: str) -> None:
    (texts / name).write_bytes((texts / "first.txt").read_bytes())
    result = tqcheck("score", "--ref", "ref-1.txt", "--metric", "bleu", "--", name)
    assert (result.code, result.err) == (0, "")
    assert f"\n{name}" in result.out
    # What is no option may also come first.
    if not name.startswith("-"):
        assert tqcheck("score", name, "--ref", "ref-1.txt", "--metric", "bleu").out == result.out


def test_standard_input_is_a_system(tqcheck: Command, texts: Path) -> None:
    piped = tqcheck("score", "-", "--ref", "ref-1.txt", stdin=(texts / "first.txt").read_bytes())
    named = tqcheck("score", "first.txt", "--ref", "ref-1.txt")
    assert (piped.code, piped.err) == (0, "")
    assert piped.out.replace("<stdin>", "first.txt").split() == named.out.split()


def test_every_output_and_both_lists_of_segments_in_one_run(tqcheck: Command, texts: Path) -> None:
    result = tqcheck(
        "score", "first.txt", "second.txt", "--ref", "ref-1.txt", "--intervals", "--resamples", "50",
        "--output", "text", "--output", "json=s.json", "--output", "markdown=s.md", "--output", "latex=s.tex",
        "--output", "html=s.html", "--segments", "jsonl=s.jsonl", "--segments", "tsv=s.tsv",
    )  # fmt: skip
    assert result.code == 0
    assert result.err == "tqcheck: 5 segments are too few for intervals and tests to be relied on\n"
    assert "±" in result.out
    record = json.loads((texts / "s.json").read_text("utf-8"))
    assert [system["system"] for system in record["systems"]] == ["first.txt", "second.txt"]
    assert (texts / "s.md").read_text("utf-8").startswith("**5 segments")
    assert (texts / "s.tex").read_text("utf-8").startswith(r"\begin{table}")
    assert (texts / "s.html").read_text("utf-8").startswith("<!DOCTYPE html>")
    lines = [json.loads(line) for line in (texts / "s.jsonl").read_text("utf-8").splitlines()]
    assert len(lines) == 2 * 5 * 3
    rows = (texts / "s.tsv").read_text("utf-8").splitlines()
    assert [row.split("\t")[:3] for row in rows[1:]] == [
        [line["system"], str(line["line"]), line["metric"]] for line in lines
    ]


def test_a_system_has_the_same_figures_wherever_it_stands(tqcheck: Command, texts: Path) -> None:
    def figures(*files: str) -> dict[str, object]:
        result = tqcheck("score", *files, "--ref", "ref-1.txt", "--intervals", "--resamples", "50", "--output", "json")
        return {system["system"]: system["scores"] for system in json.loads(result.out)["systems"]}

    assert figures("first.txt", "second.txt") == figures("second.txt", "first.txt")
    assert figures("first.txt")["first.txt"] == figures("second.txt", "first.txt")["first.txt"]


def test_the_figures_of_a_seed_are_the_same_again(tqcheck: Command, texts: Path) -> None:
    arguments = ("score", "first.txt", "second.txt", "--ref", "ref-1.txt", "--significance", "bootstrap", "--seed")
    assert tqcheck(*arguments, "3").out == tqcheck(*arguments, "3").out != tqcheck(*arguments, "4").out
    assert "seed:none" in tqcheck(*arguments, "none").out


def test_a_metric_named_twice_is_one(tqcheck: Command, texts: Path) -> None:
    result = tqcheck("score", "first.txt", "--ref", "ref-1.txt", "--metric", "chrf", "--metric", "chrf")
    assert result.out.splitlines()[1].split() == ["system", "chrF2"]


def test_spbleu_with_a_model_made_on_the_spot(tqcheck: Command, texts: Path) -> None:
    made = tqcheck("score", "train-spm", "ref-1.txt", "second.txt", "-o", "our.model", "--vocab-size", "60")
    assert (made.code, made.out, made.err) == (0, "", "tqcheck: our.model: 60 pieces from 10 lines\n")
    result = tqcheck("score", "first.txt", "--ref", "ref-1.txt", "--metric", "spbleu", "--spm", "our.model")
    assert (result.code, result.err) == (0, "")
    assert "\nspBLEU nrefs:1|case:mixed|eff:no|tok:spm_" in result.out
    together = tqcheck("score", "first.txt", "--ref", "ref-1.txt", "--spm", "our.model")
    assert together.out.splitlines()[1].split() == ["system", "BLEU", "chrF2++", "TER", "spBLEU"]


def test_lines_that_hold_nothing_are_scored_and_said(tqcheck: Command, tmp_path: Path) -> None:
    written(tmp_path, ENGLISH)
    (tmp_path / "ref-2.txt").write_text("a b c d\n" * 4 + "\n" * 4)
    result = tqcheck("score", "first.txt", "--ref", "ref-1.txt", "--ref", "ref-2.txt")
    assert result.code == 0
    assert result.err.splitlines() == [
        "tqcheck: ref-2.txt:5: 4 lines are empty, which counts as a translation that has no words",
        "tqcheck: first.txt:7: 1 line is empty, where nothing was translated",
    ]


def test_what_lowers_a_score_unseen_is_said(tqcheck: Command, tmp_path: Path) -> None:
    (tmp_path / "ref.txt").write_text("The cat sat on the mat.\n" * 100)
    (tmp_path / "a.txt").write_text("\ufeff" + "The cat sat on the mat .\n" * 100, encoding="utf-8")
    result = tqcheck("score", "a.txt", "--ref", "ref.txt")
    assert result.code == 0
    assert result.err.splitlines() == [
        "tqcheck: a.txt: begins with a byte order mark, which counts as a letter of its first word",
        "tqcheck: a.txt: seems to be tokenised (“ .” ends lines); BLEU is of texts as they are read",
    ]
    assert "seems to be tokenised" not in tqcheck("score", "a.txt", "--ref", "ref.txt", "--metric", "chrf").err


@pytest.mark.parametrize(
    ("hypothesis", "other", "reference"),
    [
        ("\n\n\n", "\n\n\n", "a b c d\nb\n\n"),
        ("\n", "a\n", "a\n"),
        ("a\n", "b\n", "a\n"),
        ("a b c d e\n", "a b c d e\n", "a b c d e\n"),
        ("a b c d e\n\n", "\na b c d e\n", "a b c d e\n\n"),
        ("x y z x y z\n", "q w e r t\n", "a b c d e\n"),
    ],
)
@pytest.mark.parametrize("method", ["bootstrap", "randomisation"])
def test_no_figure_is_no_number(
    tqcheck: Command, tmp_path: Path, hypothesis: str, other: str, reference: str, method: str
) -> None:
    for name, text in {"a.txt": hypothesis, "b.txt": other, "ref.txt": reference}.items():
        (tmp_path / name).write_text(text)
    for form in ("text", "json", "latex"):
        result = tqcheck(
            "score", "a.txt", "b.txt", "--ref", "ref.txt", "--intervals", "--significance", method,
            "--resamples", "20", "--trials", "20", "--output", form, "--segments", "tsv=s.tsv",
        )  # fmt: skip
        assert result.code == 0, result.err
        assert not NO_NUMBER.search(result.out)
        assert not NO_NUMBER.search((tmp_path / "s.tsv").read_text())


BAD = {
    "no reference": (["first.txt"], "Missing option '--ref'"),
    "no system": (["--ref", "ref-1.txt"], "Missing argument 'HYP'"),
    "a system that is not there": (["nope.txt", "--ref", "ref-1.txt"], "nope.txt: no such file"),
    "a reference that is not there": (["first.txt", "--ref", "nope.txt"], "nope.txt: no such file"),
    "a folder": (["first.txt", "--ref", "."], ".: is a folder"),
    "an empty file": (["empty.txt", "--ref", "ref-1.txt"], "empty.txt: holds no line"),
    "an empty reference": (["first.txt", "--ref", "empty.txt"], "empty.txt: holds no line"),
    "a reference without text": (["first.txt", "--ref", "blank.txt"], "blank.txt: the reference holds no text"),
    "one of two references without text": (
        ["first.txt", "--ref", "ref-1.txt", "--ref", "blank.txt"],
        "blank.txt: the reference holds no text",
    ),
    "another encoding": (["cyrillic.txt", "--ref", "ref-1.txt"], "cyrillic.txt:2: this line is not UTF-8"),
    "a system twice": (["first.txt", "first.txt", "--ref", "ref-1.txt"], "first.txt: is given twice"),
    "a reference twice": (
        ["first.txt", "--ref", "ref-1.txt", "--ref", "ref-1.txt"],
        "ref-1.txt: is given twice",
    ),
    "other numbers of lines": (
        ["first.txt", "short.txt", "--ref", "ref-1.txt"],
        "the files do not have the same number of lines (a line of each must be the same segment)\n"
        "tqcheck:   ref-1.txt: 5 lines\n"
        "tqcheck:   short.txt: 2 lines\n",
    ),
    "an unknown metric": (
        ["first.txt", "--ref", "ref-1.txt", "--metric", "blue"],
        "unknown metric “blue” (use “bleu”)",
    ),
    "an unknown tokeniser": (
        ["first.txt", "--ref", "ref-1.txt", "--tokenizer", "int"],
        "unknown tokeniser “int” (use “intl”)",
    ),
    "a tokeniser for no metric": (
        ["first.txt", "--ref", "ref-1.txt", "--tokenizer", "intl", "--metric", "chrf"],
        "--tokenizer is BLEU's, which is not asked for (add --metric bleu)",
    ),
    "a model for no metric": (
        ["first.txt", "--ref", "ref-1.txt", "--spm", "ref-1.txt", "--metric", "chrf"],
        "--spm is spBLEU's, which is not asked for (add --metric spbleu)",
    ),
    "a model that is not there": (
        ["first.txt", "--ref", "ref-1.txt", "--spm", "nope.model"],
        "nope.model: the SentencePiece model cannot be read: No such file or directory (give a .model file, or make "
        "one with tqcheck score train-spm)",
    ),
    "a model that is none": (
        ["first.txt", "--ref", "ref-1.txt", "--spm", "ref-1.txt"],
        "ref-1.txt: is no SentencePiece model",
    ),
    "a published model that is not there": (
        ["first.txt", "--ref", "ref-1.txt", "--metric", "spbleu"],
        "flores200sacrebleuspm: the SentencePiece model of flores200 is not here, and tqcheck does not download",
    ),
    "an unknown test": (
        ["first.txt", "second.txt", "--ref", "ref-1.txt", "--significance", "bs"],
        "unknown test “bs” (use one of bootstrap, randomisation)",
    ),
    "a test of one system": (
        ["first.txt", "--ref", "ref-1.txt", "--significance", "bootstrap"],
        "a test of significance needs two systems",
    ),
    "a seed of nought": (["first.txt", "--ref", "ref-1.txt", "--seed", "0"], "“0” is no seed"),
    "a seed that no program reads": (["first.txt", "--ref", "ref-1.txt", "--seed", "9" * 5000], "9” is no seed"),
    "a seed that is no number": (["first.txt", "--ref", "ref-1.txt", "--seed", "²"], "“²” is no seed"),
    "an unknown output": (["first.txt", "--ref", "ref-1.txt", "--output", "pdf"], "unknown output format “pdf”"),
    "an unknown list": (["first.txt", "--ref", "ref-1.txt", "--segments", "csv=a"], "unknown output format “csv”"),
    "two outputs to the terminal": (
        ["first.txt", "--ref", "ref-1.txt", "--output", "text", "--segments", "tsv"],
        "only one output can go to standard output",
    ),
    "two outputs to one file": (
        ["first.txt", "--ref", "ref-1.txt", "--output", "json=new", "--segments", "tsv=new"],
        "new: two outputs go to one file",
    ),
    "an output over a system": (
        ["first.txt", "--ref", "ref-1.txt", "--output", "json=first.txt"],
        "first.txt: the output would overwrite an input",
    ),
    "an output over a reference": (
        ["first.txt", "--ref", "ref-1.txt", "--segments", "tsv=ref-1.txt"],
        "ref-1.txt: the output would overwrite an input",
    ),
}


@pytest.mark.parametrize(("arguments", "message"), BAD.values(), ids=list(BAD))
def test_bad_input_gives_a_clear_line_and_nothing_else(
    tqcheck: Command, texts: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], message: str
) -> None:
    monkeypatch.setattr("sacrebleu.utils.SACREBLEU_DIR", str(texts / "none"))
    (texts / "empty.txt").write_bytes(b"")
    (texts / "blank.txt").write_bytes(b"\n \n\t\n\n\n")
    (texts / "short.txt").write_bytes(b"a\nb\n")
    (texts / "cyrillic.txt").write_bytes("a\nмост\n".encode("cp1251"))
    before = {path.name: path.read_bytes() for path in texts.iterdir()}
    # Whatever is asked for, the output that is not wrong stays away too.
    if not any(argument in ("--output", "--segments") for argument in arguments):
        arguments = [*arguments, "--output", "html=page.html"]
    result = tqcheck("score", *arguments)
    assert (result.code, result.out) == (2, "")
    assert message in result.err
    assert "Traceback" not in result.err
    assert {path.name: path.read_bytes() for path in texts.iterdir()} == before


def test_a_seed_of_the_environment_that_is_none_is_refused(
    tqcheck: Command, texts: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SACREBLEU_SEED", "x")
    result = tqcheck("score", "first.txt", "--ref", "ref-1.txt")
    assert (result.code, result.out) == (2, "")
    assert "“x” is no seed" in result.err


BAD_TRAINING = {
    "too small a text": (
        ["ref-1.txt", "-o", "new.model"],
        "the text is too small for 8,000 pieces (give more text, or at most --vocab-size ",
    ),
    "too few pieces": (
        ["ref-1.txt", "-o", "new.model", "--vocab-size", "5"],
        "the text has more characters than 5 pieces can be made of (give at least --vocab-size ",
    ),
    "no text": (["blank.txt", "-o", "new.model"], "there is no text to learn from"),
    "an empty file": (["empty.txt", "-o", "new.model"], "empty.txt: holds no line"),
    "no place for it": (["ref-1.txt", "-o", "no/new.model", "--vocab-size", "60"], "no/new.model: the output cannot"),
    "a model over its text": (["ref-1.txt", "-o", "ref-1.txt"], "ref-1.txt: the output would overwrite an input"),
}


@pytest.mark.parametrize(("arguments", "message"), BAD_TRAINING.values(), ids=list(BAD_TRAINING))
def test_a_model_that_cannot_be_made_leaves_none(
    tqcheck: Command, texts: Path, arguments: list[str], message: str
) -> None:
    (texts / "empty.txt").write_bytes(b"")
    (texts / "blank.txt").write_bytes(b"\n \n")
    before = {path.name: path.read_bytes() for path in texts.iterdir()}
    result = tqcheck("score", "train-spm", *arguments)
    assert (result.code, result.out) == (2, "")
    assert message in result.err
    assert {path.name: path.read_bytes() for path in texts.iterdir()} == before
