"""The composite action: its file, and its steps run as the shell commands that they are."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

import pytest

from tests.ci.actions import ACTION, STEPS, StepResult, run_step
from tests.ci.projects import ROOT, installed, program, schema_errors, write_project

_CHECK = 1
HOSTILE = [
    "a b",
    "$(touch pwned)",
    "`touch pwned`",
    "; touch pwned",
    "' ; touch pwned ; '",
    '" ; touch pwned ; "',
    "--output=text=pwned",
    "-h",
    "*",
    "~",
    "$HOME",
    "%0A::error::pwned",
    "::set-output name=verdict::pass",
    "\\",
    "ключ 𐐀 é\u202e",
]


@pytest.fixture
def temporary(tmp_path: Path) -> Path:
    folder = tmp_path / "runner temp"
    installed(folder / "tqcheck")
    return folder


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    return write_project(tmp_path / "work space")


def test_the_action_fits_githubs_schema() -> None:
    assert schema_errors("github-actions", ROOT / "action.yml") == ""


def test_no_expression_stands_in_a_command() -> None:
    commands = [step["run"] for step in STEPS]
    assert len(commands) == 2
    assert not any("${{" in command for command in commands)


def test_every_input_reaches_the_script_and_every_variable_is_used_there() -> None:
    variables = STEPS[_CHECK]["env"]
    assert sorted(variables.values()) == sorted(f"${{{{ inputs.{name} }}}}" for name in ACTION["inputs"])
    script = (ROOT / "ci" / "action-check.sh").read_text(encoding="utf-8")
    assert {name for name in variables if f"${name}" not in script} == set()


def test_every_output_is_one_that_the_step_sets() -> None:
    script = (ROOT / "ci" / "action-check.sh").read_text(encoding="utf-8")
    set_there = set(re.findall(r'echo "(\w+)=\$', script))
    read = {re.fullmatch(r"\$\{\{ steps\.check\.outputs\.(\w+) \}\}", each["value"]) for each in _outputs()}
    assert {found[1] for found in read if found} == set_there == set(ACTION["outputs"])


def _outputs() -> list[dict[str, str]]:
    return list(ACTION["outputs"].values())


def test_the_steps_can_be_executed_and_stop_at_the_first_error() -> None:
    for script in sorted((ROOT / "ci").glob("*.sh")):
        assert script.stat().st_mode & 0o111
        assert script.read_text(encoding="utf-8").startswith("#!/usr/bin/env bash\n")
        assert "\nset -euo pipefail\n" in script.read_text(encoding="utf-8")


def test_a_fault_fails_the_step_marks_its_line_and_is_told_in_outputs_and_summary(
    workspace: Path, temporary: Path
) -> None:
    result = run_step(ROOT, _CHECK, workspace, temporary, paths="translations", source="originals")
    assert result.code == 1, result.log
    assert result.outputs["verdict"] == "fail"
    assert result.outputs["findings"] == "1"
    assert "translations/news.txt:1:11: major number-mismatch" in result.log
    [command] = result.commands
    assert command.startswith("::error ")
    assert "file=translations/news.txt,line=1," in command
    assert "number-mismatch" in result.summary
    reports = Path(result.outputs["reports"])
    assert not reports.is_relative_to(workspace)
    assert sorted(path.name for path in reports.iterdir()) == ["tqcheck.html", "tqcheck.json", "tqcheck.sarif"]
    assert json.loads(Path(result.outputs["sarif"]).read_text(encoding="utf-8"))["version"] == "2.1.0"


def test_what_cannot_be_checked_is_an_error_with_its_reason_in_the_log(workspace: Path, temporary: Path) -> None:
    result = run_step(ROOT, _CHECK, workspace, temporary, paths="translations", fail_on="maybe")
    assert result.code == 2
    assert "unknown threshold “maybe”" in result.log
    assert result.outputs["verdict"] == "error"
    assert result.outputs["findings"] == result.outputs["sarif"] == ""
    assert len(result.commands) == 1


def test_a_wrong_word_for_a_switch_is_no_silent_no(workspace: Path, temporary: Path) -> None:
    result = run_step(ROOT, _CHECK, workspace, temporary, paths="translations", ignore_inline="yes")
    assert result.code == 2
    assert "ignore-inline" in result.log


# Stands for tqcheck: writes down what it was called with, and nothing else but what the test wants said.
RECORDER = """#!{python}
import json, os, sys
from pathlib import Path
Path(os.environ["RUNNER_TEMP"], "called.json").write_text(json.dumps(sys.argv[1:]))
said = Path(os.environ["RUNNER_TEMP"], "said")
print(said.read_text() if said.exists() else "")
sys.exit(2)
"""


class Recorded:
    """The action's second step with a recorder in tqcheck's place."""

    def __init__(self, workspace: Path, temporary: Path) -> None:
        self._workspace = workspace
        self._temporary = temporary
        program(temporary / "tqcheck" / "bin" / "tqcheck", RECORDER.format(python=sys.executable))

    def run(self, said: str = "", **inputs: str) -> StepResult:
        (self._temporary / "said").write_text(said)
        return run_step(ROOT, _CHECK, self._workspace, self._temporary, **inputs)

    def arguments(self, **inputs: str) -> list[str]:
        """What tqcheck is called with, after the outputs."""
        self.run(**inputs)
        called = json.loads((self._temporary / "called.json").read_text())
        assert called[0] == "check"
        assert all(each.startswith("--output=") for each in called[1:6])
        return list(called[6:])


@pytest.fixture
def recorded(workspace: Path, temporary: Path) -> Recorded:
    return Recorded(workspace, temporary)


def test_inputs_that_are_empty_give_no_argument(recorded: Recorded) -> None:
    assert recorded.arguments() == ["--"]
    assert recorded.arguments(paths="\ntranslations\n\n") == ["--", "translations"]


def test_every_input_becomes_its_option_and_lines_become_arguments(recorded: Recorded) -> None:
    arguments = recorded.arguments(
        paths="a.md\nfolder with spaces\n",
        source="originals",
        source_lang="ru",
        target_lang="en",
        glossary="law\nterms.tbx",
        config="house.toml",
        baseline="baseline.json",
        changed_since="HEAD^1",
        ignore_inline="true",
        fail_on="minor",
        max_findings="3",
        min_score="95",
        args="--profile=strict\n--select=terminology",
    )
    assert arguments == [
        "--source=originals", "--source-lang=ru", "--target-lang=en", "--glossary=law", "--glossary=terms.tbx",
        "--config=house.toml", "--baseline=baseline.json", "--changed=HEAD^1", "--fail-on=minor", "--max-findings=3",
        "--min-score=95", "--ignore-inline", "--profile=strict", "--select=terminology",
        "--", "a.md", "folder with spaces",
    ]  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_input_is_one_argument_and_nothing_else(recorded: Recorded, workspace: Path, text: str) -> None:
    before = sorted(workspace.rglob("*"))
    arguments = recorded.arguments(paths=text, source=text, glossary=text, changed_since=text)
    assert arguments == [f"--source={text}", f"--glossary={text}", f"--changed={text}", "--", text]
    assert sorted(workspace.rglob("*")) == before


@pytest.mark.parametrize(
    "said",
    ["::error::forged", "  ::add-mask::e", "x ##[error]forged", "::stop-commands::x", "::::", "\r\n::warning::x"],
)
def test_no_text_of_a_submission_commands_the_runner(recorded: Recorded, said: str) -> None:
    result = recorded.run(said, paths="translations")
    assert said.strip() in result.log
    assert result.commands == ["::error title=tqcheck::something must be mended first; the log of this step says what"]


def test_no_file_of_a_submission_runs_as_code(workspace: Path, temporary: Path) -> None:
    for name in ("tqcheck", "json", "typer", "jinja2", "multiprocessing", "sitecustomize", "venv", "pip"):
        (workspace / f"{name}.py").write_text("open('pwned', 'w').close()\nraise SystemExit(0)\n")
    result = run_step(ROOT, _CHECK, workspace, temporary, paths="translations", source="originals", args="--jobs=2")
    assert result.code == 1, result.log
    assert not (workspace / "pwned").exists()


def test_no_link_of_a_submission_leads_a_report_elsewhere(workspace: Path, temporary: Path, tmp_path: Path) -> None:
    (tmp_path / "treasure").write_text("gold")
    for name in ("tqcheck.sarif", "tqcheck.html", "tqcheck.json", "commands", "reports"):
        (workspace / name).symlink_to(tmp_path / "treasure")
    run_step(ROOT, _CHECK, workspace, temporary, paths="translations", source="originals")
    assert (tmp_path / "treasure").read_text() == "gold"
