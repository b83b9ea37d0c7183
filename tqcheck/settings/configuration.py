"""Settings put together: what files, patterns of paths and the command line say, for the run and for each file."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from operator import itemgetter
from pathlib import Path
from typing import Any, NamedTuple

from tqcheck.settings.globs import Glob
from tqcheck.settings.keys import BY_NAME
from tqcheck.settings.pairs import Pair
from tqcheck.settings.shape import Settings

_TARGET_LANGUAGE = "target-lang"
SEVERITY = "severity"
"""The one option that every check has."""
STANDARD_INPUT = "-"


class Statement(NamedTuple):
    """That a setting has a value. `key` is one of `keys.SETTINGS`, or (check, option), where severity is an option;
    `origin` is for people; with `adds`, the value goes behind what a list already has.
    """

    key: str | tuple[str, str]
    value: Any
    origin: str
    adds: bool = False


class PathStatements(NamedTuple):
    """What holds for the files below `folder` that `glob` fits."""

    folder: Path
    glob: Glob
    statements: tuple[Statement, ...]


class LanguagePattern(NamedTuple):
    """The files below `folder` that `glob` fits are in the language that stands for {lang}."""

    folder: Path
    glob: Glob
    origin: str


class Resolved(NamedTuple):
    """Settings, and where each came from; what nobody states has no origin."""

    settings: Settings
    origins: Mapping[str | tuple[str, str], str]


@dataclass(frozen=True)
class Configuration:
    """Everything that was said of settings. What is said for paths beats what is said for all, what is said later beats
    what is said before, and `flags`, the command line's, beat all. `files` were read, the nearest last. `language`
    tells the tag of what may stand for {lang}.
    """

    files: tuple[Path, ...] = ()
    statements: tuple[Statement, ...] = ()
    by_path: tuple[PathStatements, ...] = ()
    languages: tuple[LanguagePattern, ...] = ()
    pairs: tuple[Pair, ...] = ()
    flags: tuple[Statement, ...] = ()
    language: Callable[[str], str | None] = lambda tag: tag
    _resolved: dict[tuple[Statement, ...], Resolved] = field(default_factory=dict, compare=False, repr=False)

    @property
    def settings(self) -> Settings:
        """The settings of the run."""
        return self.resolved().settings

    def for_path(self, path: Path) -> Settings:
        """The settings that a file is checked with. Those of files that nothing tells apart are one object."""
        return self.resolved(path).settings

    def resolved(self, path: Path | None = None) -> Resolved:
        """The settings of the run, or of a file, with their origins."""
        special = () if path is None or str(path) == STANDARD_INPUT else tuple(self._said_of(path))
        found = self._resolved.get(special)
        if found is None:
            found = self._resolved[special] = _resolve([*self.statements, *special, *self.flags])
        return found

    def pair_of(self, path: Path) -> tuple[Pair, dict[str, str]] | None:
        """The last of the pairs whose target's pattern a file fits, and what fills it; None where it fits none."""
        if str(path) == STANDARD_INPUT:
            return None
        absolute = normal(path)
        for pair in reversed(self.pairs):
            inside = _below(absolute, pair.folder)
            if inside is not None and (fillings := pair.fillings(inside, self.language)) is not None:
                return pair, fillings
        return None

    def _said_of(self, path: Path) -> Iterator[Statement]:
        if (pair := self.pair_of(path)) is not None and "lang" in pair[1]:
            yield Statement(_TARGET_LANGUAGE, pair[1]["lang"], pair[0].origin)
        absolute = normal(path)
        for pattern in reversed(self.languages):
            inside = _below(absolute, pattern.folder)
            tag = None if inside is None else pattern.glob.match(inside.split("/"))
            if tag and (language := self.language(tag)):
                yield Statement(_TARGET_LANGUAGE, language, pattern.origin)
                break
        for index in sorted(self._fitting(absolute)):
            yield from self.by_path[index].statements

    def _fitting(self, absolute: str) -> Iterator[int]:
        """The numbers of the path statements that fit a file: only those are tried that begin as its path does."""
        for folder, by_start in self._by_start.items():
            inside = _below(absolute, folder)
            parts = inside.split("/") if inside is not None else []
            for length in range(len(parts) + 1 if parts else 0):
                for index in by_start.get(tuple(parts[:length]), ()):
                    if self.by_path[index].glob.match(parts) is not None:
                        yield index

    @cached_property
    def _by_start(self) -> Mapping[Path, Mapping[tuple[str, ...], Sequence[int]]]:
        found: defaultdict[Path, defaultdict[tuple[str, ...], list[int]]] = defaultdict(lambda: defaultdict(list))
        for index, each in enumerate(self.by_path):
            found[each.folder][each.glob.start].append(index)
        return found


def normal(path: Path) -> str:
    """The absolute path without `..`. Links are not followed: a file is judged by the name that it was given by."""
    return os.path.normpath(Path.cwd() / path)


def _below(absolute: str, folder: Path) -> str | None:
    """A path as it is below a folder, with /; None where it is not."""
    root = str(folder).rstrip(os.sep) + os.sep
    return absolute[len(root) :].replace(os.sep, "/") if absolute.startswith(root) else None


def _resolve(statements: Iterable[Statement]) -> Resolved:
    values: dict[str | tuple[str, str], Any] = {}
    origins: dict[str | tuple[str, str], str] = {}
    for key, value, origin, adds in statements:
        if adds and key in values:
            values[key] = tuple(dict.fromkeys((*values[key], *value)))
            origins[key] = f"{origins[key]}, {origin}"
        else:
            values[key] = value
            origins[key] = origin
    fields: dict[str, Any] = {BY_NAME[key].field: value for key, value in values.items() if isinstance(key, str)}
    of_checks = sorted(((key, value) for key, value in values.items() if isinstance(key, tuple)), key=itemgetter(0))
    fields["severities"] = tuple((check, value) for (check, name), value in of_checks if name == SEVERITY)
    fields["options"] = tuple((check, name, value) for (check, name), value in of_checks if name != SEVERITY)
    return Resolved(Settings(**fields), origins)
