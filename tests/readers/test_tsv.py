"""TSV: pairs, headers, and rows that are no pairs."""

from __future__ import annotations

from pathlib import Path

import pytest

from tqcheck.errors import UserError
from tqcheck.model import BadItem, Document, Segment
from tqcheck.readers.catalogue import read_file
from tqcheck.readers.files import File
from tqcheck.readers.languages import Languages
from tqcheck.readers.tsv import read

STATED = Languages("en", "ru")


def document(text: str, stated: Languages = STATED) -> Document:
    return read(File(Path("x.tsv"), "x.tsv", text.encode()), stated)


def segments(text: str, stated: Languages = STATED) -> list[Segment]:
    return [item for item in document(text, stated).segments if isinstance(item, Segment)]


def bad_items(text: str, stated: Languages = STATED) -> list[BadItem]:
    return [item for item in document(text, stated).segments if isinstance(item, BadItem)]


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        ("Раз.\tOne.\nДва.\tTwo.\n", [("1", "Раз.", "One.", 1, 6), ("2", "Два.", "Two.", 2, 6)]),
        ("Раз.\tOne.\r\nДва.\tTwo.", [("1", "Раз.", "One.", 1, 6), ("2", "Два.", "Two.", 2, 6)]),
        ("\n\nРаз.\tOne.\n \n", [("3", "Раз.", "One.", 3, 6)]),
        ("Раз.\tOne.\tnote", [("1", "Раз.", "One.", 1, 6)]),
        ("Раз.\t", [("1", "Раз.", "", 1, 6)]),
        ('"Раз"\t"One"', [("1", '"Раз"', '"One"', 1, 7)]),
        ("source\ttarget\nРаз.\tOne.", [("2", "Раз.", "One.", 2, 6)]),
        ("Target\tSource\nOne.\tРаз.", [("2", "Раз.", "One.", 2, 1)]),
        ("id\tnote\ttarget\nx7\tabc\tOne.", [("x7", None, "One.", 2, 8)]),
    ],
)
def test_rows_become_segments_with_their_places(text: str, pairs: list[object]) -> None:
    assert [
        (item.id, item.source, item.target, item.location.line, item.location.column) for item in segments(text)
    ] == pairs


def test_a_row_may_state_its_languages() -> None:
    text = "source\ttarget\tsource_lang\ttarget_lang\nEins.\tOne.\tde\ten_us\nРаз.\tOne.\t\t"
    assert [(item.source_language, item.target_language) for item in segments(text)] == [("de", "en-US"), ("ru", "en")]


def test_an_unknown_language_spoils_its_row_alone() -> None:
    text = "source\ttarget\ttarget_lang\nРаз.\tOne.\txx\nДва.\tTwo.\ten"
    assert [item.target for item in segments(text)] == ["Two."]
    (bad,) = bad_items(text)
    assert (bad.location.line, bad.problem) == (2, "unknown language “xx”")


def test_a_row_without_a_target_is_reported_in_its_place_and_the_rest_is_read() -> None:
    items = list(document("Раз.\tOne.\nДва.\nТри.\tThree.").segments)
    assert [type(item) for item in items] == [Segment, BadItem, Segment]
    bad = items[1]
    assert isinstance(bad, BadItem)
    assert (bad.location.line, bad.problem) == (2, "1 columns, the target is column 2")


@pytest.mark.parametrize("text", ["", "\n\n", "source\ttarget\n"])
def test_a_file_without_rows_is_said(text: str) -> None:
    made = document(text)
    assert list(made.segments) == []
    assert made.notices == ("x.tsv: the file holds no rows",)


def test_bad_bytes_are_reported_and_the_rows_are_read() -> None:
    items = list(read(File(Path("x.tsv"), "x.tsv", b"a \xff\tone\ntwo\tthree"), STATED).segments)
    assert [type(item) for item in items] == [BadItem, Segment, Segment]


def test_languages_are_detected_and_said() -> None:
    text = "Никто не знал, когда погасла печь.\tNobody knew when the fire in the oven had gone out.\n" * 3
    made = document(text, Languages())
    assert [(item.source_language, item.target_language) for item in segments(text, Languages())] == [("ru", "en")] * 3
    assert made.notices == ("x.tsv: target language detected: en", "x.tsv: source language detected: ru")


def test_a_source_beside_it_is_refused() -> None:
    with pytest.raises(UserError, match="holds its own source"):
        read_file(File(Path("x.tsv"), "x.tsv", b"a\tb"), Path("y.txt"), STATED)
