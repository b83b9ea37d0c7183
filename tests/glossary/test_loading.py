"""Glossaries from files, folders and by name; those that come with tqcheck are sound."""

from __future__ import annotations

from pathlib import Path

import pytest

from tqcheck.glossary.lint import lint
from tqcheck.glossary.loading import load
from tqcheck.glossary.terms import Term, TermStatus

GLOSSARIES = Path(__file__).parents[2] / "glossaries"
ROWS = "source,target,status,note\nОДКБ,CSTO,,\nОДКБ,ODKB,forbidden,Only letters.\n"
TERMS = [Term("ОДКБ", "CSTO"), Term("ОДКБ", "ODKB", TermStatus.FORBIDDEN, "Only letters.")]


def written(tmp_path: Path, text: str, name: str = "terms.csv") -> Path:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_bad_file_does_not_keep_the_others_out(tmp_path: Path) -> None:
    good = written(tmp_path, ROWS)
    glossary, problems = load([tmp_path / "none.csv", written(tmp_path, "", "terms.docx"), good, good])
    assert list(glossary.terms) == TERMS
    assert [problem.problem for problem in problems] == ["no such file", "“.docx” is no glossary format"]
    assert ".csv" in problems[1].remedy


@pytest.mark.parametrize("row", ["суд[,court", "суд,cour(t", f"{'(' * 5000}суд{')' * 5000},court"])
def test_a_regular_expression_that_is_none_is_a_problem_of_its_row(tmp_path: Path, row: str) -> None:
    glossary, problems = load([written(tmp_path, f"source,target,match\n{row},regex\nОДКБ|ШОС,CSTO|SCO,regex\n")])
    assert [term.source for term in glossary.terms] == ["ОДКБ|ШОС"]
    assert [(problem.place, "is no regular expression" in problem.problem) for problem in problems] == [
        (f"{tmp_path / 'terms.csv'}:2", True)
    ]


@pytest.mark.parametrize(
    ("name", "pair", "said"),
    [
        ("laws", (None, None), "there is no file and no glossary “laws” (did you mean “law”?)"),
        ("ru-en/laws", (None, None), "there is no file and no glossary “ru-en/laws” (did you mean “ru-en/law”?)"),
        ("military", ("fr", "en"), "there is no glossary “military” from fr to en (those of this name are for ru-en)"),
        ("de-en/law", (None, "ru"), "there is no glossary “de-en/law” to ru (those of this name are for de-en)"),
    ],
)
def test_a_name_that_is_none_gets_the_nearest(name: str, pair: tuple[str | None, str | None], said: str) -> None:
    glossary, problems = load([Path(name)], source_language=pair[0], target_language=pair[1])
    assert not glossary.terms
    assert [str(problem) for problem in problems] == [said]


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


def test_what_is_no_glossary_is_passed_over_in_a_folder_and_told_if_named(tmp_path: Path) -> None:
    prose = written(tmp_path, "About these terms:\n\tone a line\n", "README.txt")
    written(tmp_path, "<html/>", "page.xml")
    written(tmp_path, "lock", "~$terms.xlsx")
    written(tmp_path, ROWS)
    glossary, problems = load([tmp_path])
    assert (list(glossary.terms), problems) == (TERMS, [])
    (problem,) = load([prose])[1]
    assert problem.problem.startswith("is no glossary in")


def test_a_bad_glossary_in_a_folder_does_not_keep_the_others_out(tmp_path: Path) -> None:
    written(tmp_path, "sourc,target\nа,b\n", "a.csv")
    written(tmp_path, "<tbx><text><body><conceptEntry>", "b.tbx")
    (tmp_path / "c.csv").write_bytes(b"\0\xff")
    written(tmp_path, ROWS)
    glossary, problems = load([tmp_path])
    assert list(glossary.terms) == TERMS
    assert [Path(problem.place or "").name for problem in problems] == ["a.csv", "b.tbx", "c.csv"]


def test_a_glossary_in_two_formats_is_read_once(tmp_path: Path) -> None:
    for name in ("law.csv", "law.de.csv", "law.tab"):
        written(tmp_path, ROWS if name.endswith("csv") else "ОДКБ\tCSTO\tFrom the other.\n", name)
    assert list(load([tmp_path])[0].terms) == TERMS


@pytest.mark.parametrize("pair", sorted(path.name for path in GLOSSARIES.iterdir() if path.is_dir()))
def test_lint_has_nothing_to_say_of_the_ready_glossaries(pair: str) -> None:
    files = [load([path])[0].terms for path in sorted((GLOSSARIES / pair).glob("*.csv"))]
    assert [f"{remark.term.place}: {remark.message}" for remark in lint(files)] == []


@pytest.mark.parametrize("path", sorted(GLOSSARIES.glob("*/*.csv")), ids=lambda path: path.stem)
def test_the_ready_glossaries_are_sound(path: Path) -> None:
    glossary, problems = load([path])
    terms = glossary.terms
    assert not problems
    assert len(set(terms)) == len(terms)
    assert len({term.source for term in terms}) >= 40
    statuses: dict[tuple[str, str], set[bool]] = {}
    for term in terms:
        statuses.setdefault((term.source, term.target), set()).add(term.status is TermStatus.FORBIDDEN)
        assert term.note or term.status.is_approved, f"{term.place}: say why it is {term.status}"
    assert all(len(forbidden) == 1 for forbidden in statuses.values())
    for source in {term.source for term in terms}:
        sole = (TermStatus.PREFERRED, TermStatus.DO_NOT_TRANSLATE)
        preferred = [t for t in terms if t.source == source and t.status in sole]
        assert len(preferred) == 1, f"{path}: {source} has {len(preferred)} preferred translations"


def test_the_glossary_that_comes_as_tbx_too_holds_the_same_and_is_read_once() -> None:
    """After a change of the table: tqcheck glossary convert glossaries/ru-en/law.csv glossaries/ru-en/law.tbx."""
    table, termbase = (load([GLOSSARIES / "ru-en" / name])[0].terms for name in ("law.csv", "law.tbx"))
    assert set(termbase) == set(table), "its folder says the direction"
    for path in (Path("law"), Path("ru-en/law")):
        terms = load([path], source_language="ru", target_language="en")[0].terms
        assert {Path(term.place.rpartition(":")[0]).name for term in terms} == {"law.csv"}
        assert terms == table
    inside = load([GLOSSARIES], source_language="ru", target_language="en")[0].terms
    assert not any(".tbx:" in term.place for term in inside)
