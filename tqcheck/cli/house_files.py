"""The files that hold a project's words and names: which they are, and how more get into them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from tqcheck.cli.running import say, written_whole
from tqcheck.errors import UserError
from tqcheck.paths import is_there

_SETTINGS = "tqcheck.toml"
"""The settings file that is made where there is none."""


class _ListFile(NamedTuple):
    """Where a list is; `line` is what a settings file has to say of it and does not yet."""

    path: Path
    settings: Path
    line: str = ""


def add_to_lists(words: Sequence[str], names: Sequence[str], reason: str) -> None:
    """Add words and names to the files that the settings name; make them where they name none, and the settings where
    there are none. Raises UserError where an entry is none, or a file cannot be read or written.
    """
    from tqcheck.model import portable

    given = [(_list_file(key), entries) for key, entries in (("words", words), ("names", names)) if entries]
    for found, entries in given:
        _add(found.path, entries, reason)
    unnamed = [found for found, _ in given if found.line]
    made = [found for found in unnamed if not is_there(found.settings)]
    if made:
        with written_whole(made[0].settings) as destination:
            destination.stream.writelines(f"{found.line}\n" for found in made)
        named = " and ".join(portable(str(found.path)) for found in made)
        say(f"{portable(str(made[0].settings))}: made; it names {named}")
    for found in unnamed:
        if found not in made:
            settings, path = portable(str(found.settings)), portable(str(found.path))
            say(f"{settings} does not name {path} yet: write {found.line} above its tables")


def _add(path: Path, entries: Sequence[str], reason: str) -> None:
    from tqcheck.files.decoding import read_bytes
    from tqcheck.model import portable
    from tqcheck.settings.word_lists import checked_entry, entries_of, with_entries

    before = _decoded(read_bytes(path), path) if is_there(path) else ""
    has = entries_of(before, place=path)
    after = with_entries(before, entries, reason)
    if after != before:
        with written_whole(path) as destination:
            destination.stream.buffer.write(after.encode("utf-8", "replace"))
    for entry in dict.fromkeys(map(checked_entry, entries)):
        say(f"{portable(str(path))}: “{entry}” {'is there already' if entry in has else 'added'}")


def _list_file(key: str) -> _ListFile:
    from tqcheck.settings.location import find_settings_file
    from tqcheck.settings.toml_file import opened

    settings = find_settings_file(Path.cwd())
    name = f"tqcheck-{key}.txt"
    if settings is None:
        return _ListFile(Path.cwd() / name, Path.cwd() / _SETTINGS, f"{key} = {json.dumps(name)}")
    table = opened(settings).table
    named = next((path for each in (key, f"extend-{key}") if isinstance(path := table.get(each), str)), None)
    if named is not None:
        return _ListFile(settings.parent / named, settings)
    # A list in the settings, there or in those that they build on, is kept.
    more = f"extend-{key}" if key in table or "extend" in table else key
    return _ListFile(settings.parent / name, settings, f"{more} = {json.dumps(name)}")


def _decoded(data: bytes, path: Path) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        raise UserError("is not UTF-8", place=path, remedy="save it as UTF-8, one entry a line") from None
