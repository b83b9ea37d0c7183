"""XLIFF 2: what becomes a segment, what its codes are, and how findings stand in the file."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.readers.samples import FOLDER, bad_items, segments
from tests.readers.test_formats import finding, some_findings
from tqcheck.errors import UserError
from tqcheck.files.xml_bytes import XML_NAMESPACE, Element, utf8
from tqcheck.files.xml_bytes import document as tree
from tqcheck.model import CheckedSegment, Document, Finding, Segment, Side, Span
from tqcheck.readers.files import File
from tqcheck.readers.languages import Languages
from tqcheck.readers.xliff_2 import FORMAT, read
from tqcheck.readers.xliff_2.issues import annotate, strip

CORE = "urn:oasis:names:tc:xliff:document:2.0"
ITS = "http://www.w3.org/2005/11/its"
DECLARATION = f' its:version="2.0" xmlns:its="{ITS}"'
SAMPLES = sorted((FOLDER / "xliff-2").glob("*"))


def xliff(units: str, root: str = "") -> bytes:
    return (
        f'<xliff xmlns="{CORE}" version="2.1" srcLang="ru" trgLang="en"{root}><file id="f1">{units}</file></xliff>'
    ).encode()


def unit(target: str, source: str = "Замок", head: str = "") -> str:
    return f'<unit id="u1">{head}<segment><source>{source}</source><target>{target}</target></segment></unit>'


def document(data: bytes, stated: Languages | None = None) -> Document:
    return read(File(Path("x.xlf"), "x.xlf", data), stated or Languages())


def only(data: bytes) -> Segment:
    (segment,) = segments(document(data))
    return segment


def annotated(data: bytes, *findings: Finding) -> str:
    first, *rest = segments(document(data))
    checked = [CheckedSegment(first, findings), *(CheckedSegment(each, ()) for each in rest)]
    written = annotate(data, "x.xlf", checked)
    assert_follows_the_schema(written)
    assert strip(written, "x.xlf") == data
    return written.decode()


def marked(target: str, *spans: tuple[int, int]) -> str:
    """The target's content with findings at these spans."""
    data = xliff(unit(target))
    segment = only(data)
    written = annotated(data, *(finding(segment, Span(*span)) for span in spans))
    found = re.search("<target>(.*)</target>", written, re.DOTALL)
    assert found is not None
    return re.sub(r' type="its:generic" its:locQualityIssuesRef="#its=tq\d+"', "", found[1])


# -- reading ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("inside", "text", "codes"),
    [
        ("a &amp; b", "a & b", []),
        ('a <ph id="1" dataRef="d1"/>b', "a <br/>b", ["<br/>"]),
        ('<pc id="1" dataRefStart="d2" dataRefEnd="d3">a</pc>', "<b>a</b>", ["<b>", "</b>"]),
        ('<sc id="1" dataRef="d2"/>a<ec startRef="1" dataRef="d3"/>', "<b>a</b>", ["<b>", "</b>"]),
        ('<ph id="0" equiv="INTERPOLATION" disp="{{ n }}"/>', "{{ n }}", ["{{ n }}"]),
        ('<pc id="1" dispStart="&lt;i&gt;" dispEnd="&lt;/i&gt;">a</pc>', "<i>a</i>", ["<i>", "</i>"]),
        ('<pc id="1">a</pc><ph id="2" dataRef="none"/>', '<pc id="1">a</pc><ph id="2"/>', None),
        ('<sc id="1"/>a<ec startRef="1"/>', '<sc id="1"/>a<ec startRef="1"/>', ['<sc id="1"/>', '<ec startRef="1"/>']),
        ('<ph id="8"/> <ph id="9" copyOf="7"/>', "<hr/> <img/>", ["<hr/>", "<img/>"]),
        ('a<cp hex="001b"/>b', 'a<cp hex="001b"/>b', ['<cp hex="001b"/>']),
        ('<mrk id="m1" type="term">a</mrk> b', "a b", []),
        ('<sm id="m1" type="comment" value="x"/>a<em startRef="m1"/> b', "a b", []),
        ('a <mrk id="m1" translate="no">NASA</mrk>', "a NASA", ["NASA"]),
    ],
)
def test_codes_show_as_their_data_or_as_the_file_displays_them(inside: str, text: str, codes: list[str] | None) -> None:
    data = (
        '<originalData><data id="d1">&lt;br/></data><data id="d2">&lt;b></data><data id="d3">&lt;/b></data>'
        '<data id="d7">&lt;img/></data><data id="d8">&lt;hr/></data></originalData>'
    )
    segment = only(xliff(unit(inside, 'Я <ph id="7" dataRef="d7"/><ph id="8" dataRef="d8"/>', data)))
    assert segment.target == text
    if codes is not None:
        assert [span.of(text) for span in segment.target_codes] == codes


def test_a_segment_of_a_unit_is_a_segment_and_what_is_ignorable_is_none() -> None:
    read_segments = segments(document((FOLDER / "xliff-2" / "okapi.xlf").read_bytes()))
    assert [(each.id, each.location.line, each.target) for each in read_segments] == [
        ("tu1/s1", 14, 'He opened <a href="/lock">the castle</a> & went in.'),
        ("tu1/s2", 22, 'The door<br/>creaked <sc id="3"/>loudly<ec startRef="3"/>.'.replace('<sc id="3"/>', "[1m")),
        ("tu2", 29, "He took the key to the Лада."),
    ]
    assert [each.details.state for each in read_segments] == ["final (okp:checked)", "translated", "initial"]
    assert {each.target_language for each in read_segments} == {"en-GB"}
    assert {each.source_language for each in read_segments} == {"ru-RU"}


def test_what_a_file_says_of_its_segments_is_kept() -> None:
    read_segments = segments(document((FOLDER / "xliff-2" / "phrase.xliff").read_bytes()))
    found = {each.id: each.details for each in read_segments}
    assert list(found) == ["f1/u1/1", "f1/u2/1", "f1/u3/1", "f1/u3/2", "f1/u4", "f2/u1"]
    opened = found["f1/u1/1"]
    assert (opened.match, opened.maximum_length, opened.context, opened.state) == (100, 12, "menu/open", "reviewed")
    assert [key for key, details in found.items() if details.locked] == ["f1/u2/1"]
    assert found["f1/u3/1"].notes == ("Коротко!",)
    assert found["f1/u3/1"].context == "menu/door/locked"
    angular = segments(document((FOLDER / "xliff-2" / "angular.messages.en.xlf").read_bytes()))
    assert angular[0].details.notes == (
        "location: src/app/lock.component.html:3,5",
        "description: Над кнопкой",
        "meaning: замок",
    )


@pytest.mark.parametrize(
    ("attributes", "locked"),
    [("", False), (' translate="no"', True), (' translate="yes"', False)],
)
@pytest.mark.parametrize("around", ["", ' translate="no"'])
def test_translate_is_inherited(attributes: str, locked: bool, around: str) -> None:
    inside = unit("x").replace('"u1"', f'"u1"{attributes}')
    segment = only(xliff(f'<group id="g1"{around}>{inside}</group>'))
    assert segment.details.locked is (locked or bool(around and not attributes))


@pytest.mark.parametrize(
    ("profile", "size", "expected"),
    [
        ("xliff:codepoints", "10", 10),
        ("xliff:codepoints", "2, 10", 10),
        ("xliff:codepoints", "*", None),
        ("x:pixels", "10", None),
        ("", "10", None),
    ],
)
def test_a_size_counts_where_it_counts_code_points(profile: str, size: str, expected: int | None) -> None:
    slr = ' xmlns:slr="urn:oasis:names:tc:xliff:sizerestriction:2.0"'
    data = xliff(
        f'<slr:profiles generalProfile="{profile}"/>' + unit("x").replace('"u1"', f'"u1" slr:sizeRestriction="{size}"'),
        slr,
    )
    assert only(data).details.maximum_length == expected


@pytest.mark.parametrize(
    ("match", "expected"),
    [
        ('similarity="87.5"><target>Lock', 87),
        ('similarity="100"><target>Lock', 100),
        ('similarity="100" type="mt"><target>Lock', None),
        ('similarity="100"><target>Castle', None),
        ("><target>Lock", None),
    ],
)
def test_a_match_counts_where_the_target_is_its_own(match: str, expected: int | None) -> None:
    matches = (
        '<m:matches xmlns:m="urn:oasis:names:tc:xliff:matches:2.0">'
        f'<m:match ref="#1" {match}</target></m:match></m:matches>'
    )
    assert only(xliff(unit("Lock", head=matches))).details.match == expected


@pytest.mark.parametrize(
    ("segment", "targets"),
    [
        ("<segment><source>Да</source></segment>", []),
        ('<segment state="initial"><source>Да</source></segment>', []),
        ('<segment state="translated"><source>Да</source></segment>', [""]),
        ("<segment><source>Да</source><target/></segment>", [""]),
        ("<segment><source>Да</source><target></target></segment>", [""]),
        ("<segment><source>Да</source><target>Yes</target></segment>", ["Yes"]),
    ],
)
def test_a_segment_without_a_target_waits_unless_it_says_that_it_is_translated(
    segment: str, targets: list[str]
) -> None:
    read_document = document(xliff(f'<unit id="u1">{segment}</unit>'))
    assert [each.target for each in segments(read_document)] == targets
    waiting = "x.xlf: 1 entry is not translated yet and is not checked; there are no others"
    assert read_document.notices == (() if targets else (waiting,))


def test_what_is_translated_is_read_before_a_broken_place() -> None:
    read_document = document(xliff(unit("Lock"))[:-10])
    assert [each.target for each in segments(read_document)] == ["Lock"]
    (bad,) = bad_items(read_document)
    assert bad.problem.startswith("not well-formed XML")
    assert bad.location.line == 1


def test_a_unit_without_segments_is_a_bad_item_and_the_rest_is_read() -> None:
    read_document = document(xliff('<unit id="u0"/>' + unit("Lock")))
    assert [each.target for each in segments(read_document)] == ["Lock"]
    assert [(each.problem, each.location.unit) for each in bad_items(read_document)] == [
        ("a unit without segments", "u0")
    ]


@pytest.mark.parametrize(
    ("head", "is_ours"),
    [
        (b'<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0"', True),
        (b'<xliff version="2.2" srcLang="en"', True),
        ('<xliff version="2.1"'.encode("utf-16"), True),
        (b'<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">', False),
        (b'<?xml version="2.0"?><tmx>', False),
    ],
)
def test_versions_are_told_by_the_head(head: bytes, is_ours: bool) -> None:
    assert FORMAT.recognises is not None
    assert FORMAT.recognises(head) is is_ours


# -- findings ---------------------------------------------------------------------------------------------------------


def test_a_finding_is_a_quality_issue_with_a_marker_around_its_place() -> None:
    data = xliff(unit("the castle"))
    segment = only(data)
    written = annotated(data, finding(segment, Span(4, 10), said="“castle” → “lock”"))
    assert written == (
        f'<xliff xmlns="{CORE}" version="2.1" srcLang="ru" trgLang="en"{DECLARATION}><file id="f1"><unit id="u1">'
        '<its:locQualityIssues xml:id="tq1"><its:locQualityIssue locQualityIssueType="mistranslation" '
        'locQualityIssueComment="[tqcheck: wrong-sense, major] “castle” → “lock”. “castle” → “lock” &amp; &lt;so on&gt;'
        '" locQualityIssueSeverity="60" locQualityIssueProfileRef="urn:tqcheck:mqm-core#MQMC_101000"/>'
        "</its:locQualityIssues><segment><source>Замок</source><target>the "
        '<mrk id="tq1m" type="its:generic" its:locQualityIssuesRef="#its=tq1">castle</mrk></target></segment></unit>'
        "</file></xliff>"
    )


@pytest.mark.parametrize(
    ("target", "spans", "expected"),
    [
        ("old castle", [(0, 3), (4, 10)], '<mrk id="tq1m">old</mrk> <mrk id="tq2m">castle</mrk>'),
        ("oldcastle", [(0, 3), (3, 9)], '<mrk id="tq1m">old</mrk><mrk id="tq2m">castle</mrk>'),
        ("old castle", [(4, 10), (0, 10)], '<mrk id="tq2m">old <mrk id="tq1m">castle</mrk></mrk>'),
        ("old castle", [(0, 3), (0, 10)], '<mrk id="tq2m"><mrk id="tq1m">old</mrk> castle</mrk>'),
        (
            "one two three",
            [(0, 7), (4, 13)],
            '<mrk id="tq1m">one <sm id="tq2m"/>two</mrk> three<em startRef="tq2m"/>',
        ),
        ("a castle", [(1, 1)], 'a<mrk id="tq1m"/> castle'),
        ("a castle", [(0, 1), (1, 1), (1, 8)], '<mrk id="tq1m">a</mrk><mrk id="tq2m"/><mrk id="tq3m"> castle</mrk>'),
        ('<pc id="1">a</pc> b', [(0, 19)], '<pc id="1"><sm id="tq1m"/>a</pc> b<em startRef="tq1m"/>'),
        ('a <pc id="1">b</pc> c', [(0, 21)], '<mrk id="tq1m">a <pc id="1">b</pc> c</mrk>'),
        ('a <pc id="1">b</pc>', [(2, 19)], 'a <pc id="1"><mrk id="tq1m">b</mrk></pc>'),
        ('a <pc id="1">b c</pc>', [(0, 14)], '<sm id="tq1m"/>a <pc id="1">b<em startRef="tq1m"/> c</pc>'),
        ('<mrk id="m1">a b</mrk> c', [(2, 5)], '<mrk id="m1">a <sm id="tq1m"/>b</mrk> c<em startRef="tq1m"/>'),
        ("a &amp; b<!-- c -->d", [(2, 6)], 'a <mrk id="tq1m">&amp; b<!-- c -->d</mrk>'),
        ("", [(0, 0)], '<mrk id="tq1m"/>'),
    ],
)
def test_markers_nest_or_are_start_and_end(target: str, spans: list[tuple[int, int]], expected: str) -> None:
    assert marked(target, *spans) == expected


def test_two_findings_at_one_place_are_two_issues_of_one_marker() -> None:
    data = xliff(unit("castle"))
    segment = only(data)
    written = annotated(data, finding(segment, Span(0, 6)), finding(segment, Span(0, 6), said="x"))
    assert written.count("<its:locQualityIssue ") == 2
    assert written.count("<its:locQualityIssues ") == written.count("<mrk ") == 1


def test_what_has_no_place_in_the_target_is_a_note_of_the_unit() -> None:
    data = xliff(unit('castle <ph id="1"/>'))
    segment = only(data)
    written = annotated(
        data,
        finding(segment, None, said="a"),
        finding(segment, Span(0, 5), Side.SOURCE, said="b"),
        finding(segment, Span(7, 19), said="c"),
    )
    assert (
        '<unit id="u1"><notes><note category="tqcheck" appliesTo="target">[tqcheck: wrong-sense, major] a. a &amp; '
        '&lt;so on&gt;</note><note category="tqcheck" appliesTo="source">[tqcheck: wrong-sense, major] source “Замок”: '
        'b. b &amp; &lt;so on&gt;</note><note category="tqcheck" appliesTo="target">[tqcheck: wrong-sense, major] '
        "target “&lt;ph id=&quot;1&quot;/&gt;”: c. c &amp; &lt;so on&gt;</note></notes><segment>"
    ) in written


def test_a_text_in_cdata_is_not_marked_but_noted() -> None:
    data = xliff(unit("<![CDATA[a <b>castle</b>]]>"))
    written = annotated(data, finding(only(data), Span(5, 11)))
    assert "<mrk" not in written
    assert "target “castle”: " in written


def test_a_note_says_which_of_several_segments_it_is_about() -> None:
    one = "<segment{}><source>Да</source><target>Yes</target></segment>"
    data = xliff(f'<unit id="u1">{one.format("")}{one.format(" id=" + chr(34) + "s" + chr(34))}</unit>')
    first, second = segments(document(data))
    written = annotate(
        data, "x", [CheckedSegment(first, (finding(first, None),)), CheckedSegment(second, (finding(second, None),))]
    ).decode()
    assert re.findall(r"\(segment [^)]*\)", written) == ["(segment u1/1)", "(segment u1/s)"]


def test_notes_stand_beside_those_that_are_there_and_go_without_them() -> None:
    head = (
        '<x:y xmlns:x="urn:x"/><notes><note category="tqcheck">mine</note></notes>'
        '<originalData><data id="d">x</data></originalData>'
    )
    data = xliff(unit("castle", head=head))
    written = annotated(data, finding(only(data), None))
    assert (
        '<notes><note category="tqcheck">mine</note><note category="tqcheck" appliesTo="target">[tqcheck: ' in written
    )
    assert only(written.encode()).details.notes == ("tqcheck: mine",)


def test_the_users_own_issues_and_ids_are_neither_taken_nor_taken_out() -> None:
    path = FOLDER / "xliff-2" / "okapi.xlf"
    data = path.read_bytes()
    assert b'xml:id="tq1"' in data
    assert strip(data, path.name) is data
    read_segments = segments(document(data))
    checked = [CheckedSegment(each, (finding(each, Span(0, 2)),)) for each in read_segments]
    written = annotate(data, path.name, checked)
    assert_follows_the_schema(written)
    assert re.findall(rb'xml:id="(.*?)"', written) == [b"tq2", b"tq3", b"tq4", b"tq1"]
    assert DECLARATION.encode() not in written
    assert strip(written, path.name) == data


@pytest.mark.parametrize("root", ["", f' xmlns:its="{ITS}" its:version="2.0"', f' xmlns:its="{ITS}"', ' x="1" '])
def test_the_declaration_goes_with_what_needs_it(root: str) -> None:
    data = xliff(unit("castle"), root)
    assert annotated(data, finding(only(data), Span(0, 3))).count("xmlns:its=") == 1


def test_the_declaration_stays_where_something_else_has_come_to_need_it() -> None:
    data = xliff(unit("castle"))
    written = annotated(data, finding(only(data), Span(0, 3)))
    theirs = written.replace("<file ", '<file its:person="me" ').encode()
    assert strip(theirs, "x") == data.replace(b"><file ", f'{DECLARATION}><file its:person="me" '.encode())


def test_the_declaration_goes_where_the_issues_are_already_gone() -> None:
    assert strip(xliff(unit("castle"), DECLARATION), "x") == xliff(unit("castle"))


@pytest.mark.parametrize("root", [' xmlns:its="urn:x"', f' xmlns:i="{ITS}" i:version="2.0"'])
def test_a_prefix_in_the_way_is_told(root: str) -> None:
    data = xliff(unit("castle"), root)
    with pytest.raises(UserError) as caught:
        annotated(data, finding(only(data), Span(0, 3)))
    assert caught.value.remedy


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
@given(seed=st.integers(0, 2**32))
@settings(max_examples=15, derandomize=True)
def test_annotated_samples_follow_the_schema(path: Path, seed: int) -> None:
    choose = random.Random(seed)
    read_segments = segments(document(path.read_bytes(), Languages("en", "ru")))
    checked = [CheckedSegment(each, some_findings(each, choose)) for each in read_segments]
    assert_follows_the_schema(annotate(path.read_bytes(), path.name, checked))


# What may stand in an element (XLIFF 2.1, section 4.2; x is an element of another namespace), as far as we write it.
INLINE = "(cp |ph |pc |sc |ec |mrk |sm |em )*"
CONTENT = {
    "file": "(skeleton )?(x )*(notes )?((unit |group )+)",
    "group": "(x )*(notes )?((unit |group )*)",
    "unit": "(x )*(notes )?(originalData )?((segment |ignorable )+)",
    "notes": "(note )+",
    "note": "",
    "segment": "source (target )?",
    "ignorable": "source (target )?",
    **dict.fromkeys(("source", "target", "pc", "mrk"), INLINE),
    **dict.fromkeys(("cp", "ph", "sc", "ec", "sm", "em"), ""),
}
TYPES = frozenset(
    "terminology mistranslation omission untranslated addition duplication inconsistency grammar legal register "
    "locale-specific-content locale-violation style characters misspelling typographical formatting "
    "inconsistent-entities numbers markup pattern-problem whitespace internationalization length non-conformance "
    "uncategorized other".split()
)


def assert_follows_the_schema(data: bytes) -> None:
    """The document's structure, ids and references are as XLIFF 2.1 and its ITS module want them."""
    root = tree(utf8(data, "x").data, "x", "utf-8")
    assert root.get("version", ITS) in (None, "2.0")
    names = [each.get("id", XML_NAMESPACE) for each in root.descendants() if each.get("id", XML_NAMESPACE)]
    assert len(names) == len(set(names))
    for element in root.descendants():
        if element.namespace == root.namespace and element.name in CONTENT and element.ancestor("match") is None:
            inside = "".join(
                f"{child.name} " if child.namespace == root.namespace else "x " for child in element.elements()
            )
            assert re.fullmatch(CONTENT[element.name], inside), (element.name, inside)
        if element.name == "unit":
            assert_markers_refer_to_issues(element)


def assert_markers_refer_to_issues(unit: Element) -> None:
    inline = [each for each in unit.descendants("mrk", "sm", "pc", "sc", "ph", "em") if not each.ancestor("source")]
    ids = [each.get("id") for each in inline if each.name in ("mrk", "sm")]
    assert all(re.fullmatch(r"[\w.-]+", each or "") for each in ids)
    assert len(ids) == len(set(ids))
    issues = [each for each in unit.elements("locQualityIssues") if each.namespace == ITS]
    references = [each.get("locQualityIssuesRef", ITS) for each in inline]
    assert [each.get("type") for each in inline if each.get("locQualityIssuesRef", ITS)] == ["its:generic"] * len(
        issues
    )
    assert sorted(filter(None, references)) == sorted(f"#its={each.get('id', XML_NAMESPACE)}" for each in issues)
    for issue in (issue for each in issues for issue in each.elements()):
        assert issue.get("locQualityIssueType") in TYPES
        assert 0 <= float(issue.get("locQualityIssueSeverity") or "") <= 100
        assert issue.get("locQualityIssueComment")
        assert issue.get("locQualityIssueProfileRef")
    started: set[str | None] = set()
    for marker in inline:
        if marker.name == "sm":
            started.add(marker.get("id"))
        elif marker.name == "em":
            assert marker.get("startRef") in started
            started.remove(marker.get("startRef"))
    assert not started


def test_the_structure_check_can_fail() -> None:
    def check(*, head: str = "", target: str = "x") -> None:
        assert_follows_the_schema(xliff(unit(target, head=head), f' xmlns:its="{ITS}" its:version="2.0"'))

    issues = (
        '<its:locQualityIssues xml:id="tq1"><its:locQualityIssue locQualityIssueType="style" locQualityIssueComment="x"'
        ' locQualityIssueSeverity="20" locQualityIssueProfileRef="urn:x"/></its:locQualityIssues>'
    )
    marker = '<mrk id="m" type="its:generic" its:locQualityIssuesRef="#its=tq1">x</mrk>'
    check(head=issues, target=marker)
    wrong: Sequence[tuple[str, str]] = [
        ("<notes><note>x</note></notes>" + issues, marker),
        (issues, "x"),
        ("", marker),
        (issues, marker.replace("its:generic", "generic")),
        (issues.replace("style", "stile"), marker),
        (issues, marker + '<em startRef="m"/>'),
        (issues, marker + '<sm id="n"/>'),
        (issues, marker + "<notes/>"),
    ]
    for head, target in wrong:
        with pytest.raises(AssertionError):
            check(head=head, target=target)
