"""bench/measured.toml, which docs/coverage.md is made from: which checks were measured on which pairs of languages."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path

from tqcheck.checks.catalogue import all_checks

_FILE = Path(__file__).with_name("measured.toml")
_HEAD = "# Which checks were measured on which pairs. Written by bench/run.py and terms.py --write; do not edit.\n"


def write_measured(pairs: Mapping[str, Iterable[str]]) -> None:
    """Sets the pairs on which checks were measured, by the checks' ids; those of other checks stay."""
    known = {check.id for check in all_checks()}
    before = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    every = {check: entry["pairs"] for check, entry in before.items() if check in known} | dict(pairs)
    lines = (
        "\n[{}]\npairs = [{}]\n".format(check, ", ".join(f'"{pair}"' for pair in sorted(found)))
        for check, found in sorted(every.items())
    )
    _FILE.write_text(_HEAD + "".join(lines), encoding="utf-8")
