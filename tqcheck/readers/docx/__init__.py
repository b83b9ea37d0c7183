"""Word documents: a paragraph is a segment; a document that is one bilingual table has a pair in every row."""

from __future__ import annotations

import dataclasses
import itertools
from collections.abc import Iterator
from functools import partial

from tqcheck.model import BadItem, Document, Location, Segment
from tqcheck.readers.docx.comments import annotate, strip
from tqcheck.readers.docx.package import Package
from tqcheck.readers.docx.units import Units
from tqcheck.readers.files import File
from tqcheck.readers.format import Format, WriteBack
from tqcheck.readers.languages import Languages, settled
from tqcheck.readers.mechanisms.rows import Anew

_FEWEST_LETTERS = 60
"""From here on a text is its own witness: Word's language settings are often left as they came."""


def read(file: File, stated: Languages) -> Document:
    """The paragraphs of a Word document, or the rows of its bilingual table."""
    units = Units(Package(file.data(), file.name), stated)
    first = next(iter(units), None)
    notices = tuple(f"{file.name}: {notice}" for notice in units.notices)
    if first is None:
        return Document(file.name, "docx", (), (*notices, f"{file.name}: the file holds no text"))
    if units.columns is not None:
        declared = units.columns.languages
    else:
        declared = Languages(units.styles.language if _is_short(units) else None)
    languages, said = settled(
        file,
        stated,
        declared,
        (unit.target.text for unit in units.good()),
        (unit.source.text for unit in units.good() if unit.source is not None),
    )
    return Document(file.name, "docx", Anew(partial(_segments, units, languages, file.name)), (*notices, *said))


def _segments(units: Units, languages: Languages, path: str) -> Iterator[Segment | BadItem]:
    assert languages.target is not None
    for number, unit in enumerate(units, start=1):
        if isinstance(unit, BadItem):
            yield unit
            continue
        source = unit.source
        yield Segment(
            id=unit.id or str(number),
            target=unit.target.text,
            target_language=languages.target,
            location=Location(path, unit=unit.name),
            source=source.text if source else None,
            source_language=languages.source,
            target_codes=unit.target.codes,
            source_codes=source.codes if source else (),
            details=dataclasses.replace(unit.details, heading=unit.target.heading),
        )


def _is_short(units: Units) -> bool:
    """Whether the text is too short for its language to be told by it."""
    letters = (sum(map(str.isalpha, unit.target.text)) for unit in units.good())
    return sum(itertools.islice(letters, _FEWEST_LETTERS)) < _FEWEST_LETTERS


def _is_word(head: bytes) -> bool:
    return head.startswith(b"PK\x03\x04") and b"word/" in head


FORMAT = Format(
    name="docx",
    title="Word (DOCX)",
    endings=(".docx", ".docm"),
    read=read,
    recognises=_is_word,
    pairing="order",
    may_hold_source=True,
    reads="a paragraph (of the running text, then of footnotes, endnotes, headers and footers), with tracked changes "
    "accepted. Where nearly all of a document is one bilingual table, told by its header row or by the languages of "
    "two columns, a row is a segment, and holds its source",
    place="“paragraph 12” (those with text count), “table 1, cell B3”, “text box 1”, “footnote 2”, “header”; in a "
    "bilingual table “row 7”",
    lost="hidden and deleted text, comments, charts and SmartArt, equations; text beside a bilingual table",
    write_back=WriteBack(
        annotate,
        strip,
        "Word comments by the author tqcheck, at the very words; those on headers and footers stand at the first "
        "paragraph, on footnotes at their marks, on text boxes at the paragraph that they hang on. (LibreOffice 7.4 "
        "loses footnotes of a file with comments between them when it opens it: read it there, but do not save it)",
    ),
)
