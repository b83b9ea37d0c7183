"""A comparison as text, Markdown, page and JSON."""

from __future__ import annotations

import json
import re

import pytest

from tests.reports.comparison.comparisons import GOOD, NEGATION, NUMBER, REFERENCES, compared, hostile
from tests.reports.hostile_texts import HOSTILE
from tests.reports.pages import parsed
from tqcheck.reports.comparison.formats import FORMATS, written
from tqcheck.reports.comparison.tables import check_table, ngram_tables, win_table

WITH = compared(GOOD, NEGATION, NUMBER, references=REFERENCES)
WITHOUT = compared(NUMBER, NEGATION)


def table(text: str, beginning: str) -> list[list[str]]:
    """The cells of the table whose header begins so, in a text for the terminal."""
    _, _, rest = text.partition(f"\n{beginning}")
    block = rest.split("\n\n")[0]
    return [re.split(r"\s{2,}", line) for line in block.splitlines()[1:]]


def test_the_text_has_the_scores_findings_and_wins_without_a_reference() -> None:
    text = written("text", WITHOUT)
    assert table(text, "system ") == [
        ["number", "55.36", *_interval(text, "number"), "5", "1", "56"],
        ["negation", "-212.50", "-212.50 to -212.50", "35", "7", "56"],
    ]
    assert table(text, "findings ") == [["accuracy: mistranslation, major", "1", "7"], ["all, major", "1", "7"]]
    assert table(text, "segments by ") == [["penalty points", "6", "0", "1", "0.031", "number"]]
    assert table(text, "words of the source ") == [["1–10", "7", "8.93", "62.50"]]
    for only_with_a_reference in ("chrF", "TER", "Rare and common", "gets right"):
        assert only_with_a_reference not in text


def _interval(text: str, name: str) -> list[str]:
    found = re.search(rf"^{name} .*?(\S+ to \S+)", text, re.MULTILINE)
    assert found is not None
    return [found[1]]


def test_the_checks_that_differ_are_told_and_those_that_do_not_are_not() -> None:
    assert check_table(WITHOUT).rows == [("negation-mismatch", "1", "7")]
    assert check_table(compared(NUMBER, NUMBER)).rows == []


def test_of_three_drafts_each_two_are_named() -> None:
    assert [row[0] for row in win_table(WITH).rows][:3] == [
        "penalty points: good – negation",
        "penalty points: good – number",
        "penalty points: negation – number",
    ]


def test_the_lost_negation_is_among_the_ngrams() -> None:
    tables = ngram_tables(WITH)
    assert [each.caption for each in tables] == [
        "good has more often right than negation",
        "number has more often right than negation",
    ]
    assert tables[0].rows == [("he did not", "7", "0", "7", "0.016", "certain")]


def test_the_changed_number_is_among_the_words() -> None:
    bands = table(written("text", compared(GOOD, NUMBER, references=REFERENCES)), "Zipf frequency ")
    assert bands[0] == ["numbers", "7", "1.00 (1.00)", "0.86 (0.86)"]


def test_json_has_all_of_it() -> None:
    record = json.loads(written("json", WITH))
    assert list(record) == [
        "tqcheck", "target_lang", "segments", "samples", "seed", "verdicts", "systems", "differences", "wins",
        "lengths", "frequencies", "ngrams", "furthest",
    ]  # fmt: skip
    assert [(each["name"], each["path"], each["findings"]["major"]) for each in record["systems"]] == [
        ("good", "good.txt", 0), ("negation", "negation.txt", 7), ("number", "number.txt", 1),
    ]  # fmt: skip
    assert record["systems"][0]["metrics"]["chrf"]["score"] == pytest.approx(100)
    assert record["systems"][1]["checks"] == {"negation-mismatch": 7}
    first = record["differences"][0]
    assert (first["measure"], first["first"], first["second"], first["better"]) == (
        "MQM score", "good", "negation", "good",
    )  # fmt: skip
    assert first["difference"] == pytest.approx(-312.5)
    assert (record["wins"][0]["wins"], record["wins"][0]["losses"], record["wins"][0]["ties"]) == (7, 0, 0)
    assert record["lengths"][0]["penalty_per_100"] == {"good": 0, "negation": 62.5, "number": pytest.approx(500 / 56)}
    assert [each["measure"] for each in record["furthest"]] == ["penalty", "chrf", "ter"]
    segment = record["furthest"][0]["segments"][1]
    assert (segment["position"], segment["reference"]) == (1, REFERENCES[1])
    assert segment["systems"]["negation"]["penalty"] == 5
    assert segment["systems"]["negation"]["findings"][0]["check"] == "negation-mismatch"


def test_json_without_a_reference_has_the_same_keys() -> None:
    record = json.loads(written("json", WITHOUT))
    assert list(record) == list(json.loads(written("json", WITH)))
    assert (record["frequencies"], record["ngrams"], record["systems"][0]["metrics"]) == ([], [], {})


def test_the_page_needs_nothing_from_anywhere() -> None:
    page = written("html", WITH)
    assert "http" not in page.replace("http-equiv", "")
    tree = parsed(page)
    assert tree.all("script") == tree.all("link") == tree.all("img") == []
    assert not [each for each in tree.descendants() if "style" in each.attributes or "src" in each.attributes]
    assert "default-src 'none'" in tree.all("meta")[1].attributes["content"]


def test_every_chart_of_the_page_is_named_described_and_has_its_table() -> None:
    tree = parsed(written("html", WITH))
    ids = [each.attributes["id"] for each in tree.descendants() if "id" in each.attributes]
    assert len(set(ids)) == len(ids)
    sections = [section for section in tree.all("section") if section.all("svg")]
    assert [section.all("h2")[0].text for section in sections] == [
        "Scores", "Findings", "Wins and losses", "Short and long segments", "Rare and common words",
    ]  # fmt: skip
    for section in sections:
        assert section.all("table")
        for chart in section.all("svg"):
            assert chart.attributes["role"] == "img"
            assert {chart.attributes["aria-labelledby"], chart.attributes["aria-describedby"]} <= set(ids)
            assert chart.all("desc")[0].text


def test_the_page_marks_the_words_that_set_drafts_apart() -> None:
    tree = parsed(written("html", compared(GOOD, NEGATION)))
    segments = tree.all("article")
    assert len(segments) == 7
    assert [[mark.text for mark in text.all("mark")] for text in segments[0].all("p", "text")] == [[], ["not"], []]


def test_no_more_segments_are_shown_than_asked_for() -> None:
    few = compared(GOOD, NEGATION, most=2)
    assert len(parsed(written("html", few)).all("article")) == 2
    none = compared(GOOD, NEGATION, most=0)
    assert "furthest apart" not in written("text", none)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts_and_names_are_only_shown(text: str) -> None:
    said = text or "x"
    found = compared(hostile(said, f"a{text}"), hostile("quite another text", f"b{text}"), references=[said])
    page = written("html", found)
    tree = parsed(page)
    assert tree.all("script") == []
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff]", page)
    assert {each.tag for each in tree.all("article")[0].descendants()} <= {
        "header", "h3", "dl", "dt", "dd", "p", "mark", "bdi", "span", "ul", "li", "code",
    }  # fmt: skip
    shown = written("text", found)
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", shown)
    assert json.loads(written("json", found))["segments"] == 1
    assert not re.search(r"<(script|b|!--)|\]\(", written("markdown", found))


@pytest.mark.parametrize("name", FORMATS)
def test_no_figure_is_missing_as_nan(name: str) -> None:
    for found in (WITH, WITHOUT, compared(hostile(" ", "a"), hostile(" ", "b"), references=[""])):
        assert not re.search(r"\b(nan|inf|None)\b", written(name, found))
