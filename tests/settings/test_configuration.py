"""Settings of the run and of each file: what beats what."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from tests.settings.files import configuration, written
from tqcheck.checks.vocabulary import vocabulary
from tqcheck.model import Severity
from tqcheck.settings.configuration import Configuration, Statement
from tqcheck.settings.reading import read_configuration

PER_PATH = """
level = "default"
ignore = ["omission"]
[[per-path]]
glob = "drafts/**"
level = "picky"
extend-ignore = ["dash-style"]
[[per-path]]
glob = ["**/*.srt", "old/*"]
ignore = ["style"]
[per-path.checks.subtitle-speed]
severity = "critical"
"""


@pytest.fixture
def per_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Configuration:
    monkeypatch.chdir(tmp_path)
    return configuration(tmp_path, PER_PATH)


def test_a_file_that_no_glob_fits_has_the_settings_of_the_run(per_path: Configuration) -> None:
    assert per_path.for_path(Path("a.md")) is per_path.settings
    assert per_path.for_path(Path("-")) is per_path.settings
    assert per_path.for_path(Path("../drafts/a.md")) is per_path.settings


@pytest.mark.parametrize("path", ["drafts/a.md", "./drafts/a.md", "x/../drafts/a.md"])
def test_a_glob_sets_what_it_says_and_leaves_the_rest(per_path: Configuration, path: str) -> None:
    found = per_path.for_path(Path(path))
    assert (found.level, found.ignore) == ("picky", ("omission", "dash-style"))


def test_of_several_globs_the_later_wins(per_path: Configuration) -> None:
    found = per_path.for_path(Path("drafts/a.srt"))
    assert (found.level, found.ignore) == ("picky", ("style",))
    assert found.severities == (("subtitle-speed", Severity.CRITICAL),)


def test_files_that_nothing_tells_apart_share_one_object(per_path: Configuration) -> None:
    assert per_path.for_path(Path("drafts/a.md")) is per_path.for_path(Path("drafts/b.md"))


def test_flags_beat_everything(tmp_path: Path) -> None:
    file = written(tmp_path, "tqcheck.toml", PER_PATH)
    flags = [Statement("level", "default", "--level"), Statement("ignore", ("register",), "--ignore")]
    found = read_configuration(file, vocabulary(), flags).resolved(tmp_path / "drafts/a.srt")
    assert (found.settings.level, found.settings.ignore) == ("default", ("register",))
    assert found.origins["level"] == "--level"


def test_every_setting_tells_where_it_came_from(per_path: Configuration) -> None:
    assert per_path.resolved(Path("drafts/a.srt")).origins == {
        "level": "tqcheck.toml:6",
        "ignore": "tqcheck.toml:10",
        ("subtitle-speed", "severity"): "tqcheck.toml:12",
    }
    assert per_path.resolved(Path("drafts/a.md")).origins["ignore"] == "tqcheck.toml:3, tqcheck.toml:7"


def test_languages_come_from_paths(tmp_path: Path) -> None:
    found = configuration(
        tmp_path,
        'target-lang = "it"\ntarget-lang-from = ["content/{lang}/**", "*.{lang}.md"]\n'
        '[[pairs]]\nsource = "en/{path}"\ntarget = "to/{lang}/{path}"\n'
        '[[per-path]]\nglob = "content/de/x.md"\ntarget-lang = "sv"\n',
    )
    languages = {
        path: found.for_path(tmp_path / path).target_language
        for path in (
            "content/de/a.md",
            "content/pt_br/a.md",
            "content/js/a.md",
            "a.fr.md",
            "to/uk/a",
            "content/de/x.md",
        )
    }
    assert languages == {
        "content/de/a.md": "de",
        "content/pt_br/a.md": "pt-BR",
        "content/js/a.md": "it",
        "a.fr.md": "fr",
        "to/uk/a": "uk",
        "content/de/x.md": "sv",
    }


def test_ten_thousand_globs_are_fast(tmp_path: Path) -> None:
    tables = (f'[[per-path]]\nglob = "drafts/{number}/**"\nlevel = "picky"\n' for number in range(10_000))
    began = time.process_time()
    found = configuration(tmp_path, "".join(tables))
    assert time.process_time() - began < 4
    began = time.process_time()
    assert (
        sum(found.for_path(tmp_path / f"drafts/{number}/a.md").level == "picky" for number in range(10_000)) == 10_000
    )
    assert time.process_time() - began < 2
