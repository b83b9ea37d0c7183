"""Texts cut into pieces, invisible characters by name."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tqcheck.model import Span
from tqcheck.reports.marked_text import full_name, label, pieces, runs

SPANS = st.lists(
    st.tuples(st.integers(0, 12), st.integers(0, 5)).map(lambda pair: Span(pair[0], pair[0] + pair[1])), max_size=6
)


@given(st.text(max_size=10), SPANS)
def test_pieces_join_to_the_text_and_each_mark_covers_its_span(text: str, spans: list[Span]) -> None:
    cut = list(pieces(text, spans))
    assert "".join(text[piece.start : piece.end] for piece in cut) == text
    for index, span in enumerate(spans):
        mine = [piece for piece in cut if index in piece.covering]
        assert "".join(text[piece.start : piece.end] for piece in mine) == span.of(text)
        assert [index in piece.ending for piece in mine] == [False] * (len(mine) - 1) + [True]


def test_overlapping_spans_become_atomic_ranges() -> None:
    cut = [(piece.start, piece.end, piece.covering) for piece in pieces("abcdef", [Span(1, 4), Span(3, 5), Span(2, 2)])]
    assert cut == [(0, 1, ()), (1, 2, (0,)), (2, 2, (2,)), (2, 3, (0,)), (3, 4, (0, 1)), (4, 5, (1,)), (5, 6, ())]


@given(st.text(max_size=20), st.booleans())
def test_runs_join_to_the_text(text: str, marked: bool) -> None:
    assert "".join(run for run, _ in runs(text, marked=marked)) == text


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("plain text, línea\nnueva — “ok” 你好 مرحبا", []),
        ("a\N{RIGHT-TO-LEFT OVERRIDE}b\N{POP DIRECTIONAL ISOLATE}", ["RLO", "PDI"]),
        ("a\x00\t\r\x9f", ["NUL", "TAB", "CR", "U+009F"]),
        ("a\N{ZERO WIDTH NON-JOINER}b\N{ZERO WIDTH SPACE}", ["ZWNJ", "ZWSP"]),
        ("می\N{ZERO WIDTH NON-JOINER}خواهم", []),
        ("क्\N{ZERO WIDTH JOINER}ष", []),
        ("👩\N{ZERO WIDTH JOINER}👧", []),
        ("សួស្តី\N{ZERO WIDTH SPACE}ពិភពលោក", []),
        ("\ud800\ue000", ["U+D800", "U+E000"]),
        ("a\N{NO-BREAK SPACE}b", []),
        ("\N{ARABIC NUMBER SIGN}١", []),
    ],
    # A test's name is written to files: a lone surrogate cannot be part of it.
    ids=ascii,
)
def test_what_cannot_be_seen_is_named(text: str, named: list[str]) -> None:
    assert [label(run) for run, hidden in runs(text) if hidden] == named


def test_marks_name_spaces_too() -> None:
    shown = [(label(run) if hidden else run) for run, hidden in runs("a\N{NO-BREAK SPACE} b\n", marked=True)]
    assert shown == ["a", "NBSP", " b", "LF"]


def test_full_names() -> None:
    assert full_name("\N{RIGHT-TO-LEFT OVERRIDE}") == "U+202E RIGHT-TO-LEFT OVERRIDE"
    assert full_name("\x00") == "U+0000"
