"""Words taken for others: what the lists must have, and what the mechanism leaves alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tqcheck.checks.catalogue import Checker
from tqcheck.checks.mechanisms.misread_entries import listed_acronyms, listed_words
from tqcheck.language.lemmas import lemmatiser
from tqcheck.language.tokens import tokenise
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
    ],
)
def test_found(source: str, target: str, found: str) -> None:
    assert [finding.text for finding in findings(source, target)] == [found]


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


def test_an_acronym_is_rendered_by_one_that_is_no_word() -> None:
    assert all(word.renderings and len(tokenise(key)) == 1 for key, word in listed_acronyms("ru", "en").items())


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
