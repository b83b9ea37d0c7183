"""The conventions of other programs' tables, on files as these write them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.glossary.tables import SAMPLES, pairs, reading, written
from tqcheck.errors import UserError
from tqcheck.glossary.formats.memoq_languages import language_name, language_tag
from tqcheck.glossary.terms import Term, TermCase, TermMatch

Said = tuple[str, str, str]


def said(terms: list[Term]) -> list[Said]:
    return [(term.source, term.target, term.status.value) for term in terms]


@pytest.mark.parametrize("name", ["pairs.csv", "pairs.tsv"])
def test_deepl_begins_with_a_term(name: str) -> None:
    found = reading(SAMPLES / "deepl" / name)
    assert found.terms[0].source == "Haftung"
    assert (found.problems, found.languages) == ([], ())


@pytest.mark.parametrize(("name", "count"), [("exported.csv", 3), ("generated.csv", 2)])
def test_deepl_may_state_the_languages_of_each_pair(name: str, count: int) -> None:
    found = reading(SAMPLES / "deepl" / name)
    assert len(found.terms) == count
    assert found.terms[0] == Term("Haftung", "liability", source_language="de", target_language="en")
    assert found.languages[:2] == ("de", "en")


def test_bad_pairs_are_reported_and_the_others_kept(tmp_path: Path) -> None:
    found = reading(written(tmp_path, "a,b\nc\n,d\ne,f,g\nh,i\n"))
    assert pairs(found.terms) == [("a", "b"), ("h", "i")]
    assert [(problem.line, problem.problem) for problem in found.problems] == [
        (2, "no target term"),
        (3, "no source term"),
        (4, "3 cells where 2 are expected"),
    ]


def test_google_goes_in_every_direction_and_first_of_all_from_the_first_language() -> None:
    path = SAMPLES / "google" / "terms.csv"
    assert pairs(reading(path, "en", "es").terms) == [
        ("account", "cuenta"),
        ("sign in", "iniciar sesión"),
        ("cloud", "nube"),
    ]
    assert pairs(reading(path, "es", "pt").terms) == [("cuenta", "conta"), ("nube", "nuvem")]
    assert len(reading(path).terms) == 10
    assert reading(path, "de", "fr").terms == []
    assert reading(path).languages == ("en", "es", "pt-BR")
    first = reading(path, "en", "es").terms[0]
    assert (first.part_of_speech, first.definition) == ("noun", "A login, not money")


def test_google_may_head_its_columns_by_the_names_of_languages() -> None:
    found = reading(SAMPLES / "google" / "by-name.csv", "ru", "de")
    assert said(found.terms) == [
        ("облако", "Cloud", "preferred"),
        ("Нева", "Newa", "preferred"),
        ("Скрепыш", "Скрепыш", "do-not-translate"),
    ]
    assert found.terms[1].note == "Река."


def test_term_and_languages_are_a_set_too(tmp_path: Path) -> None:
    text = "Term,German,French,Forbidden\ncloud,Cloud,nuage,\ncloud,Wolke,nuée,yes\n"
    found = reading(written(tmp_path, text), "en", "fr")
    assert said(found.terms) == [("cloud", "nuage", "preferred"), ("cloud", "nuée", "forbidden")]


def test_a_term_in_one_language_is_a_problem(tmp_path: Path) -> None:
    found = reading(written(tmp_path, "en,de\ncloud,\nfog,Nebel\nice,Eis,x\n"), "en", "de")
    assert pairs(found.terms) == [("fog", "Nebel")]
    assert [problem.line for problem in found.problems] == [2, 4]


def test_memoq_is_read_by_position() -> None:
    found = reading(SAMPLES / "memoq" / "term-base.csv", "en", "de")
    assert not found.problems
    assert said(found.terms) == [
        ("cloud", "Cloud", "preferred"),
        ("cloud", "Wolke", "forbidden"),
        ("hosted service", "Cloud", "preferred"),
        ("hosted service", "Wolke", "forbidden"),
        ("iron", "Eisen", "preferred"),
        ("", "unkaputtbar", "forbidden"),
    ]
    assert found.terms[0] == Term(
        "cloud",
        "Cloud",
        note="Keep short.",
        match=TermMatch.EXACT,
        case=TermCase.SENSITIVE,
        domain="cloud",
        definition="A remote service.",
        concept="0",
        source_language="en-US",
        target_language="de",
    )
    assert found.left_out["entries whose terms differ in match or case (the target’s counts)"] == 2
    assert found.left_out["cells of the column “Term_Example”"] == 1


def test_memoq_with_semicolons_and_regions() -> None:
    found = reading(SAMPLES / "memoq" / "semicolons.csv", "zh", "pt")
    assert pairs(found.terms) == [("云", "nuvem")]
    assert found.languages == ("zh-CN", "pt-BR")


@pytest.mark.parametrize(
    ("text", "settings", "expected"),
    [
        ("lock", "CaseSense;Exact", (TermCase.SENSITIVE, TermMatch.EXACT, "lock")),
        ("lock", "CasePermissive;NoPrefix", (TermCase.PERMISSIVE, TermMatch.EXACT, "lock")),
        ("lock", "CaseInsense;HalfPrefix", (TermCase.INSENSITIVE, TermMatch.LEMMA, "lock")),
        ("lock*", "CaseInsense;Custom", (TermCase.INSENSITIVE, TermMatch.PREFIX, "lock")),
        ("lock|", "CaseInsense;Custom", (TermCase.INSENSITIVE, TermMatch.PREFIX, "lock")),
        ("lock|ing", "Custom", (None, TermMatch.LEMMA, "locking")),
        ("lock", "", (None, TermMatch.LEMMA, "lock")),
    ],
)
def test_memoq_settings(tmp_path: Path, text: str, settings: str, expected: tuple[Any, ...]) -> None:
    path = written(tmp_path, f"Entry_ID,German,Term_Info,English,Term_Info\n1,Schloss,,{text},{settings}\n")
    (term,) = reading(path, "de", "en").terms
    assert (term.case, term.match, term.target) == expected


def test_memoq_says_which_language_it_does_not_know(tmp_path: Path) -> None:
    path = written(tmp_path, "Entry_ID,German,Term_Info,Klingon,Term_Info,English,Term_Info\n1,Schloss,,jaH,,lock,\n")
    found = reading(path, "de", "en")
    assert pairs(found.terms) == [("Schloss", "lock")]
    assert [problem.problem for problem in found.problems] == ["unknown language “Klingon”"]


@pytest.mark.parametrize(
    ("name", "tag"),
    [
        ("English_United_States", "en-US"),
        ("English_United_Kingdom", "en-GB"),
        ("English", "en"),
        ("Chinese_PRC", "zh-CN"),
        ("Portuguese_Brazil", "pt-BR"),
        ("Norwegian_Bokmal", "nb"),
        ("Serbian_Latin", "sr-Latn"),
        ("Spanish_Latin_America", "es-419"),
        ("German_Germany", "de-DE"),
        ("zh-Hant-TW", "zh-Hant-TW"),
    ],
)
def test_memoq_names_languages(name: str, tag: str) -> None:
    assert language_tag(name) == tag
    assert language_name(tag) == name


def test_crowdin_has_columns_of_each_language() -> None:
    found = reading(SAMPLES / "crowdin" / "glossary.csv", "en", "uk")
    assert not found.problems
    assert said(found.terms) == [
        ("basket", "кошик", "preferred"),
        ("basket", "корзина", "forbidden"),
        ("checkout", "оформлення", "preferred"),
    ]
    assert [term.definition for term in found.terms] == ["A list of orders", "A list of orders", "Where one pays"]
    assert (found.terms[1].note, found.terms[1].domain, found.terms[1].part_of_speech) == (
        "A Russianism.",
        "shop",
        "noun",
    )
    assert said(reading(SAMPLES / "crowdin" / "glossary.csv", "en", "pl").terms) == [
        ("basket", "koszyk", "admitted"),
        ("basket", "wózek", "deprecated"),
    ]


def test_crowdin_says_what_it_does_not_know(tmp_path: Path) -> None:
    text = "term_en,status_en,term_de,status_de,term_ach\na,,b,obsolet,c\nd,,e,,f\n,,,,\n,Preferred,,,\n"
    found = reading(written(tmp_path, text), "en", "de")
    assert pairs(found.terms) == [("d", "e")]
    assert [(problem.line, problem.problem) for problem in found.problems] == [
        (1, "unknown language “ach”"),
        (2, "unknown status “obsolet”"),
        (5, "no term"),
    ]


def test_weblate_says_by_flags_what_a_term_is() -> None:
    found = reading(SAMPLES / "weblate" / "glossary-cs.csv")
    assert said(found.terms) == [
        ("branch", "větev", "preferred"),
        ("Weblate", "Weblate", "do-not-translate"),
        ("branch", "pobočka", "forbidden"),
    ]
    assert (found.terms[0].domain, found.terms[0].definition, found.terms[2].note) == ("git", "A line of work", "Bank.")
    assert found.left_out == {"terms without a translation": 1, "terms that need editing": 1}


@pytest.mark.parametrize("name", ["glossary.txt", "glossary.tab", "glossary.utf8"])
def test_omegat_has_no_header(name: str) -> None:
    found = reading(SAMPLES / "omegat" / name)
    assert (len(found.terms) >= 2, found.problems) == (True, [])
    assert found.terms[0].source in ("hakemus", "ランプ")


def test_omegat_skips_comments_and_reads_them_as_notes_behind_terms() -> None:
    found = reading(SAMPLES / "omegat" / "glossary.txt")
    assert [(term.source, term.target, term.note) for term in found.terms] == [
        ("hakemus", "application", "law"),
        ("päätös", "decision", ""),
        ("valitus", "appeal", "Not complaint."),
    ]


def test_a_text_without_tabs_is_no_glossary(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="is no glossary"):
        reading(written(tmp_path, "Dear reader,\nthis is a letter.\n", "letter.txt"))


def test_utx_has_statuses_and_hyphens_for_nothing() -> None:
    found = reading(SAMPLES / "utx" / "lamps.utx")
    assert found.languages == ("ja-JP", "en-US")
    assert said(found.terms) == [
        ("電球", "light bulb", "preferred"),
        ("電球", "lamp", "deprecated"),
        ("電球", "electric ball", "forbidden"),
        ("口金", "lamp base", "admitted"),
    ]
    assert [(term.note, term.concept) for term in found.terms[:2]] == [("", "1"), ("A lamp is the whole.", "1")]
    assert found.left_out == {"cells of the column “customer”": 1}


def test_utx_may_go_both_ways() -> None:
    found = reading(SAMPLES / "utx" / "both-ways.txt")
    assert pairs(found.terms) == [("vergunning", "Genehmigung"), ("Genehmigung", "vergunning")]
    assert [term.source_language for term in found.terms] == ["nl", "de"]


@pytest.mark.parametrize(
    ("text", "line", "part"),
    [
        ("#UTX 1.11; en/de\nlamp\tLampe\n", 1, "no columns src and tgt"),
        ("#UTX 1.11; en/qq\n#src\ttgt\nlamp\tLampe\n", 1, "unknown language “qq”"),
        ("#UTX 1.11; en/de\n#src\ttgt\n", None, "no rows"),
    ],
)
def test_utx_that_is_none(tmp_path: Path, text: str, line: int | None, part: str) -> None:
    with pytest.raises(UserError) as caught:
        reading(written(tmp_path, text, "x.utx"))
    assert caught.value.line == line
    assert part in caught.value.problem


def test_utx_rows_with_problems(tmp_path: Path) -> None:
    text = "#UTX 1.11; en/de\n#src\ttgt\tterm status\nlamp\tLampe\taproved\nlamp\t-\t-\nbulb\tBirne\t-\n"
    found = reading(written(tmp_path, text, "x.utx"))
    assert pairs(found.terms) == [("bulb", "Birne")]
    assert [(problem.line, problem.problem) for problem in found.problems] == [
        (3, "unknown status “aproved”"),
        (4, "no target term"),
    ]


def test_xlsx_is_its_first_sheet_or_the_named_one() -> None:
    path = SAMPLES / "xlsx" / "begriffe.xlsx"
    found = reading(path)
    assert pairs(found.terms) == [("Grundstück", "parcel"), ("Grundbuch", "land register"), ("1900", "1900")]
    assert (found.terms[0].note, found.terms[2].place) == ("land law", f"{path}#Begriffe:5")
    assert pairs(reading(path, sheet="pairs").terms) == [("talo", "house"), ("vene", "boat")]


def test_xlsx_says_which_sheets_there_are() -> None:
    path = SAMPLES / "xlsx" / "begriffe.xlsx"
    for sheet, part in (("Terms", "has no sheet “Terms”"), ("Empty", "holds no rows")):
        with pytest.raises(UserError) as caught:
            reading(path, sheet=sheet)
        assert part in str(caught.value)
    with pytest.raises(UserError) as caught:
        reading(path, sheet="Terms")
    assert "“Begriffe”, “Pairs”, “Empty”" in caught.value.remedy


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([["en", "de"], ["ice", "Eis"]], [("ice", "Eis")]),
        ([["Entry_ID", "English", "Term_Info", "German", "Term_Info"], [1, "ice", "", "Eis", ""]], [("ice", "Eis")]),
        ([["term_en", "term_de"], ["ice", "Eis"]], [("ice", "Eis")]),
        ([["source", "target", "flags"], ["ice", "Eis", ""]], [("ice", "Eis")]),
        ([["ice", "Eis"], ["fog", "Nebel"]], [("ice", "Eis"), ("fog", "Nebel")]),
        ([["ice", "Eis", "en", "de"]], [("ice", "Eis")]),
        ([["Source", "Target"], ["=1+1", "=A1"], ["ice", "Eis"]], [("ice", "Eis")]),
    ],
)
def test_xlsx_has_the_convention_that_its_header_fits(
    tmp_path: Path, rows: list[list[object]], expected: list[tuple[str, str]]
) -> None:
    book = openpyxl.Workbook()
    assert book.active is not None
    for row in rows:
        book.active.append(row)
    book.save(tmp_path / "x.xlsx")
    assert pairs(reading(tmp_path / "x.xlsx", "en", "de").terms) == expected


def test_xlsx_that_is_none(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="is not a readable zip archive"):
        reading(written(tmp_path, b"PK\x03\x04 no more", "x.xlsx"))
    with pytest.raises(UserError, match="is no glossary"):
        reading(written(tmp_path, "source,target\na,b\n", "x.xlsx"))
