"""Romanisation: one name's usual spellings compare equal, two names do not."""

from __future__ import annotations

import pytest
from hypothesis import given

from tests.language.texts import SENTENCES, properties, texts
from tqcheck.language.romanisation import common_form, romanise
from tqcheck.language.scripts import script_of, writes_in


@pytest.mark.parametrize(
    "names",
    [
        ("Maria", "Marina"), ("Ivanov", "Ivankov"), ("Petrov", "Petrova"), ("Oleg", "Olga"), ("Minsk", "Pinsk"),
        ("Karimov", "Kerimov"), ("Tula", "Tura"),
    ],
)  # fmt: skip
def test_two_names_stay_two(names: tuple[str, str]) -> None:
    assert common_form(names[0]) != common_form(names[1])


@pytest.mark.parametrize(
    "spellings",
    [
        ("Tokayev", "Tokaev", "Токаев"),
        ("Zhomart", "Jomart", "Жомарт"),
        ("Taychibekov", "Taichibekov", "Тайчибеков"),
        ("Khrushchev", "Хрущев", "Хрущёв"),
        ("Yuri", "Yury", "Yuriy", "Iurii", "Юрий"),
        ("Yeltsin", "Eltsin", "Ельцин"),
        ("Tchaikovsky", "Chaikovsky", "Chaykovskiy", "Чайковский"),
        ("Aleksandr", "Alexandr", "Александр"),
        ("Kharkov", "Харьков"),
        ("Yevgeny", "Evgeny", "Evgeniy", "Евгений"),
        ("Kirill", "Kiril", "Кирилл"),
        ("Müller", "Muller"),
        ("Tel’man", "Tel'man", "Telman", "Тельман"),
    ],
)
def test_the_usual_spellings_of_one_name_are_one(spellings: tuple[str, ...]) -> None:
    assert len({common_form(name) for name in spellings}) == 1


@pytest.mark.parametrize(
    ("written", "latin"),
    [("", ""), ("plain", "plain"), ("Москва", "Moskva"), ("гипожоры", "gipozhory"), ("café", "cafe")],
)
def test_foreign_letters_become_latin_ones(written: str, latin: str) -> None:
    assert romanise(written).lower() == latin.lower()


@pytest.mark.parametrize(
    ("character", "script"),
    [("a", "Latin"), ("é", "Latin"), ("ж", "Cyrillic"), ("ω", "Greek"), ("ب", "Arabic"), ("北", "Han"),
     ("ひ", "Hiragana"), ("7", None), (" ", None), ("—", None), ("\u0301", None)],
)  # fmt: skip
def test_letters_have_scripts_and_marks_have_none(character: str, script: str | None) -> None:
    assert script_of(character) == script


@pytest.mark.parametrize("language", SENTENCES)
def test_every_letter_of_a_sentence_is_in_its_language_s_scripts(language: str) -> None:
    for text in SENTENCES[language]:
        assert {script_of(character) for character in text if character.isalpha()} <= set(writes_in(language))


@properties
@given(texts)
def test_whatever_is_written_comes_out_in_plain_letters(text: str) -> None:
    assert romanise(text).isascii()
    assert common_form(text) == common_form(text).lower()
    assert common_form(romanise(text)) == common_form(text)
