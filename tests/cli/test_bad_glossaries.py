"""Glossaries that cannot be read, by every command: one clear line says why, what can be read is used."""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path

import pytest

from tests.cli.command import Command

SAMPLES = Path(__file__).parents[1] / "glossary" / "samples"
GOOD = "source,target\nСирия,Syria\n"

FILES: dict[str, bytes | str] = {
    "empty.csv": "",
    "blank.csv": "\n \n",
    "header.csv": "source,target\n",
    "twice.csv": "source,target,target\nсуд,court,tribunal\n",
    "status.csv": "source,target,status\nсуд,court,preffered\n",
    "language.csv": "source,target,source_lang\nсуд,court,Elvish\n",
    "pattern.csv": "source,target,match\nсуд[,court,regex\n",
    "open.csv": 'source,target\nсуд,"court\n',
    "wide.csv": "source,target\nсуд,court,tribunal\n",
    "cyrillic.csv": "source,target\nсуд,court\n".encode("cp1251"),
    "binary.csv": bytes(range(256)) * 8,
    "binary.xlsx": bytes(range(256)) * 8,
    "half.tbx": '<?xml version="1.0"?>\n<tbx xmlns="urn:iso:std:iso:30042:ed-2"><text>\n',
    "entity.tbx": '<!DOCTYPE martif [<!ENTITY x "y">]>\n<martif>&x;</martif>\n',
    "page.xml": "<html/>\n",
    "binary": bytes(range(256)),
}
SAID = {
    "empty.csv": "empty.csv: the glossary holds no rows",
    "blank.csv": "blank.csv: the glossary holds no rows",
    "header.csv": "header.csv: the glossary holds no terms",
    "twice.csv": "twice.csv:1: two columns are named “target”",
    "status.csv": "status.csv:2: unknown status “preffered” (did you mean “preferred”?)",
    "language.csv": "language.csv:2: unknown language “Elvish”",
    "pattern.csv": "pattern.csv:2: “суд[” is no regular expression",
    "open.csv": "open.csv:2: not a CSV row",
    "wide.csv": "wide.csv:2: 3 cells",
    "cyrillic.csv": "cyrillic.csv:2: byte 0xf1 is not UTF-8",
    "binary.csv": "binary.csv: is not a text file",
    "binary.xlsx": "binary.xlsx: is no glossary",
    "half.tbx": "half.tbx:3: not well-formed XML",
    "entity.tbx": "entity.tbx:1: the document declares the entity “x”",
    "page.xml": "page.xml: is no glossary",
    "binary": "binary: the glossary has no extension",
    "missing.csv": "missing.csv: no such file",
    "misnamed": "there is no file and no glossary “misnamed”",
    "book.xlsx#Nope": "has no sheet “Nope”",
    "folder": "folder: no glossary",
    os.devnull: "the glossary has no extension",
}
COMMANDS = {
    "lint": ["glossary", "lint", "good.csv"],
    "stats": ["glossary", "stats", "good.csv"],
    "convert": ["glossary", "convert"],
    "test": ["glossary", "test", "Сирия", "Syria", "--source-lang", "ru", "--target-lang", "en", "--glossary"],
    "check": ["check", "pairs.tsv", "--glossary", "good.csv", "--glossary"],
}


@pytest.fixture(autouse=True)
def _files(tqcheck: Command) -> None:
    for name, content in {"good.csv": GOOD, "pairs.tsv": "source\ttarget\nСирия.\tSyria.\n", **FILES}.items():
        Path(name).write_bytes(content if isinstance(content, bytes) else content.encode())
    shutil.copy(SAMPLES / "xlsx" / "begriffe.xlsx", "book.xlsx")
    Path("folder").mkdir()


@pytest.mark.parametrize("name", SAID)
@pytest.mark.parametrize("command", COMMANDS)
def test_it_is_said_in_one_line_what_is_wrong(tqcheck: Command, command: str, name: str) -> None:
    result = tqcheck(*COMMANDS[command], name, *(["out.csv"] if command == "convert" else []))
    assert result.code == 2, result.err
    line = next(line for line in result.err.splitlines() if SAID[name] in line)
    assert re.fullmatch(r"tqcheck: .* \(.+\)", line), "a remedy stands behind it"
    assert not Path("out.csv").exists()


@pytest.mark.parametrize("name", SAID)
def test_the_good_ones_beside_it_are_used(tqcheck: Command, name: str) -> None:
    result = tqcheck("glossary", "lint", "good.csv", name)
    assert re.search(r"^0 warnings on 1 row in [12] files?; 1 problem with reading$", result.out)


def test_all_that_is_wrong_is_said_at_once(tqcheck: Command) -> None:
    result = tqcheck("glossary", "lint", *FILES)
    assert all(SAID[name] in result.err for name in FILES)
