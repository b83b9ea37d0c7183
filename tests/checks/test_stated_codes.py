"""What a file says is markup: the checks of markup see it, whatever the other checks see."""

from __future__ import annotations

import functools

import pytest

from tqcheck.checks.catalogue import Checker
from tqcheck.model import NO_DETAILS, Details, Location, Segment, Span
from tqcheck.settings import Settings


@functools.cache
def checker() -> Checker:
    return Checker(Settings(select=("tag-mismatch", "tag-order", "markdown-mismatch", "repeated-word")))


def coded(marked: str) -> tuple[str, tuple[Span, ...]]:
    """A text and its codes, which stand in ⟦⟧."""
    codes, text = [], ""
    for part in marked.split("⟦"):
        code, closed, rest = part.rpartition("⟧")
        if closed:
            codes.append(Span(len(text), len(text) + len(code)))
        text += code + rest
    return text, tuple(codes)


def found(source: str, target: str, details: Details = NO_DETAILS) -> list[tuple[str, str]]:
    """(check, covered text) of every finding."""
    (original, source_codes), (translation, target_codes) = coded(source), coded(target)
    segment = Segment(
        "1", translation, "de", Location("a.xlf", 1, 1), original, "en", target_codes, source_codes, details
    )
    return [(finding.check, finding.text) for finding in checker().check(segment).findings]


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ('⟦<g id="1">⟧bold⟦</g>⟧ text', 'Text ⟦<g id="1">⟧fett⟦</g>⟧'),
        ("⟦<b>⟧bold⟦</b>⟧ text of a page", "fetter Text ohne Auszeichnung"),
        ("see ⟦[⟧help⟦](help.md)⟧", "siehe Hilfe in einem schlichten Text"),
        ("plain text", "⟦<b>⟧fetter⟦</b>⟧ Text"),
        ("an ⟦*⟧old⟦*⟧ house", "ein ⟦_⟧altes⟦_⟧ Haus"),
    ],
)
def test_markup_that_is_kept_and_markup_in_one_of_two_kinds_of_file_are_no_fault(source: str, target: str) -> None:
    assert found(source, target) == []


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ('⟦<g id="1">⟧bold⟦</g>⟧ text', "fetter Text", [("tag-mismatch", "")]),
        ('a ⟦<x id="1"/>⟧ b', 'a ⟦<x id="2"/>⟧ b', [("tag-mismatch", '<x id="2"/>')]),
        ("⟦<b>⟧bold⟦</b>⟧ ⟦<i>⟧text⟦</i>⟧", "⟦<b>⟧fetter⟦</b>⟧ Text", [("tag-mismatch", "")]),
        ("⟦<a>⟧b⟦</a>⟧ c ⟦<i>⟧d⟦</i>⟧", "⟦<a>⟧b ⟦<i>⟧d⟦</a>⟧ c⟦</i>⟧", [("tag-order", "</a>")]),
        ("see ⟦[⟧help⟦](help.md)⟧, ⟦`a`⟧", "siehe Hilfe, ⟦`a`⟧", [("markdown-mismatch", "")]),
        ("an ⟦*⟧old⟦*⟧ ⟦`house`⟧", "ein altes ⟦`house`⟧", [("markdown-mismatch", "")]),
    ],
)
def test_codes_that_are_lost_or_changed_are_found(source: str, target: str, expected: list[tuple[str, str]]) -> None:
    assert found(source, target) == expected


def test_an_entry_of_a_catalogue_is_known_to_have_markup() -> None:
    details = Details(context="menu.save")
    assert found("⟦<b>⟧Save⟦</b>⟧", "Speichern", details) == [("tag-mismatch", "")]


def test_other_checks_see_the_words_without_the_markup_in_the_same_run() -> None:
    source, target = "the ⟦<b>⟧house⟦</b>⟧ is big", "das ⟦<b>⟧Haus Haus⟦</i>⟧ ist groß"
    assert found(source, target) == [("repeated-word", "Haus Haus"), ("tag-mismatch", "</i>")]
