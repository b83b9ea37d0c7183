"""GitHub's workflow commands, read as its runner reads them, and the summary of the step."""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.cli.command import Command
from tests.reports import page_runs
from tests.reports.hostile_runs import everywhere
from tests.reports.hostile_texts import HOSTILE
from tests.reports.page_runs import Run
from tests.reports.test_markdown import page
from tqcheck.model import CheckedSegment, Severity
from tqcheck.reports.github import LARGEST_SUMMARY, GithubWriter


class Annotation(NamedTuple):
    level: str
    properties: dict[str, str]
    message: str


def annotation(line: str) -> Annotation:
    """By the rules of actions/runner (ActionCommand.TryParseV2): what it would not take for a command is an error."""
    line = line.lstrip()
    assert line.startswith("::")
    end = line.index("::", 2)
    level, _, said = line[2:end].partition(" ")
    pairs = (part.split("=", 1) for part in said.strip().split(",") if part)

    def unescaped(text: str, signs: dict[str, str]) -> str:
        for sign, character in signs.items():
            text = text.replace(sign, character)
        return text

    data = {"%0D": "\r", "%0A": "\n", "%25": "%"}
    names = {"%0D": "\r", "%0A": "\n", "%3A": ":", "%2C": ",", "%25": "%"}
    return Annotation(level, {name: unescaped(value, names) for name, value in pairs}, unescaped(line[end + 2 :], data))


@pytest.fixture(autouse=True)
def _no_job(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)
    monkeypatch.delenv("GITHUB_WORKSPACE", raising=False)


def output(run: Run) -> str:
    stream = io.StringIO()
    run.write(GithubWriter(stream))
    text = stream.getvalue()
    text.encode("utf-8")
    return text


def said(run: Run) -> list[Annotation]:
    # The runner reads lines as .NET does: they end with LF, CR or CR LF.
    return [annotation(line) for line in re.split("\r\n|\r|\n", output(run).removesuffix("\n")) if line]


def test_a_clean_run_says_nothing() -> None:
    assert output(page_runs.clean()) == ""


def test_what_could_not_be_read_comes_first_then_the_gravest_findings() -> None:
    found = said(page_runs.ordinary())
    assert [each.level for each in found] == ["error"] * 8 + ["warning"] * 4 + ["notice"]
    assert [each.properties["title"].rpartition(" ")[2] for each in found[1:]] == (
        ["(critical)"] * 2 + ["(major)"] * 5 + ["(minor)"] * 4 + ["(neutral)"]
    )
    assert found[0] == Annotation(
        "error",
        {"title": "not read", "file": "articles/harbour.en.txt", "line": "8"},
        "the line is not UTF-8 (save the file as UTF-8)",
    )
    assert found[1] == Annotation(
        "error",
        {"title": "number-mismatch (critical)", "file": "articles/harbour.en.txt", "line": "4"},
        "341 does not stand in the source, which has 314\nTwo digits changed places: the source says 314 ships.",
    )
    assert found[6].message.startswith("u1: ")


def on_disk(folder: Path, text: str, covered: str) -> Run:
    (folder / "a.txt").write_text(text, encoding="utf-8", newline="")
    segment = page_runs.segment(text.replace("\r\n", "\n").strip(), path="a.txt")
    return Run((page_runs.document("a.txt", [CheckedSegment(segment, (page_runs.finding(segment, covered, "m"),))]),))


def test_columns_are_said_within_a_line_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (found,) = said(on_disk(tmp_path, "𐐀 👩\u200d👧 e\u0301 the castle.\r\n", "castle"))
    assert found.properties == {
        "title": "wrong-sense (major)", "file": "a.txt", "line": "1", "endLine": "1", "col": "14", "endColumn": "20",
    }  # fmt: skip
    (found,) = said(on_disk(tmp_path, "The old\r\ncastle stood.\r\n", "old\ncastle"))
    assert found.properties == {"title": "wrong-sense (major)", "file": "a.txt", "line": "1", "endLine": "2"}


def test_paths_begin_at_the_repository_s_root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "texts").mkdir()
    monkeypatch.chdir(tmp_path / "texts")
    run = on_disk(tmp_path / "texts", "The castle.\n", "castle")
    assert said(run)[0].properties["file"] == "a.txt"
    monkeypatch.setenv("GITHUB_WORKSPACE", str(tmp_path))
    assert said(run)[0].properties["file"] == "texts/a.txt"
    monkeypatch.setenv("GITHUB_WORKSPACE", str(tmp_path / "elsewhere"))
    assert said(run)[0].properties["file"] == "a.txt"


@pytest.mark.parametrize("hostile", HOSTILE)
def test_no_text_is_a_command_or_a_property(hostile: str) -> None:
    found = said(everywhere([hostile]))
    assert len(found) == 2
    assert {each.level for each in found} == {"error"}
    for each in found:
        assert set(each.properties) <= {"title", "file", "line"}
        assert each.properties["title"] in ("not read", "wrong-sense (critical)")
        assert len(each.message.split("\n")) <= 2


@settings(max_examples=150)
@given(st.lists(st.text(st.sampled_from(":%,=\r\n 0AD25;]#[ab\x85\u2028"), max_size=20), min_size=1, max_size=3))
def test_any_texts_are_one_annotation_each(texts: list[str]) -> None:
    assert len(said(everywhere(texts))) == 2 * len(texts)


def test_a_long_message_is_cut_and_says_so() -> None:
    *_, found = said(everywhere(["x" * 1_000_000]))
    assert found.message.startswith("x" * 4000 + "…\n")
    assert len(output(everywhere(["y" * 1_000]))) < 20_000


def test_the_summary_of_the_step_gets_the_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    summary = tmp_path / "summary.md"
    summary.write_text("# Before\n", encoding="utf-8")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    run = page_runs.ordinary()
    output(run)
    assert summary.read_text(encoding="utf-8") == "# Before\n" + page(run, scored=True)


def test_a_summary_that_is_not_there_yet_is_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "summary.md"))
    output(page_runs.clean())
    assert (tmp_path / "summary.md").read_text(encoding="utf-8") == page(page_runs.clean(), scored=True)


def test_the_summary_keeps_to_github_s_size_with_what_was_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    summary = tmp_path / "summary.md"
    summary.write_text("x" * (LARGEST_SUMMARY // 2), encoding="utf-8")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    output(page_runs.long(3000))
    assert LARGEST_SUMMARY - 500 < summary.stat().st_size <= LARGEST_SUMMARY
    assert summary.read_text(encoding="utf-8").endswith(" findings left out: the page would be too long.\n")
    output(page_runs.long(3000))
    assert summary.stat().st_size <= LARGEST_SUMMARY


def test_levels_are_github_s() -> None:
    levels = {each.properties["title"]: each.level for each in said(page_runs.ordinary())[1:]}
    assert {title.rpartition("(")[2].rstrip(")"): level for title, level in levels.items()} == {
        Severity.CRITICAL: "error",
        Severity.MAJOR: "error",
        Severity.MINOR: "warning",
        Severity.NEUTRAL: "notice",
    }


def test_the_command_line_prints_commands_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "summary.md"))
    Path("a.txt").write_text("All is well.\n\n::error::The yesterday's summit was held.\n", encoding="utf-8")
    result = Command(capsys, monkeypatch)("check", "a.txt", "--target-lang", "en", "--output", "github")
    (found,) = map(annotation, result.out.splitlines())
    assert found.properties["title"] == "article-with-possessive (minor)"
    assert (found.properties["line"], found.properties["col"]) == ("3", "10")
    assert Path("summary.md").read_text(encoding="utf-8").startswith("# Translation quality: passed\n")
