"""Tables as files: encodings, line ends, separators, quoting, comments; bad rows are said, the others hold."""

from __future__ import annotations

import time
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.glossary.tables import pairs, reading, written
from tqcheck.errors import UserError
from tqcheck.glossary.formats.catalogue import all_formats
from tqcheck.glossary.formats.format import GlossaryFile, Wanted
from tqcheck.glossary.loading import load, read
from tqcheck.glossary.terms import Term, TermStatus

ROWS = "source,target,status,note\nОДКБ,CSTO,,\nОДКБ,ODKB,forbidden,Only letters.\n"
TERMS = [Term("ОДКБ", "CSTO"), Term("ОДКБ", "ODKB", TermStatus.FORBIDDEN, "Only letters.")]
TABLE_FORMATS = ("crowdin", "deepl", "google", "memoq", "omegat", "tqcheck", "utx", "weblate", "xlsx")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"], ids=repr)
def test_unicode_encodings_and_line_ends_are_read(tmp_path: Path, encoding: str, newline: str) -> None:
    found = reading(written(tmp_path, ROWS.replace("\n", newline), encoding=encoding))
    assert (found.terms, found.problems) == (TERMS, [])


@pytest.mark.parametrize(
    "text", [ROWS.replace(",", ";"), ROWS.replace(",", "\t"), "sep=;\n" + ROWS.replace(",", ";"), '"sep=,"\n' + ROWS]
)
def test_semicolons_and_tabs_separate_too_and_excel_may_say_it(tmp_path: Path, text: str) -> None:
    assert reading(written(tmp_path, text)).terms == TERMS


def test_the_separator_is_the_one_that_the_rows_agree_on(tmp_path: Path) -> None:
    found = reading(written(tmp_path, "Straße, lang;long road\nHaus;house\nHof;yard, court\n"))
    assert pairs(found.terms) == [("Straße, lang", "long road"), ("Haus", "house"), ("Hof", "yard, court")]


@pytest.mark.parametrize("name", ["terms.tsv", "terms.tab", "terms.utf8", "terms.txt"])
def test_files_with_tabs_have_no_quoting(tmp_path: Path, name: str) -> None:
    found = reading(written(tmp_path, 'source\ttarget\n"Б"\t"B\n', name))
    assert (found.terms, found.problems) == ([Term('"Б"', '"B')], [])


def test_blank_lines_and_comments_are_skipped_and_lines_still_count(tmp_path: Path) -> None:
    path = written(tmp_path, '# "a comment\n\nsource,target\n# another, "one\n\n , \nОДКБ,CSTO\n')
    found = reading(path)
    assert (found.terms, found.problems) == ([Term("ОДКБ", "CSTO")], [])
    assert found.terms[0].place == f"{path}:7"


def test_a_quoted_cell_may_hold_separators_line_ends_and_a_hash(tmp_path: Path) -> None:
    found = reading(written(tmp_path, 'source,target,note\n"a, b",c,"one\n#two\n\nthree"\n"#d",e,\n'))
    assert not found.problems
    assert [(term.source, term.note, term.place[-2:]) for term in found.terms] == [
        ("a, b", "one #two three", ":2"),
        ("#d", "", ":6"),
    ]


def test_an_open_quotation_mark_spoils_its_row_alone(tmp_path: Path) -> None:
    found = reading(written(tmp_path, 'source,target\nа,a\nб,"b\nв,c\nг,"d"e\nд,"f, g"\nе,h\n'))
    assert pairs(found.terms) == [("а", "a"), ("в", "c"), ("д", "f, g"), ("е", "h")]
    assert [problem.line for problem in found.problems] == [3, 5]
    assert all("quotation mark" in problem.remedy for problem in found.problems)


def test_spaces_are_collapsed_and_letters_composed(tmp_path: Path) -> None:
    text = "source,target\n вои\N{COMBINING BREVE}на \N{NO-BREAK SPACE}Алой ,  war  of\troses\n"
    assert pairs(reading(written(tmp_path, text)).terms) == [("война Алой", "war of roses")]


def test_a_control_character_spoils_its_row_alone(tmp_path: Path) -> None:
    found = reading(written(tmp_path, "source,target\nа\0,a\nб,b\n"))
    assert pairs(found.terms) == [("б", "b")]
    assert [(problem.line, problem.problem) for problem in found.problems] == [
        (2, "holds the control character U+0000")
    ]


@pytest.mark.parametrize(
    ("data", "line", "part"),
    [
        (b"source,target\na,b\n\xcf\xf0\xe8,c\n", 3, "0xcf is not UTF-8"),
        ("source,target\nвойна,war\nмир,peace\n".encode("cp1251"), 2, "0xe2 is not UTF-8"),
        (b"\xff\xfea", 1, "UTF-16"),
        ("source,target\na,b\n".encode("utf-32"), 1, "UTF-32"),
        (b"\x00\x01\x02\x03" * 100, None, "not a text file"),
        (b"", None, "no rows"),
        (b"# nothing\n\n", None, "no rows"),
    ],
    ids=repr,
)
def test_what_is_no_table_is_an_error_with_place_and_remedy(
    tmp_path: Path, data: bytes, line: int | None, part: str
) -> None:
    path = written(tmp_path, data)
    with pytest.raises(UserError) as caught:
        reading(path)
    assert (caught.value.place, caught.value.line) == (str(path), line)
    assert part in caught.value.problem
    assert caught.value.remedy


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    data=st.one_of(
        st.binary(max_size=400),
        st.text('ab,;\t\n"#-_ \0йи\u0306=sourcetargmnlfICDETUXx1', max_size=200).map(str.encode),
        st.tuples(
            st.sampled_from(
                [
                    b"source,target\n",
                    b"en,de\n",
                    b"Entry_ID,English,Term_Info\n",
                    b"term_en,term_de\n",
                    b"#UTX 1.11; en/de\n",
                ]
            ),
            st.binary(max_size=200),
        ).map(b"".join),
    ),
    name=st.sampled_from(TABLE_FORMATS),
)
def test_no_bytes_make_a_traceback(tmp_path: Path, data: bytes, name: str) -> None:
    (found,) = (each for each in all_formats() if each.name == name)
    file = GlossaryFile(written(tmp_path, data, f"x{found.endings[0]}"))
    try:
        if found.recognises(file):
            found.read(file, Wanted())
    except UserError as error:
        assert error.place
        assert error.remedy


def test_a_hundred_thousand_rows_are_read_in_about_a_second(tmp_path: Path) -> None:
    rows = "".join(
        f'термин номер {number},term number {number},preferred,"law, {number}"\n' for number in range(100_000)
    )
    path = written(tmp_path, "source,target,status,note\n" + rows)
    start = time.process_time()
    assert len(reading(path).terms) == 100_000
    # 0.7 s on the machine it was written on; slower ones, and other work beside, have their time.
    assert time.process_time() - start < 4


def test_a_table_is_in_memory_once(tmp_path: Path) -> None:
    rows = "".join(f"термин {number},term {number},,A note.\n" for number in range(20_000))
    file = GlossaryFile(written(tmp_path, "source,target,status,note\n" + rows))
    load([file.path])
    tracemalloc.start()
    try:
        reading = read(file, Wanted())
        held, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert len(reading.terms) == 20_000
    assert peak < 1.25 * held
