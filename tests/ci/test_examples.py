"""The examples of docs/ci.md: they fit their systems' schemas, and their commands do what the page says."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest

import tqcheck
from tests.ci.actions import ACTION, StepResult, run_step
from tests.ci.projects import EXAMPLES, ROOT, commit, installed, program, read_yaml, schema_errors, shell, write_project

WORKFLOWS = ("github-gate.yml", "github-submissions.yml")
NEW_FAULT = "She paid 7 euros.\n"
NEW_SOURCE = "Sie zahlte 9 Euro.\n"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return write_project(tmp_path / "project")


@pytest.fixture
def programs(tmp_path: Path) -> Path:
    """The folder of programs that a CI system would have installed."""
    return installed(tmp_path / "temporary" / "tqcheck") / "bin"


def add_fault(project: Path) -> None:
    for name, text in (("originals", NEW_SOURCE), ("translations", NEW_FAULT)):
        (project / name / "prices.txt").write_text(text, encoding="utf-8")


def write_baseline(project: Path, programs: Path) -> None:
    written = shell(f"{EXAMPLES / 'gate.sh'} --write-baseline", project, {}, programs)
    assert written.returncode == 0, written.stderr


def test_every_example_is_on_the_page() -> None:
    page = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")
    for example in EXAMPLES.iterdir():
        assert f"<!-- ci/examples/{example.name}: written by make docs -->" in page


def test_examples_name_the_present_version() -> None:
    text = "".join(path.read_text(encoding="utf-8") for path in EXAMPLES.iterdir())
    assert set(re.findall(r"tqcheck[@/-]v?(\d[\d.]*\d)|rev: v([\d.]+)", text)) == {
        (tqcheck.__version__, ""),
        ("", tqcheck.__version__),
    }


@pytest.mark.parametrize(
    ("schema", "name"),
    [*(("github-workflows", name) for name in WORKFLOWS), ("gitlab-ci", "gitlab-ci.yml")],
)
def test_an_example_fits_the_schema_of_its_system(schema: str, name: str) -> None:
    assert schema_errors(schema, EXAMPLES / name) == ""


@pytest.mark.parametrize("name", WORKFLOWS)
def test_a_workflow_gives_only_inputs_that_the_action_has_and_no_text_to_a_shell(name: str) -> None:
    workflow = read_yaml(EXAMPLES / name)
    assert "pull_request_target" not in workflow["on"]
    assert workflow["permissions"] == {"contents": "read"}
    steps = workflow["jobs"]["tqcheck"]["steps"]
    assert _with(name).keys() <= ACTION["inputs"].keys()
    assert not any("${{" in step.get("run", "") for step in steps)
    assert all(not step["with"]["persist-credentials"] for step in steps if "checkout" in step.get("uses", ""))


def _with(name: str) -> dict[str, str]:
    steps = read_yaml(EXAMPLES / name)["jobs"]["tqcheck"]["steps"]
    [given] = [step["with"] for step in steps if "/tqcheck@" in step.get("uses", "")]
    return dict(given)


def run_action(name: str, project: Path, temporary: Path, expressions: dict[str, str]) -> StepResult:
    """The action's second step with what a workflow gives it, expressions in it replaced."""
    given = {}
    for key, value in _with(name).items():
        for expression, meaning in expressions.items():
            value = value.replace(f"${{{{ {expression} }}}}", meaning)
        assert "${{" not in value
        given[key.replace("-", "_")] = value
    return run_step(ROOT, 1, project, temporary, **given)


def test_githubs_gate_fails_a_pull_request_on_its_own_faults_only(project: Path, programs: Path) -> None:
    expression = "github.event_name == 'pull_request' && 'HEAD^1' || ''"
    commit(project, "what was there")
    (project / "translations" / "clean.txt").write_text("All is well.\n", encoding="utf-8")
    commit(project, "a change without a fault")
    temporary = programs.parent.parent
    passed = run_action("github-gate.yml", project, temporary, {expression: "HEAD^1"})
    assert (passed.code, passed.outputs["verdict"]) == (0, "pass"), passed.log
    add_fault(project)
    commit(project, "a change with a fault")
    failed = run_action("github-gate.yml", project, temporary, {expression: "HEAD^1"})
    assert (failed.code, failed.outputs["findings"]) == (1, "1"), failed.log
    assert "file=translations/prices.txt,line=1," in failed.commands[0]
    pushed = run_action("github-gate.yml", project, temporary, {expression: ""})
    assert (pushed.code, pushed.outputs["findings"]) == (1, "2"), pushed.log


def test_a_submission_on_github_cannot_vouch_for_itself(project: Path, programs: Path) -> None:
    temporary = programs.parent.parent
    (project / "originals" / "page.md").write_text("Er kaufte gestern 15 Bücher in der Stadt.\n", encoding="utf-8")
    commit(project, "the house's")
    # What a submission may try: other settings, a source that agrees, comments.
    (project / "tqcheck.toml").write_text('fail-on = "never"\nignore = ["number-mismatch"]\n', encoding="utf-8")
    (project / "originals" / "news.txt").write_text("Er kaufte gestern 16 Bücher in der Stadt.\n", encoding="utf-8")
    (project / "translations" / "news.txt").write_text("Yesterday he bought 16 books in the city.\n", encoding="utf-8")
    page = "<!-- tqcheck-disable number-mismatch -->\n\nYesterday he bought 16 books in the city.\n"
    (project / "translations" / "page.md").write_text(page, encoding="utf-8")
    commit(project, "the submission")
    [prepare] = [
        step["run"]
        for step in read_yaml(EXAMPLES / "github-submissions.yml")["jobs"]["tqcheck"]["steps"]
        if "run" in step
    ]
    prepared = shell(prepare, project, {"RUNNER_TEMP": temporary})
    assert prepared.returncode == 0, prepared.stderr
    for _ in range(2):
        result = run_action("github-submissions.yml", project, temporary, {"runner.temp": str(temporary)})
        assert (result.code, result.outputs["verdict"], result.outputs["findings"]) == (1, "fail", "2"), result.log
        # And what it may try who knows the report.
        write_list(project, Path(result.outputs["reports"]) / "tqcheck.json")


def write_list(folder: Path, report: Path) -> None:
    """Put every finding of a JSON report on a list of false alarms in `folder`."""
    documents = json.loads(report.read_text(encoding="utf-8"))["documents"]
    segments = [segment for document in documents for segment in document["segments"]]
    prints = [finding["fingerprint"] for segment in segments for finding in segment["findings"]]
    assert prints
    (folder / ".tqcheckignore").write_text("".join(f"{each}\n" for each in prints), encoding="utf-8")


def test_gitlabs_job_fails_on_a_new_fault_and_leaves_its_reports(project: Path, programs: Path) -> None:
    job = read_yaml(EXAMPLES / "gitlab-ci.yml")["tqcheck"]
    write_baseline(project, programs)
    script = "\n".join(job["script"])
    passed = shell(script, project, job["variables"], programs)
    assert passed.returncode == 0, passed.stderr
    add_fault(project)
    failed = shell(script, project, job["variables"], programs)
    assert failed.returncode == 1, failed.stderr
    assert "translations/prices.txt:1:" in failed.stdout
    reports = job["artifacts"]["reports"]
    [issue] = json.loads((project / reports["codequality"]).read_text(encoding="utf-8"))
    assert issue["location"]["path"] == "translations/prices.txt"
    assert "prices.txt" in (project / reports["junit"]).read_text(encoding="utf-8")
    assert all(reports[each].startswith(job["artifacts"]["paths"][0]) for each in reports)


def test_jenkins_stage_fails_on_a_new_fault_and_leaves_its_reports(project: Path, programs: Path) -> None:
    text = (EXAMPLES / "Jenkinsfile").read_text(encoding="utf-8")
    assert text.count("{") == text.count("}")
    # Jenkins' own language reads \\ in these strings as a backslash.
    _, check = re.findall(r"sh '''\n(.*?)'''", text.replace("\\\\", "\\"), re.DOTALL)
    write_baseline(project, programs)
    add_fault(project)
    failed = shell(check, project, {"WORKSPACE_TMP": programs.parent.parent}, programs)
    assert failed.returncode == 1, failed.stderr
    for pattern in re.findall(r"(?:pattern|testResults): '([^']+)'", text):
        assert "prices.txt" in (project / pattern).read_text(encoding="utf-8")


@pytest.mark.parametrize(("source", "code"), [(NEW_SOURCE, 0), (None, 2)])
def test_reviewdog_gets_the_findings_unless_they_could_not_be_sought(
    project: Path, programs: Path, source: str | None, code: int
) -> None:
    add_fault(project)
    if source is None:
        shutil.rmtree(project / "translations")
    stub = '#!/bin/sh\nprintf "%s\\n" "$@" >arguments\ncat >received.json\n'
    program(programs / "reviewdog", stub)
    result = shell(str(EXAMPLES / "reviewdog.sh"), project, {}, programs)
    assert result.returncode == code, result.stderr
    assert (project / "received.json").exists() is (code == 0)
    if code == 0:
        received: dict[str, Any] = json.loads((project / "received.json").read_text(encoding="utf-8"))
        assert len(received["diagnostics"]) == 2
        assert "-f=rdjson\n" in (project / "arguments").read_text(encoding="utf-8")


def test_the_gate_passes_what_was_there_and_fails_on_what_is_new(project: Path, programs: Path) -> None:
    write_baseline(project, programs)
    gate = str(EXAMPLES / "gate.sh")
    assert shell(gate, project, {}, programs).returncode == 0
    add_fault(project)
    failed = shell(gate, project, {}, programs)
    assert failed.returncode == 1
    assert "“7” → “9”" in failed.stdout
    assert "“16”" not in failed.stdout


def test_a_submitted_folder_is_judged_by_the_house_alone(project: Path, programs: Path, tmp_path: Path) -> None:
    submission = project / "translations"
    (submission / "tqcheck.toml").write_text('fail-on = "never"\n', encoding="utf-8")
    (submission / "json.py").write_text("raise SystemExit(0)\n", encoding="utf-8")

    def judge(reports: Path) -> None:
        # The worst place to stand in: the submission itself.
        result = shell(f"{EXAMPLES / 'submission.sh'} . {project} {reports}", submission, {}, programs)
        assert result.returncode == 1, result.stderr
        assert "“16” → “15”" in result.stdout
        assert sorted(path.name for path in reports.iterdir()) == ["report.html", "report.json"]

    judge(tmp_path / "first")
    write_list(submission, tmp_path / "first" / "report.json")
    judge(tmp_path / "second")
