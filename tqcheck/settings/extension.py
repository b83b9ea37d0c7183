"""`extend`: the files that a settings file builds on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from tqcheck.errors import UserError
from tqcheck.paths import followed
from tqcheck.settings import keys
from tqcheck.settings.kinds import texts
from tqcheck.settings.location import project_of
from tqcheck.settings.suggestion import shown
from tqcheck.settings.toml_file import Place, TomlFile, opened

MOST_FILES = 32
"""Files that one settings file may build on, directly or not: lists of lists would multiply without end."""


def with_bases(path: Path) -> list[TomlFile]:
    """A settings file and all that it builds on, each after those that it builds on itself.

    Raises UserError where one cannot be read, lies outside the project, or builds on itself.
    """
    path = path.absolute()
    files: list[TomlFile] = []
    for file in _chained(path, (), project_of(followed(path))):
        files.append(file)
        if len(files) > MOST_FILES:
            raise UserError(f"builds on more than {MOST_FILES} files", place=path, remedy="extend fewer files")
    return files


def _chained(path: Path, chain: tuple[Path, ...], project: Path) -> Iterator[TomlFile]:
    file = opened(path)
    chain = (*chain, followed(path))
    try:
        bases = texts(file.table.get(keys.EXTEND.name))
    except ValueError:
        bases = ()  # of another kind: told when the file is read
    for item in bases:
        base = _base(file, item, project)
        if base in chain:
            raise _refused(
                file, f"runs in a circle: {_named((*chain[chain.index(base) :], base))}", "take it out of one of them"
            )
        if len(chain) >= MOST_FILES:
            raise _refused(
                file, f"goes on for more than {MOST_FILES} files: {_named(chain[:4])} → …", "extend fewer files"
            )
        yield from _chained(base, chain, project)
    yield file


def _base(file: TomlFile, item: str, project: Path) -> Path:
    """The file that is meant, all links followed. Outside the project not even its being there is told."""
    try:
        base = followed(file.folder / item)
        if not base.is_relative_to(project):
            raise _refused(
                file,
                f"leads out of the project: {shown(item)} is not below {project.as_posix()}",
                "the project is the folder with .git, or else the outermost one with a settings file",
            )
        base.stat()
    except (OSError, RuntimeError, ValueError) as error:
        # A link that leads to itself is a RuntimeError, a null character a ValueError.
        reason = error.strerror if isinstance(error, OSError) else str(error).partition(" from ")[0]
        raise _refused(
            file,
            f"names {shown(item)}, which is not there: {shown(str(reason))}",
            "write the path relative to this file",
        ) from None
    return base


def _refused(file: TomlFile, problem: str, remedy: str) -> UserError:
    place = file.place(keys.EXTEND.name)
    return UserError(f"“extend” {problem}", place=str(Place(place.path)), line=place.line, remedy=remedy)


def _named(chain: tuple[Path, ...]) -> str:
    return " → ".join(str(Place(path)) for path in chain)
