"""A translation memory as a source of terms: which units are terms, and terms written as units."""

from __future__ import annotations

import dataclasses
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.glossary.tables import file_data
from tqcheck.errors import UserError
from tqcheck.glossary.formats.catalogue import format_of
from tqcheck.glossary.formats.format import GlossaryFile, Reading, Wanted
from tqcheck.glossary.formats.tmx_terms import FORMAT, is_term
from tqcheck.glossary.terms import Term, TermCase, TermMatch, TermStatus

MEMORY = Path(__file__).parent / "samples" / "tmx" / "memory.tmx"


def read(path: Path, source: str, target: str) -> Reading:
    return format_of(GlossaryFile(path)).read(GlossaryFile(path), Wanted(source, target))


def written(tmp_path: Path, terms: list[Term]) -> Path:
    path = tmp_path / "terms.tmx"
    path.write_bytes(file_data(FORMAT, terms))
    return path


def test_the_short_units_of_a_memory_are_terms_without_their_codes() -> None:
    reading = read(MEMORY, "en", "uk")
    assert reading.languages == ("en-US", "uk", "zh-Hans")
    assert reading.terms == [
        Term(
            "force majeure clause",
            "застереження про форс-мажор",
            note="From the contract of 2019.",
            source_language="en-US",
            target_language="uk",
        ),
        Term("lessor", "орендодавець", source_language="en-US", target_language="uk"),
    ]
    assert reading.terms[1].place.endswith("memory.tmx:19")
    assert reading.left_out == {"units that are no terms": 3, "“x-project”": 1}
    assert not reading.problems
    assert [term.target for term in read(MEMORY, "en", "zh").terms] == ["出租人"]


@pytest.mark.parametrize(
    "text",
    [
        "lessor",
        "Organisation for Security and Co-operation in Europe",
        "International Covenant on Economic, Social and Cultural Rights",
        "U.S. Army",
        "Ltd.",
        "e.g.",
        "Node.js",
        "10:30 train",
        "上海合作组织",
        "集体安全条约组织",
    ],
)
def test_terms(text: str) -> None:
    assert is_term(text)


@pytest.mark.parametrize(
    "text",
    [
        "The parties shall meet.",
        "Save changes?",
        "Note:",
        "Loading…",
        "Stop! Look",
        "«Где вы?»",
        "He left. She stayed",
        "whereas the parties wish to agree on the terms",
        "请单击此处以继续安装过程并重新启动计算机",
        "完成。",
        "2019",
        "—",
    ],
)
def test_sentences_and_numbers_are_no_terms(text: str) -> None:
    assert not is_term(text)


def test_a_unit_without_a_known_language_is_told(tmp_path: Path) -> None:
    path = tmp_path / "terms.tmx"
    path.write_bytes(MEMORY.read_bytes().replace(b'lang="uk"', b'lang="qq"'))
    reading = read(path, "en", "uk")
    assert [term.target for term in reading.terms] == ["застереження про форс-мажор"]
    assert [(problem.problem, problem.line) for problem in reading.problems] == [("unknown language “qq”", 19)]


def in_both(*terms: Term) -> list[Term]:
    return [dataclasses.replace(term, source_language="en", target_language="uk") for term in terms]


ROWS = in_both(
    Term("lease & hire", "оренда", note="<1>", domain="law", definition="A contract.", concept="l 1"),
    Term("IT", "ІТ", match=TermMatch.EXACT, case=TermCase.SENSITIVE, part_of_speech="noun"),
    Term("AT&T", "AT&T"),
    Term("Yahoo!", "Yahoo!"),
    Term("the United Nations Convention on Contracts for the International Sale of Goods", "Віденська конвенція"),
)


def test_rows_come_back_as_they_were(tmp_path: Path) -> None:
    reading = read(written(tmp_path, ROWS), "en", "uk")
    assert reading.terms == ROWS
    assert not reading.problems
    assert not reading.left_out


def test_a_memory_does_not_offer_what_is_unwanted(tmp_path: Path) -> None:
    unwanted = [
        *in_both(Term("lease", "лізинг", TermStatus.FORBIDDEN), Term("lease", "найм", TermStatus.DEPRECATED)),
        Term("", "офіс", TermStatus.FORBIDDEN, target_language="uk"),
        *in_both(Term("leas(e|ing)", "оренд.*", match=TermMatch.REGEX)),
        Term("Weblate", "Weblate", TermStatus.DO_NOT_TRANSLATE, source_language="en"),
    ]
    assert read(written(tmp_path, [*unwanted, *ROWS]), "en", "uk").terms == ROWS


def test_what_is_written_keeps_to_tmx(tmp_path: Path) -> None:
    path = written(tmp_path, ROWS)
    root = ET.parse(path).getroot()
    assert (root.tag, root.get("version")) == ("tmx", "1.4")
    header, body = root
    assert set(header.attrib) == {
        "creationtool",
        "creationtoolversion",
        "segtype",
        "o-tmf",
        "adminlang",
        "srclang",
        "datatype",
    }
    assert header.get("srclang") == "en"
    for unit in body:
        kinds = [child.tag for child in unit]
        assert kinds[-2:] == ["tuv", "tuv"]
        assert set(kinds[:-2]) <= {"note", "prop"}
    other = Term("оренда", "lease", source_language="uk", target_language="en")
    assert b'srclang="*all*"' in written(tmp_path, [*ROWS, other]).read_bytes()


def test_rows_without_languages_are_not_written(tmp_path: Path) -> None:
    with pytest.raises(UserError) as caught:
        written(tmp_path, [Term("lease", "оренда")])
    assert caught.value.remedy == "state --source-lang and --target-lang"


@given(data=st.data())
def test_damaged_bytes_are_read_or_told(data: st.DataObject, tmp_path_factory: pytest.TempPathFactory) -> None:
    damaged = bytearray(MEMORY.read_bytes())
    for _ in range(data.draw(st.integers(1, 5))):
        place = data.draw(st.integers(0, len(damaged) - 1))
        damaged[place : place + data.draw(st.integers(0, 30))] = data.draw(st.binary(max_size=6))
    copy = tmp_path_factory.getbasetemp() / "damaged.tmx"
    copy.write_bytes(damaged)
    try:
        reading = FORMAT.read(GlossaryFile(copy), Wanted())
    except UserError as error:
        assert error.place
        assert error.remedy
    else:
        assert all(problem.line and problem.remedy for problem in reading.problems)
