"""HTML reports opened in Chromium, watched for what they must never do."""

from __future__ import annotations

import contextlib
import io
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Dialog, Page, Request

from tests.reports.page_runs import Run
from tqcheck.reports.html import HtmlWriter

AXE = Path(sys.prefix) / "share" / "axe-core" / "axe.min.js"


@dataclass
class Watched:
    """A page with everything that it said to the console, asked of a network or opened."""

    page: Page
    context: BrowserContext
    said: list[str] = field(default_factory=list)

    def findings(self) -> list[str]:
        """The ids of the findings that are shown."""
        shown: list[str] = self.page.eval_on_selector_all(
            ".finding", "all => all.filter(each => !each.closest('[hidden]')).map(each => each.id)"
        )
        return shown

    def live(self) -> str:
        """What the page says of its filters."""
        return str(self.page.inner_text("#live"))

    def fragment(self) -> str:
        """What stands behind the # of the address."""
        return str(self.page.url).partition("#")[2]

    def until(self, expression: str) -> None:
        """Wait until a JavaScript expression holds; Playwright's own way needs eval, which the page forbids."""
        ends = time.monotonic() + 20
        while not self.page.evaluate(expression):
            assert time.monotonic() < ends, f"never true: {expression}"
            time.sleep(0.02)

    def focused(self) -> str:
        """The id of the element that has the focus, or of the finding around it."""
        return str(self.page.evaluate("(document.activeElement.closest('.finding') ?? document.activeElement).id"))


def written(run: Run, path: Path) -> Path:
    """The report of a run as a file."""
    stream = io.StringIO()
    run.write(HtmlWriter(stream))
    path.write_text(stream.getvalue(), encoding="utf-8")
    return path


@contextlib.contextmanager
def opened(browser: Browser, path: Path, fragment: str = "", **options: Any) -> Iterator[Watched]:
    """A report in a browser profile of its own; fails at its end where the page did what none may."""
    context = browser.new_context(**options)
    page = context.new_page()
    watched = Watched(page, context)

    def note(kind: str, what: object) -> None:
        watched.said.append(f"{kind}: {what}")

    page.on("console", lambda message: note("console", message.text))
    page.on("pageerror", lambda error: note("error", error))
    page.on("popup", lambda popup: note("popup", popup.url))

    def on_dialog(dialog: Dialog) -> None:
        note("dialog", dialog.message)
        dialog.dismiss()

    page.on("dialog", on_dialog)

    def on_request(request: Request) -> None:
        # Of a report's own: its file, and the files that it hands over for saving.
        if request.url.partition("#")[0] != path.as_uri() and not request.url.startswith("blob:"):
            note("request", request.url)

    context.on("request", on_request)
    try:
        page.goto(f"{path.as_uri()}{fragment}")
        yield watched
        assert watched.said == []
    finally:
        context.close()


def violations(watched: Watched) -> list[str]:
    """What axe-core finds grave, and where."""
    if not AXE.is_file():
        pytest.fail("axe-core is missing: run make test-system, which fetches it")
    watched.page.evaluate(AXE.read_text(encoding="utf-8"))
    found = watched.page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    return [
        f"{each['id']} ({each['impact']}): {node['target']} {node['failureSummary']}"
        for each in found["violations"]
        for node in each["nodes"][:3]
        if each["impact"] in ("serious", "critical")
    ]
