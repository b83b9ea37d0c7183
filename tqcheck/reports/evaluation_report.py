"""An evaluation written out: for the terminal, as Markdown, as a page, or as JSON."""

from __future__ import annotations

from tqcheck.plain_display import on_terminal
from tqcheck.reports.evaluation_record import as_json
from tqcheck.reports.evaluation_tables import parts
from tqcheck.reports.figures_page import Section, figures_page
from tqcheck.reports.markdown_text import inert
from tqcheck.reports.tables import html_table, markdown_table, text_table
from tqcheck.scoring.evaluation.figures import Evaluation

_LONGEST_TITLE = 200
_LONGEST_SENTENCE = 1000

FORMATS = ("text", "json", "markdown", "html")


def rendered(evaluation: Evaluation, form: str, title: str) -> str:
    """The evaluation in one of `FORMATS`, with its last line break; `title` heads Markdown and HTML."""
    match form:
        case "json":
            return as_json(evaluation) + "\n"
        case "markdown":
            return _as_markdown(evaluation, title) + "\n"
        case "html":
            return _as_html(evaluation, title) + "\n"
        case _:
            return as_text(evaluation) + "\n"


def as_text(evaluation: Evaluation) -> str:
    """Aligned tables, at most 100 columns wide where names are no longer than those of checks."""
    blocks = []
    for part in parts(evaluation):
        if part.sentences:
            blocks.append("\n".join(map(on_terminal, part.sentences)))
        blocks += map(text_table, part.tables)
    return "\n\n".join(blocks)


def _as_markdown(evaluation: Evaluation, title: str) -> str:
    blocks = [f"# {inert(title, _LONGEST_TITLE)}"]
    for part in parts(evaluation):
        blocks.append(f"## {part.title}")
        if part.sentences:
            blocks.append("\n".join(f"- {inert(sentence, _LONGEST_SENTENCE)}" for sentence in part.sentences))
        blocks += map(markdown_table, part.tables)
    return "\n\n".join(blocks)


def _as_html(evaluation: Evaluation, title: str) -> str:
    sections = [Section(part.title, [*part.sentences, *map(html_table, part.tables)]) for part in parts(evaluation)]
    return figures_page("Evaluation", title, sections)
