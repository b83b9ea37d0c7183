"""`tqcheck init` writes settings for what a folder holds."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.command import Command
from tqcheck.checks.vocabulary import vocabulary
from tqcheck.settings.configuration import Configuration
from tqcheck.settings.reading import read_configuration


def made(tqcheck: Command, *paths: str) -> Configuration:
    for path in map(Path, paths):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("a,b\n")
    result = tqcheck("init")
    assert result.code == 0, result.err
    return read_configuration(Path("tqcheck.toml"), vocabulary())


def stated(configuration: Configuration) -> dict[str, object]:
    return {str(statement.key): statement.value for statement in configuration.statements}


def pairs(configuration: Configuration) -> list[tuple[str, str]]:
    return [(pair.source.text, pair.target.text) for pair in configuration.pairs]


def test_of_an_empty_folder_it_states_nothing(tqcheck: Command) -> None:
    found = made(tqcheck)
    assert (found.statements, found.pairs, found.languages) == ((), (), ())


def test_folders_of_languages_are_pairs(tqcheck: Command) -> None:
    found = made(tqcheck, "content/en/a.md", "content/en/b.md", "content/de/a.md", "content/pt-BR/b.md", "content/x.md")
    assert pairs(found) == [("content/en/{path}", "content/{lang}/{path}")]
    assert stated(found) == {"source-lang": "en"}
    assert tqcheck("config", "show", "content/de/a.md").out.splitlines()[1].endswith("content/en/a.md")


def test_languages_in_names_are_pairs(tqcheck: Command) -> None:
    found = made(tqcheck, "a.ru.txt", "a.en.txt", "news/b.ru.txt", "news/b.en.txt", "c_ru.md", "c_de.md", "read.me.md")
    assert pairs(found) == [
        ("{folder}/{stem}.en.txt", "{folder}/{stem}.{lang}.txt"),
        ("{folder}/{stem}_de.md", "{folder}/{stem}_{lang}.md"),
    ]


def test_without_english_the_language_of_most_files_is_the_source(tqcheck: Command) -> None:
    found = made(tqcheck, "fr/a.md", "fr/b.md", "fr/c.md", "de/a.md", "it/b.md", "it/c.md")
    assert pairs(found) == [("fr/{path}", "{lang}/{path}")]
    assert stated(found) == {"source-lang": "fr"}


def test_files_that_hold_their_source_need_no_pairs(tqcheck: Command) -> None:
    found = made(tqcheck, "locale/de.po", "locale/fr.po", "po/pt_BR/app.po", "po/uk/app.po")
    assert not found.pairs
    languages = {path: found.for_path(Path(path)).target_language for path in ("locale/de.po", "po/pt_BR/app.po")}
    assert languages == {"locale/de.po": "de", "po/pt_BR/app.po": "pt-BR"}


def test_glossaries_are_found(tqcheck: Command) -> None:
    found = made(tqcheck, "glossaries/law.csv", "house.tbx", "legal/Glossary EN-DE.csv", "data.csv")
    here = Path.cwd()
    assert stated(found) == {
        "glossary": (here / "glossaries", here / "house.tbx", here / "legal/Glossary EN-DE.csv"),
    }


@pytest.mark.parametrize(
    "path", ["is/a.md", ".git/de/a.md", "node_modules/en/a.md", "a{b}/en/x.md", "en/a\n.md", "x/en/a.exe", "de.md"]
)
def test_what_only_looks_like_a_language_is_left_alone(tqcheck: Command, path: str) -> None:
    found = made(tqcheck, path, path.replace("en", "de"))
    assert (found.statements, found.pairs, found.languages) == ((), (), ())


def test_a_settings_file_is_never_overwritten(tqcheck: Command) -> None:
    for name in ("tqcheck.toml", ".tqcheck.toml"):
        Path(name).write_text("jobs = 2\n")
        for force in ((), ("--force",)):
            result = tqcheck("init", *force)
            assert result.code == 2
            assert f"{name}: is there already" in result.err
        assert Path(name).read_text() == "jobs = 2\n"
        Path(name).unlink()
    Path("tqcheck.toml").symlink_to("elsewhere.toml")
    assert tqcheck("init", "--force").code == 2
    assert not Path("elsewhere.toml").exists()


def test_settings_that_hold_here_are_told_and_force_writes_others(tqcheck: Command) -> None:
    Path("pyproject.toml").write_text("[tool.tqcheck]\njobs = 2\n")
    result = tqcheck("init")
    assert "pyproject.toml: has settings that hold here" in result.err
    assert not Path("tqcheck.toml").exists()
    assert tqcheck("init", "--force").code == 0
    assert "jobs" not in {
        statement.key for statement in read_configuration(Path("tqcheck.toml"), vocabulary()).statements
    }


def test_everything_that_is_commented_out_may_be_let_in(tqcheck: Command) -> None:
    made(tqcheck)
    Path("words.txt").write_text("Acme\n")
    Path("terms.csv").write_text("a,b\n")
    lines = Path("tqcheck.toml").read_text().splitlines()
    Path("tqcheck.toml").write_text("\n".join(line[2:] if " = " in line or "[[" in line else line for line in lines))
    assert {"words", "glossary", "source-lang", "fail-on"} <= set(
        stated(read_configuration(Path("tqcheck.toml"), vocabulary()))
    )
