"""WebVTT: cues, blocks that are none, and findings in NOTE blocks."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.readers.samples import bad_items, segments
from tests.readers.test_formats import finding
from tqcheck.errors import UserError
from tqcheck.model import CheckedSegment, Cue, Document
from tqcheck.readers.files import File
from tqcheck.readers.languages import Languages
from tqcheck.readers.webvtt import annotate, read, strip

STATED = Languages("en", "ru")
CUE = "00:01.000 --> 00:02.000\nThe lock.\n"


def document(text: str, stated: Languages = STATED) -> Document:
    return read(File(Path("x.vtt"), "x.vtt", text.encode()), stated)


@pytest.mark.parametrize(
    ("text", "cues"),
    [
        (f"WEBVTT\n\n{CUE}", [("1", "The lock.", Cue(1000, 2000))]),
        (f"\ufeffWEBVTT a title\r\nKind: captions\r\n\r\n{CUE}", [("1", "The lock.", Cue(1000, 2000))]),
        (f"WEBVTT\n{CUE}", [("1", "The lock.", Cue(1000, 2000))]),
        (
            f"WEBVTT\n\nNOTE\nnot this\n\nSTYLE\n::cue {{}}\n\nREGION\nid:a\n\n{CUE}",
            [("1", "The lock.", Cue(1000, 2000))],
        ),
        (f"WEBVTT\n\nintro\n{CUE}", [("intro", "The lock.", Cue(1000, 2000))]),
        (f"WEBVTT\n\nintro\n{CUE}\n{CUE}", [("1", "The lock.", Cue(1000, 2000)), ("2", "The lock.", Cue(1000, 2000))]),
        (f"WEBVTT\n\n1\n{CUE}2\n{CUE}", [("1", "The lock.", Cue(1000, 2000)), ("2", "The lock.", Cue(1000, 2000))]),
        ("WEBVTT\n\n100:00:01.000 --> 100:00:02.000\nA", [("1", "A", Cue(360_001_000, 360_002_000))]),
        ("WEBVTT\n\n00:01.000 --> 00:02.000\n \nA\n \n", [("1", "A", Cue(1000, 2000))]),
    ],
)
def test_cues(text: str, cues: list[object]) -> None:
    read_document = document(text)
    assert not bad_items(read_document)
    assert [(each.id, each.target, each.details.cue) for each in segments(read_document)] == cues


def test_references_are_resolved_and_tags_are_codes() -> None:
    (cue,) = segments(
        document("WEBVTT\n\n00:01.000 --> 00:02.000 line:0\n<v Anna>Q&amp;A &lt;b&gt;</v> <00:01.500>1 < 2 &no;")
    )
    assert cue.target == "<v Anna>Q&A <b></v> <00:01.500>1 < 2 &no;"
    assert [span.of(cue.target) for span in cue.target_codes] == ["<v Anna>", "</v>", "<00:01.500>"]
    assert cue.details.flags == ("line:0",)


def test_the_place_is_that_of_the_text() -> None:
    (cue,) = segments(document(f"WEBVTT\n\nNOTE\nx\n\nintro\n{CUE}"))
    assert (cue.location.line, cue.location.column, cue.location.unit) == (8, 1, "00:01.000")


@pytest.mark.parametrize(
    ("text", "line", "problem"),
    [
        (f"WEBVTT\n\n00:01,000 -->\nLost.\n\n{CUE}", 3, "cannot be read"),
        (f"WEBVTT\n\n00:03.000 --> 00:02.000\nLost.\n\n{CUE}", 3, "ends before it begins"),
        (f"WEBVTT\n\n{CUE}\nafter an empty line\n", 6, "players do not show it"),
    ],
)
def test_a_broken_cue_is_a_bad_item_and_the_rest_is_read(text: str, line: int, problem: str) -> None:
    read_document = document(text)
    assert [each.target for each in segments(read_document)] == ["The lock."]
    (bad,) = bad_items(read_document)
    assert bad.location.line == line
    assert problem in bad.problem


def test_the_header_may_state_the_language() -> None:
    (cue,) = segments(document(f"WEBVTT\nKind: captions\nLanguage: de\n\n{CUE}", Languages()))
    assert cue.target_language == "de"


def test_without_its_first_line_it_is_read_and_said() -> None:
    assert any("players refuse" in notice for notice in document(CUE).notices)
    with pytest.raises(UserError, match="is no WebVTT"):
        document("A letter.")


def test_notes_stand_before_their_cue() -> None:
    text = f"WEBVTT\r\n\r\n{CUE}\r\nb\r\n{CUE}".replace("\r\n", "\n").replace("\n", "\r\n")
    cues = segments(document(text))
    checked = [CheckedSegment(each, (finding(each, None, said="a --> b\n\nc"), finding(each, None))) for each in cues]
    annotated = annotate(text.encode(), "x.vtt", checked)
    blocks = annotated.decode().split("\r\n\r\n")
    assert [block[:10].split("\r\n")[0] for block in blocks] == [
        "WEBVTT", "NOTE [tqch", "NOTE [tqch", "00:01.000 ", "NOTE [tqch", "NOTE [tqch", "b",
    ]  # fmt: skip
    assert annotated.count(b"-->") == 2
    assert strip(annotated, "x.vtt") == text.encode()


@pytest.mark.parametrize(
    "text", [f"WEBVTT\n{CUE}{CUE}", f"{CUE}2\n{CUE}", f"WEBVTT\r\r1\r{CUE}2\r{CUE}".replace("\n", "\r")]
)
def test_a_note_gets_the_empty_line_that_it_needs(text: str) -> None:
    cues = segments(document(text))
    annotated = annotate(text.encode(), "x.vtt", [CheckedSegment(each, (finding(each, None),)) for each in cues])
    after = segments(document(annotated.decode()))
    assert [(each.id, each.target) for each in after] == [(each.id, each.target) for each in cues]
    assert len(cues) == 2
    assert strip(annotated, "x.vtt") == text.encode()
