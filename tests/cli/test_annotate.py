"""`tqcheck annotate`: findings go into the file and come out again; nothing is lost or half-written."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.command import Command

DRAFT = """1
00:00:01,000 --> 00:00:04,000
They met at the yesterday's summit.

2
00:00:05,000 --> 00:00:08,000
Nothing was signed.
"""
FOUND = "article-with-possessive"


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    path = tmp_path / "draft.xlf"
    path.write_text(
        '<?xml version="1.0"?>\n<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">\n'
        '<file source-language="ru" target-language="en" original="x" datatype="plaintext"><body>\n'
        '<trans-unit id="a"><source>Они встретились на вчерашнем саммите.</source>\n'
        "<target>They met at the yesterday's summit.</target></trans-unit>\n"
        '<trans-unit id="b"><source>Ничего не подписали.</source>\n'
        "<target>Nothing was signed.</target></trans-unit>\n</body></file></xliff>\n",
        encoding="utf-8",
    )
    return path


def test_findings_are_written_beside_the_draft_which_stays(tqcheck: Command, draft: Path, tmp_path: Path) -> None:
    before = draft.read_bytes()
    result = tqcheck("annotate", draft, "-o", tmp_path / "out.xlf")
    assert result.code == 0
    assert "1 finding in 2 segments" in result.err
    assert f"[tqcheck: {FOUND}, " in (tmp_path / "out.xlf").read_text(encoding="utf-8")
    assert draft.read_bytes() == before


def test_a_second_run_adds_nothing_and_strip_takes_all_out(tqcheck: Command, draft: Path, tmp_path: Path) -> None:
    once, twice, bare = tmp_path / "once.xlf", tmp_path / "twice.xlf", tmp_path / "bare.xlf"
    tqcheck("annotate", draft, "-o", once)
    tqcheck("annotate", once, "-o", twice)
    tqcheck("annotate", twice, "-o", bare, "--strip")
    assert twice.read_bytes() == once.read_bytes()
    assert bare.read_bytes() == draft.read_bytes()


def test_in_place_keeps_what_the_file_was_under_a_free_name(tqcheck: Command, draft: Path, tmp_path: Path) -> None:
    before = draft.read_bytes()
    assert tqcheck("annotate", draft, "--in-place").code == 0
    after = draft.read_bytes()
    assert after != before
    assert (tmp_path / "draft.xlf.bak").read_bytes() == before
    assert tqcheck("annotate", draft, "--in-place", "--strip").code == 0
    assert draft.read_bytes() == before
    assert (tmp_path / "draft.xlf.bak").read_bytes() == before
    assert (tmp_path / "draft.xlf.bak1").read_bytes() == after


def test_in_place_with_nothing_to_change_leaves_no_backup(tqcheck: Command, draft: Path, tmp_path: Path) -> None:
    tqcheck("annotate", draft, "--in-place")
    result = tqcheck("annotate", draft, "--in-place")
    assert (result.code, "nothing to change" in result.err) == (0, True)
    assert not (tmp_path / "draft.xlf.bak1").exists()


def test_standard_output_takes_the_file(tqcheck: Command, draft: Path) -> None:
    result = tqcheck("annotate", draft, "-o", "-")
    assert result.code == 0
    assert FOUND in result.out


def test_a_finding_is_no_failure(tqcheck: Command, draft: Path, tmp_path: Path) -> None:
    assert tqcheck("check", draft).code == 0
    assert tqcheck("annotate", draft, "-o", tmp_path / "out.xlf").code == 0


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (("draft.xlf",), "say where the annotated file goes"),
        (("draft.xlf", "--in-place", "-o", "out.xlf"), "exclude each other"),
        (("draft.xlf", "-o", "draft.xlf"), "would overwrite an input"),
        (("draft.xlf", "-o", "no/such/out.xlf"), "cannot be written"),
        (("draft.xlf", "-o", "out.xlf", "--source", "draft.xlf"), "holds its own source"),
        (("missing.xlf", "-o", "out.xlf"), "no such file"),
        (("notes.txt", "-o", "out.txt"), "findings cannot be written into a Plain text file"),
        (("broken.xlf", "-o", "out.xlf"), "not well-formed XML"),
        (("-", "--in-place"), "standard input cannot be changed in place"),
    ],
)
def test_what_cannot_be_done_is_refused_and_leaves_no_file(
    tqcheck: Command, draft: Path, tmp_path: Path, arguments: tuple[str, ...], problem: str
) -> None:
    (tmp_path / "notes.txt").write_text("All is well in this very quiet house.\n", encoding="utf-8")
    (tmp_path / "broken.xlf").write_text(draft.read_text(encoding="utf-8")[:300], encoding="utf-8")
    files = {path: path.read_bytes() for path in tmp_path.iterdir()}
    result = tqcheck("annotate", *arguments)
    assert result.code == 2
    assert problem in result.err
    assert "Traceback" not in result.err
    assert {path: path.read_bytes() for path in tmp_path.iterdir()} == files


def test_what_can_be_read_of_a_file_with_a_bad_unit_is_annotated(tqcheck: Command, tmp_path: Path) -> None:
    path = tmp_path / "draft.srt"
    path.write_text(DRAFT + "\n3\n00:00:xx --> nonsense\nLost.\n", encoding="utf-8")
    result = tqcheck("annotate", path, "-o", tmp_path / "out.srt", "--target-lang", "en", "--source-lang", "ru")
    assert result.code == 2
    assert FOUND in (tmp_path / "out.srt").read_text(encoding="utf-8")


def test_a_glossary_is_never_overwritten(tqcheck: Command, draft: Path, tmp_path: Path) -> None:
    (tmp_path / "terms.csv").write_text("source,target\nсаммит,summit\n", encoding="utf-8")
    result = tqcheck("annotate", draft, "--glossary", "terms.csv", "-o", "terms.csv")
    assert result.code == 2
    assert "would overwrite an input" in result.err
    assert (tmp_path / "terms.csv").read_text(encoding="utf-8").startswith("source")
