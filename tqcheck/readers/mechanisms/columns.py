"""Which column of a table is what: as its heading says, else as its contents show."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from tqcheck.errors import UserError
from tqcheck.files.workbook import letters
from tqcheck.language.column_names import TEXTS, Heading, heading, is_language_like
from tqcheck.language.identification import could_be
from tqcheck.model import Side
from tqcheck.readers.languages import Languages, detected

SAMPLED = 200
"""Rows that are plenty to tell the columns by."""
_HEADED_WITHIN = 10
"""Rows of a title, a date, a logo that may stand above the row of headings."""
_EVIDENCE = 20
"""Letters of a column without which its language is not told."""
_KEY = re.compile(r"(?=.*\d|.*\w[._:/#\[-]\w|.*[a-z][A-Z])[!-~]+", re.DOTALL)
"""An identifier: no space, and something that words do not have."""
_REMEDY = "name the columns in the first row: source, target"

Row = tuple[int, Sequence[str]]
"""A row's number, and its cells."""


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a table, from 0. `places` has at least the target's; its keys are those of column_names.toml.

    `header` is the number of the row of headings, 0 where there is none; `languages` are those that the headings state.
    `told` says that some column was not plain from its heading: the user should know what it was taken for.
    """

    places: Mapping[str, int]
    notes: tuple[int, ...] = ()
    header: int = 0
    languages: Languages = field(default_factory=Languages)
    told: bool = False

    def cell(self, cells: Sequence[str], kind: str) -> str:
        """The text of a row's cell, empty where the row or the table has none."""
        place = self.places.get(kind)
        return cells[place] if place is not None and place < len(cells) else ""

    def described(self, languages: Languages) -> str:
        """“columns: A id, B source (ru), C target (en)”; `languages` are those that the texts are in."""
        tags = {"source": languages.source, "target": languages.target}
        named = [*self.places.items(), *(("notes", place) for place in self.notes)]
        parts = [
            f"{letters(place)} {kind.replace('_', ' ')}" + (f" ({tags[kind]})" if tags.get(kind) else "")
            for kind, place in sorted(named, key=lambda item: item[1])
        ]
        above = f", as row {self.header} says; what is above it is not read" if self.header > 1 else ""
        return f"columns: {', '.join(parts)}{above}"


def header(rows: Sequence[Row]) -> tuple[int, list[Heading | None]] | None:
    """The number of the row of headings, and what they say; None where no row is one."""
    for position, (number, cells) in enumerate(rows[:_HEADED_WITHIN]):
        headings = [heading(cell) for cell in cells]
        named = {each for each in headings if each is not None}
        texts = {each for each in named if each.kind in TEXTS}
        filled = sum(bool(cell.strip()) for cell in cells)
        # One known word may begin a list of words; two that mean alike are a word and its translation.
        clear = bool(texts) and (len(named) > 1 or filled == 1 or "target" in [cell.strip().lower() for cell in cells])
        if clear if position == 0 else len(texts) > 1:
            return number, headings
    return None


def columns_of(rows: Sequence[Row], stated: Languages, name: str, side: Side, *, pairs: bool = False) -> Columns:
    """The columns of the table that begins with `rows`; with `pairs`, a table without headings is taken for pairs of
    source and target where its first column is a text. Raises UserError where the columns cannot be told.
    """
    headed = header(rows)
    if headed is None:
        return _by_contents(_Contents(rows), stated, name, pairs)
    number, headings = headed
    contents = _Contents([row for row in rows if row[0] > number])
    return _by_headings(number, _Headings(headings, contents), contents, stated, name, side)


class _Contents:
    """What the cells of each column look like."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self._rows = len(rows)
        self.width = max((len(cells) for _, cells in rows), default=0)
        self._values = [
            [cells[place].strip() for _, cells in rows if place < len(cells) and cells[place].strip()]
            for place in range(self.width)
        ]

    def values(self, place: int) -> Sequence[str]:
        """The cells of a column that are not blank."""
        return self._values[place] if place < self.width else ()

    def is_full(self, place: int) -> bool:
        """Whether most rows have something in the column."""
        return len(self.values(place)) > self._rows / 2

    def is_text(self, place: int) -> bool:
        """Whether most cells of the column are words, and not numbers or keys."""
        values = self.values(place)
        return 2 * sum(_has_letter(value) and not _KEY.fullmatch(value) for value in values) > len(values)

    def is_languages(self, place: int) -> bool:
        """Whether half of the cells or more look like the tag or the name of a language."""
        values = self.values(place)
        return 2 * sum(map(is_language_like, values)) >= len(values)

    def is_key(self, place: int) -> bool:
        """Whether the column numbers or names the rows."""
        values = self.values(place)
        return len(values) > 2 and len(set(values)) == self._rows == len(values) and all(map(_KEY.fullmatch, values))

    def language(self, place: int) -> str | None:
        """The language that the column's texts are in, where there is enough of them."""
        values = self.values(place)
        if sum(map(str.isalpha, "".join(values))) < _EVIDENCE:
            return None
        try:
            return detected(values, "", "", "")
        except UserError:
            return None


def _has_letter(text: str) -> bool:
    return any(map(str.isalpha, text))


class _Headings:
    """A row of headings."""

    def __init__(self, headings: Sequence[Heading | None], contents: _Contents) -> None:
        self._headings = [_in_use(each, place, contents) for place, each in enumerate(headings)]

    def of(self, *kinds: str) -> list[int]:
        """The columns headed so."""
        return [place for place, each in enumerate(self._headings) if each is not None and each.kind in kinds]

    def unknown(self) -> list[int]:
        """The columns whose heading says nothing."""
        return [place for place, each in enumerate(self._headings) if each is None]

    def kinds(self) -> Iterator[tuple[str, int]]:
        """The columns that have a known heading, with what it says."""
        return ((each.kind, place) for place, each in enumerate(self._headings) if each is not None)

    def language(self, place: int | None) -> str | None:
        """The language that a column's heading states."""
        found = self._headings[place] if place is not None else None
        return found.language if found is not None else None

    def only(self, places: Sequence[int], tag: str | None) -> int | None:
        """The one of the columns that is headed with the language; None for none and for several."""
        same = [place for place in places if tag and self.language(place) == tag]
        if not same and tag:
            same = [place for place in places if (self.language(place) or "").split("-")[0] == tag.split("-")[0]]
        return same[0] if len(same) == 1 else None


def _in_use(found: Heading | None, place: int, contents: _Contents) -> Heading | None:
    """A heading that may mean two things, in the sense that the column's contents have."""
    match found:
        case Heading("id", str(tag)) if could_be(contents.language(place) or "", tag):
            return Heading("language", tag)
        case Heading("source_lang" | "target_lang" as kind) if not contents.is_languages(place):
            return Heading(kind.removesuffix("_lang"))
    return found


def _by_headings(
    number: int, headings: _Headings, contents: _Contents, stated: Languages, name: str, side: Side
) -> Columns:
    def headed(kind: str, tag: str | None) -> int | None:
        places = headings.of(kind)
        if len(places) < 2:
            return places[0] if places else None
        chosen = headings.only(places, tag)
        if chosen is None:
            raise UserError(f"{len(places)} columns are headed as the {kind}", place=name, line=number, remedy=_REMEDY)
        return chosen

    source, target = headed("source", stated.source), headed("target", stated.target)
    told = source is None or target is None
    if target is None and source is not None and side is Side.SOURCE:
        source, target = None, source
    elif told:
        others = headings.of("text", "language")
        if target is None and not others:
            others = [place for place in headings.unknown() if contents.is_full(place) and contents.is_text(place)]
        source, target = _chosen(source, target, others, headings, stated)
    if target is None:
        raise UserError(
            "no column is plainly the target",
            place=name,
            line=number,
            remedy=f"{_REMEDY}; or state the languages with --source-lang and --target-lang",
        )
    places = {"target": target} | ({} if source is None else {"source": source})
    for kind, place in headings.kinds():
        if kind == "text" and place not in (source, target) and contents.is_key(place):
            kind = "id"  # “Segment” may stand above their numbers.
        if kind not in (*TEXTS, "notes"):
            places.setdefault(kind, place)
    declared = Languages(headings.language(target), headings.language(source))
    return Columns(places, tuple(headings.of("notes")), number, declared, told or number > 1)


def _chosen(
    source: int | None, target: int | None, others: Sequence[int], headings: _Headings, stated: Languages
) -> tuple[int | None, int | None]:
    """Source and target; the one that is missing is chosen from the others by its language, else left is source."""

    def left() -> list[int]:
        return [place for place in others if place not in (source, target)]

    if target is None:
        target = headings.only(left(), stated.target)
    if source is None:
        source = headings.only(left(), stated.source)
    rest = left()
    if target is None and rest and len(rest) <= (2 if source is None else 1):
        # A column that is headed with another language than the stated one is not taken for it.
        target = rest[-1] if not (stated.target and headings.language(rest[-1])) else None
    if source is None and target is not None:
        source = next(iter(left()), None)
    return source, target


def _by_contents(contents: _Contents, stated: Languages, name: str, pairs: bool) -> Columns:
    texts = [place for place in range(contents.width) if contents.is_text(place)]
    numbered = [place for place in range(contents.width) if place not in texts and contents.is_key(place)]
    if len(texts) > 2:
        texts = [place for place in texts if contents.is_full(place)]
    if contents.width == 1:
        texts = [0]
    elif pairs and not (numbered[:1] == [0] and texts):
        texts, numbered = [0, 1], []
    languages = {place: contents.language(place) for place in texts}
    if len(texts) > 2:
        texts = _in_languages(languages, stated)
    if not texts:
        raise UserError("which columns are source and target cannot be told", place=name, remedy=_REMEDY)
    if len(texts) == 2 and _is_reversed(languages[texts[0]], languages[texts[1]], stated):
        texts.reverse()
    places = dict(zip(("target", "source"), reversed(texts), strict=False))
    if numbered:
        places["id"] = numbered[0]
    return Columns(places, told=not pairs or places != {"source": 0, "target": 1})


def _in_languages(languages: Mapping[int, str | None], stated: Languages) -> list[int]:
    """The columns of the stated source and target, where each is the only one in its language."""
    chosen = []
    for tag in (stated.source, stated.target):
        places = [place for place, found in languages.items() if tag and found == tag.split("-")[0]]
        chosen += places if len(places) == 1 else []
    return chosen if len(chosen) == 2 else []


def _is_reversed(left: str | None, right: str | None, stated: Languages) -> bool:
    """Whether texts in these languages fit the stated ones only with the source on the right."""

    def fit(source: str, target: str) -> bool:
        return (stated.source is None or could_be(source, stated.source)) and (
            stated.target is None or could_be(target, stated.target)
        )

    return left is not None and right is not None and not fit(left, right) and fit(right, left)
