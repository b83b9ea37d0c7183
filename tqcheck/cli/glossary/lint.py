"""`tqcheck glossary lint`: what is wrong with a glossary."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated

import typer

from tqcheck.cli.glossary.reading import (
    GlossaryPaths,
    Output,
    SourceLanguage,
    TargetLanguage,
    read_glossaries,
    refuse_unknown_output,
)
from tqcheck.cli.progress import show
from tqcheck.errors import UserError

if TYPE_CHECKING:
    from tqcheck.cli.glossary.reading import Glossaries
    from tqcheck.glossary.lint.rule import Remark


def lint(
    paths: GlossaryPaths,
    source_lang: SourceLanguage = None,
    target_lang: TargetLanguage = None,
    level: Annotated[str, typer.Option(help="default, or picky: also what may well be meant.")] = "default",
    output: Output = "text",
) -> None:
    """Find faults of glossaries.

    Duplicates, contradictions, wrong languages, badly written terms; each with its line and what to do.

    Exit code 0: clean; 1: warnings; 2: something that could not be read.
    """
    from tqcheck.glossary.lint import lint as remarks_on

    refuse_unknown_output(output)
    if level not in ("default", "picky"):
        raise UserError(f"unknown level “{level}”", remedy="use default or picky")
    found = read_glossaries(paths, source_lang, target_lang)
    remarks = remarks_on(found.files, is_picky=level == "picky")
    if output == "json":
        typer.echo(_as_json(remarks, found))
    else:
        show(_as_text(remarks, found))
    if found.problems:
        raise typer.Exit(2)
    if any(remark.is_warning for remark in remarks):
        raise typer.Exit(1)


def _as_text(remarks: list[Remark], found: Glossaries) -> str:
    lines = [f"{remark.term.place}: {remark.message} [{remark.rule.name}]" for remark in remarks]
    warnings = sum(remark.is_warning for remark in remarks)
    rows, files = _counted(len(found.terms), "row"), _counted(len(found.readings), "file")
    summary = f"{_counted(warnings, 'warning')} on {rows} in {files}"
    hints, unread = len(remarks) - warnings, len(found.problems)
    summary += f"; {hints} to look at" if hints else ""
    summary += f"; {_counted(unread, 'problem')} with reading" if unread else ""
    return "\n".join([*lines, summary])


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _as_json(remarks: list[Remark], found: Glossaries) -> str:
    report = {
        "files": [file.path.as_posix() for file in found.readings],
        "rows": len(found.terms),
        "remarks": [
            {
                "place": remark.term.place,
                "rule": remark.rule.name,
                "level": "warning" if remark.is_warning else "info",
                "message": remark.message,
                "source": remark.term.source,
                "target": remark.term.target,
            }
            for remark in remarks
        ],
        "problems": [str(problem) for problem in found.problems],
    }
    return json.dumps(report, ensure_ascii=False, indent=2)
