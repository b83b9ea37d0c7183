"""Where a settings file is found, and how far it may reach."""

from __future__ import annotations

import os
from pathlib import Path

from tqcheck.errors import UserError
from tqcheck.settings.toml_file import is_settings_of_ours

FILE_NAMES = (".tqcheck.toml", "tqcheck.toml")
_PROJECT_FILE = "pyproject.toml"


def find_settings_file(start: Path) -> Path | None:
    """The nearest .tqcheck.toml, tqcheck.toml or pyproject.toml with [tool.tqcheck] at or above a folder."""
    return next((path for folder in (start, *start.parents) if (path := _settings_file_in(folder))), None)


def _settings_file_in(folder: Path) -> Path | None:
    for name in FILE_NAMES:
        # A broken link or a folder of that name is a mistake to be told, not to be passed over.
        if os.path.lexists(folder / name):
            return folder / name
    project = folder / _PROJECT_FILE
    return project if is_settings_of_ours(project) else None


def project_of(settings_file: Path) -> Path:
    """The folder that a settings file may reach by `extend`: that of its repository; without one, the outermost folder
    with settings at or above it.
    """
    folder = settings_file.parent
    around = (folder, *folder.parents)
    for each in around:
        if os.path.lexists(each / ".git"):
            return each
    return next((each for each in reversed(around) if _holds_settings(each)), folder)


def _holds_settings(folder: Path) -> bool:
    try:
        return _settings_file_in(folder) is not None
    except UserError:
        return False
