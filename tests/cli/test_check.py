"""`tqcheck check`: what it says, what it writes, how it exits."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path

import pytest

from tests.cli.command import Command
from tqcheck.reports.catalogue import FORMATS

CLEAN = "The committee approved the policy after a long debate.\n"
MINOR = "They met at the yesterday's summit of the whole region.\n"
MAJOR = "The court convicted the policy after a short trial on Monday.\n"


@pytest.mark.parametrize(
    ("text", "options", "code"),
    [
        (CLEAN, (), 0),
        (MINOR, (), 0),
        (MINOR, ("--fail-on", "minor"), 1),
        (MAJOR, (), 1),
        (MAJOR, ("--fail-on", "critical"), 0),
        (MAJOR, ("--fail-on", "never"), 0),
        (MAJOR, ("--exit-zero",), 0),
        (MAJOR, ("--ignore", "wrong-sense"), 0),
        (MAJOR, ("--ignore", "accuracy"), 0),
        (MAJOR, ("--select", "mistranslation"), 1),
        (MAJOR, ("--select", "article-with-possessive"), 0),
    ],
)
def test_the_exit_code_follows_the_threshold(
    tqcheck: Command, tmp_path: Path, text: str, options: tuple[str, ...], code: int
) -> None:
    (tmp_path / "draft.txt").write_text(text)
    assert tqcheck("check", "draft.txt", "--source-lang", "ru", *options).code == code


def test_the_target_language_is_detected_and_said(tqcheck: Command, tmp_path: Path) -> None:
    (tmp_path / "draft.txt").write_text(CLEAN)
    assert "target language detected: en" in tqcheck("check", "draft.txt").err


def test_a_presumed_source_language_is_never_guessed(tqcheck: Command, tmp_path: Path) -> None:
    (tmp_path / "draft.txt").write_text(MAJOR)
    result = tqcheck("check", "draft.txt")
    assert result.code == 0
    assert "wrong-sense" in result.out
    assert "--source-lang" in result.out


def test_standard_input_may_be_text_or_jsonl(tqcheck: Command) -> None:
    assert "article-with-possessive" in tqcheck("check", "-", stdin=MINOR.encode()).out
    line = json.dumps({"id": 7, "target": MINOR})
    result = tqcheck("check", "-", "--output", "jsonl", stdin=line.encode())
    assert json.loads(result.out)["id"] == "7"


def test_standard_input_may_be_a_table(tqcheck: Command) -> None:
    options = ("check", "-", "--output", "jsonl", "--target-lang", "en", "--source-lang", "ru")
    rows = f"Они встретились на саммите.\t{MINOR}Они ушли.\tThey left.\n"
    for data in (rows, "source\ttarget\n" + rows, "source,target\nОни встретились на саммите.," + MINOR):
        first = json.loads(tqcheck(*options, stdin=data.encode()).out.splitlines()[0])
        assert (first["source"], first["target"]) == ("Они встретились на саммите.", MINOR.strip())
        assert [finding["check"] for finding in first["findings"]] == ["article-with-possessive"]


def test_prose_with_commas_on_standard_input_is_text(tqcheck: Command) -> None:
    text = "The source, as they say, is dry, and the target, too.\nNothing, he said, was signed.\n"
    result = tqcheck("check", "-", "--output", "jsonl", "--target-lang", "en", stdin=text.encode())
    assert [json.loads(line)["target"] for line in result.out.splitlines()] == text.splitlines()


def test_what_columns_were_taken_for_is_said(tqcheck: Command, tmp_path: Path) -> None:
    (tmp_path / "draft.csv").write_text(f"Key;Russian;English\nk;Они встретились на саммите.;{MINOR}")
    result = tqcheck("check", "draft.csv")
    assert "draft.csv: columns: A id, B source (ru), C target (en)" in result.err
    assert "draft.csv" in result.out


def test_several_outputs_come_from_one_run(tqcheck: Command, tmp_path: Path) -> None:
    (tmp_path / "draft.txt").write_text(MAJOR)
    result = tqcheck(
        "check", "draft.txt", "--source-lang", "ru",
        "--output", "text", "--output", "jsonl=a.jsonl", "--output", "json=b.json", "--output", "html=c.html",
    )  # fmt: skip
    finding = json.loads((tmp_path / "a.jsonl").read_text())["findings"][0]
    whole = json.loads((tmp_path / "b.json").read_text())
    assert whole["documents"][0]["segments"][0]["findings"] == [finding]
    assert whole["summary"]["failed"] is True
    assert finding["message"] in result.out
    assert finding["fingerprint"] in (tmp_path / "c.html").read_text()


def test_several_processes_find_what_one_finds(tqcheck: Command, tmp_path: Path) -> None:
    lines = [json.dumps({"id": number, "target": text}) for number, text in enumerate([MAJOR, CLEAN, MINOR] * 200)]
    (tmp_path / "pairs.jsonl").write_text("\n".join(["broken", *lines]))
    options = ("check", "pairs.jsonl", "--source-lang", "ru", "--target-lang", "en", "--output", "jsonl")
    assert tqcheck(*options, "--jobs", "2").out == tqcheck(*options).out


def test_settings_come_from_the_nearest_file_and_flags_win(tqcheck: Command, tmp_path: Path) -> None:
    (tmp_path / "draft.txt").write_text(MAJOR)
    (tmp_path / "tqcheck.toml").write_text('source-lang = "ru"\nfail-on = "critical"\n')
    assert tqcheck("check", "draft.txt").code == 0
    assert tqcheck("check", "draft.txt", "--fail-on", "major").code == 1


def test_settings_name_glossaries_by_name_or_relative_to_their_file(
    tqcheck: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "below").mkdir()
    (tmp_path / "below" / "draft.txt").write_text("The ODKB met the comrades.")
    (tmp_path / "house.csv").write_text("source,target,status\n,comrade,forbidden\n")
    (tmp_path / "tqcheck.toml").write_text('source-lang = "ru"\nglossary = ["cis-politics", "house.csv"]\n')
    monkeypatch.chdir(tmp_path / "below")
    result = tqcheck("check", "draft.txt", "--target-lang", "en", "--select", "forbidden-term")
    assert (result.code, result.err) == (1, "")
    assert result.out.count("forbidden-term") == 2


@pytest.mark.parametrize("glossary", ["law", Path(__file__).parents[2] / "glossaries"])
def test_a_glossary_for_several_pairs_serves_a_text_whose_languages_are_detected(
    tqcheck: Command, glossary: str | Path
) -> None:
    Path("pairs.tsv").write_text("source\ttarget\nСуд вынес приговор обвиняемому.\tThe court sentenced the accused.\n")
    result = tqcheck("check", "pairs.tsv", "--glossary", glossary, "--select", "forbidden-term")
    assert result.code == 0, result.err


def test_explanations_are_shown_when_asked_for(tqcheck: Command, tmp_path: Path) -> None:
    (tmp_path / "draft.txt").write_text(MAJOR)
    short = tqcheck("check", "draft.txt", "--source-lang", "ru").out
    long = tqcheck("check", "draft.txt", "--source-lang", "ru", "--explain").out
    assert "политик" not in short
    assert "политик" in long


def test_colour_follows_no_color_and_force_color(
    tqcheck: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "draft.txt").write_text(MINOR)
    monkeypatch.delenv("NO_COLOR", raising=False)
    assert "\x1b[" not in tqcheck("check", "draft.txt").out
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b[" in tqcheck("check", "draft.txt").out
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[" not in tqcheck("check", "draft.txt").out


def test_explain_and_checks_tell_what_there_is(tqcheck: Command) -> None:
    assert "acquitted" in tqcheck("explain", "wrong-sense").out
    assert tqcheck("explain", "wrong-sens").code == 2
    assert "transliterated-word" in tqcheck("checks").out


def test_version(tqcheck: Command) -> None:
    assert tqcheck("--version").out.startswith("tqcheck ")


@pytest.mark.parametrize(
    ("text", "options", "code", "said"),
    [
        (CLEAN, ("--max-findings", "0"), 0, ""),
        (MINOR, ("--max-findings", "1"), 0, ""),
        (MINOR, ("--max-findings", "0"), 1, "1 finding is more than the 0 allowed"),
        (CLEAN, ("--min-score", "100"), 0, ""),
        (MINOR, ("--min-score", "95"), 1, "is below 95"),
        (MINOR, ("--min-score", "80", "--profile", "google-wmt"), 0, ""),
        (MAJOR, ("--min-score", "0", "--fail-on", "never", "--exit-zero"), 0, "is below 0"),
    ],
)
def test_too_many_findings_or_too_low_a_score_fail_the_run(
    tqcheck: Command, tmp_path: Path, text: str, options: tuple[str, ...], code: int, said: str
) -> None:
    (tmp_path / "draft.txt").write_text(text)
    result = tqcheck("check", "draft.txt", "--source-lang", "ru", *options)
    assert result.code == code
    assert said in result.out


def test_an_unknown_profile_stops_the_run_before_its_work(tqcheck: Command, tmp_path: Path) -> None:
    (tmp_path / "draft.txt").write_text(CLEAN)
    result = tqcheck("check", "draft.txt", "--profile", "mqm")
    assert result.code == 2
    assert "there is no scoring profile “mqm”" in result.err


def test_standard_input_may_be_given_a_name_whose_ending_tells_its_format(tqcheck: Command) -> None:
    data = (
        'msgid ""\nmsgstr "Language: en\\n"\n\nmsgid "Они встретились на вчерашнем саммите."\nmsgstr "'
        + MINOR[:-1]
        + '"\n'
    )
    result = tqcheck("check", "-", "--stdin-filename", "po/en.po", "--output", "json", stdin=data.encode())
    document = json.loads(result.out)["documents"][0]
    assert (document["path"], document["format"]) == ("po/en.po", "po")
    assert [found["check"] for found in document["segments"][0]["findings"]] == ["article-with-possessive"]


def test_the_report_says_which_bytes_were_read(tqcheck: Command, tmp_path: Path) -> None:
    (tmp_path / "draft.txt").write_text(CLEAN)
    (tmp_path / "source.txt").write_text("Комитет одобрил политику после долгих споров.\n")
    result = tqcheck("check", "draft.txt", "--source", "source.txt", "--output", "json")
    assert json.loads(result.out)["summary"]["sha256"] == {
        name: hashlib.sha256((tmp_path / name).read_bytes()).hexdigest() for name in ("draft.txt", "source.txt")
    }
    piped = json.loads(tqcheck("check", "-", "--output", "json", stdin=CLEAN.encode()).out)["summary"]["sha256"]
    assert piped == {"<stdin>": hashlib.sha256(CLEAN.encode()).hexdigest()}


def test_the_help_names_every_output(tqcheck: Command) -> None:
    said = " ".join(tqcheck("check", "--help").out.split())
    for name in FORMATS:
        assert re.search(rf"\b{name}\b", said), name


def test_what_fails_a_run_is_said_where_no_report_on_the_terminal_does(tqcheck: Command, tmp_path: Path) -> None:
    (tmp_path / "a.en.txt").write_text("The the cat sat on the mat.\n")
    arguments = ("check", "a.en.txt", "--max-findings", "0")
    assert "tqcheck: failed: 1 finding is more than the 0 allowed" in tqcheck(*arguments, "--output", "concise").err
    assert "failed" not in tqcheck(*arguments).err
    assert "failed" not in tqcheck(*arguments, "--output", "concise", "--quiet").err


def test_a_file_that_cannot_be_read_makes_every_report_incomplete(tqcheck: Command, tmp_path: Path) -> None:
    (tmp_path / "a.en.txt").write_text("The cat sat on the mat.\n")
    outputs = ("text", "json=o.json", "markdown=o.md", "html=o.html", "sarif=o.sarif")
    result = tqcheck("check", "a.en.txt", "none.txt", *(f"--output={each}" for each in outputs))
    assert result.code == 2
    reason = "hat could be read passed; 1 part of the input could not be read"
    assert f"incomplete: w{reason}" in result.out
    for name in ("o.md", "o.html"):
        text = (tmp_path / name).read_text(encoding="utf-8")
        assert f"W{reason}." in text
        assert "none.txt" in text
    errors = json.loads((tmp_path / "o.json").read_text(encoding="utf-8"))["summary"]["errors"]
    assert errors == [{"place": "none.txt", "problem": "no such file", "remedy": "check the path"}]
    (invocation,) = json.loads((tmp_path / "o.sarif").read_text(encoding="utf-8"))["runs"][0]["invocations"]
    assert invocation["executionSuccessful"] is False


def test_a_score_that_cannot_be_reached_is_refused(tqcheck: Command, tmp_path: Path) -> None:
    (tmp_path / "a.en.txt").write_text("The cat sat on the mat.\n")
    assert tqcheck("check", "a.en.txt", "--min-score", "101").code == 2


def test_the_same_text_in_two_languages_has_one_translation(tqcheck: Command) -> None:
    sources = {"de": "Der Rat trat am Montag noch zusammen.", "fr": "Le conseil s’est réuni lundi soir."}
    lines = [
        {"id": tag, "source": text, "source_lang": tag, "target": "The council met on Monday.", "target_lang": "en"}
        for tag, text in sources.items()
    ]
    stdin = "".join(json.dumps(line) + "\n" for line in lines).encode()
    assert tqcheck("check", "-", "--select", "same-translation", "--fail-on", "minor", stdin=stdin).code == 0
