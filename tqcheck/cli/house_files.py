"""The files that hold a project's words and names: which they are, and how more get into them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Literal, NamedTuple

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


def add_to_list(key: Literal["words", "names"], entries: Sequence[str], reason: str) -> None:
    """Add words or names to the file that the settings name; make it where they name none, and the settings where there
    are none. Raises UserError where an entry is none, or a file cannot be read or written.
    """
    from tqcheck.files.decoding import read_bytes
    from tqcheck.model import portable
    from tqcheck.word_lists import checked_entry, entries_of, with_entries

    found = _list_file(key)
    shown, settings = portable(str(found.path)), portable(str(found.settings))
    before = _decoded(read_bytes(found.path), found.path) if is_there(found.path) else ""
    has = entries_of(before, place=found.path)
    after = with_entries(before, entries, reason)
    if after != before:
        with written_whole(found.path) as destination:
            destination.stream.buffer.write(after.encode("utf-8", "replace"))
    for entry in dict.fromkeys(map(checked_entry, entries)):
        say(f"{shown}: “{entry}” {'is there already' if entry in has else 'added'}")
    if found.line and not is_there(found.settings):
        with written_whole(found.settings) as destination:
            destination.stream.write(f"{found.line}\n")
        say(f"{settings}: made; it names {shown}")
    elif found.line:
        say(f"{settings} does not name {shown} yet: write {found.line} above its tables")


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
