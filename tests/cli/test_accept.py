"""`tqcheck accept`: a finding that is none goes into the project's list, and stays down."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.command import Command

MAJOR = "The court convicted the policy after a short trial on Monday.\n"
ONE, TWO = "0123456789abcdef", "fedcba9876543210"
CHECK = ("check", "draft.txt", "--source-lang", "ru", "--target-lang", "en")


@pytest.fixture
def fingerprint(tqcheck: Command, tmp_path: Path) -> str:
    """That of the one fault in draft.txt."""
    (tmp_path / "draft.txt").write_text(MAJOR)
    (finding,) = json.loads(tqcheck(*CHECK, "--output", "jsonl").out)["findings"]
    identity: str = finding["fingerprint"]
    return identity


def test_what_is_accepted_stays_down(tqcheck: Command, tmp_path: Path, fingerprint: str) -> None:
    assert tqcheck(*CHECK).code == 1
    result = tqcheck("accept", fingerprint, "--reason", "the policy is a dog’s name")
    assert (result.code, result.out) == (0, "")
    assert result.err == f"tqcheck: .tqcheckignore: {fingerprint} added\n"
    assert (tmp_path / ".tqcheckignore").read_text() == f"{fingerprint}  # the policy is a dog’s name\n"
    after = tqcheck(*CHECK)
    assert after.code == 0
    assert "1 finding suppressed: 1 by .tqcheckignore" in after.out


def test_an_explanation_ends_with_how_to_accept(tqcheck: Command, fingerprint: str) -> None:
    assert f"if it is no fault: tqcheck accept {fingerprint}" in tqcheck(*CHECK, "--explain").out


def test_accepting_again_changes_nothing(tqcheck: Command, tmp_path: Path) -> None:
    tqcheck("accept", ONE, TWO, ONE)
    before = (tmp_path / ".tqcheckignore").read_bytes()
    assert before == f"{ONE}\n{TWO}\n".encode()
    result = tqcheck("accept", TWO, "--reason", "another")
    assert result.code == 0
    assert result.err == f"tqcheck: .tqcheckignore: {TWO} is there already\n"
    assert (tmp_path / ".tqcheckignore").read_bytes() == before


def test_what_the_list_holds_stays_byte_for_byte(tqcheck: Command, tmp_path: Path) -> None:
    before = f"# Judged by Olga\r\n\r\n  {TWO}  # why\r\nnonsense\r\n".encode()
    (tmp_path / ".tqcheckignore").write_bytes(before)
    tqcheck("accept", ONE)
    assert (tmp_path / ".tqcheckignore").read_bytes() == before + f"{ONE}\r\n".encode()


@pytest.mark.parametrize("settings", ["tqcheck.toml", ".tqcheck.toml", None])
def test_the_list_is_made_beside_the_settings_file(
    tqcheck: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: str | None
) -> None:
    deep = tmp_path / "a" / "b"
    deep.mkdir(parents=True)
    if settings:
        (tmp_path / settings).write_text("")
    monkeypatch.chdir(deep)
    assert tqcheck("accept", ONE).code == 0
    assert ((tmp_path if settings else deep) / ".tqcheckignore").read_text() == f"{ONE}\n"


def test_the_nearest_list_is_added_to(tqcheck: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / ".tqcheckignore").write_text(f"{TWO}\n")
    monkeypatch.chdir(tmp_path / "a")
    tqcheck("accept", ONE)
    assert (tmp_path / ".tqcheckignore").read_text() == f"{TWO}\n{ONE}\n"


@pytest.mark.parametrize(
    "given", ["", "wrong-sense", ONE.upper(), ONE[:-1], ONE + "0", f"f-{ONE}", f"{ONE}\n{TWO}", "٠" * 16, "../../x"]
)
def test_what_is_no_fingerprint_is_refused_and_nothing_is_written(tqcheck: Command, tmp_path: Path, given: str) -> None:
    result = tqcheck("accept", ONE, given)
    assert result.code == 2
    assert "is no fingerprint" in result.err
    assert not (tmp_path / ".tqcheckignore").exists()


def test_nothing_to_accept_is_a_mistake(tqcheck: Command) -> None:
    result = tqcheck("accept")
    assert result.code == 2
    assert "nothing to accept" in result.err


def test_a_reason_stays_on_its_line(tqcheck: Command, tmp_path: Path) -> None:
    tqcheck("accept", ONE, "--reason", f"one\n{TWO}\u2028two\x1b[31m")
    assert (tmp_path / ".tqcheckignore").read_text().count("\n") == 1


def test_a_link_stays_a_link(tqcheck: Command, tmp_path: Path) -> None:
    (tmp_path / "lists").mkdir()
    (tmp_path / "lists" / "ours").write_text(f"{TWO}\n")
    (tmp_path / ".tqcheckignore").symlink_to("lists/ours")
    tqcheck("accept", ONE)
    assert (tmp_path / ".tqcheckignore").is_symlink()
    assert (tmp_path / "lists" / "ours").read_text() == f"{TWO}\n{ONE}\n"


def test_a_list_that_cannot_be_written_is_a_clear_error(tqcheck: Command, tmp_path: Path) -> None:
    # A folder's permissions do not keep root out; a link into a folder that is not there does.
    (tmp_path / ".tqcheckignore").symlink_to("missing/list")
    result = tqcheck("accept", ONE)
    assert result.code == 2
    assert "cannot be written" in result.err
    assert not (tmp_path / "missing").exists()


def test_a_list_that_is_no_text_stays_as_it_is(tqcheck: Command, tmp_path: Path) -> None:
    (tmp_path / ".tqcheckignore").write_bytes(b"\xff\xfe")
    result = tqcheck("accept", ONE)
    assert result.code == 2
    assert "is not UTF-8" in result.err
    assert (tmp_path / ".tqcheckignore").read_bytes() == b"\xff\xfe"
