"""List files: what is an entry, what is a comment, and what adding to one leaves as it was."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tqcheck.errors import UserError
from tqcheck.settings.word_lists import checked_entry, entries_of, with_entries


def test_entries_keep_their_order_and_come_once() -> None:
    assert entries_of("zebra\nad hoc\n\nzebra\nÉlan\n") == ("zebra", "ad hoc", "Élan")


@pytest.mark.parametrize(
    ("line", "entry"),
    [
        ("C#", "C#"),
        ("F# and C#", "F# and C#"),
        ("  spaced   out\t", "spaced out"),
        ("hzrplok # said the author", "hzrplok"),
        ("cafe\u0301", "café"),
        ("𐐀𐐁", "𐐀𐐁"),
        ("E=mc²", "E=mc²"),
        ("word\r", "word"),
    ],
)
def test_a_line_is_an_entry(line: str, entry: str) -> None:
    assert entries_of(line) == (entry,)


@pytest.mark.parametrize("line", ["", "   ", "# a comment", "  # one with space", "#tag", "\ufeff", "\r"])
def test_a_line_without_an_entry_is_passed_over(line: str) -> None:
    assert entries_of(line) == ()


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("Иван Петров = Ivan Petrov", "pair"),
        ("a\x07b", "control character"),
        ("a\ud800b", "control character"),
        ("x" * 201, "201 characters"),
        ("!!!", "without a letter"),
    ],
)
def test_what_is_no_entry_is_told_with_its_line(line: str, fault: str) -> None:
    with pytest.raises(UserError, match=fault) as caught:
        entries_of(f"good\n{line}\n", place=Path("words.txt"))
    assert (caught.value.place, caught.value.line) == ("words.txt", 2)
    assert caught.value.remedy


def test_adding_keeps_comments_line_endings_and_byte_order_mark() -> None:
    before = "\ufeff# ours\r\none\r\ntwo"
    after = with_entries(before, ["two", "three", "three"], "said  the\nauthor")
    assert after == before + "\r\nthree # said the author\r\n"
    assert entries_of(after) == ("one", "two", "three")


def test_adding_what_a_list_has_changes_nothing() -> None:
    assert with_entries("one\n", ["one"]) == "one\n"


def test_a_word_that_is_none_is_not_added() -> None:
    with pytest.raises(UserError, match="control"):
        with_entries("", ["a\nb\x00"])
    with pytest.raises(UserError, match="comment"):
        with_entries("", ["#tag"])


@given(st.lists(st.text(min_size=1, max_size=12)))
def test_what_was_added_is_read_again(written: list[str]) -> None:
    entries = []
    for each in written:
        try:
            entries.append(checked_entry(each))
        except UserError:
            continue
    assert entries_of(with_entries("", entries)) == tuple(dict.fromkeys(entries))
