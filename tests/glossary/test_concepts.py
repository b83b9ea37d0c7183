"""Concepts and rows: each says what the other does, and what gets lost is told."""

from __future__ import annotations

import dataclasses

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tqcheck.errors import UserError
from tqcheck.glossary.formats.concepts import Concept, Designation, concepts, rows, untold
from tqcheck.glossary.formats.format import Wanted
from tqcheck.glossary.terms import Term, TermCase, TermMatch, TermStatus

CAR = Concept(
    "car",
    (
        Designation("Auto", "de"),
        Designation("Pkw", "de"),
        Designation("car", "en"),
        Designation("motor vehicle", "en", TermStatus.FORBIDDEN, "Too wide."),
        Designation("auto", "fi"),
    ),
)


def pairs(concept: Concept, source: str = "", target: str = "", main: str = "") -> list[tuple[str, str]]:
    return [(term.source, term.target) for term in rows(concept, Wanted(source, target), main)]


def row(source: str, target: str, status: TermStatus = TermStatus.PREFERRED, **said: str) -> Term:
    return Term(source, target, status, **{"source_language": "de", "target_language": "en", **said})  # type: ignore[arg-type]


def test_every_term_of_one_language_goes_to_every_term_of_the_other() -> None:
    assert pairs(CAR, "de", "en") == [
        ("Auto", "car"),
        ("Auto", "motor vehicle"),
        ("Pkw", "car"),
        ("Pkw", "motor vehicle"),
    ]
    assert {term.concept for term in rows(CAR, Wanted("de", "en"), "")} == {"car"}


def test_a_language_of_a_region_fits_the_language() -> None:
    assert pairs(CAR, "de-AT", "fi-FI") == [("Auto", "auto"), ("Pkw", "auto")]
    assert pairs(CAR, "sv", "fi") == []


def test_where_no_language_is_wanted_the_main_one_goes_to_all_and_all_go_to_it() -> None:
    assert pairs(CAR, main="fi") == [
        ("auto", "Auto"),
        ("auto", "Pkw"),
        ("auto", "car"),
        ("auto", "motor vehicle"),
        ("Auto", "auto"),
        ("Pkw", "auto"),
        ("car", "auto"),
        ("motor vehicle", "auto"),
    ]
    assert pairs(CAR, main="ja") == pairs(CAR, main="de")


def test_an_unwanted_term_stands_alone_only_where_its_concept_has_no_other_language() -> None:
    alone = Concept("", (Designation("irregardless", "en", TermStatus.FORBIDDEN), Designation("regardless", "en")))
    assert rows(alone, Wanted("de", "en"), "") == [Term("", "irregardless", TermStatus.FORBIDDEN, target_language="en")]
    assert rows(alone, Wanted("de", "fi"), "") == []
    assert pairs(CAR, "ja", "en") == []


def test_what_is_not_translated_stands_in_the_languages_that_are_named_or_else_in_all() -> None:
    one = Concept("", (Designation("Weblate", "en"),), is_translated=False)
    two = dataclasses.replace(one, designations=(*one.designations, Designation("Вебляйт", "ru")))
    name = Term("Weblate", "Weblate", TermStatus.DO_NOT_TRANSLATE, source_language="en")
    in_russian = dataclasses.replace(name, target_language="ru")
    assert rows(one, Wanted("en", "ru"), "") == rows(one, Wanted(), "") == [name]
    assert rows(one, Wanted("de", "ru"), "") == []
    assert rows(two, Wanted("en", "ru"), "") == [in_russian]
    assert rows(two, Wanted("en", "cs"), "") == [name]


def test_several_source_terms_without_a_name_share_the_first_ones() -> None:
    nameless = dataclasses.replace(CAR, id="")
    assert {term.concept for term in rows(nameless, Wanted("de", "en"), "")} == {"Auto"}
    assert {term.concept for term in rows(nameless, Wanted("fi", "en"), "")} == {""}


def test_a_row_has_what_its_target_says_then_its_source_then_its_concept() -> None:
    concept = Concept(
        "",
        (
            Designation("a", "de", TermStatus.PREFERRED, "of a", TermMatch.EXACT, TermCase.SENSITIVE, "noun"),
            Designation("b", "en"),
            Designation("c", "en", TermStatus.PREFERRED, "of c", TermMatch.PREFIX, None, "verb"),
        ),
        definition="shared",
        note="of all",
        definitions={"en": "English", "de": "German"},
    )
    b, c = rows(concept, Wanted("de", "en"), "")
    assert (b.note, b.match, b.case, b.part_of_speech) == ("of all", TermMatch.EXACT, TermCase.SENSITIVE, "noun")
    assert (c.note, c.match, c.case, c.part_of_speech) == ("of c", TermMatch.PREFIX, TermCase.SENSITIVE, "verb")
    assert b.definition == "English"
    a = rows(concept, Wanted("en", "de"), "")[0]
    assert (a.note, a.definition) == ("of a", "German")
    only_german = dataclasses.replace(concept, definition="", definitions={"de": "German"})
    assert rows(only_german, Wanted("de", "en"), "")[0].definition == "German"


@pytest.mark.parametrize(
    ("concept", "wanted", "lost"),
    [
        (CAR, Wanted("de", "en"), []),
        (CAR, Wanted(), []),
        (CAR, Wanted("en", "fi"), ["statuses of source terms", "notes on source terms"]),
        (CAR, Wanted("de", "fi"), []),
        (CAR, Wanted("ja", "fi"), []),
        (dataclasses.replace(CAR, definition="x", definitions={"en": "y"}), Wanted("de", "en"), ["second definitions"]),
        (Concept("", (Designation("a", "de"),)), Wanted(), ["concepts in one language"]),
        (
            Concept(
                "", (Designation("a", "de"), Designation("b", "en", TermStatus.PREFERRED, "its own")), note="of both"
            ),
            Wanted("de", "en"),
            ["notes on concepts"],
        ),
    ],
)
def test_what_rows_do_not_hold_is_told(concept: Concept, wanted: Wanted, lost: list[str]) -> None:
    assert untold(concept, rows(concept, wanted, "de")) == lost


def test_rows_of_one_name_or_of_one_source_term_are_one_concept() -> None:
    named = [row("Auto", "car", concept="7"), row("Pkw", "car", concept="7")]
    alike = [row("Rad", "wheel"), row("Rad", "bicycle", TermStatus.ADMITTED), row("Rat", "council")]
    found = concepts([*named, *alike])
    assert [[each.text for each in concept.designations] for concept in found] == [
        ["Auto", "Pkw", "car"],
        ["Rad", "wheel", "bicycle"],
        ["Rat", "council"],
    ]
    assert [concept.id for concept in found] == ["7", "", ""]


@pytest.mark.parametrize(
    ("terms", "number"),
    [
        # Nobody says that a bank of money is a shore.
        ([row("Bank", "bank", concept="1"), row("Ufer", "shore", concept="1")], 2),
        # What is said of one term here is something else there.
        ([row("a", "x", note="1", concept="1"), row("b", "x", note="2", concept="1")], 2),
        ([row("a", "x", domain="law", concept="1"), row("a", "y", domain="war", concept="1")], 2),
        ([row("a", "a", TermStatus.DO_NOT_TRANSLATE, concept="1"), row("a", "x", concept="1")], 2),
        ([row("a", "x", concept="1"), row("", "y", TermStatus.FORBIDDEN, concept="1")], 2),
        ([row("a", "x", concept="1"), row("a", "x", TermStatus.FORBIDDEN, concept="1")], 2),
        # These are one.
        ([row("a", "x", definition="1"), row("a", "x", definition="2", target_language="fi")], 2),
        (
            [
                row("a", "x", definition="1", concept="1"),
                row("a", "x", definition="2", target_language="fi", concept="1"),
            ],
            1,
        ),
    ],
)
def test_rows_that_one_concept_cannot_say_are_divided(terms: list[Term], number: int) -> None:
    found = concepts(terms)
    assert len(found) == number
    ids = [concept.id for concept in found if concept.id]
    assert len(set(ids)) == len(ids)
    told = {
        dataclasses.replace(term, concept="")
        for concept in found
        for target in {term.target_language for term in terms}
        for term in rows(concept, Wanted("de", target), "de")
    }
    assert {dataclasses.replace(term, source_language="de") for term in told} == {
        dataclasses.replace(term, concept="") for term in terms
    }


@pytest.mark.parametrize(
    "term",
    [
        Term("a", "b"),
        Term("a", "b", source_language="de"),
        Term("a", "b", target_language="en"),
        Term("a", "b", source_language="en", target_language="en"),
        Term("", "b", TermStatus.FORBIDDEN, source_language="en"),
        Term("a", "a", TermStatus.DO_NOT_TRANSLATE, target_language="en"),
    ],
)
def test_rows_must_say_their_languages(term: Term) -> None:
    with pytest.raises(UserError) as caught:
        concepts([dataclasses.replace(term, place="terms.csv:4")])
    assert caught.value.place == "terms.csv:4"
    assert caught.value.remedy == "state --source-lang and --target-lang"


DESIGNATIONS = st.builds(
    Designation,
    text=st.sampled_from(["a", "b", "c"]),
    language=st.sampled_from(["de", "en", "fi"]),
    status=st.sampled_from([status for status in TermStatus if status is not TermStatus.DO_NOT_TRANSLATE]),
    note=st.sampled_from(["", "", "n"]),
    match=st.sampled_from(list(TermMatch)),
    case=st.sampled_from([None, *TermCase]),
    part_of_speech=st.sampled_from(["", "noun", "verb"]),
)
CONCEPTS = st.builds(
    Concept,
    id=st.just("1"),
    designations=st.lists(DESIGNATIONS, max_size=5, unique_by=lambda each: (each.language, each.text)).map(tuple),
    domain=st.sampled_from(["", "law"]),
    definition=st.sampled_from(["", "it"]),
    is_translated=st.sampled_from([True, True, False]),
    definitions=st.dictionaries(st.sampled_from(["de", "en"]), st.sampled_from(["one", "two"])),
)


@given(concept=CONCEPTS, main=st.sampled_from(["", "de", "en"]))
def test_the_rows_of_a_concept_make_a_concept_with_the_same_rows(concept: Concept, main: str) -> None:
    assume(concept.is_translated or len({each.text for each in concept.designations}) == 1)
    terms = rows(concept, Wanted(), main)
    again = concepts(terms)
    assert len(again) <= 1
    assert {term for each in again for term in rows(each, Wanted(), main)} == set(terms)
