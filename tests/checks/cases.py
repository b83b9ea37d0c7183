"""The cases of the checks: each check's own examples, and the longer tail in tests/checks/<check-id>.toml.

A case file holds `[[bad]]` and `[[good]]` tables with `target` and, optionally, `source`, `target_language`,
`source_language`, `suggestion`, `marks`, and a table `details` (fields of Details); in a bad target, marks ("[]" unless
said) stand around the fault. The head comment of the file says where its cases come from.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tqcheck.checks.catalogue import all_checks, check_named
from tqcheck.checks.check import Check, CorpusCheck, Example, bad, good
from tqcheck.model import Details

FOLDER = Path(__file__).parent


def every_case() -> Iterator[tuple[str, Check, Example]]:
    """(label, check, example), the check's own examples first."""
    for check in all_checks():
        for number, example in enumerate(check.examples, start=1):
            yield f"{check.id}/example-{number}", check, example
    for path in sorted(FOLDER.glob("*.toml")):
        check = check_named(path.stem)
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
        assert set(tables) <= {"bad", "good"}, f"{path}: only [[bad]] and [[good]] tables"
        for kind, make in (("good", good), ("bad", bad)):
            for number, table in enumerate(tables.get(kind, ()), start=1):
                details = {name: _frozen(value) for name, value in table.pop("details", {}).items()}
                example = make(table.pop("target"), **table, details=Details(**details))
                yield f"{check.id}/{kind}-{number}", check, example


def _frozen(value: object) -> Any:
    return tuple(value) if isinstance(value, list) else value


def segment_cases() -> list[tuple[str, Check, Example]]:
    """The cases of checks that judge one segment at a time."""
    return [case for case in every_case() if not isinstance(case[1], CorpusCheck)]
