"""Faults that a model learns from: one in a text, of the kind that is said, the same for the same seed."""

from __future__ import annotations

import random
from collections import Counter

import planted_faults as faults
import pytest
from hypothesis import given
from hypothesis import strategies as st
from planted_faults import FAULTS, PER_TEXT, Fault, planted

SOURCE = "Вчера в 1943 году министр подписал, наконец, договор с тремя соседними странами."
TARGET = "Yesterday, in 1943, the minister finally signed a treaty with three neighbouring countries."
OTHER = "The old bridge over the river was closed because it had become dangerous."
SEEDS = range(60)

SAME_WORDS = (faults.words_swapped, faults.word_moved, faults.words_shuffled)
FEWER_WORDS: dict[Fault, set[int]] = {faults.word_lost: {1}, faults.words_lost: {2, 3, 4, 5}}
MORE_WORDS: dict[Fault, set[int]] = {faults.word_repeated: {1}, faults.words_added: {2, 3, 4}}
ONE_OTHER_WORD = (
    faults.word_of_another,
    faults.untranslated_word,
    faults.letter_lost,
    faults.letters_swapped,
    faults.number_changed,
)


def made(fault: Fault, seed: int) -> str:
    return fault(random.Random(seed), SOURCE, TARGET, OTHER)


def words(text: str) -> list[str]:
    return [word for word in (part.strip(".,") for part in text.split()) if word]


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.__name__)
def test_a_text_that_fits_is_changed(fault: Fault) -> None:
    changed = [seed for seed in SEEDS if made(fault, seed) != TARGET]
    # By chance a word may be put back where it stood.
    assert len(changed) >= len(SEEDS) * 0.8


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.__name__)
def test_the_same_seed_makes_the_same_fault(fault: Fault) -> None:
    assert [made(fault, seed) for seed in SEEDS] == [made(fault, seed) for seed in SEEDS]


@pytest.mark.parametrize("fault", SAME_WORDS, ids=lambda fault: fault.__name__)
def test_words_change_places_and_nothing_else(fault: Fault) -> None:
    assert {tuple(sorted(made(fault, seed).split())) for seed in SEEDS} == {tuple(sorted(TARGET.split()))}


def test_neighbours_are_swapped_at_one_place() -> None:
    for seed in SEEDS:
        pairs = zip(TARGET.split(), made(faults.words_swapped, seed).split(), strict=True)
        first, second = [place for place, (one, other) in enumerate(pairs) if one != other]
        assert second - first == 1


@pytest.mark.parametrize("fault", FEWER_WORDS, ids=lambda fault: fault.__name__)
def test_words_that_are_lost_stood_together(fault: Fault) -> None:
    own = words(TARGET)
    for seed in SEEDS:
        left = words(made(fault, seed))
        lost = len(own) - len(left)
        assert any(own[:start] + own[start + lost :] == left for start in range(len(own)))
    assert {len(own) - len(words(made(fault, seed))) for seed in SEEDS} == FEWER_WORDS[fault]


@pytest.mark.parametrize("fault", MORE_WORDS, ids=lambda fault: fault.__name__)
def test_words_that_are_added_stand_together(fault: Fault) -> None:
    own = TARGET.split()
    for seed in SEEDS:
        more = made(fault, seed).split()
        added = len(more) - len(own)
        assert any(more[:start] + more[start + added :] == own for start in range(len(more)))
    assert {len(made(fault, seed).split()) - len(own) for seed in SEEDS} == MORE_WORDS[fault]


@pytest.mark.parametrize("fault", ONE_OTHER_WORD, ids=lambda fault: fault.__name__)
def test_one_word_is_another(fault: Fault) -> None:
    for seed in SEEDS:
        pairs = list(zip(TARGET.split(), made(fault, seed).split(), strict=True))
        # Two equal letters that are swapped change nothing.
        assert sum(one != other for one, other in pairs) <= 1


def test_a_lost_letter_is_one() -> None:
    assert {len(TARGET) - len(made(faults.letter_lost, seed)) for seed in SEEDS} == {1}


def test_swapped_letters_are_the_same_letters() -> None:
    assert {Counter(made(faults.letters_swapped, seed)) == Counter(TARGET) for seed in SEEDS} == {True}


def test_a_changed_digit_is_one() -> None:
    for seed in SEEDS:
        pairs = zip(TARGET, made(faults.number_changed, seed), strict=True)
        ((one, other),) = [(one, other) for one, other in pairs if one != other]
        assert one.isdigit()
        assert other.isdigit()


@pytest.mark.parametrize(
    ("fault", "target", "changed"),
    [
        (faults.another_text, TARGET, OTHER),
        (faults.end_mark_lost, "He came.", "He came"),
        (faults.end_mark_lost, "He came", "He came"),
        (faults.first_small, "He came.", "he came."),
        (faults.all_small, "He met Ann.", "he met ann."),
        (faults.marks_apart, "He came, he saw.", "He came , he saw ."),
        (faults.word_lost, "He came.", "He came."),
        (faults.words_lost, "He came.", "He came."),
        (faults.number_changed, "He came.", "He came."),
        (faults.letter_lost, "He is it.", "He is it."),
        (faults.word_moved, "He came home at noon.", "He came home at noon."),
    ],
    ids=lambda value: value.__name__ if callable(value) else "",
)
def test_what_a_fault_makes(fault: Fault, target: str, changed: str) -> None:
    assert fault(random.Random(1), SOURCE, target, OTHER) == changed


def test_every_kind_is_planted_at_some_time() -> None:
    def is_of(kind: Fault, text: str, seed: int) -> bool:
        # The kinds that are drawn take from the same chance one after another: only those without chance are known.
        return text == kind(random.Random(seed), SOURCE, TARGET, OTHER)

    certain = (faults.another_text, faults.end_mark_lost, faults.first_small, faults.all_small, faults.marks_apart)
    for kind in certain:
        assert any(is_of(kind, text, seed) for seed in range(200) for text in planted(SOURCE, TARGET, OTHER, seed))


def test_the_same_seed_plants_the_same() -> None:
    assert planted(SOURCE, TARGET, OTHER, 5) == planted(SOURCE, TARGET, OTHER, 5)
    assert len({tuple(planted(SOURCE, TARGET, OTHER, seed)) for seed in SEEDS}) > 50


@given(
    st.text(st.characters(), max_size=60), st.text(st.characters(), max_size=60), st.text(max_size=60), st.integers(0)
)
def test_any_text_has_at_most_three_that_differ_from_it(source: str, target: str, other: str, seed: int) -> None:
    found = planted(source, target, other, seed)
    assert len(found) <= PER_TEXT
    assert target not in found
