"""Glossary files: every encoding and layout that is promised, a place and a remedy for the rest."""

from __future__ import annotations

from pathlib import Path

import pytest

from tqcheck.errors import UserError
from tqcheck.glossary.formats import tqcheck_table as csv_files
from tqcheck.glossary.loading import load
from tqcheck.glossary.terms import Term, TermStatus

GLOSSARIES = Path(__file__).parents[2] / "glossaries"
ROWS = "source,target,status,note\nОДКБ,CSTO,,\nОДКБ,ODKB,forbidden,Only letters.\n"
TERMS = [Term("ОДКБ", "CSTO"), Term("ОДКБ", "ODKB", TermStatus.FORBIDDEN, "Only letters.")]


def written(tmp_path: Path, text: str, name: str = "terms.csv", encoding: str = "utf-8") -> Path:
    path = tmp_path / name
    path.write_bytes(text.encode(encoding))
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"], ids=repr)
def test_unicode_encodings_and_line_ends_are_read(tmp_path: Path, encoding: str, newline: str) -> None:
    path = written(tmp_path, ROWS.replace("\n", newline), encoding=encoding)
    assert csv_files.load(path) == (TERMS, [])


def test_columns_stand_in_any_order_and_status_and_note_may_be_left_out(tmp_path: Path) -> None:
    assert csv_files.load(written(tmp_path, "Target, Source\nCSTO,ОДКБ\n")) == ([Term("ОДКБ", "CSTO")], [])


def test_tabs_and_semicolons_separate_too(tmp_path: Path) -> None:
    tabs = written(tmp_path, ROWS.replace(",", "\t"), "terms.tsv")
    semicolons = written(tmp_path, ROWS.replace(",", ";"))
    assert csv_files.load(tabs) == csv_files.load(semicolons) == (TERMS, [])


def test_tsv_has_no_quoting(tmp_path: Path) -> None:
    terms, problems = csv_files.load(written(tmp_path, 'source\ttarget\n"Б"\t"B\n', "terms.tsv"))
    assert (terms, problems) == ([Term('"Б"', '"B')], [])


def test_blank_lines_and_comments_are_skipped_and_lines_still_count(tmp_path: Path) -> None:
    path = written(tmp_path, '# "a comment\n\nsource,target\n# another, "one\n\n , \nОДКБ,CSTO\n')
    terms, problems = csv_files.load(path)
    assert (terms, problems) == ([Term("ОДКБ", "CSTO")], [])
    assert terms[0].place == f"{path}:7"


def test_a_quoted_cell_may_hold_separators_line_ends_and_a_hash(tmp_path: Path) -> None:
    path = written(tmp_path, 'source,target,note\n"a, b",c,"one\n#two"\nd,e,\n')
    terms, problems = csv_files.load(path)
    assert not problems
    assert [(term.source, term.note, term.place[-2:]) for term in terms] == [
        ("a, b", "one #two", ":2"),
        ("d", "", ":4"),
    ]


def test_bad_rows_are_reported_with_their_lines_and_the_others_kept(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        "source,target,status,note\nа,a,,\nб,,,\n,c,,\n,d,forbidden,\nг,d,forbiden,\nд,e,,x,y\n"
        'е,"f"g,,\nж,h,ADMITTED,\n',
    )
    terms, problems = csv_files.load(path)
    assert [term.target for term in terms] == ["a", "d", "h"]
    assert [problem.line for problem in problems] == [3, 4, 6, 7, 8]
    assert all(problem.place == str(path) and problem.remedy for problem in problems)
    assert "“forbidden”" in problems[2].remedy


def test_a_misspelt_column_is_named_and_a_foreign_one_is_no_matter(tmp_path: Path) -> None:
    terms, problems = csv_files.load(written(tmp_path, "source,target,statuss,part of speech\nа,a,,noun\n"))
    assert terms == [Term("а", "a")]
    assert [(problem.line, problem.remedy) for problem in problems] == [(1, "did you mean “status”?")]


@pytest.mark.parametrize(
    ("data", "line", "part"),
    [
        (b"source,target\na,b\n\xcf\xf0\xe8,c\n", 3, "0xcf is not UTF-8"),
        (b"\xff\xfea", 1, "UTF-16"),
        (b"term,translation\na,b\n", 1, "no column “source”"),
        (b"source,translation\na,b\n", 1, "no column “target”"),
        (b"", None, "no rows"),
        (b"# nothing\n\n", None, "no rows"),
    ],
    ids=repr,
)
def test_what_is_no_glossary_is_an_error_with_place_and_remedy(
    tmp_path: Path, data: bytes, line: int | None, part: str
) -> None:
    path = tmp_path / "terms.csv"
    path.write_bytes(data)
    with pytest.raises(UserError) as caught:
        csv_files.load(path)
    assert (caught.value.place, caught.value.line) == (str(path), line)
    assert part in caught.value.problem
    assert caught.value.remedy


def test_decomposed_letters_are_composed(tmp_path: Path) -> None:
    terms, _ = csv_files.load(written(tmp_path, "source,target\nвой\N{COMBINING BREVE}на,war\n".replace("й", "и")))
    assert terms == [Term("война", "war")]


def test_a_bad_file_does_not_keep_the_others_out(tmp_path: Path) -> None:
    good = written(tmp_path, ROWS)
    glossary, problems = load([tmp_path / "none.csv", written(tmp_path, "", "terms.docx"), good, good])
    assert list(glossary.terms) == TERMS
    assert [problem.problem for problem in problems] == ["no such file", "“.docx” is no glossary format"]
    assert ".csv" in problems[1].remedy


def test_a_folder_gives_the_glossaries_of_the_pair(tmp_path: Path) -> None:
    for pair, target in (("ru-en", "a"), ("ru-de", "b"), ("ru-en-GB", "c"), ("notes", "d")):
        (tmp_path / pair).mkdir()
        written(tmp_path / pair, f"source,target\nа,{target}\n")
        written(tmp_path / pair, "no glossary", "README.md")

    def targets(source: str | None, target: str | None, folder: str = "") -> list[str]:
        glossary, problems = load([tmp_path / folder], source_language=source, target_language=target)
        assert all(problem.place == str(tmp_path / folder) and problem.remedy for problem in problems)
        return [term.target for term in glossary.terms] + ["!"] * len(problems)

    assert targets("ru", "en") == ["a"]
    assert targets("ru", "en-GB") == ["a", "c"]
    assert targets("ru", "en-US") == ["a"]
    assert targets("ru", None) == ["b", "a", "c"]
    assert targets("fr", "en") == ["!"]
    assert targets("ru", "en", "ru-en") == ["a"]
    assert targets("ru", "de", "ru-en") == ["!"]
    assert targets("ru", "de", "notes") == ["d"]


@pytest.mark.parametrize("path", sorted(GLOSSARIES.glob("*/*.csv")), ids=lambda path: path.stem)
def test_the_ready_glossaries_are_sound(path: Path) -> None:
    terms, problems = csv_files.load(path)
    assert not problems
    assert len(set(terms)) == len(terms)
    assert len({term.source for term in terms}) >= 40
    statuses: dict[tuple[str, str], set[bool]] = {}
    for term in terms:
        statuses.setdefault((term.source, term.target), set()).add(term.status is TermStatus.FORBIDDEN)
        assert term.note or term.status is not TermStatus.FORBIDDEN, f"{term.place}: say why it is forbidden"
    assert all(len(forbidden) == 1 for forbidden in statuses.values())
    for source in {term.source for term in terms}:
        preferred = [t for t in terms if t.source == source and t.status is TermStatus.PREFERRED]
        assert len(preferred) == 1, f"{path}: {source} has {len(preferred)} preferred translations"
