"""JSON Lines: one segment a line, in order; a bad line spoils itself alone."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tqcheck.errors import UserError
from tqcheck.model import BadItem, Document, Segment
from tqcheck.readers.catalogue import read_file
from tqcheck.readers.files import File
from tqcheck.readers.jsonl import read
from tqcheck.readers.languages import Languages

STATED = Languages("en", "ru")
GOOD = b'{"target": "One."}'


def document(folder: Path, data: bytes, stated: Languages = STATED) -> Document:
    path = folder / "x.jsonl"
    path.write_bytes(data)
    return read(File(path, "x.jsonl"), stated)


@pytest.mark.parametrize(
    ("line", "fields"),
    [
        (GOOD, ("1", None, "One.", "ru", "en")),
        (b'{"id": "a7", "target": "One."}', ("a7", None, "One.", "ru", "en")),
        (b'{"id": 7, "target": "One.", "source": "\xd0\xa0\xd0\xb0\xd0\xb7."}', ("7", "Раз.", "One.", "ru", "en")),
        (b'{"target": "One.", "target_lang": "EN_us", "source_lang": "de"}', ("1", None, "One.", "de", "en-US")),
        (b'{"target": "One.", "tgt_lang": "fr", "src_lang": "de"}', ("1", None, "One.", "de", "fr")),
        (b'{"target": "", "note": [1, {"a": null}]}', ("1", None, "", "ru", "en")),
        (b'{"target": "a\\u2028b\\u0000"}', ("1", None, "a\u2028b\x00", "ru", "en")),
        (b"\xef\xbb\xbf" + GOOD, ("1", None, "One.", "ru", "en")),
    ],
    ids=ascii,
)
def test_a_line_is_a_segment(tmp_path: Path, line: bytes, fields: tuple[object, ...]) -> None:
    (item,) = document(tmp_path, line + b"\n").segments
    assert isinstance(item, Segment)
    assert (item.id, item.source, item.target, item.source_language, item.target_language) == fields


@pytest.mark.parametrize(
    "line",
    [
        b"{",
        b"null",
        b"[1]",
        b'{"source": "a"}',
        b'{"target": 5}',
        b'{"target": null}',
        b'{"target": "a"} x',
        b'{"target": "\xff"}',
        b'{"target": "\\ud83d"}',
        b'{"target": "a", "id": 1.5}',
        b'{"target": "a", "target_lang": "klingon"}',
        b'{"target": "a", "source_lang": "xx"}',
        b'{"x": ' + b"[" * 100_000,
        b"\x00",
    ],
    ids=lambda line: ascii(line[:30]),
)
def test_a_bad_line_is_reported_in_its_place_and_the_rest_is_read(tmp_path: Path, line: bytes) -> None:
    items = list(document(tmp_path, b"\n".join((GOOD, b"", line, GOOD))).segments)
    assert [type(item) for item in items] == [Segment, BadItem, Segment]
    bad = items[1]
    assert isinstance(bad, BadItem)
    assert bad.location.line == 3
    assert bad.problem
    assert bad.remedy


def test_a_line_whose_language_cannot_be_told_spoils_itself_alone(tmp_path: Path) -> None:
    stated = b'{"target": "One.", "target_lang": "en"}'
    items = list(document(tmp_path, b"\n".join((stated, b'{"target": "123"}', stated)), Languages()).segments)
    assert [type(item) for item in items] == [Segment, BadItem, Segment]


def test_iterating_twice_reads_the_same_twice(tmp_path: Path) -> None:
    made = document(tmp_path, GOOD + b"\nnull\n" + GOOD)
    assert list(made.segments) == list(made.segments)


def test_languages_are_detected_and_said(tmp_path: Path) -> None:
    line = {"target": "Yesterday it rained heavily all day long.", "source": "Вчера весь день шёл сильный дождь."}
    made = document(tmp_path, json.dumps(line).encode(), Languages())
    (item,) = made.segments
    assert isinstance(item, Segment)
    assert (item.target_language, item.source_language) == ("en", "ru")
    assert made.notices == ("x.jsonl: target language detected: en", "x.jsonl: source language detected: ru")


def test_an_empty_file_is_said(tmp_path: Path) -> None:
    made = document(tmp_path, b"")
    assert list(made.segments) == []
    assert made.notices == ("x.jsonl: the file is empty",)


def test_a_source_beside_it_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="holds its own source"):
        read_file(File(tmp_path / "x.jsonl", "x.jsonl", GOOD), tmp_path / "y.txt", STATED)


@settings(max_examples=60, derandomize=True, database=None)
@given(st.lists(st.tuples(st.text(), st.one_of(st.none(), st.text())), max_size=8))
def test_whatever_json_can_say_comes_back(pairs: list[tuple[str, str | None]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        data = "\n".join(json.dumps({"target": target, "source": source}) for target, source in pairs)
        items = list(document(Path(folder), data.encode()).segments)
    assert [(item.target, item.source) for item in items if isinstance(item, Segment)] == pairs
