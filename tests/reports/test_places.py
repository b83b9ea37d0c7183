"""Places: what a place says, the file itself holds there, whatever the format does to the words; else it says less."""

from __future__ import annotations

import csv
import io
import json
import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from xml.sax.saxutils import escape

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.reports.runs import finding
from tqcheck.model import Document, Finding, Location, Segment, Side, Span
from tqcheck.readers.catalogue import read
from tqcheck.readers.languages import Languages
from tqcheck.reports.places import Place, Places

DESERET = "\U00010400"
FAMILY = "👩\N{ZERO WIDTH JOINER}👧"
COMBINED = "e\N{COMBINING ACUTE ACCENT}"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def document_of(path: Path, text: str | bytes) -> tuple[Document, list[Segment]]:
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    document = read(path, None, Languages("en", "ru"))
    return document, [item for item in document.segments if isinstance(item, Segment)]


def place(path: Path, text: str | bytes, covered: str | None) -> Place:
    """Where the first segment that has `covered` has it."""
    document, segments = document_of(path, text)
    places = Places()
    places.begin_document(document)
    segment = next(each for each in segments if covered is None or covered in each.target)
    return places.of(segment, finding(segment.target, covered))


def stated(found: Place) -> Iterator[int | None]:
    yield from (found.line, found.column, found.end_line, found.end_column)


# What is there: (file name, contents, covered words, (line, column, end line, end column)).
FOUND = {
    "a word of a line": ("a.txt", "The old castle.\n", "old", (1, 5, 1, 8)),
    "a word of a later paragraph": ("a.txt", "One here.\n\n  Two there.\n", "there", (3, 7, 3, 12)),
    "a word of a paragraph's second line": ("a.txt", "One\ntwo three.\n\nFour.", "three", (2, 5, 2, 10)),
    "words over a line end": ("a.txt", "One two\nthree four.\n\nFive.", "two\nthree", (1, 5, 2, 6)),
    "words over a CRLF": ("a.txt", "One two\r\nthree four.\r\n\r\nFive.", "two\nthree", (1, 5, 2, 6)),
    "words over a lone CR": ("a.txt", "One two\rthree four.\r\rFive.", "three", (2, 1, 2, 6)),
    "behind an astral letter": ("a.txt", f"{DESERET}{FAMILY} {COMBINED} castle.\n", "castle", (1, 9, 1, 15)),
    "behind a byte order mark": ("a.txt", "\ufeffThe castle.\n", "castle", (1, 5, 1, 11)),
    "in UTF-16": ("a.txt", "\ufeffThe castle.\n".encode("utf-16-le"), "castle", (1, 5, 1, 11)),
    "a cell": ("a.csv", "source,target\nЗамок,The castle\n", "castle", (2, 11, 2, 17)),
    "a cell, behind doubled quotes": ("a.csv", 'source,target\nа,"The ""old"" castle"\n', "castle", (2, 16, 2, 22)),
    "words inside doubled quotes": ("a.csv", 'source,target\nа,"The ""old"" castle"\n', "old", (2, 10, 2, 13)),
    "a cell of two lines": ("a.csv", 'source,target\nа,"The old\r\ncastle fell"\n', "fell", (3, 8, 3, 12)),
    "TSV has no quoting": ("a.tsv", 'Замок\t"The ""old"" castle"\n', '""old""', (1, 12, 1, 19)),
    "PO, behind an escape": ("a.po", 'msgid "З"\nmsgstr "The \\"old\\" castle"\n', "castle", (2, 21, 2, 27)),
    "PO, a further string": ("a.po", 'msgid "З"\nmsgstr ""\n"The old "\n"castle"\n', "castle", (4, 2, 4, 8)),
    "JSON, behind an escape": ("a.json", '{"k": "Caf\\u00e9 \\ud83d\\ude00 castle"}', "castle", (1, 31, 1, 37)),
    "JSON Lines": ("a.jsonl", '{"source": "Замок", "target": "A castle"}\n', "castle", (1, 34, 1, 40)),
    "Markdown, behind emphasis": ("a.md", "The *old* castle fell.\n", "castle", (1, 11, 1, 17)),
    "Markdown, wrapped": ("a.md", "The *old*\ncastle fell.\n", "castle", (2, 1, 2, 7)),
    "Markdown, a quotation": ("a.md", "> The *old*\n> castle fell.\n", "castle", (2, 3, 2, 9)),
    "HTML, behind a reference": ("a.html", "<p>A &amp; B <b>castle</b></p>", "castle", (1, 17, 1, 23)),
    "SRT": ("a.srt", "1\n00:00:01,000 --> 00:00:02,000\nThe old\ncastle.\n", "castle", (4, 1, 4, 7)),
}  # fmt: skip


@pytest.mark.parametrize(("name", "text", "covered", "expected"), FOUND.values(), ids=list(FOUND))
def test_the_file_s_lines_and_columns_are_said(
    folder: Path, name: str, text: str | bytes, covered: str, expected: tuple[int, int, int, int]
) -> None:
    found = place(folder / name, text, covered)
    assert tuple(stated(found)) == expected
    assert found.path == name


XLIFF = (
    '<xliff version="1.2"><file original="a" source-language="ru" target-language="en" datatype="x"><body>\n'
    '<trans-unit id="1"><source>Замок</source>\n<target>{}</target></trans-unit></body></file></xliff>'
)


def test_a_place_in_a_unit_is_found_behind_inline_codes(folder: Path) -> None:
    found = place(folder / "a.xlf", XLIFF.format('A &amp; <g id="1" ctype="bold">the castle</g>.'), "castle")
    assert (found.line, found.column, found.end_column) == (3, 44, 50)


UNKNOWN = {
    "the file writes the words otherwise": ("a.json", '{"k": "Caf\\u00e9 two"}', "Café", 1),
    "quotes among the words are doubled": ("a.csv", 'source,target\nа,"The ""old"" one"\n', 'The "old', 2),
    "the line has the text twice": ("a.jsonl", '{"source": "A castle", "target": "A castle"}\n', "castle", 1),
    "a unit's text stands on another line": ("a.xlf", XLIFF.format("\n\nThe castle"), "castle", 3),
}


@pytest.mark.parametrize(("name", "text", "covered", "line"), UNKNOWN.values(), ids=list(UNKNOWN))
def test_no_column_is_said_that_the_file_does_not_bear_out(
    folder: Path, name: str, text: str, covered: str, line: int
) -> None:
    assert list(stated(place(folder / name, text, covered))) == [line, None, None, None]


def test_a_finding_without_words_is_where_its_segment_begins(folder: Path) -> None:
    found = place(folder / "a.txt", "One.\n\n  Two castles.", None)
    assert (found.line, found.column, found.end_line, found.end_column) == (1, 1, None, None)


def test_a_finding_in_the_source_is_where_its_segment_begins(folder: Path) -> None:
    document, segments = document_of(folder / "a.csv", "source,target\nСтарый замок,The castle\n")
    places = Places()
    places.begin_document(document)
    found = places.of(segments[0], finding("Старый замок", "замок", side=Side.SOURCE))
    assert (found.line, found.column, found.end_line, found.end_column) == (2, 14, None, None)


def test_where_something_is_missing_the_place_is_behind_what_comes_before(folder: Path) -> None:
    document, segments = document_of(folder / "a.txt", "The castle fell\n")
    places = Places()
    places.begin_document(document)
    found = places.of(segments[0], finding(segments[0].target, Span(10, 10)))
    assert (found.line, found.column, found.end_line, found.end_column) == (1, 11, 1, 11)


def in_no_file(path: str, **location: object) -> Place:
    segment = Segment("1", "The castle", "en", Location(path, **location))  # type: ignore[arg-type]
    places = Places()
    places.begin_document(Document(path, "text", ()))
    return places.of(segment, finding(segment.target, "castle"))


@pytest.mark.parametrize("path", ["gone.txt", "<stdin>", "a\0b.txt", "x" * 5000, "."])
def test_a_file_that_is_not_there_has_the_reader_s_line(folder: Path, path: str) -> None:
    (folder / "<stdin>").write_text("The castle")
    assert in_no_file(path, line=1, column=1) == Place(path, 1)


def test_a_pipe_is_not_waited_for(folder: Path) -> None:
    os.mkfifo(folder / "pipe.txt")
    assert in_no_file("pipe.txt", line=1, column=1) == Place("pipe.txt", 1)


def test_a_binary_file_has_no_lines(folder: Path) -> None:
    (folder / "a.docx").write_bytes(bytes(range(256)) * 100)
    assert in_no_file("a.docx", line=2, column=1) == Place("a.docx")
    assert in_no_file("a.docx", unit="paragraph 3") == Place("a.docx", unit="paragraph 3")


def test_a_long_file_is_not_held_and_has_the_reader_s_line(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tqcheck.reports.places.LONGEST_FILE", 8)
    assert place(folder / "a.txt", "The castle.", "castle") == Place("a.txt", 1)


def test_a_file_that_changed_meanwhile_has_the_reader_s_line(folder: Path) -> None:
    document, segments = document_of(folder / "a.txt", "The castle fell\n")
    (folder / "a.txt").write_text("Quite another text.")
    places = Places()
    places.begin_document(document)
    assert places.of(segments[0], finding(segments[0].target, "castle")) == Place("a.txt", 1)


def test_paths_are_relative_where_they_lie_below_the_current_directory(folder: Path) -> None:
    (folder / "in").mkdir()
    places = Places()
    assert places.path(str(folder / "in" / "a b.txt")) == "in/a b.txt"
    assert places.path("in/../in/a.txt") == "in/a.txt"
    assert places.path("../a.txt") == "../a.txt"
    assert places.path("/elsewhere/a.txt") == "/elsewhere/a.txt"


def test_a_megabyte_in_one_line_is_walked_once_for_all_its_findings(folder: Path) -> None:
    document, segments = document_of(folder / "a.txt", "word castle " * 90_000)
    places = Places()
    places.begin_document(document)
    (segment,) = segments
    for number in range(1, 90_000, 3):
        span = Span(12 * number + 5, 12 * number + 11)
        assert places.of(segment, finding(segment.target, span)).column == span.start + 1


# Any text, in any way of writing it down.
LETTERS = ["a", "b", '"', "'", "&", "<", "\\", ";", DESERET, "👩", "\u200d", "e", "\u0301", "я"]
WORDS = st.lists(st.text(st.sampled_from(LETTERS), min_size=1, max_size=6), min_size=1, max_size=8)


def _csv(text: str) -> str:
    stream = io.StringIO()
    csv.writer(stream, quoting=csv.QUOTE_ALL, lineterminator="\r\n").writerows([["source", "target"], ["Ц", text]])
    return stream.getvalue()


def _po(text: str) -> str:
    strings = [json.dumps(part, ensure_ascii=False) for part in re.findall(r"\S+\s*", text)]
    return 'msgid "Ц"\nmsgstr ""\n' + "\n".join(strings) + "\n"


WRITTEN: dict[str, Callable[[str], str]] = {
    "a.txt": lambda text: f"\r\n {text}\r\n",
    "a.csv": _csv,
    "a.po": _po,
    "a.json": lambda text: json.dumps({"a b": f"Word {text}"}, ensure_ascii=False),
    "b.json": lambda text: json.dumps({"a b": f"Word {text}"}),
    "a.jsonl": lambda text: json.dumps({"source": "Ц", "target": text}, ensure_ascii=False),
    "a.xlf": lambda text: XLIFF.format(escape(text)),
    "a.html": lambda text: f"<p>One</p>\r\n<p><b>Word</b> {escape(text)}</p>",
}


@pytest.mark.parametrize("name", WRITTEN)
@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(WORDS, st.data())
def test_the_stated_columns_hold_the_covered_words_in_every_unit(
    folder: Path, name: str, words: list[str], data: st.DataObject
) -> None:
    path = folder / name
    document, segments = document_of(path, WRITTEN[name]("castle " + " ".join(words)))
    places = Places()
    places.begin_document(document)
    lines = re.split("\r\n|\r|\n", path.read_bytes().decode())
    for segment in segments:
        start = data.draw(st.integers(0, len(segment.target) - 1))
        end = data.draw(st.integers(start, len(segment.target)))
        made: Finding = finding(segment.target, Span(start, end))
        found = places.of(segment, made)
        if found.column is None or found.line is None:
            assert list(stated(found))[1:] == [None, None, None]
            continue
        assert found.end_line is not None and found.end_column is not None
        held = [*lines[found.line - 1 : found.end_line]]
        held[-1] = held[-1][: found.end_column - 1]
        held[0] = held[0][found.column - 1 :]
        assert "\n".join(held).split() == made.text.split() or not made.text.strip()
        before, end_before = (
            lines[found.line - 1][: found.column - 1],
            lines[found.end_line - 1][: found.end_column - 1],
        )
        assert places.byte_columns(found) == (len(before.encode()) + 1, len(end_before.encode()) + 1)
        assert places.utf16_columns(found) == (
            len(before.encode("utf-16-le")) // 2 + 1,
            len(end_before.encode("utf-16-le")) // 2 + 1,
        )


@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.text(min_size=1, max_size=20), st.text(max_size=20), st.sampled_from(["text", "csv", "po", "xliff-2", "json"])
)
def test_no_text_of_file_or_segment_breaks_it(folder: Path, target: str, contents: str, form: str) -> None:
    (folder / "a").write_bytes(contents.encode("utf-8", "surrogatepass"))
    places = Places()
    places.begin_document(Document("a", form, ()))
    for column in (None, 1, 7):
        segment = Segment("1", target + "\ud800", "en", Location("a", 1, column), target_codes=(Span(0, 1),))
        found = places.of(segment, finding(segment.target, Span(0, len(target))))
        assert found.line is None or found.line >= 1
        places.byte_columns(found), places.utf16_columns(found)
