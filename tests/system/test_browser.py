"""The HTML report in a real browser."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

from tests.system.tools import tqcheck

SEEDS = Path(__file__).resolve().parent.parent.parent / "seeds"


def test_the_report_loads_without_an_error_or_a_request(browser: str, tmp_path: Path) -> None:
    report = tmp_path / "report.html"
    draft, source = SEEDS / "csto-kazakhstan.en.txt", SEEDS / "csto-kazakhstan.ru.txt"
    tqcheck("check", draft, "--source", source, "--output", f"html={report}", "--exit-zero", folder=tmp_path)
    result = subprocess.run(
        [
            browser, "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
            "--disable-background-networking", "--disable-component-update", "--disable-sync",
            f"--user-data-dir={tmp_path / 'profile'}", "--enable-logging=stderr", "--dump-dom", report.as_uri(),
        ],
        capture_output=True, text=True, timeout=120, check=True,
    )  # fmt: skip
    assert "CONSOLE" not in result.stderr
    assert len(re.findall("<mark ", result.stdout)) >= 11
    # What the page loads would stand in these attributes.
    assert re.findall(r"""(?:src|srcset|data)=["'](?!data:)[^"']+|@import|url\((?!#|data:)""", result.stdout) == []
