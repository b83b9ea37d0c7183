"""`tqcheck glossary`: what goes in, what comes out, and with which exit code."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from tests.cli.command import Command
from tests.glossary.test_extraction import RUSSIAN

CLEAN = "source,target,status,note\nОДКБ,CSTO,,An acronym.\nОДКБ,ODKB,forbidden,\n"


@pytest.fixture(autouse=True)
def _files(tqcheck: Command) -> None:
    Path("clean.csv").write_text(CLEAN)
    Path("faulty.csv").write_text("source,target\nКитай,Сhina\nсуд,court\nсуд,tribunal\nвоенный суд,martial law\n")
    Path("broken.csv").write_text("source,target,status\nОДКБ,CSTO,forbiden\nМИД,MFA,\n")


def test_lint_is_silent_on_a_clean_glossary(tqcheck: Command) -> None:
    result = tqcheck("glossary", "lint", "clean.csv")
    assert (result.code, result.out, result.err) == (0, "0 warnings on 2 rows in 1 file\n", "")


def test_lint_names_the_line_and_the_rule(tqcheck: Command) -> None:
    result = tqcheck("glossary", "lint", "faulty.csv", "--source-lang", "ru", "--target-lang", "en")
    assert result.code == 1
    assert result.out.splitlines() == [
        "faulty.csv:2: “Сhina” mixes letters of two scripts that look alike: write “China” [mixed-scripts]",
        "faulty.csv:4: “суд” has two preferred translations, “court” in line 3 and “tribunal”: make one of them "
        "admitted [two-preferred]",
        "2 warnings on 4 rows in 1 file",
    ]


def test_lint_hints_at_more_when_asked_to(tqcheck: Command) -> None:
    result = tqcheck("glossary", "lint", "faulty.csv", "--level", "picky", "--source-lang", "ru", "--target-lang", "en")
    assert result.out.splitlines()[-1] == "2 warnings on 4 rows in 1 file; 1 to look at"
    Path("faulty.csv").write_text("source,target\nсуд,court\nвоенный суд,martial law\n")
    assert tqcheck("glossary", "lint", "faulty.csv", "--level", "picky", "--source-lang", "ru").code == 0


def test_lint_speaks_json(tqcheck: Command) -> None:
    result = tqcheck("glossary", "lint", "clean.csv", "faulty.csv", "broken.csv", "--output", "json")
    report = json.loads(result.out)
    assert (report["files"], report["rows"]) == (["clean.csv", "faulty.csv", "broken.csv"], 7)
    assert {"place", "rule", "level", "message", "source", "target"} == set(report["remarks"][0])
    assert [remark["rule"] for remark in report["remarks"]] == ["mixed-scripts", "two-preferred"]
    assert len(report["problems"]) == 1


@pytest.mark.parametrize("command", ["lint", "stats"])
def test_what_cannot_be_read_is_said_and_the_rest_is_used(tqcheck: Command, command: str) -> None:
    result = tqcheck("glossary", command, "broken.csv", "missing.csv", "clean.csv")
    assert result.code == 2
    assert "broken.csv:2: unknown status “forbiden” (did you mean “forbidden”?)" in result.err
    assert "missing.csv: no such file" in result.err
    assert "3" in result.out


def test_stats_count(tqcheck: Command) -> None:
    result = tqcheck("glossary", "stats", "clean.csv", "--source-lang", "ru", "--target-lang", "en")
    assert result.out.splitlines() == [
        "rows: 2",
        "terms: 1 source, 2 target",
        "status: 1 preferred, 1 forbidden",
        "match: 2 lemma",
        "languages: 2 ru → en",
        "length: 3 of 1 word",
        "forms found by: lemminflect (en), pymorphy3 (ru)",
    ]
    assert json.loads(tqcheck("glossary", "stats", "clean.csv", "--output", "json").out)["statuses"] == {
        "preferred": 1,
        "forbidden": 1,
    }


@pytest.mark.parametrize(
    ("source", "target", "code", "lines"),
    [
        (
            "Силы ОДКБ ушли.",
            "The CSTO's forces left.",
            0,
            ["  «ОДКБ» is “ОДКБ” as written", "    → CSTO (preferred)", "    rendered: “CSTO” is “CSTO” as written"],
        ),
        (
            "ОДКБ направила войска.",
            "The ODKB sent troops.",
            1,
            [
                "    unwanted: “ODKB” is “ODKB” as written",
                "  forbidden-term: “ODKB” → “CSTO” (forbidden by the glossary)",
            ],
        ),
        (
            "Силы ОДКБ ушли.",
            "They left.",
            0,
            ["    nothing stands for it, which may be meant: reported with --level picky"],
        ),
        (
            "САММИТ ОДКБ",
            "SUMMIT",
            0,
            ["  «ОДКБ» is “ОДКБ” as written; not judged: a name, another word, or a text to leave alone"],
        ),
        ("Силы ушли.", "The forces left.", 0, ["no term of the glossary in the source", "no finding"]),
    ],
)
def test_test_shows_what_matches_and_why(
    tqcheck: Command, source: str, target: str, code: int, lines: list[str]
) -> None:
    options = ("--glossary", "clean.csv", "--source-lang", "ru", "--target-lang", "en")
    result = tqcheck("glossary", "test", source, target, *options)
    assert (result.code, result.err) == (code, "")
    assert result.out.splitlines()[:2] == ["ru: forms by pymorphy3", "en: forms by lemminflect"]
    assert [line for line in lines if line not in result.out.splitlines()] == []


def test_convert_writes_the_format_of_the_ending_and_says_what_is_lost(tqcheck: Command) -> None:
    result = tqcheck("glossary", "convert", "clean.csv", "out.tab")
    assert result.code == 0
    assert Path("out.tab").read_text() == "ОДКБ\tCSTO\tAn acronym.\n"
    assert result.err.splitlines() == [
        "tqcheck: lost: rows with forbidden targets (1)",
        "tqcheck: 1 row written as OmegaT’s tab-separated text",
    ]


def test_convert_writes_to_standard_output_in_a_named_format(tqcheck: Command) -> None:
    result = tqcheck("glossary", "convert", "clean.csv", "-", "--to", "weblate")
    assert [line.split(",")[1:3] for line in result.out.splitlines()[1:]] == [["ОДКБ", "CSTO"], ["ОДКБ", "ODKB"]]


def test_convert_gives_rows_the_languages_that_are_stated(tqcheck: Command) -> None:
    result = tqcheck("glossary", "convert", "clean.csv", "-", "--source-lang", "ru", "--target-lang", "en-GB")
    assert result.out.splitlines()[1] == "ОДКБ,CSTO,preferred,An acronym.,ru,en-GB"


def test_convert_writes_what_can_be_read(tqcheck: Command) -> None:
    result = tqcheck("glossary", "convert", "broken.csv", "out.tab")
    assert result.code == 2
    assert Path("out.tab").read_text() == "МИД\tMFA\n"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("clean.csv", "clean.csv"), "would overwrite an input"),
        (("clean.csv", "out.xml"), "state --to one of tbx, tbx-2, tbx-dct, tmx"),
        (("clean.csv", "out.tab", "--to", "omega"), "state --to “omegat”"),
        (("clean.csv", "folder/out.tab"), "create the folder"),
        (("missing.csv", "out.tab"), "no such file"),
        (("only-forbidden.csv", "out.tab"), "nothing is left"),
        (("clean.csv", "out.tab", "--source-lang", "Elvish"), "unknown language"),
    ],
)
def test_what_cannot_be_converted_is_said_and_nothing_is_written(
    tqcheck: Command, arguments: tuple[str, ...], said: str
) -> None:
    Path("only-forbidden.csv").write_text("source,target,status\nОДКБ,ODKB,forbidden\n")
    result = tqcheck("glossary", "convert", *arguments)
    assert result.code == 2
    assert said in result.err
    assert Path("clean.csv").read_text() == CLEAN
    assert sorted(path.name for path in Path().iterdir()) == [
        "broken.csv", "clean.csv", "faulty.csv", "only-forbidden.csv",
    ]  # fmt: skip


@pytest.mark.parametrize("command", ["convert", "extract"])
def test_help_names_the_formats(tqcheck: Command, command: str) -> None:
    result = tqcheck("glossary", command, "--help")
    assert "Formats:" in result.out
    assert "OmegaT’s tab-separated text (.utf8, .tab, .txt)" in result.out


def test_extract_takes_two_texts(tqcheck: Command) -> None:
    Path("a.ru.txt").write_text("\n\n".join(source for source, _ in RUSSIAN))
    Path("a.en.txt").write_text("\n\n".join(target for _, target in RUSSIAN))
    result = tqcheck("glossary", "extract", "a.ru.txt", "a.en.txt", "--source-lang", "ru", "--target-lang", "en")
    assert result.code == 0
    header, first, *_ = csv.reader(result.out.splitlines())
    assert header == ["source", "target", "status", "note", "source_lang", "target_lang"]
    assert first[:3] == ["Конституционный суд", "Constitutional Court", "admitted"]
    assert first[3].startswith("together in 4 segments, source in 4, target in 4; score")
    assert first[4:] == ["ru", "en"]
    assert "from 15 segments; approve or delete each" in result.err


def test_extract_takes_a_file_of_both_texts_and_names_its_segments(tqcheck: Command) -> None:
    records = [
        {"id": f"u{number}", "source": source, "target": target, "source_lang": "ru", "target_lang": "en"}
        for number, (source, target) in enumerate(RUSSIAN)
    ]
    Path("pairs.jsonl").write_text("".join(json.dumps(record) + "\n" for record in records))
    result = tqcheck("glossary", "extract", "pairs.jsonl", "-o", "terms.csv")
    assert result.code == 0
    assert "see u0" in Path("terms.csv").read_text()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("alone.txt", "--target-lang", "en"), "holds no translations"),
        (("few.tsv", "--source-lang", "ru", "--target-lang", "en"), "often enough"),
        (("few.tsv", "-o", "few.tsv", "--to", "deepl"), "would overwrite an input"),
        (("missing.tsv",), "no such file"),
        (("few.tsv", "--source-lang", "zh", "--target-lang", "en"), "nothing parts its words"),
    ],
)
def test_what_cannot_be_extracted_is_said(tqcheck: Command, arguments: tuple[str, ...], said: str) -> None:
    Path("alone.txt").write_text("Only the translation.")
    Path("few.tsv").write_text("source\ttarget\nсуд\tcourt\n")
    result = tqcheck("glossary", "extract", *arguments)
    assert result.code == 2
    assert said in result.err
