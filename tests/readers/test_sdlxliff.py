"""SDLXLIFF: what Studio says of segments, tracked changes, and comments at the text they are about."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.readers.samples import segments
from tests.readers.test_formats import finding
from tqcheck.files.xml_bytes import document as tree
from tqcheck.model import CheckedSegment, Document, Finding, Segment, Side, Span
from tqcheck.readers.catalogue import format_of
from tqcheck.readers.files import File
from tqcheck.readers.languages import Languages
from tqcheck.readers.sdlxliff import annotate, read, strip

SDL = "http://sdl.com/FileTypes/SdlXliff/1.0"


def segment(
    target: str, source: str = "Да", definition: str = 'conf="Draft" origin="interactive"', mid: str = "0"
) -> str:
    return (
        f'<trans-unit id="u"><source>{source}</source><seg-source><mrk mtype="seg" mid="{mid}">{source}</mrk>'
        f'</seg-source><target>{marked(target, mid)}</target><sdl:seg-defs><sdl:seg id="{mid}" {definition}/>'
        "</sdl:seg-defs></trans-unit>"
    )


def marked(target: str, mid: str) -> str:
    return f'<mrk mtype="seg" mid="{mid}">{target}</mrk>' if target else f'<mrk mtype="seg" mid="{mid}"/>'


def sdlxliff(units: str, head: str = "") -> bytes:
    return (
        f'<?xml version="1.0" encoding="utf-8"?><xliff xmlns:sdl="{SDL}" xmlns="urn:oasis:names:tc:xliff:document:1.2" '
        f'version="1.2" sdl:version="1.0">{head}<file original="x.docx" source-language="ru-RU" '
        f'target-language="en-GB"><body>{units}</body></file></xliff>'
    ).encode()


def document(data: bytes) -> Document:
    return read(File(Path("x.sdlxliff"), "x.sdlxliff", data), Languages())


def only(data: bytes) -> Segment:
    (found,) = segments(document(data))
    return found


def test_a_segment_has_the_number_that_studio_shows() -> None:
    found = only(sdlxliff(segment("Yes", mid="17")))
    assert (found.id, found.location.unit) == ("17", "segment 17")
    assert (found.source_language, found.target_language) == ("ru-RU", "en-GB")


@pytest.mark.parametrize(
    ("definition", "state", "locked", "match"),
    [
        ('conf="Draft"', "Draft", False, None),
        ('conf="Translated" locked="true"', "Translated", True, None),
        ('conf="Translated" locked="false"', "Translated", False, None),
        ('conf="Translated" origin="tm" percent="100"', "Translated", False, 100),
        ('conf="ApprovedTranslation" origin="tm" percent="100" text-match="SourceAndTarget"', None, False, 100),
        ('conf="Translated" origin="document-match" percent="100"', "Translated", False, 100),
        ('conf="Draft" origin="tm" percent="100"', "Draft", False, None),
        ('conf="Draft" origin="tm" percent="87"', "Draft", False, 87),
        # Edited after the match was taken over.
        ('conf="Translated" origin="interactive" percent="100"', "Translated", False, None),
        ('conf="Translated" origin="auto-propagated" percent="100"', "Translated", False, None),
        ('conf="Translated" origin="nmt" percent="100"', "Translated", False, None),
    ],
)
def test_what_studio_says_of_a_segment(definition: str, state: str | None, locked: bool, match: int | None) -> None:
    details = only(sdlxliff(segment("Yes", definition=definition))).details
    assert (details.state, details.locked, details.match) == (state or "ApprovedTranslation", locked, match)


def test_tracked_changes_are_read_as_accepted() -> None:
    target = 'Do <mrk mtype="x-sdl-deleted" sdl:revid="r1">never</mrk><mrk mtype="x-sdl-added">not</mrk> open'
    assert only(sdlxliff(segment(target))).target == "Do not open"


@pytest.mark.parametrize(
    ("target", "definition", "empty", "untranslated"),
    [
        ("", "", 0, 1),
        ("", 'conf="Unspecified"', 0, 1),
        ("", 'conf="Draft"', 1, 0),
    ],
)
def test_an_empty_segment_without_a_state_is_not_translated_yet(
    target: str, definition: str, empty: int, untranslated: int
) -> None:
    found = document(sdlxliff(segment("Yes") + segment(target, definition=definition)))
    assert sum(not each.target for each in segments(found)) == empty
    assert len(found.notices) == untranslated


def test_segments_of_tags_only_and_structure_are_left_out() -> None:
    structure = '<trans-unit id="s" translate="no"><source><x id="1"/></source></trans-unit>'
    found = document(sdlxliff(structure + segment('<x id="1"/>', '<x id="1"/>') + segment("Yes")))
    assert [each.target for each in segments(found)] == ["Yes"]
    assert found.notices == ()


DEFINED = (
    '<cmt-def id="c1"><Comments><Comment severity="Low" user="Olga" date="2024-03-02T10:15:11+03:00" version="1.0">'
    "Check!</Comment></Comments></cmt-def>"
)
OPEN, CLOSE = f'<doc-info xmlns="{SDL}">', "</doc-info>"


def test_comments_of_others_are_notes() -> None:
    target = 'Yes <mrk mtype="x-sdl-comment" sdl:cid="c1">or</mrk> <mrk mtype="x-sdl-comment" sdl:cid="c1">no</mrk>'
    found = only(sdlxliff(segment(target), f"{OPEN}<cmt-defs>{DEFINED}</cmt-defs>{CLOSE}"))
    assert (found.target, found.details.notes) == ("Yes or no", ("Check!",))


@pytest.mark.parametrize("name", ["x.sdlxliff", "<stdin>"])
def test_the_format_is_known_by_its_ending_or_its_namespace(name: str) -> None:
    assert format_of(File(Path(name), name, sdlxliff(segment("Yes")))).name == "sdlxliff"


def commented(data: bytes, *spans: Span | None, side: Side = Side.TARGET) -> str:
    """The file with a finding for each span, which comes out as it was."""
    found = only(data)
    findings: tuple[Finding, ...] = tuple(finding(found, span, side, "lock") for span in spans)
    result = annotate(data, "x.sdlxliff", [CheckedSegment(found, findings)])
    assert strip(result, "x.sdlxliff") == data
    assert tree(result, "x").name == "xliff"
    assert only(result).target == found.target
    return result.decode()


def brackets(text: str, inside: str) -> str:
    """A text of a segment with our marks as brackets."""
    found = re.search(rf'<{inside}><mrk mtype="seg" mid="0">(.*)</mrk></{inside}>', text)
    assert found is not None
    assert found[1].count("<mrk") == found[1].count("</mrk>")
    opened = re.sub(r'<mrk mtype="x-sdl-comment" sdl:cid="[0-9a-f-]{36}">', "[", found[1])
    return opened.replace("</mrk>", "]")


@pytest.mark.parametrize(
    ("target", "covered", "expected"),
    [
        ("The castle is locked.", "castle", "The [castle] is locked."),
        ("A &amp; B &lt; C", "& B", "A [&amp; B] &lt; C"),
        ('The <g id="1">old castle</g> is', "castle", 'The <g id="1">old [castle]</g> is'),
        ('The <g id="1">castle</g> is', "castle", 'The <g id="1">[castle]</g> is'),
        # What begins or ends inside of a tag takes the tag whole.
        ('The <g id="1">old castle</g> is', "castle</g> is", 'The [<g id="1">old castle</g> is]'),
        ('The <g id="1">old castle</g> is', 'The <g id="1">old', '[The <g id="1">old castle</g>] is'),
        (
            'a <g id="1">b</g><x id="2"/><g id="3">c</g> d',
            'b</g><x id="2"/><g id="3">c',
            'a [<g id="1">b</g><x id="2"/><g id="3">c</g>] d',
        ),
        ('a <x id="1"/>b', '<x id="1"/>', '[a <x id="1"/>b]'),
        ('a <x id="1"/>b', '<x id="1"/>b', 'a <x id="1"/>[b]'),
        ("a <![CDATA[b]]> c", "b", "[a <![CDATA[b]]> c]"),
    ],
)
def test_a_comment_goes_around_its_text(target: str, covered: str, expected: str) -> None:
    data = sdlxliff(segment(target))
    start = only(data).target.index(covered)
    assert brackets(commented(data, Span(start, start + len(covered))), "target") == expected


@pytest.mark.parametrize(
    ("spans", "expected"),
    [
        ([None], "[The old castle]"),
        ([Span(4, 4)], "The [old] castle"),
        ([Span(3, 3)], "The [old] castle"),
        ([Span(14, 14)], "The old [castle]"),
        ([Span(4, 7), None], "[The [old] castle]"),
        ([Span(4, 7), Span(4, 7)], "The [old] castle"),
        ([Span(0, 3), Span(3, 7)], "[The][ old] castle"),
        ([Span(0, 3), Span(0, 7), Span(4, 7)], "[[The] [old]] castle"),
        # Marks cannot overlap.
        ([Span(0, 7), Span(4, 14)], "[The old castle]"),
    ],
)
def test_comments_lie_in_one_another_or_apart(spans: list[Span | None], expected: str) -> None:
    text = commented(sdlxliff(segment("The old castle")), *spans)
    assert brackets(text, "target") == expected
    assert text.count('<Comment severity="Medium" user="tqcheck"') == len(spans)


def test_what_is_said_of_the_source_stands_there() -> None:
    text = commented(sdlxliff(segment("Yes", "Да, нет")), Span(0, 2), side=Side.SOURCE)
    assert brackets(text, "seg-source") == "[Да], нет"
    assert brackets(text, "target") == "Yes"


def test_a_target_without_an_inside_has_its_comment_at_the_source() -> None:
    data = sdlxliff(segment("", "Да, нет"))
    text = commented(data, None)
    assert brackets(text, "seg-source") == "[Да, нет]"
    assert '<mrk mtype="seg" mid="0"/>' in text


OURS = (
    r'<cmt-def id="[0-9a-f-]{36}"><Comments><Comment severity="Medium" user="tqcheck" date="[^"]+" version="1.0">\[tq'
)


@pytest.mark.parametrize(
    ("head", "pattern"),
    [
        ("", f"{OPEN}<cmt-defs>{OURS}[^<]+</Comment></Comments></cmt-def></cmt-defs>{CLOSE}<file"),
        (f"{OPEN}<rev-defs/>{CLOSE}", f"{OPEN}<rev-defs/><cmt-defs>{OURS}"),
        (f"{OPEN}<cmt-defs>{DEFINED}</cmt-defs><rev-defs/>{CLOSE}", f"{re.escape(DEFINED)}{OURS}"),
        (f"{OPEN}{CLOSE}", f"{OURS}.*</cmt-defs>{CLOSE}{OPEN}{CLOSE}"),
        (f"{OPEN}<cmt-defs></cmt-defs>{CLOSE}", f"</cmt-defs><cmt-defs>{OURS}"),
    ],
)
def test_comments_are_defined_where_studio_has_them(head: str, pattern: str) -> None:
    assert re.search(pattern, commented(sdlxliff(segment("Yes"), head), None))


def test_every_run_writes_the_same() -> None:
    data = sdlxliff(segment("The old castle"))
    spans = (Span(0, 3), Span(0, 3), Span(4, 7), None)
    text = commented(data, *spans)
    assert text == commented(data, *spans)
    identifiers = re.findall(r'<cmt-def id="([^"]+)"', text)
    assert len(identifiers) == len(set(identifiers)) == 3


def test_the_namespace_is_declared_where_it_is_not() -> None:
    data = sdlxliff(segment("Yes")).replace(f'xmlns:sdl="{SDL}" '.encode(), b"").replace(b' sdl:version="1.0"', b"")
    data = re.sub(rb"<sdl:seg-defs>.*</sdl:seg-defs>", b"", data)
    assert f'<mrk mtype="x-sdl-comment" xmlns:sdl="{SDL}" sdl:cid=' in commented(data, None)


def test_a_comment_that_somebody_answered_stays() -> None:
    answer = '<Comment severity="Low" user="Olga" date="2024-03-02T10:15:11+03:00" version="1.0">No</Comment>'
    text = commented(sdlxliff(segment("Yes")), None).replace("</Comments>", f"{answer}</Comments>").encode()
    assert strip(text, "x.sdlxliff") is text


@given(
    target=st.lists(st.sampled_from(["a ", "bc", '<g id="1">', "</g>", '<x id="2"/>', "é&amp;"]), max_size=8),
    places=st.lists(st.tuples(st.integers(0, 20), st.integers(0, 8)), min_size=1, max_size=5),
)
def test_whatever_the_spans_the_file_stays_whole(target: list[str], places: list[tuple[int, int]]) -> None:
    depth, parts = 0, ["x"]
    for part in target:
        if part != "</g>" or depth:
            parts.append(part)
            depth += (part == '<g id="1">') - (part == "</g>")
    data = sdlxliff(segment("".join(parts) + "</g>" * depth))
    length = len(only(data).target)
    spans = [Span(min(start, length), min(start + size, length)) for start, size in places]
    assert commented(data, *spans)
