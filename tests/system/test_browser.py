"""The HTML report in a real browser: how it is used."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.reports import page_runs as runs
from tests.reports.estimated_runs import estimated, run
from tests.system.pages import Watched, opened, violations, written
from tests.system.tools import tqcheck
from tqcheck.model import CheckedSegment

SEEDS = Path(__file__).resolve().parent.parent.parent / "seeds"


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the reports that the tests open."""
    folder = tmp_path_factory.mktemp("reports")
    written(runs.ordinary(), folder / "ordinary.html")
    written(runs.files(), folder / "files.html")
    written(runs.repeated(), folder / "repeated.html")
    written(run(estimated(1), estimated(2)), folder / "estimated.html")
    return folder


@pytest.fixture
def ordinary(browser: Browser, reports: Path) -> Iterator[Watched]:
    with opened(browser, reports / "ordinary.html") as watched:
        yield watched


def test_the_seed_loads_without_an_error_or_a_request(browser: Browser, tmp_path: Path) -> None:
    report = tmp_path / "report.html"
    draft, source = SEEDS / "csto-kazakhstan.en.txt", SEEDS / "csto-kazakhstan.ru.txt"
    tqcheck("check", draft, "--source", source, "--output", f"html={report}", "--exit-zero", folder=tmp_path)
    with opened(browser, report) as watched:
        assert watched.page.locator("mark").count() >= 11
        assert violations(watched) == []


@pytest.mark.parametrize("options", [{}, {"color_scheme": "dark"}, {"viewport": {"width": 360, "height": 640}}])
def test_estimates_are_for_all_readers(browser: Browser, reports: Path, options: dict[str, Any]) -> None:
    with opened(browser, reports / "estimated.html", **options) as watched:
        assert watched.page.locator("table.worst tbody tr").count() == 2
        assert violations(watched) == []


# Filters.


def test_filters_hide_findings_count_them_and_stand_in_the_address(ordinary: Watched) -> None:
    page = ordinary.page
    assert ordinary.live() == "12 findings"
    page.uncheck('[name="severity"][value="minor"]')
    ordinary.until("location.hash !== ''")
    assert (len(ordinary.findings()), ordinary.live()) == (8, "8 of 12 findings")
    assert ordinary.fragment() == "severity=critical%2Cmajor%2Cneutral"
    page.select_option('[name="check"]', "wrong-sense")
    ordinary.until("location.hash.includes('check')")
    assert len(ordinary.findings()) == 4
    page.fill('[name="q"]', "замок")
    ordinary.until("location.hash.includes('q=')")
    assert len(ordinary.findings()) == 2
    page.fill('[name="q"]', "no such words")
    ordinary.until("location.hash.includes('no')")
    assert ordinary.live() == "None of 12 findings is like that."
    page.click("#clear")
    assert (ordinary.live(), ordinary.fragment(), ordinary.focused()) == ("12 findings", "", "")


def test_a_filter_in_the_address_is_there_after_loading(browser: Browser, reports: Path) -> None:
    fragment = "#check=wrong-sense&file=articles%2Fscreens.xliff&sure=90"
    with opened(browser, reports / "ordinary.html", fragment) as watched:
        assert len(watched.findings()) == 2
        assert watched.page.input_value('[name="file"]') == "articles/screens.xliff"
        watched.page.reload()
        assert len(watched.findings()) == 2


@pytest.mark.parametrize("fragment", ["#check=none-such", "#severity=", "#f-0000", "#%E0%A4%A", "#q=%00&sure=x"])
def test_an_address_that_means_nothing_does_no_harm(browser: Browser, reports: Path, fragment: str) -> None:
    with opened(browser, reports / "ordinary.html", fragment) as watched:
        assert "of 12 findings" in watched.live() or watched.live() == "12 findings"


def test_files_languages_and_confidence_can_be_chosen(browser: Browser, reports: Path) -> None:
    with opened(browser, reports / "files.html") as watched:
        page = watched.page
        total = len(watched.findings())
        page.select_option('[name="pair"]', "ru → de")
        page.select_option('[name="sure"]', "90")
        watched.until("location.hash.includes('sure')")
        assert 0 < len(watched.findings()) < total / 2
        page.select_option('[name="file"]', "pages/01.txt")
        watched.until("location.hash.includes('file')")
        assert len(watched.findings()) == 1
        assert page.locator(".path:visible").all_inner_texts() == ["pages/01.txt"]
        page.click('table.index a[href="#d-2"]')
        watched.until("document.querySelectorAll('.path:not([hidden])').length > 1")
        assert page.locator("#d-2").is_visible()


def test_the_whole_text_can_be_unfolded(ordinary: Watched) -> None:
    ordinary.page.check('[name="whole"]')
    ordinary.until("document.querySelectorAll('.quiet[open]').length === 4")
    assert ordinary.page.get_by_text("The old lighthouse stands on the cape.").is_visible()


# Keys and links.


def test_keys_go_from_finding_to_finding(ordinary: Watched) -> None:
    page = ordinary.page
    ids = ordinary.findings()
    for key, expected in (("j", ids[0]), ("j", ids[1]), ("k", ids[0]), ("k", ids[0])):
        page.keyboard.press(key)
        assert ordinary.focused() == expected
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.name") == "q"
    page.keyboard.type("jk?")
    assert page.input_value('[name="q"]') == "jk?"
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    assert page.locator("#keys").is_visible()
    page.keyboard.press("j")
    page.keyboard.press("Escape")
    assert not page.locator("#keys").is_visible()


def test_keys_can_be_switched_off_for_good(ordinary: Watched) -> None:
    page = ordinary.page
    page.click("#show-keys")
    page.uncheck("#use-keys")
    page.click("#hide-keys")
    for _ in range(2):
        page.keyboard.press("j")
        assert ordinary.focused() not in ordinary.findings()
        page.reload()
    page.click("#show-keys")
    page.check("#use-keys")
    page.click("#hide-keys")
    page.keyboard.press("j")
    assert ordinary.focused() in ordinary.findings()


def test_a_link_to_a_finding_leads_there_and_past_a_filter(browser: Browser, reports: Path) -> None:
    with opened(browser, reports / "ordinary.html") as watched:
        target = watched.findings()[-1]
    with opened(browser, reports / "ordinary.html", f"#{target}") as watched:
        assert watched.focused() == target
        watched.page.select_option('[name="check"]', "doubled-space")
        watched.until("location.hash.includes('check')")
        assert target not in watched.findings()
        watched.page.evaluate(f"location.hash = '{target}'")
        watched.until("document.activeElement.matches('.finding')")
        assert target in watched.findings()


def test_the_skip_link_leads_to_the_text(ordinary: Watched) -> None:
    ordinary.page.keyboard.press("Tab")
    assert ordinary.page.evaluate("document.activeElement.className") == "skip"
    ordinary.page.keyboard.press("Enter")
    ordinary.until("document.activeElement.id === 'text'")


def test_a_mark_says_what_was_found_to_mouse_and_keyboard(ordinary: Watched) -> None:
    page = ordinary.page
    link = page.locator("mark.major > a").first
    tip = page.locator("#tip")
    link.hover()
    assert tip.inner_text() == "Major: “castle” is the wrong sense of замок here: write “lock”"
    assert link.get_attribute("aria-describedby") == "tip"
    tip.hover()
    page.wait_for_timeout(400)
    assert tip.is_visible()
    page.keyboard.press("Escape")
    assert not tip.is_visible()
    page.mouse.move(0, 0)
    page.locator("mark.related > a").first.focus()
    page.keyboard.press("Tab")
    assert tip.is_visible() and "castle" in tip.inner_text()
    page.keyboard.press("Tab")
    assert "castle" not in tip.inner_text()


# Ticks and export.


def test_ticks_stay_after_reloading_and_can_be_filtered(ordinary: Watched) -> None:
    page = ordinary.page
    first, second, third = ordinary.findings()[:3]
    page.click(f"#{first} [data-tick=false-alarm]")
    page.keyboard.press("j")
    page.keyboard.press("a")
    page.keyboard.press("j")
    page.keyboard.press("d")
    assert ordinary.live() == "12 findings, 3 ticked"
    page.reload()
    pressed = page.locator('.ticks [aria-pressed="true"]')
    assert pressed.all_inner_texts() == ["False alarm", "To mend", "Fixed"]
    page.select_option('[name="tick"]', "open")
    ordinary.until("location.hash === '#tick=open'")
    assert len(ordinary.findings()) == 9
    page.select_option('[name="tick"]', "accepted")
    ordinary.until("location.hash === '#tick=accepted'")
    assert ordinary.findings() == [second]
    page.evaluate(f"document.getElementById('{second}').focus()")
    page.keyboard.press("u")
    assert ordinary.findings() == []
    assert page.evaluate("document.activeElement.name") == "q"
    page.click("#clear")
    page.click(f"#{third} [data-tick=fixed]")
    assert ordinary.live() == "12 findings, 1 ticked"


def test_ticking_in_a_filter_goes_on_with_the_next_finding(ordinary: Watched) -> None:
    page = ordinary.page
    page.select_option('[name="tick"]', "open")
    first, second = ordinary.findings()[:2]
    page.locator(f"#{first}").focus()
    page.keyboard.press("f")
    assert ordinary.focused() == second


def test_equal_findings_are_ticked_each_for_itself(browser: Browser, reports: Path) -> None:
    with opened(browser, reports / "repeated.html") as watched:
        watched.page.locator(".ticks [data-tick=fixed]").nth(1).click()
        watched.page.reload()
        assert watched.page.locator(".finding").nth(1).get_attribute("data-tick") == "fixed"
        assert watched.page.locator(".finding[data-tick]").count() == 1


def test_a_page_that_may_not_store_anything_still_ticks(browser: Browser, reports: Path) -> None:
    with opened(browser, reports / "ordinary.html") as watched:
        watched.context.add_init_script("Object.defineProperty(window, 'localStorage', {get() { throw new Error() }})")
        watched.page.reload()
        watched.page.locator(".ticks [data-tick=accepted]").first.click()
        assert watched.live() == (
            "12 findings, 1 ticked; this browser does not keep ticks: export them before you close the page"
        )


@pytest.mark.parametrize("kept", ["nonsense", "[]", '"x"', "null", '{"ticks": 3}', '{"ticks": {"x": "fixed"}}'])
def test_whatever_was_stored_the_page_works(browser: Browser, reports: Path, kept: str) -> None:
    with opened(browser, reports / "ordinary.html") as watched:
        page = watched.page
        page.evaluate("kept => localStorage.setItem(`tqcheck ${document.body.dataset.report}`, kept)", kept)
        page.reload()
        page.locator(".ticks [data-tick=accepted]").first.click()
        assert watched.live() == "12 findings, 1 ticked"


def test_what_was_fixed_and_is_found_again_is_open_again(browser: Browser, reports: Path) -> None:
    with opened(browser, reports / "ordinary.html") as watched:
        page = watched.page
        page.locator(".ticks [data-tick=accepted]").first.click()
        page.locator(".ticks [data-tick=fixed]").nth(1).click()
        page.evaluate(
            """() => {
              const key = `tqcheck ${document.body.dataset.report}`;
              const kept = JSON.parse(localStorage.getItem(key));
              localStorage.setItem(key, JSON.stringify({...kept, edition: "of another text"}));
            }"""
        )
        page.reload()
        assert page.locator(".finding[data-tick]").count() == 1


def exported(watched: Watched, kind: str, *chosen: str) -> str:
    page = watched.page
    page.click("#show-export")
    for box in page.locator('[name="chosen"]').all():
        box.set_checked(box.get_attribute("value") in chosen)
    with page.expect_download() as download:
        page.click(f'[data-format="{kind}"]')
    page.click("#hide-export")
    return Path(download.value.path()).read_text(encoding="utf-8")


def test_the_baseline_holds_the_chosen_findings_by_fingerprint(browser: Browser, reports: Path) -> None:
    with opened(browser, reports / "repeated.html") as watched:
        for button in watched.page.locator(".ticks [data-tick=false-alarm]").all():
            button.click()
        (finding, *_) = runs.repeated().findings()
        assert json.loads(exported(watched, "baseline", "false-alarm")) == {
            "tqcheck-baseline": 1,
            "findings": {
                finding.fingerprint: {"count": 3, "check": "wrong-sense", "path": "draft.en.txt", "text": "castle"}
            },
        }
    with opened(browser, reports / "ordinary.html") as watched:
        fingerprints = list(json.loads(exported(watched, "baseline", "open"))["findings"])
        assert fingerprints == sorted({finding.fingerprint for finding in runs.ordinary().findings()})


def whole(text: str) -> str:
    """The text without halves of surrogate pairs, which no file holds."""
    return re.sub("[\ud800-\udfff]", "\N{REPLACEMENT CHARACTER}", text)


def test_exports_say_everything_to_the_character(browser: Browser, tmp_path: Path) -> None:
    run = runs.hostile()
    with opened(browser, written(run, tmp_path / "hostile.html")) as watched:
        records = json.loads(exported(watched, "json", "open"))["findings"]
        findings = list(run.findings())
        assert [record["text"] for record in records] == [whole(finding.text) for finding in findings]
        assert {record["path"] for record in records} == {run.documents[0][0].path}
        assert [record["message"] for record in records] == [whole(finding.message) for finding in findings]
        assert [record["suggestions"] for record in records] == [
            [whole(suggestion) for suggestion in finding.suggestions if suggestion] for finding in findings
        ]
        lines = exported(watched, "tsv", "open").splitlines()
        assert len(lines) == len(findings) + 1
        assert {line.count("\t") for line in lines} == {len(records[0]) - 1}


def test_a_table_has_no_formula(browser: Browser, tmp_path: Path) -> None:
    unit = runs.segment("=1+1 @SUM -x +y")
    flags = tuple(runs.finding(unit, covered, covered) for covered in ("=1+1", "@SUM", "-x", "+y"))
    run = runs.Run((runs.document("x.txt", [CheckedSegment(unit, flags)]),))
    with opened(browser, written(run, tmp_path / "formulas.html")) as watched:
        header, *lines = exported(watched, "tsv", "open").splitlines()
        at = header.split("\t").index("text")
        assert [line.split("\t")[at] for line in lines] == ["'=1+1", "'@SUM", "'-x", "'+y"]


def test_the_export_offers_what_there_is(ordinary: Watched) -> None:
    page = ordinary.page
    page.click("#show-export")
    assert page.locator('[data-format="json"]').is_disabled()
    assert page.locator(".amount").all_inner_texts() == ["12", "0", "0", "0"]
    page.check('[name="chosen"][value="open"]')
    assert page.inner_text("#export-state") == "12 findings"
    page.keyboard.press("Escape")
    assert not page.locator("#export").is_visible()


def test_two_windows_share_their_ticks(ordinary: Watched) -> None:
    other = ordinary.context.new_page()
    other.goto(ordinary.page.url)
    ordinary.page.locator(".ticks [data-tick=fixed]").first.click()
    other.locator('.ticks [aria-pressed="true"]').wait_for()
    other.locator(".ticks [data-tick=accepted]").nth(1).click()
    ordinary.until("document.querySelectorAll('.finding[data-tick]').length === 2")
