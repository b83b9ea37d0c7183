"""How words are usually misspelt: the lists hold no right word, and letters are exchanged only for a common one."""

from __future__ import annotations

import bisect

import msgspec
import pytest

from tqcheck.language import packs
from tqcheck.language.lemmas import MorphologicalLemmatiser, lemmatiser
from tqcheck.language.lexicon import english_words, sorted_words
from tqcheck.language.misspellings import covered_languages, listed_misspelling, usual_misspelling
from tqcheck.language.tokens import normal_form


class Lists(msgspec.Struct):
    words: dict[str, str] = {}
    stems: dict[str, str] = {}


LISTS = {
    language: packs.read(packs.ROOT / language / "misspellings.toml", Lists) for language in sorted(covered_languages())
}


def pairs(table: dict[str, str]) -> list[tuple[str, str]]:
    return [(right, normal_form(wrong)) for right, row in table.items() for wrong in row.split()]


@pytest.mark.parametrize("language", LISTS)
def test_no_stem_is_the_beginning_of_its_right_one(language: str) -> None:
    assert [wrong for right, wrong in pairs(LISTS[language].stems) if right.startswith(wrong) or len(wrong) < 4] == []
    assert [wrong for right, wrong in pairs(LISTS[language].words) if normal_form(right) == wrong] == []


def test_no_english_word_is_listed_as_wrong() -> None:
    words = sorted_words()

    def begins_a_word(stem: str) -> bool:
        place = bisect.bisect_left(words, stem)
        return place < len(words) and words[place].startswith(stem)

    assert [wrong for _, wrong in pairs(LISTS["en"].words) if wrong in english_words()] == []
    assert [wrong for _, wrong in pairs(LISTS["en"].stems) if begins_a_word(wrong)] == []
    assert [right for right, _ in pairs(LISTS["en"].words) if right not in english_words()] == []
    assert [right for right, _ in pairs(LISTS["en"].stems) if not begins_a_word(right)] == []


def test_no_russian_word_is_listed_as_wrong() -> None:
    russian = lemmatiser("ru")
    assert isinstance(russian, MorphologicalLemmatiser)
    assert [wrong for _, wrong in pairs(LISTS["ru"].words) if russian.is_known(wrong)] == []


@pytest.mark.parametrize(
    "word", ["their", "science", "separate", "colour", "judgement", "polyacetylene", "hommes", "abcdefg", "pérsonel"]
)
def test_silent(word: str) -> None:
    assert usual_misspelling(word) is None


@pytest.mark.parametrize(
    ("word", "right"),
    [
        ("recieving", "receiving"),
        ("restaraunts", "restaurants"),
        ("definatly", "definitely"),
        ("existance", "existence"),
        ("irresistable", "irresistible"),
        ("comercial", "commercial"),
        ("wonderfull", "wonderful"),
        ("wich", "which"),
    ],
)
def test_found(word: str, right: str) -> None:
    assert usual_misspelling(word) == right


@pytest.mark.parametrize(
    ("word", "language", "right"),
    [
        ("расчитывал", "ru", "рассчитывал"),
        ("прийдет", "ru", "придёт"),
        ("vorraussichtlich", "de", "voraussichtlich"),
        ("professionelle", "fr", "professionnelle"),
        ("asique", "es", "así que"),
        ("рассчитывал", "ru", None),
        ("asi", "es", None),
    ],
)
def test_listed(word: str, language: str, right: str | None) -> None:
    assert listed_misspelling(word, language) == right
