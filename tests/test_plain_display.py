"""Controls as signs: nothing of a text is lost or obeyed, and ordinary text is left alone."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tqcheck.plain_display import columns, on_lines, on_one_line, on_terminal


@pytest.mark.parametrize("text", ["Ordinary text.", "𐐀 👩\u200d👧 e\u0301", "שלום \u200f", "\u202eabc", ""])
def test_text_without_controls_is_left_alone(text: str) -> None:
    assert on_one_line(text) == on_lines(text) == text


@pytest.mark.parametrize(
    ("text", "line", "lines"),
    [
        ("a\tb\nc", "a␉b␊c", "a\tb\nc"),
        ("a\r\nb\rc", "a␍␊b␍c", "a\nb␍c"),
        ("\x00\x1b[2J\x7f", "␀␛[2J␡", "␀␛[2J␡"),
        ("a\x85b\u2028c\u2029d", "a␤b␤c␤d", "a␤b\u2028c\u2029d"),
        ("\x9b31m", "\N{REPLACEMENT CHARACTER}31m", "\N{REPLACEMENT CHARACTER}31m"),
        ("\ud83d\ufffe", "\N{REPLACEMENT CHARACTER}" * 2, "\N{REPLACEMENT CHARACTER}" * 2),
    ],
)
def test_a_sign_stands_for_each_control(text: str, line: str, lines: str) -> None:
    assert on_one_line(text) == line
    assert on_lines(text) == lines


@given(st.text())
def test_any_text_becomes_one_line_of_as_many_characters_that_utf_8_has(text: str) -> None:
    shown = on_one_line(text)
    assert len(shown) == len(text)
    assert len(shown.splitlines()) <= 1
    shown.encode("utf-8")
    assert not {unicodedata.category(character) for character in shown} & {"Cc", "Cs", "Zl", "Zp"}


@pytest.mark.parametrize("text", ["", "plain", "мама мыла раму 𐐀", "cafe\u0301", "他说"])
def test_a_terminal_shows_what_can_be_seen_as_it_is(text: str) -> None:
    assert on_terminal(text) == text


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("a\tb", "a b"),
        ("soft\u00adhyphen", "soft-hyphen"),
        ("\x1b[2J", "␛[2J"),
        ("a\nb\rc", "a␊b␍c"),
        ("\x9b2J", "\ufffd2J"),
        ("safe\u202eexe", "safe\ufffdexe"),
        ("a\u200bb\ud800", "a\ufffdb\ufffd"),
    ],
)
def test_what_a_terminal_would_obey_or_hide_is_a_sign_of_one_column(text: str, seen: str) -> None:
    assert on_terminal(text) == seen
    assert len(on_terminal(text)) == len(text)


@pytest.mark.parametrize(("character", "width"), [("a", 1), ("я", 1), ("\u0301", 0), ("他", 2), ("Ａ", 2), ("ไ", 1)])
def test_columns_of_a_terminal(character: str, width: int) -> None:
    assert columns(character) == width
