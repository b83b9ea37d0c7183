"""What settings files say, checked: every problem in them is told at once, with its line and a remedy."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tqcheck.errors import UserError
from tqcheck.settings import keys, kinds
from tqcheck.settings.configuration import SEVERITY, Configuration, LanguagePattern, PathStatements, Statement
from tqcheck.settings.extension import with_bases
from tqcheck.settings.globs import Glob
from tqcheck.settings.kinds import Kind
from tqcheck.settings.pairs import Pair
from tqcheck.settings.path_patterns import PathPattern
from tqcheck.settings.suggestion import nearest, shown
from tqcheck.settings.toml_file import KeyPath, Place, TomlFile
from tqcheck.settings.vocabulary import Vocabulary

_MOST_TOLD = 20
"""Problems after which no more are looked for: to find the nearest names to very many wrong ones takes long."""


def read_configuration(path: Path | None, vocabulary: Vocabulary, flags: Iterable[Statement] = ()) -> Configuration:
    """What a settings file says, with those it builds on and the command line's `flags`.

    Raises UserError with all that is wrong in the files.
    """
    files = with_bases(path) if path is not None else []
    problems: list[UserError] = []
    readings = [_Reading(file, vocabulary, problems) for file in files]
    try:
        for reading in readings:
            reading.read()
    except _TooManyError:
        problems[_MOST_TOLD:] = [UserError("and perhaps more")]
    if problems:
        raise _as_one(problems)

    def language(tag: str) -> str | None:
        try:
            return vocabulary.language(tag)
        except UserError:
            return None

    def of_all(part: Callable[[_Reading], list[Any]]) -> tuple[Any, ...]:
        return tuple(itertools.chain.from_iterable(map(part, readings)))

    return Configuration(
        files=tuple(file.path for file in files),
        statements=of_all(lambda reading: reading.statements),
        by_path=of_all(lambda reading: reading.by_path),
        languages=of_all(lambda reading: reading.languages),
        pairs=of_all(lambda reading: reading.pairs),
        flags=tuple(flags),
        language=language,
    )


def _as_one(problems: Sequence[UserError]) -> UserError:
    if len(problems) == 1:
        return problems[0]
    count = min(len(problems), _MOST_TOLD)
    return UserError(f"{count} problems in the settings:", parts=problems)


class _TooManyError(Exception):
    """So much is wrong that the rest need not be read."""


class _Reading:
    """One file: what it says, as far as it can be understood, and what is wrong with it."""

    def __init__(self, file: TomlFile, vocabulary: Vocabulary, problems: list[UserError]) -> None:
        self._file = file
        self._vocabulary = vocabulary
        self._problems = problems
        self.statements: list[Statement] = []
        self.by_path: list[PathStatements] = []
        self.languages: list[LanguagePattern] = []
        self.pairs: list[Pair] = []

    def read(self) -> None:
        """Read the whole file."""
        special: dict[str, Callable[[Any], None]] = {
            keys.EXTEND.name: self._read_extend,
            keys.LANGUAGES.name: self._read_languages,
            keys.PER_PATH: self._read_per_path,
            keys.PAIRS: self._read_pairs,
        }
        rest = {key: value for key, value in self._file.table.items() if key not in special}
        self.statements = list(self._statements(rest, (), also=special))
        for key, read in special.items():
            if key in self._file.table:
                read(self._file.table[key])

    def _statements(
        self, table: Mapping[str, Any], above: KeyPath, *, also: Iterable[str] = (), by_path: bool = False
    ) -> Iterator[Statement]:
        """What a table says of settings; `by_path` where it speaks of some files only."""
        for name, value in table.items():
            key = keys.BY_NAME.get(name)
            if name == keys.CHECKS:
                yield from self._of_checks(value, above)
            elif key is None:
                known = [each for each, key in keys.BY_NAME.items() if key.by_path or not by_path]
                self._problem(
                    f"unknown setting “{shown(name)}”",
                    (*above, name),
                    f"did you mean {nearest(name, [*known, *also, keys.CHECKS])}?",
                )
            elif by_path and not key.by_path:
                self._problem(
                    f"“{name}” is for the whole run, not for some files", (*above, name), "state it above all tables"
                )
            else:
                with self._told(name, (*above, name)):
                    checked = self._checked(key.kind, name, value, (*above, name))
                    adds = name.startswith(keys.EXTENSION)
                    yield Statement(key.name, checked, self._origin(*above, name), adds)

    def _of_checks(self, tables: Any, above: KeyPath) -> Iterator[Statement]:
        """What [checks.ID] say."""
        above = (*above, keys.CHECKS)
        if not isinstance(tables, dict):
            self._problem(f"“{keys.CHECKS}” takes a table for each check", above, "write [checks.ID]")
            return
        checks = self._vocabulary.checks()
        for check, table in tables.items():
            if check not in checks:
                self._problem(f"there is no check “{shown(check)}”", (*above, check), _meant(check, checks))
            elif not isinstance(table, dict):
                self._problem(
                    f"“{check}” takes a table", (*above, check), f'write [checks.{check}], {SEVERITY} = "minor"'
                )
            else:
                options = {SEVERITY: kinds.SEVERITY} | {option.name: option.kind for option in checks[check]}
                for name, value in table.items():
                    place = (*above, check, name)
                    if name not in options:
                        self._problem(
                            f"{check} has no option “{shown(name)}”", place, f"did you mean {nearest(name, options)}?"
                        )
                        continue
                    with self._told(name, place):
                        yield Statement(
                            (check, name), self._checked(options[name], name, value, place), self._origin(*place)
                        )

    def _checked(self, kind: Kind, name: str, value: Any, place: KeyPath) -> Any:
        """A value of its kind. Raises UserError where it is none, or speaks of what there is not."""
        try:
            checked = kind.read(value, self._file.folder)
        except ValueError:
            raise UserError(
                f"“{name}” takes {kind.expected}, not {_named(value)}", remedy=f"write {name} = {kind.example}"
            ) from None
        if kind is kinds.LANGUAGE:
            return self._vocabulary.language(checked)
        if kind is kinds.CHECKS:
            checks, categories = self._vocabulary.checks(), self._vocabulary.categories()
            for word in checked:
                if word not in checks and word not in categories:
                    self._problem(
                        f"there is no check or category “{shown(word)}”", place, _meant(word, [*checks, *categories])
                    )
        return checked

    def _read_extend(self, value: Any) -> None:
        name = keys.EXTEND.name
        with self._told(name, (name,)):
            self._checked(keys.EXTEND.kind, name, value, (name,))

    def _read_languages(self, value: Any) -> None:
        name = keys.LANGUAGES.name
        with self._told(name, (name,)):
            for pattern in self._checked(keys.LANGUAGES.kind, name, value, (name,)):
                if "{lang}" not in pattern:
                    raise UserError(
                        f"“{name}” needs {{lang}} in its pattern",
                        remedy=f"write {name} = {keys.LANGUAGES.kind.example}",
                    )
                self.languages.append(LanguagePattern(self._file.folder, Glob(pattern), self._origin(name)))

    def _read_per_path(self, tables: Any) -> None:
        for number, table in self._tables(keys.PER_PATH, tables):
            place: KeyPath = (keys.PER_PATH, number)
            rest = {name: value for name, value in table.items() if name != "glob"}
            said = tuple(self._statements(rest, place, also=["glob"], by_path=True))
            with self._told("glob", (*place, "glob")):
                for pattern in self._checked(_GLOBS, "glob", table.get("glob"), place):
                    if "{lang}" in pattern:
                        raise UserError(
                            "“glob” has no {lang}", remedy=f"{keys.LANGUAGES.name} tells languages by paths"
                        )
                    self.by_path.append(PathStatements(self._file.folder, Glob(pattern), said))

    def _read_pairs(self, tables: Any) -> None:
        for number, table in self._tables(keys.PAIRS, tables):
            place: KeyPath = (keys.PAIRS, number)
            sides = {}
            for name in table:
                if name not in _SIDES:
                    self._problem(
                        f"unknown key “{shown(name)}”", (*place, name), f"did you mean {nearest(name, _SIDES)}?"
                    )
            for side in _SIDES:
                with self._told(side, (*place, side)):
                    sides[side] = PathPattern(self._checked(_PATTERN, side, table.get(side), place))
            if len(sides) == len(_SIDES):
                with self._told(keys.PAIRS, place):
                    self.pairs.append(Pair(self._file.folder, **sides, origin=self._origin(*place)))

    def _tables(self, name: str, tables: Any) -> Iterator[tuple[int, Mapping[str, Any]]]:
        if isinstance(tables, list) and all(isinstance(table, dict) for table in tables):
            yield from enumerate(tables)
        else:
            self._problem(f"“{name}” takes an array of tables", (name,), f"write [[{name}]]")

    @contextmanager
    def _told(self, name: str, place: KeyPath) -> Iterator[None]:
        """A UserError raised within is one of the file's problems, and the rest is still read."""
        try:
            yield
        except UserError as error:
            if error.place is not None:
                self._add(error)  # another file's
                return
            problem = error.problem.replace("{key}", name)
            if "“" not in problem:
                problem = f"“{name}” {problem}" if problem.startswith(("is ", "has ")) else f"“{name}”: {problem}"
            self._problem(problem, place, error.remedy)

    def _problem(self, problem: str, place: KeyPath, remedy: str) -> None:
        path, line = self._file.place(*place)
        self._add(UserError(problem, place=str(Place(path)), line=line, remedy=remedy))

    def _add(self, problem: UserError) -> None:
        self._problems.append(problem)
        if len(self._problems) > _MOST_TOLD:
            raise _TooManyError

    def _origin(self, *place: str | int) -> str:
        return str(self._file.place(*place))


_SIDES = ("source", "target")
_GLOBS = Kind("a glob, or a list of them", '"drafts/**"', keys.LANGUAGES.kind.schema, keys.LANGUAGES.kind.read)
_PATTERN = Kind("a pattern of paths", '"content/{lang}/{path}"', kinds.LANGUAGE.schema, kinds.LANGUAGE.read)


def _meant(word: str, checks: Iterable[str]) -> str:
    """The check or category that somebody meant; there are too many to name them all."""
    found = nearest(word, checks)
    return f"did you mean {found}?" if found.startswith("“") else "tqcheck checks lists them all"


def _named(value: Any) -> str:
    """What somebody wrote, for a message."""
    match value:
        case None:
            return "nothing"
        case bool():
            return "true" if value else "false"
        case int() | float():
            return shown(str(value)) if not isinstance(value, int) or abs(value) < 10**18 else "so large a number"
        case str():
            return f"“{shown(value)}”"
        case list():
            return "an array" if value else "an empty array"
        case dict():
            return "a table"
        case _:
            return "a date or time"
