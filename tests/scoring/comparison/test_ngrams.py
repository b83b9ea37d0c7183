"""N-grams of the references that one system has and another has not."""

from __future__ import annotations

import pytest

from tqcheck.scoring.comparison.ngrams import NgramLead, ngram_leads
from tqcheck.scoring.comparison.words import words

REFERENCES = [f"he did not {verb} them" for verb in ("see", "call", "meet", "ask", "pay", "hear", "help")]
WITHOUT = [text.replace("did not ", "did ") for text in REFERENCES]


def leads(*systems: list[str], references: list[str] = REFERENCES) -> list[NgramLead]:
    return ngram_leads(
        [[words(text, "en") for text in system] for system in systems], [words(text, "en") for text in references]
    )


def shown(found: list[NgramLead]) -> list[tuple[str, int, int, int, int]]:
    return [(" ".join(each.ngram), each.better, each.right, each.right_of_worse, each.total) for each in found]


def test_equal_systems_have_no_lead() -> None:
    assert leads(REFERENCES, REFERENCES) == []
    assert leads(WITHOUT, WITHOUT) == []


def test_a_word_more_often_than_in_the_reference_is_not_right() -> None:
    assert leads(REFERENCES, [f"not not {text}" for text in REFERENCES]) == []


def test_a_lost_negation_is_found_with_all_that_was_lost_with_it_told_once() -> None:
    (lead,) = leads(REFERENCES, WITHOUT)
    assert shown([lead]) == [("he did not", 0, 7, 0, 7)]
    assert (lead.only, lead.only_of_worse, lead.is_certain) == (7, 0, True)
    assert lead.p_value == pytest.approx(2 / 2**7)
    assert lead.share == 8 / 9


def test_whoever_is_named_first() -> None:
    assert shown(leads(WITHOUT, REFERENCES)) == [("he did not", 1, 7, 0, 7)]


def test_of_three_systems_each_two_are_compared() -> None:
    assert [(each.better, each.worse) for each in leads(REFERENCES, WITHOUT, REFERENCES)] == [(0, 1), (2, 1)]


def test_two_segments_are_no_lead_and_five_are_not_certain() -> None:
    assert leads(REFERENCES, WITHOUT[:2] + REFERENCES[2:]) == []
    (lead,) = leads(REFERENCES, WITHOUT[:5] + REFERENCES[5:])
    assert lead.p_value == pytest.approx(2 / 32)
    assert not lead.is_certain


def test_a_word_many_times_in_one_segment_is_one_case() -> None:
    assert leads(["not " * 9], [""], references=["not " * 9]) == []


def test_capitals_and_punctuation_do_not_count() -> None:
    assert leads(REFERENCES, [f"“{text.upper()}!”" for text in REFERENCES]) == []


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        ("The cat’s 3.5 mice—all!", "en", ["the", "cat's", "3.5", "mice", "all"]),
        ("Ёлка", "ru", ["елка"]),
        ("小猫 GPS 3", "zh", ["小", "猫", "gps", "3"]),
        ("", "en", []),
    ],
)
def test_the_words_of_a_text(text: str, language: str, found: list[str]) -> None:
    assert words(text, language) == found
