"""A GitHub runner's part in a composite action: its steps' commands, run with the variables that GitHub sets."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.ci.projects import ROOT, read_yaml, shell

ACTION: dict[str, Any] = read_yaml(ROOT / "action.yml")
STEPS: list[dict[str, Any]] = ACTION["runs"]["steps"]
_INPUT = re.compile(r"\$\{\{ inputs\.([\w-]+) \}\}")


@dataclass(frozen=True)
class StepResult:
    """What a step came to; `commands` are the workflow commands in `log` that the runner obeys."""

    code: int
    log: str
    commands: list[str]
    outputs: dict[str, str]
    summary: str


def run_step(action: Path, number: int, workspace: Path, temporary: Path, /, **inputs: str) -> StepResult:
    """Run a step in `workspace`; `action` is the action's checkout. Inputs have `_` for `-` in their names."""
    step = STEPS[number]
    given = {name.replace("_", "-"): value for name, value in inputs.items()}
    assert given.keys() <= ACTION["inputs"].keys()
    output, summary = temporary / "output", temporary / "summary.md"
    output.write_text("")
    summary.write_text("")
    variables = {
        name: _INPUT.sub(lambda found: given.get(found[1], ACTION["inputs"][found[1]].get("default", "")), value)
        for name, value in step.get("env", {}).items()
    }
    result = shell(
        step["run"],
        workspace,
        {
            "GITHUB_ACTIONS": "true",
            "GITHUB_ACTION_PATH": action,
            "GITHUB_OUTPUT": output,
            "GITHUB_STEP_SUMMARY": summary,
            "GITHUB_WORKSPACE": workspace,
            "RUNNER_TEMP": temporary,
            **variables,
        },
    )
    log = result.stdout + result.stderr
    lines = output.read_text().splitlines()
    assert all("=" in line for line in lines)
    return StepResult(
        result.returncode,
        log,
        _obeyed(log),
        dict(line.split("=", 1) for line in lines),
        summary.read_text(encoding="utf-8"),
    )


def _obeyed(log: str) -> list[str]:
    """The commands of a log, `##[…]` within a line among them, but for those between stop-commands and its token."""
    commands, token = [], None
    for line in log.splitlines():
        line = line.strip()
        if token is not None:
            token = None if line == f"::{token}::" else token
        elif line.startswith("::stop-commands::"):
            token = line.removeprefix("::stop-commands::")
        elif line.startswith("::") or "##[" in line:
            commands.append(line)
    assert token is None, "the runner never listens again"
    return commands
