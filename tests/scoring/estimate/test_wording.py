"""How a text is worded, as one figure: which n-grams are weighed, and what their mean is."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tqcheck.scoring.estimate.wording import PLACES, Wording, places

ANY_TEXT = st.text(st.characters(), max_size=60)  # with lone surrogates


def weighing(**weights: int) -> Wording:
    """A table in which the bigrams of two letters have these weights, and all others none."""
    table = np.zeros(PLACES, dtype=np.int8)
    for bigram, weight in weights.items():
        # The first n-gram of a word is its first letter after a space.
        table[places(bigram)[1]] = weight
    return Wording(table, 1.0)


def test_a_text_without_words_is_worded_like_nothing() -> None:
    assert [Wording(np.ones(PLACES, dtype=np.int8), 1.0).of(text) for text in ("", " \n\t ")] == [0.0, 0.0]


def test_words_stand_between_spaces_in_small_letters() -> None:
    assert places("  The U.S.\nSenate ").tolist() == places("the u.s. senate").tolist()


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        ("a", 2 + 1),
        ("ab", 3 + 2 + 1),
        ("abcd", 5 + 4 + 3),
        ("a\tab\n\nabcd", 3 + 6 + 12),
    ],
)
def test_ngrams_of_two_to_four_characters_with_the_spaces(text: str, count: int) -> None:
    assert len(places(text)) == count


@given(ANY_TEXT)
def test_a_text_has_the_ngrams_of_its_words(text: str) -> None:
    of_words = [place for word in text.split() for place in places(word).tolist()]
    assert sorted(places(text).tolist()) == sorted(of_words)
    assert all(0 <= place < PLACES for place in of_words)


def test_equal_ngrams_have_equal_places() -> None:
    assert set(places("ab").tolist()) & set(places("abc").tolist())


def test_the_figure_is_the_mean_weight_of_all_ngrams_and_a_hundred_without_weight() -> None:
    # “ab” has six n-grams, “cd” as many.
    wording = weighing(ab=106)
    assert wording.of("ab") == 1.0
    assert wording.of("ab cd") == 106 / 112
    assert wording.of("AB ab") == 212 / 112
    assert wording.of("cd") == 0.0


def test_a_longer_text_of_equal_words_says_more() -> None:
    wording = weighing(ab=100)
    figures = [wording.of("ab " * count) for count in (1, 2, 10, 1000)]
    assert figures == sorted(figures)
    assert 100 / 6 - figures[-1] < 1


@given(ANY_TEXT)
def test_any_text_is_within_the_weights(text: str) -> None:
    table = np.linspace(-20, 30, PLACES).astype(np.int8)
    assert -2.001 <= Wording(table, 0.1).of(text) <= 3.001


@given(ANY_TEXT)
def test_the_order_of_words_does_not_matter(text: str) -> None:
    table = np.linspace(-20, 30, PLACES).astype(np.int8)
    backwards = " ".join(reversed(text.split()))
    assert Wording(table, 0.1).of(backwards) == pytest.approx(Wording(table, 0.1).of(text))
