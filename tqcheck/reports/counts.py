"""Counts in words, the same in every report."""

from __future__ import annotations

from tqcheck.model import Summary, SuppressedBy

_BY = {
    SuppressedBy.COMMENT: "by comments in the files",
    SuppressedBy.IGNORE_FILE: "by .tqcheckignore",
    SuppressedBy.BASELINE: "by the baseline",
}


def counted(count: int, one: str, many: str = "") -> str:
    """`1 finding`, `2,000 findings`."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def suppressed(summary: Summary) -> list[str]:
    """How many findings were suppressed by what, a clause each."""
    return [f"{summary.suppressed[by]:,} {how}" for by, how in _BY.items() if summary.suppressed[by]]
