"""`tqcheck accept`: what somebody has judged to be right goes into the project's own lists."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from tqcheck.cli.running import say, written_whole
from tqcheck.errors import UserError
from tqcheck.paths import is_there


def accept(
    fingerprints: Annotated[
        list[str] | None,
        typer.Argument(metavar="FINGERPRINT", help="A finding that is none, as every report names it."),
    ] = None,
    word: Annotated[
        list[str] | None, typer.Option(help="A word or short phrase that is right as it stands. Repeatable.")
    ] = None,
    name: Annotated[list[str] | None, typer.Option(help="A name that is right as it stands. Repeatable.")] = None,
    reason: Annotated[str, typer.Option(help="Why it is none, for those who read the list.")] = "",
) -> None:
    """Keep a false alarm down: its fingerprint goes into .tqcheckignore, beside the settings file if there is one; a
    word or a name goes into the list that the settings name (docs/house-words.md).
    """
    from tqcheck.cli.house_files import add_to_lists

    if not (fingerprints or word or name):
        raise UserError(
            "nothing to accept", remedy="give a fingerprint, as `tqcheck check --explain` shows it, --word or --name"
        )
    add_to_lists(word or (), name or (), reason)
    if fingerprints:
        _accept_findings(fingerprints, reason)


def _accept_findings(fingerprints: Sequence[str], reason: str) -> None:
    from tqcheck.files.decoding import read_bytes
    from tqcheck.model import portable
    from tqcheck.suppression import ignore_file

    for each in fingerprints:
        if not ignore_file.FINGERPRINT.fullmatch(each):
            raise UserError(f"“{each}” is no fingerprint", remedy="it has 16 digits and letters a to f")
    path = ignore_file.find(Path.cwd()) or _beside_settings() / ignore_file.NAME
    shown = portable(str(path))
    known = ignore_file.read(path).reasons if is_there(path) else {}
    new = [each for each in dict.fromkeys(fingerprints) if each not in known]
    for each in dict.fromkeys(fingerprints):
        if each in known:
            say(f"{shown}: {each} is there already")
    if new:
        with written_whole(path) as destination:
            data = read_bytes(path) if is_there(path) else b""
            destination.stream.buffer.write(ignore_file.added(data, new, reason))
        for each in new:
            say(f"{shown}: {each} added")


def _beside_settings() -> Path:
    """The folder of the nearest settings file, else the current one."""
    from tqcheck.settings.location import find_settings_file

    settings = find_settings_file(Path.cwd())
    return settings.parent if settings else Path.cwd()
