"""Where what a translation leaves out begins and ends in the source, and where in the target it belongs."""

from __future__ import annotations

import functools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tqcheck.checks.catalogue import Checker
from tqcheck.checks.mechanisms.coverage import Coverage
from tqcheck.checks.mechanisms.one_to_one import one_to_one
from tqcheck.language.enclosures import enclosures
from tqcheck.language.text import Text
from tqcheck.language.translations import TranslationTable, table
from tqcheck.model import Finding, Location, Segment
from tqcheck.settings import Settings

WORDS = st.lists(
    st.sampled_from("школа школы учитель дети 7 14 . , ( ) « » новая закрыли и в the school schools and 7 (".split()),
    max_size=40,
).map(" ".join)
BRACKETED = st.text(alphabet="ab ()[]«»“”\"'.", max_size=40)


@functools.cache
def checker() -> Checker:
    return Checker(Settings(select=("omission", "number-mismatch")))


def found(source: str, target: str, source_language: str = "ru") -> Finding:
    location = Location("example.txt", 1, 1)
    (finding,) = checker().check(Segment("1", target, "en", location, source, source_language)).findings
    return finding


@pytest.mark.parametrize(
    ("source", "lost", "target"),
    [
        (
            "Комиссия изучила причины пожара (короткое замыкание в старой проводке склада) и закрыла дело.",
            "(короткое замыкание в старой проводке склада)",
            "The commission examined the causes of the fire and closed the case.",
        ),
        (
            "Целью работы явилось проведение анализа писем поэта, что позволило оценить его отношение к цензуре и "
            "власти.",
            "явилось проведение анализа писем поэта",
            "The aim of the work was to assess his attitude to censorship and power.",
        ),
        (
            "Мэр открыл новый мост (его строили семь лет). Жители Казани ждали этого события и пришли на праздник.",
            "Жители Казани ждали этого события и пришли на праздник",
            "The mayor opened a new bridge (it took seven years to build).",
        ),
    ],
    ids=["with both brackets", "without the clause that is rendered", "a whole sentence"],
)
def test_what_is_lost_ends_where_a_clause_does(source: str, lost: str, target: str) -> None:
    finding = found(source, target)
    assert finding.check == "omission"
    assert [related.text for related in finding.related] == [lost]


def test_a_number_that_is_lost_with_its_clause_is_told_with_it() -> None:
    finding = found(
        "Die Proben wurden in drei Klassen geteilt (Klasse A: Proben aus 2 Seen; Klasse B: Proben aus 5 Flüssen und "
        "Klasse C: Proben aus 9 Brunnen).",
        "The samples were divided into three classes (class A: samples from 2 lakes; class B: samples from 5 rivers).",
        "de",
    )
    assert finding.check == "number-mismatch"
    assert [related.text for related in finding.related] == ["Proben aus 9 Brunnen"]


def test_a_word_that_stands_twice_has_its_counterpart_where_its_neighbours_have_theirs() -> None:
    source = Text("новая школа закрыта, школа открыта в апреле", "ru")
    target = Text("a school opened in April", "en")
    known = table("ru", "en")
    assert known is not None
    coverage = Coverage(source, target, known)
    places = one_to_one(coverage.source, coverage.target, range(0)).counterparts
    assert [places[index] for index in (1, 3)] == [(), (1,)]


@settings(max_examples=80)
@given(source=WORDS, target=WORDS)
def test_words_far_apart_never_share_a_counterpart(source: str, target: str) -> None:
    coverage = Coverage(Text(source, "ru"), Text(target, "en"), table("ru", "en") or TranslationTable())
    own = one_to_one(coverage.source, coverage.target, range(3))
    holders: dict[int, list[int]] = {}
    for index, places in enumerate(own.counterparts):
        assert len(places) <= 1
        for place in places:
            holders.setdefault(place, []).append(index)
    # Two words on either side of the one whose it is.
    assert all(indexes[-1] - indexes[0] <= 4 for indexes in holders.values())


@given(BRACKETED)
def test_an_enclosure_begins_and_ends_with_a_mark_of_its_text(text: str) -> None:
    for pair in enclosures(Text(text, "en")):
        assert 0 <= pair.start < pair.end - 1 < len(text)
        assert not text[pair.start].isalnum()
        assert not text[pair.end - 1].isalnum()


def test_enclosures_are_pairs_of_brackets_and_of_quotation_marks() -> None:
    text = "He said “no (again)” (and left"
    assert [pair.of(text) for pair in enclosures(Text(text, "en"))] == ["(again)", "“no (again)”"]
