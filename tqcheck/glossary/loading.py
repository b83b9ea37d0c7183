"""Glossaries from files and folders, each file by the loader of its extension."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from pathlib import Path

from tqcheck.errors import UserError
from tqcheck.glossary import csv_files
from tqcheck.glossary.terms import Glossary, Term

_LOADERS: dict[str, Callable[[Path], tuple[list[Term], list[UserError]]]] = {
    ".csv": csv_files.load,
    ".tsv": csv_files.load,
}
_PAIR = re.compile(r"([a-z]{2,3}(?:-[A-Z]\w+)?)-([a-z]{2,3}(?:-[A-Z]\w+)?)")
"""The name of a folder that holds the glossaries of one language pair: ru-en, en-pt-BR."""


def load(
    paths: Iterable[Path], *, source_language: str | None = None, target_language: str | None = None
) -> tuple[Glossary, list[UserError]]:
    """The terms of all `paths`, and what could not be read.

    A folder stands for the glossaries in it and in its <source>-<target> folders that are for the given
    languages; a language that is None fits every folder.
    """
    terms: list[Term] = []
    problems: list[UserError] = []
    files: list[Path] = []
    for path in paths:
        try:
            files += _files(path, source_language, target_language)
        except UserError as problem:
            problems.append(problem)
    for file in files:
        try:
            read, bad_rows = _loader(file)(file)
        except UserError as problem:
            problems.append(problem)
        else:
            terms += read
            problems += bad_rows
    return Glossary(tuple(dict.fromkeys(terms))), problems


def _loader(path: Path) -> Callable[[Path], tuple[list[Term], list[UserError]]]:
    try:
        return _LOADERS[path.suffix.lower()]
    except KeyError:
        raise UserError(
            f"“{path.suffix}” is no glossary format" if path.suffix else "the glossary has no extension",
            place=path,
            remedy=f"give one of {', '.join(sorted(_LOADERS))}",
        ) from None


def _files(path: Path, source_language: str | None, target_language: str | None) -> list[Path]:
    if not path.is_dir():
        return [path]
    folders = [
        folder
        for folder in (path, *sorted(path.iterdir()))
        if folder.is_dir() and _fits(folder, source_language, target_language, is_root=folder == path)
    ]
    found = [
        file
        for folder in folders
        for file in sorted(folder.iterdir())
        if file.is_file() and file.suffix.lower() in _LOADERS
    ]
    if not found:
        pair = f"from {source_language or 'any language'} to {target_language or 'any language'}"
        raise UserError(
            f"no glossary {pair} in this folder",
            place=path,
            remedy="name its folders <source>-<target>, ru-en for instance",
        )
    return found


def _fits(folder: Path, source_language: str | None, target_language: str | None, *, is_root: bool) -> bool:
    named = _PAIR.fullmatch(folder.resolve().name)
    if named is None:
        # A folder of any other name is one the user has chosen, or no glossary folder at all.
        return is_root
    return all(
        language is None or name in (language, language.split("-")[0])
        for name, language in zip(named.groups(), (source_language, target_language), strict=True)
    )
