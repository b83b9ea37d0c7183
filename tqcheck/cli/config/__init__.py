"""`tqcheck config`: what the settings are, and what they may be."""

from __future__ import annotations

import typer

from tqcheck.cli.config import schema, show

app = typer.Typer(
    help="Show the settings, where each came from, and what a settings file may say.",
    no_args_is_help=True,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command("show")(show.show)
app.command("schema")(schema.schema)
