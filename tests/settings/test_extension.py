"""`extend`: what is put together, and how far it reaches."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.settings.files import configuration, written
from tqcheck.errors import UserError
from tqcheck.settings.extension import MOST_FILES


@pytest.fixture
def project(tmp_path: Path) -> Path:
    folder = tmp_path / "project"
    (folder / ".git").mkdir(parents=True)
    return folder


def refused(folder: Path, text: str) -> str:
    with pytest.raises(UserError) as caught:
        configuration(folder, text)
    return str(caught.value)


def test_nothing_is_merged_that_is_not_extended(project: Path) -> None:
    written(project, "tqcheck.toml", 'level = "picky"')
    assert configuration(project / "sub", "jobs = 2").settings.level == "default"


def test_what_a_file_says_beats_what_it_extends(project: Path) -> None:
    written(
        project,
        "base.toml",
        'level = "picky"\nignore = ["omission"]\nglossary = ["a.csv"]\nwords = ["a"]\njobs = 2\n'
        '[checks.dash-style]\nseverity = "minor"\n[[per-path]]\nglob = "sub/x"\njobs-less = 1\n'.replace(
            "jobs-less = 1\n", 'level = "default"\n'
        ),
    )
    found = configuration(
        project / "sub",
        'extend = "../base.toml"\nignore = []\nextend-words = ["b"]\nextend-glossary = ["b.csv"]\njobs = 3\n',
    )
    settings = found.settings
    assert (settings.level, settings.jobs, settings.ignore, settings.words) == ("picky", 3, (), ("a", "b"))
    assert settings.glossaries == (project / "a.csv", project / "sub" / "b.csv")
    assert settings.severities
    assert found.for_path(project / "sub" / "x").level == "default"
    assert found.files == (project / "base.toml", project / "sub" / "tqcheck.toml")


def test_of_several_the_later_beats_the_earlier(project: Path) -> None:
    written(project, "a.toml", "jobs = 2\nmax-findings = 2")
    written(project, "b.toml", "jobs = 3")
    settings = configuration(project, 'extend = ["a.toml", "b.toml"]').settings
    assert (settings.jobs, settings.max_findings) == (3, 2)


def test_a_project_file_may_be_extended(project: Path) -> None:
    written(project, "pyproject.toml", "[tool.other]\nx = 1\n[tool.tqcheck]\njobs = 5\n")
    assert configuration(project / "sub", 'extend = "../pyproject.toml"').settings.jobs == 5


def test_globs_are_relative_to_the_file_that_states_them(project: Path) -> None:
    written(project, "base.toml", '[[per-path]]\nglob = "a/*"\nlevel = "picky"\n')
    found = configuration(project / "sub", 'extend = "../base.toml"')
    assert found.for_path(project / "a" / "x").level == "picky"
    assert found.for_path(project / "sub" / "a" / "x").level == "default"


@pytest.mark.parametrize(
    "item", ["../outside.toml", "../../../../../../etc/passwd", "/etc/passwd", "link.toml", "../none"]
)
def test_the_project_is_not_left(project: Path, item: str) -> None:
    written(project.parent, "outside.toml", "jobs = 2")
    (project / "link.toml").symlink_to(project.parent / "outside.toml")
    assert "tqcheck.toml:1: “extend” leads out of the project" in refused(project, f'extend = "{item}"')


def test_without_a_repository_the_outermost_settings_are_the_project(tmp_path: Path) -> None:
    written(tmp_path / "outer", "base.toml", "jobs = 2")
    text = 'extend = "../base.toml"'
    assert "leads out of the project" in refused(tmp_path / "outer" / "inner", text)
    written(tmp_path / "outer", "tqcheck.toml", "")
    assert configuration(tmp_path / "outer" / "inner", text).settings.jobs == 2


def test_a_circle_is_named(project: Path) -> None:
    written(project, "a.toml", 'extend = "b.toml"')
    written(project, "b.toml", 'extend = "a.toml"')
    told = refused(project, 'extend = "a.toml"')
    a, b = project / "a.toml", project / "b.toml"
    assert f"b.toml:1: “extend” runs in a circle: {a} → {b} → {a}" in told
    assert "runs in a circle" in refused(project, 'extend = "tqcheck.toml"')


def test_a_chain_and_a_fan_end_somewhere(project: Path) -> None:
    for number in range(MOST_FILES + 5):
        written(project, f"{number}.toml", f'extend = "{number + 1}.toml"')
    assert f"goes on for more than {MOST_FILES} files" in refused(project, 'extend = "0.toml"')
    for number in range(10):
        others = ", ".join([f'"f{number + 1}.toml"'] * 10)
        written(project, f"f{number}.toml", f"extend = [{others}]")
    written(project, "f10.toml", "")
    assert f"builds on more than {MOST_FILES} files" in refused(project, 'extend = "f0.toml"')


def test_links_that_lead_to_themselves_are_told(project: Path) -> None:
    (project / "loop.toml").symlink_to("loop.toml")
    assert "“extend” names loop.toml, which is not there" in refused(project, 'extend = "loop.toml"')
    (project / "tqcheck.toml").unlink()
    (project / "tqcheck.toml").symlink_to("tqcheck.toml")
    with pytest.raises(UserError, match="cannot be read: Too many levels of symbolic links"):
        from tqcheck.settings.toml_file import opened

        opened(project / "tqcheck.toml")


def test_devices_pipes_folders_and_large_files_are_refused(project: Path) -> None:
    os.mkfifo(project / "pipe.toml")
    (project / "folder.toml").mkdir()
    (project / "large.toml").write_bytes(b"# " + b"x" * 1_000_000)
    (project / "null.toml").symlink_to("/dev/zero")
    assert "pipe.toml: is no regular file" in refused(project, 'extend = "pipe.toml"')
    assert "folder.toml: is no regular file" in refused(project, 'extend = "folder.toml"')
    assert "large.toml: is larger than 1,000 kB" in refused(project, 'extend = "large.toml"')
    assert "leads out of the project" in refused(project, 'extend = "null.toml"')
    assert "is no regular file" in refused(project, 'words = "/dev/zero"')
    assert "which is not there" in refused(project, 'extend = "a\\u0000b"')
