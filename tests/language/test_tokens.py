"""Tokens: what counts as one word, the form it is looked up by, and the places."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.language.texts import SENTENCES, properties, texts
from tqcheck.language.tokens import normal_form, tokenise


@pytest.mark.parametrize("text", ["", " ", "\n\t", "…!?", "— “” «»", "___", "\u0301", "\ufffc\ufffc", "🙂"])
def test_text_without_words_has_no_tokens(text: str) -> None:
    assert tokenise(text) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("It doesn't rain.", ["It", "doesn't", "rain"]),
        ("It doesn’t rain.", ["It", "doesn’t", "rain"]),
        ("the judge's 'final' word", ["the", "judge's", "final", "word"]),
        ("a well-known line-up", ["a", "well", "known", "line", "up"]),
        ("п'ять з’їздів", ["п'ять", "з’їздів"]),
        ("из-за дождя", ["из", "за", "дождя"]),
        ("1,250.75 or 3 000", ["1,250.75", "or", "3", "000"]),
        ("Room 7, 24/7", ["Room", "7", "24", "7"]),
        ("In 1990.", ["In", "1990"]),
        ("COVID19 G7", ["COVID19", "G7"]),
        ("cafe\u0301 finie", ["cafe\u0301", "finie"]),
        ("हिन्दी में", ["हिन्दी", "में"]),
        ("كَتَبَ رِسالة", ["كَتَبَ", "رِسالة"]),
        ("我昨天，去了。", ["我昨天", "去了"]),
        ("İstanbul'da ılık", ["İstanbul'da", "ılık"]),
        ("word\ufffc\ufffcword", ["word", "word"]),
    ],
)
def test_hyphens_part_words_and_inner_apostrophes_do_not(text: str, words: list[str]) -> None:
    assert [token.text for token in tokenise(text)] == words


@pytest.mark.parametrize(
    ("word", "key"),
    [
        ("plain", "plain"),
        ("Politician’s", "politician"),
        ("JUDGE'S", "judge"),
        ("don’t", "don't"),
        ("donʼt", "don't"),
        ("Ёлка", "елка"),
        ("п’ять", "п'ять"),
        ("STRASSE", "strasse"),
        ("Straße", "straße"),
        ("3,5", "3,5"),
        ("我", "我"),
    ],
)
def test_words_are_looked_up_in_one_form(word: str, key: str) -> None:
    assert normal_form(word) == key


def test_decomposed_letters_are_looked_up_as_composed_ones() -> None:
    assert normal_form("cafe\u0301") == normal_form("café")
    assert normal_form("и\u0306од") == "йод"
    assert normal_form("е\u0308лка") == "елка"


@pytest.mark.parametrize(
    ("text", "is_number"),
    [("word", False), ("三", False), ("x2", False), ("7", True), ("3.5", True), ("٣", True), ("½", True), ("Ⅳ", True)],
)
def test_numbers_are_what_begins_with_a_sign_for_a_number(text: str, is_number: bool) -> None:
    assert [token.is_number for token in tokenise(text)] == [is_number]


@pytest.mark.parametrize(("text", "is_lower"), [("Word", False), ("wOrd", False), ("word", True), ("ёлка", True)])
def test_lower_case_means_every_letter(text: str, is_lower: bool) -> None:
    assert tokenise(text)[0].is_lower is is_lower


@pytest.mark.parametrize("text", [sentence for sentences in SENTENCES.values() for sentence in sentences])
def test_every_letter_and_digit_of_a_sentence_is_in_a_token(text: str) -> None:
    covered = {index for token in tokenise(text) for index in range(token.start, token.end)}
    assert [character for index, character in enumerate(text) if character.isalnum() and index not in covered] == []


@properties
@given(st.text(st.sampled_from("aZéßŉЁяѣ09_'’-., —№«»\u00a0\n×"), max_size=30))
def test_plain_text_is_split_as_it_is_beside_other_scripts(text: str) -> None:
    *before, _ = tokenise(f"{text} हिन्दी")
    assert [(token.start, token.end) for token in tokenise(text)] == [(token.start, token.end) for token in before]


@properties
@given(texts)
def test_tokens_stand_in_order_never_overlap_and_equal_their_slice(text: str) -> None:
    end = 0
    for token in tokenise(text):
        assert end <= token.start < token.end
        assert token.text == text[token.start : token.end]
        assert token.key == normal_form(token.text)
        end = token.end
