"""JSON and JSON Lines: valid whatever the run was, and one the other's records."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.reports.runs import Item, finding, flagged, segment, write
from tqcheck.model import BadItem, CheckedSegment, Location, Related, Severity, Side, Span, Summary
from tqcheck.reports.json_report import JsonWriter
from tqcheck.reports.jsonl import JsonlWriter

CLEAN = CheckedSegment(segment("All is well."), ())
FAULTY = CheckedSegment(
    segment("The “policy”\n\u2028\x07🙂.", 2, source="Политик."),
    (
        finding("The “policy”", "policy", related=(Related(Side.SOURCE, Span(0, 7), "Политик", "here"),)),
        finding("", None, severity=Severity.MINOR),
    ),
)
BAD = BadItem("no JSON", Location("x.jsonl", 3), "write JSON")
BAD_WITHOUT_REMEDY = BadItem("no line", Location("x.jsonl"))

RUNS: dict[str, list[list[Item]]] = {
    "no document": [],
    "an empty document": [[]],
    "two empty documents": [[], []],
    "one document": [[CLEAN, FAULTY]],
    "bad items alone": [[BAD, BAD_WITHOUT_REMEDY]],
    "two documents with bad items": [[BAD, CLEAN, FAULTY], [FAULTY, BAD, CLEAN]],
    "an empty document between": [[CLEAN], [], [BAD]],
}


def report(documents: list[list[Item]]) -> dict[str, Any]:
    stream = io.StringIO()
    write(JsonWriter(stream), *documents)
    found: dict[str, Any] = json.loads(stream.getvalue())
    return found


def lines(documents: list[list[Item]]) -> list[dict[str, Any]]:
    stream = io.StringIO()
    write(JsonlWriter(stream), *documents)
    return [json.loads(line) for line in stream.getvalue().split("\n")[:-1]]


@pytest.mark.parametrize("documents", RUNS.values(), ids=list(RUNS))
def test_the_report_is_valid_json_with_every_item_in_its_document(documents: list[list[Item]]) -> None:
    made = report(documents)
    assert list(made) == ["documents", "summary"]
    assert [len(document["segments"]) for document in made["documents"]] == [len(items) for items in documents]
    assert [document["path"] for document in made["documents"]] == ["x.txt"] * len(documents)


@pytest.mark.parametrize("documents", RUNS.values(), ids=list(RUNS))
def test_json_and_json_lines_have_the_same_records(documents: list[list[Item]]) -> None:
    assert [record for document in report(documents)["documents"] for record in document["segments"]] == lines(
        documents
    )


def test_a_segment_s_record_is_the_contract_s() -> None:
    (record,) = lines([[FAULTY]])
    assert record["id"] == "2"
    assert record["target"] == "The “policy”\n\u2028\x07🙂."
    assert record["location"] == {"path": "x.txt", "line": 2, "column": 1, "unit": None}
    assert record["score"] is None
    first, second = record["findings"]
    assert (first["start"], first["end"], first["text"], first["severity"]) == (5, 11, "policy", "major")
    assert first["related"] == [{"side": "source", "start": 0, "end": 7, "text": "Политик", "note": "here"}]
    assert (second["start"], second["end"], second["text"]) == (None, None, "")


def test_a_bad_item_s_record_names_its_line_and_its_remedy() -> None:
    assert lines([[BAD, BAD_WITHOUT_REMEDY]]) == [
        {"line": 3, "error": "no JSON (write JSON)"},
        {"line": None, "error": "no line"},
    ]


def test_the_summary_counts_what_was_found() -> None:
    summary = report([[BAD, CLEAN, FAULTY], [FAULTY]])["summary"]
    assert (summary["segments"], summary["findings"], summary["failed"], summary["fail_on"]) == (3, 4, True, "major")
    assert summary["severities"] == {"neutral": 0, "minor": 2, "major": 2, "critical": 0}
    assert summary["checks"] == {"made-up-check": 4}
    assert summary["errors"] == [{"place": "x.jsonl:3", "problem": "no JSON", "remedy": "write JSON"}]


def test_a_run_that_never_fails_says_never() -> None:
    stream = io.StringIO()
    JsonWriter(stream).finish(Summary("0", None))
    summary = json.loads(stream.getvalue())["summary"]
    assert (summary["fail_on"], summary["failed"]) == ("never", False)


@settings(max_examples=80, derandomize=True, database=None)
@given(st.lists(st.lists(st.text(max_size=20), max_size=4), max_size=3))
def test_any_texts_come_back_from_the_report(texts: list[list[str]]) -> None:
    documents: list[list[Item]] = [[flagged(text, None) for text in document] for document in texts]
    assert [[record["target"] for record in made["segments"]] for made in report(documents)["documents"]] == texts
