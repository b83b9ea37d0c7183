"""glossaries/README.md holds: its commands run, its example is read, and the checks make of it what it says."""

from __future__ import annotations

import json
import re
import shlex
import shutil
import zipfile
from pathlib import Path

import pytest

from tests.cli.command import Command
from tqcheck.checks.catalogue import all_checks
from tqcheck.glossary.loading import bundled

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "glossaries" / "README.md").read_text(encoding="utf-8")
EXAMPLE = re.search(r"```csv\n(.*?)```", PAGE, re.DOTALL)
ROWS = re.findall(r"^\| ([^|]*[.]) \| ([^|]*[.]) \|(?: `([\w-]+)`)? \|$", PAGE, re.MULTILINE)
"""The sentences of the page and their translations, with what is found in each."""

EXIT_CODES = {
    "tqcheck check draft.en.txt --source original.ru.txt --glossary cis-politics": 1,
    "tqcheck check pairs.tsv --glossary terms.csv": 1,
    "tqcheck check pairs.tsv --glossary law --source-lang ru": 1,
    "tqcheck check pairs.tsv --glossary ru-en/law --glossary economy": 1,
    "tqcheck check pairs.tsv --glossary terms.xlsx#Approved": 1,
    "tqcheck check pairs.tsv --glossary our-glossaries": 1,
    "tqcheck check good-translations.tsv --glossary terms.csv --select missing-term --select forbidden-term": 0,
    'tqcheck glossary test "ОДКБ направила войска." "The ODKB sent troops." --glossary cis-politics --source-lang ru '
    "--target-lang en": 1,
    "tqcheck glossary lint terms.csv --source-lang ru --target-lang en": 0,
    "tqcheck glossary lint ru-en/law --level picky": 0,
    "tqcheck glossary lint terms.csv": 0,
    "tqcheck glossary convert terms.csv terms.tbx --source-lang ru --target-lang en": 0,
    "tqcheck glossary convert ru-en/law law-memoq.csv --to memoq": 0,
    "tqcheck glossary stats cis-politics": 0,
    "tqcheck glossary extract original.ru.txt draft.en.txt -o proposals.csv": 0,
}


def commands() -> list[str]:
    """The command lines of the page, in its order."""
    return [line for line in PAGE.splitlines() if line.startswith("tqcheck ")]


@pytest.fixture
def tqcheck(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Command:
    """The command line where the files are that the page's commands name."""
    monkeypatch.chdir(tmp_path)
    tqcheck = Command(capsys, monkeypatch)
    assert EXAMPLE is not None
    Path("terms.csv").write_text(EXAMPLE[1], encoding="utf-8")
    rows = "".join(f"{source}\t{target}\n" for source, target, _ in ROWS)
    Path("pairs.tsv").write_text("source\ttarget\n" + rows, encoding="utf-8")
    good = "".join(f"{source}\t{target}\n" for source, target, found in ROWS if not found)
    Path("good-translations.tsv").write_text("source\ttarget\n" + good, encoding="utf-8")
    shutil.copy(ROOT / "seeds" / "csto-kazakhstan.ru.txt", "original.ru.txt")
    shutil.copy(ROOT / "seeds" / "csto-kazakhstan.en.txt", "draft.en.txt")
    Path("our-glossaries/ru-en").mkdir(parents=True)
    shutil.copy("terms.csv", "our-glossaries/ru-en/house.csv")
    assert tqcheck("glossary", "convert", "terms.csv", "plain.xlsx").code == 0
    rename_sheet(Path("plain.xlsx"), Path("terms.xlsx"), "Approved")
    return tqcheck


def rename_sheet(path: Path, to: Path, name: str) -> None:
    """A copy of a workbook whose only sheet has another name."""
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(to, "w") as new:
        for part in old.namelist():
            data = old.read(part).decode()
            new.writestr(part, re.sub(r'(<sheet name=")[^"]*', rf"\g<1>{name}", data))


def test_every_command_of_the_page_is_run_here() -> None:
    assert sorted(commands()) == sorted(EXIT_CODES)


@pytest.mark.parametrize("line", commands())
def test_the_commands_of_the_page_run(tqcheck: Command, line: str) -> None:
    result = tqcheck(*shlex.split(line)[1:])
    assert result.code == EXIT_CODES[line], result.err


def test_the_checks_make_of_the_example_what_the_page_says(tqcheck: Command) -> None:
    checks = {check.id for check in all_checks() if check.needs_glossary}
    found = []
    for line in tqcheck("check", "pairs.tsv", "--glossary", "terms.csv", "--output", "jsonl").out.splitlines():
        named = [finding["check"] for finding in json.loads(line)["findings"]]
        found.append([name for name in named if name in checks])
    assert found == [[name] if name else [] for _, _, name in ROWS]
    assert {name for _, _, name in ROWS if name} == checks
    assert set(re.findall(r"\[`([\w-]+)`\]", PAGE)) == checks


def test_every_ready_glossary_is_described() -> None:
    described = re.findall(r"^- `([\w-]+)`: ", PAGE, re.MULTILINE)
    assert described == sorted(bundled())
