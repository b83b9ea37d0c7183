"""What settings files say, and what is told of mistakes in them."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from tests.settings.files import configuration, written
from tqcheck.errors import UserError
from tqcheck.model import Severity
from tqcheck.settings import Settings
from tqcheck.settings.keys import BY_NAME, EXTEND, LANGUAGES, TABLES


def problem(folder: Path, text: str) -> str:
    with pytest.raises(UserError) as caught:
        configuration(folder, text)
    return str(caught.value)


def test_an_empty_file_changes_nothing(tmp_path: Path) -> None:
    assert configuration(tmp_path, "").settings == Settings()


def test_every_key_sets_its_field(tmp_path: Path) -> None:
    written(tmp_path, "words.txt", "\ufeff# ours\r\nAcme\r\n\r\nad hoc # a phrase\r\n")
    (tmp_path / "terms.csv").touch()
    said = """
        source-lang = "RU"
        target-lang = "pt_br"
        level = "picky"
        select = ["omission", "style"]
        ignore = ["dash-style"]
        glossary = ["terms.csv", "law", "missing.csv"]
        packs = ["packs"]
        dictionary = "dictionary"
        words = "words.txt"
        names = ["Ann", "Ann", "Bob  Lee"]
        include-locked = true
        ignore-inline = true
        baseline = "base.json"
        fail-on = "never"
        max-findings = 0
        min-score = 90
        profile = "house.toml"
        jobs = 3
        [checks.subtitle-speed]
        severity = "neutral"
        characters-per-second = 20
        [checks.subtitle-line-length]
        lines = 3
    """
    assert configuration(tmp_path, said).settings == Settings(
        source_language="ru",
        target_language="pt-BR",
        level="picky",
        select=("omission", "style"),
        ignore=("dash-style",),
        glossaries=(tmp_path / "terms.csv", Path("law"), tmp_path / "missing.csv"),
        packs=(tmp_path / "packs",),
        dictionary=tmp_path / "dictionary",
        include_locked=True,
        fail_on=None,
        max_findings=0,
        min_score=90.0,
        profile=str(tmp_path / "house.toml"),
        words=("Acme", "ad hoc"),
        names=("Ann", "Bob Lee"),
        severities=(("subtitle-speed", Severity.NEUTRAL),),
        options=(("subtitle-line-length", "lines", 3), ("subtitle-speed", "characters-per-second", 20.0)),
        baseline=tmp_path / "base.json",
        ignore_inline=True,
        jobs=3,
    )


def test_a_project_file_has_a_table_of_ours(tmp_path: Path) -> None:
    text = '[project]\nname = "x"\n[tool.tqcheck]\nlevel = "picky"\n[[tool.tqcheck.per-path]]\nglob = "a"\njobz = 1\n'
    with pytest.raises(UserError, match=r"pyproject\.toml:7: unknown setting “jobz”"):
        configuration(tmp_path, text, "pyproject.toml")
    right = text.replace("jobz = 1\n", "")
    assert configuration(tmp_path, right, "pyproject.toml").settings.level == "picky"


def test_settings_of_equal_files_are_equal_and_hashable(tmp_path: Path) -> None:
    text = 'words = ["a"]\n[checks.dash-style]\nseverity = "minor"\n'
    one, other = configuration(tmp_path / "one", text).settings, configuration(tmp_path / "two", text).settings
    assert one == other
    assert hash(one) == hash(other)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('levl = "picky"', "1: unknown setting “levl” (did you mean “level”?)"),
        ("[chekcs]", "1: unknown setting “chekcs” (did you mean “checks”?)"),
        ("\n\nlevel = 'best'", "3: unknown level “best” (did you mean one of default, picky?)"),
        ("jobs = 0", "1: “jobs” takes a whole number from 1 up, not 0 (write jobs = 2)"),
        ("jobs = true", "1: “jobs” takes a whole number from 1 up, not true (write jobs = 2)"),
        ("jobs = 2.0", "1: “jobs” takes a whole number from 1 up, not 2.0 (write jobs = 2)"),
        ("min-score = nan", "1: “min-score” takes a number up to 100, not nan"),
        ("min-score = 101", "1: “min-score” takes a number up to 100, not 101"),
        ('select = "all"', "1: “select” takes a list of checks and categories, not “all”"),
        ("ignore = [1]", "1: “ignore” takes a list of checks and categories, not an array"),
        ('ignore = ["dash-stile"]', "1: there is no check or category “dash-stile” (did you mean “dash-style”?)"),
        ("fail-on = 2020-01-01", "1: “fail-on” takes minor, major, critical or never, not a date or time"),
        ('fail-on = "mayor"', "1: unknown fail-on “mayor” (did you mean “major”?)"),
        ('source-lang = "German"', "1: unknown language “German” (did you mean “de”?)"),
        ('words = "none.txt"', "none.txt: cannot be read: No such file or directory"),
        ('words = ["a\\u0007"]', "1: “words”: an entry with a control character"),
        ("include-locked = 1", "1: “include-locked” takes true or false, not 1 (write include-locked = true)"),
        ('select = ["qqqq"]', "there is no check or category “qqqq” (tqcheck checks lists them all)"),
        ("[checks.dash]\nx = 1", "1: there is no check “dash” (did you mean “dash-style”?)"),
        ("checks.dash-style = 1", '1: “dash-style” takes a table (write [checks.dash-style], severity = "minor")'),
        ("checks = 1", "1: “checks” takes a table for each check (write [checks.ID])"),
        (
            "[checks.subtitle-speed]\ncharacters = 1",
            "2: subtitle-speed has no option “characters” (did you mean “characters-per-second”?)",
        ),
        (
            "[checks.subtitle-speed]\nseverity = 'minor'\ncharacters-per-second = 'many'",
            "3: “characters-per-second” takes a number from 1 to 1000, not “many” (write characters-per-second = 1)",
        ),
        ("per-path = 1", "1: “per-path” takes an array of tables (write [[per-path]])"),
        ("[[per-path]]\nlevel = 'picky'", "1: “glob” takes a glob, or a list of them, not nothing"),
        ("[[per-path]]\nglob = '../a'", "2: “glob” is no pattern of paths below the folder"),
        ("[[per-path]]\nglob = 'a/{lang}'", "2: “glob” has no {lang} (target-lang-from tells languages by paths)"),
        ("[[per-path]]\nglob = 'a'\njobs = 2", "3: “jobs” is for the whole run, not for some files"),
        ("[[per-path]]\nglob = 'a'\n[[per-path]]\nglob = 'b'\nx = 1", "5: unknown setting “x”"),
        ("target-lang-from = 'a/**'", "1: “target-lang-from” needs {lang} in its pattern"),
        ("[[pairs]]\nsource = 'a'", "1: “target” takes a pattern of paths, not nothing"),
        ("[[pairs]]\nsource = 'a/{x}'\ntarget = 'b'", "2: “source” has an unknown placeholder {x}"),
        ("[[pairs]]\nsource = '{path}'\ntarget = 'b'", "1: “source” has {path}, which “target” has not"),
        ("[[pairs]]\nsauce = 'a'\nsource = 'a'\ntarget = 'b'", "2: unknown key “sauce” (did you mean “source”?)"),
        ("extend = 1", "1: “extend” takes a path, or a list of them, not 1"),
        ('"\\u001b[31mx\\u202e" = 1', "unknown setting “\\u001b[31mx\\u202e”"),
        ("a = ", "not readable as TOML"),
        ("jobs = " + "9" * 5000, "not readable as TOML"),
        ("jobs = -" + "9" * 4000, "“jobs” takes a whole number from 1 up, not so large a number"),
        (f"words = '{'x' * 5000}'", "File name too long"),
        ("packs = ['a\\u0000b']".replace("'", '"'), "“packs” takes a list of paths, not an array"),
    ],
)
def test_a_mistake_is_told_with_its_line_and_a_remedy(tmp_path: Path, text: str, said: str) -> None:
    told = problem(tmp_path, text)
    assert said in told
    assert str(tmp_path) in told
    assert told.endswith(")")


def test_all_mistakes_are_told_at_once(tmp_path: Path) -> None:
    base = written(tmp_path, "base.toml", "jobs = 0\n")
    told = problem(tmp_path, 'extend = "base.toml"\nlevl = 1\n[[per-path]]\nglob = "/"\nselect = 1\n').splitlines()
    assert told[0] == "4 problems in the settings:"
    assert [line.partition(": ")[0].strip() for line in told[1:]] == [
        f"{base}:1",
        *(f"{tmp_path / 'tqcheck.toml'}:{line}" for line in (2, 5, 4)),
    ]


def test_of_very_many_mistakes_the_first_are_told(tmp_path: Path) -> None:
    told = problem(tmp_path, "\n".join(f"x{number} = 1" for number in range(500))).splitlines()
    assert told[0] == "20 problems in the settings:"
    assert told[-1] == "  and perhaps more"
    assert len(told) == 22


@pytest.mark.parametrize(
    "text",
    [
        "\n".join(f"x{number} = 1" for number in range(80_000)),
        f"ignore = {['x' + str(number) for number in range(80_000)]}",
        "level = " + "'" + "x" * 900_000 + "'",
        "x" * 900_000 + " = 1",
        "".join(f"[checks.x{number}]\n" for number in range(50_000)),
        "".join("[[per-path]]\nglob = '/'\n" for _ in range(30_000)),
    ],
    ids=["keys", "checks", "value", "key", "tables", "globs"],
)
def test_however_much_is_wrong_it_is_told_soon(tmp_path: Path, text: str) -> None:
    began = time.process_time()
    assert len(problem(tmp_path, text)) < 20_000
    assert time.process_time() - began < 3


def test_strings_and_comments_do_not_shift_lines(tmp_path: Path) -> None:
    text = '# levl = 1\nwords = [\n  "levl = 2", # [levl]\n]\nnames = ["""\nlevl = 3\n"""]\r\n"levl" = 4\n'
    assert ":8: unknown setting “levl”" in problem(tmp_path, text)


VALUES = (
    *('1', '-1', "1.5", "inf", "nan", "true", '"x"', '""', '" "', "[]", "[1]", '["x"]', '["x", 1]', "[[]]", "{}"),
    *("{a = 1}", "[{}]", "[{a = 1}]", "1979-05-27", "07:32:00", '"a\\u0000"', '["a\\u0000"]', '"../x"', '"{lang}"'),
    *('"𐐀"', '"\\u202e"', '{subtitle-speed = {severity = ["x"]}}', '[{glob = []}]', '[{glob = ["{lang}"]}]'),
    *('[{source = "{lang}", target = "{stem}.{ext}"}]', '[{glob = "**", checks = []}]', '[{glob = "a", packs = {}}]'),
)  # fmt: skip


@pytest.mark.parametrize("key", [*BY_NAME, EXTEND.name, LANGUAGES.name, *TABLES])
def test_whatever_is_written_is_read_or_told(tmp_path: Path, key: str) -> None:
    for value in VALUES:
        try:
            found = configuration(tmp_path, f"{key} = {value}\n")
        except UserError as error:
            assert str(error).replace("\n", "").isprintable()
            assert str(error).endswith(")")
        else:
            found.for_path(tmp_path / "de" / "a.md")
