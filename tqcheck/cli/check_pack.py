"""`tqcheck check-pack`: whether a language pack of the user's own can be used and does what its examples say."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from tqcheck.cli.progress import say


def check_pack(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="A pack: a folder that holds ru-en/senses, say.")],
) -> None:
    """Read a language pack and run its examples. Exit code 0: all is well; 2: something to mend, with its place."""
    from tqcheck.checks.pack_cases import faults, rule_cases, validate

    validate(folder)
    problems = list(faults(folder))
    for problem in problems:
        say(str(problem))
    if problems:
        raise typer.Exit(2)
    cases = list(rule_cases(folder))
    typer.echo(f"{len({id(case.rule) for case in cases})} rules, {len(cases)} examples: all as they say")
