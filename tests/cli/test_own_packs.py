"""Packs of the user's own: the worked example of the docs, and bad data caught with its file and line."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.cli.command import Command

DOCS = Path(__file__).parents[2] / "docs" / "own-packs.md"
FRIEND = """
[[false_friend]]
lemma = "планерка"
means = "a short planning meeting"
right = ["planning meeting"]
friend = ["planner"]
friend_means = "a person that plans"

  [[false_friend.example]]
  source = "Планёрка начинается в девять."
  bad = "The [planner] begins at nine."

  [[false_friend.example]]
  good = "The planner begins at nine."
"""


def write(folder: Path, text: str, name: str = "ru-en/false_friends/house.toml") -> Path:
    path = folder / "house-pack" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return folder / "house-pack"


def test_the_worked_example_works(tqcheck: Command, tmp_path: Path) -> None:
    text = DOCS.read_text(encoding="utf-8")
    entry = next(block for block in re.findall(r"```toml\n(.*?)```", text, re.DOTALL) if "[[false_friend]]" in block)
    pack = write(tmp_path, entry)
    assert tqcheck("check-pack", pack).out == "1 rules, 2 examples: all as they say\n"
    (tmp_path / "draft.tsv").write_text(
        "Планёрка начинается в девять.\tThe planner begins at nine.\n", encoding="utf-8"
    )
    options = ("--source-lang", "ru", "--target-lang", "en", "--select", "false-friend")
    assert tqcheck("check", "draft.tsv", *options).code == 0
    result = tqcheck("check", "draft.tsv", *options, "--packs", pack)
    assert result.code == 1
    assert "planning meeting" in result.out


def test_settings_name_packs_relative_to_their_file(tqcheck: Command, tmp_path: Path) -> None:
    write(tmp_path, FRIEND)
    (tmp_path / "tqcheck.toml").write_text('packs = ["house-pack/"]\n')
    (tmp_path / "draft.tsv").write_text(
        "Планёрка начинается в девять.\tThe planner begins at nine.\n", encoding="utf-8"
    )
    assert tqcheck("check", "draft.tsv", "--source-lang", "ru", "--target-lang", "en").code == 1


def test_a_pair_without_rules_gets_those_of_the_pack(tqcheck: Command, tmp_path: Path) -> None:
    pack = write(tmp_path, FRIEND, "bg-nl/false_friends/house.toml")
    (tmp_path / "draft.tsv").write_text("планерка\tplanner\n", encoding="utf-8")
    options = ("--source-lang", "bg", "--target-lang", "nl", "--select", "false-friend", "--packs", pack)
    assert tqcheck("check", "draft.tsv", *options).code == 1


def test_an_own_entry_takes_the_place_of_a_built_in_one(tqcheck: Command, tmp_path: Path) -> None:
    draft = "Суд оправдал политика.\tThe court acquitted the policy.\n"
    (tmp_path / "draft.tsv").write_text(draft, encoding="utf-8")
    options = ("--source-lang", "ru", "--target-lang", "en", "--select", "wrong-sense")
    assert tqcheck("check", "draft.tsv", *options).code == 1
    entry = """
[[ambiguity]]
why = "In this house every politika is a policy."
[[ambiguity.sense]]
lemma = "политика"
gloss = "policy"
renderings = ["line"]
[[ambiguity.sense]]
lemma = "политик"
gloss = "politician"
renderings = ["policy"]
"""
    pack = write(tmp_path, entry, "ru-en/senses/house.toml")
    assert tqcheck("check", "draft.tsv", *options, "--packs", pack).code == 0


@pytest.mark.parametrize(
    ("old", "new", "line", "problem"),
    [
        ("means =", "meens =", 2, "meens"),
        ('friend = ["planner"]', "friend = []", 2, "needs right and friend"),
        ('friend = ["planner"]', 'friend = ["<what>"]', 2, "unknown word class <what>"),
        ("[planner] begins", "planner begins", 9, "brackets"),
        ('bad = "The [planner]', 'bad = "The [plannings]', 9, "a bad example is not found"),
        ("The [planner] begins", "[The planner] begins", 9, "covers “planner”, not “The planner”"),
        (
            '  good = "The planner',
            '  source = "Планёрка начинается в девять."\n  good = "The planner',
            13,
            "a good example is flagged",
        ),
        ("[[false_friend]]", "[[falsefriend]]", 2, "unknown key `falsefriend`"),
        ('lemma = "планерка"', 'lemma = "планерка', 3, "line 3"),
    ],
)
def test_bad_data_is_caught_with_file_and_line(
    tqcheck: Command, tmp_path: Path, old: str, new: str, line: int, problem: str
) -> None:
    assert old in FRIEND
    pack = write(tmp_path, FRIEND.replace(old, new))
    result = tqcheck("check-pack", pack)
    assert result.code == 2
    assert problem in result.err
    assert f"house.toml:{line}: " in result.err or f"line {line}" in result.err


def test_two_entries_of_one_name_are_caught(tqcheck: Command, tmp_path: Path) -> None:
    pack = write(tmp_path, FRIEND + FRIEND)
    (tmp_path / "draft.tsv").write_text("а\tb\n", encoding="utf-8")
    for command in (("check-pack", pack), ("check", "draft.tsv", "--packs", pack)):
        result = tqcheck(*command)
        assert result.code == 2
        assert "house.toml:16: “планерка” has two entries" in result.err


def test_a_pattern_that_cannot_be_used_is_caught_by_the_first_check(tqcheck: Command, tmp_path: Path) -> None:
    pack = write(tmp_path, FRIEND.replace('friend = ["planner"]', 'friend = ["<what>"]'))
    (tmp_path / "draft.tsv").write_text("а\tb\n", encoding="utf-8")
    options = ("--source-lang", "ru", "--target-lang", "en", "--packs", pack)
    result = tqcheck("check", "draft.tsv", *options)
    assert result.code == 2
    assert "house.toml:2: unknown word class <what>" in result.err


@pytest.mark.parametrize(
    ("second", "line", "problem"),
    [
        ("renderings = []", 10, "a sense without renderings"),
        ('renderings = ["braid"]\nsource_near = "волосы"', 14, "Expected `array` of patterns"),
        ('renderings = ["braid"]\ntarget_near = ["hair", 3]', 14, "Expected `array` of patterns"),
        ('renderings = ["braid"]\ntarget_near = [""]', 14, "Expected `array` of patterns"),
    ],
)
def test_a_bad_sense_is_caught(tqcheck: Command, tmp_path: Path, second: str, line: int, problem: str) -> None:
    entry = f"""
[[ambiguity]]
why = "Why not."

[[ambiguity.sense]]
lemma = "коса"
gloss = "scythe"
renderings = ["scythe"]

[[ambiguity.sense]]
lemma = "коса"
gloss = "braid"
{second}
"""
    result = tqcheck("check-pack", write(tmp_path, entry, "ru-en/senses/house.toml"))
    assert result.code == 2
    assert f"house.toml:{line}: {problem}" in result.err


@pytest.mark.parametrize("name", ["ru-en/sense/house.toml", "ru-en/house.toml"])
def test_a_misplaced_file_is_caught(tqcheck: Command, tmp_path: Path, name: str) -> None:
    assert tqcheck("check-pack", write(tmp_path, FRIEND, name)).code == 2


def test_a_missing_pack_is_said(tqcheck: Command, tmp_path: Path) -> None:
    result = tqcheck("check-pack", tmp_path / "nowhere")
    assert result.code == 2
    assert "there is no such pack" in result.err
