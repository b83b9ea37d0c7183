"""How a text is worded, as one figure: which n-grams are weighed, and what their mean is."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tqcheck.scoring.estimate.wording import PLACES, Wording, places, words

ANY_TEXT = st.text(st.characters(), max_size=60)  # with lone surrogates


def weighing(**weights: int) -> Wording:
    """A table in which the bigrams of two letters have these weights, and all others none."""
    table = np.zeros(PLACES, dtype=np.int8)
    for bigram, weight in weights.items():
        # The first n-gram of a word is its first letter after a space.
        table[list(places(bigram))[1]] = weight
    return Wording(table, 1.0)


def test_a_text_without_words_is_worded_like_nothing() -> None:
    assert [Wording(np.ones(PLACES, dtype=np.int8), 1.0).of(text) for text in ("", " \n\t ")] == [0.0, 0.0]


def test_words_stand_between_spaces_in_small_letters() -> None:
    assert words("  The U.S.\nSenate ") == ["the", "u.s.", "senate"]


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("", 1),  # two spaces
        ("a", 2 + 1),
        ("ab", 3 + 2 + 1),
        ("abcd", 5 + 4 + 3),
        ("a" * 100_000, 41 + 40 + 39),
    ],
)
def test_ngrams_of_two_to_four_characters_with_the_spaces(word: str, count: int) -> None:
    assert len(list(places(word))) == count


def test_equal_ngrams_have_equal_places() -> None:
    assert set(places("ab")) & set(places("abc"))
    assert list(places("abc")) == list(places("abc"))


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


def test_what_a_text_is_given_does_not_depend_on_what_was_asked_before(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tqcheck.scoring.estimate.wording._MOST_KNOWN", 3)
    table = np.random.default_rng(1).integers(-127, 128, PLACES).astype(np.int8)
    texts = ["one two three", "four five", "six", "one two three", "seven eight nine ten"]
    used = Wording(table, 0.01)
    assert [used.of(text) for text in texts] == [Wording(table, 0.01).of(text) for text in texts]


@given(ANY_TEXT)
def test_any_text_is_within_the_weights(text: str) -> None:
    table = np.linspace(-20, 30, PLACES).astype(np.int8)
    assert -2.001 <= Wording(table, 0.1).of(text) <= 3.001


@given(ANY_TEXT)
def test_the_order_of_words_does_not_matter(text: str) -> None:
    table = np.linspace(-20, 30, PLACES).astype(np.int8)
    backwards = " ".join(reversed(text.split()))
    assert Wording(table, 0.1).of(backwards) == pytest.approx(Wording(table, 0.1).of(text))
