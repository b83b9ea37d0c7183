"""Which glossary formats there are, and which one a file has."""

from __future__ import annotations

import functools
import importlib
import pkgutil

import tqcheck.glossary.formats as package
from tqcheck.errors import UserError
from tqcheck.glossary.formats.format import GlossaryFile, GlossaryFormat
from tqcheck.settings import nearest


@functools.cache
def all_formats() -> tuple[GlossaryFormat, ...]:
    """Every format, by name: each module of this package that has a FORMAT is one."""
    modules = (
        importlib.import_module(f"{package.__name__}.{each.name}") for each in pkgutil.iter_modules(package.__path__)
    )
    return tuple(sorted((module.FORMAT for module in modules if hasattr(module, "FORMAT")), key=lambda each: each.name))


def format_named(name: str) -> GlossaryFormat:
    """The format with this name. Raises UserError with the nearest one there is."""
    for each in all_formats():
        if each.name == name:
            return each
    raise UserError(
        f"there is no glossary format “{name}”",
        remedy=f"did you mean {nearest(name, [each.name for each in all_formats()])}?",
    )


def format_of(file: GlossaryFile) -> GlossaryFormat:
    """The format that a file has, by its ending and its contents. Raises UserError where none is known."""
    candidates = _candidates(file)
    if not candidates:
        raise UserError(
            f"“{file.path.suffix}” is no glossary format" if file.path.suffix else "the glossary has no extension",
            place=file.path,
            remedy=f"give one of {', '.join(endings())}",
        )
    found = _recognised(file)
    if found is not None:
        return found
    raise UserError(
        f"is no glossary in {' or '.join(each.title for each in candidates)}",
        place=file.path,
        remedy="see glossaries/README.md",
    )


def may_be_glossary(file: GlossaryFile) -> bool:
    """Whether a format recognises a file as its own, or it cannot be looked into: other text files and XML are left
    alone in a folder of glossaries.
    """
    try:
        return _recognised(file) is not None
    except UserError:
        return True


def endings() -> list[str]:
    """The endings of file names that some format has."""
    return sorted({ending for each in all_formats() for ending in each.endings})


def _candidates(file: GlossaryFile) -> list[GlossaryFormat]:
    return [each for each in all_formats() if file.path.suffix.lower() in each.endings]


def _recognised(file: GlossaryFile) -> GlossaryFormat | None:
    return next((each for each in _candidates(file) if each.recognises(file)), None)
