"""Tables are written so that reading them gives back whatever their convention can hold."""

from __future__ import annotations

import dataclasses
import io
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.glossary.held import HOLDS, held, keeps
from tests.glossary.tables import file_data, reading, written
from tqcheck.errors import UserError
from tqcheck.glossary.formats.catalogue import all_formats, format_named, format_of
from tqcheck.glossary.formats.format import GlossaryFile, GlossaryFormat, Wanted
from tqcheck.glossary.terms import Term, TermCase, TermMatch, TermStatus

TABLES = [
    format_named(name)
    for name in ("crowdin", "deepl", "google", "memoq", "omegat", "tqcheck", "utx", "weblate", "xlsx")
]
TEXT_TABLES = [each for each in TABLES if each.name != "xlsx"]
FIELDS = [field.name for field in dataclasses.fields(Term) if field.name not in ("source", "target", "place")]


def read_back(terms: list[Term], format_: GlossaryFormat, folder: Path) -> set[Term]:
    """The terms of a written file from ru to en-GB, without the fields that the format does not keep of them."""
    path = written(folder, file_data(format_, terms), f"x{format_.endings[0]}")
    assert format_of(GlossaryFile(path)) is format_
    found = reading(path, "ru", "en-GB")
    assert not found.problems
    kept = {field.partition("=")[0] for field in HOLDS[format_.name]} | {"status", "match"}
    plain = Term("", "")
    return {
        dataclasses.replace(term, **{field: getattr(plain, field) for field in FIELDS if field not in kept})
        for term in found.terms
        if (term.source_language or "ru") == "ru" or not term.source
    }


def ru_en(source: str, target: str, **said: Any) -> Term:
    return dataclasses.replace(Term(source, target, source_language="ru", target_language="en-GB"), **said)


RICH = [
    ru_en("суд", "court", concept="1", definition="A place.", domain="law", part_of_speech="noun", note='A, “b”; "c"'),
    ru_en("истец", "claimant", concept="2", status=TermStatus.PREFERRED, case=TermCase.SENSITIVE),
    ru_en("ответчик", "defendant", concept="3", status=TermStatus.ADMITTED, match=TermMatch.EXACT),
    ru_en("иск", "suit", concept="4", status=TermStatus.DEPRECATED, note="Old."),
    ru_en("арест", "arrestation", concept="5", status=TermStatus.FORBIDDEN, case=TermCase.INSENSITIVE),
    ru_en("арест", "arrest", concept="5", case=TermCase.PERMISSIVE),
    ru_en("#долг", "debt", concept="6", match=TermMatch.PREFIX),
    ru_en("=1+1", "=HYPERLINK", concept="7"),
    ru_en("пор\\w+", "ord\\w+", concept="8", match=TermMatch.REGEX),
    ru_en("а-б", "_x0041_ <&>", concept="9"),
]


@pytest.mark.parametrize("format_", TABLES, ids=lambda each: each.name)
def test_what_a_format_holds_comes_back(format_: GlossaryFormat, tmp_path: Path) -> None:
    assert read_back(RICH, format_, tmp_path) == set(held(RICH, format_.name)[0])


@pytest.mark.parametrize("format_", TEXT_TABLES, ids=lambda each: each.name)
def test_tabs_hold_as_much_as_commas(format_: GlossaryFormat, tmp_path: Path) -> None:
    if ".tsv" not in format_.endings:
        return
    path = written(tmp_path, file_data(format_, RICH, ".tsv"), "x.tsv")
    assert format_of(GlossaryFile(path)) is format_
    commas = written(tmp_path, file_data(format_, RICH), f"x{format_.endings[0]}")
    assert reading(path, "ru", "en").terms == reading(commas, "ru", "en").terms


@pytest.mark.parametrize("format_", TABLES, ids=lambda each: each.name)
def test_a_term_that_is_not_translated_keeps_its_form(format_: GlossaryFormat, tmp_path: Path) -> None:
    terms = [ru_en("Нева", "Нева", status=TermStatus.DO_NOT_TRANSLATE)]
    (term,) = read_back(terms, format_, tmp_path)
    assert (term.source, term.target) == ("Нева", "Нева")
    assert term.status == ("do-not-translate" if format_.name in ("tqcheck", "weblate", "xlsx") else "preferred")


@pytest.mark.parametrize("name", ["crowdin", "memoq", "tqcheck", "xlsx"])
def test_a_term_that_is_forbidden_always_has_no_source(name: str, tmp_path: Path) -> None:
    terms = [Term("", "irregardless", TermStatus.FORBIDDEN, target_language="en-GB")]
    (term,) = read_back(terms, format_named(name), tmp_path)
    assert (term.source, term.target, term.status) == ("", "irregardless", "forbidden")


@pytest.mark.parametrize("name", ["deepl", "google", "omegat", "weblate", "utx"])
def test_a_forbidden_term_is_never_written_as_an_approved_one(name: str) -> None:
    format_ = format_named(name)
    forbidden = [Term("", "irregardless", TermStatus.FORBIDDEN, target_language="en-GB")]
    if not keeps(name, forbidden[0], "status"):
        forbidden.append(ru_en("арест", "irregardless", status=TermStatus.FORBIDDEN))
    assert b"irregardless" not in file_data(format_, [*forbidden, ru_en("суд", "court")])


def test_several_terms_of_a_concept_stand_side_by_side(tmp_path: Path) -> None:
    terms = [ru_en("тюрьма", target, concept="1") for target in ("prison", "gaol", "jail")]
    terms += [Term("тюрьма", "Gefängnis", concept="1", source_language="ru", target_language="de")]
    for name in ("google", "memoq", "crowdin"):
        format_ = format_named(name)
        path = written(tmp_path, file_data(format_, terms), "x.csv")
        assert sorted(term.target for term in reading(path, "ru", "en").terms) == ["gaol", "jail", "prison"]
        assert {term.target for term in reading(path, "ru", "de").terms} == {"Gefängnis"}
        assert {term.target for term in reading(path, "de", "en").terms} >= {"prison"}


@pytest.mark.parametrize("name", ["crowdin", "google", "memoq", "utx"])
def test_formats_that_name_languages_ask_for_them(name: str) -> None:
    format_ = format_named(name)
    with pytest.raises(UserError, match="names the languages, and “суд” has none"):
        file_data(format_, [Term("суд", "court")])


@pytest.mark.parametrize("name", ["omegat", "utx", "weblate"])
def test_some_formats_hold_one_pair_of_languages(name: str) -> None:
    with pytest.raises(UserError, match="one pair of languages, here are ru/en-GB, en-GB/ru"):
        file_data(
            format_named(name),
            [ru_en("суд", "court"), Term("court", "суд", source_language="en-GB", target_language="ru")],
        )


def test_columns_that_no_term_fills_are_not_written() -> None:
    assert file_data(
        format_named("tqcheck"), [Term("суд", "court"), Term("Нева", "Нева", TermStatus.DO_NOT_TRANSLATE)]
    ).decode() == ("source,target,status\nсуд,court,preferred\nНева,,do-not-translate\n")


@pytest.mark.parametrize("format_", TABLES, ids=lambda each: each.name)
def test_the_same_terms_make_the_same_file(format_: GlossaryFormat) -> None:
    assert file_data(format_, RICH) == file_data(format_, RICH)


def test_no_terms_make_a_file_too() -> None:
    for each in all_formats():
        if each.write is not None:
            assert isinstance(file_data(each, []), bytes)


def test_a_workbook_opens_elsewhere_and_holds_texts_alone(tmp_path: Path) -> None:
    data = file_data(format_named("xlsx"), RICH)
    sheet = openpyxl.load_workbook(io.BytesIO(data))["Glossary"]
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[0][:3] == ("source", "target", "status")
    assert ("=1+1", "=HYPERLINK") in [row[:2] for row in rows]
    assert all(cell.data_type in ("s", "inlineStr", "n") for row in sheet.iter_rows() for cell in row if cell.value)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert {member.date_time for member in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b"<f>" not in archive.read("xl/worksheets/sheet1.xml")


WORDS = (
    st.text("абв гд-'\"#,;=ñ漢ß_x041", min_size=1, max_size=12)
    .map(lambda text: " ".join(text.split()))
    .filter(lambda text: any(map(str.isalpha, text)))
)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.lists(st.tuples(WORDS, WORDS), min_size=1, max_size=6), format_=st.sampled_from(TABLES))
def test_any_words_come_back(words: list[tuple[str, str]], format_: GlossaryFormat, tmp_path: Path) -> None:
    terms = [ru_en(source, target) for source, target in words]
    path = written(tmp_path, file_data(format_, terms), f"x{format_.endings[0]}")
    found = format_.read(GlossaryFile(path), Wanted("ru", "en-GB"))
    assert {(term.source, term.target) for term in found.terms} == set(words)
    assert not found.problems
