"""Tables of figures: one table, four ways of showing it."""

import pytest
from markupsafe import Markup

from tqcheck.reports.figures_page import Section, figures_page
from tqcheck.reports.tables import Table, figure, html_table, latex_table, markdown_table, text_table

TABLE = Table(("system", "BLEU"), (("a", "30.00"), ("翻訳", "7.50")), "Two systems")


def test_the_terminal_has_columns_that_line_up_whatever_the_letters_take() -> None:
    assert text_table(TABLE).splitlines() == ["Two systems", "system   BLEU", "a       30.00", "翻訳     7.50"]


def test_a_cell_cannot_command_the_terminal() -> None:
    assert "\x1b" not in text_table(Table(("a",), (("\x1b[2J",),)))


def test_markdown_is_a_table_of_gfm() -> None:
    assert markdown_table(TABLE).splitlines() == [
        "**Two systems**",
        "",
        "| system | BLEU |",
        "| --- | ---: |",
        "| a | 30.00 |",
        "| 翻訳 | 7.50 |",
    ]


@pytest.mark.parametrize("name", ["a|b", "<b>", "*a*", "`a`"])
def test_a_cell_of_markdown_is_no_markup(name: str) -> None:
    row = markdown_table(Table(("system", "BLEU"), ((name, "1"),))).splitlines()[-1]
    assert row.count("|") == 3
    assert not {"<", "*", "`"} & set(row)


def test_latex_has_the_rules_of_booktabs_and_no_command_of_a_cell() -> None:
    latex = latex_table(Table(("system", "BLEU"), ((r"50%_a\b", "1 ± 2"),), "A & B"))
    assert r"50\%\_a\textbackslash{}b & 1 $\pm$ 2 \\" in latex
    assert r"\caption{A \& B}" in latex
    assert [rule for rule in (r"\toprule", r"\midrule", r"\bottomrule") if rule in latex] == [
        r"\toprule",
        r"\midrule",
        r"\bottomrule",
    ]


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("a|b", r"a\textbar\allowbreak{}b"),
        ("<a>", r"\textless{}a\textgreater{}"),
        ("[a]", "{[}a]"),
        ("*a", "{*}a"),
        ("a\n\nb", "a\N{SYMBOL FOR LINE FEED}\N{SYMBOL FOR LINE FEED}b"),
    ],
)
def test_a_cell_of_latex_is_no_other_sign_and_ends_no_row(name: str, written: str) -> None:
    assert f"    {written} & 1 " in latex_table(Table(("system", "BLEU"), ((name, "1"),)))


def test_notes_stand_below_the_table() -> None:
    noted = Table(("system", "BLEU"), (("a", "1"),), notes=("tok:13a|case_lc", "<b>"))
    assert text_table(noted).splitlines()[-3:] == ["", "tok:13a|case_lc", "<b>"]
    assert markdown_table(noted).splitlines()[-3:] == ["", "- tok:13a&#124;case&#95;lc", "- &#60;b&#62;"]
    assert latex_table(noted).splitlines()[-4:] == [
        r"  \end{tabular}",
        r"  \par\footnotesize tok:13a\textbar\allowbreak{}case\_lc",
        r"  \par\footnotesize \textless{}b\textgreater{}",
        r"\end{table}",
    ]
    foot = html_table(noted).splitlines()[-5:]
    assert foot == [
        "<tfoot>",
        '<tr><td colspan="2">tok:13a|case_lc</td></tr>',
        '<tr><td colspan="2">&lt;b&gt;</td></tr>',
        "</tfoot>",
        "</table>",
    ]


def test_html_heads_columns_and_rows_and_escapes() -> None:
    html = html_table(Table(("system", "BLEU"), (("<b>", "1"),), "A & B"))
    assert "<caption>A &amp; B</caption>" in html
    assert '<th scope="col">BLEU</th>' in html
    assert '<th scope="row">&lt;b&gt;</th><td>1</td>' in html


@pytest.mark.parametrize(("value", "shown"), [(None, "–"), (-0.001, "0.00"), (0.126, "0.13")])
def test_a_figure_that_is_not_there_is_a_dash(value: float | None, shown: str) -> None:
    assert figure(value) == shown


def test_a_page_holds_its_sections_and_escapes_what_is_no_markup() -> None:
    page = figures_page("Scores", "a<b", [Section("First", ["1 < 2", Markup("<svg></svg>")])])
    assert "<p>1 &lt; 2</p>\n<svg></svg>" in page
    assert "<bdi>a&lt;b</bdi>" in page
    assert "http" not in page.replace("http-equiv", "")
