"""What texts name of places and bodies, and what they may speak of."""

from __future__ import annotations

import pytest

from tqcheck.checks.mechanisms.name_pairs import LANGUAGES
from tqcheck.language.gazetteer import gazetteer
from tqcheck.language.names import capitals
from tqcheck.language.text import Text
from tqcheck.model import Span


def named(text: str, language: str) -> list[str]:
    known = gazetteer(language)
    assert known is not None
    analysed = Text(text, language)
    if known.is_unspaced:
        return [mention.code for mention in known.mentions_anywhere(text)]
    return [mention.code for mention in known.mentions(analysed, capitals(analysed))]


@pytest.mark.parametrize(
    ("text", "language"),
    [("They told us who it was.", "en"), ("THIS IS NEW", "en"), ("New Jersey voted.", "en"), ("US-backed", "en"),
     ("Ради того я пришёл", "ru"), ("タイプ", "ja"), ("", "zh")],
)  # fmt: skip
def test_words_that_only_look_like_names_name_nothing(text: str, language: str) -> None:
    assert named(text, language) == []


@pytest.mark.parametrize(
    ("text", "language", "codes"),
    [
        ("in the United States and the UK's north", "en", ["US", "GB"]),
        ("между США, Германией и Варшавой", "ru", ["US", "DE", "Europe/Warsaw"]),
        ("nach München und Südkorea", "de", ["Munich", "KR"]),
        ("en Corée du Sud et à l’ONU", "fr", ["KR", "UN"]),
        ("ve Varšavě", "cs", ["Europe/Warsaw"]),
        ("w Warszawie", "pl", ["Europe/Warsaw"]),
        ("美国和加拿大", "zh", ["US", "CA"]),
    ],
)
def test_names_are_known_in_every_case_and_script(text: str, language: str, codes: list[str]) -> None:
    assert named(text, language) == codes


@pytest.mark.parametrize(
    ("text", "language", "code"),
    [("the Dutch", "en", "NL"), ("немецкий посол", "ru", "DE"), ("Nazideutschland", "de", "DE"),
     ("ostpakistanisch", "de", "PK"), ("中美关系", "zh", "US"), ("le gouvernement allemand", "fr", "DE")],
)  # fmt: skip
def test_derived_words_speak_of_what_they_come_from(text: str, language: str, code: str) -> None:
    known = gazetteer(language)
    assert known is not None
    assert known.speaks_of(Text(text, language), code)


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_every_name_of_a_language_is_found_by_its_code(language: str) -> None:
    known = gazetteer(language)
    assert known is not None
    for code, names in known.names.items():
        assert all(known.speaks_of(Text(name, language), code) for name in names), (code, names)


@pytest.mark.parametrize(
    ("text", "language", "name", "is_in_saying"),
    [
        ("When in Rome, do as they do.", "en", "Rome", True),
        ("We met in Rome.", "en", "Rome", False),
        ("When in Rome, do as they do; but we met in Paris.", "en", "Paris", False),
        ("Язык до Киева доведёт.", "ru", "Киева", True),
        ("Мы ехали до Киева поездом.", "ru", "Киева", False),
    ],
)
def test_a_name_in_a_saying_is_told_from_the_same_name_elsewhere(
    text: str, language: str, name: str, is_in_saying: bool
) -> None:
    known = gazetteer(language)
    assert known is not None
    start = text.index(name)
    assert known.is_in_saying(Text(text, language), Span(start, start + len(name))) is is_in_saying
