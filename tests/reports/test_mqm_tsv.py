"""MQM TSV: ten columns as MQM Viewer reads them, a row for every checked segment, no text that its pages would run."""

from __future__ import annotations

import html
import io
import json
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import tqcheck
from tests.reports import page_runs
from tests.reports.hostile_runs import everywhere
from tests.reports.hostile_texts import HOSTILE
from tests.reports.page_runs import Run
from tests.reports.runs import flagged
from tqcheck.model import CheckedSegment, MqmCategory, Severity, Span
from tqcheck.reports.mqm_tsv import MqmTsvWriter, category_name

HEADING = "system\tdoc\tdocSegId\tglobalSegId\trater\tsource\ttarget\tcategory\tseverity\tmetadata"


def text(run: Run) -> str:
    stream = io.StringIO()
    run.write(MqmTsvWriter(stream))
    return stream.getvalue()


def rows(run: Run) -> list[dict[str, str]]:
    """As the viewer reads: lines by line feeds, cells by tabs, the metadata as JSON."""
    heading, *lines = text(run).removesuffix("\n").split("\n")
    return [dict(zip(heading.split("\t"), line.split("\t"), strict=True)) for line in lines]


def alone(item: CheckedSegment) -> Run:
    return Run((page_runs.document("x.txt", [item]),))


def test_the_columns_are_the_viewer_s() -> None:
    assert text(page_runs.nothing()) == HEADING + "\n"


def test_a_segment_without_findings_has_a_row_that_says_so() -> None:
    first, _ = rows(page_runs.clean())
    metadata = json.loads(first.pop("metadata"))
    assert first == {
        "system": "translation",
        "doc": "draft.en.txt:en",
        "docSegId": "1",
        "globalSegId": "1",
        "rater": f"tqcheck {tqcheck.__version__}",
        "source": "",
        "target": "All is well.",
        "category": "No-error",
        "severity": "No-error",
    }
    assert metadata == {"segment_id": "1", "place": "line 1", "source_not_seen": True}


def test_a_finding_is_marked_on_its_side() -> None:
    found: dict[str, dict[str, str]] = {}
    for row in rows(page_runs.ordinary()):
        marked = json.loads(row["metadata"]).get("marked_text", "")
        found.setdefault(f"{row['category']}: {marked}", row)
    castle = found["Accuracy/Mistranslation: castle"]
    assert castle["target"] == "He broke the <v>castle</v> and entered in  port."
    assert castle["severity"] == "Major"
    assert found["Fluency/Grammar: "]["target"] == "He broke the castle and entered in  <v></v>port."
    assert found["Accuracy/Omission: забыли"]["source"] == "Потом его <v>забыли</v>."
    assert found["Accuracy/Omission: "]["target"] == ""
    assert found["Accuracy/Omission: "]["source"] == "Потом его забыли."


def test_segments_are_numbered_in_their_document_and_in_the_run() -> None:
    numbers = [(row["doc"], row["docSegId"], row["globalSegId"]) for row in rows(page_runs.ordinary())]
    assert numbers[0] == ("articles/harbour.en.txt:ru-en", "1", "1")
    assert numbers[1:5] == [("articles/harbour.en.txt:ru-en", "2", "2")] * 4
    assert numbers[-1] == ("articles/screens.xliff:en-fa", "1", "11")


def test_segments_that_were_not_checked_have_no_row() -> None:
    assert rows(alone(CheckedSegment(page_runs.segment("Locked."), (), skipped="locked"))) == []


@pytest.mark.parametrize(
    ("category", "name"),
    [
        (MqmCategory.MISTRANSLATION, "Accuracy/Mistranslation"),
        (MqmCategory.PUNCTUATION, "Fluency/Punctuation"),
        (MqmCategory.WRONG_TERM, "Terminology/Wrong term"),
        (MqmCategory.DATE_FORMAT, "Locale convention/Date format"),
        (MqmCategory.AWKWARD, "Style/Awkward"),
        (MqmCategory.MARKUP, "Design/Markup"),
    ],
)
def test_categories_have_the_viewer_s_form(category: MqmCategory, name: str) -> None:
    assert category_name(category) == name


def test_every_finding_weighs_what_the_viewer_s_defaults_give_its_severity() -> None:
    """The first pattern of its table that fits `severity:category`, in lower case (mqm-viewer.js)."""
    weights = [
        (r"minor:.*punctuation|trivial:", 0.1),
        (r":.*reinterpretation", 0),
        (r":source", 0),
        (r"non.translation", 25),
        (r"minor:", 1),
        (r"major:", 5),
        (r"critical:", 5),
    ]
    by_severity: dict[Severity, set[float]] = {
        Severity.NEUTRAL: {0},
        Severity.MINOR: {1, 0.1},
        Severity.MAJOR: {5},
        Severity.CRITICAL: {5},
    }
    for severity, expected in by_severity.items():
        for category in MqmCategory:
            said = f"{severity.capitalize()}:{category_name(category)}".lower()
            assert next((weight for pattern, weight in weights if re.search(pattern, said)), 0) in expected, said


@pytest.mark.parametrize("hostile", HOSTILE)
def test_no_text_is_markup_in_the_viewer_s_page(hostile: str) -> None:
    (row,) = rows(everywhere([hostile]))
    shown: dict[str, str] = {**row, "note": json.loads(row["metadata"])["note"]}
    for name, value in shown.items():
        if name != "metadata":
            assert "<" not in re.sub("</?v>", "", value), name
    assert not set("\"'") & set(row["doc"])
    assert row["target"] == row["source"].replace("<v>", "").replace("</v>", "").join(["<v>", "</v>"])


@settings(max_examples=100)
@given(st.text(max_size=30), st.integers(0, 30), st.integers(0, 30))
def test_any_text_with_any_span_comes_back(target: str, start: int, end: int) -> None:
    start, end = sorted((min(start, len(target)), min(end, len(target))))
    (row,) = rows(alone(flagged(target, Span(start, end))))
    before, marked, after = map(html.unescape, re.split("</?v>", row["target"]))
    assert (len(before), len(marked), len(after)) == (start, end - start, len(target) - end)


def test_hostile_runs_have_ten_cells_in_every_row() -> None:
    assert {line.count("\t") for line in text(page_runs.hostile()).removesuffix("\n").split("\n")} == {9}
    assert len(rows(everywhere(["x" * 1_000_000]))) == 1
