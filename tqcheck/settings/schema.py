"""The JSON Schema of settings files, for editors: from the same table of keys that reading goes by."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from tqcheck.model import Severity
from tqcheck.settings import keys, kinds
from tqcheck.settings.configuration import SEVERITY
from tqcheck.settings.keys import Key
from tqcheck.settings.options import Option
from tqcheck.settings.vocabulary import Vocabulary


def json_schema(vocabulary: Vocabulary) -> dict[str, Any]:
    """The schema (draft 7, which editors of TOML know) of a tqcheck.toml, and of [tool.tqcheck]."""
    of_checks = _table(
        {check: _check(check, options) for check, options in vocabulary.checks().items()},
        keys.TABLES[keys.CHECKS],
    )
    glob = {"glob": {"description": "The files: a glob below the folder of this file, or a list.", **_PATTERNS}}
    per_path = _table(
        glob | dict(_properties(key for key in keys.SETTINGS if key.by_path)) | {keys.CHECKS: _CHECKS},
        keys.TABLES[keys.PER_PATH],
        required=["glob"],
    )
    sides = {
        "source": {"description": "The pattern of a source's path: content/en/{path}.", "type": "string"},
        "target": {"description": "The pattern of a translation's path: content/{lang}/{path}.", "type": "string"},
    }
    properties = {
        **dict(_properties((keys.EXTEND, *keys.SETTINGS, keys.LANGUAGES))),
        keys.CHECKS: _CHECKS,
        keys.PER_PATH: {"description": keys.TABLES[keys.PER_PATH], "type": "array", "items": per_path},
        keys.PAIRS: {
            "description": keys.TABLES[keys.PAIRS],
            "type": "array",
            "items": _table(sides, keys.TABLES[keys.PAIRS], required=list(sides)),
        },
    }
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "Settings of tqcheck",
        **_table(properties, "tqcheck.toml, .tqcheck.toml, or [tool.tqcheck] in pyproject.toml"),
        "definitions": {
            keys.CHECKS: of_checks,
            SEVERITY: {"description": "The severity of all its findings.", "enum": [each.value for each in Severity]},
            "name": {"enum": sorted({*vocabulary.checks(), *vocabulary.categories()})},
        },
    }


_PATTERNS = dict(keys.LANGUAGES.kind.schema)
_CHECKS = {"$ref": f"#/definitions/{keys.CHECKS}"}
_SEVERITY = {"$ref": f"#/definitions/{SEVERITY}"}
_NAMES = {"$ref": "#/definitions/name"}


def _properties(settings: Iterable[Key]) -> Iterable[tuple[str, dict[str, Any]]]:
    for key in settings:
        schema = dict(key.kind.schema)
        if key.kind is kinds.CHECKS:
            schema["items"] = _NAMES
        yield key.name, {"description": key.summary, **schema}
        if key.extensible:
            yield keys.EXTENSION + key.name, {"description": f"Added to what “{key.name}” has already.", **schema}


def _check(check: str, options: Iterable[Option[Any]]) -> dict[str, Any]:
    own = {option.name: {"description": _said(option), **option.kind.schema} for option in options}
    return _table({SEVERITY: _SEVERITY} | own, f"Of the check {check}.")


def _said(option: Option[Any]) -> str:
    return f"{option.summary} Default: {option.default_text}."


def _table(properties: Mapping[str, Any], description: str, *, required: list[str] | None = None) -> dict[str, Any]:
    table = {"description": description, "type": "object", "properties": properties, "additionalProperties": False}
    return table | ({"required": required} if required else {})
