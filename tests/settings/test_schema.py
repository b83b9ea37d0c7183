"""The JSON Schema says of a settings file what reading says of it."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path

import jsonschema
import pytest

from tests.settings.files import configuration
from tqcheck.checks.vocabulary import vocabulary
from tqcheck.errors import UserError
from tqcheck.settings.keys import BY_NAME, EXTEND, LANGUAGES, SETTINGS
from tqcheck.settings.schema import json_schema

ROOT = Path(__file__).resolve().parent.parent.parent
SCHEMA = json_schema(vocabulary())
VALID = jsonschema.Draft7Validator(SCHEMA)
EXAMPLES = [f"{name} = {key.kind.example}" for name, key in BY_NAME.items()]


def test_it_is_a_schema_and_the_one_in_docs() -> None:
    jsonschema.Draft7Validator.check_schema(SCHEMA)
    assert json.loads((ROOT / "docs" / "tqcheck.schema.json").read_text(encoding="utf-8")) == SCHEMA


def test_it_describes_every_key() -> None:
    properties = SCHEMA["properties"]
    assert {*BY_NAME, EXTEND.name, LANGUAGES.name, "checks", "per-path", "pairs"} == set(properties)
    assert all("description" in said or "$ref" in said for said in properties.values())


@pytest.mark.parametrize("text", [*EXAMPLES, f"{LANGUAGES.name} = {LANGUAGES.kind.example}"])
def test_an_example_of_each_key_is_right_for_both(tmp_path: Path, text: str) -> None:
    if "words" in text or "names" in text:
        text = text.replace('"path"', '["a"]')
    VALID.validate(tomllib.loads(text))
    configuration(tmp_path, text)


@pytest.mark.parametrize(
    "text",
    [
        "levl = 1",
        'level = "best"',
        "jobs = 0",
        "jobs = 1.5",
        "min-score = 101",
        "include-locked = 1",
        'select = ["nothing"]',
        'select = "omission"',
        'dictionary = ""',
        'fail-on = "neutral"',
        "[checks.nothing]\nseverity = 'minor'",
        "[checks.subtitle-speed]\nseverity = 'bad'",
        "[checks.subtitle-speed]\ncharacters-per-second = 0",
        "[checks.subtitle-speed]\nlines = 2",
        "[[per-path]]\nlevel = 'picky'",
        "[[per-path]]\nglob = 'a'\njobs = 1",
        "[[pairs]]\nsource = 'a'",
        "[[pairs]]\nsource = 'a'\ntarget = 'b'\nx = 1",
    ],
)
def test_what_reading_refuses_the_schema_refuses(tmp_path: Path, text: str) -> None:
    with pytest.raises(UserError):
        configuration(tmp_path, text)
    assert list(VALID.iter_errors(tomllib.loads(text)))


def test_every_setting_has_one_key() -> None:
    import dataclasses

    from tqcheck.settings import Settings

    fields = [field.name for field in dataclasses.fields(Settings)]
    assert sorted(key.field for key in SETTINGS) == sorted(set(fields) - {"severities", "options"})


PAGE = (ROOT / "docs" / "configuration.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("text", re.findall(r"```toml\n(.*?)```", PAGE, re.DOTALL))
def test_the_examples_of_the_page_hold(tmp_path: Path, text: str) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / "base.toml").write_text("jobs = 2\n")
    folder = tmp_path / "project"
    folder.mkdir()
    (folder / "words.txt").write_text("Acme\n")
    found = configuration(folder, text)
    assert found.statements or found.pairs or found.by_path
    VALID.validate(tomllib.loads(text))
