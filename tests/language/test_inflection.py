"""Inflection: a replacement takes the number, tense and capitals of what it replaces, and the right article."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.language.texts import SENTENCES, languages, pieces, properties
from tqcheck.language.inflection import indefinite_article, inflect_like

WORDS = ("politician", "justify", "big", "people", "head of state", "line-up", "cease-fire agreement", "x")


@pytest.mark.parametrize(
    ("replacement", "form", "language", "written"),
    [
        ("politician", "policy", "en", "politician"),
        ("politician", "the", "en", "politician"),
        ("politician", "qwrtz", "en", "politician"),
        ("politician", "", "en", "politician"),
        ("politician", "acquitted", "en", "politician"),
        ("политик", "policies", "ru", "политик"),
        ("Politik", "policies", "de", "Politik"),
        ("政治家", "policies", "zh", "政治家"),
        ("NATO", "alliance", "en", "NATO"),
        ("boring", "annoying", "en", "boring"),
    ],
)
def test_what_need_not_change_stays(replacement: str, form: str, language: str, written: str) -> None:
    assert inflect_like(replacement, form, language) == written


@pytest.mark.parametrize(
    ("replacement", "form", "written"),
    [
        ("politician", "policies", "politicians"),
        ("woman", "cats", "women"),
        ("head of state", "presidents", "heads of state"),
        ("political figure", "policies", "political figures"),
        ("politician", "the policies", "politicians"),
        ("justify", "acquitted", "justified"),
        ("justify", "acquits", "justifies"),
        ("justify", "acquitting", "justifying"),
        ("carry out", "performed", "carried out"),
        ("large", "bigger", "larger"),
        ("politician", "Policies", "Politicians"),
        ("politician", "POLICIES", "POLITICIANS"),
        ("politician", "policy's", "politician's"),
        ("politician", "Policy’s", "Politician’s"),
        ("politician", "women's", "politicians'"),
        ("politician", "POLICY'S", "POLITICIAN'S"),
        ("head of state", "president's", "head of state's"),
    ],
)
def test_number_tense_degree_capitals_and_possession_are_kept(replacement: str, form: str, written: str) -> None:
    assert inflect_like(replacement, form, "en") == written


@pytest.mark.parametrize(
    "phrase",
    [
        "a cat", "an apple", "an hour", "an honest man", "an heir", "a unit", "a union", "a European",
        "a one-way street", "a user", "a usual day", "a utopia", "a uranium mine", "a Ukrainian", "a Ugandan",
        "a ubiquitous sign",
        "an unimportant thing", "an unidentified man", "an uninvited guest", "an unintended effect", "an umbrella",
        "an urgent call", "an Uzbek", "an usher", "an onerous task", "a horse", "a once-famous man", "a unanimous vote",
        "an EU official", "a UN official", "a US senator", "a UK firm", "a UFO", "an MP", "an FBI agent", "an SMS",
        "an NGO", "a NATO base", "a BBC film", "an IMF loan", "a CIA man", "a FIFA rule", "an HIV test",
        "an 8-year-old", "an 11th man", "an 18th one", "an 80th one", "a 7th man", "a 10th man", "a 100th man",
        "an élan", "a 1,100 m run", "an 18,000 m run",
    ],
)  # fmt: skip
def test_the_article_follows_the_sound(phrase: str) -> None:
    article, rest = phrase.split(" ", 1)
    assert indefinite_article(rest) == article


@properties
@given(st.sampled_from(WORDS), st.sampled_from([word for text in SENTENCES["en"] for word in text.split()]), languages)
def test_capitals_are_those_of_the_form(replacement: str, form: str, language: str) -> None:
    if language == "ru" and not inflect_like(replacement, form, language):
        return  # a Russian word that cannot take the form is not suggested
    assert inflect_like(replacement, form.upper() + "ES", language).isupper()
    assert inflect_like(replacement, form.capitalize(), language)[0].isupper() == form[0].isalpha()
    assert inflect_like(replacement, form.lower(), language)[0].islower()


@properties
@given(pieces, pieces, languages)
def test_nothing_that_is_written_stops_the_run(replacement: str, form: str, language: str) -> None:
    assert isinstance(inflect_like(replacement, form, language), str)
    assert indefinite_article(replacement) in ("a", "an")


@pytest.mark.parametrize(
    ("replacement", "form", "expected"),
    [
        ("замок", "ключами", "замками"),
        ("лук", "Поклоном", "Луком"),
        ("настоящий", "актуальных", "настоящих"),
        ("утверждать", "претендовал", "утверждал"),
        ("детский сад", "школой", "детским садом"),
        ("идти", "школе", ""),
        ("в конце концов", "школе", ""),
    ],
)
def test_a_russian_replacement_takes_the_form_or_is_empty(replacement: str, form: str, expected: str) -> None:
    assert inflect_like(replacement, form, "ru") == expected
