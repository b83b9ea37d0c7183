"""SubRip: cues, what is wrong with them, and findings in them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.readers.samples import bad_items, segments
from tests.readers.test_formats import finding
from tqcheck.errors import UserError
from tqcheck.model import CheckedSegment, Document, Span
from tqcheck.readers.files import File
from tqcheck.readers.languages import Languages
from tqcheck.readers.srt import FORMAT, annotate, read, strip

ONE = "1\n00:00:01,000 --> 00:00:02,500\nThe lock.\n\n"
TWO = "2\n00:00:03,000 --> 00:00:04,000\nThe key.\n"


def document(text: str | bytes) -> Document:
    data = text.encode() if isinstance(text, str) else text
    return read(File(Path("x.srt"), "x.srt", data), Languages("en", "ru"))


@pytest.mark.parametrize(
    ("text", "cues"),
    [
        (ONE + TWO, [("1", "The lock.", 1000, 2500), ("2", "The key.", 3000, 4000)]),
        ((ONE + TWO).replace("\n", "\r\n"), [("1", "The lock.", 1000, 2500), ("2", "The key.", 3000, 4000)]),
        ((ONE + TWO).replace("\n", "\r\r\n"), [("1", "The lock.", 1000, 2500), ("2", "The key.", 3000, 4000)]),
        ((ONE + TWO).replace("\n", "\r"), [("1", "The lock.", 1000, 2500), ("2", "The key.", 3000, 4000)]),
        ((ONE + TWO).rstrip(), [("1", "The lock.", 1000, 2500), ("2", "The key.", 3000, 4000)]),
        # an empty line inside a text; none between two cues
        ("1\n00:00:01,000 --> 00:00:02,000\nA\n\nb.\n2\n00:00:03,000 --> 00:00:04,000\nC.", [
            ("1", "A\n\nb.", 1000, 2000), ("2", "C.", 3000, 4000),
        ]),
        # a number that is text; a cue without text
        ("1\n00:00:01,000 --> 00:00:02,000\n1984\n\n2\n00:00:03,000 --> 00:00:04,000\n", [
            ("1", "1984", 1000, 2000), ("2", "", 3000, 4000),
        ]),
        # points, short fractions, no spaces, coordinates
        ("1\n0:00:01.5-->0:00:02.25 X1:1 X2:2\nA.", [("1", "A.", 1500, 2250)]),
        # numbers out of order are ids; doubled or missing ones are not
        ("7\n00:00:01,000 --> 00:00:02,000\nA.\n\n3\n00:00:03,000 --> 00:00:04,000\nB.", [
            ("7", "A.", 1000, 2000), ("3", "B.", 3000, 4000),
        ]),
        (ONE + TWO.replace("2\n", "1\n", 1), [("1", "The lock.", 1000, 2500), ("2", "The key.", 3000, 4000)]),
        ("00:00:01,000 --> 00:00:02,000\nA.\n\n00:00:03,000 --> 00:00:04,000\nB.", [
            ("1", "A.", 1000, 2000), ("2", "B.", 3000, 4000),
        ]),
        # an arrow in a text is no line of times
        ("1\n00:00:01,000 --> 00:00:02,000\nLook -> there: 5\n--> 7", [("1", "Look -> there: 5\n--> 7", 1000, 2000)]),
    ],
)  # fmt: skip
def test_cues(text: str, cues: list[object]) -> None:
    found = segments(document(text))
    assert [
        (each.id, each.target, each.details.cue.start, each.details.cue.end) for each in found if each.details.cue
    ] == cues


def test_places_are_exact_and_the_unit_is_the_time_as_written() -> None:
    text = "\n1\n00:00:01.5 --> 00:00:02,000\n\n  One.\n\n2\n00:00:03,000 --> 00:00:04,000"
    first, second = segments(document(text))
    assert (first.location.line, first.location.column, first.location.unit) == (5, 1, "00:00:01.5")
    assert first.target == "  One."
    assert (second.location.line, second.location.column) == (8, 30)


def test_tags_are_codes_and_dashes_are_text() -> None:
    (cue,) = segments(document('1\n00:00:01,000 --> 00:00:02,000\n{\\an8}- <i>3 < 4</i>\n- {y:b}<font color="#fff">x'))
    assert [span.of(cue.target) for span in cue.target_codes] == [
        "{\\an8}", "<i>", "</i>", "{y:b}", '<font color="#fff">',
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "line", "problem"),
    [
        (ONE + "2\n00:00:O3,000 --> 00:00:04,000\nLost.\n\n" + TWO.replace("2", "3", 1), 6, "cannot be read"),
        (ONE + "2\n00:00:03,000 -> 00:00:04,000\nLost.\n\n" + TWO.replace("2", "3", 1), 6, "cannot be read"),
        (ONE + "2\n00:00:04,000 --> 00:00:03,000\nLost.\n\n" + TWO.replace("2", "3", 1), 6, "ends before it begins"),
        (ONE + "2\nLost.\n\n" + TWO.replace("2", "3", 1), 5, "without its times"),
        ("Lost.\n\n" + ONE + TWO, 1, "belongs to no subtitle"),
    ],
)
def test_a_broken_cue_is_a_bad_item_and_the_rest_is_read(text: str, line: int, problem: str) -> None:
    read_document = document(text)
    assert [each.target for each in segments(read_document)] == ["The lock.", "The key."]
    (bad,) = bad_items(read_document)
    assert bad.location.line == line
    assert problem in bad.problem


def test_a_file_without_a_cue_is_an_error() -> None:
    with pytest.raises(UserError, match="no subtitle"):
        document("This is a letter.\nNothing else.")


def test_doubled_numbers_are_said() -> None:
    assert any("“1” is there more than once" in notice for notice in document(ONE + ONE).notices)
    assert document(ONE + TWO).notices == ()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1251", "utf-16-le"])
def test_a_note_stands_at_the_end_of_its_cue_in_the_files_encoding(encoding: str) -> None:
    text = "1\r\n00:00:01,000 --> 00:00:02,000\r\nЗамок стоял.\r\n\r\n2\r\n00:00:03,000 --> 00:00:04,000\r\nКлюч.\r\n"
    data = text.encode(encoding)
    first, second = segments(document(data))
    findings = (finding(first, Span(0, 5), said="“Замок” → {x} \\N --> y"),)
    annotated = annotate(data, "x.srt", [CheckedSegment(first, findings), CheckedSegment(second, ())])
    lines = annotated.decode(encoding).splitlines()
    assert lines[2].startswith("Замок стоял.{\\note [tqcheck: wrong-sense, major] ")
    assert lines[2].count("{") == lines[2].count("}") == lines[2].count("\\") == 1
    assert "-->" not in lines[2]
    assert [each.target for each in segments(document(annotated))] == ["Замок стоял.", "Ключ."]
    assert strip(annotated, "x.srt") == data


def test_a_cue_without_text_gets_its_note_on_a_line_of_its_own() -> None:
    data = b"1\n00:00:01,000 --> 00:00:02,000\n\n2\n00:00:03,000 --> 00:00:04,000"
    checked = [CheckedSegment(each, (finding(each, None),)) for each in segments(document(data))]
    annotated = annotate(data, "x.srt", checked)
    assert [line[:6] for line in annotated.split(b"\n")] == [
        b"1",
        b"00:00:",
        b"{\\note",
        b"",
        b"2",
        b"00:00:",
        b"{\\note",
    ]
    assert [each.target for each in segments(document(annotated))] == ["", ""]
    assert strip(annotated, "x.srt") == data


def test_bytes_that_are_not_utf8_stay() -> None:
    data = ONE.replace("lock", "l\ufffdck").encode().replace("\ufffd".encode(), b"\xff") + TWO.encode()
    read_document = document(data)
    assert [each.problem for each in bad_items(read_document)] == [
        "byte 0xff at offset 37 is not UTF-8 and was replaced"
    ]
    checked = [CheckedSegment(each, (finding(each, None),)) for each in segments(read_document)]
    assert strip(annotate(data, "x.srt", checked), "x.srt") == data


def test_standard_input_is_known_by_a_number_and_times() -> None:
    assert FORMAT.recognises is not None
    assert FORMAT.recognises(b"\xef\xbb\xbf\r\n1\r\n00:00:01,000 --> 00:00:02,000\r\n")
    assert not FORMAT.recognises(b"1\nOne.\n")
