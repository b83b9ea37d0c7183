"""How a text is worded, as one figure: which n-grams are weighed, and what their mean is."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tqcheck.scoring.estimate.wording import PLACES, Wording, places, words

ANY_TEXT = st.text(st.characters(), max_size=60)  # with lone surrogates


def weighing(**weights: float) -> Wording:
    """A table in which the bigrams of two letters have these weights, and all others none."""
    table = np.zeros(PLACES, dtype=np.float32)
    for bigram, weight in weights.items():
        # The first n-gram of a word is its first letter after a space.
        table[list(places(bigram))[1]] = weight
    return Wording(table)


def test_a_text_without_words_is_worded_like_nothing() -> None:
    assert [Wording(np.ones(PLACES, dtype=np.float32)).of(text) for text in ("", " \n\t ")] == [0.0, 0.0]


def test_words_stand_between_spaces_in_small_letters() -> None:
    assert words("  The U.S.\nSenate ") == ["the", "u.s.", "senate"]


def test_long_words_are_cut() -> None:
    assert [len(word) for word in words("a" * 100_000)] == [40]


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("", 1),  # two spaces
        ("a", 2 + 1),
        ("ab", 3 + 2 + 1),
        ("abcd", 5 + 4 + 3 + 2),
    ],
)
def test_ngrams_of_two_to_five_characters_with_the_spaces(word: str, count: int) -> None:
    assert len(list(places(word))) == count


def test_equal_ngrams_have_equal_places() -> None:
    assert set(places("ab")) & set(places("abc"))
    assert list(places("abc")) == list(places("abc"))


def test_the_figure_is_the_mean_weight_of_all_ngrams() -> None:
    # “ab” has six n-grams, “cd” as many.
    wording = weighing(ab=12.0)
    assert wording.of("ab") == 2.0
    assert wording.of("ab cd") == 1.0
    assert wording.of("AB ab") == 2.0
    assert wording.of("cd") == 0.0


def test_what_a_text_is_given_does_not_depend_on_what_was_asked_before(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tqcheck.scoring.estimate.wording._MOST_KNOWN", 3)
    table = np.random.default_rng(1).normal(size=PLACES).astype(np.float32)
    texts = ["one two three", "four five", "six", "one two three", "seven eight nine ten"]
    used = Wording(table)
    assert [used.of(text) for text in texts] == [Wording(table).of(text) for text in texts]


@given(ANY_TEXT)
def test_any_text_is_within_the_weights(text: str) -> None:
    table = np.linspace(-2, 3, PLACES, dtype=np.float32)
    assert -2.001 <= Wording(table).of(text) <= 3.001


@given(ANY_TEXT)
def test_the_order_of_words_does_not_matter(text: str) -> None:
    table = np.linspace(-2, 3, PLACES, dtype=np.float32)
    backwards = " ".join(reversed(text.split()))
    assert Wording(table).of(backwards) == pytest.approx(Wording(table).of(text))
