"""Markdown: what stands on the page, and that no text becomes more than text in it."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from tests.reports import page_runs
from tests.reports.hostile_runs import everywhere
from tests.reports.hostile_texts import HOSTILE
from tests.reports.page_runs import Run
from tests.reports.test_scorecards import FAULTY, scored
from tqcheck.model import CheckedSegment, Document, Severity, Summary, Suppressed, SuppressedBy
from tqcheck.reports.markdown import MarkdownPage, MarkdownWriter
from tqcheck.reports.markdown_text import inert
from tqcheck.reports.marked_text import visible

PARSER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
JOINER = "\N{WORD JOINER}"
OURS = {
    *("heading_open", "heading_close", "paragraph_open", "paragraph_close", "inline", "text"),
    *("table_open", "table_close", "thead_open", "thead_close", "tbody_open", "tbody_close"),
    *("tr_open", "tr_close", "th_open", "th_close", "td_open", "td_close"),
    *("ordered_list_open", "ordered_list_close", "list_item_open", "list_item_close"),
    *("strong_open", "strong_close"),
}
"""What a page of ours is made of: no link, picture, code, quotation or HTML."""


def page(run: Run, *, scored: bool = False) -> str:
    """The page of a run, as a rule without its scorecard, which has a test of its own."""
    stream = io.StringIO()
    writer = MarkdownWriter(stream)
    for document, items in run.documents:
        writer.begin_document(document)
        for item in items:
            writer.add(item)
    summary = run.summary()
    if not scored:
        summary.scorecard, summary.scorecards = None, {}
    writer.finish(summary)
    text = stream.getvalue()
    text.encode("utf-8")
    return text


def tokens(text: str) -> Iterator[Token]:
    for token in PARSER.parse(text):
        yield token
        yield from token.children or ()


def words(token: Token) -> str:
    return "".join(child.content for child in token.children or ())


def tables(text: str) -> list[list[list[str]]]:
    """The rows of every table, with their cells as a reader sees them."""
    found: list[list[list[str]]] = []
    is_cell = False
    for token in PARSER.parse(text):
        if token.type == "table_open":
            found.append([])
        elif token.type == "tr_open":
            found[-1].append([])
        elif token.type == "inline" and is_cell:
            found[-1][-1].append(words(token).replace(JOINER, ""))
        is_cell = token.type in ("th_open", "td_open")
    return found


def headings(text: str) -> list[str]:
    parsed = PARSER.parse(text)
    return [words(parsed[index + 1]) for index, token in enumerate(parsed) if token.type == "heading_open"]


def test_a_clean_run_is_a_verdict_and_its_counts() -> None:
    assert page(page_runs.clean()) == (
        "# Translation quality: passed\n\nNo check found anything.\n\n"
        "0 findings in 2 segments of 1 file, 6 words; checked by tqcheck 1.2.3.\n"
    )


def test_nothing_checked_is_said() -> None:
    assert page(page_runs.nothing()).startswith("# Translation quality: nothing checked\n\nThe input holds no text")


def test_the_page_says_why_it_failed_what_to_fix_first_and_each_finding_of_each_file() -> None:
    text = page(page_runs.ordinary())
    assert headings(text) == [
        "Translation quality: failed",
        "What to fix first",
        "articles/harbour.en.txt",
        "articles/screens.xliff",
    ]
    assert "\n7 findings are major or worse.\n" in text
    assert "\n12 findings (2 critical, 5 major, 4 minor, 1 neutral) in 11 segments of 2 files" in text
    first = text[text.index("## What to fix first") :].split("\n")
    assert first[2] == (
        "1. **critical** number-mismatch: 341 does not stand in the source, which has 314. "
        "See articles/harbour.en.txt, line 4."
    )
    assert first[4] == (
        "3. **major** wrong-sense: “castle” is the wrong sense of замок here: write “lock” (2 times). "
        "See articles/harbour.en.txt, line 2; articles/harbour.en.txt, line 7."
    )
    unread, harbour, screens = tables(text)
    assert unread[1] == ["articles/harbour.en.txt:8", "the line is not UTF-8 (save the file as UTF-8)"]
    assert harbour[0] == ["where", "severity", "check", "text", "what"]
    assert [row[:4] for row in harbour[1:5]] == [
        ["2", "major", "wrong-sense", "castle"],
        ["2", "minor", "calque", "entered in  port"],
        ["2", "minor", "missing-article", ""],
        ["2", "neutral", "doubled-space", "␣␣"],
    ]
    assert len(harbour) + len(screens) - 2 == 12


def test_the_scorecard_stands_before_the_findings() -> None:
    stream = io.StringIO()
    writer = MarkdownWriter(stream)
    writer.begin_document(Document("a.txt", "text", ()))
    writer.add(FAULTY)
    writer.finish(scored({"a.txt": [FAULTY], "b.txt": [FAULTY]}))
    text = stream.getvalue()
    assert headings(text)[1:3] == ["Scorecard", "What to fix first"]
    figures, errors, documents, _ = tables(text)
    assert ["result", "FAIL (threshold 95)"] in figures
    assert ["calibrated score, the one that counts", "75"] in figures
    assert errors[1] == ["accuracy: mistranslation", "0", "0", "2", "0", "1", "10"]
    assert documents[1] == ["75.00", "FAIL (threshold 95)", "a.txt"]


def test_what_was_not_checked_and_what_is_suppressed_is_counted() -> None:
    locked = CheckedSegment(page_runs.segment("Locked."), (), skipped="locked")
    fine = page_runs.segment("Fine.")
    marked = Suppressed(page_runs.finding(fine, "Fine", "m"), SuppressedBy.COMMENT, "quoted")
    run = Run((page_runs.document("a.txt", [locked, CheckedSegment(fine, (), suppressed=(marked,))]),))
    assert "\n1 not checked (locked); 1 finding suppressed.\n" in page(run)
    assert "## a.txt" not in page(run)


@pytest.mark.parametrize("hostile", HOSTILE)
def test_no_text_becomes_more_than_text(hostile: str) -> None:
    text = page(everywhere([hostile]))
    assert {token.type for token in tokens(text)} <= OURS
    unread, found = tables(text)
    assert [len(row) for row in unread] == [2, 2]
    assert [len(row) for row in found] == [5, 5]
    shown = " ".join(visible(hostile).split())
    assert " ".join(found[1][3].split()) == (shown if hostile.strip(" ") or not hostile else "␣")


@pytest.mark.parametrize("hostile", HOSTILE)
def test_no_word_of_a_text_is_one_that_github_or_gitlab_makes_a_link_of(hostile: str) -> None:
    shown = "\n".join(words(token) for token in PARSER.parse(page(everywhere([hostile]))))
    for link in (r"@\w", r"#\d", r"\bGH-\d", r"!\d", r"~\w", r"https?://\w", r"\bwww\.\w", r":\w+:", r"\$\w"):
        assert not re.search(link, shown), link
    assert not re.search(r"\b[0-9a-f]{40}\b", shown)


@settings(max_examples=150)
@given(st.text(st.sampled_from("|\\`*_~[]()<>&#@!$:/-+.=1ab \n\t\r\"'"), max_size=25))
def test_any_signs_stay_signs(text: str) -> None:
    run = everywhere([text])
    made = page(run)
    assert {token.type for token in tokens(made)} <= OURS
    assert [[len(row) for row in table] for table in tables(made)] == [[2, 2], [5, 5]]


def test_long_texts_are_cut_and_say_so() -> None:
    assert inert("word " * 100, 20) == "word word word word …"
    assert inert("o" * 20, 20) == "o" * 20
    assert inert("👩\N{ZERO WIDTH JOINER}👧" * 3, 2) == "👩\N{ZERO WIDTH JOINER}👧" * 2 + "…"
    assert len(inert("e" + "\N{COMBINING ACUTE ACCENT}" * 100_000, 20)) < 100
    assert len(page(everywhere(["x" * 1_000_000]))) < 10_000


def lines(run: Run, most_bytes: int) -> str:
    gathered = MarkdownPage()
    for document, items in run.documents:
        gathered.begin_document(document)
        for item in items:
            gathered.add(item)
    return "".join(line + "\n" for line in gathered.lines(run.summary(), most_bytes=most_bytes))


@pytest.mark.parametrize("most", [3_000, 20_000, 100_000])
def test_a_page_that_must_be_short_ends_with_what_is_left_out(most: int) -> None:
    run = page_runs.long(1500)
    text = lines(run, most)
    assert most - 500 < len(text.encode()) <= most
    *_, shown = tables(text)
    assert text.endswith(f"\n\n{3000 - len(shown) + 1:,} findings left out: the page would be too long.\n")


def test_a_page_that_fits_leaves_nothing_out() -> None:
    run = page_runs.ordinary()
    assert lines(run, 1 << 20) == page(run, scored=True)
    assert lines(run, 10) == ""


def test_severities_without_findings_are_not_named() -> None:
    summary = Summary("1", Severity.MAJOR)
    assert "critical" not in "".join(MarkdownPage().lines(summary))
