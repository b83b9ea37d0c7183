"""What holds for every format: samples are read, findings come back out, hostile bytes do no harm."""

from __future__ import annotations

import random
import zipfile
import zlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.readers.samples import FOLDER, bad_items, contents, read, samples, segments
from tqcheck.errors import UserError
from tqcheck.model import CheckedSegment, Finding, MqmCategory, Segment, Severity, Side, Span
from tqcheck.readers.catalogue import format_of, formats
from tqcheck.readers.files import File
from tqcheck.readers.format import Format

EVERY = pytest.mark.parametrize(("form", "path"), samples(), ids=lambda value: getattr(value, "name", str(value)))
WRITABLE = pytest.mark.parametrize(
    ("form", "path"),
    [(form, path) for form, path in samples() if form.write_back is not None],
    ids=lambda value: getattr(value, "name", str(value)),
)
# Letters that formats escape, forbid or take for their own syntax.
HOSTILE = st.text(st.sampled_from("ab é\"'<>&%\\#|]-—“”\n\r\t\x00\x1b\u202e\ufffe𐐀{}[]$*_`=:;,"), max_size=40)


@pytest.mark.parametrize("form", formats(), ids=lambda form: form.name)
def test_every_format_has_a_sample(form: Format) -> None:
    assert list((FOLDER / form.name).glob("*"))


@EVERY
def test_a_sample_is_read_whole_and_known_by_its_name(form: Format, path: Path) -> None:
    document = read(form, path)
    assert segments(document)
    assert not bad_items(document)
    assert format_of(File(path, path.name)) is form


@EVERY
def test_a_document_may_be_read_twice(form: Format, path: Path) -> None:
    document = read(form, path)
    assert list(document.segments) == list(document.segments)


@EVERY
def test_codes_are_spans_of_their_text_in_order(form: Format, path: Path) -> None:
    for segment in segments(read(form, path)):
        for codes, text in ((segment.target_codes, segment.target), (segment.source_codes, segment.source or "")):
            position = 0
            for span in codes:
                assert position <= span.start < span.end <= len(text)
                position = span.end


def finding(segment: Segment, span: Span | None, side: Side = Side.TARGET, said: str = "“lock” → “castle”") -> Finding:
    text = segment.target if side is Side.TARGET else segment.source or ""
    return Finding(
        check="wrong-sense",
        category=MqmCategory.MISTRANSLATION,
        severity=Severity.MAJOR,
        side=side,
        span=span,
        text=span.of(text) if span else "",
        message=said,
        explanation=f"{said} & <so on>",
        suggestions=(),
        confidence=0.9,
        related=(),
        fingerprint="0" * 16,
    )


def some_findings(segment: Segment, choose: random.Random) -> tuple[Finding, ...]:
    """None, one or several: a word, a stretch that may lie across codes, a place, the whole segment, the source's."""
    length = len(segment.target)
    start = choose.randint(0, length)
    kinds = [
        finding(segment, Span(start, choose.randint(start, length))),
        finding(segment, Span(start, start)),
        finding(segment, Span(0, length)),
        finding(segment, None),
    ]
    if segment.source:
        kinds.append(finding(segment, Span(0, len(segment.source)), Side.SOURCE))
    return tuple(choose.sample(kinds, choose.randint(0, len(kinds))))


def annotated(form: Format, path: Path, checked: list[CheckedSegment]) -> bytes:
    assert form.write_back is not None
    return form.write_back.annotate(path.read_bytes(), path.name, checked)


@WRITABLE
def test_a_file_without_our_notes_is_stripped_to_itself(form: Format, path: Path) -> None:
    assert form.write_back is not None
    data = path.read_bytes()
    assert form.write_back.strip(data, path.name) is data
    nothing_found = [CheckedSegment(segment, ()) for segment in segments(read(form, path))]
    assert contents(annotated(form, path, nothing_found)) == contents(data)


@WRITABLE
@given(seed=st.integers(0, 2**32), said=HOSTILE)
@settings(max_examples=25, derandomize=True)
def test_findings_come_out_as_they_went_in(form: Format, path: Path, seed: int, said: str) -> None:
    """Annotated, the file reads as before; stripped, it is what it was."""
    assert form.write_back is not None
    choose = random.Random(seed)
    before = segments(read(form, path))
    checked = [CheckedSegment(segment, some_findings(segment, choose)) for segment in before]
    checked[0] = CheckedSegment(before[0], (finding(before[0], Span(0, len(before[0].target)), said=f"x{said}"),))
    data = annotated(form, path, checked)
    assert contents(data) != contents(path.read_bytes())
    after = segments(read(form, path, data))
    assert [(each.id, each.source, each.target) for each in after] == [
        (each.id, each.source, each.target) for each in before
    ]
    assert contents(form.write_back.strip(data, path.name)) == contents(path.read_bytes())


@EVERY
@given(seed=st.integers(0, 2**32))
@settings(max_examples=40, derandomize=True)
def test_mutated_bytes_give_a_result_or_a_clear_error(form: Format, path: Path, seed: int) -> None:
    """Never a traceback: what cannot be read is a UserError or a bad item."""
    data = mutated(path.read_bytes(), random.Random(seed))
    try:
        document = read(form, path, data)
        checked = [CheckedSegment(segment, (finding(segment, None),)) for segment in segments(document)]
        if form.write_back is not None:
            bare = form.write_back.strip(data, path.name)
            if contents_or_none(bare) == contents_or_none(data):
                form.write_back.annotate(bare, path.name, checked)
    except UserError as error:
        assert error.problem


def contents_or_none(data: bytes) -> object:
    try:
        return contents(data)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError):
        return None


def mutated(data: bytes, choose: random.Random) -> bytes:
    """Bytes flipped, cut out, doubled, cut off or put in."""
    changed = bytearray(data)
    for _ in range(choose.randint(1, 4)):
        place = choose.randrange(len(changed) + 1)
        length = choose.choice((1, 2, 10, 100))
        match choose.randrange(6):
            case 0:
                changed[place : place + 1] = bytes((choose.randrange(256),))
            case 1:
                del changed[place : place + length]
            case 2:
                changed[place:place] = changed[place : place + length]
            case 3:
                del changed[place:]
            case 4:
                changed[place:place] = choose.choice((b"<", b">", b"&", b'"', b"\x00", b"\xff", b"\r", b"{", b"\n\n"))
            case _:
                changed[place:place] = bytes(choose.randrange(256) for _ in range(length))
    return bytes(changed)
