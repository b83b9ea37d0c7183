"""Word documents: what is text, where it stands, and hostile files."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.readers.docx_files import (
    BEGIN,
    DECLARATION,
    END,
    PAIRS,
    RELATIONSHIPS,
    SAMPLES,
    SEPARATE,
    STYLES,
    WORD,
    document,
    field,
    p,
    packed,
    part,
    parts,
    r,
    relationships,
    small,
    table,
)
from tests.readers.samples import FOLDER, bad_items, contents, segments
from tests.readers.test_formats import finding, mutated
from tqcheck.errors import UserError
from tqcheck.model import CheckedSegment, Document, Segment, Span
from tqcheck.readers.catalogue import format_of, read_file
from tqcheck.readers.docx import read
from tqcheck.readers.docx.comments import annotate, strip
from tqcheck.readers.files import File
from tqcheck.readers.languages import Languages

STATED = Languages("en", "ru")


def word(data: bytes, stated: Languages = STATED) -> Document:
    return read(File(Path("x.docx"), "x.docx", data), stated)


def texts(body: str, **more: str) -> list[str]:
    return [segment.target for segment in segments(word(small(body, **more)))]


def only(body: str, **more: str) -> Segment:
    (segment,) = segments(word(small(body, **more)))
    return segment


@pytest.mark.parametrize("name", SAMPLES)
def test_the_samples_are_what_their_makers_write(name: str) -> None:
    assert (FOLDER / "docx" / name).read_bytes() == SAMPLES[name]()


HIDDEN = "<w:vanish/>"


@pytest.mark.parametrize(
    ("paragraph", "text"),
    [
        # Runs are no borders of words.
        (p(r("uni"), r("ver", "<w:b/>"), '<w:proofErr w:type="spellEnd"/>', r("sity")), "university"),
        # Spaces at the ends of a text count where the file says so.
        (p("<w:r><w:t> one </w:t></w:r>", r(" two ")), "one two "),
        (p("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:cr/><w:t>d</w:t></w:r>"), "a\tb\nc\nd"),
        (p("<w:r><w:t>a</w:t><w:noBreakHyphen/><w:t>b</w:t><w:softHyphen/><w:t>c</w:t></w:r>"), "a‑b\u00adc"),
        (p("5 ", '<w:r><w:sym w:font="Times" w:char="20AC"/></w:r>'), "5 €"),
        (p("done ", '<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>'), 'done <sym char="F0FC"/>'),
        # Tracked changes are accepted.
        (p("a", "<w:ins>" + r("b") + "</w:ins>", "<w:del><w:r><w:delText>c</w:delText></w:r></w:del>"), "ab"),
        (p("a", "<w:moveFrom>" + r("b") + "</w:moveFrom>", "<w:moveTo>" + r("c") + "</w:moveTo>"), "ac"),
        (p("<w:ins><w:del><w:r><w:delText>x</w:delText></w:r></w:del></w:ins>", "a"), "a"),
        # What stands around runs.
        (p("<w:hyperlink>" + r("a") + "</w:hyperlink>", "<w:smartTag>" + r("b") + "</w:smartTag>"), "ab"),
        (p("<w:sdt><w:sdtPr><w:text/></w:sdtPr><w:sdtContent>" + r("a") + "</w:sdtContent></w:sdt>"), "a"),
        (p("a", r("b", HIDDEN), r("c", '<w:vanish w:val="0"/>'), r("d", '<w:rStyle w:val="Unseen"/>')), "ac"),
        # Fields: the result is text, the instruction is not, the layout's numbers are codes.
        (p("see ", field("REF x", "the ", "annex")), "see the annex"),
        (p("page ", field("PAGE", "3")), "page <page/>"),
        (p("page ", '<w:fldSimple w:instr="NUMPAGES">' + r("3") + "</w:fldSimple>"), "page <numpages/>"),
        (p("a", '<w:fldSimple w:instr="TITLE">' + r("b") + "</w:fldSimple>"), "ab"),
        (p("a", BEGIN, "<w:r><w:instrText>XE </w:instrText></w:r>", r("x"), END, "b"), "ab"),
        (p(BEGIN, "<w:r><w:instrText>IF</w:instrText></w:r>", field("REF x", "no"), SEPARATE, "yes", END), "yes"),
        # Objects, notes and formulas are codes; the comments of others are nothing.
        (p("a", '<w:r><w:footnoteReference w:id="2"/></w:r>'), 'a<footnote id="2"/>'),
        (p("a", '<w:r><w:endnoteReference w:id="2"/></w:r>'), 'a<endnote id="2"/>'),
        (
            p("a", "<w:r><w:drawing/></w:r>", "<w:r><w:pict/></w:r>", "<w:r><w:object/></w:r>"),
            "a<image/><image/><object/>",
        ),
        (p("a", "<m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath>"), "a<math/>"),
        (p("a", '<w:commentRangeStart w:id="1"/><w:r><w:commentReference w:id="1"/></w:r>', "b"), "ab"),
        # A tag of a translation tool, and what is read aloud over a word.
        (p(r("&lt;b&gt;", '<w:rStyle w:val="Tag"/>'), "a"), "<b>a"),
        (p("<w:r><w:ruby><w:rt>" + r("x") + "</w:rt><w:rubyBase>" + r("a") + "</w:rubyBase></w:ruby></w:r>"), "a"),
        # One of several forms.
        (
            p(
                "<w:r><mc:AlternateContent><mc:Choice><w:t>a</w:t></mc:Choice><mc:Fallback><w:t>b</w:t></mc:Fallback>"
                "</mc:AlternateContent></w:r>"
            ),
            "a",
        ),
    ],
)
def test_what_is_text(paragraph: str, text: str) -> None:
    segment = only(paragraph, styles=STYLES)
    assert segment.target == text
    codes = [span.of(text) for span in segment.target_codes]
    assert all(code.startswith("<") for code in codes)
    assert len(codes) == text.count("<")


@pytest.mark.parametrize(
    ("body", "found"),
    [
        (p() + p("a") + p(" ") + p("b") + p("<w:r><w:drawing/></w:r>"), ["a", "b"]),
        # A field that goes on over paragraphs (a table of contents), and one that never ends.
        (p(BEGIN, "<w:r><w:instrText>TOC</w:instrText></w:r>", SEPARATE, "a") + p("b", END) + p("c"), ["a", "b", "c"]),
        (p("a", BEGIN) + p("b"), ["a", "b"]),
        (p("a", *[BEGIN] * 1000, *[END] * 1000, "b"), ["ab"]),
        # The mark between two paragraphs is deleted.
        ("<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>" + r("a ") + "</w:p>" + p("b") + p("c"), ["a b", "c"]),
        ("<w:p><w:pPr><w:rPr><w:moveFrom/></w:rPr></w:pPr></w:p>" + p("b"), ["b"]),
        ("<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>" + r("a") + "</w:p>" + table(("b", "c")), ["a", "b", "c"]),
        ("<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>" + r("last") + "</w:p>", ["last"]),
        # Deleted rows and cells.
        (
            "<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc>" + p("a") + "</w:tc></w:tr><w:tr><w:tc>" + p("b") + "</w:tc>"
            "<w:tc><w:tcPr><w:cellDel/></w:tcPr>" + p("c") + "</w:tc></w:tr></w:tbl>",
            ["b"],
        ),
        (f"<w:sdt><w:sdtContent>{p('a')}</w:sdtContent></w:sdt>", ["a"]),
        (
            f"<mc:AlternateContent><mc:Choice>{p('a')}</mc:Choice><mc:Fallback>{p('b')}</mc:Fallback>"
            "</mc:AlternateContent>",
            ["a"],
        ),
    ],
)
def test_what_is_a_paragraph(body: str, found: list[str]) -> None:
    assert texts(body) == found


def test_a_text_box_is_read_once_after_the_paragraph_that_it_hangs_on() -> None:
    inside = f"<w:txbxContent>{p('in the box')}{table(('c1', 'c2'))}</w:txbxContent>"
    box = (
        f"<w:r><mc:AlternateContent><mc:Choice><w:drawing>{inside}</w:drawing></mc:Choice><mc:Fallback><w:pict>"
        f"{inside}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    found = segments(word(small(p("a", box) + p("b", box.replace("in the box", "in the other")))))
    assert [(each.target, each.location.unit) for each in found] == [
        ("a<textbox/>", "paragraph 1"),
        ("in the box", "text box 1"),
        ("c1", "text box 1, paragraph 2"),
        ("c2", "text box 1, paragraph 3"),
        ("b<textbox/>", "paragraph 2"),
        ("in the other", "text box 2"),
        ("c1", "text box 2, paragraph 2"),
        ("c2", "text box 2, paragraph 3"),
    ]


def test_places_are_what_a_reader_of_the_document_looks_for() -> None:
    notes = (
        f'<w:footnote w:type="separator" w:id="-1">{p("x")}</w:footnote><w:footnote w:id="7">{p("second")}</w:footnote>'
        f'<w:footnote w:id="5">{p("first")}{p("more")}</w:footnote><w:footnote w:id="9">{p("gone")}</w:footnote>'
    )
    marks = [f'<w:r><w:footnoteReference w:id="{number}"/></w:r>' for number in (5, 7, 9)]
    nested = f"<w:tc>{table(('x', 'y'))}{p('z')}</w:tc>"
    spanned = f'<w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>{p("wide")}{p("again")}</w:tc>'
    body = (
        p("a", marks[0])
        + table((spanned, "next"), ("one", nested))
        + p("b", marks[1], f"<w:del>{marks[2]}</w:del>")
        + table(("last",))
    )
    found = segments(word(small(body, footnotes=notes, hdr=p("head") + p("two"), ftr=p("foot"))))
    assert [(each.target.split("<")[0], each.location.unit) for each in found] == [
        ("a", "paragraph 1"),
        ("wide", "table 1, cell A1"),
        ("again", "table 1, cell A1, paragraph 2"),
        ("next", "table 1, cell C1"),
        ("one", "table 1, cell A2"),
        ("x", "table 2, cell A1"),
        ("y", "table 2, cell B1"),
        ("z", "table 1, cell B2"),
        ("b", "paragraph 2"),
        ("last", "table 3, cell A1"),
        ("second", "footnote 2"),
        ("first", "footnote 1"),
        ("more", "footnote 1, paragraph 2"),
        ("head", "header"),
        ("two", "header, paragraph 2"),
        ("foot", "footer"),
    ]


@pytest.mark.parametrize(
    ("properties", "level"),
    [
        ('<w:pStyle w:val="1"/>', 1),
        ('<w:pStyle w:val="2"/>', 2),
        ('<w:pStyle w:val="Kapitel"/>', 2),
        ('<w:pStyle w:val="a3"/>', 1),
        ('<w:pStyle w:val="a"/>', None),
        ('<w:pStyle w:val="Heading1"/>', None),
        ('<w:outlineLvl w:val="2"/>', 3),
        ('<w:pStyle w:val="1"/><w:outlineLvl w:val="9"/>', None),
        ("", None),
    ],
)
def test_headings_are_known_by_their_styles(properties: str, level: int | None) -> None:
    assert only(f"<w:p><w:pPr>{properties}</w:pPr>{r('a')}</w:p>", styles=STYLES).details.heading == level


def test_parts_are_found_by_relationships() -> None:
    strict = "http://purl.oclc.org/ooxml/officeDocument/relationships"
    made = {
        "_rels/.rels": relationships({"/texte/haupt.xml": "officeDocument"}, strict),
        "texte/haupt.xml": document(p("a", '<w:r><w:endnoteReference w:id="2"/></w:r>')),
        "texte/_rels/haupt.xml.rels": relationships({"../andere/noten%201.xml": "endnotes"}, strict),
        "andere/noten 1.xml": part("endnotes", f'<w:endnote w:id="2">{p("note")}</w:endnote>'),
    }
    made = {name: text.replace(WORD, "http://purl.oclc.org/ooxml/wordprocessingml/main") for name, text in made.items()}
    assert [each.location.unit for each in segments(word(packed(made)))] == ["paragraph 1", "endnote 1"]


@pytest.mark.parametrize("prefix", ["x", ""])
def test_any_prefix_may_stand_for_the_namespace(prefix: str) -> None:
    made = parts("")
    tag = f"{prefix}:" if prefix else ""
    made["word/document.xml"] = (
        f'<{tag}document xmlns{":" * bool(prefix)}{prefix}="{WORD}"><{tag}body><{tag}p><{tag}r><{tag}t>a</{tag}t>'
        f"</{tag}r></{tag}p></{tag}body></{tag}document>"
    )
    assert [each.target for each in segments(word(packed(made)))] == ["a"]


def test_utf_16_is_read() -> None:
    made = parts("")
    made["word/document.xml"] = document(p("Ünïcode")).replace("UTF-8", "UTF-16").encode("utf-16")
    assert [each.target for each in segments(word(packed(made)))] == ["Ünïcode"]


def test_the_language_is_detected_and_only_a_short_text_has_word_s_setting() -> None:
    german = "Das Treffen fand am Freitag statt, und niemand fragte, warum der Präsident so früh gegangen war."
    detected = word(small(p(german), styles=STYLES), Languages())
    assert {each.target_language for each in segments(detected)} == {"de"}
    assert detected.notices == ("x.docx: target language detected: de",)
    assert only_language(small(p("Hallo"), styles=STYLES)) == "en-GB"


def only_language(data: bytes) -> str:
    (segment,) = segments(word(data, Languages()))
    return segment.target_language


def test_a_document_without_text_says_so() -> None:
    document = word(small(p() + "<w:sectPr/>"))
    assert list(document.segments) == []
    assert document.notices == ("x.docx: the file holds no text",)


# Bilingual tables.

RUSSIAN = [source for source, _ in PAIRS]
ENGLISH = [
    "The meeting took place on Friday.",
    "Nothing was signed at yesterday's summit.",
    "The president left early, and nobody asked why.",
]
ROWS = list(zip(RUSSIAN, ENGLISH, strict=True))


def pairs(data: bytes, stated: Languages = STATED) -> list[tuple[str | None, str]]:
    return [(each.source, each.target) for each in segments(word(data, stated))]


@pytest.mark.parametrize(
    "header",
    [
        ("Segment ID", "Segment status", "Source segment", "Target segment"),
        ("ID", "Status", "Source (ru-RU)", "Target [English]"),
        ("#", "State", "Russian", "English (United States)"),
        ("№", "Статус", "Исходный текст", "Перевод"),
        ("no", "id", "ru-RU", "en_US"),
        ("", "", "Русский", "English"),
    ],
)
def test_a_header_row_tells_the_columns(header: tuple[str, ...]) -> None:
    body = table(header, *((str(number), "new", *pair) for number, pair in enumerate(ROWS, start=1)))
    document = word(small(body), Languages())
    found = segments(document)
    assert [(each.source, each.target) for each in found] == ROWS
    assert [each.location.unit for each in found] == ["row 2", "row 3", "row 4"]
    assert {(each.source_language or "").split("-")[0] for each in found} == {"ru"}
    assert {each.target_language.split("-")[0] for each in found} == {"en"}
    assert document.notices[0] == (
        "x.docx: read as a bilingual table: source in column 3, translation in column 4 (by its row 1)"
    )


def test_what_other_columns_say_is_kept() -> None:
    header = ("ID", "Source", "Target", "Comment", "Status")
    (segment,) = segments(word(small(table(header, ("a-17", *ROWS[0], "check\u00a0this", "Confirmed")))))
    assert (segment.id, segment.details.notes, segment.details.state) == ("a-17", ("check this",), "Confirmed")


def test_of_several_targets_the_one_in_the_stated_language_is_read() -> None:
    header = ("Source", "Target (de)", "Target (en)")
    body = table(header, *((source, "Ein Satz.", target) for source, target in ROWS))
    assert pairs(small(body)) == ROWS
    with pytest.raises(UserError, match="2 columns are headed as the target"):
        word(small(body), Languages())


def test_rows_before_the_header_and_spanned_ones_are_no_pairs() -> None:
    wide = f'<w:tc><w:tcPr><w:gridSpan w:val="3"/></w:tcPr>{p("CAUTION: do not change the source")}</w:tc>'
    body = table((wide,), ("ID", "Source", "Target"), ("1", *ROWS[0]), (wide,), ("2", *ROWS[1]), ("3", "", ""))
    assert pairs(small(body)) == ROWS[:2]


def test_two_columns_in_two_languages_are_a_source_and_its_translation() -> None:
    document = word(small(table(*ROWS) + p()), Languages())
    assert [(each.source, each.target) for each in segments(document)] == ROWS
    assert "(by the languages of their text)" in document.notices[0]
    # The left one is the source, unless the user says otherwise.
    assert pairs(small(table(*ROWS)), Languages("ru")) == [(english, russian) for russian, english in ROWS]


@pytest.mark.parametrize(
    "body",
    [
        table(*((english, english) for english in ENGLISH)),
        table(*((english, english, english) for _, english in ROWS)),
        table(("Да", "Yes"), ("Нет", "No")),
        table(*ROWS[:1]),
        table(("No", "Message", "Value"), *((str(n), text, text) for n, text in enumerate(ENGLISH))),
        table(("English", "Русский", "Deutsch"), *((english, english, english) for english in ENGLISH)),
        p("A long text before the table shows that the table is a part of the document only. " * 3) + table(*ROWS),
    ],
    ids=["one language", "three columns", "too short", "one row", "two texts", "three languages", "a table among text"],
)
def test_without_clear_evidence_cells_are_paragraphs(body: str) -> None:
    found = segments(word(small(body)))
    assert {each.source for each in found} == {None}
    assert found[-1].location.unit is not None
    assert found[-1].location.unit.startswith("table 1, cell ")


def test_a_row_of_very_many_paragraphs_is_no_pair() -> None:
    cells = [f"<w:tc>{''.join(p(text) for _ in range(600))}</w:tc>" for text in ("Да, это так.", "Yes, it is so.")]
    body = table(("Source", "Target")).replace("</w:tbl>", f"<w:tr>{''.join(cells)}</w:tr></w:tbl>")
    assert len(texts(body)) == 1202


def test_text_beside_the_table_is_counted() -> None:
    document = word(small(p("Project 7") + table(("Source", "Target"), *ROWS)))
    assert document.notices[1] == "x.docx: paragraphs outside of the table that were not read: 1"
    assert len(segments(document)) == 3


def test_a_cell_of_several_paragraphs_is_one_text() -> None:
    cells = tuple(f"<w:tc>{p(one)}{p()}{p(two)}</w:tc>" for one, two in zip(ROWS[0], ROWS[1], strict=True))
    assert pairs(small(table(("Source", "Target"), cells))) == [
        ("\n\n".join(RUSSIAN[:2]), "\n\n".join(ENGLISH[:2])),
    ]


def test_a_bilingual_table_takes_no_other_source(tmp_path: Path) -> None:
    plain, bilingual = tmp_path / "plain.docx", tmp_path / "pairs.docx"
    plain.write_bytes(small(p("Встреча состоялась.")))
    bilingual.write_bytes(small(table(("Source", "Target"), *ROWS)))
    with pytest.raises(UserError, match="holds its own source"):
        read_file(File(bilingual, "pairs.docx"), plain, STATED)
    with pytest.raises(UserError, match="holds source and translation"):
        read_file(File(plain, "plain.docx"), bilingual, STATED)


def test_two_word_files_are_paired(tmp_path: Path) -> None:
    source = tmp_path / "source.docx"
    source.write_bytes(small(p("Раз.") + p("Два.")))
    document = read_file(File(Path("x.docx"), "x.docx", small(p("One.") + p("Two."))), source, STATED)
    assert [each.source for each in segments(document)] == ["Раз.", "Два."]


# Files that are broken or made to do harm.


def without(name: str) -> bytes:
    return packed({key: content for key, content in parts(p("a")).items() if key != name})


def with_main(xml: str) -> bytes:
    return packed({**parts(""), "word/document.xml": xml})


def bomb(body: bytes) -> bytes:
    return packed({**parts(""), "word/document.xml": body})


ENTITIES = (
    '<!DOCTYPE x [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>'
    f'<w:document xmlns:w="{WORD}"><w:body>{p("&c;")}</w:body></w:document>'
)
OUTSIDE = f'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><w:document xmlns:w="{WORD}">{p("&a;")}</w:document>'


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"", "zip archive"),
        (b"PK\x03\x04" + bytes(100), "zip archive"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "zip archive"),
        (without("_rels/.rels"), "holds no Word document"),
        (without("word/document.xml"), "holds no Word document"),
        (packed({**parts(""), "_rels/.rels": relationships({"../../x": "officeDocument"})}), "holds no Word document"),
        (with_main('<workbook xmlns="x"/>'), "no Word document"),
        (with_main(""), "no Word document"),
        (with_main(ENTITIES), "declares the entity"),
        (with_main(OUTSIDE), "declares the entity"),
        (with_main(document("<w:tbl><w:tr><w:tc>" * 100 + p("a"))), "nested more than"),
        (with_main(document(p("a") + "<w:p>")), "not well-formed"),
        (bomb(b"<w:document>" + bytes(50_000_000)), "unpacks to"),
        (packed({**parts(p("a")), "_rels/.rels": "<Relationships"}), "not well-formed"),
        (packed({**parts(p("a")), "../evil.xml": "x"}), "outside of itself"),
    ],
    ids=range(15),
)
def test_what_is_no_document_or_does_harm_is_refused(data: bytes, problem: str) -> None:
    with pytest.raises(UserError, match=problem):
        word(data)


@pytest.mark.parametrize(
    "changed",
    [
        {"[Content_Types].xml": "<Types/>"},
        {"word/nested.zip": small(p("inner"))},
        {"word/media/image1.png": b"\x89PNG" * 1000},
        {"word/_rels/document.xml.rels": relationships({"gone.xml": "footnotes", "gone2.xml": "styles"})},
        {
            "word/_rels/document.xml.rels": f'{DECLARATION}<Relationships><Relationship Id="x" TargetMode="External" '
            f'Type="{RELATIONSHIPS}/header" Target="http://example.org/header.xml"/></Relationships>'
        },
    ],
    ids=["content types", "archive in the archive", "media", "missing parts", "a part elsewhere"],
)
def test_what_the_text_does_not_need_does_not_matter(changed: dict[str, str | bytes]) -> None:
    assert [each.target for each in segments(word(packed({**parts(p("a")), **changed})))] == ["a"]


@given(st.sampled_from(sorted(SAMPLES)), st.randoms(use_true_random=False))
@settings(max_examples=200, derandomize=True)
def test_mutated_parts_give_a_result_or_a_clear_error(name: str, random: Random) -> None:
    """As for whole files, but the archive around the mutated part is sound."""
    with zipfile.ZipFile(io.BytesIO(SAMPLES[name]())) as archive:
        made = {each: archive.read(each) for each in archive.namelist()}
    part = random.choice([*made, *["word/document.xml"] * 5])
    made[part] = mutated(made[part], random)
    data = packed(made)
    try:
        found = segments(word(data))
        if strip(data, "x.docx") is data:
            checked = [CheckedSegment(each, (finding(each, Span(0, len(each.target) // 2)),)) for each in found]
            noted = annotate(data, "x.docx", checked)
            assert contents(strip(noted, "x.docx")) == contents(data)
    except UserError as error:
        assert error.problem


def test_a_broken_part_is_a_bad_item_in_its_place() -> None:
    made = {**parts(p("a"), hdr=p("b"), ftr=p("c")), "word/hdr1.xml": ""}
    made["word/header1.xml"] = "<w:hdr>"
    document = word(packed(made))
    assert [each.target for each in segments(document)] == ["a", "c"]
    (bad,) = bad_items(document)
    assert bad.problem.startswith("word/header1.xml: not well-formed XML")
    assert bad.location.unit == "header"


def test_a_word_document_is_known_without_its_ending(tmp_path: Path) -> None:
    for data in (small(p("a")), SAMPLES["libreoffice.docx"]()):
        assert format_of(File(tmp_path, "<stdin>", data)).name == "docx"


def test_an_encrypted_part_is_told() -> None:
    data = bytearray(small(p("a")))
    central = data.index(b"PK\x01\x02")
    data[central + 8] |= 1
    with pytest.raises(UserError, match="is encrypted"):
        word(bytes(data))
