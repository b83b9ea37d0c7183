"""The CI kit with real installations: the action, the container file's steps, a wheel, pre-commit, shellcheck."""

from __future__ import annotations

import os
import re
import shutil
import sys
import zipfile
from pathlib import Path

import pytest

from tests.ci.actions import run_step
from tests.ci.projects import EXAMPLES, ROOT, commit, shell, write_project
from tests.ci.test_container import instructions
from tests.system.tools import run, tool

# Root without its capabilities heeds permissions as any user does.
_POWERLESS = "setpriv --bounding-set=-all --inh-caps=-all" if os.geteuid() == 0 else ""


@pytest.fixture(scope="session")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files that are or would be committed, in a repository of their own with one commit."""
    folder = tmp_path_factory.mktemp("checkout")
    names = run("git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", folder=ROOT).split("\0")
    for name in filter(None, names):
        if (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, folder / name)
    commit(folder)
    return folder


@pytest.fixture(autouse=True)
def only_what_is_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PYTHONPATH", raising=False)


def test_shellcheck_finds_nothing() -> None:
    run(tool("shellcheck"), *sorted(ROOT.glob("ci/**/*.sh")), *sorted(ROOT.glob("scripts/*.sh")), ROOT / ".ci" / "run")


def test_the_action_installs_from_its_checkout_and_checks_and_runs_no_file_of_the_workspace(
    checkout: Path, tmp_path: Path
) -> None:
    workspace, temporary = write_project(tmp_path / "workspace"), tmp_path / "temporary"
    temporary.mkdir()
    for name in ("venv", "pip", "ensurepip", "json", "tqcheck"):
        (workspace / f"{name}.py").write_text("open('pwned', 'w').close()\nraise SystemExit(0)\n")
    for number, code in enumerate((0, 1)):
        result = run_step(checkout, number, workspace, temporary, paths="translations", source="originals")
        assert result.code == code, result.log
    assert result.outputs["findings"] == "1"
    assert "<mark" in (Path(result.outputs["reports"]) / "tqcheck.html").read_text(encoding="utf-8")
    assert not (workspace / "pwned").exists()


def test_the_wheel_holds_all_that_tqcheck_reads_and_no_seed(checkout: Path, tmp_path: Path) -> None:
    run(sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", tmp_path, checkout)
    [wheel] = tmp_path.glob("tqcheck-*.whl")
    with zipfile.ZipFile(wheel) as archive:
        held = set(archive.namelist())
    for folder, into in (("tqcheck", ""), ("glossaries", "tqcheck/")):
        files = [path.relative_to(checkout) for path in (checkout / folder).rglob("*") if path.is_file()]
        assert {f"{into}{path.as_posix()}" for path in files} <= held
    assert not any("seeds" in name or name.startswith("tests") for name in held)


def test_the_containers_install_step_makes_a_tqcheck_that_needs_no_right_to_write(
    checkout: Path, tmp_path: Path
) -> None:
    context, environment, work = tmp_path / "src", tmp_path / "tqcheck", tmp_path / "work"
    for name, rest in instructions():
        if name == "COPY" and "--from" not in rest:
            *paths, into = rest.split()
            for path in paths:
                to = context / into / ("" if (checkout / path).is_dir() else path)
                to.parent.mkdir(parents=True, exist_ok=True)
                (shutil.copytree if (checkout / path).is_dir() else shutil.copy2)(checkout / path, to)
    [install] = [rest for name, rest in instructions() if name == "RUN"]
    made = shell(install.replace("/opt/tqcheck", str(environment)).replace("python ", "python3 ", 1), context, {})
    assert made.returncode == 0, made.stderr
    write_project(work)
    for each in (work, *work.rglob("*")):
        each.chmod(0o555 if each.is_dir() else 0o444)
    command = f"{environment}/bin/tqcheck check --source originals --output concise translations"
    written, checked = (shell(f"{_POWERLESS} {each}", work, {"HOME": work}) for each in ("touch x", command))
    assert written.returncode != 0
    assert checked.returncode == 1, checked.stderr
    assert checked.stdout.startswith("translations/news.txt:1:")


def test_pre_commit_runs_the_hook_on_the_files_that_are_committed(checkout: Path, tmp_path: Path) -> None:
    project = write_project(tmp_path / "project")
    example = (EXAMPLES / "pre-commit-config.yaml").read_text(encoding="utf-8")
    revision = run("git", "rev-parse", "HEAD", folder=checkout).strip()
    config = re.sub("rev: .*", f"rev: {revision}", re.sub("repo: .*", f"repo: {checkout.as_uri()}", example))
    (project / ".pre-commit-config.yaml").write_text(config, encoding="utf-8")
    (project / "translations" / "-h.txt").write_text("All is well.\n", encoding="utf-8")
    (project / "originals" / "-h.txt").write_text("Alles ist gut.\n", encoding="utf-8")
    commit(project)
    command = f"{sys.executable} -m pre_commit run --all-files --verbose"
    failed = shell(command, project, {"PRE_COMMIT_HOME": tmp_path / "home", "NO_COLOR": "1"})
    assert failed.returncode == 1, failed.stdout + failed.stderr
    assert "“16” → “15”" in failed.stdout
    (project / "translations" / "news.txt").write_text("He bought 15 books in the city yesterday.\n", encoding="utf-8")
    passed = shell(command, project, {"PRE_COMMIT_HOME": tmp_path / "home", "NO_COLOR": "1"})
    assert passed.returncode == 0, passed.stdout + passed.stderr
    assert "Passed" in passed.stdout
