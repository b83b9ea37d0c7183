"""Terms from one format into another, with what gets lost on the way."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tqcheck.errors import UserError
from tqcheck.glossary.formats.catalogue import all_formats
from tqcheck.glossary.formats.format import GlossaryFormat
from tqcheck.glossary.terms import Term, TermMatch
from tqcheck.settings import nearest

OWN = "tqcheck"
"""The format that a table is in where nothing says which."""
_ALWAYS_HELD = frozenset({"source", "target", "place"})
_DEFAULTS = {each.name: each.default for each in dataclasses.fields(Term) if each.name not in _ALWAYS_HELD}


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


def converted(terms: Sequence[Term], form: GlossaryFormat) -> Conversion:
    """The terms in another format. A row that would come to say something else there (a forbidden target where every
    target is right) is left out. Raises UserError where none is left.
    """
    kept, lost = [], Counter[str]()
    for term in terms:
        misread = _misread(term, form)
        if misread:
            lost[misread] += 1
            continue
        kept.append(term)
        lost.update(name.replace("_", " ") for name in _DEFAULTS if not _holds(form, term, name))
    if not kept:
        raise UserError(f"nothing is left that can be written as {form.title}", remedy="choose another format")
    assert form.write is not None, "output_format gives no other"
    return Conversion(form.write(kept), len(kept), lost)


def _misread(term: Term, form: GlossaryFormat) -> str:
    """What a row is that the format would turn into something else; empty for any other."""
    if not term.source and "status" not in form.holds:
        return "rows without a source term"
    if not term.status.is_approved and not _holds(form, term, "status"):
        return f"rows with {term.status} targets"
    if term.match is TermMatch.REGEX and not _holds(form, term, "match"):
        return "rows with regular expressions"
    return ""


def _holds(form: GlossaryFormat, term: Term, name: str) -> bool:
    value = getattr(term, name)
    return value == _DEFAULTS[name] or name in form.holds or f"{name}={value}" in form.holds
