"""The English lexicon: real words are known, inventions are not, slips have one likely spelling."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.language.texts import properties, texts
from tqcheck.language.lexicon import (
    english_words,
    is_common_slip,
    is_english,
    is_formed,
    likely_spelling,
    sorted_words,
)

KNOWN = (
    "the", "oven", "policies", "acquitted", "colour", "color", "naïve", "café", "doesn't", "ceasefire", "judiciary",
    "mice", "ran", "unwelcome", "parliamentary", "i", "a",
)  # fmt: skip
FORMED = (
    "deglobalization", "doomscroll", "hepatocellular", "recheckable", "unpolishedness", "cyberbakery",
    "thromboelastometry", "trichophagia", "femoropopliteal", "balneotherapeutic", "ruxolitinib", "everolimus",
)  # fmt: skip
INVENTED = ("gipozhory", "qwrtz", "zlorpfen", "kvartirnik", "xyzzyq", "tchvlst")


@pytest.mark.parametrize("word", KNOWN)
def test_english_words_are_known(word: str) -> None:
    assert is_english(word)


@pytest.mark.parametrize("word", FORMED)
def test_words_made_by_word_formation_are_accepted(word: str) -> None:
    assert is_english(word) or is_formed(word)


@pytest.mark.parametrize("word", INVENTED)
def test_inventions_are_neither_known_nor_formed(word: str) -> None:
    assert not is_english(word)
    assert not is_formed(word)


@pytest.mark.parametrize("word", ["", "qwrtz", "gipozhory", "мир", "cxt", "wich"])
def test_no_spelling_is_proposed_where_none_or_several_are_near(word: str) -> None:
    assert likely_spelling(word) is None


@pytest.mark.parametrize(
    ("slip", "right"),
    [
        ("recieve", "receive"),
        ("becuase", "because"),
        ("goverment", "government"),
        ("parliment", "parliament"),
        ("tommorrow", "tomorrow"),
    ],
)
def test_a_slip_leads_to_the_one_word_near_it(slip: str, right: str) -> None:
    assert likely_spelling(slip) == right


@pytest.mark.parametrize(
    ("word", "is_slip"), [("because", False), ("oven", False), ("qwrtz", False), ("becuase", True)]
)
def test_a_well_known_slip_is_told_from_a_word(word: str, is_slip: bool) -> None:
    assert is_common_slip(word) is is_slip


def test_word_lists_are_in_the_form_that_look_ups_use() -> None:
    assert all(word == word.lower() and word == word.strip() for word in english_words())
    assert len(english_words()) > 50_000


@properties
@given(st.one_of(texts, st.text("abcdefghijklmnopqrstuvwxyz'", max_size=12)))
def test_nothing_that_is_written_stops_the_run(word: str) -> None:
    assert is_english(word) in (True, False)
    assert is_formed(word) in (True, False)
    assert is_common_slip(word) in (True, False)
    spelling = likely_spelling(word)
    assert spelling is None or spelling in english_words()


def test_the_word_list_is_sorted_as_the_file_has_it() -> None:
    assert sorted_words() == sorted(english_words())


@pytest.mark.parametrize("slip", ["hve", "wll", "plce", "knws", "includin", "globa"])
def test_a_letter_lost_from_a_very_common_word_is_a_slip(slip: str) -> None:
    assert is_common_slip(slip)


@pytest.mark.parametrize("word", ["ltd", "esp", "vol", "approx", "googler", "minibus", "biotech"])
def test_short_forms_and_derivations_are_no_slips(word: str) -> None:
    assert not is_common_slip(word)
