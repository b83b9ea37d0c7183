"""Codes of software messages; what words stand between them stays text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tqcheck.readers.json_messages.codes import codes


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("100 % sure, 5 < 6, $ 5, a@b", []),
        ("Hi {name}, {0}", ["{name}", "{0}"]),
        ("Hi {{name}} {{- html}} {{count, number}}", ["{{name}}", "{{- html}}", "{{count, number}}"]),
        ("${a} %{b} %s %1$d %(n)s 5%", ["${a}", "%{b}", "%s", "%1$d", "%(n)s"]),
        ('$t(a.b) $t(key, {"n": 1}) @:common.ok. $USER$ $5', ["$t(a.b)", '$t(key, {"n": 1})', "@:common.ok", "$USER$"]),
        ("<b>it</b> <0>x</0> <br/>", ["<b>", "</b>", "<0>", "</0>", "<br/>"]),
        ("On {d, date, long} for {p, number, ::currency/EUR}", ["{d, date, long}", "{p, number, ::currency/EUR}"]),
        (
            "{n, plural, offset:1 =0 {No files} one {# file} other {{n} files}} left",
            ["{n, plural, offset:1 =0 {", "} one {", "#", "} other {", "{n}", "}}"],
        ),
        (
            "{g, select, male {his #} other {{n, plural, other {# of theirs}}}}",
            ["{g, select, male {", "} other {", "{n, plural, other {", "#", "}}", "}}"],
        ),
        ("{n, plural, one {It''s '{'one'}'} other {x}}", ["{n, plural, one {", "} other {", "}}"]),
        ("{n, plural, one {a}", ["{n, plural, one {"]),
        ("a } b { c", []),
        ("{n, plural,}", []),
    ],
)  # fmt: skip
def test_codes(text: str, found: list[str]) -> None:
    assert [span.of(text) for span in codes(text)] == found


@given(
    st.lists(st.sampled_from(["{", "}", "#", "'", "n", ", plural, ", "one ", "other ", "$t(", ")", "<b>", "%s", " "]))
)
def test_codes_never_overlap(pieces: list[str]) -> None:
    text = "".join(pieces)
    position = 0
    for span in codes(text):
        assert position <= span.start < span.end <= len(text)
        position = span.end


def test_hostile_braces_cost_their_length() -> None:
    assert codes("{n, plural, one {" * 100_000) != ()
    assert codes("{" * 100_000) == ()
    assert codes("$t(" * 100_000) == ()
