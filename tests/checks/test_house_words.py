"""A project's words and names: what they answer for, in which forms, and what they do not touch."""

from __future__ import annotations

import re
import time
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tqcheck.checks.catalogue import Checker, all_checks
from tqcheck.checks.mechanisms.house_lists import Claim, HouseLists
from tqcheck.glossary.terms import Glossary, Term
from tqcheck.language.text import Text
from tqcheck.model import CheckedSegment, Document, Location, Segment, Span
from tqcheck.run.serial import check_document
from tqcheck.settings import Settings


@dataclass(frozen=True)
class Case:
    """A finding of `check` in `target`, and the lists with which it is looked at."""

    check: str
    target: str
    words: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    language: str = "en"
    source: str | None = None
    source_language: str | None = None
    terms: tuple[Term, ...] = ()

    def findings(self, *, listed: bool) -> list[str]:
        """What the check says with the lists, or without."""
        words, names = (self.words, self.names) if listed else ((), ())
        settings = Settings(select=(self.check,), words=words, names=names)
        texts = self.target.split("\n\n") if self.source is None else [self.target]
        segments = [
            Segment(str(number), text, self.language, Location("a"), self.source, self.source_language)
            for number, text in enumerate(texts)
        ]
        checker = Checker(settings, Glossary(self.terms if listed else ()))
        checked = check_document(Document("a", "text", segments), checker)
        return [found.text for item in checked if isinstance(item, CheckedSegment) for found in item.findings]


def _ids(cases: tuple[Case, ...]) -> list[str]:
    return [f"{case.check}-{number}" for number, case in enumerate(cases)]


QUIET = (
    Case("unknown-word", "It was a matter of hzrplok.", words=("hzrplok",)),
    Case("unknown-word", "It was a matter of hzrploks.", words=("hzrplok",)),
    Case("unknown-word", "It was a matter of hzrplok’s weight.", words=("hzrplok",)),
    Case("unknown-word", "It was a matter of hzrplok.", names=("Great hzrplok of Qwert",)),
    Case("unknown-word", "They met the ad hzrplok committees.", words=("ad hzrplok committee",)),
    Case("unknown-word", "You will recieve a letter.", words=("recieve",)),
    Case("unknown-word", "Becuase of it they met.", words=("becuase",)),
    Case("unknown-word", "Он расчитывает на нас.", words=("расчитывать",), language="ru"),
    Case("unknown-word", "Das ist der Standart hier.", words=("Standart",), language="de"),
    Case("unknown-word", "Il est professionel avant tout.", words=("professionel",), language="fr"),
    Case(
        "transliterated-word",
        "The haipozhory wrote of it again.",
        words=("haipozhory",),
        source="Хайпожоры снова написали об этом.",
        source_language="ru",
    ),
    Case("untranslated-text", "The minister said that Китай voted.", words=("Китай",)),
    Case("mixed-script-word", "Это кoмитет решил.", words=("кoмитет",), language="ru"),
    Case(
        "respelt-acronym",
        "Patients with PSTM were treated.",
        words=("PSTM",),
        source="Лечили пациентов с ПСТМ.",
        source_language="ru",
    ),
    Case(
        "misread-acronym",
        "The MPKT of the femur was low.",
        words=("MPKT",),
        source="МПКТ бедра была низкой.",
        source_language="ru",
    ),
    Case("mixed-spelling", "The colour was odd.\n\nThe neighbours saw it.\n\nThe color stayed.", words=("color",)),
    Case("mixed-spelling", "The travellers slept.", words=("traveller",), language="en-US"),
    Case(
        "lost-letter",
        "Das kommt hufig vor und darf nicht bercksichtigt werden.",
        words=("hufig",),
        language="de",
    ),
    Case(
        "identical-to-source",
        "вайбкодинг и хайпожоры",
        words=("вайбкодинг", "хайпожоры", "и"),
        source="вайбкодинг и хайпожоры",
        source_language="ru",
    ),
    Case(
        "inconsistent-name",
        "The court questioned Zhumabaev today.\n\nThe lawyer of Zhumabaev was absent.\n\n"
        "The witness knew Jumabayev well.",
        names=("Askar Jumabayev",),
    ),
    Case(
        "name-added",
        "The letter came from Boris Dubrovsky at noon.",
        names=("Boris Dubrovsky",),
        source="Письмо пришло в полдень.",
        source_language="ru",
    ),
    Case(
        "name-changed",
        "Yesterday the minister Petrov spoke.",
        names=("Ivan Petrov",),
        source="Вчера выступил министр Сидоренко.",
        source_language="ru",
    ),
    Case(
        "name-missing",
        "The Georgian Kid came to Warsaw last night with his whole family.",
        names=("Georgian Kid",),
        source="Миша Козырев приехал в Варшаву вчера вечером со всей своей семьёй.",
        source_language="ru",
    ),
    Case(
        "sentence-capital",
        "npm council met yesterday evening.",
        names=("npm council",),
        source="Совет собрался вчера вечером.",
        source_language="ru",
    ),
    Case("apostrophe-style", "They read Don‘t Look Back again.", names=("Don‘t Look Back",)),
    Case("repeated-word", "They heard the the on the radio.", names=("the the",)),
    # The glossary speaks for names, too.
    Case(
        "name-changed",
        "The minister Red Rabbit came to Warsaw last night.",
        source="Министр Козырев приехал в Варшаву вчера вечером.",
        source_language="ru",
        terms=(Term("Козырев", "Red Rabbit"),),
    ),
    Case(
        "name-missing",
        "The Georgian Kid came to Warsaw last night with his whole family.",
        source="Миша Козырев приехал в Варшаву вчера вечером со всей своей семьёй.",
        source_language="ru",
        terms=(Term("Миша Козырев", "Georgian Kid"),),
    ),
)

FOUND = (
    Case("unknown-word", "It was a matter of hzrplokk.", words=("hzrplok",)),
    Case("unknown-word", "They met the hzrplok.", words=("ad hzrplok committee",)),
    Case("unknown-word", "Он расчитывает на нас.", words=("считывать", "расчет"), language="ru"),
    Case("untranslated-text", "The minister said that Китай voted.", words=("Китаянка", "China")),
    Case("mixed-script-word", "Это кoмитет решил.", words=("комитет",), language="ru"),
    Case("mixed-spelling", "The colour was odd.\n\nThe neighbours saw it.\n\nThe color stayed.", words=("colour",)),
    Case("mixed-spelling", "The travellers slept.", words=("traveler",), language="en-US"),
    Case(
        "misread-acronym",
        "The MCT of the femur was low.",
        words=("MCT",),
        source="МПКТ бедра была низкой.",
        source_language="ru",
    ),
    Case(
        "false-friend",
        "The actual rate is 1.10.",
        words=("actual",),
        source="Der aktuelle Kurs liegt bei 1,10.",
        source_language="de",
    ),
    Case("confused-word", "It is older then the house.", words=("then",)),
    Case("plural-of-uncountable", "They collected all the informations.", words=("informations",)),
    Case(
        "sentence-capital",
        "the council met yesterday evening.",
        words=("the", "council"),
        source="Совет собрался вчера вечером.",
        source_language="ru",
    ),
    Case(
        "name-missing",
        "The kid came to Warsaw last night with his whole family.",
        names=("Georgian Kid", "Миша Козырев", "Warsaw"),
        source="Миша Козырев приехал в Варшаву вчера вечером со всей своей семьёй.",
        source_language="ru",
    ),
    Case(
        "name-changed",
        "The minister Green Rabbit came to Warsaw last night.",
        source="Министр Козырев приехал в Варшаву вчера вечером.",
        source_language="ru",
        terms=(Term("Козырев", "Red Rabbit"),),
    ),
    Case("repeated-word", "They heard the the on the radio.", names=("the",)),
)


@pytest.mark.parametrize("case", QUIET, ids=_ids(QUIET))
def test_what_is_listed_is_right(case: Case) -> None:
    assert case.findings(listed=False)
    assert case.findings(listed=True) == []


@pytest.mark.parametrize("case", FOUND, ids=_ids(FOUND))
def test_what_a_list_does_not_say_is_found_as_before(case: Case) -> None:
    before = case.findings(listed=False)
    assert before
    assert case.findings(listed=True) == before


FORMS = (
    ("en", "doomscroller", "doomscrollers doomscroller’s Doomscroller DOOMSCROLLERS", "doomscrolling"),
    ("en", "Kubernetes", "Kubernetes KUBERNETES Kubernetes’", "kubernetes"),
    ("en", "iPhone", "iPhone iPhones iPhone’s", "Iphone iphone"),
    ("ru", "хайпожор", "хайпожоры Хайпожором ХАЙПОЖОРАМ", "хайп пожор"),
    ("ru", "Токаев", "Токаева Токаеву Токаевым", "токай"),
    ("ru", "еёшный", "еёшному еешного", "его"),
    ("de", "Schwurbler", "Schwurblers Schwurblern Oberschwurbler", "Schwarm"),
    ("de", "Müller", "Müller Müllers", "Muller müller"),
    ("fr", "geek", "geeks l’geek Geek", "gels"),
    ("pl", "hajpożer", "hajpożerami hajpożera", "hak"),
    ("uk", "хайпожер", "хайпожери", "хата"),
    ("zh", "哈日", "哈日", "日本"),
)


@pytest.mark.parametrize(("language", "word", "right", "others"), FORMS)
def test_a_word_is_right_in_all_its_forms_and_no_other(language: str, word: str, right: str, others: str) -> None:
    lists = HouseLists([word], [])
    for forms, expected in ((right, True), (others, False)):
        for form in forms.split():
            text = Text(form, language)
            assert lists.contradict(Claim.WORD, text, Span(0, len(form))) is expected, form


def test_checks_that_judge_the_sense_or_the_place_ask_no_list() -> None:
    asking = {check.id for check in all_checks() if check.claim is not None}
    assert asking.isdisjoint(
        {"wrong-sense", "false-friend", "literal-calque", "misread-word", "confused-word", "forbidden-term", "omission"}
    )
    assert {"unknown-word", "transliterated-word", "untranslated-text"} <= asking


@given(
    st.lists(st.text(max_size=20), max_size=4), st.text(max_size=40), st.sampled_from(["en", "ru", "de", "fr", "zh"])
)
def test_any_list_and_any_text_go_together(entries: list[str], written: str, language: str) -> None:
    lists = HouseLists(entries, entries)
    text = Text(written, language)
    for claim in Claim:
        assert lists.contradict(claim, text, Span(0, 0)) is False
        lists.contradict(claim, text, Span(0, len(written)))


def test_ten_thousand_words_cost_nothing_where_nothing_is_found_and_little_else() -> None:
    words = tuple(
        f"{first}{second}{third}ok" for first in "bcdfgklmnprstvz" for second in _SYLLABLES for third in "klmnprstvz"
    )
    assert len(words) > 10_000
    segment = Segment("1", "It was a matter of hzrplok and of the council.", "en", Location("a"))
    checker = Checker(Settings(words=words))
    started = time.process_time()
    checker.check(segment)
    assert time.process_time() - started < 10
    started = time.process_time()
    for _ in range(100):
        checker.check(segment)
    assert time.process_time() - started < 2


_SYLLABLES = [vowel + letter + other for vowel in "aeiou" for letter in "bdgklmnprs" for other in "aei"]


def test_the_documentation_names_the_checks_that_ask_the_lists() -> None:
    page = (Path(__file__).parents[2] / "docs" / "house-words.md").read_text(encoding="utf-8")
    rows = {
        cells[1].strip(): set(re.findall(r"`([a-z-]+)`", cells[2]))
        for cells in map(_cells, page.splitlines())
        if len(cells) > 3
    }
    of_words, of_names = rows["words or names"], rows["names only"]
    assert {check.id for check in all_checks() if check.claim is Claim.WORD} == of_words - {
        "lost-letter",
        "misread-acronym",
    }
    assert {check.id for check in all_checks() if check.claim is Claim.NAME} == of_names - {"name-missing"}


def _cells(line: str) -> list[str]:
    return line.split("|")
