"""Names by their consonants: every convention's spelling of a name is that name, and two names stay two."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given

from tests.language.texts import properties, texts
from tqcheck.language.sounds import consonants, distance, sound_alike

SPELLINGS = [
    ("Чайковский", "Tchaikovsky", "Tschaikowski", "Tchaïkovski", "Czajkowski", "Chaikovskiy"),
    ("Хрущёв", "Khrushchev", "Chruschtschow", "Khrouchtchev", "Hruščev", "Jruschov"),
    ("Ельцин", "Yeltsin", "Jelzin", "Eltsine", "Jelcyn"),
    ("Щербаков", "Shcherbakov", "Schtscherbakow", "Szczerbakow"),
    ("Жуков", "Zhukov", "Schukow", "Joukov", "Żukow", "Žukov"),
    ("Шекспир", "Shakespeare", "シェイクスピア"),
    ("Вашингтон", "Washington"),
    ("Гитлер", "Hitler"),
    ("Михаил", "Michael"),
    ("Иерусалим", "Jerusalem"),
    ("चैंबर्स", "Chambers"),
    ("Токаев", "Tokayev", "Tokajew"),
]
TWO_NAMES = ["Warsaw", "Prague", "Hamilton", "Kubera", "Walmart", "Tremblay", "Obama", "Clinton", "Johnson", "Stanley"]


@pytest.mark.parametrize("pair", list(itertools.combinations(TWO_NAMES, 2)), ids=" ".join)
def test_two_names_stay_two(pair: tuple[str, str]) -> None:
    assert not sound_alike(*pair)


@pytest.mark.parametrize("spellings", SPELLINGS, ids=lambda spellings: spellings[1])
def test_every_scheme_s_spelling_is_the_name(spellings: tuple[str, ...]) -> None:
    for spelling in spellings[1:]:
        assert sound_alike(spellings[0], spelling), spelling


@properties
@given(texts, texts)
def test_likeness_is_mutual_and_a_word_is_like_itself(one: str, two: str) -> None:
    assert sound_alike(one, one)
    assert sound_alike(one, two) == sound_alike(two, one)
    assert distance(consonants(one), consonants(two)) >= 0
