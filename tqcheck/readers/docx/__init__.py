"""Word documents: a paragraph is a segment; a document that is one bilingual table has a pair in every row."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from tqcheck.model import BadItem, Details, Document, Location, Segment
from tqcheck.readers.docx.comments import annotate, strip
from tqcheck.readers.docx.package import Package
from tqcheck.readers.docx.passages import Passages
from tqcheck.readers.files import File
from tqcheck.readers.format import Format, WriteBack
from tqcheck.readers.languages import Languages, settled

_FEWEST_LETTERS = 60
"""From here on a text is its own witness: Word's language settings are often left as they came."""


class _Segments:
    """The segments of a document; iterating it reads the parts anew."""

    def __init__(self, passages: Passages, languages: Languages, path: str) -> None:
        self._passages = passages
        self._languages = languages
        self._path = path

    def __iter__(self) -> Iterator[Segment | BadItem]:
        for number, passage in enumerate(self._passages, start=1):
            if isinstance(passage, BadItem):
                yield passage
                continue
            assert self._languages.target is not None
            source = passage.source
            yield Segment(
                id=passage.id or str(number),
                target=passage.target.text,
                target_language=self._languages.target,
                location=Location(self._path, unit=passage.unit),
                source=source.text if source else None,
                source_language=self._languages.source,
                target_codes=passage.target.codes,
                source_codes=source.codes if source else (),
                details=Details(
                    state=passage.state,
                    notes=(passage.notes,) if passage.notes else (),
                    heading=passage.target.heading,
                ),
            )


def read(file: File, stated: Languages) -> Document:
    """The paragraphs of a Word document, or the rows of its bilingual table."""
    passages = Passages(Package(file.data(), file.name), stated)
    first = next(iter(passages), None)
    notices = tuple(f"{file.name}: {notice}" for notice in passages.notices)
    if first is None:
        return Document(file.name, "docx", (), (*notices, f"{file.name}: the file holds no text"))
    if passages.columns is not None:
        declared = passages.columns.languages
    else:
        declared = Languages(passages.styles.language if _is_short(passages) else None)
    languages, said = settled(
        file,
        stated,
        declared,
        (passage.target.text for passage in passages.good()),
        (passage.source.text for passage in passages.good() if passage.source is not None),
    )
    return Document(file.name, "docx", _Segments(passages, languages, file.name), (*notices, *said))


def _is_short(passages: Passages) -> bool:
    """Whether the text is too short for its language to be told by it."""
    letters = (sum(map(str.isalpha, passage.target.text)) for passage in passages.good())
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
        "paragraph, on footnotes at their marks, on text boxes at the paragraph that they hang on",
    ),
)
