"""What the commands for glossaries have in common: how glossaries are read."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tqcheck.cli.running import say
from tqcheck.errors import UserError

if TYPE_CHECKING:
    from tqcheck.glossary.formats.format import GlossaryFile, Reading, Wanted
    from tqcheck.glossary.terms import Term

GlossaryPaths = Annotated[
    list[Path],
    typer.Argument(metavar="FILES", help="Glossaries: files, folders, names of those that come with tqcheck."),
]
SourceLanguage = Annotated[
    str | None,
    typer.Option(
        "--source-lang",
        help="The source language: chooses terms where a glossary says it, is theirs where it does not.",
    ),
]
TargetLanguage = Annotated[str | None, typer.Option("--target-lang", help="The target language, likewise.")]
Output = Annotated[str, typer.Option(metavar="FORMAT", help="text or json.")]


@dataclass(slots=True)
class Glossaries:
    """What was read of each file, and what could not be read: all of it was said."""

    readings: dict[GlossaryFile, Reading] = field(default_factory=dict)
    problems: list[UserError] = field(default_factory=list)

    @property
    def files(self) -> list[list[Term]]:
        """The rows, file by file."""
        return [reading.terms for reading in self.readings.values()]

    @property
    def terms(self) -> list[Term]:
        """The rows of all files."""
        return [term for terms in self.files for term in terms]


def read_glossaries(paths: Iterable[Path], source_language: str | None, target_language: str | None) -> Glossaries:
    """The glossaries at `paths`; a file that cannot be used is said, and the others are read."""
    from tqcheck.glossary.formats.format import Wanted
    from tqcheck.glossary.loading import read
    from tqcheck.language.codes import validated

    wanted = Wanted(validated(source_language) or "", validated(target_language) or "")
    found = Glossaries()
    for file in _files(paths, wanted, found.problems):
        stated = dataclasses.replace(
            file,
            source_language=wanted.source or file.source_language,
            target_language=wanted.target or file.target_language,
        )
        try:
            found.readings[file] = read(stated, wanted)
        except UserError as problem:
            found.problems.append(problem)
        else:
            found.problems += found.readings[file].problems
    for each in found.problems:
        say(str(each))
    return found


def _files(paths: Iterable[Path], wanted: Wanted, problems: list[UserError]) -> Iterator[GlossaryFile]:
    from tqcheck.glossary.loading import files

    for path in paths:
        try:
            yield from files(path, wanted)
        except UserError as problem:
            problems.append(problem)


def refuse_unknown_output(output: str) -> None:
    """Raises UserError for a form of output that there is not."""
    if output not in ("text", "json"):
        raise UserError(f"unknown output “{output}”", remedy="use --output text or --output json")
