"""The options that commands share, and the settings that they make together with a settings file."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from tqcheck.errors import UserError

if TYPE_CHECKING:
    from tqcheck.settings import Settings

SourceLang = Annotated[
    str | None,
    typer.Option(help="The source language; without a source text, the presumed one. Never guessed from a target."),
]
TargetLang = Annotated[str | None, typer.Option(help="The target language; detected when not stated.")]
Glossaries = Annotated[
    list[Path] | None,
    typer.Option(
        help="A glossary: a file (CSV, TBX, XLSX and more: glossaries/README.md), a folder, or the name of one that "
        "comes with tqcheck (law, ru-en/law). Repeatable."
    ),
]
Packs = Annotated[list[Path] | None, typer.Option(help="A language pack of your own (docs/own-packs.md). Repeatable.")]
DictionaryPath = Annotated[
    Path | None,
    typer.Option(help="A dictd .index file, or a folder of freedict-*. [default: what /usr/share/dictd has]"),
]
Select = Annotated[list[str] | None, typer.Option(help="Run only these checks or categories. Repeatable.")]
Ignore = Annotated[list[str] | None, typer.Option(help="Leave out these checks or categories. Repeatable.")]
LevelName = Annotated[str | None, typer.Option(help="default, or picky: also checks that are less often right.")]
IncludeLocked = Annotated[
    bool, typer.Option("--include-locked", help="Check also segments that are locked or full matches of a memory.")
]
ProfileName = Annotated[
    str | None,
    typer.Option(help="How errors are weighed: mqm-default, strict, google-wmt, or a .toml file (docs/scoring.md)."),
]
MinScore = Annotated[
    float | None, typer.Option(help="The lowest score that does not make the exit code 1. [default: none]")
]
MaxFindings = Annotated[
    int | None, typer.Option(min=0, help="The most findings that do not make the exit code 1. [default: any number]")
]
BaselinePath = Annotated[
    Path | None, typer.Option("--baseline", help="A baseline (--write-baseline): the findings in it are left out.")
]
IgnoreInline = Annotated[
    bool, typer.Option("--ignore-inline", help="Comments in the files (tqcheck-disable …) keep nothing down.")
]
Jobs = Annotated[int | None, typer.Option(min=1, help="How many processes. [default: 1]")]
Config = Annotated[Path | None, typer.Option(help="A settings file instead of the nearest one.")]


def settings_of(config: Path | None, *, level: str | None, fail_on: str | None, **flags: Any) -> Settings:
    """The settings of the nearest settings file (or `config`) with the flags that were given on top.

    `flags` are the others as the command line has them, by the names of `Settings`.
    """
    from tqcheck.language.codes import validated
    from tqcheck.settings import Settings, fail_threshold, find_settings_file, merge, read_settings

    path = config or find_settings_file(Path.cwd())
    base = read_settings(path) if path else Settings()
    if level not in (None, "default", "picky"):
        raise UserError(f"unknown level “{level}”", remedy="use default or picky")
    # A flag that is off and a list that is empty were not given; a limit of 0 was.
    given = {
        name: tuple(value) if isinstance(value, list) else value
        for name, value in flags.items()
        if value is not False and value != []
    }
    merged = merge(base, level=level, **given)
    if fail_on is not None:
        # None is a threshold here ("never"), so it cannot go through merge.
        merged = dataclasses.replace(merged, fail_on=fail_threshold(fail_on))
    return dataclasses.replace(
        merged,
        source_language=validated(merged.source_language),
        target_language=validated(merged.target_language),
    )
