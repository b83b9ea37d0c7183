"""Which words set drafts apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tqcheck.reports.comparison.word_differences import unlike


def marked(texts: list[str], language: str = "en") -> list[list[str]]:
    return [[span.of(text) for span in spans] for text, spans in zip(texts, unlike(texts, language), strict=True)]


@given(st.text())
def test_equal_texts_are_not_marked(text: str) -> None:
    assert marked([text, text]) == [[], []]


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        (["He did not go.", "He did go."], [["not"], []]),
        (["on 12 May", "on 13 June"], [["12 May"], ["13 June"]]),
        (["one, two", "one; two"], [[","], [";"]]),
        (["", "all new"], [[], ["all new"]]),
        (["a b c", "a x c", "a b y"], [["b c"], ["x"], ["y"]]),
    ],
)
def test_whole_words_are_marked(texts: list[str], found: list[list[str]]) -> None:
    assert marked(texts) == found


def test_without_spaces_letters_are_words() -> None:
    assert marked(["我不去 GPS", "我去 GNSS"], "zh") == [["不", "GPS"], ["GNSS"]]


def test_very_long_segments_are_not_marked() -> None:
    assert marked(["word " * 1001, "other"]) == [[], []]


@given(st.lists(st.text("ab ,", max_size=30), min_size=2, max_size=4))
def test_what_is_not_marked_is_common_to_the_first_and_the_other(texts: list[str]) -> None:
    """Of two texts, what is left of each is the same words."""
    two = texts[:2]
    rests = []
    for text, spans in zip(two, unlike(two, "en"), strict=True):
        for span in reversed(spans):
            text = f"{text[: span.start]} {text[span.end :]}"
        rests.append("".join(text.split()))
    assert rests[0] == rests[1]
