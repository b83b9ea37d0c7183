"""TMX 1.4b: a translation unit is a segment. Streamed, because translation memories are large."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from itertools import accumulate

from tqcheck.errors import UserError
from tqcheck.model import NO_DETAILS, BadItem, Details, Document, Location, Segment, Span
from tqcheck.readers.files import File
from tqcheck.readers.format import Format
from tqcheck.readers.inline import tag
from tqcheck.readers.languages import Languages, settled
from tqcheck.readers.xml_bytes import DEEPEST, Parser

_CODES = frozenset(("bpt", "ept", "it", "ph", "ut"))
_CONTEXT = frozenset(("context", "file", "id", "key", "x-context", "x-document", "x-segmentid"))
"""Types of a `prop`, in small letters, that tell equal texts apart: OmegaT has file and id, others those with x-."""
_ANY_LANGUAGE = "*all*"
_SAMPLED = 1000
"""Units that show which languages there are."""
_REMEDY = "mend the unit, or export the memory anew"
_LARGEST_UNIT = 20_000_000
"""Bytes: a unit is held in memory whole."""


_Variant = tuple[str, str, tuple[Span, ...], int]
"""A text of a unit: its language, the text, its codes, the line it stands in."""


class _Unit:
    """A translation unit as it stands in the file, from `line` on."""

    __slots__ = ("context", "line", "notes", "tuid", "variants")

    def __init__(self, tuid: str, line: int) -> None:
        self.tuid = tuid
        self.line = line
        self.variants: list[_Variant] = []
        self.notes: list[str] = []
        self.context: list[str] = []


class _Units(Parser[_Unit]):
    """Reads units; `source_language` is the header's, empty where it names none.

    Calls from the parser into Python are what reading costs, so text is only asked for where it is wanted, and other
    handlers are set inside a segment's text than outside.
    """

    def __init__(self, name: str) -> None:
        super().__init__(name, namespaces=False)
        self.source_language = ""
        self._depth = 0
        self._unit: _Unit | None = None
        self._read_before = self._read = 0
        self._language = ""
        self._line = 0
        self._parts: list[str] = []
        self._add = self._parts.append
        # Of codes: the numbers of their first part and of the one behind them, in turn; the depth inside of one.
        self._edges: list[int] = []
        self._code_depth = 0
        self._code: tuple[str, dict[str, str]] = ("", {})
        self._handlers = (self._start, self._end)
        self._inline_handlers = (self._start_inline, self._end_inline)
        self.expat.StartElementHandler, self.expat.EndElementHandler = self._handlers

    def feed(self, block: bytes, *, final: bool) -> Iterator[_Unit]:
        """As a parser's, with the size of a unit bounded."""
        if self._unit is not None and self._read - self._read_before > _LARGEST_UNIT:
            raise self.error(f"more than {_LARGEST_UNIT} bytes in one unit")
        self._read += len(block)
        return super().feed(block, final=final)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if name == "seg":
            if self._unit is not None:
                parser = self.expat
                self._line = parser.CurrentLineNumber
                parser.CharacterDataHandler = self._add
                parser.StartElementHandler, parser.EndElementHandler = self._inline_handlers
        elif name == "tuv":
            self._language = attributes.get("xml:lang") or attributes.get("lang") or ""
        elif name == "tu":
            self._unit = _Unit(attributes.get("tuid", ""), self.expat.CurrentLineNumber)
            self._read_before = self._read
        elif name == "note" or (name == "prop" and attributes.get("type", "").lower() in _CONTEXT):
            self.expat.CharacterDataHandler = self._add
        elif name == "header":
            language = attributes.get("srclang", "")
            self.source_language = "" if language.lower() == _ANY_LANGUAGE else language
        if self._depth > DEEPEST:
            raise self._too_deep()

    def _end(self, name: str) -> None:
        self._depth -= 1
        if name == "tu":
            if self._unit is not None:
                self.done.append(self._unit)
            self._unit = None
        elif name == "note" or name == "prop":
            self.expat.CharacterDataHandler = None
            text = "".join(self._parts).strip()
            self._parts.clear()
            if self._unit is not None and text:
                (self._unit.notes if name == "note" else self._unit.context).append(text)

    def _start_inline(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._code_depth:
            self._code_depth += 1
        elif name in _CODES:
            self._code_depth = 1
            self._code = (name, attributes)
            self._edges.append(len(self._parts))
        if self._depth > DEEPEST:
            raise self._too_deep()

    def _end_inline(self, name: str) -> None:
        self._depth -= 1
        if self._code_depth:
            self._code_depth -= 1
            if not self._code_depth:
                if self._edges[-1] == len(self._parts):
                    self._parts.append(f"<{tag(*self._code)}/>")
                self._edges.append(len(self._parts))
        elif name == "seg":
            parser, parts, edges, unit = self.expat, self._parts, self._edges, self._unit
            parser.CharacterDataHandler = None
            parser.StartElementHandler, parser.EndElementHandler = self._handlers
            codes: tuple[Span, ...] = ()
            if edges:
                offsets = [0, *accumulate(map(len, parts))]
                codes = tuple(
                    [Span(offsets[start], offsets[end]) for start, end in zip(edges[::2], edges[1::2], strict=True)]
                )
                edges.clear()
            assert unit is not None
            unit.variants.append((self._language, "".join(parts), codes, self._line))
            parts.clear()

    def _too_deep(self) -> UserError:
        return self.error(f"elements are nested more than {DEEPEST} deep")


class _Segments:
    """The segments of a file; iterating reads it anew. `source` and `target` are language tags in small letters."""

    def __init__(self, file: File, languages: Languages, source: str | None, target: str) -> None:
        self._file = file
        self._languages = languages
        self._source = source
        self._target = target

    def __iter__(self) -> Iterator[Segment | BadItem]:
        path = self._file.name
        target_language, source_language = self._languages.target, self._languages.source
        assert target_language is not None
        sides: dict[str, str] = {}
        try:
            with self._file.open() as stream:
                for number, unit in enumerate(_Units(path).read(stream), start=1):
                    name = unit.tuid or str(number)
                    source: str | None = None
                    source_codes: tuple[Span, ...] = ()
                    targets: list[_Variant] = []
                    for variant in unit.variants:
                        language = variant[0]
                        side = sides.get(language)
                        if side is None:
                            side = sides[language] = self._side(language)
                        if side == "target":
                            targets.append(variant)
                        elif side == "source" and source is None:
                            _, source, source_codes, _ = variant
                    if not targets and (problem := _problem(unit)):
                        yield BadItem(problem, Location(path, unit.line, None, name), _REMEDY)
                        continue
                    details = (
                        Details(notes=tuple(unit.notes), context=" ".join(unit.context))
                        if unit.notes or unit.context
                        else NO_DETAILS
                    )
                    for count, (_, target, target_codes, line) in enumerate(targets, start=1):
                        yield Segment(
                            name if count == 1 else f"{name}/{count}",
                            target,
                            target_language,
                            Location(path, line, None, name),
                            source,
                            source_language,
                            target_codes,
                            source_codes,
                            details,
                        )
        except UserError as error:
            yield BadItem(error.problem, Location(path, error.line), error.remedy)

    def _side(self, language: str) -> str:
        tag = _normal(language)
        if tag != self._source and _same(tag, self._target):
            return "target"
        return "source" if self._source is not None and _same(tag, self._source) else "other"


def _problem(unit: _Unit) -> str:
    """What keeps a unit from having a text in a language, if anything does."""
    if not unit.variants:
        return "a unit without text"
    return "" if all(language for language, *_ in unit.variants) else "a tuv without xml:lang"


def read(file: File, stated: Languages) -> Document:
    """The units of a translation memory that have the target language. Raises UserError where that is open."""
    header, sample = _sample(file)
    tags = _tags(sample)
    if not tags:
        return Document(file.name, "tmx", (), (f"{file.name}: the file holds no translation units",))
    if stated.target and not _any_same(tags, stated.target):
        tags = _all_tags(file)
    target = _target(tags, header, stated, file.name)
    source = _source(tags, header, stated, target)
    texts = _Segments(file, Languages("und", None), source, _normal(target))
    some = [item for item in itertools.islice(texts, _SAMPLED) if isinstance(item, Segment)]
    languages, said = settled(
        file,
        stated,
        Languages(target, source),
        (segment.target for segment in some),
        (segment.source for segment in some if segment.source is not None),
    )
    return Document(file.name, "tmx", _Segments(file, languages, source, _normal(target)), said)


def _sample(file: File) -> tuple[str, list[_Unit]]:
    """The header's source language and the first units. Raises UserError where there is not even one."""
    units = _Units(file.name)
    sample: list[_Unit] = []
    with file.open() as stream:
        try:
            sample.extend(itertools.islice(units.read(stream), _SAMPLED))
        except UserError:
            if not sample:
                raise
    return units.source_language, sample


def _all_tags(file: File) -> list[str]:
    tags: dict[str, None] = {}
    with file.open() as stream:
        try:
            for unit in _Units(file.name).read(stream):
                tags.update(dict.fromkeys(_tags([unit])))
        except UserError:
            # It is told where it stands, when the segments are read.
            pass
    return list(tags)


def _tags(units: Iterable[_Unit]) -> list[str]:
    """The languages as they are written, each once, in the order that they come in."""
    return list(dict.fromkeys(language for unit in units for language, *_ in unit.variants if language))


def _target(tags: list[str], header: str, stated: Languages, name: str) -> str:
    if stated.target:
        if _any_same(tags, stated.target):
            return stated.target
        problem = f"holds nothing in {stated.target}"
    else:
        source = next((tag for tag in (stated.source or "", header) if tag and _any_same(tags, tag)), tags[0])
        tags = [tag for tag in tags if not _same(_normal(tag), _normal(source))]
        if tags and all(_same(_normal(tag), _normal(tags[0])) for tag in tags):
            return tags[0]
        problem = "holds several target languages" if tags else f"holds nothing but {source}"
    there = f": {', '.join(tags)}" if tags else ""
    raise UserError(problem + there, place=name, remedy="state one that it holds with --target-lang")


def _source(tags: list[str], header: str, stated: Languages, target: str) -> str | None:
    """The first language of stated, the header's and the units' own that the file holds and that is not the target."""
    for candidate in (stated.source or "", header, *tags):
        if candidate and _any_same(tags, candidate) and not _same(_normal(candidate), _normal(target)):
            return _normal(candidate)
    return None


def _normal(tag: str) -> str:
    return tag.replace("_", "-").lower()


def _same(tag: str, other: str) -> bool:
    """Whether two tags are equal or one says only less than the other (en, en-US)."""
    return tag == other or tag.startswith(f"{other}-") or other.startswith(f"{tag}-")


def _any_same(tags: Iterable[str], wanted: str) -> bool:
    return any(_same(_normal(tag), _normal(wanted)) for tag in tags)


FORMAT = Format(
    name="tmx",
    title="TMX",
    endings=(".tmx",),
    read=read,
    recognises=lambda head: b"<tmx" in head.replace(b"\0", b""),
    reads="a translation unit's text in the target language (stated, else the only one beside the source language, "
    "which is as stated, or the header's `srclang`, or the first unit's first); codes (`bpt`, `ept`, `it`, `ph`, `ut`) "
    "are markup",
    place="line, and the unit's `tuid` or number",
    lost="units without the target language, text in a code's `sub`, most `prop`",
)
