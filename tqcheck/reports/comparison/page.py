"""A comparison as a page that needs nothing else: tables, charts, and the segments side by side."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from tqcheck.model import Span
from tqcheck.reports.assets import environment
from tqcheck.reports.comparison.parts import parts
from tqcheck.reports.comparison.segments import Row, rows_apart
from tqcheck.reports.figures_page import Section, figures_page
from tqcheck.reports.marked_text import pieces
from tqcheck.reports.page.texts import Texts, direction
from tqcheck.reports.tables import html_table
from tqcheck.scoring.comparison.comparing import Comparison

_MARKS = "Underlined: words of the first draft that some other lacks, and words of the others that the first lacks."


def as_page(comparison: Comparison) -> str:
    """The page."""
    sections = [
        Section(part.title, [*part.said, *part.charts(), *map(html_table, part.tables)]) for part in parts(comparison)
    ]
    for measure, rows in rows_apart(comparison):
        sections.append(Section(f"Segments furthest apart by {measure}", [_MARKS, _segments(rows)]))
    return figures_page("Comparison of drafts", " – ".join(each.name for each in comparison.systems), sections)


def _segments(rows: Sequence[Row]) -> Markup:
    texts = Texts()
    template = environment().get_template("comparison_segments.html.jinja")
    return Markup(
        template.render(
            rows=rows,
            direction=direction,
            named=texts.named,
            marked=lambda text, spans: _marked(texts, text, spans),
        )
    )


def _marked(texts: Texts, text: str, spans: Sequence[Span]) -> Markup:
    """A text with the words underlined that set it apart."""
    written = []
    for piece in pieces(text, spans):
        inner = texts.named(text, piece.start, piece.end)
        written.append(Markup('<mark class="unlike">{}</mark>').format(inner) if piece.covering else inner)
    return Markup().join(written)
