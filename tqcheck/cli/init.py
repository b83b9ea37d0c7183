"""`tqcheck init`: a settings file to start from."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tqcheck.cli.running import say
from tqcheck.errors import UserError

if TYPE_CHECKING:
    from tqcheck.cli.folder_survey import Survey

_FILE = Path("tqcheck.toml")


def init(
    force: Annotated[
        bool,
        typer.Option("--force", help="Write it although settings of a folder above, or a pyproject.toml, hold here."),
    ] = False,
) -> None:
    """Write a commented tqcheck.toml for what this folder holds. A file that is there is never overwritten."""
    from tqcheck.cli.folder_survey import survey
    from tqcheck.settings.location import FILE_NAMES, find_settings_file

    there = find_settings_file(Path.cwd())
    if there is not None and (there.parent, there.name in FILE_NAMES) == (Path.cwd(), True):
        raise UserError("is there already", place=there.name, remedy="change it, or take it away first")
    if there is not None and not force:
        raise UserError(
            "has settings that hold here",
            place=there,
            remedy="change that file, or use --force for other settings here",
        )
    found = survey(Path.cwd())
    try:
        with _FILE.open("x", encoding="utf-8", newline="\n") as file:
            file.write("\n".join(_lines(found)) + "\n")
    except OSError as error:
        raise UserError(
            f"cannot be written: {error.strerror}", place=_FILE, remedy="use a folder that you may write to"
        ) from None
    say(
        f"wrote {_FILE}"
        + (f", where {found.source_language} is taken for the language of the originals" if found.pairs else "")
        + "; tqcheck config show prints the settings"
        + (", tqcheck check checks the pairs" if found.pairs else "")
    )


def _lines(found: Survey) -> Iterator[str]:
    from tqcheck.language.codes import usual_capitals
    from tqcheck.settings.toml_text import toml_value

    yield "# Settings of tqcheck. All keys: docs/configuration.md; what is in force: tqcheck config show."
    yield ""
    if found.source_language:
        yield "# The language of the originals: a guess. Correct it, here and below, if it is another."
        yield f"source-lang = {toml_value(usual_capitals(found.source_language))}"
    else:
        yield "# The language of the originals."
        yield '# source-lang = "en"'
    if found.patterns:
        yield ""
        yield "# Which files are in which language."
        yield f"target-lang-from = {toml_value(list(found.patterns))}"
    yield ""
    yield "# Glossaries: files, folders, or names of those that come with tqcheck."
    yield f"glossary = {toml_value(list(found.glossaries))}" if found.glossaries else '# glossary = ["terms.csv"]'
    yield ""
    yield "# Words and names of the house, right as they stand: a list, or a file with one a line."
    yield '# words = "words.txt"'
    yield ""
    yield "# What makes the exit code 1: minor, major, critical or never."
    yield '# fail-on = "major"'
    if found.pairs:
        yield ""
        tags = ", ".join(map(usual_capitals, found.target_languages))
        yield f"# Where the source of each translation is (found: {tags}). Without paths, tqcheck check checks all."
    for source, target in found.pairs:
        yield "[[pairs]]"
        yield f"source = {toml_value(source)}"
        yield f"target = {toml_value(target)}"
        yield ""
    if not found.pairs:
        yield ""
    yield "# Other settings for some files."
    yield "# [[per-path]]"
    yield '# glob = "drafts/**"'
    yield '# level = "picky"'
