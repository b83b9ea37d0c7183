"""British and American spellings of one word."""

from __future__ import annotations

import pytest

from tqcheck.language.varieties import other_spellings


@pytest.mark.parametrize(
    ("british", "american"),
    [
        ("colour", "color"),
        ("organise", "organize"),
        ("haematology", "hematology"),
        ("tyre", "tire"),
    ],
)
def test_either_spelling_leads_to_the_other(british: str, american: str) -> None:
    assert american in other_spellings(british)


@pytest.mark.parametrize(("american", "british"), [("color", "colour"), ("organize", "organise"), ("tire", "tyre")])
def test_american_spellings_lead_back(american: str, british: str) -> None:
    assert british in other_spellings(american)


@pytest.mark.parametrize("word", ["house", "table", "four", "run"])
def test_most_words_have_one_spelling(word: str) -> None:
    assert other_spellings(word) == frozenset()
