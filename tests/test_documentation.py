"""Documents stay true: generated pages are fresh, what the tool writes fits the contract, data has an origin."""

from __future__ import annotations

import json
import subprocess
import sys
import tomllib
from pathlib import Path

import jsonschema
import pytest

from tests.cli.command import Command
from tqcheck.checks.catalogue import all_checks
from tqcheck.language import packs

ROOT = Path(__file__).resolve().parent.parent


def test_generated_pages_are_fresh() -> None:
    result = subprocess.run(
        [sys.executable, ROOT / "scripts" / "generate_docs.py", "--check"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.stdout == ""
    assert result.returncode == 0, result.stderr


def test_every_line_fits_the_json_schema(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    schema = json.loads((ROOT / "docs" / "segment.schema.json").read_text(encoding="utf-8"))
    tqcheck = Command(capsys, monkeypatch)
    for options in ([], ["--source", "seeds/csto-kazakhstan.ru.txt"]):
        result = tqcheck("check", "seeds/csto-kazakhstan.en.txt", "--source-lang", "ru", "--output", "jsonl", *options)
        lines = [json.loads(line) for line in result.out.splitlines()]
        assert len(lines) == 38
        for line in lines:
            jsonschema.validate(line, schema)
    jsonschema.validate({"line": 3, "error": "not JSON"}, schema)


def test_every_data_file_has_its_origin_in_notice() -> None:
    notice = (ROOT / "NOTICE").read_text(encoding="utf-8")
    derived = [path for path in packs.ROOT.rglob("*") if path.suffix in (".gz", ".model", ".tsv")]
    derived.append(packs.ROOT / "en" / "selectional.toml")
    missing = [path.relative_to(ROOT).as_posix() for path in derived if path.relative_to(ROOT).as_posix() not in notice]
    assert missing == []


def test_a_check_is_named_alike_everywhere() -> None:
    for check in all_checks():
        module = packs.ROOT.parent.parent / "checks" / f"{check.id.replace('-', '_')}.py"
        assert module.is_file()


def test_the_ready_glossaries_are_in_the_wheel() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wheel = project["tool"]["hatch"]["build"]["targets"]["wheel"]
    assert wheel["force-include"]["glossaries"] == "tqcheck/glossaries"


def test_seeds_stay_out_of_distributions() -> None:
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert '"/seeds"' in text
    assert 'packages = ["tqcheck"]' in text
