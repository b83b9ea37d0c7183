"""Findings as Word comments: at the very words, and gone again without a trace."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.readers.docx_files import DECLARATION, NAMESPACES, WORD, document, p, packed, part, parts, r, small, table
from tests.readers.samples import contents, segments
from tests.readers.test_formats import finding
from tqcheck.errors import UserError
from tqcheck.model import CheckedSegment, Finding, Segment, Side, Span
from tqcheck.readers.docx import read
from tqcheck.readers.docx.comments import annotate, strip
from tqcheck.readers.files import File
from tqcheck.readers.languages import Languages

NAME = "x.docx"


def read_segments(data: bytes) -> list[Segment]:
    return segments(read(File(Path(NAME), NAME, data), Languages("en", "ru")))


def annotated(data: bytes, *findings: Finding, number: int = 0) -> bytes:
    """`data` with findings in one of its segments; what goes in comes out again."""
    checked = [
        CheckedSegment(segment, findings if index == number else ())
        for index, segment in enumerate(read_segments(data))
    ]
    noted = annotate(data, NAME, checked)
    assert contents(strip(noted, NAME)) == contents(data)
    before, after = read_segments(data), read_segments(noted)
    assert [(each.target, each.source, each.location) for each in after] == [
        (each.target, each.source, each.location) for each in before
    ]
    return noted


def parts_of(data: bytes) -> Mapping[str, str]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def body(data: bytes) -> str:
    """The inside of the main part's body, our marks written shortly: `[0` and `0]`."""
    text = parts_of(data)["word/document.xml"]
    text = text[text.index("<w:body>") + 8 : text.index("</w:body>")]
    text = re.sub(r'<w:commentRangeStart w:id="(\d+)" *[^>]*/>', r"[\1", text)
    return re.sub(r'<w:commentRangeEnd w:id="(\d+)" */><w:r><w:commentReference w:id="\1"/></w:r>', r"\1]", text)


def on(data: bytes, word: str, number: int = 0) -> bytes:
    """`data` with a finding on a word of a segment."""
    segment = read_segments(data)[number]
    start = segment.target.index(word)
    return annotated(data, finding(segment, Span(start, start + len(word))), number=number)


T = '<w:t xml:space="preserve">'
BOLD = "<w:rPr><w:b/></w:rPr>"


@pytest.mark.parametrize(
    ("paragraph", "word", "expected"),
    [
        # A run as a whole, and from its beginning, to its end, in its middle.
        (p("word"), "word", f"<w:p>[0<w:r>{T}word</w:t></w:r>0]</w:p>"),
        (p("word end"), "word", f"<w:p>[0<w:r>{T}word</w:t></w:r>0]<w:r>{T} end</w:t></w:r></w:p>"),
        (p("a word"), "word", f"<w:p><w:r>{T}a </w:t></w:r>[0<w:r>{T}word</w:t></w:r>0]</w:p>"),
        (
            p(r("a word b", "<w:b/>")),
            "word",
            f"<w:p><w:r>{BOLD}{T}a </w:t></w:r>[0<w:r>{BOLD}{T}word</w:t></w:r>0]<w:r>{BOLD}{T} b</w:t></w:r></w:p>",
        ),
        # Over runs that stay as they are.
        (
            p("w", r("or", "<w:b/>"), "d"),
            "word",
            f"<w:p>[0<w:r>{T}w</w:t></w:r><w:r>{BOLD}{T}or</w:t></w:r><w:r>{T}d</w:t></w:r>0]</w:p>",
        ),
        # Attributes and escapes.
        (
            '<w:p><w:r w:rsidR="0A"><w:t xml:space="preserve">a &amp; b</w:t></w:r></w:p>',
            "b",
            f'<w:p><w:r w:rsidR="0A">{T}a &amp; </w:t></w:r>[0<w:r w:rsidR="0A">{T}b</w:t></w:r>0]</w:p>',
        ),
        # Without xml:space no space may come to stand at an end.
        (
            "<w:p><w:r><w:t>one two three</w:t></w:r></w:p>",
            "two",
            f"<w:p><w:r><w:t>one</w:t></w:r>[0<w:r>{T} two</w:t></w:r>0]<w:r>{T} three</w:t></w:r></w:p>",
        ),
        # Spaces that are not shown make a run indivisible.
        ("<w:p><w:r><w:t>one two </w:t></w:r></w:p>", "two", "<w:p>[0<w:r><w:t>one two </w:t></w:r>0]</w:p>"),
        # Between the elements of a run: tabs stay whole.
        (
            p(f"<w:r>{T}a</w:t><w:tab/>{T}b</w:t></w:r>"),
            "b",
            f"<w:p><w:r>{T}a</w:t><w:tab/>{T}</w:t></w:r>[0<w:r>{T}b</w:t></w:r>0]</w:p>",
        ),
        (
            p(f"<w:r>{T}a</w:t><w:tab/>{T}b</w:t></w:r>"),
            "\t",
            f"<w:p><w:r>{T}a</w:t></w:r>[0<w:r>{T}</w:t><w:tab/>{T}</w:t></w:r>0]<w:r>{T}b</w:t></w:r></w:p>",
        ),
        (p("<w:r><w:tab/><w:br/></w:r>", "a"), "\t", f"<w:p>[0<w:r><w:tab/><w:br/></w:r>0]<w:r>{T}a</w:t></w:r></w:p>"),
        # Inside of a link, and from it on.
        (
            p(f"<w:hyperlink>{r('a word')}</w:hyperlink>", "s"),
            "words",
            f"<w:p><w:hyperlink><w:r>{T}a </w:t></w:r>[0<w:r>{T}word</w:t></w:r></w:hyperlink>"
            f"<w:r>{T}s</w:t></w:r>0]</w:p>",
        ),
    ],
)  # fmt: skip
def test_a_comment_stands_at_the_very_words(paragraph: str, word: str, expected: str) -> None:
    assert body(on(small(paragraph), word)) == expected


def test_a_place_is_a_comment_on_nothing() -> None:
    data = small(p("one two"))
    noted = annotated(data, finding(read_segments(data)[0], Span(3, 3)))
    assert body(noted) == f"<w:p><w:r>{T}one</w:t></w:r>[00]<w:r>{T} two</w:t></w:r></w:p>"


def test_a_finding_without_a_span_is_a_comment_on_the_paragraph() -> None:
    data = small(p("one ", r("two", "<w:b/>"), style="1"))
    noted = annotated(data, finding(read_segments(data)[0], None))
    assert body(noted) == p(r("one "), r("two", "<w:b/>"), style="1").replace("<w:r>", "[0<w:r>", 1)[:-6] + "0]</w:p>"


def test_comments_may_meet_and_overlap() -> None:
    data = small(p("one two"))
    segment = read_segments(data)[0]
    spans = (Span(0, 3), Span(3, 7), Span(2, 5), Span(3, 3))
    noted = annotated(data, *(finding(segment, span) for span in spans))
    assert body(noted) == (
        f"<w:p>[0<w:r>{T}on</w:t></w:r>[2<w:r>{T}e</w:t></w:r>0][33][1<w:r>{T} t</w:t></w:r>2]<w:r>{T}wo</w:t></w:r>1]"
        "</w:p>"
    )


def test_runs_that_were_two_before_stay_two() -> None:
    data = small(p("one ", "two"))
    segment = read_segments(data)[0]
    assert body(annotated(data, finding(segment, Span(4, 7)))).count("<w:r>") == 2
    annotated(data, finding(segment, Span(4, 7)), finding(segment, Span(2, 5)))


def test_more_comments_than_may_be_held_at_once_are_taken_out_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tqcheck.files.xml_bytes._MOST_ELEMENTS", 100)
    data = small(p("word") * 30)
    checked = [CheckedSegment(each, (finding(each, None),)) for each in read_segments(data)]
    assert contents(strip(annotate(data, NAME, checked), NAME)) == contents(data)


# Where comments cannot stand at the words.


def comment_texts(data: bytes) -> list[str]:
    return re.findall(
        r'w:author="tqcheck".*?<w:t xml:space="preserve">(.*?)</w:t>', parts_of(data)["word/comments.xml"]
    )


@pytest.mark.parametrize(
    ("more", "unit"), [({"hdr": p("head line")}, "header"), ({"ftr": p("head line")}, "footer")]
)  # fmt: skip
def test_headers_take_no_comments_so_the_first_paragraph_has_them(more: dict[str, str], unit: str) -> None:
    data = small(p("text") + p("more"), **more)
    noted = on(data, "head", number=2)
    assert body(noted) == f"<w:p>[0<w:r>{T}text</w:t></w:r>0]</w:p>{p('more')}"
    assert comment_texts(noted)[0].startswith(f"{unit}: [tqcheck: wrong-sense, major] target “head”: ")


def test_a_comment_on_a_footnote_stands_at_its_mark() -> None:
    mark = '<w:r><w:footnoteReference w:id="4"/></w:r>'
    data = small(p("a", mark), footnotes=f'<w:footnote w:id="4">{p("the note")}</w:footnote>')
    noted = on(data, "note", number=1)
    assert body(noted) == f"<w:p><w:r>{T}a</w:t></w:r>[0{mark}0]</w:p>"
    assert comment_texts(noted)[0].startswith("footnote 1: [tqcheck: wrong-sense, major] target “note”: ")


def test_a_comment_on_a_text_box_stands_at_the_paragraph_it_hangs_on() -> None:
    box = f"<w:r><w:pict><w:txbxContent>{p('in the box')}</w:txbxContent></w:pict></w:r>"
    noted = on(small(p("a", box) + p("b")), "box", number=1)
    assert body(noted) == f"<w:p>[0<w:r>{T}a</w:t></w:r>{box}0]</w:p>{p('b')}"


def test_a_document_of_a_header_alone_takes_comments_if_it_has_a_place() -> None:
    noted = on(small("<w:p></w:p>", hdr=p("head")), "head")
    assert body(noted) == "<w:p>[00]</w:p>"
    data = small("<w:p/>", hdr=p("head"))
    (segment,) = read_segments(data)
    with pytest.raises(UserError, match="no paragraph that a comment could stand at"):
        annotate(data, NAME, [CheckedSegment(segment, (finding(segment, None),))])


# Bilingual tables.


def test_findings_stand_in_their_own_cell() -> None:
    data = small(table(("Source", "Target"), ("Раз два.", "One two.")))
    (segment,) = read_segments(data)
    noted = annotated(data, finding(segment, Span(4, 7)), finding(segment, Span(0, 3), Side.SOURCE))
    assert f"<w:p>[1<w:r>{T}Раз</w:t></w:r>1]<w:r>{T} два.</w:t></w:r></w:p>" in body(noted)
    assert f"<w:p><w:r>{T}One </w:t></w:r>[0<w:r>{T}two</w:t></w:r>0]<w:r>{T}.</w:t></w:r></w:p>" in body(noted)


RUSSIAN = ("Встреча состоялась в пятницу вечером.", "Ничего тогда не подписали.", "Мы скоро вернёмся домой.")
ENGLISH = ("The meeting took place on Friday evening.", "Nothing was signed then.", "We shall soon be back home.")
GERMAN = ("Das Treffen fand am Freitagabend statt.", "Damals wurde nichts unterschrieben.", "Wir sind bald zu Hause.")


@pytest.mark.parametrize("source", [None, "ru", "en"])
@pytest.mark.parametrize("target", [None, "ru", "en", "de"])
@pytest.mark.parametrize(
    "headings",
    ["ru|en", "ru|en|de", "en|en", "en-US|en-GB", "Source|Target", "Source|Target|Target (de)", "Text|en", "", "||"],
)
def test_columns_are_told_alike_when_findings_come_in(headings: str, target: str | None, source: str | None) -> None:
    names = tuple(headings.split("|"))
    rows = list(zip(RUSSIAN, ENGLISH, GERMAN, strict=True))
    body = table(*([names] if any(names) else []), *(row[: max(2, len(names))] for row in rows))
    data = small(body)
    try:
        found = segments(read(File(Path(NAME), NAME, data), Languages(target, source)))
    except UserError as error:
        assert "column" in error.problem
        return
    checked = [CheckedSegment(each, (finding(each, Span(0, 3)),)) for each in found]
    noted = parts_of(annotate(data, NAME, checked))["word/document.xml"]
    assert re.findall(r"<w:commentRangeStart[^>]*/><w:r><w:t[^>]*>([^<]*)<", noted) == [
        each.target[:3] for each in found
    ]


@pytest.mark.parametrize(
    ("cell", "place"), [("<w:p/>", f"[0<w:r>{T}Раз.</w:t></w:r>0]"), ("<w:p><w:pPr/></w:p>", "<w:p><w:pPr/>[00]</w:p>")]
)
def test_an_empty_translation_has_its_comment_in_the_cell_or_in_the_source_s(cell: str, place: str) -> None:
    data = small(table(("Source", "Target"), ("Раз.", f"<w:tc>{cell}</w:tc>")).replace(p(f"<w:tc>{cell}</w:tc>"), cell))
    (segment,) = read_segments(data)
    assert segment.target == ""
    assert place in body(annotated(data, finding(segment, Span(0, 0))))


# The parts around.


def test_the_comments_part_comes_and_goes_with_all_that_it_needs() -> None:
    noted = parts_of(on(small(p("word")), "word"))
    assert noted["word/comments.xml"].startswith(
        f'{DECLARATION[:-2]}\n<w:comments xmlns:w="{WORD}"><w:comment w:id="0"'
    )
    assert 'w:author="tqcheck" w:initials="tq">' in noted["word/comments.xml"]
    assert "w:date" not in noted["word/comments.xml"]
    assert '<Override PartName="/word/comments.xml"' in noted["[Content_Types].xml"]
    assert 'Id="tqcheckComments"' in noted["word/_rels/document.xml.rels"]
    assert 'Target="comments.xml"' in noted["word/_rels/document.xml.rels"]


OTHERS = '<w:comment w:id="{}" w:author="Editor" w:initials="E"><w:p/></w:comment>'
EMPTY_RELATIONSHIPS = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"{}'


@pytest.mark.parametrize(
    "changed",
    [
        {"word/comments1.xml": part("comments", OTHERS.format(0) + OTHERS.format(2))},
        {"word/comments1.xml": part("comments", "")},
        {"word/comments1.xml": f"<w:comments {NAMESPACES} />\n"},
        {"word/comments1.xml": f'<x:comments xmlns:x="{WORD}"/>'},
        {"word/comments1.xml": f'\ufeff<comments xmlns="{WORD}"></comments>'},
    ],
    ids=["of others", "none", "an empty tag", "an empty tag with another prefix", "no prefix"],
)
def test_a_comments_part_that_is_there_already_is_used(changed: dict[str, str]) -> None:
    data = packed({**parts(p("word"), comments=""), **changed})
    noted = parts_of(on(data, "word"))
    assert noted.keys() == parts_of(data).keys()
    assert noted["word/comments1.xml"].count('"tqcheck"') == 1


def test_ids_are_used_by_nobody_else() -> None:
    body_of_others = p('<w:commentRangeStart w:id="1"/>', "word", '<w:commentRangeEnd w:id="1"/>')
    data = small(body_of_others, comments=OTHERS.format(0) + OTHERS.format(2))
    noted = parts_of(on(data, "word"))
    assert re.findall(r'w:comment w:id="(\d+)" w:author="(\w+)"', noted["word/comments1.xml"]) == [
        ("0", "Editor"),
        ("2", "Editor"),
        ("3", "tqcheck"),
    ]


@pytest.mark.parametrize(
    "relationships",
    [None, EMPTY_RELATIONSHIPS.format("/>"), EMPTY_RELATIONSHIPS.format("></Relationships>")],
    ids=["no part", "an empty tag", "no relationships"],
)
def test_a_document_may_have_no_relationships(relationships: str | None) -> None:
    made = parts(p("word"))
    del made["word/_rels/document.xml.rels"]
    if relationships is not None:
        made["word/_rels/document.xml.rels"] = relationships
    assert 'Target="comments.xml"' in parts_of(on(packed(made), "word"))["word/_rels/document.xml.rels"]


def test_a_name_that_is_taken_is_not_used() -> None:
    data = packed({**parts(p("word")), "word/comments.xml": "of nobody"})
    noted = parts_of(on(data, "word"))
    assert noted["word/comments.xml"] == "of nobody"
    assert 'Target="comments2.xml"' in noted["word/_rels/document.xml.rels"]


def test_the_namespace_may_have_any_prefix() -> None:
    made = parts("")
    made["word/document.xml"] = (
        f'<x:document xmlns:x="{WORD}"><x:body><x:p><x:r><x:t>one two</x:t></x:r></x:p></x:body></x:document>'
    )
    text = parts_of(on(packed(made), "two"))["word/document.xml"]
    assert f'<x:t>one</x:t></x:r><w:commentRangeStart xmlns:w="{WORD}" w:id="0"  /><x:r>' in text


@pytest.mark.parametrize("encoding", ["utf-16", "iso-8859-1"])
def test_only_utf_8_is_written_to(encoding: str) -> None:
    made = {**parts(""), "word/document.xml": document(p("Grüße")).replace("UTF-8", encoding).encode(encoding)}
    data = packed(made)
    (segment,) = read_segments(data)
    assert segment.target == "Grüße"
    with pytest.raises(UserError, match="is not in UTF-8"):
        annotate(data, NAME, [CheckedSegment(segment, (finding(segment, None),))])


def test_comments_of_others_that_came_later_stay() -> None:
    noted = on(small(p("one word")), "word")
    made = dict(parts_of(noted))
    made["word/comments.xml"] = made["word/comments.xml"].replace("</w:comments>", OTHERS.format(9) + "</w:comments>")
    left = parts_of(strip(packed(made), NAME))
    assert left["word/comments.xml"].endswith(f">{OTHERS.format(9)}</w:comments>")
    assert "tqcheckComments" in left["word/_rels/document.xml.rels"]


def test_a_file_that_another_program_wrote_anew_loses_our_comments_and_keeps_its_text() -> None:
    """Word drops the two spaces, names the part itself, and gives the run of the mark properties."""
    noted = on(small(p("one word more")), "word")
    made = dict(parts_of(noted))
    main = made["word/document.xml"].replace("  />", "/>")
    main = main.replace("<w:r><w:commentReference", '<w:r><w:rPr><w:rStyle w:val="a8"/></w:rPr><w:commentReference')
    made["word/document.xml"] = main
    made["word/_rels/document.xml.rels"] = made["word/_rels/document.xml.rels"].replace("tqcheckComments", "rId7")
    bare = strip(packed(made), NAME)
    assert body(bare) == p("one ", "word", " more")
    assert "tqcheck" not in parts_of(bare)["word/comments.xml"]


TEXTS = st.text("ab é&< \U00010400", min_size=1, max_size=6)


@st.composite
def paragraphs(draw: st.DrawFn) -> str:
    """A paragraph of runs in all the ways that they are written."""
    runs = []
    for _ in range(draw(st.integers(1, 4))):
        inside = "".join(
            draw(st.lists(st.one_of(TEXTS.map(text_element), st.just("<w:tab/>")), min_size=1, max_size=3))
        )
        properties = draw(st.sampled_from(["", "<w:rPr/>", BOLD]))
        revision = draw(st.sampled_from(["", ' w:rsidR="0A"']))
        run = f"<w:r{revision}>{properties}{inside}</w:r>"
        runs.append(draw(st.sampled_from(["{}", "<w:hyperlink>{}</w:hyperlink>", "<w:ins>{}</w:ins>"])).format(run))
    return f"<w:p>{''.join(runs)}</w:p>"


def text_element(text: str) -> str:
    written = text.replace("&", "&amp;").replace("<", "&lt;")
    space = ' xml:space="preserve"' if len(text) % 3 else ""
    return f"<w:t{space}>{written}</w:t>"


@given(st.lists(paragraphs(), min_size=1, max_size=3), st.randoms(use_true_random=False))
@settings(max_examples=80, derandomize=True)
def test_whatever_the_runs_what_goes_in_comes_out(made: list[str], random: Random) -> None:
    data = small("".join(made))
    before = read_segments(data)
    if not before:
        return
    checked = []
    for segment in before:
        found = []
        for _ in range(random.randint(1, 4)):
            start = random.randint(0, len(segment.target))
            found.append(finding(segment, Span(start, random.randint(start, len(segment.target)))))
        checked.append(CheckedSegment(segment, tuple(found)))
    noted = annotate(data, NAME, checked)
    assert [(each.target, each.target_codes) for each in read_segments(noted)] == [
        (each.target, each.target_codes) for each in before
    ]
    assert contents(strip(noted, NAME)) == contents(data)
    text = parts_of(noted)["word/document.xml"]
    count = sum(len(each.findings) for each in checked)
    for number in range(count):
        assert text.count(f'<w:commentRangeStart w:id="{number}"') == 1
        assert text.index(f'<w:commentRangeStart w:id="{number}"') < text.index(f'<w:commentRangeEnd w:id="{number}"')
