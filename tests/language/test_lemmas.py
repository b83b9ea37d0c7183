"""Lemmas: which forms belong together, in every language, and that an index finds what a comparison accepts."""

from __future__ import annotations

import pytest
from hypothesis import given

from tests.language.texts import LANGUAGES, SENTENCES, languages, properties, texts
from tqcheck.language.lemmas import EnglishLemmatiser, MorphologicalLemmatiser, PrefixLemmatiser, lemmatiser
from tqcheck.language.tokens import tokenise


@pytest.mark.parametrize(
    ("language", "form", "lemma"),
    [
        ("en", "policy", "police"),
        ("en", "wandered", "wonder"),
        ("en", "xyzzyed", "xyzzy"),
        ("en", "fantastics", "fantastic"),
        ("ru", "стола", "столица"),
        ("ru", "мука", "мучить"),
        ("de", "häuser", "maus"),
        ("uk", "стола", "столиця"),
        ("uk", "кіт", "кітель"),
        ("und", "cat", "category"),
    ],
)
def test_other_words_are_no_forms(language: str, form: str, lemma: str) -> None:
    assert not lemmatiser(language).is_form_of(form, frozenset({lemma}))


@pytest.mark.parametrize(
    ("language", "form", "lemma"),
    [
        ("en", "policies", "policy"),
        ("en", "acquitted", "acquit"),
        ("en", "left", "leave"),
        ("en", "left", "left"),
        ("en", "better", "good"),
        ("en-GB", "mice", "mouse"),
        ("en", "xyzzy", "xyzzy"),
        ("en", "screenshots", "screenshot"),
        ("en", "supercities", "supercity"),
        ("ru", "политика", "политик"),
        ("ru", "политика", "политика"),
        ("ru", "шел", "идти"),
        ("ru", "елок", "елка"),
        ("ru", "людей", "человек"),
        ("ru", "полетел", "полететь"),
        ("de", "häuser", "haus"),
        ("de", "ging", "gehen"),
        ("tr", "evler", "ev"),
        ("fr", "l'avocat", "avocat"),
        ("fr", "qu'avocats", "avocat"),
        ("it", "dell'anno", "anno"),
        ("uk", "картою", "карта"),
        ("uk", "карти", "карта"),
        ("zh", "北京", "北京"),
    ],
)
def test_forms_lead_to_their_lemma(language: str, form: str, lemma: str) -> None:
    assert lemmatiser(language).is_form_of(form, frozenset({lemma}))


@pytest.mark.parametrize(
    ("language", "lemmas"),
    [
        ("en", "acquit policy leave be child good go strike judge"),
        ("ru", "политик политика идти елка человек вешать хороший стол сесть"),
        ("de", "haus gehen mann gut kind"),
        ("tr", "ev gitmek"),
        ("uk", "карта кіт стіл робота"),
        ("ar", "كتاب ولد"),
    ],
)
def test_an_index_finds_every_form_of_the_lemma_it_files(language: str, lemmas: str) -> None:
    service = lemmatiser(language)
    for lemma in lemmas.split():
        filed = service.index_keys(lemma)
        assert filed & set(service.lookup_keys(lemma))
        for form in {key.rstrip("*") for key in filed}:
            assert filed & set(service.lookup_keys(form))
    for text in SENTENCES.get(language, ()):
        for token in tokenise(text):
            for lemma in service.lemmas(token.key):
                assert service.index_keys(lemma) & set(service.lookup_keys(token.key)), (token, lemma)


def test_parts_of_speech_are_told_apart_in_english() -> None:
    english = lemmatiser("en")
    assert isinstance(english, EnglishLemmatiser)
    assert english.readings("qwrtz") == frozenset()
    assert {("leave", "VERB"), ("left", "ADJ")} <= english.readings("left")


def test_each_language_has_the_best_lemmatiser_there_is() -> None:
    assert isinstance(lemmatiser("ru"), MorphologicalLemmatiser)
    assert isinstance(lemmatiser("en-US"), EnglishLemmatiser)
    assert lemmatiser("de").name == "simplemma"
    assert isinstance(lemmatiser("zh"), PrefixLemmatiser)
    assert isinstance(lemmatiser("und"), PrefixLemmatiser)


@pytest.mark.parametrize("language", LANGUAGES)
def test_one_lemmatiser_serves_a_language(language: str) -> None:
    assert lemmatiser(language) is lemmatiser(language)


@properties
@given(texts, languages)
def test_a_word_is_always_a_form_of_itself_and_is_found_by_itself(text: str, language: str) -> None:
    service = lemmatiser(language)
    for token in tokenise(text):
        assert service.is_form_of(token.key, frozenset({token.key}))
        assert service.index_keys(token.key) & set(service.lookup_keys(token.key))
        assert service.lemmas(token.key)
