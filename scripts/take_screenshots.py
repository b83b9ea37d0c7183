"""Take the screenshots of the HTML report in docs/: its head in light, its text in dark. Run by hand, where
`make test-system` has set Chromium and Playwright up.

With pngquant (Debian's package) they become half as large.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Literal

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parent.parent
SIZE = (1100, 1070)
VIEWS: dict[Literal["light", "dark"], str] = {"light": "h1", "dark": "article:nth-of-type(2)"}
"""What stands at the top of each picture."""


def main() -> None:
    """Check the seed, open its report in light and dark, and write a picture of each."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        report = Path(folder) / "report.html"
        seeds = "seeds/csto-kazakhstan.en.txt", "--source", "seeds/csto-kazakhstan.ru.txt"
        command = [sys.executable, "-m", "tqcheck", "check", *seeds, "--exit-zero", "--output", f"html={report}"]
        subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), chromium_sandbox=False)
        for theme, top in VIEWS.items():
            picture = ROOT / "docs" / f"report-{theme}.png"
            page = browser.new_page(viewport={"width": SIZE[0], "height": SIZE[1]}, color_scheme=theme)
            page.goto(report.as_uri())
            page.evaluate("top => document.querySelector(top).scrollIntoView({behavior: 'instant'})", top)
            page.screenshot(path=picture)
            if quantise := shutil.which("pngquant"):
                subprocess.run([quantise, "--strip", "--speed=1", "--force", "--output", picture, picture], check=True)
            print(picture.relative_to(ROOT), f"{picture.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
