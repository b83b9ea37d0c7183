"""The terminal: exactly what stands there, under which column, and nothing that could move the cursor."""

from __future__ import annotations

import io
import textwrap
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.reports.runs import Item, finding, flagged, segment, write
from tqcheck.model import BadItem, CheckedSegment, Document, Location, NotRun, Severity, Side, Span, Summary
from tqcheck.reports.text import TextWriter


def shown(*items: Item, explain: bool = False, colour: bool = False, path: str = "x.txt") -> str:
    stream = io.StringIO()
    write(TextWriter(stream, explain=explain, colour=colour), items, path=path)
    return stream.getvalue()


def expected(text: str) -> str:
    return textwrap.dedent(text).lstrip("\n")


def test_a_clean_run_says_so_in_one_line() -> None:
    assert shown(CheckedSegment(segment("All is well."), ())) == (
        "0 findings in 1 segment, 3 words; passed: no check found anything\n"
    )


def test_a_fault_is_underlined_and_said() -> None:
    assert shown(flagged("The court acquitted the policy.", "policy")) == expected("""
        x.txt

        line 1 (segment 1)
          The court acquitted the policy.
                                  ^^^^^^
            major    made-up-check: wrong word → “right”

            1  major
        1 finding in 1 segment, 5 words; FAILED: 1 finding is major or worse
        """)


def test_minor_faults_are_marked_more_softly_and_severities_are_counted() -> None:
    text = "Two  faults in one line."
    both = CheckedSegment(
        segment(text),
        (
            finding(text, "  ", check="doubled", severity=Severity.MINOR, message="2 spaces in a row → one"),
            finding(text, "line", check="word"),
        ),
    )
    assert shown(both) == expected("""
        x.txt

        line 1 (segment 1)
          Two  faults in one line.
             ~~              ^^^^
            minor    doubled: 2 spaces in a row → one
            major    word: wrong word → “right”

            1  major
            1  minor
        2 findings in 1 segment, 5 words; FAILED: 1 finding is major or worse
        """)


def test_one_fault_in_several_places_is_one_card_with_a_count() -> None:
    items = [flagged("The policy left.", "policy", number) for number in (3, 5, 8)]
    assert shown(*items) == expected("""
        x.txt

        line 3 (segment 3)
          The policy left.
              ^^^^^^
            major    made-up-check ×3: wrong word → “right”
                     also line 5, line 8

            3  major
        3 findings in 3 segments, 9 words; FAILED: 3 findings are major or worse
        """)


def test_many_places_are_cut_short() -> None:
    report = shown(*(flagged("The policy left.", "policy", number) for number in range(1, 9)))
    assert "×8" in report
    assert "also line 2, line 3, line 4, line 5, line 6, …" in report


def test_places_are_named_by_their_unit_where_lines_mean_nothing() -> None:
    items = []
    for number in (1, 2):
        made = flagged("The policy left.", "policy", number)
        unit = CheckedSegment(
            type(made.segment)(str(number), made.segment.target, "en", Location("x.xlf", unit=f"u{number}")),
            made.findings,
        )
        items.append(unit)
    report = shown(*items)
    assert "u1 (segment 1)" in report
    assert "also u2\n" in report
    assert "None" not in report


def _marked(report: str) -> list[tuple[str, str]]:
    """(line, underline) of the report; both are padded."""
    lines = report.split("\n")
    return [
        (lines[index - 1], line)
        for index, line in enumerate(lines)
        if index and line.strip() and set(line) <= set(" ^~")
    ]


def _column(line: str, part: str) -> int:
    """The terminal column at which `part` begins."""
    before = line[: line.index(part)]
    return sum(
        0
        if unicodedata.category(character) in ("Mn", "Me")
        else 2
        if unicodedata.east_asian_width(character) in "WF"
        else 1
        for character in before
    )


@pytest.mark.parametrize(
    ("text", "covered", "width"),
    [
        ("plain words here", "words", 5),
        ("他说三千块太贵了", "三千块", 6),
        ("１２３ wide ＡＢ digits", "digits", 6),
        ("cafe\u0301 cre\u0300me here", "here", 4),
        ("cafe\u0301 au lait", "cafe\u0301", 4),
        ("ไม่รู้ที่นี่ word", "word", 4),
        ("हिन्दी word", "word", 4),
        ("כְּתִיב word", "word", 4),
        ("a\tb word", "word", 4),
        ("🙂 word", "word", 4),
        ("soft\u00adhyphen word", "word", 4),
    ],
)
def test_the_underline_stands_under_the_fault(text: str, covered: str, width: int) -> None:
    ((line, underline),) = _marked(shown(flagged(text, covered)))
    assert underline.index("^") == _column(line, covered)
    assert underline.count("^") == width


@pytest.mark.parametrize(
    ("text", "span", "column"),
    [
        ("Hello there", Span(11, 11), 11),
        ("Hello there", Span(0, 0), 0),
        ("Hello\nthere", Span(5, 5), 5),
        ("a\n", Span(2, 2), 0),
    ],
)
def test_a_place_where_something_is_missing_is_marked(text: str, span: Span, column: int) -> None:
    ((_, underline),) = _marked(shown(flagged(text, span)))
    assert underline == " " * (2 + column) + "^"


@pytest.mark.parametrize("text", ["", "\n", "ends with a break\n", "x" * 250, "我" * 250, "word " * 60, "\n\na\n\n"])
def test_every_finding_is_shown_exactly_once_wherever_it_stands(text: str) -> None:
    places = [None, *(Span(start, start + width) for start in range(len(text) + 1) for width in (0, 1))]
    for span in places[:: max(1, len(places) // 60)] + places[-3:]:
        assert shown(flagged(text, span)).count("made-up-check") == 1, span


def test_long_paragraphs_wrap_at_spaces_and_only_faulty_lines_are_shown() -> None:
    text = "word " * 30 + "fault " + "word " * 30
    ((line, underline),) = _marked(shown(flagged(text, "fault")))
    assert len(line) <= 102
    assert line.startswith("  word word")
    assert line.index("fault") == underline.index("^")


@pytest.mark.parametrize("text", ["我" * 170 + "错" + "我" * 100, "x" * 150 + "错" + "y" * 150])
def test_words_without_spaces_wrap_by_columns(text: str) -> None:
    ((line, underline),) = _marked(shown(flagged(text, "错")))
    assert _column(line + "\x00", "\x00") <= 102
    assert underline.index("^") == _column(line, "错")


def test_source_findings_and_findings_without_a_place_follow_the_lines() -> None:
    target = "The target."
    item = CheckedSegment(
        segment(target, source="Исходник."),
        (
            finding(target, None, check="no-place", message="something is missing"),
            finding("Исходник.", "Исходник", check="source-fault", side=Side.SOURCE),
            finding(target, "target", check="target-fault"),
        ),
    )
    assert shown(item).split("\n")[2:8] == [
        "line 1 (segment 1)",
        "  The target.",
        "      ^^^^^^",
        "    major    target-fault: wrong word → “right”",
        "    major    no-place: something is missing",
        "    major    source-fault: wrong word → “right”",
    ]


def test_explanations_are_shown_on_demand_and_wrap() -> None:
    item = flagged("A word.", "word", explanation="It is explained at some length. " * 6)
    assert "explained" not in shown(item)
    lines = [line for line in shown(item, explain=True).split("\n") if "explained" in line]
    assert len(lines) >= 2
    assert all(line.startswith(" " * 13) for line in lines)
    assert max(map(len, lines)) <= 100


def test_checks_that_did_not_run_are_listed_by_reason() -> None:
    stream = io.StringIO()
    summary = Summary("0", Severity.MAJOR)
    summary.not_run = (NotRun("one", "needs x"), NotRun("two", "needs x"), NotRun("three", "needs y"))
    TextWriter(stream).finish(summary)
    assert stream.getvalue().split("\n")[1:] == ["not run (needs x): one, two", "not run (needs y): three", ""]


def test_a_hostile_language_tag_cannot_reach_the_terminal() -> None:
    stream = io.StringIO()
    summary = Summary("0", Severity.MAJOR)
    summary.not_run = (NotRun("one", "has no data for target language en-\x1b[2J"),)
    TextWriter(stream).finish(summary)
    assert "\x1b" not in stream.getvalue()


def test_what_could_not_be_read_is_counted() -> None:
    report = shown(BadItem("broken", Location("x.txt", 7), "mend it"), CheckedSegment(segment("Fine."), ()))
    assert report == (
        "0 findings in 1 segment, 1 word; "
        "incomplete: what could be read passed; 1 part of the input could not be read\n"
    )


def test_colours_are_only_written_on_demand() -> None:
    item = flagged("The policy.", "policy")
    assert "\x1b" not in shown(item)
    assert "\x1b[31;1m^\x1b[0m" in shown(item, colour=True)


_HOSTILE = "".join(map(chr, (*range(0x20), *range(0x7F, 0xA0), 0x202E, 0x2028, 0x200B, 0xFEFF, 0xD83D)))


def test_control_characters_cannot_reach_the_terminal() -> None:
    hostile = CheckedSegment(
        type(segment(""))(f"id{_HOSTILE}", f"text {_HOSTILE} fault", "en", Location("x", unit=f"unit{_HOSTILE}")),
        (
            finding(f"text {_HOSTILE} fault", "fault", message=f"m{_HOSTILE}", explanation=f"e {_HOSTILE} e"),
            finding(f"text {_HOSTILE} fault", "fault", message=f"m{_HOSTILE}"),
            finding("", None, check=f"c{_HOSTILE}"),
        ),
    )
    report = shown(hostile, path=f"path{_HOSTILE}.txt", explain=True)
    report.encode("utf-8")
    assert {character for character in report if character in _HOSTILE} == {"\n"}


@settings(max_examples=100, derandomize=True, database=None)
@given(st.text(max_size=150), st.integers(0, 150), st.integers(0, 5))
def test_no_text_breaks_the_report(text: str, start: int, width: int) -> None:
    start = min(start, len(text))
    report = shown(flagged(text, Span(start, min(len(text), start + width))))
    assert report.count("made-up-check") == 1
    assert not any(unicodedata.category(character) == "Cc" for character in report.replace("\n", ""))


@pytest.mark.parametrize(
    ("place", "named"),
    [
        (Location("x", 4, 1), "line 4"),
        (Location("x", 4, 31), "line 4, column 31"),
        (Location("x", 9, None, "unit 7"), "unit 7, line 9"),
        (Location("x", None, None, "paragraph 12"), "paragraph 12"),
        (Location("x"), ""),
    ],
)
def test_a_place_is_named_as_people_say_it(place: Location, named: str) -> None:
    assert place.place == named


def test_the_files_of_a_run_stand_apart() -> None:
    stream = io.StringIO()
    writer = TextWriter(stream)
    for path in ("a.txt", "b.txt"):
        writer.begin_document(Document(path, "text", ()))
        writer.add(flagged("The court acquitted the policy.", "policy"))
    writer.finish(Summary("0", Severity.MAJOR))
    assert stream.getvalue().startswith("a.txt\n")
    assert "\n\nb.txt\n" in stream.getvalue()
