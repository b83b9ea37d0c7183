"""Charts: their marks stand where their figures say."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.reports.pages import Element, parsed
from tqcheck.reports.charts import Estimate, bar_chart, histogram, interval_chart, round_step


def tree(chart: str) -> Element:
    return parsed(chart)


def lengths(chart: Element, css_class: str) -> list[float]:
    return [float(each.attributes["width"]) for each in chart.all("rect", css_class)]


def test_bars_are_as_long_as_their_figures() -> None:
    chart = tree(bar_chart("n", "Title", ["a", "b"], [("one", [10, 5]), ("two", [0, 2.5])]))
    legend, ten, nought = lengths(chart, "series-0")
    legend_too, five, half = lengths(chart, "series-1")
    assert (legend, nought) == (legend_too, 0)
    assert [five / ten, half / ten] == pytest.approx([0.5, 0.25], abs=0.01)
    assert [text.text for text in chart.all("text", "figure")] == ["a", "b", "10.00", "5.00", "0.00", "2.50"]


def test_the_second_series_has_a_pattern_and_the_first_none() -> None:
    chart = tree(bar_chart("n", "Title", ["a", "b"], [("one", [1, 1])]))
    assert [pattern.attributes["id"] for pattern in chart.all("pattern")] == ["n-1"]
    assert [each.attributes["fill"] for each in chart.all("rect") if "fill" in each.attributes] == ["url(#n-1)"] * 2


def test_what_is_not_known_is_a_dash_without_a_bar() -> None:
    chart = tree(bar_chart("n", "Title", ["a"], [("one", [None]), ("two", [1])]))
    assert lengths(chart, "series-0")[1] == 0
    assert chart.all("text", "figure")[1].text == "–"


def test_an_interval_reaches_from_low_to_high_with_the_point_between() -> None:
    chart = tree(interval_chart("n", "Title", [Estimate("a", 2, 1, 3), Estimate("b", 5, 4, 6)]))
    lines = [line for line in chart.all("line", "interval") if line.attributes["y1"] == line.attributes["y2"]]
    ends = [(float(line.attributes["x1"]), float(line.attributes["x2"])) for line in lines]
    points = [float(point.attributes["cx"]) for point in chart.all("circle")]
    assert points == [pytest.approx(sum(pair) / 2, abs=0.1) for pair in ends]
    assert ends[0][1] - ends[0][0] == pytest.approx(ends[1][1] - ends[1][0], abs=0.1)
    assert chart.all("line", "nought") == []


def test_a_difference_is_shown_against_nought() -> None:
    chart = tree(interval_chart("n", "Title", [Estimate("a", -2, -3, -1)], nought=True))
    (nought,) = chart.all("line", "nought")
    assert float(nought.attributes["x1"]) > float(chart.all("circle")[0].attributes["cx"])


def test_a_histogram_counts_on_both_sides_of_nought() -> None:
    chart = tree(histogram("n", "Title", [(-10, 0, 4), (0, 10, 1)]))
    (below,), (above,) = chart.all("rect", "below"), chart.all("rect", "above")
    assert float(below.attributes["height"]) == 4 * float(above.attributes["height"])
    assert [text.text for text in chart.all("text")] == ["4", "-10", "1", "0", "10"]


def test_labels_are_escaped_shortened_and_told_whole() -> None:
    name = "<b>" + "x" * 50 + "z"
    chart = tree(bar_chart("n", "1 < 2", ["a"], [(name, [1])]))
    assert chart.all("figcaption")[0].text == "1 < 2"
    assert chart.all("text", "label")[0].text == "<b>" + "x" * 13 + "…" + "x" * 16 + "z"
    assert name in chart.all("desc")[0].text


def test_figures_that_are_all_alike_still_have_a_place() -> None:
    chart = tree(interval_chart("n", "Title", [Estimate("a", 0, 0, 0), Estimate("b", 0, 0, 0)]))
    assert len({point.attributes["cx"] for point in chart.all("circle")}) == 1


@given(st.floats(1e-6, 1e6))
def test_a_round_step_is_just_large_enough(least: float) -> None:
    step = round_step(least)
    assert least <= step <= 2.5 * least * 1.0001
    assert f"{step:e}"[0] in "125"
