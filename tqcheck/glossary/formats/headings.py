"""What the first row of a glossary says of its columns."""

from __future__ import annotations

import difflib
import functools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tqcheck.language.column_names import TRANSLATED, Heading, column_kinds, heading

_SHARED = {
    "source": "source",
    "target": "target",
    "notes": "note",
    "state": "status",
    "source_lang": "source_lang",
    "target_lang": "target_lang",
    "id": "id",
}
"""What kinds of column_names.toml are in a glossary."""
_LIKE = 0.8
"""How like a known one a misspelt heading is, by difflib's measure."""
_OF_A_PAIR = {"status", "forbidden"}
"""What is said of a target term: with two languages, the first then is the source."""


@dataclass(frozen=True, slots=True)
class Header:
    """The columns of a glossary, from 0, by the kinds of headings.toml. `sides` are the columns of terms that are told
    apart by their languages (empty for the one of a source): two or more, or none where `columns` has a source and a
    target; `languages` are those of the two, where their headings say it. `repeated` are further columns of a kind,
    `rivals` the headings of two sources or two targets.
    """

    columns: dict[str, int]
    sides: tuple[tuple[str, int], ...]
    languages: dict[str, str]
    repeated: tuple[tuple[str, int], ...]
    rivals: tuple[str, ...]
    unknown: tuple[tuple[str, int], ...]


def header(row: Sequence[str]) -> Header | None:
    """What a row says of the columns, where it is a header: one that names both sides of a glossary, or two languages
    and more.
    """
    return _header(tuple(row))


def lacking(row: Sequence[str]) -> str:
    """Which column, source or target, a row lacks to be a header: where that is misspelt in it, or all of it are
    headings. Empty where it is a header, or none at all.
    """
    if header(row) is not None:
        return ""
    for kind in ("source", "target"):
        if header([*row, kind]) is not None:
            kinds = {each.kind for _, each in _headings(row)}
            return kind if misspelt(row, kind) or len(kinds) == len(row) > 1 else ""
    return ""


def misspelt(row: Sequence[str], name: str) -> str:
    """The heading in a row that is this name but for a slip, empty where there is none."""
    plain = {cell.lower().replace(" ", "_"): cell for cell in row}
    near = difflib.get_close_matches(name, list(plain), n=1, cutoff=_LIKE)
    return plain[near[0]] if near else ""


@functools.lru_cache(maxsize=64)
def _header(row: tuple[str, ...]) -> Header | None:
    found = dict(_headings(row))
    sources, targets, languages = (
        [(each.language or "", column) for column, each in found.items() if each.kind == kind]
        for kind in ("source", "target", "language")
    )
    if len(languages) == 1 and bool(sources) != bool(targets):
        # “Term, German” and “Russian, Translation”.
        sources, targets, languages = sources or languages, targets or languages, []
    elif len(languages) == 2 and not sources and not targets and _OF_A_PAIR & {each.kind for each in found.values()}:
        sources, targets, languages = languages[:1], languages[1:], []
    elif not targets:
        # “Term, German, French”.
        languages = sources[:1] + languages
    is_pair = bool(sources and targets)
    if not is_pair and len({language for language, _ in languages}) < 2:
        return None
    columns = {"source": sources[0][1], "target": targets[0][1]} if is_pair else {}
    sides = () if is_pair else tuple(languages)
    terms = {*columns.values(), *(column for _, column in sides)}
    repeated, unknown = [], []
    for column, cell in enumerate(row):
        kind = found[column].kind if column in found else ""
        if not cell or column in terms:
            continue
        if kind in columns:
            repeated.append((cell, column))
        elif kind and kind not in ("source", "target", "language"):
            columns[kind] = column
        else:
            unknown.append((cell, column))
    return Header(
        columns,
        sides,
        {"source": sources[0][0], "target": targets[0][0]} if is_pair else {},
        tuple(repeated),
        tuple(row[column] for group in (sources, targets) if is_pair and len(group) > 1 for _, column in group),
        tuple(unknown),
    )


def _headings(row: Sequence[str]) -> Iterator[tuple[int, Heading]]:
    """What heads each column, where that is known. “Term (en), Term (de)” are two languages, and so are “Target (de),
    Target (fr)” beside a source.
    """
    known = [(column, each) for column, cell in enumerate(row) if (each := heading(cell, _kinds())) is not None]
    several = {
        kind
        for kind in ("source", "target")
        if len({each.language for _, each in known if each.kind == kind and each.language}) > 1
    }
    languages = sum(each.kind == "language" for _, each in known)
    for column, each in known:
        if each.kind == "id":
            # “id” and “no” are Indonesian and Norwegian as well, but not where a table begins with its numbers.
            if each.language and not (column == 0 and languages > 1):
                yield column, Heading("language", each.language)
        elif each.kind in several and each.language:
            yield column, Heading("language", each.language)
        else:
            yield column, each


@functools.cache
def _kinds() -> dict[str, str]:
    shared = {key: _SHARED[kind] for key, kind in column_kinds(TRANSLATED).items() if kind in _SHARED}
    return shared | column_kinds(Path(__file__).with_name("headings.toml"))
