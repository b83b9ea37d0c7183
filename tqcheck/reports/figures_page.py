"""A page of figures in one file that needs nothing else: sections of text, tables and drawings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from tqcheck.plain_display import on_one_line
from tqcheck.reports.assets import asset, csp_hash, environment

_STYLES = ("report.css", "figures_page.css", "charts.css", "comparison.css")


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the page under its own heading. Parts that are Markup stand as they are, others are paragraphs of
    one line.
    """

    title: str
    parts: Sequence[str]


def figures_page(kicker: str, title: str, sections: Sequence[Section]) -> str:
    """The page. `kicker` says what kind of page it is, `title` what it is about."""
    style = "".join(map(asset, _STYLES))
    template = environment().get_template("figures_page.html.jinja")
    return template.render(
        kicker=kicker,
        title=on_one_line(title),
        sections=[
            (
                on_one_line(section.title),
                [
                    part if isinstance(part, Markup) else Markup("<p>{}</p>").format(on_one_line(part))
                    for part in section.parts
                ],
            )
            for section in sections
        ],
        style=Markup(style),
        style_hash=csp_hash(style),
    )
