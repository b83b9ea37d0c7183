"""Frequencies of words are those of wordfreq itself."""

from __future__ import annotations

import itertools

import pytest
import wordfreq

from tqcheck.language.frequency import has_table, zipf

_SMALL = ("cs", "fi", "tr", "he", "sh")
"""Languages of short lists: wordfreq's own dictionaries of them are made at once."""
_WRITTEN_OTHERWISE = (
    "",
    ".",
    "12",
    "1,234.5",
    "2019",
    "007",
    "A4",
    "don’t",
    "d'heure",
    "l'arc",
    "ﬁn",
    "ß",
    "İ",
    "ёж",
    "水",
)


@pytest.mark.parametrize("language", _SMALL)
def test_a_listed_word_is_as_frequent_as_wordfreq_says(language: str) -> None:
    for word in itertools.islice(wordfreq.iter_wordlist(language), 0, None, 7):
        assert zipf(word, language) == wordfreq.zipf_frequency(word, language), word


@pytest.mark.parametrize("language", _SMALL)
def test_so_is_a_word_in_capitals_one_of_several_tokens_and_one_that_is_not_listed(language: str) -> None:
    words = wordfreq.top_n_list(language, 300)
    for word, other in itertools.pairwise(words):
        for written in (word.upper(), f"{word} {other}", f"{word}-{other}", f"{word}2019", f"{word}'s", f"{word}xqx"):
            assert zipf(written, language) == wordfreq.zipf_frequency(written, language), written
    for written in _WRITTEN_OTHERWISE:
        assert zipf(written, language) == wordfreq.zipf_frequency(written, language), written


def test_a_variant_has_the_frequencies_of_its_language() -> None:
    assert zipf("colour", "en-GB") == zipf("colour", "en") > 4
    assert has_table("en-GB")


@pytest.mark.parametrize("language", ["ja", "xx"])
def test_what_has_no_list_has_no_frequencies(language: str) -> None:
    assert not has_table(language)
    assert zipf("水", language) == 0.0
