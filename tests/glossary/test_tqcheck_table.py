"""tqcheck's own CSV and TSV, and tables that people head in their own words."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.glossary.tables import SAMPLES, pairs, reading, written
from tqcheck.errors import UserError
from tqcheck.glossary.terms import Term, TermCase, TermMatch, TermStatus

LAW: dict[str, Any] = {
    "part_of_speech": "noun",
    "domain": "civil procedure",
    "definition": "Who brings an action.",
    "concept": "C1",
    "source_language": "ru",
    "target_language": "en-GB",
}


def test_every_column_is_read() -> None:
    found = reading(SAMPLES / "tqcheck" / "law.csv")
    assert not found.problems
    assert found.languages == ("ru", "en-GB", "en")
    assert found.terms[:2] == [
        Term("истец", "claimant", **LAW),
        Term("истец", "plaintiff", TermStatus.DEPRECATED, "Not since the rules of 1998.", **LAW),
    ]
    assert [(term.source, term.target, term.status, term.match, term.case) for term in found.terms[2:]] == [
        ("ГПК", "CCP", TermStatus.ADMITTED, TermMatch.EXACT, TermCase.SENSITIVE),
        ("Арбитраж, суд", "arbitrazh court", TermStatus.PREFERRED, TermMatch.LEMMA, TermCase.PERMISSIVE),
        ("", "irregardless", TermStatus.FORBIDDEN, TermMatch.LEMMA, None),
        ("#долг", "#долг", TermStatus.DO_NOT_TRANSLATE, TermMatch.LEMMA, None),
        ("арбитр\\w+", "arbit\\w+", TermStatus.ADMITTED, TermMatch.REGEX, TermCase.INSENSITIVE),
    ]


@pytest.mark.parametrize(
    "header",
    [
        "Target, Source,PART_OF_SPEECH",
        "target,source,part of speech",
        "TARGET,SOURCE,Part-of-Speech",
        "target,source,pos",
    ],
)
def test_columns_stand_in_any_order_and_capitals(tmp_path: Path, header: str) -> None:
    found = reading(written(tmp_path, f"{header}\nCSTO,ОДКБ,noun\n"))
    assert (found.terms, found.problems) == ([Term("ОДКБ", "CSTO", part_of_speech="noun")], [])


def test_bad_rows_are_reported_with_their_lines_and_the_others_kept(tmp_path: Path) -> None:
    rows = [
        ("а,a,,,,", ""),
        ("б,,,,,", "no target term"),
        (",c,,,,", "no source term"),
        (",d,forbidden,,,", ""),
        ("г,d,forbiden,,,", "unknown status “forbiden”"),
        ("д,e,,,,,y", "7 cells, the header names 6"),
        ("е,h,ADMITTED,,,", ""),
        ("ж,i,,lemmas,,", "unknown match “lemmas”"),
        ("з,j,,,insensitiv,", "unknown case “insensitiv”"),
        ("и,k,,,,xx", "unknown language “xx”"),
        ("к,l,do not translate,,,", "“к” is not to be translated, and has the target “l”"),
        ("л,,do_not_translate,,,", ""),
    ]
    text = "source,target,status,match,case,target_lang\n" + "".join(f"{row}\n" for row, _ in rows)
    found = reading(written(tmp_path, text))
    assert [term.target for term in found.terms] == ["a", "d", "h", "л"]
    expected = [(line, problem) for line, (_, problem) in enumerate(rows, start=2) if problem]
    assert [(problem.line, problem.problem) for problem in found.problems] == expected
    assert all(problem.place and problem.remedy for problem in found.problems)
    remedies = [problem.remedy for problem in found.problems]
    assert [remedies[number] for number in (2, 4, 5)] == [
        "did you mean “forbidden”?",
        "did you mean “lemma”?",
        "did you mean “insensitive”?",
    ]


def test_a_misspelt_column_is_named_and_a_foreign_one_is_left_out(tmp_path: Path) -> None:
    found = reading(written(tmp_path, "source,target,statuss,Author\nа,a,,Anna\nб,b,,\n"))
    assert pairs(found.terms) == [("а", "a"), ("б", "b")]
    assert [(problem.line, problem.remedy) for problem in found.problems] == [(1, "did you mean “status”?")]
    assert found.left_out == {"cells of the column “Author”": 1}


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("source,target,status,Status\na,b,,\n", ["two columns are named “Status”"]),
        ("source,target,target\na,b,c\n", ["two columns are named “target”"]),
        ("source,translation,target\na,b,c\n", ["“translation” and “target”"]),
        ("sorce,target\na,b\n", ["no column “source”, only “sorce”, “target”"]),
        ("Source,Traget\na,b\n", ["no column “target”, only “Source”, “Traget”"]),
        ("Russian,Comment\na,b\n", ["no column “source”, only “Russian”, “Comment”"]),
        ("source,meaning,remark\na,b,c\n", ["no column “target”", "“meaning”", "“remark”"]),
        ("target,meaning,remark\na,b,c\n", ["no column “source”"]),
        ("Lemma,Pendant,Jahr\na,b,2020\n", ["“Lemma”, “Pendant”, “Jahr”"]),
        ("just\none\ncolumn\n", ["“just”"]),
        ("a" * 1000 + "\n", ["“" + "a" * 40 + "…”"]),
        (",".join("abcdefghijklmnop"), ["“l” …"]),
    ],
)
def test_columns_that_cannot_be_told_are_named(tmp_path: Path, text: str, parts: list[str]) -> None:
    with pytest.raises(UserError) as caught:
        reading(written(tmp_path, text))
    assert caught.value.line == 1
    assert caught.value.remedy
    for part in parts:
        assert part in caught.value.problem


def test_a_misspelt_source_is_named(tmp_path: Path) -> None:
    with pytest.raises(UserError) as caught:
        reading(written(tmp_path, "Sorce,target,note\na,b,c\n"))
    assert caught.value.remedy == "did you mean “source” by “Sorce”?"


@pytest.mark.parametrize(
    ("header", "languages"),
    [
        ("term,translation", ("", "")),
        ("Source term;Target term", ("", "")),
        ("Source,Translation", ("", "")),
        ("Source (ru),Target (en)", ("ru", "en")),
        ("Source: Russian,Target: English", ("ru", "en")),
        ("Термин;Перевод", ("", "")),
        ("Begriff;Übersetzung", ("", "")),
        ("Término;Traducción", ("", "")),
        ("Term,German", ("", "de")),
        ("Русский,Translation", ("ru", "")),
        ("Terme;Deutsch", ("", "de")),
        ("suomi,English,Status", ("fi", "en")),
    ],
)
def test_headings_of_other_kinds_are_understood(tmp_path: Path, header: str, languages: tuple[str, str]) -> None:
    row = "дом;house" if ";" in header else "дом,house"
    found = reading(written(tmp_path, f"{header}\n{row}\n"))
    source, target = languages
    assert found.terms == [Term("дом", "house", source_language=source, target_language=target)]
    assert not found.problems


def test_forbidden_and_do_not_translate_may_be_columns() -> None:
    found = reading(SAMPLES / "tqcheck" / "own-table.csv")
    assert [(term.source, term.target, term.status.value) for term in found.terms] == [
        ("Grundbuch", "registre foncier", "preferred"),
        ("Grundbuch", "cadastre", "forbidden"),
        ("Auflassung", "accord de transfert", "preferred"),
        ("Schufa", "Schufa", "do-not-translate"),
        ("Hypothek", "hypothèque", "preferred"),
    ]
    assert {(term.source_language, term.target_language) for term in found.terms} == {("de", "fr")}
    assert found.left_out == {"cells of the column “Bearbeiter”": 3}


@pytest.mark.parametrize(
    ("column", "cell", "status"),
    [
        ("Forbidden", "yes", "forbidden"),
        ("Forbidden", "no", "preferred"),
        ("Запрещено", "да", "forbidden"),
        ("Translatable", "no", "do-not-translate"),
        ("Translatable", "true", "preferred"),
        ("DNT", "x", "do-not-translate"),
    ],
)
def test_yes_and_no_are_understood(tmp_path: Path, column: str, cell: str, status: str) -> None:
    target = "" if status == "do-not-translate" else "b"
    (term,) = reading(written(tmp_path, f"Term,Translation,{column}\na,{target},{cell}\n")).terms
    assert term.status == status


def test_a_column_of_languages_goes_before_the_heading(tmp_path: Path) -> None:
    header = "stringID,sourceLang,targetLang,pos,description,sourceString,targetString"
    text = f"{header}\n7,en,es-419,noun,Of a body.,fever,fiebre\n"
    (term,) = reading(written(tmp_path, text)).terms
    assert term == Term(
        "fever",
        "fiebre",
        part_of_speech="noun",
        definition="Of a body.",
        source_language="en",
        target_language="es-419",
    )
