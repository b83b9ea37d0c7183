"""Formatting hides no fault and makes none: checks see the words as a reader does."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.checks.cases import segment_cases
from tests.checks.test_examples import checker, dictionary_checker
from tqcheck.checks.check import Check, Example
from tqcheck.checks.formatting import Bare
from tqcheck.language.tokens import tokenise
from tqcheck.model import Finding, Hit, Location, Segment, Side, Span

PLACE = Location("example.txt", 1, 1)
CASES = [
    case for case in segment_cases() if not case[1].reads_markup and "<" not in case[2].target + (case[2].source or "")
]


def segment(target: str, source: str | None = None, codes: tuple[Span, ...] = ()) -> Segment:
    return Segment("1", target, "en", PLACE, source, "ru", target_codes=codes)


@pytest.mark.parametrize(
    ("target", "bare"),
    [
        ("acquitted the <b>policy</b>", "acquitted the policy"),
        ("<a href=\"x>y\" title='<'>here</a>", "here"),
        ("<1>one</1> <g2>two</g2>", "one two"),
        ("<B>One</B><EM>Two</EM>", "OneTwo"),
        ("one<br>two<br/>three", "one<br>two<br/>three"),
        ("km<sup>2</sup>", "km<sup>2</sup>"),
        ("a < b and b > c", "a < b and b > c"),
        ("see <5> below", "see <5> below"),
        ("<b></b>", "<b></b>"),
        ("a <b and b> c", "a <b and b> c"),
        ("<bold>x</bold>", "<bold>x</bold>"),
        ("an <img src='x'>image", "an <img src='x'>image"),
    ],
)
def test_tags_around_words_are_cut_and_others_stay(target: str, bare: str) -> None:
    assert Bare(segment(target)).segment.target == bare


@pytest.mark.parametrize(
    ("marked", "bare", "left"),
    [
        ('a ⟦<g id="1">⟧b⟦</g>⟧ c', "a b c", []),
        ('a ⟦<x id="1"/>⟧ c', 'a <x id="1"/> c', ['<x id="1"/>']),
        ("⟦**⟧bold⟦**⟧ ⟦[⟧link⟦](https://x.org/a_(b))⟧ ⟦`code`⟧", "bold link `code`", ["`code`"]),
        (r"⟦{\b ⟧bold⟦}⟧", r"{\b bold}", [r"{\b ", "}"]),
    ],
)
def test_stated_codes_around_words_are_cut_and_others_stay_codes(marked: str, bare: str, left: list[str]) -> None:
    codes, target = [], ""
    for part in marked.split("⟦"):
        code, closed, text = part.rpartition("⟧")
        if closed:
            codes.append(Span(len(target), len(target) + len(code)))
        target += code + text
    made = Bare(segment(target, codes=tuple(codes))).segment
    assert made.target == bare
    assert [span.of(made.target) for span in made.target_codes] == left


def test_text_without_formatting_is_the_segment_itself() -> None:
    plain = segment("a < b", "а < б")
    assert Bare(plain).segment is plain


@given(st.lists(st.sampled_from(["<b>", "</b>", "word", " ", "<1>", "<br/>", "é"]), max_size=12), st.data())
def test_every_place_comes_back(parts: list[str], data: st.DataObject) -> None:
    whole = segment("".join(parts))
    bare = Bare(whole)
    text = bare.segment.target
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    found = bare.restored(Hit(Span(start, end), suggestions=("x",))).span
    assert found is not None
    covered, around = Span(start, end).of(text), found.of(whole.target)
    if bare.segment is not whole:
        for tag in ("<b>", "</b>", "<1>"):
            around = around.replace(tag, "")
    assert around == covered
    if covered:
        # Neither end takes in a tag that it need not.
        assert found.of(whole.target)[0] == covered[0]
        assert found.of(whole.target)[-1] == covered[-1]


def test_a_suggestion_that_would_take_formatting_away_is_none() -> None:
    bare = Bare(segment("the <b>old</b> castle"))
    assert bare.restored(Hit(Span(4, 7), suggestions=("new",))).suggestions == ("new",)
    assert bare.restored(Hit(Span(0, 7), suggestions=("a new",))).suggestions == ()


def findings(check: Check, example: Example, target: str) -> list[Finding]:
    made = Segment(
        "1",
        target,
        example.target_language,
        PLACE,
        example.source,
        example.source_language,
        details=example.details,
    )
    used = dictionary_checker(check.id, example.dictionary) if example.dictionary else checker(check.id, example.terms)
    return [finding for finding in used.check(made).findings if finding.side is example.side]


@pytest.mark.parametrize(("check", "example"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_a_word_in_bold_changes_nothing(check: Check, example: Example) -> None:
    for token in tokenise(example.target)[:6]:
        before, word, after = example.target[: token.start], token.text, example.target[token.end :]
        found = findings(check, example, f"{before}<b>{word}</b>{after}")
        assert len(found) == (example.span is not None)
        if example.span is not None and example.side is Side.TARGET:
            assert found[0].text.replace("<b>", "").replace("</b>", "") == example.span.of(example.target)
