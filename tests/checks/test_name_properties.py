"""What holds of the checks of names for any text, and for any two names that change places."""

from __future__ import annotations

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests.checks.test_typography_properties import findings
from tqcheck.language.gazetteer import gazetteer
from tqcheck.language.sounds import sound_alike

CHECKS = ("name-missing", "name-changed", "name-added")
LANGUAGES = ("en", "de", "fr", "ru", "pl", "cs", "zh", "ja", "hi", "xx")
PIECES = st.sampled_from(
    ["Варшавы", "Токаев", "США", "в", "Warsaw", "Tokayev", "US", "U.S.", "l'Irak", "L’", "中国", "アメリカ", "भारत",
     "New", "Jersey", ". ", ", ", " ", " ", "-", "’s", "the", "of", "München", "Ǆ", "İstanbul", "\u0301", "<b>", "_A_"]
)  # fmt: skip
TEXT = st.one_of(st.text(max_size=40), st.lists(PIECES, max_size=20).map("".join))
CITIES = {
    "Europe/Warsaw": "из Варшавы",
    "Europe/Paris": "из Парижа",
    "Munich": "из Мюнхена",
    "Asia/Tokyo": "из Токио",
    "Europe/Moscow": "из Москвы",
    "Europe/Vienna": "из Вены",
    "Europe/Budapest": "из Будапешта",
}


@pytest.mark.parametrize("check", CHECKS)
@settings(max_examples=80)
@given(target=TEXT, source=TEXT, language=st.sampled_from(LANGUAGES), source_language=st.sampled_from(LANGUAGES))
def test_no_text_breaks_a_check_and_all_spans_lie_inside_their_texts(
    check: str, target: str, source: str, language: str, source_language: str
) -> None:
    for finding in findings(target, check, source=source, language=language, source_language=source_language):
        if finding.span is not None:
            assert 0 <= finding.span.start <= finding.span.end <= len(target)
        for related in finding.related:
            assert related.span.of(source) == related.text != ""


@settings(max_examples=60)
@given(text=TEXT, language=st.sampled_from(LANGUAGES))
def test_a_text_names_what_itself_names(text: str, language: str) -> None:
    assert not findings(text, *CHECKS, source=text, language=language, source_language=language)


@settings(max_examples=60)
@given(right=st.sampled_from(sorted(CITIES)), wrong=st.sampled_from(sorted(CITIES)))
def test_a_city_in_another_s_stead_is_noticed_and_the_right_one_suggested(right: str, wrong: str) -> None:
    english = gazetteer("en")
    assert english is not None
    name, other = english.names[right][0], english.names[wrong][0]
    source = f"Вчера он приехал {CITIES[right]} и сразу уехал."
    assert not findings(
        f"Yesterday he came from {name} and left at once.", *CHECKS, source=source, source_language="ru"
    )
    assume(right != wrong and not sound_alike(name, other))
    (finding,) = findings(
        f"Yesterday he came from {other} and left at once.", *CHECKS, source=source, source_language="ru"
    )
    assert (finding.check, finding.text, finding.suggestions) == ("name-changed", other, (name,))
