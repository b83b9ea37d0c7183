"""A scorecard in words and as data: the score that counts, the verdict and why, what to be wary of."""

from __future__ import annotations

import io
import json

from tests.reports.runs import flagged, segment
from tqcheck.model import CheckedSegment, Document, Scorecard, Severity, Summary
from tqcheck.reports.json_report import JsonWriter
from tqcheck.reports.scorecards import (
    AUTOMATIC,
    SMALL,
    at_odds,
    caveats,
    lowest,
    one_line,
    scorecard_record,
    verdict_text,
)
from tqcheck.reports.text import TextWriter
from tqcheck.scoring.mqm import RunScores
from tqcheck.scoring.profiles import profile

CLEAN = CheckedSegment(segment("word " * 600), ())
FAULTY = flagged("The policy " + "word " * 98, "policy")


def scored(documents: dict[str, list[CheckedSegment]], name: str = "mqm-default") -> Summary:
    scores = RunScores(profile(name))
    summary = Summary("1.2.3")
    for path, items in documents.items():
        scores.begin_document(path)
        for item in items:
            scores.count(item)
            summary.count(item)
    summary.scorecard, summary.scorecards = scores.scorecard(), scores.scorecards()
    return summary


def card(*items: CheckedSegment, name: str = "mqm-default") -> Scorecard:
    made = scored({"x.txt": list(items)}, name).scorecard
    assert made is not None
    return made


def test_a_text_that_passes_is_said_to_pass() -> None:
    assert verdict_text(card(CLEAN)) == "PASS (threshold 95)"
    assert one_line(card(CLEAN)) == (
        "MQM score 100.00 (calibrated, profile mqm-default): PASS (threshold 95); 0 penalty points in 600 target words"
    )


def test_a_text_that_fails_is_said_to_fail_and_why() -> None:
    assert verdict_text(card(FAULTY)) == "FAIL (threshold 95)"
    critical = flagged("The policy " + "word " * 9998, "policy", severity=Severity.CRITICAL)
    assert verdict_text(card(critical)) == "FAIL (1 critical)"
    assert verdict_text(card(FAULTY, name="strict")) == "FAIL (threshold 95, 1 major or worse)"


def test_a_profile_without_a_threshold_has_no_verdict() -> None:
    assert one_line(card(FAULTY, name="google-wmt")) == (
        "MQM score 95.00 (raw, profile google-wmt); 5 penalty points in 100 target words"
    )


def test_caveats() -> None:
    assert caveats(card(CLEAN)) == [AUTOMATIC]
    assert caveats(card(FAULTY)) == [SMALL, AUTOMATIC]


def test_nothing_evaluated_is_a_dash_and_no_verdict() -> None:
    assert one_line(card()).startswith("MQM score – ")
    assert verdict_text(card()) == ""


def test_documents_are_listed_from_the_lowest_score_up() -> None:
    summary = scored({"good.txt": [CLEAN], "empty.txt": [], "bad.txt": [FAULTY]})
    assert [path for path, _ in lowest(summary)] == ["bad.txt", "good.txt"]


def test_the_record_has_every_figure_of_the_formulas() -> None:
    record = scorecard_record(card(FAULTY))
    figures = {"EWC": 100, "RWC": 1000, "APT": 5, "PWPT": 0.05, "NPT": 50, "raw_score": 95, "calibrated_score": 75}
    assert {key: record[key] for key in figures} == figures
    assert record["types"] == [
        {
            "category": "mistranslation", "pid": "MQMC_101000", "weight": 1,
            "neutral": 0, "minor": 0, "major": 1, "critical": 0, "ETPT": 5,
        }
    ]  # fmt: skip
    assert record["caveats"] == [SMALL, AUTOMATIC]


def test_the_terminal_and_json_show_it() -> None:
    summary = scored({f"{number:02}.txt": [FAULTY] for number in range(12)})
    text, data = io.StringIO(), io.StringIO()
    for writer in (TextWriter(text), JsonWriter(data)):
        writer.begin_document(Document("x.txt", "text", ()))
        writer.finish(summary)
    assert one_line(card(*[FAULTY] * 12)) in text.getvalue()
    assert "   75.00  00.txt\n" in text.getvalue()
    assert "2 more score higher" in text.getvalue()
    assert "10.txt" not in text.getvalue()
    made = json.loads(data.getvalue())["summary"]
    assert made["scorecard"]["score"] == 75
    assert made["scorecards"]["11.txt"]["EWC"] == 100


def test_where_the_scores_verdict_is_not_the_runs_that_is_explained() -> None:
    assert at_odds(scored({"x.txt": [CLEAN]})) == ""
    assert at_odds(scored({"x.txt": [FAULTY]})) == ""
    failed_alone = scored({"x.txt": [FAULTY, *[CLEAN] * 9]})
    passed_alone = scored({"x.txt": [flagged("The policy", "policy", severity=Severity.MINOR)]})
    for summary in (failed_alone, passed_alone):
        text = io.StringIO()
        TextWriter(text).finish(summary)
        assert at_odds(summary) in text.getvalue()
        assert at_odds(summary).startswith("PASS and FAIL are the profile")
