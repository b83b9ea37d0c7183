"""Terms from one format into another, with what gets lost on the way."""

from __future__ import annotations

import dataclasses
import io
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from tqcheck.errors import UserError
from tqcheck.glossary.formats.catalogue import all_formats
from tqcheck.glossary.formats.format import GlossaryFile, GlossaryFormat, Wanted
from tqcheck.glossary.terms import Term, TermMatch, TermStatus, fits
from tqcheck.settings import nearest

OWN = "tqcheck"
"""The format that a table is in where nothing says which."""
_FIELDS = {
    each.name: each.default for each in dataclasses.fields(Term) if each.name not in ("source", "target", "place")
}
"""What a format may have no place for, with what it is where a term does not say it."""


@dataclass(frozen=True, slots=True)
class Conversion:
    """A file in another format, how many rows it was made of, and what of them it has no place for: by a name for
    people, in how many rows.
    """

    data: bytes
    rows: int
    lost: Counter[str]


def writable_formats() -> dict[str, GlossaryFormat]:
    """The formats that can be written, by name."""
    return {each.name: each for each in all_formats() if each.write is not None}


def output_format(path: Path | None, name: str | None) -> GlossaryFormat:
    """The format with this name, else the one whose files end as `path` does: of several the one that is named like
    the ending, or tqcheck's own, which standard output gets too. Raises UserError where there is none, or no telling.
    """
    formats = writable_formats()
    if name is not None:
        if name not in formats:
            raise UserError(f"glossaries cannot be written as “{name}”", remedy=f"state --to {nearest(name, formats)}")
        return formats[name]
    if path is None:
        return output_format(None, OWN)
    ending = path.suffix.lower()
    fitting = {each.name: each for each in formats.values() if ending in each.endings}
    if len(fitting) == 1:
        return next(iter(fitting.values()))
    for meant in (ending.removeprefix("."), OWN):
        if meant in fitting:
            return fitting[meant]
    raise UserError(
        f"the ending “{path.suffix}” does not say which format is meant",
        place=path,
        remedy=f"state --to one of {', '.join(sorted(fitting or formats))}",
    )


def converted(terms: Sequence[Term], form: GlossaryFormat, path: Path | None) -> Conversion:
    """The terms in another format, for a file at `path` or, if None, for standard output. What is lost is what reading
    the file again does not give. Raises UserError where that is everything.
    """
    assert form.write is not None, "output_format gives no other"
    ending = path.suffix.lower() if path else ""
    if ending not in form.endings:
        ending = form.endings[0]
    data = form.write(terms, ending)
    held = _Held(form, _Written(Path("glossary" + ending), content=data), terms)
    rows, lost = 0, Counter[str]()
    for term in terms:
        found = held.nearest(term)
        if found is None:
            lost[_row(term)] += 1
        else:
            rows += 1
            lost.update(name.replace("_", " ") for name in _differences(term, found))
    if not rows:
        raise UserError(f"nothing is left that can be written as {form.title}", remedy="choose another format")
    return Conversion(data, rows, lost)


@dataclass(frozen=True, slots=True)
class _Written(GlossaryFile):
    """A file that is not on the disk yet."""

    content: bytes = b""

    def data(self) -> bytes:
        return self.content

    def open(self) -> BinaryIO:
        return io.BytesIO(self.content)


class _Held:
    """What a written file holds of the rows that it was made of."""

    def __init__(self, form: GlossaryFormat, file: GlossaryFile, terms: Sequence[Term]) -> None:
        self._found: dict[tuple[str, str], list[Term]] = {}
        languages = self._read(form, file, Wanted())
        if len(languages) > 2:
            # So far that gave the rows of a concept from and to its main language alone.
            for language in dict.fromkeys(term.source_language for term in terms if self.nearest(term) is None):
                self._read(form, file, Wanted(source=language))

    def _read(self, form: GlossaryFormat, file: GlossaryFile, wanted: Wanted) -> tuple[str, ...]:
        """Adds the rows of a file, and tells which languages it has; one that cannot be read has none."""
        try:
            reading = form.read(file, wanted)
        except UserError:
            return ()
        for term in reading.terms:
            self._found.setdefault((term.source, term.target), []).append(term)
        return reading.languages

    def nearest(self, term: Term) -> Term | None:
        """The row that says the most of what a term does; None where there is none with its words and languages."""
        worded = self._found.get((term.source, term.target), ())
        if term in worded:
            return term
        same = [
            each
            for each in worded
            if fits(each.source_language, term.source_language) and fits(each.target_language, term.target_language)
        ]
        return min(same, key=lambda each: len(_differences(term, each)), default=None)


def _differences(term: Term, found: Term) -> list[str]:
    """The fields of a term that have become others. What it did not say is no loss where it is said now, and without a
    source term its language is none.
    """
    return [
        name
        for name, default in _FIELDS.items()
        if getattr(found, name) != getattr(term, name) != default and (term.source or name != "source_language")
    ]


def _row(term: Term) -> str:
    """What a row is that the format has no place for."""
    if not term.source:
        return "rows without a source term"
    if term.match is TermMatch.REGEX:
        return "rows with regular expressions"
    if term.status in (TermStatus.PREFERRED, TermStatus.ADMITTED):
        return "rows that would say more there than here"
    return f"rows with {term.status} targets"
