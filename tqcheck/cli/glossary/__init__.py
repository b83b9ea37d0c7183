"""`tqcheck glossary`: commands for glossaries themselves."""

from __future__ import annotations

import typer

from tqcheck.cli.glossary import convert, extract, lint, stats, test

app = typer.Typer(
    help="Check, convert, count and make glossaries.",
    no_args_is_help=True,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command("lint")(lint.lint)
app.command("convert", cls=convert.WithFormats)(convert.convert)
app.command("stats")(stats.stats)
app.command("test")(test.test)
app.command("extract", cls=convert.WithFormats)(extract.extract)
