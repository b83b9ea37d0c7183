"""Conversion: which format is meant, and what no other row may come to say."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from tests.glossary.written_formats import FORMATS
from tqcheck.errors import UserError
from tqcheck.glossary import conversion
from tqcheck.glossary.conversion import converted, output_format, writable_formats
from tqcheck.glossary.terms import Term, TermCase, TermMatch, TermStatus

BY_NAME = {each.name: each for each in FORMATS}
TERMS = [
    Term("ОДКБ", "CSTO", note="An acronym.", domain="politics"),
    Term("ОДКБ", "ODKB", TermStatus.FORBIDDEN, note="Letters."),
    Term("Киев", "Kiev", TermStatus.DEPRECATED),
    Term("Киев", "Kyiv", TermStatus.ADMITTED, case=TermCase.SENSITIVE),
    Term("iPhone", "iPhone", TermStatus.DO_NOT_TRANSLATE),
    Term("", "irregardless", TermStatus.FORBIDDEN),
    Term("суд(ы)?", "courts?", match=TermMatch.REGEX),
]


@pytest.fixture(autouse=True)
def _formats(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(conversion, "all_formats", lambda: FORMATS)


def test_formats_that_can_be_written_are_known_by_name() -> None:
    assert list(writable_formats()) == ["tqcheck", "pairs", "flags", "base", "store"]


@pytest.mark.parametrize(
    ("path", "name", "meant"),
    [
        ("a.txt", None, "pairs"),
        ("a.TXT", None, "pairs"),
        ("a.csv", None, "tqcheck"),
        ("a.csv", "pairs", "pairs"),
        ("a.xml", "store", "store"),
        ("a.base", None, "base"),
        (None, None, "tqcheck"),
        (None, "flags", "flags"),
    ],
)
def test_the_format_is_named_or_known_by_the_ending(path: str | None, name: str | None, meant: str) -> None:
    assert output_format(Path(path) if path else None, name).name == meant


@pytest.mark.parametrize(
    ("path", "name", "remedy"),
    [
        ("a.xml", None, "state --to one of base, store"),
        ("a.bin", None, "state --to one of base, flags, pairs, store, tqcheck"),
        ("a", None, "state --to one of"),
        ("a.txt", "pears", "state --to “pairs”"),
        ("a.txt", "sealed", "state --to"),
    ],
)
def test_else_the_names_are_said(path: str, name: str | None, remedy: str) -> None:
    with pytest.raises(UserError) as error:
        output_format(Path(path), name)
    assert error.value.remedy.startswith(remedy)


def test_what_a_format_holds_is_written_and_the_rest_counted_by_field() -> None:
    result = converted(TERMS, BY_NAME["tqcheck"])
    assert result.rows == len(TERMS)
    assert result.lost == Counter({"domain": 1, "case": 1})
    assert "ОДКБ=ODKB|regex" not in result.data.decode()


def test_a_file_of_mere_pairs_has_no_forbidden_targets_and_no_patterns() -> None:
    result = converted(TERMS, BY_NAME["pairs"])
    assert result.data.decode().splitlines() == ["ОДКБ=CSTO", "Киев=Kyiv", "iPhone=iPhone"]
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
    result = converted(TERMS, BY_NAME["flags"])
    assert [line.split("|")[0] for line in result.data.decode().splitlines()] == [
        "ОДКБ=CSTO", "ОДКБ=ODKB", "Киев=Kyiv", "iPhone=iPhone",
    ]  # fmt: skip
    assert result.lost["status"] == 1
    assert result.lost["rows with deprecated targets"] == 1


def test_a_file_without_rows_is_not_written() -> None:
    with pytest.raises(UserError, match="nothing is left"):
        converted(TERMS[1:3], BY_NAME["pairs"])
