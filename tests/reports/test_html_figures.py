"""The HTML report's figures: scorecard, files, charts with their tables, filters that it offers, provenance."""

from __future__ import annotations

import dataclasses
import io
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.reports import page_runs as runs
from tests.reports.page_runs import Run
from tests.reports.pages import Element, parsed
from tqcheck.model import CheckedSegment, Severity
from tqcheck.reports.html import HtmlWriter
from tqcheck.reports.page.documents import Item, KeptDocument, is_quiet
from tqcheck.reports.page.figures import along, bar, figure

CRITICAL, MAJOR, MINOR = Severity.CRITICAL, Severity.MAJOR, Severity.MINOR


def page_of(run: Run) -> Element:
    stream = io.StringIO()
    run.write(HtmlWriter(stream))
    return parsed(stream.getvalue())


def cells(row: Element) -> list[str]:
    """What a table's row says, without its charts."""
    return [cell.text.strip() for cell in row.descendants() if cell.tag in ("th", "td") and "chart" not in cell.classes]


def table(page: Element, css_class: str) -> list[list[str]]:
    return [cells(row) for found in page.all("table", css_class) for row in found.all("tr")]


def facts(page: Element) -> dict[str, str]:
    (card,) = page.all("dl", "card")
    return {name.text: value.text for name, value in zip(card.all("dt"), card.all("dd"), strict=True)}


def test_a_clean_text_has_a_score_and_no_table_of_errors() -> None:
    page = page_of(runs.clean())
    assert page.all("p", "score")[0].all("strong")[0].text == "100.00"
    assert not page.all("table")


def test_nothing_evaluated_has_no_score() -> None:
    page = page_of(runs.nothing())
    assert not page.all("p", "score")
    assert facts(page)["Calibrated score"] == "–"


def test_the_verdict_shows_the_score_that_counts_and_why() -> None:
    (score,) = page_of(runs.ordinary()).all("p", "score")
    assert " ".join(score.text.split()) == (
        "-59.27 MQM score, calibrated: FAIL (threshold 95, 2 critical) sample too small for a stable score"
    )


def test_the_scorecard_has_all_that_makes_it_one() -> None:
    page = page_of(runs.ordinary())
    assert facts(page) == {
        "Languages": "English → Arabic; English → Chinese; Persian, presumably from English; no source text; "
        "Russian → English",
        "Profile": "mqm-default",
        "Evaluator": "tqcheck 1.2.3, automatic",
        "Evaluated (EWC)": "248 target characters 11 segments",
        "Reference (RWC)": "1,000",
        "Penalty total (APT)": "79",
        "Per character (PWPT)": "0.3185 APT ÷ EWC",
        "Normed (NPT)": "318.55 PWPT × RWC",
        "Raw score": "68.15",
        "Calibrated score": "-59.27 the score that counts",
        "Threshold (PT)": "95",
        "Acceptable penalty (APP)": "10 in 1,000",
        "Errors that are critical": "2 one is enough to fail",
        "Result": "FAIL (threshold 95, 2 critical)",
    }
    assert [caveat.text for caveat in page.all("p", "caveat")] == [
        "Sample too small for a stable score.",
        "Automatic pre-evaluation; not an ISO 5060 evaluation.",
    ]


def test_the_table_of_errors_weighs_each_type() -> None:
    assert table(page_of(runs.ordinary()), "errors") == [
        ["Error type", "Weight", "Critical ×25", "Major ×5", "Minor ×1", "Neutral ×0", "Penalty (ETPT)"],
        ["accuracy mistranslation", "1", "1", "4", "0", "0", "45"],
        ["accuracy omission", "1", "1", "1", "0", "0", "30"],
        ["fluency grammar", "1", "0", "0", "1", "0", "1"],
        ["fluency punctuation", "1", "0", "0", "1", "0", "1"],
        ["fluency textual conventions", "1", "0", "0", "0", "1", "0"],
        ["style awkward", "1", "0", "0", "1", "0", "1"],
        ["style unidiomatic", "1", "0", "0", "1", "0", "1"],
        ["Total (APT)", "", "2", "5", "4", "1", "", "79"],
    ]


def test_a_type_with_weights_of_its_own_says_so() -> None:
    page = page_of(dataclasses.replace(runs.ordinary(), scoring="google-wmt"))
    (row,) = [row for row in table(page, "errors") if "punctuation" in row[0]]
    assert row == ["fluency punctuation", "1", "0", "0", "1 ×0.1", "0", "0.1"]
    assert facts(page)["Raw score"].endswith("the score that counts")
    assert facts(page)["Result"] == "–"


def test_every_bar_has_a_title_and_the_table_has_its_numbers() -> None:
    page = page_of(runs.ordinary())
    for row in [row for name in ("errors", "index") for found in page.all("table", name) for row in found.all("tr")]:
        for svg in row.all("svg", "bar"):
            assert svg.attributes["role"] == "img"
            told = svg.all("title")[0].text.partition(": ")[2]
            for part in told.split(", "):
                assert part.split()[0] in cells(row)
    assert len(page.all("svg", "bar")) == 9


def test_the_chart_along_a_document_has_an_equal_table() -> None:
    page = page_of(runs.long(120, every=7))
    (figure,) = page.all("figure", "along")
    titled = [title.text for column in figure.all("g") for title in column.all("title")]
    assert len(titled) == 40
    found = [title for title in titled if not title.endswith("none")]
    rows = [cells(row) for row in figure.all("tr")][1:]
    assert [row[0] for row in rows] == [title.partition(": ")[0] for title in found]
    for row, title in zip(rows, found, strict=True):
        counts = zip(("critical", "major", "minor", "neutral"), row[1:], strict=True)
        assert title.partition(": ")[2] == ", ".join(f"{count} {name}" for name, count in counts if count != "0")


def test_one_short_document_has_no_chart_and_no_index() -> None:
    page = page_of(runs.repeated())
    assert not page.all("figure") and not page.all("table", "index")


def test_files_stand_in_an_index_with_their_findings_and_scores() -> None:
    page = page_of(runs.files())
    rows = table(page, "index")
    assert len(page.all("table", "index")) == 2
    assert [row[0] for row in rows if row[0] != "File"] == [f"pages/{number:02}.txt" for number in range(1, 26)]
    assert rows[0] == ["File", "Segments", "Critical", "Major", "Minor", "Neutral", "Score"]
    assert rows[1][:6] == ["pages/01.txt", "3", "0", "1", "1", "0"]
    assert rows[1][6].endswith("FAIL")
    assert rows[3] == ["pages/03.txt", "3", "0", "0", "0", "0", "100.00 PASS"]
    headings = {heading.attributes["id"]: heading.text for heading in page.all("h3", "path")}
    for link in page.all("table", "index")[0].all("a"):
        assert headings[link.attributes["href"][1:]] == link.text


def options(page: Element, name: str) -> list[str]:
    return [
        option.text
        for select in page.all("select")
        if select.attributes["name"] == name
        for option in select.all("option")[1:]
    ]


def test_filters_offer_what_tells_findings_apart() -> None:
    several = page_of(runs.files(6))
    assert options(several, "file") == [f"pages/0{number}.txt (2)" for number in (1, 2, 4, 5)]
    assert options(several, "pair") == ["ru → de (4)", "ru → en (4)"]
    assert options(several, "sure") == [f"at least {step} % sure (4)" for step in (60, 70, 80, 90, 95)]
    assert options(several, "tick") == ["Open", "To mend", "False alarm", "Fixed"]
    alike = page_of(runs.repeated())
    assert [options(alike, name) for name in ("file", "pair", "sure")] == [[], [], []]


def test_provenance_says_what_was_read_and_told() -> None:
    page = page_of(runs.ordinary())
    (provenance,) = page.all("footer", "provenance")
    text = " ".join(provenance.text.split())
    assert "tqcheck 1.2.3" in text
    assert "7 checks ran, 3 did not" in text
    assert "Suppressed3 by comments in the files, 1,200 by the baseline" in text
    assert "5e771465" * 8 in text
    assert len([code for code in provenance.all("code") if len(code.text) == 64]) == 3
    assert "Suppressednothing" in page_of(runs.clean()).all("footer", "provenance")[0].text


def test_the_legend_names_every_chip() -> None:
    assert not page_of(runs.clean()).all("details", "legend")
    page = page_of(runs.hostile())
    (legend,) = page.all("details", "legend")
    signs = {sign.text for sign in legend.all("span", "sign")}
    chips = {"".join(child for child in chip.children if isinstance(child, str)) for chip in page.all("span", "chip")}
    assert chips == signs
    assert "U+202E RIGHT-TO-LEFT OVERRIDE" in legend.text


def test_segments_of_long_runs_bring_their_neighbours() -> None:
    page = page_of(runs.long(2100, every=7))
    first, second = page.all("article", "segment")[:2]
    beside = [
        (each.all("summary")[0].text, each.all("p", "context")[1].text) for each in first.all("details", "beside")
    ]
    assert beside == [
        ("Before: line 6", "Sentence 6 of a long text, which goes on for a while."),
        ("After: line 8", "Sentence 8 of a long text, which goes on for a while."),
    ]
    assert [each.all("summary")[0].text for each in second.all("details", "beside")] == [
        "Before: line 13",
        "After: line 15",
    ]
    assert not page_of(runs.ordinary()).all("details", "beside")


def _items(flags: list[bool]) -> list[Item]:
    units = [runs.segment(f"Sentence {line}.", line=line) for line in range(1, len(flags) + 1)]
    return [
        CheckedSegment(unit, (runs.finding(unit, "Sentence", "x"),) if flagged else ())
        for unit, flagged in zip(units, flags, strict=True)
    ]


@given(st.lists(st.booleans(), max_size=30), st.integers(0, 30))
def test_thinned_documents_keep_flagged_segments_and_their_neighbours(flags: list[bool], thin_from: int) -> None:
    kept = KeptDocument("x")
    for index, item in enumerate(_items(flags)):
        if index == thin_from:
            kept.thin_out()
        kept.add(item, thin=index >= thin_from)
    if thin_from >= len(flags):
        kept.thin_out()
    flagged = {number for number, flag in enumerate(flags, start=1) if flag}
    wanted = {beside for number in flagged for beside in (number - 1, number, number + 1)} & set(
        range(1, len(flags) + 1)
    )
    assert [ordinal for ordinal, _ in kept.items] == sorted(wanted)
    assert all(is_quiet(item) == (ordinal not in flagged) for ordinal, item in kept.items)
    assert kept.length == len(flags) and kept.severities.total() == len(flagged)


@given(st.integers(1, 500), st.data())
def test_the_parts_of_a_document_cover_it_and_count_every_finding(length: int, data: st.DataObject) -> None:
    ordinals = sorted(data.draw(st.lists(st.integers(1, length), max_size=20)))
    parts = along([(ordinal, MAJOR) for ordinal in ordinals], length)
    assert [ordinal for part in parts for ordinal in range(part.first, part.last + 1)] == list(range(1, length + 1))
    for part in parts:
        assert part.counts[MAJOR] == sum(part.first <= ordinal <= part.last for ordinal in ordinals)


def test_bars_put_the_gravest_first() -> None:
    pieces = [(piece.severity, piece.start, piece.length) for piece in bar(Counter({MINOR: 3, CRITICAL: 1}), 8)]
    assert pieces == [(CRITICAL, 0, 12.5), (MINOR, 12.5, 37.5)]


@pytest.mark.parametrize(
    ("value", "said"), [(None, "–"), (0, "0"), (73.0, "73"), (14.6, "14.6"), (1200.126, "1,200.13"), (-0.5, "-0.5")]
)
def test_figures_have_no_needless_noughts(value: float | None, said: str) -> None:
    assert figure(value) == said
