"""Which columns of a table hold the source and the translation: by its header, else by the languages of its columns."""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from tqcheck.language.identification import identify, likely_other_language
from tqcheck.language.packs import languages
from tqcheck.readers.languages import Languages

_HEADER_ROWS = 5
"""A header stands among the first rows: tools put a warning or a file name before it."""
_MOSTLY = 0.8
_CODE = re.compile(r"[a-z]{2,3}(?:[-_][a-z0-9]{2,4})*", re.IGNORECASE)
_REST = re.compile(r"\s*(?:[(\[:–—/]|\s-\s)\s*(?P<rest>.*)", re.DOTALL)
_SAMPLE = 3000
"""Code points of a column that are plenty to tell its language by."""
_FEWEST_LETTERS = 60
_UNKNOWN = Languages()


class Row(NamedTuple):
    """A row of a table: its number from 1 and the texts of its cells by column."""

    number: int
    cells: Mapping[int, str]


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a bilingual table, counted from 1; `header` is the number of the header's row, 0 without one."""

    source: int
    target: int
    header: int = 0
    id: int | None = None
    notes: int | None = None
    state: int | None = None
    languages: Languages = _UNKNOWN
    """What the header or the texts say; detected ones are sure."""


def columns_of(rows: Sequence[Row], stated: Languages) -> Columns | None:
    """The columns of a table by its first rows; None where nothing shows that it is a bilingual one.

    Where only the languages of two columns tell, the left one is the source, unless the user states otherwise.
    """
    for row in rows[:_HEADER_ROWS]:
        found = _by_roles(row) or _by_languages_named(row, stated)
        if found is not None:
            return found
    return _by_languages_used(rows, stated)


def _by_roles(row: Row) -> Columns | None:
    roles: dict[str, int] = {}
    named: dict[str, str | None] = {}
    for column, cell in row.cells.items():
        head, rest = _divided(cell)
        role = _roles().get(head)
        if role is not None and role not in roles:
            roles[role] = column
            named[role] = _language(rest)
    if "source" not in roles or "target" not in roles:
        return None
    return Columns(
        roles["source"],
        roles["target"],
        row.number,
        roles.get("id"),
        roles.get("notes"),
        roles.get("state"),
        Languages(named["target"], named["source"]),
    )


def _by_languages_named(row: Row, stated: Languages) -> Columns | None:
    others: dict[str, int] = {}
    named: list[tuple[int, str]] = []
    for column, cell in row.cells.items():
        # “ID” and “no” are languages too, by their codes.
        role, code = _roles().get(_divided(cell)[0]), _language(cell)
        if role is not None:
            others.setdefault(role, column)
        elif code is not None:
            named.append((column, code))
    if len(named) != 2 or _primary(named[0][1]) == _primary(named[1][1]):
        return None
    source, target = _ordered(named, stated)
    return Columns(
        source[0],
        target[0],
        row.number,
        others.get("id"),
        others.get("notes"),
        others.get("state"),
        Languages(target[1], source[1]),
    )


def _by_languages_used(rows: Sequence[Row], stated: Languages) -> Columns | None:
    texts = {
        column: [row.cells[column] for row in rows if any(map(str.isalpha, row.cells.get(column, "")))]
        for column in sorted({column for row in rows for column in row.cells})
    }
    full = [column for column, cells in texts.items() if len(cells) >= max(2, _MOSTLY * len(rows))]
    if len(full) != 2:
        return None
    samples = [" ".join(texts[column])[:_SAMPLE] for column in full]
    if any(sum(map(str.isalpha, sample)) < _FEWEST_LETTERS for sample in samples):
        return None
    guesses = [identify(sample) for sample in samples]
    found = [guess.language for guess in guesses if guess is not None and guess.language in languages()]
    if len(found) != 2:
        return None
    sure = all(
        likely_other_language(sample, other) for sample, other in zip(samples, reversed(found), strict=True)
    )  # fmt: skip
    if not sure:
        return None
    source, target = _ordered(list(zip(full, found, strict=True)), stated)
    return Columns(source[0], target[0], languages=Languages(target[1], source[1]))


def _ordered(found: list[tuple[int, str]], stated: Languages) -> tuple[tuple[int, str], tuple[int, str]]:
    """Source and target of two columns with their languages."""
    left, right = found
    swapped = stated.target is not None and _primary(stated.target) == _primary(left[1])
    return (right, left) if swapped else (left, right)


def _primary(tag: str) -> str:
    return tag.replace("_", "-").split("-")[0].lower()


@functools.cache
def _roles() -> Mapping[str, str]:
    """The role of a column by the words of its header."""
    data = tomllib.loads((Path(__file__).parent / "columns.toml").read_text(encoding="utf-8"))
    return {word: role for role, words in data.items() for word in words}


def _divided(cell: str) -> tuple[str, str]:
    """A header cell's words in lower case, and what follows in brackets or behind a colon."""
    text = " ".join(cell.split())
    rest = _REST.search(text)
    if rest is None:
        return text.casefold(), ""
    return text[: rest.start()].casefold(), rest["rest"].strip(" )]")


def _language(text: str) -> str | None:
    """The language tag that a cell gives as a code or by name (“en-US”, “Russian”, “English (UK)”, “Deutsch”)."""
    text = " ".join(text.split())
    if _CODE.fullmatch(text) and _primary(text) in languages():
        return text.replace("_", "-")
    head, rest = _divided(text)
    if _CODE.fullmatch(rest) and _primary(rest) in languages():
        return rest.replace("_", "-")
    return _names().get(head) if head else None


@functools.cache
def _names() -> Mapping[str, str]:
    """Language codes by the language's name in English and in itself, lower case."""
    from babel import Locale, UnknownLocaleError

    names: dict[str, str] = {}
    for code, entry in languages().items():
        names[entry.name.casefold()] = code
        try:
            own = Locale(code).get_language_name(code)
        except (UnknownLocaleError, ValueError):
            continue
        if own:
            names[own.casefold()] = code
    return names
