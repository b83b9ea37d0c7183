"""Excel workbooks: which cells are segments, and a column of findings that comes out as it went in."""

from __future__ import annotations

import io
import random
import re
import warnings
import zipfile
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.readers.samples import FOLDER, contents
from tests.readers.test_formats import finding, mutated
from tqcheck.errors import UserError
from tqcheck.files.archives import Archive
from tqcheck.model import BadItem, CheckedSegment, Document, Segment, Side, Span
from tqcheck.readers.catalogue import read_file
from tqcheck.readers.files import File
from tqcheck.readers.languages import Languages
from tqcheck.readers.xlsx import read
from tqcheck.readers.xlsx.notes import annotate, strip

STATED = Languages("en", "ru")
_NAMESPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def sheet(rows: str, before: str = "", after: str = "") -> str:
    return f'<worksheet xmlns="{_NAMESPACE}">{before}<sheetData>{rows}</sheetData>{after}</worksheet>'


def row(number: int, *texts: str, attributes: str = "") -> str:
    """A row of inline strings from column A on; a text that begins with `<` is a cell's own XML."""
    cells = (
        text if text.startswith("<") else f'<c r="{letter}{number}" t="inlineStr"><is><t>{text}</t></is></c>'
        for letter, text in zip("ABCDEFG", texts, strict=False)
        if text
    )
    return f'<row r="{number}"{attributes}>{"".join(cells)}</row>'


def workbook(*sheets: str, strings: str = "", states: tuple[str, ...] = (), name: str = "S") -> bytes:
    """A workbook of sheets named S1, S2 and so on; `strings` is the inside of the table of shared strings."""
    numbered = range(1, len(sheets) + 1)
    entries = "".join(
        f'<sheet name="{name}{number}" sheetId="{number}" r:id="rId{number}"'
        f"{f' state={chr(34)}{states[number - 1]}{chr(34)}' if states else ''}/>"
        for number in numbered
    )
    relations = "".join(
        f'<Relationship Id="rId{number}" Type="{_RELATIONS}/worksheet" Target="worksheets/sheet{number}.xml"/>'
        for number in numbered
    )
    members = {
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}"><Relationship Id="rId1" Type="{_RELATIONS}/officeDocument" '
        f'Target="xl/workbook.xml"/></Relationships>',
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override '
        'PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.'
        'main+xml"/></Types>',
        "xl/workbook.xml": f'<workbook xmlns="{_NAMESPACE}" xmlns:r="{_RELATIONS}"><sheets>{entries}</sheets>'
        "</workbook>",
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}">{relations}<Relationship Id="rId99" '
        f'Type="{_RELATIONS}/sharedStrings" Target="/xl/sharedStrings.xml"/></Relationships>',
        **{f"xl/worksheets/sheet{number}.xml": xml for number, xml in zip(numbered, sheets, strict=True)},
        "xl/sharedStrings.xml": f'<sst xmlns="{_NAMESPACE}">{strings}</sst>',
    }
    return with_members({}, members)


def with_members(old: dict[str, bytes], new: dict[str, str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for member, data in {**old, **{name: text.encode() for name, text in new.items()}}.items():
            archive.writestr(member, data)
    return out.getvalue()


def document(data: bytes, stated: Languages = STATED, side: Side = Side.TARGET) -> Document:
    return read(File(Path("x.xlsx"), "x.xlsx", data, side), stated)


def segments(data: bytes) -> list[Segment]:
    return [item for item in document(data).segments if isinstance(item, Segment)]


def texts(data: bytes) -> list[tuple[str | None, str | None, str]]:
    return [(item.location.unit, item.source, item.target) for item in segments(data)]


def bad_items(data: bytes) -> list[tuple[str | None, str]]:
    items = (item for item in document(data).segments if isinstance(item, BadItem))
    return [(item.location.unit, item.problem) for item in items]


HEADINGS = row(1, "Source", "Target")
PAIR = row(2, "Раз.", "One.")


def test_a_row_is_a_segment_named_by_the_cell_of_its_target() -> None:
    (found,) = segments(workbook(sheet(HEADINGS + PAIR)))
    assert (found.id, found.source, found.target) == ("S1!B2", "Раз.", "One.")
    assert str(found.location) == "x.xlsx:S1!B2"


@pytest.mark.parametrize(
    ("name", "unit"), [("Лист", "Лист1!B2"), ("My sheet ", "'My sheet 1'!B2"), ("It's", "'It''s1'!B2")]
)
def test_a_sheet_is_quoted_as_formulas_quote_it(name: str, unit: str) -> None:
    assert texts(workbook(sheet(HEADINGS + PAIR), name=name)) == [(unit, "Раз.", "One.")]


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ('<c r="B2" t="s"><v>0</v></c>', "One."),
        ('<c r="B2" t="s"><v>1</v></c>', "One two"),
        ('<c r="B2" t="s"><v>2</v></c>', "東京"),
        ('<c r="B2" t="s"><v>3</v></c>', "one\ntwo\nthree _x000D_"),
        ('<c r="B2" t="s"><v>4</v></c>', "a\ufffdb"),
        ('<c r="B2" t="str"><f>A1&amp;"!"</f><v>One!</v></c>', "One!"),
        ('<c t="inlineStr"><is><r><t>One</t></r><r><t xml:space="preserve"> two</t></r></is></c>', "One two"),
    ],
)
def test_text_comes_from_shared_strings_runs_and_formulas(cell: str, text: str) -> None:
    strings = (
        "<si><t>One.</t></si><si><r><t>One</t></r><r><rPr><b/></rPr><t> two</t></r></si>"
        '<si><t>東京</t><rPh sb="0" eb="2"><t>トウキョウ</t></rPh><phoneticPr fontId="1"/></si>'
        "<si><t>one_x000D_\ntwo_x000a_three _x005F_x000D_</t></si><si><t>a_xD800_b</t></si>"
    )
    assert texts(workbook(sheet(HEADINGS + row(2, "Раз.", cell)), strings=strings)) == [("S1!B2", "Раз.", text)]


def test_cells_and_rows_without_references_follow_one_another() -> None:
    cell = "<c t='inlineStr'><is><t>{}</t></is></c>".format
    rows = "".join(f"<row>{cell(one)}<c/>{cell(two)}</row>" for one, two in [("Source", "Target"), ("Раз.", "One.")])
    assert texts(workbook(sheet(rows))) == [("S1!C2", "Раз.", "One.")]


def test_numbers_dates_and_truth_values_are_no_texts() -> None:
    rows = [
        row(2, '<c r="A2"><v>45413</v></c>', '<c r="B2" s="1"><v>45413</v></c>'),
        row(3, "Пять", '<c r="B3"><v>5</v></c>'),
        row(4, '<c r="A4"><v>5</v></c>', "Five"),
        row(5, "Да", '<c r="B5" t="b"><v>1</v></c>'),
        row(6, "День", '<c r="B6" t="d"><v>2024-05-01</v></c>'),
        row(7, "2024-05-01", "01/05/2024"),
        row(8, "12,50", "12.50"),
    ]
    made = document(workbook(sheet(HEADINGS + PAIR + "".join(rows))))
    assert [getattr(item, "target", item) for item in made.segments] == ["One."]


def test_a_number_may_name_a_row_and_bound_a_text() -> None:
    rows = row(1, "ID", "Source", "Target", "Max length") + row(
        2, '<c r="A2"><v>7</v></c>', "Раз.", "One.", '<c r="D2"><v>40.0</v></c>'
    )
    (found,) = segments(workbook(sheet(rows)))
    assert (found.id, found.details.maximum_length) == ("7", 40)


def test_an_error_in_a_cell_is_said_in_its_place() -> None:
    data = workbook(
        sheet(HEADINGS + row(2, "Раз.", '<c r="B2" t="e"><f>X</f><v>#N/A</v></c>') + row(3, "Два.", "Two."))
    )
    assert bad_items(data) == [("S1!B2", "a cell of the row holds an error (#N/A)")]
    assert texts(data) == [("S1!B3", "Два.", "Two.")]
    data = workbook(sheet(HEADINGS + PAIR + row(3, "Два.", '<c r="B3" t="s"><v>9</v></c>')))
    assert bad_items(data) == [("S1!B3", "a cell of the row holds an error (no shared string '9')")]


def test_a_target_that_is_missing_is_empty_but_for_one_that_a_merged_cell_covers() -> None:
    rows = HEADINGS + row(2, "Раз.") + row(3, "Заглавие") + row(4, "Два.", "Two.") + row(5, "Три.") + row(6, "Четыре.")
    merged = '<mergeCells count="2"><mergeCell ref="A3:D3"/><mergeCell ref="B4:B5"/></mergeCells>'
    assert texts(workbook(sheet(rows, after=merged))) == [
        ("S1!B2", "Раз.", ""),
        ("S1!B4", "Два.", "Two."),
        ("S1!B6", "Четыре.", ""),
    ]


def test_hidden_rows_are_read_and_hidden_sheets_are_not_and_that_is_said() -> None:
    pair = row(2, "Раз.", "One.", attributes=' hidden="1"')
    data = workbook(*[sheet(HEADINGS + pair)] * 3, states=("visible", "hidden", "veryHidden"))
    assert texts(data) == [("S1!B2", "Раз.", "One.")]
    assert document(data).notices == (
        "x.xlsx: the hidden sheet “S2” is not read",
        "x.xlsx: the hidden sheet “S3” is not read",
    )


def test_every_sheet_has_columns_of_its_own() -> None:
    other = sheet(row(1, "Target", "Source") + row(2, "Two.", "Два."))
    data = workbook(sheet(HEADINGS + PAIR), other, sheet(""))
    assert texts(data) == [("S1!B2", "Раз.", "One."), ("S2!A2", "Два.", "Two.")]


def test_every_sheet_has_languages_of_its_own() -> None:
    german = sheet(row(1, "English", "German") + row(2, "One.", "Eins."))
    russian = sheet(row(1, "English", "Russian") + row(2, "One.", "Раз."))
    made = document(workbook(german, russian), Languages())
    assert [(item.source_language, item.target_language) for item in made.segments if isinstance(item, Segment)] == [
        ("en", "de"),
        ("en", "ru"),
    ]
    assert made.notices == (
        "x.xlsx: S1: columns: A source (en), B target (de)",
        "x.xlsx: S2: columns: A source (en), B target (ru)",
    )


def test_a_sheet_that_is_no_table_is_left_out_beside_one_that_is_and_that_is_said() -> None:
    prose = sheet(row(1, "Please fill in the column of targets."))
    unclear = sheet(row(1, "Раз, два.", "One, two.", "Eins, zwei.") + row(2, "Три.", "Three.", "Drei."))
    made = document(workbook(prose, unclear, sheet(HEADINGS + PAIR)))
    unread, read = made.segments
    assert read.location.unit == "S3!B2"
    # What may hold texts to check is a part that could not be read: the exit code says so too.
    assert isinstance(unread, BadItem)
    assert str(unread.location) == "x.xlsx: S2"
    assert unread.problem == "which columns are source and target cannot be told"
    assert unread.remedy == "name the columns in the first row: source, target"
    assert made.notices == ("x.xlsx: not read, for want of a source column: “S1”",)
    with pytest.raises(UserError, match=r"x\.xlsx: S1: which columns are source and target cannot be told"):
        document(workbook(unclear))


def test_a_workbook_of_one_text_has_no_source_and_takes_one(tmp_path: Path) -> None:
    source = tmp_path / "source.xlsx"
    source.write_bytes(workbook(sheet(row(1, "Key", "Source") + row(2, "k", "Встреча состоялась в пятницу."))))
    data = workbook(sheet(row(1, "Key", "Text") + row(2, "k", "The meeting took place on Friday.")))
    assert texts(data) == [("S1!B2", None, "The meeting took place on Friday.")]
    (found,) = read_file(File(Path("x.xlsx"), "x.xlsx", data), source, STATED).segments
    assert isinstance(found, Segment)
    assert (found.id, found.source) == ("k", "Встреча состоялась в пятницу.")
    with pytest.raises(UserError, match="holds its own source"):
        read_file(File(Path("x.xlsx"), "x.xlsx", workbook(sheet(HEADINGS + PAIR))), source, STATED)


def test_a_workbook_without_texts_is_said() -> None:
    made = document(workbook(sheet("")))
    assert (list(made.segments), made.notices) == ([], ("x.xlsx: the file holds no text",))


BOMB = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>'
OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize("declaration", [BOMB, OUTSIDE])
@pytest.mark.parametrize(
    "member", ["xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/sharedStrings.xml", "xl/worksheets/sheet1.xml"]
)
def test_declared_entities_are_refused_in_every_part(member: str, declaration: str) -> None:
    data = workbook(sheet(HEADINGS + row(2, "Раз.", '<c r="B2" t="s"><v>0</v></c>')), strings="<si><t>One.</t></si>")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = {each: archive.read(each) for each in archive.namelist()}
    hostile = with_members(members, {member: declaration + members[member].decode().replace("One", "&a;")})
    with pytest.raises(UserError, match="declares the entity “a”"):
        raise_first_problem(document(hostile))


def raise_first_problem(made: Document) -> None:
    for item in made.segments:
        if isinstance(item, BadItem):
            raise UserError(item.problem)


def test_a_sheet_that_breaks_off_is_read_so_far() -> None:
    data = workbook(sheet(HEADINGS + PAIR + "<row r='3'><c r='A3'</row>"))
    assert texts(data) == [("S1!B2", "Раз.", "One.")]
    ((unit, problem),) = bad_items(data)
    assert unit is None
    assert problem.startswith("not well-formed XML")


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"", "is not a readable zip archive"),
        (with_members({}, {"a": "b"}), "has no part '_rels/.rels'"),
        (
            with_members({}, {"_rels/.rels": "<Relationships/>"}),
            "is no Excel workbook",
        ),
        (workbook(sheet(HEADINGS + '<row r="2000000"/>')), "has more than 1048576 rows"),
        (workbook(sheet(row(1, '<c r="XFE1"/>'))), "has more columns than a sheet"),
    ],
)
def test_what_is_no_workbook_is_refused(data: bytes, problem: str) -> None:
    with pytest.raises(UserError, match=re.escape(problem)):
        raise_first_problem(document(data))


# --- findings ---------------------------------------------------------------------------------------------------------


def checked(data: bytes, *said: str) -> list[CheckedSegment]:
    """Every segment with the findings."""
    return [
        CheckedSegment(each, tuple(finding(each, Span(0, min(3, len(each.target))), said=one) for one in said))
        for each in segments(data)
    ]


def xml(data: bytes, number: int = 1) -> str:
    return Archive(data, "x.xlsx").read(f"xl/worksheets/sheet{number}.xml").decode()


def last_column(data: bytes) -> list[object]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True)
        (table,) = [list(each.iter_rows(values_only=True)) for each in book.worksheets]
        book.close()
    return [cells[-1] for cells in table]


def test_findings_stand_in_a_column_of_their_own_below_its_heading() -> None:
    data = workbook(sheet(HEADINGS + PAIR + row(3, "Два.", "Two.", "a comment")))
    annotated = annotate(data, "x.xlsx", checked(data, "one", "two"))
    note = "[tqcheck: wrong-sense, major] target “{0}”: {1}. {1} & <so on>".format
    assert last_column(annotated) == [
        "tqcheck",
        f"{note('One', 'one')}\n{note('One', 'two')}",
        f"{note('Two', 'one')}\n{note('Two', 'two')}",
    ]
    assert '<c r="D2" t="inlineStr">' in xml(annotated)


def test_without_headings_the_column_has_none() -> None:
    long = row(1, "Встреча состоялась в пятницу.", "The meeting took place on Friday.")
    data = workbook(sheet(long))
    (note,) = last_column(annotate(data, "x.xlsx", checked(data, "one")))
    assert str(note).startswith("[tqcheck: ")


def test_a_finding_is_never_a_formula_nor_more_than_a_cell_holds() -> None:
    data = workbook(sheet(HEADINGS + PAIR))
    annotated = annotate(data, "x.xlsx", checked(data, "=1+1 _x0041_ \x00 ]]> " + "𐐀" * 40_000))
    assert "<f>" not in xml(annotated)
    (found,) = [cell for cell in last_column(annotated) if str(cell).startswith("[")]
    assert "=1+1 _x005F_x0041_ \ufffd ]]> 𐐀" in str(found)
    assert len(str(found).encode("utf-16-le")) // 2 in (32_766, 32_767)
    assert strip(annotated, "x.xlsx") != annotated


@pytest.mark.parametrize(
    ("before", "attributes", "after", "said"),
    [
        ('<dimension ref="A1:B2"/>', "", "", '<dimension ref="A1:C2"/>'),
        ("<dimension ref='A1:B2' />", "", "", "<dimension ref='A1:C2' />"),
        # One that is wrong stays so.
        ('<dimension ref="A1"/>', "", "", '<dimension ref="A1"/>'),
        ('<dimension ref="A1:Z9"/>', "", "", '<dimension ref="A1:Z9"/>'),
        # Our column does not go where one ends already.
        ('<dimension ref="A1:C2"/>', "", "", '<dimension ref="A1:D2"/>'),
        ("", ' spans="1:2"', "", 'spans="1:2 3:3"'),
        ("", " spans='1:7'", "", "spans='1:7 8:8'"),
        ("", ' spans=""', "", 'spans=" 3:3"'),
        ("", "", '<mergeCells><mergeCell ref="A9:E9"/></mergeCells>', 'r="F2"'),
    ],
)
def test_what_the_sheet_says_of_its_width_is_kept_up_and_restored(
    before: str, attributes: str, after: str, said: str
) -> None:
    pair = row(2, "Раз.", "One.", attributes=attributes)
    data = workbook(sheet(HEADINGS + pair, before, after))
    annotated = annotate(data, "x.xlsx", checked(data, "one"))
    assert said in xml(annotated)
    assert xml(strip(annotated, "x.xlsx")) == xml(data)


def test_only_sheets_with_findings_change() -> None:
    data = workbook(sheet(HEADINGS + PAIR), sheet(HEADINGS + PAIR))
    first, second = checked(data, "one")
    annotated = annotate(data, "x.xlsx", [CheckedSegment(first.segment, ()), second])
    assert (xml(annotated, 1), xml(annotated, 2)) != (xml(data, 1), xml(data, 2))
    assert xml(annotated, 1) == xml(data, 1)


@pytest.mark.parametrize("theirs", ["looks good", "[tqcheck] to do", "tqcheck", "[tqcheck: seen] ok"])
def test_a_column_of_the_users_own_is_left_alone(theirs: str) -> None:
    rows = row(1, "Source", "Target", "tqcheck") + row(2, "Раз.", "One.", theirs)
    data = workbook(sheet(rows))
    assert strip(data, "x.xlsx") is data
    annotated = annotate(data, "x.xlsx", checked(data, "one"))
    assert 'r="D1"' in xml(annotated)
    assert xml(strip(annotated, "x.xlsx")) == xml(data)


def test_a_column_that_the_user_wrote_into_is_the_users() -> None:
    data = workbook(sheet(HEADINGS + PAIR + row(3, "Два.", "Two.")))
    annotated = annotate(data, "x.xlsx", checked(data, "one")[:1])
    theirs = xml(annotated).replace("<t>Two.</t></is></c>", '<t>Two.</t></is></c><c r="C3"><v>1</v></c>')
    with zipfile.ZipFile(io.BytesIO(annotated)) as archive:
        members = {each: archive.read(each) for each in archive.namelist()}
    changed = with_members(members, {"xl/worksheets/sheet1.xml": theirs})
    assert strip(changed, "x.xlsx") is changed


def test_our_column_is_known_after_a_program_saved_the_workbook_anew() -> None:
    note = "[tqcheck: wrong-sense, major] target “One”: one."
    strings = f"<si><t>tqcheck</t></si><si><t>{note}</t></si>"
    ours = '<c r="C{0}" s="1" t="s"><v>{1}</v></c>'.format
    data = workbook(
        sheet(row(1, "Source", "Target", ours(1, 0)) + row(2, "Раз.", "One.", ours(2, 1)), '<dimension ref="A1:C2"/>'),
        strings=strings,
    )
    assert texts(data) == [("S1!B2", "Раз.", "One.")]
    assert xml(strip(data, "x.xlsx")) == sheet(HEADINGS + PAIR, '<dimension ref="A1:B2"/>')


def test_a_sheet_without_room_is_said() -> None:
    data = workbook(sheet(HEADINGS + row(2, "Раз.", "One.", '<c r="XFD2" s="1"/>')))
    with pytest.raises(UserError, match="no room for a column of findings"):
        annotate(data, "x.xlsx", checked(data, "one"))


def test_charts_comments_and_conditional_formats_stay() -> None:
    data = (FOLDER / "xlsx" / "cat-tool.xlsx").read_bytes()
    annotated = annotate(data, "x.xlsx", checked(data, "one"))
    before, after = Archive(data, "x.xlsx"), Archive(annotated, "x.xlsx")
    assert before.names() == after.names()
    changed = [member for member in before.names() if before.read(member) != after.read(member)]
    assert changed == ["xl/worksheets/sheet1.xml"]
    assert xml(annotated).split("</sheetData>")[1] == xml(data).split("</sheetData>")[1]


def test_cells_are_those_that_another_reader_sees() -> None:
    for path in sorted((FOLDER / "xlsx").iterdir()):
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = openpyxl.load_workbook(path, data_only=True)
        for each in read(File(path, path.name), STATED).segments:
            assert isinstance(each, Segment)
            name, _, cell = (each.location.unit or "").rpartition("!")
            value = book[name.strip("'").replace("''", "'")][cell].value
            assert (value or "").replace("_x000D_", "") == each.target


@given(seed=st.integers(0, 2**32), path=st.sampled_from(sorted((FOLDER / "xlsx").iterdir())))
@settings(max_examples=80, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
def test_mutated_parts_give_a_result_or_a_clear_error(seed: int, path: Path) -> None:
    """As in test_formats.py, but behind the archive's checksums; what was written is taken out again."""
    choose = random.Random(seed)
    with zipfile.ZipFile(path) as archive:
        members = {each: archive.read(each) for each in archive.namelist()}
    part = choose.choice([each for each in members if each.startswith("xl/") and "theme" not in each])
    data = with_members({**members, part: mutated(members[part], choose)}, {})
    try:
        bare = strip(data, "x.xlsx")
        annotated = annotate(bare, "x.xlsx", checked(bare, "one"))
        assert contents(strip(annotated, "x.xlsx")) == contents(bare)
        assert texts(annotated) == texts(bare)
    except UserError as error:
        assert error.problem
