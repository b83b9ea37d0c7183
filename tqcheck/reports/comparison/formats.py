"""The formats that a comparison is written in."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from tqcheck.reports.comparison.page import as_page
from tqcheck.reports.comparison.record import as_json
from tqcheck.reports.comparison.text import as_markdown, as_text
from tqcheck.scoring.comparison.comparing import Comparison

FORMATS: Mapping[str, Callable[[Comparison], str]] = {
    "text": as_text,
    "json": as_json,
    "markdown": as_markdown,
    "html": as_page,
}


def written(name: str, comparison: Comparison) -> str:
    """The comparison in one of the FORMATS, its last line ended; what UTF-8 cannot hold is a replacement character."""
    text = FORMATS[name](comparison).rstrip("\n") + "\n"
    return text.encode("utf-8", "replace").decode("utf-8")
