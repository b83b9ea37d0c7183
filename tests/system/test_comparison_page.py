"""The page of a comparison in a browser: nothing is asked of a network, and axe-core finds nothing grave."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.reports.comparison.comparisons import GOOD, NEGATION, NUMBER, REFERENCES, compared, hostile
from tests.reports.hostile_texts import HOSTILE
from tests.system.pages import opened, violations
from tqcheck.reports.comparison.formats import written


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("pages") / "comparison.html"
    path.write_text(written("html", compared(GOOD, NEGATION, NUMBER, references=REFERENCES)), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    "options", [{"color_scheme": "light"}, {"color_scheme": "dark"}, {"viewport": {"width": 360, "height": 640}}]
)
def test_the_page_is_for_all_readers(browser: Browser, page: Path, options: dict[str, Any]) -> None:
    with opened(browser, page, **options) as watched:
        assert watched.page.get_by_role("img").count() == watched.page.locator("svg").count() >= 10
        assert violations(watched) == []


def test_a_narrow_page_does_not_scroll_sideways(browser: Browser, page: Path) -> None:
    with opened(browser, page, viewport={"width": 360, "height": 640}) as watched:
        assert watched.page.evaluate("document.documentElement.scrollWidth") <= 360


def test_labels_of_a_chart_lie_within_it(browser: Browser, page: Path) -> None:
    outside = """[...document.querySelectorAll('svg')].flatMap(chart => {
        const whole = chart.getBoundingClientRect();
        return [...chart.querySelectorAll('text')].filter(text => {
            const box = text.getBoundingClientRect();
            return box.left < whole.left - 1 || box.right > whole.right + 1 || box.bottom > whole.bottom + 1;
        }).map(text => text.textContent);
    })"""
    with opened(browser, page) as watched:
        assert watched.page.evaluate(outside) == []


def test_hostile_texts_do_nothing(browser: Browser, tmp_path: Path) -> None:
    path = tmp_path / "hostile.html"
    text = "\n".join(HOSTILE)
    found = compared(hostile(text, "a<script>alert(1)</script>"), hostile("x", "b"), references=[text])
    path.write_text(written("html", found), encoding="utf-8")
    with opened(browser, path) as watched:
        assert watched.page.locator("article").count() == 1
