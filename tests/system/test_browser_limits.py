"""The HTML report in a real browser: for whom, and with what, it must work too."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.reports import page_runs as runs
from tests.reports.page_runs import Run
from tests.system.pages import opened, violations, written
from tests.system.tools import run as run_program
from tests.system.tools import tool
from tqcheck.model import CheckedSegment

RUNS = {
    "ordinary": runs.ordinary(),
    "hostile": runs.hostile(),
    "files": runs.files(),
    "clean": runs.clean(),
    "nothing": runs.nothing(),
    "long": runs.long(2100, every=50),
}
SIZES = {"wide": (1280, 900), "narrow": (320, 640)}


@pytest.fixture(params=RUNS, scope="module")
def report(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(RUNS[request.param], tmp_path_factory.mktemp("reports") / f"{request.param}.html")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", SIZES)
def test_an_audit_finds_nothing_grave_and_nothing_sticks_out(
    browser: Browser, report: Path, scheme: str, size: str
) -> None:
    width, height = SIZES[size]
    with opened(browser, report, color_scheme=scheme, viewport={"width": width, "height": height}) as watched:
        assert violations(watched) == []
        assert watched.page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_an_audit_finds_nothing_grave_in_what_opens(browser: Browser, tmp_path: Path, scheme: str) -> None:
    report = written(runs.ordinary(), tmp_path / "report.html")
    with opened(browser, report, color_scheme=scheme) as watched:
        page = watched.page
        for button in page.locator(".ticks button").all()[:9:4]:
            button.click()
        page.evaluate("for (const each of document.querySelectorAll('details')) each.open = true")
        page.locator("mark > a").first.hover()
        assert violations(watched) == []
        for name in ("keys", "export"):
            page.click(f"#show-{name}")
            assert violations(watched) == []
            page.click(f"#hide-{name}")


def test_forced_colours_keep_marks_bars_and_ticks_visible(browser: Browser, tmp_path: Path) -> None:
    report = written(runs.ordinary(), tmp_path / "report.html")
    with opened(browser, report, forced_colors="active") as watched:
        page = watched.page
        page.locator(".ticks button").first.click()
        for selector, colour in (
            ("mark.major", "background-color"),
            (".bar rect", "fill"),
            (".ticks [aria-pressed=true]", "background-color"),
        ):
            one, ground = page.evaluate(
                "([selector, name]) => [getComputedStyle(document.querySelector(selector)).getPropertyValue(name),"
                " getComputedStyle(document.body).backgroundColor]",
                [selector, colour],
            )
            assert one != ground, selector


def test_motion_is_for_those_who_have_nothing_against_it(browser: Browser, tmp_path: Path) -> None:
    report = written(runs.ordinary(), tmp_path / "report.html")
    for wish, behaviour in (("no-preference", "smooth"), ("reduce", "auto")):
        with opened(browser, report, reduced_motion=wish) as watched:
            style = "getComputedStyle(document.documentElement).scrollBehavior"
            assert watched.page.evaluate(style) == behaviour


def test_without_a_script_everything_can_be_read(browser: Browser, tmp_path: Path) -> None:
    report = written(runs.ordinary(), tmp_path / "report.html")
    with opened(browser, report, java_script_enabled=False) as watched:
        page = watched.page
        assert page.locator(".finding:visible").count() == len(list(runs.ordinary().findings()))
        assert page.locator("table.errors").is_visible() and page.locator("table.index").is_visible()
        for control in ("#tools", "#keys", "#export", ".ticks"):
            assert page.locator(f"{control}:visible").count() == 0
        page.locator(".why > summary").first.click()
        assert page.locator(".explanation").first.is_visible()


def test_on_paper_stands_all_the_text(browser: Browser, tmp_path: Path) -> None:
    report = written(runs.ordinary(), tmp_path / "report.html")
    with opened(browser, report) as watched:
        (tmp_path / "report.pdf").write_bytes(watched.page.pdf(format="A4"))
    paper = " ".join(run_program(tool("pdftotext"), "-layout", tmp_path / "report.pdf", "-").split())
    for words in (
        "7 findings are major or worse",
        "Scorecard",
        "FAIL (threshold 95, 2 critical)",
        "He broke the",
        "write “lock”",
        # What is folded on the screen.
        "on the first it is a castle",
        "needs a glossary",
    ):
        assert words in paper, words
    for words in ("Search texts", "Export", "All categories", "False alarm"):
        assert words not in paper, words


# Scripts that run from right to left, or without spaces.


def test_each_text_runs_its_own_way(browser: Browser, tmp_path: Path) -> None:
    report = written(runs.ordinary(), tmp_path / "report.html")
    with opened(browser, report) as watched:
        ways = watched.page.eval_on_selector_all(
            ".text", "all => Object.fromEntries(all.map(each => [each.lang, getComputedStyle(each).direction]))"
        )
        assert ways == {"ru": "ltr", "en": "ltr", "ar": "rtl", "zh": "ltr", "fa": "rtl"}
        assert watched.page.evaluate("getComputedStyle(document.body).direction") == "ltr"


def test_overrides_cannot_reorder_the_page(browser: Browser, tmp_path: Path) -> None:
    report = written(runs.hostile(), tmp_path / "report.html")
    with opened(browser, report) as watched:
        assert not set(watched.page.inner_text("body")) & set("\u202a\u202b\u202d\u202e\u2066\u2067\u2068\u2069\u202c")
        chips = watched.page.locator(".text .chip", has_text="RLO")
        assert chips.count() == 2


# Hostile and huge texts.

WORD = "w" * 100_000
HOSTILE = (
    "<script>alert(1)</script>", '"onmouseover="alert(2)" x="', "'onfocus='alert(3)' autofocus='", "</script>",
    "</style><img src=x onerror=alert(4)>", "]]>", "<!--", "javascript:alert(5)", "https://example.org/x.png",
    "<svg onload=alert(6)>", "&#60;img src=x onerror=alert(7)&#62;", "{{7*7}}", "</template><script>alert(8)</script>",
    "\u202ereversed\u202c", WORD,
)  # fmt: skip


def hostile() -> Run:
    """Everything that can be named by a file is hostile."""
    documents = []
    for number, text in enumerate(HOSTILE):
        path = f"{number}{text}"
        unit = runs.segment(f"{text} x", source=text, path=path, unit=text, source_language="ru")
        flag = runs.finding(unit, text, text, explanation=text, suggestions=(text,), related=(text, text))
        documents.append(runs.document(path, [CheckedSegment(unit, (flag,))], text))
    return Run(tuple(documents))


@pytest.mark.parametrize("width", [1280, 320])
def test_hostile_text_does_nothing_wherever_it_stands(browser: Browser, tmp_path: Path, width: int) -> None:
    report = written(hostile(), tmp_path / "report.html")
    with opened(browser, report, viewport={"width": width, "height": 900}) as watched:
        page = watched.page
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.locator("script, img, iframe, object").count() == 1
        links = page.eval_on_selector_all("a", "all => all.map(each => each.getAttribute('href'))")
        assert all(re.fullmatch(r"#[\w-]+", link) for link in links)
        assert len(watched.findings()) == len(HOSTILE)
        for _ in HOSTILE:
            page.keyboard.press("j")
            page.keyboard.press("f")
        page.evaluate("for (const each of document.querySelectorAll('details')) each.open = true")
        page.locator("mark > a").first.hover()
        page.locator("mark > a").nth(2).hover()
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        for option in page.locator('[name="file"] option').all()[1:4]:
            page.select_option('[name="file"]', option.get_attribute("value"))
            watched.until("location.hash.includes('file')")
            assert len(watched.findings()) == 1


def test_five_thousand_findings_are_no_burden(browser: Browser, tmp_path: Path) -> None:
    """In milliseconds; the limits are some ten times what a slow, busy machine needs."""
    report = written(runs.long(2500), tmp_path / "report.html")
    with opened(browser, report) as watched:
        page = watched.page
        loaded = page.evaluate("performance.getEntriesByType('navigation')[0].loadEventEnd")
        took = {}
        for name, value in (("check", "calque"), ("check", ""), ("q", "line 77"), ("q", "")):
            took[name, value] = page.evaluate(
                """async ([name, value]) => {
                  const field = document.querySelector(`[name="${name}"]`);
                  field.value = value;
                  const began = performance.now();
                  const live = document.getElementById("live");
                  const told = new Promise((done) => new MutationObserver(done).observe(live, {childList: true}));
                  field.dispatchEvent(new Event("input", {bubbles: true}));
                  await told;
                  await new Promise(requestAnimationFrame);
                  return performance.now() - began;
                }""",
                [name, value],
            )
        assert len(watched.findings()) == 5000
        print(f"loaded in {loaded:.0f} ms; filtered in", {key: round(value) for key, value in took.items()})
        assert loaded < 20_000
        assert max(took.values()) < 5_000
