"""JSON Lines: one segment a line, streamed. docs/jsonl-contract.md has the fields."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

import msgspec

from tqcheck.errors import UserError
from tqcheck.language.codes import validated
from tqcheck.model import BadItem, Document, Location, Segment
from tqcheck.readers.files import File
from tqcheck.readers.format import Format
from tqcheck.readers.languages import Languages, detected

_SAMPLED = 50
_REMEDY = 'write {"id": …, "target": …, "source": …} on one line'


class _Line(msgspec.Struct):
    target: str
    id: str | int | None = None
    source: str | None = None
    source_lang: str | None = None
    target_lang: str | None = None
    src_lang: str | None = None
    tgt_lang: str | None = None
    """The same, as annotated corpora name them."""


class JsonLines:
    """The segments of a JSONL file; iterating it reads the file anew."""

    def __init__(self, file: File, languages: Languages, detected_source: str | None = None) -> None:
        self._file = file
        self._path = file.name
        self._languages = languages
        # For lines with a source only: a presumed source language is stated, never detected.
        self._detected_source = detected_source

    def __iter__(self) -> Iterator[Segment | BadItem]:
        decoder = msgspec.json.Decoder(_Line)
        with self._file.open() as stream:
            for number, raw in enumerate(stream, start=1):
                if number == 1:
                    raw = raw.removeprefix(b"\xef\xbb\xbf")
                if raw.strip():
                    yield self._item(decoder, number, raw)

    def _item(self, decoder: msgspec.json.Decoder[_Line], number: int, raw: bytes) -> Segment | BadItem:
        place = Location(self._path, number)
        try:
            line = decoder.decode(raw)
            target_language = validated(line.target_lang or line.tgt_lang) or self._languages.target
            source_language = validated(line.source_lang or line.src_lang) or self._languages.source
            if source_language is None and line.source is not None:
                source_language = self._detected_source
            if target_language is None:
                target_language = detected([line.target], "target", "--target-lang", self._path)
        except RecursionError:
            return BadItem("JSON is nested too deep", place, _REMEDY)
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            return BadItem(str(error), place, _REMEDY)
        except UserError as error:
            return BadItem(error.problem, place, error.remedy)
        return Segment(
            id=str(number) if line.id is None else str(line.id),
            target=line.target,
            target_language=target_language,
            location=place,
            source=line.source,
            source_language=source_language,
        )


def read(file: File, stated: Languages) -> Document:
    """The lines of a file; those that are no segment become bad items."""
    file.open().close()
    sample = [
        item
        for item in itertools.islice(JsonLines(file, Languages("und", stated.source)), _SAMPLED)
        if isinstance(item, Segment)
    ]
    unsaid = [item.target for item in sample if item.target_language == "und"]
    sources = [item.source for item in sample if item.source and item.source_language is None]
    target, original = stated.target, stated.source
    notices: list[str] = []
    if target is None and any(text.strip() for text in unsaid):
        try:
            target = detected(unsaid, "target", "--target-lang", file.name)
            notices.append(f"{file.name}: target language detected: {target}")
        except UserError:
            # Where other lines state their language, those that need it are bad items, one by one.
            if len(unsaid) == len(sample):
                raise
    if original is None and sources:
        original = detected(sources, "source", "--source-lang", file.name)
        notices.append(f"{file.name}: source language detected: {original}")
    if not sample and not any(True for _ in JsonLines(file, stated)):
        notices.append(f"{file.name}: the file is empty")
    return Document(file.name, "jsonl", JsonLines(file, Languages(target, stated.source), original), tuple(notices))


def _is_object(head: bytes) -> bool:
    return head.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"{")


FORMAT = Format(
    name="jsonl",
    title="JSON Lines",
    endings=(".jsonl", ".ndjson"),
    read=read,
    recognises=_is_object,
    reads="a line: an object with target, and source, id, source_lang, target_lang ([the contract](jsonl-contract.md))",
    place="line",
    lost="other keys",
)
