"""The options that commands share, and the settings that they make together with a settings file."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperCommand

from tqcheck.errors import UserError

if TYPE_CHECKING:
    from tqcheck.settings.configuration import Configuration

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
FailOn = Annotated[
    str | None, typer.Option(help="minor, major, critical or never: what makes the exit code 1. [default: major]")
]
MinScore = Annotated[
    float | None, typer.Option(max=100, help="The lowest score that does not make the exit code 1. [default: none]")
]
MaxFindings = Annotated[
    int | None, typer.Option(min=0, help="The most findings that do not make the exit code 1. [default: any number]")
]
BaselinePath = Annotated[
    Path | None, typer.Option("--baseline", help="A baseline (--write-baseline): the findings in it are left out.")
]
Estimate = Annotated[
    str | None,
    typer.Option(
        metavar="[=WHO]",
        help="Estimate the quality of every segment without a reference: 0 to 100, higher is better. Bare, or "
        "=calibrated: the percentile that people's judgements of such segments have among those of the segments it was "
        "trained on, for ru-en, ro-en, et-en and en-de; =uncalibrated: for all pairs, to order segments by; =semantic; "
        "=comet:MODEL (docs/estimate.md).",
    ),
]
IgnoreInline = Annotated[
    bool, typer.Option("--ignore-inline", help="Comments in the files (tqcheck-disable …) keep nothing down.")
]
Jobs = Annotated[int | None, typer.Option(min=1, help="How many processes at most. [default: the usable cores]")]
Quiet = Annotated[bool, typer.Option("--quiet", help="Say nothing but errors; outputs are written as ever.")]
Verbose = Annotated[bool, typer.Option("--verbose", help="Say how long each file took, and how far the run has come.")]
Config = Annotated[Path | None, typer.Option(help="A settings file instead of the nearest one.")]


class MayBeBare(TyperCommand):
    """A command whose option --estimate may stand without a value: what follows it is never taken for one."""

    def parse_args(self, ctx: Any, args: list[str]) -> Any:
        """As every command does, the bare option given its usual value."""
        end = args.index("--") if "--" in args else len(args)
        return super().parse_args(
            ctx, ["--estimate=calibrated" if arg == "--estimate" else arg for arg in args[:end]] + args[end:]
        )


def configuration_of(config: Path | None, options: Mapping[str, Any]) -> Configuration:
    """What the nearest settings file (or `config`) says, with the options that were given on top.

    `options` are all that the command was given, its `locals()`: one that is called like a setting is that setting.
    """
    from tqcheck.checks.vocabulary import vocabulary
    from tqcheck.settings.configuration import Statement
    from tqcheck.settings.keys import SETTINGS
    from tqcheck.settings.location import find_settings_file
    from tqcheck.settings.reading import read_configuration

    given = {key.name: options.get(key.name.replace("-", "_")) for key in SETTINGS}
    # A flag that is off and a list that is empty were not given; a limit of 0 was.
    statements = [
        Statement(name, _flag_value(name, value), f"--{name}")
        for name, value in given.items()
        if value is not None and value is not False and value != []
    ]
    return read_configuration(config or find_settings_file(Path.cwd()), vocabulary(), statements)


def _flag_value(name: str, value: Any) -> Any:
    """The setting that a flag's value makes."""
    from tqcheck.language.codes import validated
    from tqcheck.settings import fail_threshold

    match name:
        case "source-lang" | "target-lang":
            return validated(value)
        case "fail-on":
            return fail_threshold(value)
        case "level" if value not in ("default", "picky"):
            raise UserError(f"unknown level “{value}”", remedy="use default or picky")
        case _:
            return tuple(value) if isinstance(value, list) else value
