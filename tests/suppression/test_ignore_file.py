""".tqcheckignore: lines that are read, lines that are no use, lines that are added."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.suppression.checked import checked, judged
from tqcheck.errors import UserError
from tqcheck.model import Suppressed, SuppressedBy
from tqcheck.suppression import ignore_file
from tqcheck.suppression.suppressions import Suppressions

ONE, TWO, THREE = "0123456789abcdef", "fedcba9876543210", "00000000000000ff"


@pytest.fixture
def listed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path / ignore_file.NAME


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_a_line_is_a_fingerprint_and_may_have_a_reason(listed: Path, line_end: str, mark: str) -> None:
    lines = ["# Judged by Olga", "", ONE, f"  {TWO}  # the treaty’s own # words", f"{THREE}#𐐀"]
    listed.write_bytes((mark + line_end.join(lines)).encode())
    found = ignore_file.read(listed)
    assert found.reasons == {ONE: "", TWO: "the treaty’s own # words", THREE: "𐐀"}
    assert found.lines == {ONE: 3, TWO: 4, THREE: 5}
    assert found.notices == []


def test_a_finding_that_is_listed_is_suppressed_with_the_reason(listed: Path) -> None:
    item = checked("wrong-sense", "repeated-word")
    listed.write_text(f"{item.findings[0].fingerprint}  # a name\n")
    suppressions = Suppressions(ignore_file.read(listed))
    (after,) = judged(suppressions, item)
    assert after.suppressed == (Suppressed(item.findings[0], SuppressedBy.IGNORE_FILE, "a name"),)
    assert after.findings == item.findings[1:]
    assert suppressions.notices([listed.parent], ["a.md"], ["wrong-sense"]) == []


def test_a_line_is_stale_when_all_of_the_folder_was_checked(listed: Path) -> None:
    listed.write_text(f"{ONE}\n\n{TWO}\n")
    suppressions = Suppressions(ignore_file.read(listed))
    (listed.parent / "part").mkdir()
    assert suppressions.notices([], ["a.md"], ["wrong-sense"]) == []
    assert suppressions.notices([Path("part")], ["a.md"], ["wrong-sense"]) == []
    said = [".tqcheckignore: lines 1, 3 match nothing any more; take out what is not needed"]
    assert suppressions.notices([Path()], ["a.md"], ["wrong-sense"]) == said
    assert suppressions.notices([Path("..")], [], []) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("wrong-sense\n", ".tqcheckignore:1: “wrong-sense” is no fingerprint (16 digits and letters a to f)"),
        (f"{ONE.upper()}\n", f".tqcheckignore:1: “{ONE.upper()}” is no fingerprint"),
        (f"\n{ONE} -- a reason\n", ".tqcheckignore:2: "),
        (f"{ONE}\n# why\n{ONE} # again\n", ".tqcheckignore:3: is in line 1 already"),
        (f"{'x' * 1_000_000}\n", "…” is no fingerprint"),
    ],
)
def test_a_line_that_is_no_use_is_said_with_its_number(listed: Path, text: str, said: str) -> None:
    listed.write_text(text)
    (notice,) = Suppressions(ignore_file.read(listed)).notices((), (), ())
    assert said in notice
    assert len(notice) < 200


def test_very_many_bad_lines_are_not_all_named(listed: Path) -> None:
    listed.write_text("nonsense\n" * 10_000)
    notices = ignore_file.read(listed).notices
    assert len(notices) == 21
    assert notices[-1] == ".tqcheckignore: 9980 more lines are doubled or no fingerprints"


def test_a_list_that_is_no_text_is_a_clear_error(listed: Path) -> None:
    listed.write_bytes(b"\xff\xfe0\x00")
    with pytest.raises(UserError, match="is not UTF-8"):
        ignore_file.read(listed)


def test_the_nearest_list_counts(listed: Path) -> None:
    deep = listed.parent / "a" / "b"
    deep.mkdir(parents=True)
    assert ignore_file.find(deep) is None
    listed.write_text("")
    assert ignore_file.find(deep) == listed
    (deep / ignore_file.NAME).mkdir()
    assert ignore_file.find(deep) == listed
    (deep.parent / ignore_file.NAME).write_text("")
    assert ignore_file.find(deep) == deep.parent / ignore_file.NAME


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"", f"{ONE}  # why\n"),
        (b"# Ours\n\n", f"# Ours\n\n{ONE}  # why\n"),
        (b"# Ours", f"# Ours\n{ONE}  # why\n"),
        (b"# Ours\r\n", f"# Ours\r\n{ONE}  # why\r\n"),
    ],
)
def test_lines_are_added_behind_and_nothing_else_changes(before: bytes, after: str) -> None:
    assert ignore_file.added(before, [ONE], " why\n") == after.encode()


@given(st.text(st.characters(codec=None)))
def test_any_reason_stays_on_its_line(reason: str) -> None:
    data = ignore_file.added(b"", [ONE, TWO], reason)
    lines = data.decode().splitlines()
    assert [line[:16] for line in lines] == [ONE, TWO]


def test_ten_thousand_lines_take_no_time(listed: Path) -> None:
    listed.write_text("".join(f"{number:016x}  # reason\n" for number in range(10_000)))
    items = [checked("wrong-sense", target=f"{number} policy") for number in range(1_000)]
    start = time.process_time()
    suppressions = Suppressions(ignore_file.read(listed))
    judged(suppressions, *items)
    assert len(suppressions.notices([listed.parent], (), ())) == 1
    assert time.process_time() - start < 2
