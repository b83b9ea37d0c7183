"""Sentences: no break at abbreviations, and nothing but white space outside them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.language.texts import SENTENCES, languages, properties, texts
from tqcheck.language.sentences import split_sentences
from tqcheck.language.text import Text


def split(text: str, language: str) -> list[str]:
    return [text[start:end] for start, end in split_sentences(text, language)]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Mr. Smith met Dr. Jones at 5 p.m. on Monday."),
        ("en", "It cost 3.50 dollars."),
        ("ru", "Он род. в 1990 г. в Москве, т. е. в столице."),
        ("de", "Am 3. Mai kam sie z. B. nicht."),
        ("tr", "Prof. Dr. Ali geldi."),
        ("zh", "我昨天去了北京"),
        ("und", "words without an end"),
    ],
)
def test_one_sentence_stays_whole(language: str, text: str) -> None:
    assert split(text, language) == [text]


@pytest.mark.parametrize(
    ("language", "text", "sentences"),
    [
        ("en", "", []),
        ("en", " \n ", []),
        ("en", "He left. She stayed!", ["He left.", "She stayed!"]),
        ("en", "  He left.  \n\n She stayed.  ", ["He left.", "She stayed."]),
        ("en-GB", "He left. She stayed.", ["He left.", "She stayed."]),
        ("en", "A heading\n\nlower case after it.", ["A heading", "lower case after it."]),
        ("ru", "Он ушёл. Она осталась.", ["Он ушёл.", "Она осталась."]),
        ("ar", "ذهب. عاد؟ نعم!", ["ذهب.", "عاد؟", "نعم!"]),
        ("zh", "我来了。他走了！你呢？", ["我来了。", "他走了！", "你呢？"]),
        ("und", "Foo. Bar.", ["Foo.", "Bar."]),
    ],
)
def test_sentences_are_split_without_the_space_around_them(language: str, text: str, sentences: list[str]) -> None:
    assert split(text, language) == sentences


def test_half_a_surrogate_pair_does_not_stop_the_run() -> None:
    assert split("One \ud83d two. Three.", "en") == ["One \ud83d two.", "Three."]


@pytest.mark.parametrize("language", SENTENCES)
def test_sentence_at_leads_from_every_token_to_its_sentence(language: str) -> None:
    text = Text(" ".join(SENTENCES[language]), language)
    for index in range(len(text.sentences)):
        assert {text.sentence_at(token.start) for token in text.sentence_tokens(index)} == {index}
    assert sum(len(text.sentence_tokens(index)) for index in range(len(text.sentences))) == len(text.tokens)


@properties
@given(st.lists(st.sampled_from(["he", "Он", "left", "(5", "%)", "3", "–", "- ", ","]), max_size=8), languages)
def test_plain_words_are_one_sentence_as_they_are_before_another_paragraph(words: list[str], language: str) -> None:
    text = " ".join(words)
    for end in ("", ".", "!", "? ", "…"):
        *before, _ = split_sentences(f"{text}{end}\n\nLast", language)
        assert split_sentences(text + end, language) == before


@properties
@given(texts, languages)
def test_sentences_partition_the_text(text: str, language: str) -> None:
    end = 0
    for start, stop in split_sentences(text, language):
        assert end <= start < stop <= len(text)
        assert not text[end:start].strip()
        assert text[start:stop] == text[start:stop].strip()
        end = stop
    assert not text[end:].strip()
