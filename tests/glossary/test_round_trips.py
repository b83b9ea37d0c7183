"""Round trips: what two formats can both hold survives the way there and back, and comes back the same each time."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.glossary.held import held
from tests.glossary.tables import SAMPLES, file_data, written
from tqcheck.glossary.conversion import converted
from tqcheck.glossary.formats.catalogue import format_named
from tqcheck.glossary.formats.format import GlossaryFile, Wanted
from tqcheck.glossary.loading import load, read
from tqcheck.glossary.terms import Term

ROUND_TRIPS = [
    ("tbx/energie.tbx", "de", "en"),
    ("tbx/energie.tbx", "fi", "de"),
    ("tbx/energie.tbx", "", ""),
    ("tbx-dct/cocina.tbx", "es", "pl"),
    ("tbx-dct/cocina.tbx", "", ""),
    ("tbx-2/juridique.mtf", "", ""),
    ("utx/lamps.utx", "", ""),
    ("memoq/term-base.csv", "en", "de"),
    ("memoq/semicolons.csv", "", ""),
]


def rows(path: Path, source: str, target: str) -> list[Term]:
    found = read(GlossaryFile(path), Wanted(source, target))
    assert not found.problems
    return found.terms


@pytest.mark.parametrize(("sample", "source", "target"), ROUND_TRIPS)
@pytest.mark.parametrize("between", ["tqcheck", "xlsx"])
def test_there_and_back(sample: str, source: str, target: str, between: str, tmp_path: Path) -> None:
    path = SAMPLES / sample
    name = path.parent.name
    before = rows(path, source, target)
    there = converted(before, format_named(between), None)
    assert not there.lost, "tqcheck's own table holds all that a row says"
    table = written(tmp_path, there.data, f"x{format_named(between).endings[0]}")
    back = converted(rows(table, source, target), format_named(name), None)
    again = rows(written(tmp_path, back.data, path.name), source, target)
    assert set(again) == set(held(before, name)[0])


@pytest.mark.parametrize("sample", ["tbx/energie.tbx", "tbx-dct/cocina.tbx"])
def test_a_termbase_is_the_same_file_whether_or_not_it_was_a_table(sample: str, tmp_path: Path) -> None:
    path = SAMPLES / sample
    form = format_named(path.parent.name)
    terms = rows(path, "", "")
    table = written(tmp_path, file_data(format_named("tqcheck"), terms))
    assert file_data(form, rows(table, "", "")) == file_data(form, terms)


def test_utx_keeps_its_statuses_comments_and_concepts(tmp_path: Path) -> None:
    terms = rows(SAMPLES / "utx" / "lamps.utx", "", "")
    table = written(tmp_path, file_data(format_named("tqcheck"), terms))
    lines = file_data(format_named("utx"), rows(table, "", "")).decode().splitlines()
    assert lines == [
        "#UTX 1.11; ja-JP/en-US",
        "#src\ttgt\tsrc:pos\tterm status\ttgt:comment\tconcept ID",
        "電球\tlight bulb\tnoun\tapproved\t-\t1",
        "電球\tlamp\tnoun\tnon-standard\tA lamp is the whole.\t1",
        "電球\telectric ball\tnoun\tforbidden\t-\t1",
        "口金\tlamp base\tnoun\tprovisional\t-\t2",
    ]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("google", "en,de,fr\n{},{},{}\n"),
        ("crowdin", "term_en,status_en,term_de,status_de,term_fr,status_fr\n{},,{},,{},\n"),
        ("memoq", "Entry_ID,English,Term_Info,German,Term_Info,French,Term_Info\n,{},,{},,{},\n"),
    ],
)
def test_the_lines_of_two_files_are_no_concept(name: str, text: str, tmp_path: Path) -> None:
    """A termbase of both has a concept for each."""
    one = written(tmp_path, text.format("frost", "Frost", "gel"), "one.csv")
    other = written(tmp_path, text.format("ice", "Eis", "glace"), "other.csv")
    glossary, problems = load([one, other])
    assert not problems
    data = file_data(format_named("tbx"), glossary.terms).decode()
    assert data.count("<conceptEntry") == 2
    assert {term.concept for term in glossary.terms if "frost" in (term.source, term.target)} == {"frost-2"}
