"""Set phrases and homographs: data that keeps terms from being demanded where they are not meant."""

from __future__ import annotations

from pathlib import Path

import pytest

from tqcheck.language import packs
from tqcheck.language.homographs import homographs
from tqcheck.language.patterns import parse
from tqcheck.language.set_phrases import set_phrases
from tqcheck.language.text import Text

PHRASES = sorted(packs.ROOT.glob("*/set_phrases.toml"))
HOMOGRAPHS = sorted(packs.ROOT.glob("*/homographs.toml"))


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("ru", "Это сделано с помощью теста.", ["с помощью"]),
        ("ru", "Просьба о помощи.", []),
        ("en", "In order to win, keep the rooms in order.", ["In order to"]),
        ("sw", "In order to win.", []),
    ],
)
def test_where_a_set_phrase_stands(language: str, text: str, expected: list[str]) -> None:
    assert [span.of(text) for span in set_phrases(Text(text, language))] == expected


@pytest.mark.parametrize("path", PHRASES, ids=lambda path: path.parent.name)
def test_phrases_parse_and_stand_once(path: Path) -> None:
    phrases = packs.read(path, dict[str, list[str]])["phrases"]
    assert len(set(phrases)) == len(phrases) >= 50
    # A lone word is one only in a frozen form (путём).
    assert all(len(parse(phrase).items) > 1 or phrase.startswith("=") for phrase in phrases)


@pytest.mark.parametrize("path", HOMOGRAPHS, ids=lambda path: path.parent.name)
def test_homographs_are_small_letters(path: Path) -> None:
    known = homographs(path.parent.name)
    assert all(form == form.lower() for form in known.forms | known.before)
    assert known.before
