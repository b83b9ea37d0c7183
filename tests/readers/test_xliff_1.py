"""XLIFF 1.2: which pairs units hold, what is said of them, and where notes go."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Any

import pytest

from tests.readers.samples import bad_items, segments
from tests.readers.test_formats import finding
from tqcheck.errors import UserError
from tqcheck.model import CheckedSegment, Details, Document, Segment, Severity, Side, Span
from tqcheck.readers.catalogue import format_of
from tqcheck.readers.files import File
from tqcheck.readers.languages import Languages
from tqcheck.readers.xliff_1 import annotate, read, strip


def xliff(body: str, languages: str = 'source-language="ru" target-language="en"') -> bytes:
    return (
        '<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">'
        f'<file original="x" datatype="plaintext" {languages}><body>{body}</body></file></xliff>'
    ).encode()


def document(data: bytes, stated: Languages | None = None) -> Document:
    return read(File(Path("x.xlf"), "x.xlf", data), stated or Languages())


def unit(inside: str, attributes: str = 'id="1"') -> str:
    return f"<trans-unit {attributes}>{inside}</trans-unit>"


def only(data: bytes) -> Segment:
    (segment,) = segments(document(data))
    return segment


PAIR = "<source>Да</source><target>Yes</target>"


def test_a_unit_is_a_segment_with_its_line_and_id() -> None:
    segment = only(xliff("\n" + unit("<source>Да</source>\n<target>Yes</target>")))
    assert (segment.id, segment.source, segment.target) == ("1", "Да", "Yes")
    assert (segment.source_language, segment.target_language) == ("ru", "en")
    assert (segment.location.line, segment.location.unit) == (3, "unit 1")


@pytest.mark.parametrize(
    ("attributes", "target", "details"),
    [
        ('id="1"', "<target>", Details()),
        ('id="1" resname="door.lock"', "<target>", Details(context="door.lock")),
        ('id="1" approved="yes"', "<target>", Details(state="approved")),
        ('id="1" approved="yes"', '<target state="final">', Details(state="final")),
        ('id="1"', '<target state-qualifier="exact-match">', Details(match=100)),
        ('id="1"', '<target state-qualifier="leveraged-mt">', Details()),
        ('id="1" translate="no"', "<target>", Details(locked=True)),
        ('id="1" maxwidth="20" size-unit="char"', "<target>", Details(maximum_length=20)),
        ('id="1" maxwidth="20" size-unit="pixel"', "<target>", Details()),
        ('id="1" maxwidth="20"', "<target>", Details()),
    ],
)
def test_what_a_unit_says_of_itself(attributes: str, target: str, details: Details) -> None:
    assert only(xliff(unit(f"<source>Да</source>{target}Yes</target>", attributes))).details == details


def test_groups_lock_their_units_unless_these_say_otherwise() -> None:
    body = unit(PAIR) + unit(PAIR, 'id="2" translate="yes"')
    read_ones = segments(document(xliff(f'<group translate="no"><group>{body}</group></group>{unit(PAIR)}')))
    assert [segment.details.locked for segment in read_ones] == [True, False, False]


def test_notes_and_contexts_are_notes() -> None:
    inside = (
        f'{PAIR}<note from="developer">A button</note><note/><context-group><context context-type="sourcefile">a.cpp'
        '</context><context context-type="linenumber">7</context></context-group>'
        '<note from="tqcheck" annotates="target">ours</note>'
    )
    assert only(xliff(unit(inside))).details.notes == ("A button", "sourcefile a.cpp, linenumber 7")


@pytest.mark.parametrize(
    ("text", "read_as", "codes"),
    [
        ('a <g id="1">b</g>', 'a <g id="1">b</g>', ['<g id="1">', "</g>"]),
        ('a<x id="1"/><bx id="2"/><ex id="3"/>', 'a<x id="1"/><bx id="2"/><ex id="3"/>', None),
        ('<bpt id="1">&lt;b&gt;</bpt>a<ept id="1">&lt;/b&gt;</ept>', "<b>a</b>", ["<b>", "</b>"]),
        ('a<ph id="1"/>', 'a<ph id="1"/>', ['<ph id="1"/>']),
        ('a<ph id="1">&lt;img alt="<sub>b</sub>"/&gt;</ph>', 'a<img alt="b"/>', ['<img alt="b"/>']),
        ('a <mrk mtype="term">b</mrk>', "a b", []),
        ('a <mrk mtype="protected">%s</mrk>', "a %s", ["%s"]),
        ("<![CDATA[a <b>b</b> & c]]>", "a <b>b</b> & c", []),
        ("a &amp; b&#xA0;c", "a & b\u00a0c", []),
        ("a <b>b</b><br/>", "a <b>b</b><br/>", ["<b>", "</b>", "<br/>"]),
    ],
)
def test_inline_codes(text: str, read_as: str, codes: list[str] | None) -> None:
    segment = only(xliff(unit(f"<source>Да</source><target>{text}</target>")))
    assert segment.target == read_as
    if codes is not None:
        assert [span.of(read_as) for span in segment.target_codes] == codes


SEGMENTED = (
    "<source>Да. Нет.</source>"
    '<seg-source><g id="1"><mrk mtype="seg" mid="0">Да.</mrk></g> <mrk mtype="seg" mid="1">Нет.</mrk></seg-source>'
)


@pytest.mark.parametrize(
    ("target", "found"),
    [
        # Another order, tags around, a segment in two languages only.
        (
            '<target><mrk mtype="seg" mid="1">No.</mrk> <mrk mtype="seg" mid="0">Yes.</mrk></target>',
            [("1/0", "Да.", "Yes."), ("1/1", "Нет.", "No.")],
        ),
        ('<target><g id="1"><mrk mtype="seg" mid="0">Yes.</mrk></g></target>', [("1/0", "Да.", "Yes.")]),
        ("<target>Yes. No.</target>", [("1", "Да. Нет.", "Yes. No.")]),
    ],
)
def test_segments_are_paired_by_their_numbers(target: str, found: list[tuple[str, str, str]]) -> None:
    read_ones = segments(document(xliff(unit(SEGMENTED + target))))
    assert [(segment.id, segment.source, segment.target) for segment in read_ones] == found


def test_a_target_that_is_segmented_alone_is_one_text() -> None:
    segment = only(xliff(unit('<source>Да</source><target><mrk mtype="seg" mid="0">Yes</mrk></target>')))
    assert (segment.id, segment.target) == ("1", "Yes")


def test_proposals_of_a_memory_are_no_targets() -> None:
    alternative = "<alt-trans><source>Нет</source><target>No</target></alt-trans>"
    assert only(xliff(unit(PAIR + alternative))).target == "Yes"
    assert segments(document(xliff(unit("<source>Да</source>" + alternative)))) == []


@pytest.mark.parametrize(
    ("inside", "empty", "untranslated"),
    [
        ("<source>Да</source>", 0, 1),
        ('<source>Да</source><target state="new"/>', 0, 1),
        ('<source>Да</source><target state="needs-translation"> </target>', 0, 1),
        ("<source>Да</source><target/>", 1, 0),
        ('<source>Да</source><target state="translated"></target>', 1, 0),
        ("<source/><target/>", 0, 0),
        ('<source><x id="1"/></source><target><x id="1"/></target>', 0, 0),
        (SEGMENTED + '<target><mrk mtype="seg" mid="0">Yes.</mrk></target>', 0, 1),
    ],
)
def test_what_is_not_translated_yet_is_counted_and_not_read(inside: str, empty: int, untranslated: int) -> None:
    found = document(xliff(unit(PAIR) + unit(inside)))
    assert sum(segment.target == "" for segment in segments(found)) == empty
    waiting = "x.xlf: 1 entry is not translated yet and is not checked"
    assert found.notices == ((waiting,) if untranslated else ())


def test_what_nobody_is_to_translate_is_not_counted() -> None:
    assert document(xliff(unit(PAIR) + unit("<source>Да</source>", 'translate="no"'))).notices == ()


def test_a_file_without_units_says_so() -> None:
    found = document(xliff(""))
    assert (list(found.segments), found.notices) == ([], ("x.xlf: the file holds no translation units",))


def test_every_file_element_has_its_languages() -> None:
    data = xliff(unit(PAIR)).replace(
        b"</file>",
        f'</file><file source-language="de" target-language="fr-ca">{unit(PAIR)}</file>'.encode(),
    )
    assert [(segment.source_language, segment.target_language) for segment in segments(document(data))] == [
        ("ru", "en"),
        ("de", "fr-CA"),
    ]


def test_a_language_may_stand_at_the_target_or_be_told_from_the_text() -> None:
    text = "The old castle stands on the hill above the town."
    bare = unit(f"<source>Старый замок стоит на холме над городом.</source><target>{text}</target>")
    assert only(xliff(bare, 'source-language="ru"')).target_language == "en"
    stated = bare.replace("<target>", '<target xml:lang="en-GB">')
    assert only(xliff(stated, 'source-language="ru"')).target_language == "en-GB"


@pytest.mark.parametrize(
    ("inside", "problem"),
    [
        ("<target>Yes</target>", "unit 1 has no source"),
        (
            '<source>Да</source><seg-source><mrk mtype="seg" mid="0">Да</mrk></seg-source>'
            '<target><mrk mtype="seg" mid="0">Yes</mrk><mrk mtype="seg" mid="7">No</mrk></target>',
            "segment 7 of unit 1 has no source",
        ),
    ],
)
def test_a_unit_that_is_no_pair_is_a_bad_item(inside: str, problem: str) -> None:
    found = document(xliff(unit(inside) + unit(PAIR)))
    (bad,) = bad_items(found)
    assert (bad.problem, bad.location.line) == (problem, 1)
    assert segments(found)[-1].target == "Yes"


def test_a_file_that_breaks_off_is_read_so_far() -> None:
    data = xliff("\n" + unit(PAIR) + "\n" + unit(PAIR))
    data = data[: data.rindex(b"Yes")]
    found = document(data)
    assert [segment.target for segment in segments(found)] == ["Yes"]
    (bad,) = bad_items(found)
    assert "not well-formed XML" in bad.problem
    assert bad.location.line == 3
    result = annotate(data, "x.xlf", [CheckedSegment(each, (finding(each, None),)) for each in segments(found)])
    assert result.count(b"<note ") == 1
    assert strip(result, "x.xlf") == data


def test_what_is_no_xml_is_refused() -> None:
    with pytest.raises(UserError, match=r"x\.xlf:1: not well-formed XML"):
        document(b"Yes")


@pytest.mark.parametrize(
    ("name", "data", "form"),
    [
        ("x.xlf", xliff(""), "xliff-1"),
        ("x.XLIFF", b"\xef\xbb\xbf<?xml version='1.0'?>\n<xliff\n version='1.1'>", "xliff-1"),
        ("<stdin>", ('<?xml version="1.0"?>' + xliff("").decode()).encode("utf-16"), "xliff-1"),
        ("<stdin>", b'<xlf:xliff xmlns:xlf="urn:oasis:names:tc:xliff:document:1.2" version="1.2">', "xliff-1"),
        # Long comments may stand before the root.
        ("x.xlf", b"<!--" + b"-" * 5000 + b"-->" + xliff(""), "xliff-1"),
    ],
)
def test_a_file_is_known_by_its_version(name: str, data: bytes, form: str) -> None:
    assert format_of(File(Path(name), name, data)).name == form


def annotated(data: bytes, span: Span | None = None, **changes: Any) -> str:
    found = segments(document(data))
    made = dataclasses.replace(finding(found[0], span, changes.pop("side", Side.TARGET), "lock"), **changes)
    result = annotate(data, "x.xlf", [CheckedSegment(segment, (made,)) for segment in found])
    assert strip(result, "x.xlf") == data
    return result.decode("utf-8", "replace")


SAID = "[tqcheck: wrong-sense, major] {}lock. lock &amp; &lt;so on&gt;"


@pytest.mark.parametrize(
    ("changes", "attributes", "quoted"),
    [
        ({"span": Span(0, 3)}, 'annotates="target" priority="2"', "target “Yes”: "),
        ({"span": Span(3, 3)}, 'annotates="target" priority="2"', ""),
        ({"span": Span(0, 2), "side": Side.SOURCE}, 'annotates="source" priority="2"', "source “Да”: "),
    ],
)
def test_a_finding_is_a_note_that_quotes(changes: dict[str, Any], attributes: str, quoted: str) -> None:
    note = f'<note from="tqcheck" {attributes}>{SAID.format(quoted)}</note>'
    assert annotated(xliff(unit(PAIR)), **changes) == xliff(unit(PAIR + note)).decode()


@pytest.mark.parametrize(
    ("severity", "priority"),
    [(Severity.CRITICAL, 1), (Severity.MAJOR, 2), (Severity.MINOR, 3), (Severity.NEUTRAL, 4)],
)
def test_the_graver_the_more_urgent(severity: Severity, priority: int) -> None:
    assert f'priority="{priority}"' in annotated(xliff(unit(PAIR)), severity=severity)


@pytest.mark.parametrize("line", ["\n    ", "\r\n\t"])
def test_notes_stand_behind_the_target_on_lines_of_their_own(line: str) -> None:
    before = f"{line}<source>Да</source>{line}<target>Yes</target>"
    rest = f"{line}<note>A button</note>{line}"
    note = f'{line}<note from="tqcheck" annotates="target" priority="2">{SAID.format("")}</note>'
    assert annotated(xliff(unit(before + rest))) == xliff(unit(before + note + rest)).decode()


def test_notes_of_all_segments_stand_behind_the_target() -> None:
    target = '<target><mrk mtype="seg" mid="0">Yes.</mrk> <mrk mtype="seg" mid="1">No.</mrk></target>'
    text = annotated(xliff(unit(SEGMENTED + target + "<alt-trans/>")))
    assert text.count("</target><note") == 1
    assert text.count("</note><note") == 1
    assert text.count("</note><alt-trans/>") == 1


def test_notes_have_the_prefix_of_their_neighbours() -> None:
    data = (
        b'<xlf:xliff version="1.2" xmlns:xlf="urn:oasis:names:tc:xliff:document:1.2"><xlf:file target-language="en">'
        b"<xlf:trans-unit><xlf:source>a</xlf:source><xlf:target>a</xlf:target></xlf:trans-unit></xlf:file></xlf:xliff>"
    )
    assert "</xlf:target><xlf:note from=" in annotated(data)
    assert "</xlf:note></xlf:trans-unit>" in annotated(data)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "windows-1251"])
def test_a_file_keeps_its_encoding(encoding: str) -> None:
    declared = encoding.removesuffix("-sig")
    data = (f'<?xml version="1.0" encoding="{declared}"?>' + xliff(unit(PAIR)).decode()).encode(encoding)
    found = segments(document(data))
    result = annotate(data, "x.xlf", [CheckedSegment(found[0], (finding(found[0], Span(0, 3)),))])
    assert ("&#8594;" if encoding == "windows-1251" else "→") in result.decode(encoding)
    assert segments(document(result))[0].source == "Да"
    assert strip(result, "x.xlf") == data


def test_notes_of_others_stay() -> None:
    data = xliff(unit(PAIR + '<note from="Tqcheck">tqcheck</note>'))
    assert strip(data, "x.xlf") is data
