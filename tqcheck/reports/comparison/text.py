"""A comparison for the terminal and as Markdown."""

from __future__ import annotations

from collections.abc import Iterable

from tqcheck.plain_display import on_terminal
from tqcheck.reports.comparison.parts import parts
from tqcheck.reports.comparison.segments import Row, rows_apart
from tqcheck.reports.markdown_text import inert
from tqcheck.reports.marked_text import visible
from tqcheck.reports.tables import markdown_table, text_table
from tqcheck.scoring.comparison.comparing import Comparison

_SEGMENTS = 5
"""Of each measure; the page and JSON have more."""
_LONGEST = 300
"""Characters of a text in Markdown."""


def as_text(comparison: Comparison) -> str:
    """The parts with their tables, then the segments that differ most."""
    blocks = []
    for part in parts(comparison):
        blocks.append("\n".join([*_heading(part.title), *map(on_terminal, part.said)]))
        blocks += map(text_table, part.tables)
    for measure, rows in rows_apart(comparison):
        blocks.append("\n".join(_heading(f"Segments furthest apart by {measure}")))
        blocks += ["\n".join(_lines(row)) for row in rows[:_SEGMENTS]]
        blocks += _more(rows)
    return "\n\n".join(blocks)


def as_markdown(comparison: Comparison) -> str:
    """The same as a page for a wiki or a merge request."""
    title = " – ".join(system.name for system in comparison.systems)
    blocks = [f"# Comparison: {inert(title, _LONGEST)}"]
    for part in parts(comparison):
        blocks.append(f"## {part.title}")
        blocks += [inert(sentence, 2 * _LONGEST) for sentence in part.said]
        blocks += map(markdown_table, part.tables)
    for measure, rows in rows_apart(comparison):
        blocks.append(f"## Segments furthest apart by {measure}")
        for row in rows[:_SEGMENTS]:
            head, *lines = _lines(row)
            blocks.append(f"### {inert(head, _LONGEST)}")
            blocks.append("\n".join(f"- {inert(line.strip(), _LONGEST)}" for line in lines))
        blocks += _more(rows)
    return "\n\n".join(blocks)


def _heading(title: str) -> tuple[str, str]:
    return title, "─" * len(title)


def _lines(row: Row) -> Iterable[str]:
    """The place, then a line for each text and each finding."""
    yield on_terminal(row.place)
    if row.source is not None:
        yield f"  source: {_shown(row.source)}"
    if row.reference is not None:
        yield f"  reference: {_shown(row.reference)}"
    for draft in row.drafts:
        yield f"  {_shown(draft.name)} ({', '.join(draft.scores)}): {_shown(draft.segment.target)}"
        for finding in draft.findings:
            yield f"    {finding.severity.value}: {_shown(finding.message)} ({finding.check})"


def _shown(text: str) -> str:
    return on_terminal(visible(text))


def _more(rows: list[Row]) -> list[str]:
    rest = len(rows) - _SEGMENTS
    return [f"{rest:,} more in the outputs html and json"] if rest > 0 else []
