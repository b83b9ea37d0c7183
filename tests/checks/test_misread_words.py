"""Words taken for others: what the lists must have, and what the mechanism leaves alone."""

from __future__ import annotations

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tqcheck.checks.catalogue import Checker
from tqcheck.checks.mechanisms.misread_entries import ACRONYMS, listed_acronyms, listed_words
from tqcheck.language import packs
from tqcheck.language.lemmas import lemmatiser
from tqcheck.language.text import Text
from tqcheck.model import Finding, Location, Segment, Severity
from tqcheck.settings import Settings

CHECKER = Checker(Settings(select=("misread-word", "misread-acronym", "transliterated-word")))
WORDS = sorted({word.lemmas: word for words in listed_words("ru", "en").values() for word in words}.items())
RUSSIAN = ("кулик", "хвалит", "болото", "да", "МПКТ", "ПСМТ", "больного", "—", ",", "лох", "сказал", "выспались")
ENGLISH = ("snipe", "praises", "swamp", "yes", "but", "MCT", "PSMT", "patient", "—", ",", "elk", "said", "the")


def findings(source: str, target: str) -> tuple[Finding, ...]:
    return CHECKER.check(Segment("1", target, "en", Location("example.txt", 1, 1), source, "ru")).findings


@pytest.mark.parametrize(
    ("source", "target"),
    [
        pytest.param("Жизнь висит на волоске.", "His life hangs by a thread.", id="a set phrase"),
        pytest.param("На безрыбье и рак рыба.", "Half a loaf is better than none.", id="a free rendering"),
        pytest.param(
            "Отец бранит сына, а мать молчит.", "Father reproaches his son, mother is silent.", id="a synonym"
        ),
        pytest.param("Без отваги топор да вилы ржавеют.", "Without it everything is useless.", id="hardly rendered"),
        pytest.param("Это стоило дорого, но кулик уцелел.", "This whimsy cost a lot, but it survived.", id="elsewhere"),
        pytest.param("В село приехал Кулик.", "A stranger came to the village.", id="a name"),
        pytest.param("Кулик и дрозд пели.", "The priest and the doctor sang.", id="more than one in its place"),
        pytest.param("МПКТ и ХЗЩ были низкими.", "MCT and CTH were low.", id="an acronym that nobody listed"),
        pytest.param("В США изучали вирус.", "The U.S. studied SARS.", id="an acronym with points"),
        pytest.param("Назначена проба (УЗИ).", "A probe (ATR) was ordered.", id="an acronym that the text explains"),
        pytest.param("АД: Я её не видел.", "AH: I have not seen her.", id="the initials of a speaker"),
        pytest.param("В ДТП погиб шериф.", "The sheriff of LA died in a wreck.", id="an acronym written out"),
        pytest.param("Он приедет, да?", "He is coming, yes?", id="an answer"),
        pytest.param("Скажи нам, да или нет.", "Tell us yes or no.", id="an answer without a mark"),
    ],
)
def test_silent(source: str, target: str) -> None:
    assert findings(source, target) == ()


@pytest.mark.parametrize(
    ("source", "target", "found"),
    [
        pytest.param("Старый кулик сидел на болоте.", "An old bishop sat on the swamp.", "bishop", id="a noun"),
        pytest.param("Гости выспались перед дорогой.", "The guests shouted before the road.", "shouted", id="a verb"),
        pytest.param("Он любил горбатую лошадь.", "He loved the golden horse.", "golden", id="an adjective"),
        pytest.param("Изба стара, да тепла.", "The hut is old, yes warm.", "yes", id="a conjunction"),
        pytest.param("ВРП области вырос.", "The PWR of the region grew.", "PWR", id="an acronym"),
        pytest.param("РАСХН молчит.", "The national TFR is silent.", "TFR", id="one word of a phrase is none"),
    ],
)
def test_found(source: str, target: str, found: str) -> None:
    assert [finding.text for finding in findings(source, target)] == [found]


def test_acronyms_that_are_only_respelt_are_found_side_by_side() -> None:
    assert [each.text for each in findings("САД и ДАД снизились.", "SAD and DAD fell.")] == ["SAD", "DAD"]


@pytest.mark.parametrize(
    ("source", "target", "severity"),
    [
        pytest.param("Старый кулик сидел на болоте.", "An old bishop sat on the swamp.", Severity.MAJOR, id="sure"),
        pytest.param(
            "Кукарекает в деревне старый петух, а дети спят.",
            "The old rooster cooks in the village, and the children sleep.",
            Severity.MINOR,
            id="moved within its clause",
        ),
        pytest.param("МПКТ бедра была низкой.", "The MCT of the femur was low.", Severity.MAJOR, id="an acronym"),
    ],
)
def test_it_weighs_what_is_known_of_the_place(source: str, target: str, severity: Severity) -> None:
    assert [finding.severity for finding in findings(source, target)] == [severity]


@pytest.mark.parametrize(
    ("source", "target"),
    [
        pytest.param("Изба стара, да тепла.", "The hut is old, yes warm.", id="after a comma"),
        pytest.param("Хлеб да вода стояли тут.", "Bread yes water stood here.", id="without one"),
    ],
)
def test_a_conjunction_is_suggested_by_its_first_rendering(source: str, target: str) -> None:
    """Before the sentence is understood “and” is never wrong; “but” may be (a comb, and a broom)."""
    assert [finding.suggestions for finding in findings(source, target)] == [("and",)]


@pytest.mark.parametrize(("lemmas", "word"), WORDS, ids=["|".join(lemmas) for lemmas, _ in WORDS])
def test_a_listed_word_can_be_found(lemmas: tuple[str, ...], word: object) -> None:
    """A lemma that no form has would never be met."""
    known = lemmatiser("ru").lemmas
    assert [lemma for lemma in lemmas if lemma not in known(lemma)] == []


def test_every_listed_acronym_can_be_met() -> None:
    """One that has a small letter, or is too long, would never be."""
    acronyms = listed_acronyms("ru", "en")
    assert [key for key in acronyms if Text(key.upper(), "ru").acronyms != [0]] == []
    assert all(word.renderings for word in acronyms.values())


def test_no_acronym_is_listed_twice() -> None:
    file = (packs.ROOT / "ru-en" / ACRONYMS).read_text(encoding="utf-8")
    keys = [key for written in tomllib.loads(file) for key in written.split("|")]
    assert sorted(keys) == sorted(set(keys))


@given(
    st.lists(st.sampled_from(RUSSIAN) | st.text(max_size=6), max_size=9), st.lists(st.sampled_from(ENGLISH), max_size=9)
)
def test_any_text_is_judged_and_every_span_is_in_it(source: list[str], target: list[str]) -> None:
    text = " ".join(target)
    for finding in findings(" ".join(source), text):
        assert finding.span is not None
        assert 0 <= finding.span.start < finding.span.end <= len(text)


@pytest.mark.parametrize(("target", "fault"), [("The MCT was low.", "misread"), ("The MPKT was low.", "only respelt")])
def test_an_acronym_in_other_letters_is_not_called_misread(target: str, fault: str) -> None:
    (finding,) = findings("МПКТ была низкой.", target)
    assert finding.message.endswith(f"(an acronym {fault})")
