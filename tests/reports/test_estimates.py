"""How the estimates of a run are shown: in words, in lists, and with any text in them."""

from __future__ import annotations

import dataclasses
import io
import json
from collections.abc import Callable

import pytest

from tests.reports import page_runs
from tests.reports.estimated_runs import estimated, run
from tests.reports.hostile_texts import HOSTILE
from tests.reports.page_runs import Run
from tests.reports.pages import Element, parsed
from tqcheck.model import CheckedSegment, Estimate, Estimates, Reason
from tqcheck.reports.estimates import caveat, heading, one_line, reason_text, score_text
from tqcheck.reports.html import HtmlWriter
from tqcheck.reports.json_report import JsonWriter
from tqcheck.reports.markdown import MarkdownWriter
from tqcheck.reports.text import TextWriter

NONE = Estimates((), True, 0, 0, None, 0, ())
MOST_SHOWN = 100
"""Segments that a page and a Markdown report list."""


def page(of: Run) -> str:
    stream = io.StringIO()
    of.write(HtmlWriter(stream))
    return stream.getvalue()


def markdown(of: Run) -> str:
    stream = io.StringIO()
    of.write(MarkdownWriter(stream))
    return stream.getvalue()


def text(of: Run) -> str:
    stream = io.StringIO()
    of.write(TextWriter(stream))
    return stream.getvalue()


def listed(of: Run) -> list[Element]:
    """The rows of the page's list."""
    (table,) = parsed(page(of)).all("table", "worst")
    return table.all("tr")[1:]


# In words.


@pytest.mark.parametrize(
    ("estimates", "said"),
    [
        (NONE, "estimated quality: none of the segments could be estimated"),
        (Estimates(("a",), True, 1, 0, 49.6, 0, ()), "estimated quality 50 of 100 on the mean of 1 segment (a)"),
        (
            Estimates(("a", "b"), True, 2000, 1500, 0.2, 0, ()),
            "estimated quality 0 of 100 on the mean of 2,000 segments, 1,500 without (a, b)",
        ),
    ],
)
def test_the_line_of_a_run(estimates: Estimates, said: str) -> None:
    assert one_line(estimates) == said


def test_what_is_uncalibrated_claims_nothing() -> None:
    assert caveat(dataclasses.replace(NONE, is_calibrated=False)).startswith("uncalibrated")
    assert "uncalibrated" not in caveat(NONE)


@pytest.mark.parametrize(
    ("segments", "asked", "shown", "said"),
    [
        (1, 1, 1, "Look at these first: 1 of 1 estimate, major findings before the lowest"),
        (10, 2, 2, "Look at these first: 2 of 10 estimates, major findings before the lowest"),
        (
            9000,
            1800,
            3,
            "Look at these first: 1,800 of 9,000 estimates, major findings before the lowest; the first 3 are listed",
        ),
    ],
)
def test_the_heading_of_the_list(segments: int, asked: int, shown: int, said: str) -> None:
    worst = tuple(estimated(number) for number in range(shown))
    assert heading(Estimates(("a",), True, segments, 0, 1.0, asked, worst)) == said


@pytest.mark.parametrize(("effect", "said"), [(3.4, "+3: x"), (-3.6, "−4: x"), (0.6, "+1: x"), (12.0, "+12: x")])
def test_a_reason_has_a_sign_and_whole_points(effect: float, said: str) -> None:
    assert reason_text(Reason("length", effect, "x")) == said


def test_scores_are_whole_points() -> None:
    assert [score_text(Estimate(score, (), "a")) for score in (0.0, 49.5, 50.51, 100.0)] == ["0", "50", "51", "100"]


# In reports.


@pytest.mark.parametrize("shown", [page, markdown, text], ids=["html", "markdown", "text"])
def test_a_run_without_estimates_says_nothing_of_them(shown: Callable[[Run], str]) -> None:
    said = shown(page_runs.ordinary())
    assert "stimated quality" not in said
    assert "Look at these first" not in said


@pytest.mark.parametrize("shown", [page, markdown, text], ids=["html", "markdown", "text"])
def test_a_run_where_nothing_could_be_estimated_says_so(shown: Callable[[Run], str]) -> None:
    said = shown(dataclasses.replace(page_runs.ordinary(), estimates=NONE))
    assert "stimated quality: none of the segments could be estimated" in said
    assert "Look at these first" not in said


@pytest.mark.parametrize("shown", [page, markdown, text], ids=["html", "markdown", "text"])
def test_the_list_has_score_text_and_reasons(shown: Callable[[Run], str]) -> None:
    said = shown(run(estimated(7)))
    for part in (
        "Look at these first: 1 of 1 estimate, major findings before the lowest",
        "12",
        "He came.",
        "−3: it is short",
    ):
        assert part in said
    assert "+3: as usual" not in said, "what raises a score is no reason to look"


def test_long_lists_are_cut_and_this_is_said() -> None:
    many = run(*(estimated(number) for number in range(1, 251)))
    assert len(listed(many)) == MOST_SHOWN
    assert "150 further segments of these are in the JSON report" in parsed(page(many)).text
    assert markdown(many).count("it is short") == MOST_SHOWN
    assert text(many).count("it is short") == 250
    stream = io.StringIO()
    many.write(JsonWriter(stream))
    assert len(json.loads(stream.getvalue())["summary"]["estimates"]["worst"]) == 250


def test_places_name_their_file_where_there_are_several() -> None:
    one = page_runs.segment("He came.", path="a.en.txt")
    two = page_runs.segment("He left.", path="b.en.txt")
    items = [CheckedSegment(each, (), estimate=Estimate(1.0, (), "a")) for each in (one, two)]
    both = Run(
        tuple(page_runs.document(item.segment.location.path, [item]) for item in items),
        estimates=Estimates(("a",), True, 2, 0, 1.0, 2, tuple(items)),
    )
    assert [row.all("th")[0].text for row in listed(both)] == ["a.en.txt, line 1", "b.en.txt, line 1"]
    assert "a.en.txt:1" in text(both)
    assert [row.all("th")[0].text for row in listed(run(estimated(7)))] == ["line 7"]


# Any text.


@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_texts_stay_in_their_cells(hostile: str) -> None:
    with_it = run(estimated(1, hostile or "x", said=hostile))
    (row,) = listed(with_it)
    assert {element.tag for element in row.descendants()} <= {"td", "th", "bdi", "div", "span"}
    assert not parsed(page(with_it)).all("table", "worst")[0].all("script")


@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_texts_stay_in_their_row_of_markdown(hostile: str) -> None:
    rows = [
        line
        for line in markdown(run(estimated(1, hostile or "x", said=hostile))).splitlines()
        if line.startswith("| 12 |")
    ]
    assert len(rows) == 1
    assert rows[0].replace(r"\|", "").count("|") == 5


@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_texts_do_nothing_to_a_terminal(hostile: str) -> None:
    said = text(run(estimated(1, hostile or "x", said=hostile)))
    assert not [character for character in said if ord(character) < 32 and character != "\n"]
    assert len(said.splitlines()) == len(text(run(estimated(1))).splitlines())
