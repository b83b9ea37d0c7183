"""Comments, .tqcheckignore and baselines in a run: what is kept down, what is said, how the run exits."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.command import Command, Result

FAULT = "The court convicted the policy after a short trial on {}."
MINOR = "They met at the yesterday's summit of the whole region."
CLEAN = "The committee approved the policy after a long debate."
COMMENT = "<!-- tqcheck-disable-next-line wrong-sense -- quoted -->"
LANGUAGES = ("--source-lang", "ru", "--target-lang", "en")


def page(*paragraphs: str) -> str:
    return "\n\n".join(paragraphs) + "\n"


def check(tqcheck: Command, *arguments: object) -> Result:
    return tqcheck("check", *arguments, *LANGUAGES)


def summary(tqcheck: Command, *arguments: object) -> dict[str, object]:
    found: dict[str, object] = json.loads(check(tqcheck, *arguments, "--output", "json").out)["summary"]
    return found


def test_a_comment_keeps_a_finding_from_every_count(tqcheck: Command, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(page(COMMENT, FAULT.format("Monday"), CLEAN))
    result = check(tqcheck, "a.md")
    assert (result.code, result.err) == (0, "")
    assert "0 findings in 2 segments" in result.out
    assert "1 finding suppressed: 1 by comments" in result.out
    told = summary(tqcheck, "a.md")
    assert told["suppressed"] == {"comment": 1, "ignore-file": 0, "baseline": 0}
    assert told["severities"] == {"neutral": 0, "minor": 0, "major": 0, "critical": 0}


def test_submitted_texts_may_not_judge_themselves(tqcheck: Command, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(page(COMMENT, FAULT.format("Monday"), COMMENT, CLEAN))
    result = check(tqcheck, "a.md", "--ignore-inline")
    assert (result.code, result.err) == (1, "")
    assert "suppressed" not in result.out


def test_a_comment_that_does_nothing_is_said_and_is_no_failure(tqcheck: Command, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(page(COMMENT, CLEAN, "<!-- tqcheck-disable-next-line * -->", CLEAN))
    result = check(tqcheck, "a.md")
    assert result.code == 0
    assert "a.md:1: the comment names wrong-sense, which finds nothing here; take it out" in result.err
    assert "a.md:5: the comment has no effect: “*” is no check’s id" in result.err
    assert len(summary(tqcheck, "a.md")["notices"]) == 2  # type: ignore[arg-type]


def test_a_baseline_accepts_what_there_is_and_shows_what_is_new(tqcheck: Command, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(page(FAULT.format("Monday"), MINOR))
    written = check(tqcheck, "a.md", "--write-baseline", "baseline.json")
    assert written.code == 0
    assert "wrong-sense" in written.out
    assert (tmp_path / "baseline.json").read_text() == (
        '{"tqcheck-baseline": 1, "findings": {\n'
        '  "df48cad8f7d15317": {"count": 1, "check": "article-with-possessive", "path": "a.md", '
        '"text": "the yesterday\'s"},\n'
        '  "ed657615a5606441": {"count": 1, "check": "wrong-sense", "path": "a.md", "text": "policy"}\n'
        "}}\n"
    )
    later = check(tqcheck, "a.md", "--baseline", "baseline.json")
    assert (later.code, later.err) == (0, "")
    assert "2 findings suppressed: 2 by the baseline" in later.out
    (tmp_path / "a.md").write_text(page(FAULT.format("Tuesday"), MINOR, CLEAN, FAULT.format("Monday")))
    assert check(tqcheck, "a.md", "--baseline", "baseline.json").code == 1
    assert summary(tqcheck, "a.md", "--baseline", "baseline.json")["checks"] == {"wrong-sense": 1}


def test_a_baseline_is_refreshed_with_what_is_gone_left_out(tqcheck: Command, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(page(FAULT.format("Monday"), MINOR))
    check(tqcheck, "a.md", "--write-baseline", "baseline.json")
    (tmp_path / "a.md").write_text(page(MINOR, COMMENT, FAULT.format("Sunday")))
    result = check(tqcheck, "a.md", "--baseline", "baseline.json", "--write-baseline", "baseline.json")
    assert result.code == 0
    assert "1 finding is gone (wrong-sense “policy” in a.md)" in result.err
    findings = json.loads((tmp_path / "baseline.json").read_text())["findings"]
    assert [entry["check"] for entry in findings.values()] == ["article-with-possessive"]


def test_a_baseline_in_a_folder_that_is_checked_is_no_text(tqcheck: Command, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(page(FAULT.format("Monday")))
    for options in (["--write-baseline"], ["--write-baseline"], ["--baseline"]):
        result = check(tqcheck, ".", *options, "baseline.json")
        assert result.code == 0, result.err
        assert "in 1 segment," in result.out


def test_thresholds_do_not_count_while_a_baseline_is_written(tqcheck: Command, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(page(FAULT.format("Monday")))
    limits = ("--max-findings", "0", "--min-score", "99")
    assert check(tqcheck, "a.md", *limits).code == 1
    assert check(tqcheck, "a.md", *limits, "--write-baseline", "b.json").code == 0
    assert check(tqcheck, "a.md", *limits, "--baseline", "b.json").code == 0


@pytest.mark.parametrize("text", ["", "{", '{"tqcheck-baseline": 9, "findings": {}}'])
def test_what_is_no_baseline_ends_the_run_before_it_begins(tqcheck: Command, tmp_path: Path, text: str) -> None:
    (tmp_path / "a.md").write_text(page(CLEAN))
    (tmp_path / "b.json").write_text(text)
    result = check(tqcheck, "a.md", "--baseline", "b.json", "--output", "json=out.json")
    assert result.code == 2
    assert "b.json: is" in result.err
    assert "write it anew with --write-baseline" in result.err
    assert not (tmp_path / "out.json").exists()


def test_a_baseline_may_not_replace_a_text(tqcheck: Command, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(page(FAULT.format("Monday")))
    (tmp_path / "link").symlink_to("a.md")
    for path in ("./a.md", "link"):
        result = check(tqcheck, "a.md", "--write-baseline", path)
        assert result.code == 2
        assert (tmp_path / "a.md").read_text() == page(FAULT.format("Monday"))


def test_comments_list_and_baseline_are_asked_in_this_order(tqcheck: Command, tmp_path: Path) -> None:
    days = ("Monday", "Tuesday", "Friday")
    (tmp_path / "a.md").write_text(page(*map(FAULT.format, days)))
    check(tqcheck, "a.md", "--write-baseline", "b.json")
    lines = check(tqcheck, "a.md", "--output", "jsonl").out.splitlines()
    tqcheck("accept", *(json.loads(line)["findings"][0]["fingerprint"] for line in lines[:2]))
    (tmp_path / "a.md").write_text(page(COMMENT, *map(FAULT.format, days)))
    told = summary(tqcheck, "a.md", "--baseline", "b.json")
    assert told["suppressed"] == {"comment": 1, "ignore-file": 1, "baseline": 1}


def test_a_named_settings_file_has_its_own_list(tqcheck: Command, tmp_path: Path) -> None:
    (tmp_path / "house").mkdir()
    (tmp_path / "house" / "tqcheck.toml").write_text("")
    (tmp_path / "a.md").write_text(page(FAULT.format("Monday")))
    [line] = check(tqcheck, "a.md", "--output", "jsonl").out.splitlines()
    fingerprint = json.loads(line)["findings"][0]["fingerprint"]
    (tmp_path / ".tqcheckignore").write_text(f"{fingerprint}\n")
    assert check(tqcheck, "a.md").code == 0
    (tmp_path / "house" / ".tqcheckignore").write_text("")
    assert check(tqcheck, "a.md", "--config", "house/tqcheck.toml").code == 1
    (tmp_path / "house" / ".tqcheckignore").write_text(f"{fingerprint}\n")
    (tmp_path / ".tqcheckignore").unlink()
    assert check(tqcheck, "a.md", "--config", "house/tqcheck.toml").code == 0


def test_stale_lines_are_said_when_the_whole_folder_was_checked(tqcheck: Command, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(page(CLEAN))
    tqcheck("accept", "0123456789abcdef")
    stale = ".tqcheckignore: line 1 matches nothing any more"
    assert stale not in check(tqcheck, "a.md").err
    assert stale not in check(tqcheck, ".", "--select", "wrong-sense").err
    assert stale in check(tqcheck, ".").err


def test_processes_make_no_difference(tqcheck: Command, tmp_path: Path) -> None:
    paragraphs = [
        part for number in range(120) for part in (COMMENT, FAULT.format(number), FAULT.format("Monday"), CLEAN)
    ]
    (tmp_path / "a.md").write_text(page(*paragraphs, COMMENT))
    (tmp_path / "b.md").write_text(page(FAULT.format("Monday"), FAULT.format("Monday")))
    check(tqcheck, "b.md", "--write-baseline", "b.json")
    (tmp_path / "b.md").rename(tmp_path / "c.md")
    options = ("a.md", "c.md", "--baseline", "b.json", "--output", "json")
    one, two = (check(tqcheck, *options, "--jobs", jobs) for jobs in (1, 2))
    assert (two.code, two.out, two.err) == (one.code, one.out, one.err)
    assert json.loads(one.out)["summary"]["suppressed"] == {"comment": 120, "ignore-file": 0, "baseline": 2}


CATALOGUE = """\
msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\nLanguage: en\\n"

# tqcheck:ignore=article-with-possessive -- the title of a song
#: a.c:1
msgid "Они встретились на вчерашнем саммите."
msgstr "They met at the yesterday's summit."

msgid "Они ушли со вчерашнего саммита."
msgstr "They left the yesterday's summit."
"""


def test_annotate_keeps_down_what_check_does_and_keeps_the_comments(tqcheck: Command, tmp_path: Path) -> None:
    (tmp_path / "a.po").write_text(CATALOGUE)
    result = tqcheck("annotate", "a.po", "--in-place", "--source-lang", "ru")
    assert "1 finding in 2 segments (1 suppressed)" in result.err
    lines = (tmp_path / "a.po").read_text().splitlines()
    (note,) = [line for line in lines if line.startswith("# [tqcheck: ")]
    assert [line for line in lines if line != note] == CATALOGUE.splitlines()
    assert tqcheck("annotate", "a.po", "--in-place", "--source-lang", "ru").err.count("nothing to change") == 1
    tqcheck("annotate", "a.po", "--in-place", "--strip")
    assert (tmp_path / "a.po").read_text() == CATALOGUE
    assert "2 findings" in tqcheck("annotate", "a.po", "-o", "b.po", "--ignore-inline", "--source-lang", "ru").err


def test_a_hundred_thousand_characters_in_a_comment_do_no_harm(tqcheck: Command, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(page(f"<!-- tqcheck-disable-next-line {'x' * 100_000} -->", CLEAN))
    result = check(tqcheck, "a.md")
    assert result.code == 0
    assert "a.md:1: the comment has no effect: “xxx" in result.err
    assert len(result.err) < 500


def test_annotate_takes_the_list_of_a_named_settings_file(tqcheck: Command, tmp_path: Path) -> None:
    (tmp_path / "house").mkdir()
    (tmp_path / "house" / "tqcheck.toml").write_text('source-lang = "ru"\n')
    (tmp_path / "a.po").write_text(CATALOGUE)
    report = json.loads(check(tqcheck, "a.po", "--output", "json").out)
    (kept,) = [found for each in report["documents"][0]["segments"] for found in each["findings"]]
    (tmp_path / ".tqcheckignore").write_text(f"{kept['fingerprint']}\n")
    (tmp_path / "house" / ".tqcheckignore").write_text("")
    options = ("annotate", "a.po", "-o", "b.po", "--config", "house/tqcheck.toml")
    assert "1 finding in 2 segments (1 suppressed)" in tqcheck(*options).err
    (tmp_path / ".tqcheckignore").rename(tmp_path / "house" / ".tqcheckignore")
    assert "0 findings in 2 segments (2 suppressed)" in tqcheck(*options).err
