"""The pre-commit hook's manifest. tests/system/test_ci_kit.py has pre-commit run it."""

from __future__ import annotations

import re
import subprocess
import sys
from typing import Any

import pytest

from tests.ci.projects import ROOT, read_yaml
from tqcheck.readers.catalogue import known_endings

HOOKS: list[dict[str, Any]] = read_yaml(ROOT / ".pre-commit-hooks.yaml")


def test_pre_commit_accepts_the_manifest() -> None:
    command = [sys.executable, "-m", "pre_commit", "validate-manifest", str(ROOT / ".pre-commit-hooks.yaml")]
    checked = subprocess.run(command, capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stdout


def test_the_hook_takes_every_file_that_is_read_by_its_ending() -> None:
    [hook] = HOOKS
    found = re.fullmatch(r"\(\?i\)\\\.\((.*)\)\$", hook["files"])
    assert found is not None
    assert [f".{ending}" for ending in found[1].split("|")] == known_endings()


@pytest.mark.parametrize(
    ("path", "taken"),
    [("a.md", True), ("de/MESSAGES.PO", True), ("a.md.bak", False), ("md", False), ("a.py", False), ("amd", False)],
)
def test_the_hook_takes_no_other_file(path: str, taken: bool) -> None:
    assert bool(re.search(HOOKS[0]["files"], path)) is taken
