"""A table of figures for the terminal, Markdown, LaTeX and HTML: its first column to the left, others to the right."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from tqcheck.plain_display import columns, on_one_line, on_terminal
from tqcheck.reports.markdown_text import inert

NO_FIGURE = "–"
"""What stands where there is no figure."""
_LONGEST_CELL = 1000


@dataclass(frozen=True, slots=True)
class Table:
    """Cells as they are read; every row is as long as the header. `caption` says what the table shows; `notes` stand
    below it, each on its own.
    """

    header: Sequence[str]
    rows: Sequence[Sequence[str]]
    caption: str = ""
    notes: Sequence[str] = ()


def figure(value: float | None, decimals: int = 2) -> str:
    """A figure with so many decimals; a dash where there is none."""
    # Adding zero turns the -0.0 of a rounded small loss into 0.0.
    return NO_FIGURE if value is None else f"{round(value, decimals) + 0.0:.{decimals}f}"


def text_table(table: Table) -> str:
    """The rows in columns, between the caption and the notes."""
    shown = [[on_terminal(cell) for cell in row] for row in (table.header, *table.rows)]
    widths = [max(map(_width, column)) for column in zip(*shown, strict=True)]
    lines = []
    for row in shown:
        spaces = [" " * (width - _width(cell)) for cell, width in zip(row, widths, strict=True)]
        cells = [row[0] + spaces[0], *(space + cell for space, cell in zip(spaces[1:], row[1:], strict=True))]
        lines.append("  ".join(cells).rstrip())
    notes = ["", *map(on_terminal, table.notes)] if table.notes else []
    return "\n".join([*([on_terminal(table.caption)] if table.caption else []), *lines, *notes])


def _width(cell: str) -> int:
    return sum(map(columns, cell))


def markdown_table(table: Table) -> str:
    """A table as GitHub and GitLab have it (GFM), under its caption in bold and above a list of its notes."""
    aligned = ["---", *["---:"] * (len(table.header) - 1)]
    rows = [[inert(cell, _LONGEST_CELL) for cell in row] for row in (table.header, *table.rows)]
    lines = [f"| {' | '.join(row)} |" for row in (rows[0], aligned, *rows[1:])]
    caption = [f"**{inert(table.caption, _LONGEST_CELL)}**", ""] if table.caption else []
    notes = ["", *(f"- {inert(note, _LONGEST_CELL)}" for note in table.notes)] if table.notes else []
    return "\n".join([*caption, *lines, *notes])


def latex_table(table: Table) -> str:
    """A `table` environment with booktabs' rules, the notes small below."""
    rows = [" & ".join(map(_latex, row)) + r" \\" for row in (table.header, *table.rows)]
    caption = [rf"  \caption{{{_latex(table.caption)}}}"] if table.caption else []
    return "\n".join(
        [
            r"\begin{table}",
            r"  \centering",
            *caption,
            rf"  \begin{{tabular}}{{l{'r' * (len(table.header) - 1)}}}",
            r"    \toprule",
            f"    {rows[0]}",
            r"    \midrule",
            *(f"    {row}" for row in rows[1:]),
            r"    \bottomrule",
            r"  \end{tabular}",
            *(rf"  \par\footnotesize {_latex(note)}" for note in table.notes),
            r"\end{table}",
        ]
    )


def html_table(table: Table) -> Markup:
    """A `table` element whose first column heads its rows; the notes are its foot."""
    caption = Markup("<caption>{}</caption>").format(on_one_line(table.caption)) if table.caption else Markup()
    header = Markup().join(Markup('<th scope="col">{}</th>').format(on_one_line(cell)) for cell in table.header)
    rows = Markup("\n").join(_html_row(list(map(on_one_line, row))) for row in table.rows)
    note = Markup(f'<tr><td colspan="{len(table.header)}">{{}}</td></tr>')
    notes = Markup("\n").join(note.format(on_one_line(text)) for text in table.notes)
    foot = Markup("<tfoot>\n{}\n</tfoot>\n").format(notes) if table.notes else Markup()
    return Markup("<table>\n{}<thead><tr>{}</tr></thead>\n<tbody>\n{}\n</tbody>\n{}</table>").format(
        caption, header, rows, foot
    )


def _html_row(row: Sequence[str]) -> Markup:
    head = Markup('<th scope="row">{}</th>').format(row[0])
    return Markup("<tr>{}{}</tr>").format(head, Markup().join(Markup("<td>{}</td>").format(cell) for cell in row[1:]))


_LATEX = {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "–": "--",
    "±": r"$\pm$",
    # LaTeX's first font encoding (OT1) has other signs in their places. At the bars of a signature a line may end.
    "|": r"\textbar\allowbreak{}",
    "<": r"\textless{}",
    ">": r"\textgreater{}",
    # At the beginning of a row they would belong to the end of the one before.
    "[": "{[}",
    "*": "{*}",
    **{sign: rf"\{sign}" for sign in "&%$#_{}"},
}


def _latex(text: str) -> str:
    return re.sub(r"[\\~^–±|<>[*&%$#_{}]", lambda found: _LATEX[found[0]], on_one_line(text))
