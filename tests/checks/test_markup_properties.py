"""What holds of the checks of markup and variables for any text: no place outside it, no fault in a copy, no delay."""

from __future__ import annotations

import functools
import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tqcheck.checks.catalogue import MESSAGE_LENGTH, Checker
from tqcheck.model import NO_DETAILS, Details, Finding, Location, Segment, Side
from tqcheck.settings import Settings

MARKUP = (
    "code-mismatch",
    "html-entity",
    "icu-message",
    "markdown-mismatch",
    "placeholder-mismatch",
    "tag-mismatch",
    "tag-order",
    "url-mismatch",
)
LANGUAGES = ("en", "de", "fr", "ru", "tr", "ar", "ja", "xx")
_PIECES = """<b> </b> <i> </i> <br/> <1> </1> <a_href="/en/x"> </a> < > & # ( / % { } ` '{ '
    %s %d %1$s %2$d %(name)s %(name) %% %n %1 {name} {0} {} {{x}} ${PATH} $HOME
    {n,plural,one{#}other{#}} {n,plural,one{x}other{y}} {g,select,other{z}}
    ** __ [a](b.md) ](c) [x] `a_b` --force -- @user_1 1.2.3 KX-4812 &quot; &amp;lt; &nbsp;
    https://a.example/b_(c) www.a.de/ a@b.example /etc/hosts word Слово 会议 ． ％s \x00 \ufffc \u0301"""
PIECES = st.sampled_from(_PIECES.replace("_href", " href").split())
TEXT = st.one_of(
    st.text(max_size=40), st.lists(PIECES, max_size=20).map("".join), st.lists(PIECES, max_size=20).map(" ".join)
)
FLAGS = st.sampled_from(
    [NO_DETAILS, *(Details(flags=(flag,)) for flag in ("c-format", "python-format", "python-brace-format"))]
)


@functools.cache
def checker(*checks: str) -> Checker:
    return Checker(Settings(select=checks))


def findings(
    source: str, target: str, language: str = "de", details: Details = NO_DETAILS, checks: tuple[str, ...] = MARKUP
) -> tuple[Finding, ...]:
    segment = Segment("1", target, language, Location("a.po", 1, 1), source, "en", details=details)
    return checker(*checks).check(segment).findings


@settings(max_examples=150)
@given(source=TEXT, target=TEXT, language=st.sampled_from(LANGUAGES), details=FLAGS)
@example(source="%0$c%r", target="%r%1$r", language="en", details=NO_DETAILS)
def test_no_text_breaks_a_check_and_all_places_lie_inside_their_text(
    source: str, target: str, language: str, details: Details
) -> None:
    for finding in findings(source, target, language, details):
        assert 0 < len(finding.message) <= MESSAGE_LENGTH
        assert finding.text not in finding.suggestions
        if finding.span is not None:
            assert 0 <= finding.span.start <= finding.span.end <= len(target)
        for related in finding.related:
            assert related.side is Side.SOURCE
            assert related.span.of(source) == related.text


@settings(max_examples=200)
@given(text=TEXT, details=FLAGS)
def test_what_is_kept_as_it_is_has_no_fault(text: str, details: Details) -> None:
    kept = tuple(check for check in MARKUP if check != "icu-message")
    assert findings(text, text, "en", details, kept) == ()


HOSTILE = (
    *"<{%`[",
    *(
        "<b>",
        "</b>",
        '<a b="',
        "<1>",
        "{a}",
        "${",
        "'{",
        "{n, plural, other {",
        "%(",
        "%s ",
        "[a](b",
        "**a",
        "* *a",
        "__a",
    ),
    *("# a\n", "&amp;", "http://a(", "www.a)", "a@a.", "/usr/", "--a-", "1.1.", "A1-", "a."),
)


@pytest.mark.parametrize("piece", HOSTILE)
def test_hostile_repetition_costs_no_more_than_its_length(piece: str) -> None:
    text = piece * (60_000 // len(piece))
    start = time.process_time()
    for source, target in ((text, "ein Text"), ("<b>%s{n, plural, other {#}}</b>", text), (text, text[: -len(piece)])):
        findings(source, target)
    assert time.process_time() - start < 15
