"""`tqcheck explain` and `tqcheck checks`: what the checks are, from the checks themselves."""

from __future__ import annotations

from typing import Annotated

import typer


def explain(
    check_id: Annotated[str, typer.Argument(metavar="ID", help="A check's id, wrong-sense for instance.")],
) -> None:
    """Say what a check finds, with its examples."""
    from tqcheck.checks.catalogue import check_named
    from tqcheck.reports.check_page import as_text

    typer.echo(as_text(check_named(check_id)))


def checks() -> None:
    """List every check: id, category, severity, level, languages, what it needs."""
    from tqcheck.checks.catalogue import all_checks
    from tqcheck.reports.check_page import as_table

    typer.echo(as_table(all_checks()))
