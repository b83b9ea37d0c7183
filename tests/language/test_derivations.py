"""English words of one family."""

from __future__ import annotations

import pytest

from tqcheck.language.derivations import relatives


@pytest.mark.parametrize(
    ("lemma", "relative"),
    [("death", "die"), ("die", "death"), ("liver", "hepatic"), ("heart", "cardiac"), ("treat", "treatment")],
)
def test_other_parts_of_speech_are_relatives(lemma: str, relative: str) -> None:
    assert relative in relatives("en", lemma)


@pytest.mark.parametrize(
    ("lemma", "stranger"),
    [
        ("physics", "physicist"),  # a person
        ("treaty", "treat"),  # only alike
        ("policy", "police"),
        ("contract", "contract"),  # the word itself
        ("disease", "illness"),  # a synonym
    ],
)
def test_persons_synonyms_and_words_that_look_alike_are_none(lemma: str, stranger: str) -> None:
    assert stranger not in relatives("en", lemma)


def test_a_language_without_data_has_none() -> None:
    assert relatives("xx", "death") == ()
