"""What a form can be where it stands: neighbours rule readings out, and rule nothing out where they do not belong."""

from __future__ import annotations

import pytest

from tqcheck.language.readings import readings_at
from tqcheck.language.text import Text


def lemmas(marked: str, language: str) -> set[str]:
    """The lemmas of the word in brackets."""
    start = marked.index("[")
    text = Text(marked.replace("[", "").replace("]", ""), language)
    index = next(index for index, token in enumerate(text.tokens) if token.start == start)
    return {reading.lemma for reading in readings_at(text, index)}


@pytest.mark.parametrize(
    ("marked", "open_"),
    [
        ("Вчера [критика] обругала фильм.", {"критика", "критик"}),
        ("Экономика и [политика] изменили страну.", {"политика", "политик"}),
        ("Это мнение [критика].", {"критика", "критик"}),
        ("Он сказал: [политика] важна.", {"политика", "политик"}),
        ("Суд оправдал, [политика] ушла.", {"политика", "политик"}),
    ],
)
def test_what_no_neighbour_rules_out_stays(marked: str, open_: set[str]) -> None:
    assert lemmas(marked, "ru") == open_


@pytest.mark.parametrize(
    ("marked", "only"),
    [
        ("У [физика] болит голова.", {"физик"}),
        ("Новая [политика] не нравится.", {"политика"}),
        ("Он читал известного [физика].", {"физик"}),
        ("Суд оправдал [политика].", {"политик"}),
        ("[Химика] арестовали в аэропорту.", {"химик"}),
        ("Мост из [стали].", {"сталь"}),
        ("Они [стали] друзьями.", {"стать"}),
        ("Прочной [стали] не хватило.", {"сталь"}),
        ("Она [пила] чай.", {"пить"}),
        ("Командир этого [полка] ушёл.", {"полк", "полок"}),
    ],
)
def test_neighbours_rule_out(marked: str, only: set[str]) -> None:
    assert lemmas(marked, "ru") == only


@pytest.mark.parametrize(
    ("marked", "parts"),
    [
        ("The [match] was long.", {"NOUN"}),
        ("They [match] well.", {"VERB"}),
        ("Some words [match] others.", {"NOUN", "VERB"}),
        ("of [match] points", {"NOUN"}),
    ],
)
def test_english_parts_of_speech(marked: str, parts: set[str]) -> None:
    start = marked.index("[")
    text = Text(marked.replace("[", "").replace("]", ""), "en")
    index = next(index for index, token in enumerate(text.tokens) if token.start == start)
    assert {part for reading in readings_at(text, index) for part in reading.grammemes} == parts


def test_a_language_without_morphology_has_no_readings() -> None:
    assert readings_at(Text("Die Bank ist zu.", "de"), 1) == ()
