"""Conversion: which format is meant, and what no other row may come to say."""

from __future__ import annotations

import dataclasses
from collections import Counter
from pathlib import Path

import pytest

from tqcheck.errors import UserError
from tqcheck.glossary.conversion import converted, output_format
from tqcheck.glossary.formats.catalogue import format_named
from tqcheck.glossary.terms import Term, TermCase, TermMatch, TermStatus

TERMS = [
    dataclasses.replace(term, source_language="ru", target_language="en")
    for term in (
        Term("ОДКБ", "CSTO", note="An acronym.", domain="politics"),
        Term("ОДКБ", "ODKB", TermStatus.FORBIDDEN, note="Letters."),
        Term("Киев", "Kiev", TermStatus.DEPRECATED),
        Term("Киев", "Kyiv", TermStatus.ADMITTED, case=TermCase.SENSITIVE),
        Term("iPhone", "iPhone", TermStatus.DO_NOT_TRANSLATE),
        Term("", "irregardless", TermStatus.FORBIDDEN),
        Term("суд(ы)?", "courts?", match=TermMatch.REGEX),
    )
]


@pytest.mark.parametrize(
    ("path", "name", "meant"),
    [
        ("a.tab", None, "omegat"),
        ("a.TAB", None, "omegat"),
        ("a.csv", None, "tqcheck"),
        ("a.csv", "deepl", "deepl"),
        ("a.xml", "tbx-2", "tbx-2"),
        ("a.tbx", None, "tbx"),
        ("a.tmx", None, "tmx"),
        (None, None, "tqcheck"),
        (None, "weblate", "weblate"),
    ],
)
def test_the_format_is_named_or_known_by_the_ending(path: str | None, name: str | None, meant: str) -> None:
    assert output_format(Path(path) if path else None, name).name == meant


@pytest.mark.parametrize(
    ("path", "name", "remedy"),
    [
        ("a.xml", None, "state --to one of tbx, tbx-2, tbx-dct, tmx"),
        ("a.txt", None, "state --to one of omegat, utx"),
        ("a.bin", None, "state --to one of crowdin, deepl, google"),
        ("a", None, "state --to one of"),
        ("a.txt", "omega", "state --to “omegat”"),
    ],
)
def test_else_the_names_are_said(path: str, name: str | None, remedy: str) -> None:
    with pytest.raises(UserError) as error:
        output_format(Path(path), name)
    assert error.value.remedy.startswith(remedy)


@pytest.mark.parametrize(
    ("path", "name", "separator"),
    [
        ("a.tsv", None, "\t"),
        ("a.CSV", None, ","),
        ("a.tsv", "deepl", "\t"),
        ("a.bin", "deepl", ","),
        (None, "utx", "\t"),
    ],
)
def test_the_ending_tells_how_a_table_is_written(path: str | None, name: str | None, separator: str) -> None:
    out = Path(path) if path else None
    result = converted(TERMS[:1], output_format(out, name), out)
    assert f"ОДКБ{separator}CSTO" in result.data.decode()


def test_what_a_format_holds_is_written_and_the_rest_counted_by_field() -> None:
    result = converted(TERMS, format_named("crowdin"), None)
    assert result.rows == 6
    assert result.lost == Counter({"case": 1, "status": 1, "rows with regular expressions": 1})


def test_a_file_of_mere_pairs_has_no_forbidden_targets_and_no_patterns() -> None:
    result = converted(TERMS, format_named("deepl"), None)
    assert result.data.decode().splitlines() == ["ОДКБ,CSTO,ru,en", "Киев,Kyiv,ru,en", "iPhone,iPhone,ru,en"]
    assert result.rows == 3
    assert result.lost == Counter(
        {
            "rows with forbidden targets": 1,
            "rows with deprecated targets": 1,
            "rows without a source term": 1,
            "rows with regular expressions": 1,
            "note": 1,
            "domain": 1,
            "case": 1,
            "status": 2,
        }
    )


def test_a_format_may_hold_some_values_of_a_field() -> None:
    result = converted(TERMS, format_named("weblate"), None)
    assert [line.split(",")[1] for line in result.data.decode().splitlines()] == [
        "source", "ОДКБ", "ОДКБ", "Киев", "iPhone",
    ]  # fmt: skip
    assert result.lost["status"] == 1
    assert result.lost["rows with deprecated targets"] == 1


@pytest.mark.parametrize("name", ["google", "tmx"])
def test_an_unwanted_target_does_not_come_back_by_a_row_the_other_way_round(name: str) -> None:
    """Each row of these goes both ways: “Kiev” for a source term would be “Kiev” for a target."""
    turned = dataclasses.replace(
        TERMS[2], source="Kiev", target="Киев", status=TermStatus.PREFERRED, source_language="en", target_language="ru"
    )
    result = converted([*TERMS, turned], format_named(name), None)
    assert b"Kiev" not in result.data
    assert result.lost["rows that would say more there than here"] == 1


def test_rows_in_many_languages_are_found_again() -> None:
    terms = [
        Term(source, target, concept="1", source_language=one, target_language=other)
        for source, one in (("дом", "ru"), ("house", "en"), ("Haus", "de"))
        for target, other in (("дом", "ru"), ("house", "en"), ("Haus", "de"))
        if one != other
    ]
    for name in ("tbx", "memoq", "tqcheck"):
        result = converted(terms, format_named(name), None)
        assert (result.rows, result.lost) == (6, Counter())


def test_a_file_without_rows_is_not_written() -> None:
    for name in ("deepl", "tmx", "google", "omegat"):
        with pytest.raises(UserError, match="nothing is left"):
            converted(TERMS[1:3], format_named(name), None)
