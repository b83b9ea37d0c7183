"""`tqcheck config show`: the settings as they are in force, and who stated each."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from tqcheck.cli.options import (
    BaselinePath,
    Config,
    DictionaryPath,
    FailOn,
    Glossaries,
    Ignore,
    IgnoreInline,
    IncludeLocked,
    Jobs,
    LevelName,
    MaxFindings,
    MinScore,
    Packs,
    ProfileName,
    Select,
    SourceLang,
    TargetLang,
    configuration_of,
)


def show(
    path: Annotated[
        Path | None,
        typer.Argument(metavar="[PATH]", help="A file that would be checked. [default: the run as a whole]"),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON instead of TOML.")] = False,
    source_lang: SourceLang = None,
    target_lang: TargetLang = None,
    glossary: Glossaries = None,
    packs: Packs = None,
    dictionary: DictionaryPath = None,
    select: Select = None,
    ignore: Ignore = None,
    level: LevelName = None,
    include_locked: IncludeLocked = False,
    fail_on: FailOn = None,
    max_findings: MaxFindings = None,
    min_score: MinScore = None,
    profile: ProfileName = None,
    baseline: BaselinePath = None,
    ignore_inline: IgnoreInline = False,
    jobs: Jobs = None,
    config: Config = None,
) -> None:
    """Print the settings with which `tqcheck check`, given the same options, would check PATH."""
    from tqcheck.cli.source_paths import configured_sources
    from tqcheck.settings.suggestion import escaped
    from tqcheck.settings.toml_file import Place
    from tqcheck.settings.toml_text import as_toml, rows

    configuration = configuration_of(config, locals())
    shown = list(rows(configuration.resolved(path)))
    files = [str(Place(file)) for file in configuration.files]
    source = configured_sources([path], configuration).pairs[0][1] if path is not None else None
    if as_json:
        settings: dict[str, object] = {
            row.key: {"value": row.value, "from": row.origin or None} for row in shown if not row.check
        }
        checks: dict[str, dict[str, object]] = {}
        for row in shown:
            if row.check:
                checks.setdefault(row.check, {})[row.key] = {"value": row.value, "from": row.origin}
        record = {
            "files": files,
            "path": _posix(path),
            "source": _posix(source),
            "settings": settings,
            "checks": checks,
        }
        typer.echo(json.dumps(record, indent=2))
        return
    typer.echo(f"# read: {', '.join(files) or 'no settings file'}")
    if path is not None:
        typer.echo(escaped(f"# for {_posix(path)}" + (f", whose source is {_posix(source)}" if source else "")))
    for line in as_toml(shown):
        typer.echo(line)


def _posix(path: Path | None) -> str | None:
    return path.as_posix() if path is not None else None
