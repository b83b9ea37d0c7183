"""Settings files on the command line: config show, pairs, and settings of single files."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest

from tests.cli.command import Command
from tqcheck.checks.vocabulary import vocabulary
from tqcheck.settings.reading import read_configuration

SETTINGS = """source-lang = "en"
select = ["number-mismatch", "repeated-word"]
[[pairs]]
source = "content/en/{path}"
target = "content/{lang}/{path}"
[[per-path]]
glob = "content/fr/**"
ignore = ["number-mismatch"]
[checks.number-mismatch]
severity = "minor"
"""
TEXTS = {
    "content/en/a.md": "He paid 12 dollars for it.\n",
    "content/en/only.md": "Nobody has translated these 3 words.\n",
    "content/de/a.md": "Er zahlte 17 Dollar dafür.\n",
    "content/fr/a.md": "Il a payé 17 dollars pour cela.\n",
    "content/fr/b.md": "Il n'y a pas d'original pour ce texte texte.\n",
    "content/images/a.md": "Hier steht ein Text ohne Sprache.\n",
    "other.md": "Hier steht ein anderer Text.\n",
}


@pytest.fixture(autouse=True)
def _a_project(tmp_path: Path, tqcheck: Command) -> None:
    del tqcheck  # has changed into the folder
    for path, text in {**TEXTS, "tqcheck.toml": SETTINGS}.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text)


def findings(out: str) -> list[tuple[str, str, str]]:
    report = json.loads(out)
    return [
        (document["path"], finding["check"], finding["severity"])
        for document in report["documents"]
        for segment in document["segments"]
        for finding in segment["findings"]
    ]


def test_without_paths_all_pairs_are_checked(tqcheck: Command) -> None:
    result = tqcheck("check", "--output", "json")
    assert [each["path"] for each in json.loads(result.out)["documents"]] == [
        "content/de/a.md",
        "content/fr/a.md",
        "content/fr/b.md",
    ]
    assert findings(result.out) == [
        ("content/de/a.md", "number-mismatch", "minor"),
        ("content/fr/b.md", "repeated-word", "minor"),
    ]
    assert "content/fr/b.md: its source content/en/b.md is not there; checked alone" in result.err
    assert result.code == 0


def test_a_file_finds_its_source_by_itself_from_any_folder(
    tqcheck: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path / "content" / "de")
    result = tqcheck("check", "a.md", "--output", "json")
    assert findings(result.out) == [("a.md", "number-mismatch", "minor")]


def test_of_a_folder_originals_are_not_checked_unless_they_are_all(tqcheck: Command) -> None:
    checked = json.loads(tqcheck("check", "content", "--target-lang", "de", "--output", "json").out)["documents"]
    assert [each["path"] for each in checked] == [
        "content/de/a.md",
        "content/fr/a.md",
        "content/fr/b.md",
        "content/images/a.md",
    ]
    result = tqcheck("check", "content/en", "--output", "json")
    assert len(json.loads(result.out)["documents"]) == 2
    assert "is not there" not in result.err


def test_flags_beat_files_for_every_path(tqcheck: Command) -> None:
    result = tqcheck("check", "--ignore", "repeated-word", "--output", "json")
    assert [check for _, check, _ in findings(result.out)] == ["number-mismatch", "number-mismatch"]


def test_a_source_that_is_given_beats_pairs(tqcheck: Command) -> None:
    Path("other.en.md").write_text("Here are 5 other texts.\n")
    result = tqcheck("check", "content/de/a.md", "--source", "other.en.md", "--output", "json")
    assert findings(result.out) == [("content/de/a.md", "number-mismatch", "minor")]
    assert "“5”" in result.out or "5" in result.out


def test_standard_input_has_the_settings_of_the_name_that_it_is_given(tqcheck: Command) -> None:
    text = b"Il y a a deux espaces.\n"
    arguments = ("check", "-", "--output", "json", "--ignore", "number-mismatch")
    named = json.loads(tqcheck(*arguments, "--stdin-filename", "content/fr/x.md", stdin=text).out)
    assert named["documents"][0]["segments"][0]["target_lang"] == "fr"


def test_a_check_that_one_file_leaves_out_has_run_if_it_ran_on_another(tqcheck: Command) -> None:
    summary = json.loads(tqcheck("check", "--output", "json").out)["summary"]
    assert "number-mismatch" in summary["checks_run"]
    only = json.loads(tqcheck("check", "content/fr/a.md", "--output", "json").out)["summary"]
    assert "number-mismatch" not in only["checks_run"]


def test_a_glossary_for_one_language_is_no_problem_for_the_others(tqcheck: Command) -> None:
    Path("terms.csv").write_text("source,target,source_language,target_language\ndollar,Dollar,en,de\n")
    result = tqcheck("check", "--glossary", "terms.csv")
    assert "holds no terms" not in result.err
    assert result.code == 0
    result = tqcheck("check", "content/fr", "--glossary", "terms.csv")
    assert "terms.csv: holds no terms from en to fr" in result.err
    assert result.code == 2


def test_a_glossary_of_the_settings_may_be_for_other_languages_than_those_of_the_run(tqcheck: Command) -> None:
    Path("terms.csv").write_text("source,target,source_language,target_language\ndollar,Dollar,en,de\n")
    settings = Path("tqcheck.toml")
    settings.write_text(f'glossary = ["terms.csv"]\n{settings.read_text()}')
    result = tqcheck("check", "content/fr")
    assert "terms.csv: holds no terms from en to fr" in result.err
    assert result.code == 0


def test_without_pairs_and_paths_there_is_nothing_to_check(tqcheck: Command) -> None:
    Path("tqcheck.toml").write_text("")
    result = tqcheck("check")
    assert (result.code, result.out) == (2, "")
    assert "nothing to check (give files or folders, or state [[pairs]] in a settings file)" in result.err
    Path("tqcheck.toml").write_text('[[pairs]]\nsource = "a/{path}"\ntarget = "b/{path}"\n')
    assert "tqcheck.toml: the [[pairs]] fit no file that can be read" in tqcheck("check").err


def test_an_output_never_replaces_the_settings(tqcheck: Command) -> None:
    result = tqcheck("check", "--output", "json=tqcheck.toml")
    assert "would overwrite an input" in result.err
    assert Path("tqcheck.toml").read_text() == SETTINGS


def test_what_is_wrong_with_the_settings_of_one_file_is_told_before_the_work_starts(tqcheck: Command) -> None:
    Path("tqcheck.toml").write_text('[[per-path]]\nglob = "other.md"\nselect = ["omission"]\nignore = ["accuracy"]\n')
    result = tqcheck("check", "content/fr/a.md", "other.md", "--output", "json=out.json")
    assert (result.code, result.out) == (2, "")
    assert "no check is left to run" in result.err
    assert not Path("out.json").exists()


def test_no_output_replaces_a_glossary_of_one_file(tqcheck: Command) -> None:
    Path("terms.csv").write_text("source,target\na,b\n")
    Path("tqcheck.toml").write_text('[[per-path]]\nglob = "other.md"\nglossary = ["terms.csv"]\n')
    assert "would overwrite an input" in tqcheck("check", "other.md", "--output", "json=terms.csv").err


def test_annotate_goes_by_the_settings_of_its_file(tqcheck: Command) -> None:
    Path("a.srt").write_text("1\n00:00:01,000 --> 00:00:05,000\nTwo  spaces.\n")
    result = tqcheck("annotate", "a.srt", "-o", "-", "--target-lang", "en")
    assert result.code in (0, 2)
    with Path("tqcheck.toml").open("a") as file:
        file.write('[[per-path]]\nglob = "*.srt"\nlevel = "best"\n')
    assert "tqcheck.toml:13: unknown level “best”" in tqcheck("annotate", "a.srt", "-o", "-").err


def test_config_show_says_what_is_in_force_and_who_said_so(tqcheck: Command) -> None:
    result = tqcheck("config", "show", "content/fr/a.md", "--level", "picky", "--max-findings", 0)
    assert result.code == 0
    lines = result.out.splitlines()
    assert lines[0] == "# read: tqcheck.toml"
    assert lines[1] == "# for content/fr/a.md, whose source is content/en/a.md"
    said = {line.split()[0]: line.rpartition("# ")[2] for line in lines[2:] if "=" in line}
    assert said["source-lang"] == "tqcheck.toml:1"
    assert said["target-lang"] == "tqcheck.toml:3"
    assert said["ignore"] == "tqcheck.toml:8"
    assert (said["level"], said["max-findings"]) == ("--level", "--max-findings")
    assert said["severity"] == "tqcheck.toml:10"
    assert said["glossary"] == "default"


def test_what_config_show_prints_reads_to_the_same_settings(tqcheck: Command, tmp_path: Path) -> None:
    arguments = ("--fail-on", "never", "--glossary", "law", "--glossary", "x y.csv", "--min-score", "99.5")
    shown = tqcheck("config", "show", *arguments).out
    other = tmp_path / "shown.toml"
    other.write_text(shown)
    again = tqcheck("config", "show", "--config", other).out
    assert tomllib.loads(again) == tomllib.loads(shown)
    assert read_configuration(other, vocabulary()).settings.fail_on is None


def test_config_show_for_machines(tqcheck: Command) -> None:
    record = json.loads(tqcheck("config", "show", "content/de/a.md", "--json").out)
    assert record["files"] == ["tqcheck.toml"]
    assert record["source"] == "content/en/a.md"
    assert record["settings"]["target-lang"] == {"value": "de", "from": "tqcheck.toml:3"}
    assert record["settings"]["jobs"] == {"value": None, "from": None}
    assert record["checks"] == {"number-mismatch": {"severity": {"value": "minor", "from": "tqcheck.toml:10"}}}


def test_config_show_prints_nothing_that_a_terminal_would_act_on(tqcheck: Command) -> None:
    Path("tqcheck.toml").write_text('names = ["\\u202eAnn\\u200b𐐀"]\nbaseline = "a\\u001b[31m"\n')
    out = tqcheck("config", "show").out
    assert "\\u202eAnn\\u200b𐐀" in out
    assert all(line.isprintable() for line in out.splitlines())


def test_without_a_settings_file_everything_is_default(tqcheck: Command) -> None:
    Path("tqcheck.toml").unlink()
    assert tqcheck("config", "show").out.startswith("# read: no settings file\n")


def test_config_schema_is_the_schema_of_the_docs(tqcheck: Command) -> None:
    schema = Path(__file__).resolve().parent.parent.parent / "docs" / "tqcheck.schema.json"
    assert tqcheck("config", "schema").out == schema.read_text(encoding="utf-8")


def test_a_glossary_serves_where_files_read_it_for_other_languages(tqcheck: Command) -> None:
    Path("terms.csv").write_text("ru,en\nзамок,lock\n", encoding="utf-8")
    Path("drafts").mkdir()
    Path("drafts/a.txt").write_text("He closed the lock.\n")
    Path("drafts/b.txt").write_text("Er schloss die Tür.\n", encoding="utf-8")
    Path("tqcheck.toml").write_text(
        """
source-lang = "en"
glossary = ["terms.csv"]
[[per-path]]
glob = "drafts/a.txt"
source-lang = "ru"
target-lang = "en"
"""
    )
    result = tqcheck("check", "drafts")
    assert "holds no terms" not in result.err
    assert result.code == 0


def test_a_glossary_in_a_folder_is_no_draft(tqcheck: Command) -> None:
    Path("drafts").mkdir()
    Path("drafts/terms.csv").write_text("en,de\nlock,Schloss\n")
    Path("drafts/a.txt").write_text("Er schloss die Tür.\n", encoding="utf-8")
    Path("tqcheck.toml").write_text('glossary = ["drafts/terms.csv"]\nsource-lang = "en"\n')
    summary = json.loads(tqcheck("check", "drafts", "--output", "json").out)["summary"]
    assert summary["documents"] == ["drafts/a.txt"]


def test_several_mistakes_in_the_settings_stand_on_a_line_each(tqcheck: Command) -> None:
    Path("tqcheck.toml").write_text('fail-onn = "major"\nlevel = 3\n')
    result = tqcheck("check", "content/fr/a.md")
    first, *others = result.err.splitlines()
    assert (result.code, first) == (2, "tqcheck: 2 problems in the settings:")
    assert [line.startswith("tqcheck:   ") and f"tqcheck.toml:{n}: " in line for n, line in enumerate(others, 1)] == [
        True,
        True,
    ]
