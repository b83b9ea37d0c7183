"""Baselines: what is accepted stays down whatever is edited around it, and nothing else does."""

from __future__ import annotations

import json
import random
import time
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.suppression.checked import checked, judged
from tqcheck.errors import UserError
from tqcheck.model import CheckedSegment, Suppressed, SuppressedBy
from tqcheck.suppression import baseline
from tqcheck.suppression.baseline import Recorder
from tqcheck.suppression.suppressions import Suppressions

RAN = ("wrong-sense", "repeated-word")


def recorded(items: Sequence[CheckedSegment]) -> str:
    recorder = Recorder()
    for item in items:
        for finding in item.findings:
            recorder.add(finding, item.segment.location.path)
    return "".join(f"{line}\n" for line in recorder.lines())


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, with the file that findings are in."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.md").write_text("")
    return tmp_path


def suppressions_with(folder: Path, items: Sequence[CheckedSegment]) -> Suppressions:
    (folder / "baseline.json").write_text(recorded(items), encoding="utf-8")
    return Suppressions(baseline=baseline.read(folder / "baseline.json"))


def left(items: Sequence[CheckedSegment]) -> list[str]:
    return [finding.text for item in items for finding in item.findings]


DRAFT = [checked("wrong-sense", target=f"The {word} policy of {word}.", line=line) for line, word in
         enumerate(("old", "new", "long", "short"), start=1)]  # fmt: skip


def test_what_was_accepted_stays_down(folder: Path) -> None:
    suppressions = suppressions_with(folder, DRAFT)
    after = judged(suppressions, *DRAFT)
    assert left(after) == []
    assert after[0].suppressed == (Suppressed(DRAFT[0].findings[0], SuppressedBy.BASELINE),)
    assert suppressions.notices((), ["a.md"], RAN) == []


def test_paragraphs_may_move_and_their_neighbours_change(folder: Path) -> None:
    moved = [checked(target="A new beginning."), *reversed(DRAFT), checked(target="An end.", line=9)]
    assert left(judged(suppressions_with(folder, DRAFT), *moved)) == []


def test_the_translation_may_change_beside_the_fault_where_the_source_is_the_same(folder: Path) -> None:
    before = checked("wrong-sense", target="The policy was convicted.", source="Политик был осуждён.")
    after = checked("wrong-sense", target="Yesterday the policy was convicted!", source="Политик был осуждён.")
    assert left(judged(suppressions_with(folder, [before]), after)) == []


def test_a_new_fault_is_shown(folder: Path) -> None:
    suppressions = suppressions_with(folder, DRAFT)
    again = checked("wrong-sense", "wrong-sense", target=DRAFT[0].segment.target)
    other_check = checked("repeated-word", target=DRAFT[1].segment.target)
    other_text = checked("wrong-sense", target="The policy of others.")
    elsewhere = checked("wrong-sense", target=DRAFT[2].segment.target, path="b.md")
    assert left(judged(suppressions, again, other_check, other_text, elsewhere)) == ["policy"] * 4


def test_equal_findings_are_counted(folder: Path) -> None:
    suppressions = suppressions_with(folder, [DRAFT[0], DRAFT[0]])
    assert left(judged(suppressions, *[DRAFT[0]] * 3)) == ["policy"]


def test_a_finding_that_is_gone_is_said_once_its_file_and_check_have_run(folder: Path) -> None:
    suppressions = suppressions_with(folder, DRAFT)
    judged(suppressions, *DRAFT[1:])
    assert suppressions.notices((), ["b.md"], RAN) == []
    assert suppressions.notices((), ["a.md"], ["repeated-word"]) == []
    assert suppressions.notices((), (), ()) == []
    (said,) = suppressions.notices((), ["a.md"], RAN)
    assert "baseline.json: 1 finding is gone (wrong-sense “policy” in a.md); write it anew" in said


def test_one_of_two_that_is_gone_is_said(folder: Path) -> None:
    suppressions = suppressions_with(folder, [DRAFT[0], DRAFT[0]])
    judged(suppressions, DRAFT[0])
    assert len(suppressions.notices((), ["a.md"], RAN)) == 1


def test_a_file_may_be_renamed(folder: Path) -> None:
    suppressions = suppressions_with(folder, [checked("wrong-sense", "wrong-sense")])
    (folder / "a.md").rename(folder / "b.md")
    after = judged(suppressions, checked("wrong-sense", "wrong-sense", path="b.md"))
    assert left(after) == []
    assert suppressions.notices((), ["b.md"], RAN) == []


def test_a_file_that_is_copied_has_new_findings(folder: Path) -> None:
    assert left(judged(suppressions_with(folder, DRAFT), *[checked("wrong-sense", path="b.md")])) == ["policy"]


def test_findings_of_a_file_that_is_gone_are_said(folder: Path) -> None:
    suppressions = suppressions_with(folder, [*DRAFT, checked("wrong-sense", path="gone.md")])
    judged(suppressions, *DRAFT)
    (said,) = suppressions.notices((), ["a.md"], RAN)
    assert "in gone.md" in said


def test_a_path_may_be_written_in_any_way(folder: Path) -> None:
    suppressions = suppressions_with(folder, DRAFT[:1])
    same = [checked("wrong-sense", target=DRAFT[0].segment.target, path=path) for path in
            ("./a.md", str(folder / "a.md"), "b/../a.md")]  # fmt: skip
    assert {item.findings[0].fingerprint for item in same} == set(json.loads(recorded(DRAFT[:1]))["findings"])
    assert left(judged(suppressions, same[1])) == []
    assert suppressions.notices((), [str(folder / "a.md")], RAN) == []


def test_a_baseline_may_name_whole_paths(folder: Path) -> None:
    text = recorded(DRAFT[:1]).replace('"a.md"', json.dumps(str(folder / "a.md")))
    (folder / "b.json").write_text(text)
    assert len(Suppressions(baseline=baseline.read(folder / "b.json")).notices((), ["a.md"], RAN)) == 1


@given(st.randoms(use_true_random=False), st.lists(st.sampled_from(DRAFT), max_size=8))
def test_equal_findings_give_equal_bytes_in_any_order(choose: random.Random, items: list[CheckedSegment]) -> None:
    written = recorded(items)
    choose.shuffle(items)
    assert recorded(items) == written
    findings = json.loads(written)["findings"]
    assert list(findings) == sorted(findings)
    assert sum(entry["count"] for entry in findings.values()) == len(items)


@given(st.text(st.characters(codec=None), min_size=1))
def test_any_text_goes_into_a_baseline_and_comes_back(text: str) -> None:
    written = recorded([checked(("wrong-sense", text), target=text, path="ä\u202e𐐀.md")])
    (entry,) = json.loads(written.encode("utf-8"))["findings"].values()
    assert entry["path"] == "ä\u202e𐐀.md"
    assert written.count("\n") == 3


def test_a_baseline_without_findings_is_one(folder: Path) -> None:
    assert left(judged(suppressions_with(folder, []), DRAFT[0])) == ["policy"]


ENTRY = '{"count": 1, "check": "wrong-sense", "path": "a.md", "text": "policy"}'


@pytest.mark.parametrize(
    "text",
    [
        "",
        "null",
        "[]",
        "{}",
        '{"findings": {}}',
        '{"tqcheck-baseline": "1", "findings": {}}',
        '{"tqcheck-baseline": 1, "findings": []}',
        '{"tqcheck-baseline": 1, "findings": {"0123456789abcdef": 1}}',
        '{"tqcheck-baseline": 1, "findings": {"0123456789abcdef": ' + ENTRY.replace("1", "0") + "}}",
        '{"tqcheck-baseline": 1, "findings": {"0123456789abcdef": ' + ENTRY.replace("1", "-1") + "}}",
        '{"tqcheck-baseline": 1, "findings": {"0123456789abcdef": ' + ENTRY.replace("1", "1.5") + "}}",
        '{"tqcheck-baseline": 1, "findings": {"0123456789abcdef": ' + ENTRY.replace("1", "true") + "}}",
        '{"tqcheck-baseline": 1, "findings": {"0123456789abcdef": ' + ENTRY,
        "[" * 100_000,
        '{"a":' * 100_000,
    ],
)
def test_what_is_no_baseline_is_a_clear_error(tmp_path: Path, text: str) -> None:
    (tmp_path / "b.json").write_text(text)
    with pytest.raises(UserError, match="is no baseline"):
        baseline.read(tmp_path / "b.json")


def test_a_report_may_write_lone_surrogates(folder: Path) -> None:
    entry = ENTRY.replace("policy", "\\ud800 policy")
    (folder / "b.json").write_text('{"tqcheck-baseline": 1, "findings": {"0123456789abcdef": ' + entry + "}}")
    (said,) = Suppressions(baseline=baseline.read(folder / "b.json")).notices((), ["a.md"], RAN)
    assert "wrong-sense “? policy” in a.md" in said


def test_bytes_that_are_no_text_are_a_clear_error(tmp_path: Path) -> None:
    (tmp_path / "b.json").write_bytes(b'{"tqcheck-baseline": 1, "findings": {"\xff": ' + ENTRY.encode() + b"}}")
    with pytest.raises(UserError, match="is no baseline"):
        baseline.read(tmp_path / "b.json")


def test_another_version_is_said(tmp_path: Path) -> None:
    (tmp_path / "b.json").write_text('{"tqcheck-baseline": 2, "findings": {}}')
    with pytest.raises(UserError, match="version 2; this tqcheck knows version 1"):
        baseline.read(tmp_path / "b.json")


def test_no_baseline_is_said(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="no such file"):
        baseline.read(tmp_path / "b.json")


@pytest.mark.parametrize("count", [2**63 - 1, 10**30])
def test_a_huge_count_is_a_count_or_an_error(folder: Path, count: int) -> None:
    entry = recorded(DRAFT[:1]).replace('"count": 1', f'"count": {count}')
    (folder / "b.json").write_text(entry)
    try:
        found = baseline.read(folder / "b.json")
    except UserError as error:
        assert "is no baseline" in error.problem
    else:
        assert left(judged(Suppressions(baseline=found), *DRAFT[:1] * 5)) == []


def test_paths_that_no_file_can_have_do_no_harm(folder: Path) -> None:
    entries = {f"{number:016x}": {"count": 1, "check": "wrong-sense", "path": path} for number, path in
               enumerate(("\0", "x" * 100_000, "\ud800", "/etc/passwd", "../../x", ""))}  # fmt: skip
    (folder / "b.json").write_text(json.dumps({"tqcheck-baseline": 1, "findings": entries}))
    suppressions = Suppressions(baseline=baseline.read(folder / "b.json"))
    assert left(judged(suppressions, DRAFT[0])) == ["policy"]
    assert len(suppressions.notices((), ["a.md"], RAN)) == 1


def test_a_hundred_thousand_entries_take_no_time(folder: Path) -> None:
    lines = ",\n".join(f'"{number:016x}": {ENTRY.replace("a.md", f"gone/{number}.md")}' for number in range(100_000))
    (folder / "b.json").write_text(f'{{"tqcheck-baseline": 1, "findings": {{{lines}}}}}')
    start = time.process_time()
    suppressions = Suppressions(baseline=baseline.read(folder / "b.json"))
    judged(suppressions, *DRAFT * 500)
    suppressions.notices((), ["a.md"], RAN)
    assert time.process_time() - start < 4
