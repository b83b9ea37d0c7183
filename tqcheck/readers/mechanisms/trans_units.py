"""The translation units of XLIFF 1.2 and of what Trados and memoQ make of it: which pairs of texts they hold.

XLIFF 1.2, OASIS 2008: http://docs.oasis-open.org/xliff/v1.2/os/xliff-core.html
"""

from __future__ import annotations

import contextlib
import functools
import io
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import BinaryIO, NamedTuple

from tqcheck.errors import UserError
from tqcheck.files.xml_bytes import XML_NAMESPACE, Element, elements_in
from tqcheck.model import BadItem, CheckedSegment, Details, Document, Finding, Location, Segment
from tqcheck.readers.files import File
from tqcheck.readers.languages import Languages, settled
from tqcheck.readers.mechanisms.inline import Inline, Kind, inline
from tqcheck.readers.mechanisms.notices import not_translated_yet
from tqcheck.readers.mechanisms.suppressions import noted
from tqcheck.readers.notes import AUTHOR

UNIT = "trans-unit"
UNTOUCHED = frozenset({"new", "needs-translation"})
"""States of a target that nobody has written yet."""
_EXACT = frozenset({"exact-match", "id-match"})
_SAMPLE = 5000
"""Code points that are plenty to tell a language by."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A source and its target in a unit; `mid` is their number in a unit that is segmented."""

    unit: Element
    mid: str | None
    source: Inline
    target: Inline

    @property
    def name(self) -> str:
        """What the unit is called: its id, which every unit should have."""
        return self.unit.get("id") or self.unit.get("resname") or "?"


@dataclass(frozen=True, slots=True)
class Untranslated:
    """A source without a target yet."""


UNTRANSLATED = Untranslated()
Item = Pair | Untranslated | BadItem
Comments = Mapping[str, tuple[str, ...]]
"""The texts of a file's comments by their ids."""


@dataclass(frozen=True, slots=True)
class Dialect:
    """What a tool adds: `identity` gives a segment's id and what its users call the place; `untouched` tells of an
    empty target whether it is only not translated yet; `comments` is the element that defines comments outside of
    units, and reads them.
    """

    format: str
    identity: Callable[[Pair], tuple[str, str]]
    details: Callable[[Pair, Comments], Details]
    untouched: Callable[[Pair], bool]
    comments: tuple[str, Callable[[Element], tuple[str, ...]]] | None = None


def pairs(
    stream: BinaryIO, name: str, dialect: Dialect, comments: dict[str, tuple[str, ...]], encoding: str | None = None
) -> Iterator[Item]:
    """What the units of a file hold, in order; `comments` is filled on the way.

    A file that breaks off after a unit ends with a bad item. Raises UserError for one that is no XML before that.
    """
    kind, read_comments = dialect.comments or ("", lambda _: ())
    begun = False
    try:
        for element in elements_in(stream, {UNIT, kind}, name, encoding):
            if element.name == kind:
                comments[element.get("id") or ""] = read_comments(element)
                continue
            begun = True
            yield from _items(element, name, dialect)
    except UserError as error:
        if not begun:
            raise
        yield BadItem(error.problem, Location(name, error.line), error.remedy)


def _items(unit: Element, name: str, dialect: Dialect) -> Iterator[Item]:
    source, target = unit.first("source"), unit.first("target")
    if source is None:
        label = unit.get("id") or "without an id"
        yield BadItem(f"unit {label} has no source", Location(name, unit.line), "export the file anew")
        return
    if target is None:
        if is_translatable(unit) and _has_words(inline(source, _kind)):
            yield UNTRANSLATED
        return
    segmented = unit.first("seg-source")
    sources = _segments(segmented) if segmented is not None else {}
    targets = _segments(target)
    if not (sources and targets):
        # Segmented on one side only is not segmented.
        sources, targets = {None: source}, {None: target}
    for mid, one in sources.items():
        original = inline(one, _kind)
        other = targets.get(mid)
        if other is None:
            if is_translatable(unit) and _has_words(original):
                yield UNTRANSLATED
            continue
        pair = Pair(unit, mid, original, inline(other, _kind))
        if not (_has_words(original) or _has_words(pair.target)):
            continue
        yield UNTRANSLATED if not pair.target.text.strip() and dialect.untouched(pair) else pair
    for mid in targets:
        if mid not in sources:
            problem = f"segment {mid} of unit {unit.get('id')} has no source"
            yield BadItem(problem, Location(name, unit.line), "export the file anew")


def _segments(element: Element) -> dict[str | None, Element]:
    """The segments of a text by their numbers, none where those do not tell them apart."""
    marks = [mark for mark in element.descendants("mrk") if mark.get("mtype") == "seg"]
    by_number = {mark.get("mid"): mark for mark in marks}
    return by_number if len(by_number) == len(marks) else {}


def _has_words(text: Inline) -> bool:
    """Whether there is anything besides codes and spaces."""
    return any(piece.text.strip() for piece in text.pieces)


def _kind(element: Element) -> Kind:
    match element.name:
        case "g":
            return "paired"
        case "bpt" | "ept" | "ph" | "it":
            return "native"
        case "mrk":
            match element.get("mtype"):
                case "protected":
                    return "native"
                case "x-sdl-deleted" | "x-sdl-feedback-deleted":
                    return "dropped"
            return "transparent"
    return "paired" if element.children else "empty"


def is_translatable(unit: Element) -> bool:
    """Whether the unit, or else the nearest group around it that says so, is to be translated."""
    around: Element | None = unit
    while around is not None:
        stated = around.get("translate")
        if stated:
            return stated != "no"
        around = around.parent
    return True


def details_of(pair: Pair, _: Comments) -> Details:
    """What XLIFF 1.2 itself says of a pair."""
    unit = pair.unit
    target = unit.first("target")
    assert target is not None
    longest = unit.get("maxwidth") if unit.get("size-unit") == "char" else None
    return Details(
        state=target.get("state") or ("approved" if unit.get("approved") == "yes" else ""),
        locked=not is_translatable(unit),
        match=100 if target.get("state-qualifier") in _EXACT else None,
        notes=notes_of(unit),
        context=unit.get("resname") or "",
        maximum_length=number(longest),
    )


@functools.lru_cache(maxsize=1)
def notes_of(unit: Element) -> tuple[str, ...]:
    """The notes of a unit that are not ours, and its contexts."""
    notes = [note.text().strip() for note in unit.elements("note") if note.get("from") != AUTHOR]
    for group in unit.elements("context-group"):
        contexts = [f"{each.get('context-type')} {each.text().strip()}" for each in group.elements("context")]
        notes.append(", ".join(contexts))
    return tuple(filter(None, notes))


def number(value: str | None) -> int | None:
    """A whole number or a percentage that an attribute holds."""
    digits = (value or "").strip().removesuffix("%")
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 10 else None


def is_untouched(pair: Pair) -> bool:
    """Whether XLIFF's state says that nobody has translated the unit."""
    target = pair.unit.first("target")
    return target is not None and target.get("state") in UNTOUCHED


def whole_elements(data: bytes, names: Collection[str], name: str) -> Iterator[Element]:
    """The elements of a file in UTF-8, up to where it breaks off: `read` says that it does."""
    with contextlib.suppress(UserError):
        yield from elements_in(io.BytesIO(data), names, name, "utf-8")


def with_findings(data: bytes, name: str, dialect: Dialect, checked: Sequence[CheckedSegment]) -> Iterator[Found]:
    """The pairs of a file in UTF-8 that something was found in."""
    stream = io.BytesIO(data)
    found = (item for item in pairs(stream, name, dialect, {}, "utf-8") if isinstance(item, Pair))
    for pair, item in zip(found, checked, strict=True):
        if item.findings:
            yield Found(pair, item.findings)


class Found(NamedTuple):
    """A pair and what was found in it."""

    pair: Pair
    findings: tuple[Finding, ...]


def identity_of(pair: Pair) -> tuple[str, str]:
    """The id of a pair, and its place: the unit, and the segment in it."""
    if pair.mid is None:
        return pair.name, f"unit {pair.name}"
    return f"{pair.name}/{pair.mid}", f"unit {pair.name}, segment {pair.mid}"


@dataclass(slots=True)
class _Sample:
    """Texts to tell the languages by."""

    targets: list[str] = field(default_factory=list)
    sources: list[str] = field(default_factory=list)
    length: int = 0

    def add(self, pair: Pair) -> None:
        if self.length < _SAMPLE:
            self.targets.append(_words(pair.target))
            self.sources.append(_words(pair.source))
            self.length += min(len(self.targets[-1]), len(self.sources[-1]))


def _words(text: Inline) -> str:
    return " ".join(piece.text for piece in text.pieces)


def _declared(pair: Pair) -> Languages:
    """The languages that the `file` element around a pair states, or its texts do."""
    file = pair.unit.ancestor("file")
    source, target = pair.unit.first("source"), pair.unit.first("target")
    assert source is not None
    assert target is not None
    return Languages(
        (file.get("target-language") if file is not None else None) or target.get("lang", XML_NAMESPACE) or None,
        (file.get("source-language") if file is not None else None) or source.get("lang", XML_NAMESPACE) or None,
    )


def read_units(file: File, stated: Languages, dialect: Dialect) -> Document:
    """A file of a dialect of XLIFF 1.2. It is streamed twice, first for its languages and for what is not translated.

    Raises UserError where it is no XML, or where a language can neither be known nor told.
    """
    samples: dict[Languages, _Sample] = {}
    untranslated = 0
    with file.open() as stream:
        for item in pairs(stream, file.name, dialect, {}):
            if isinstance(item, Pair):
                samples.setdefault(_declared(item), _Sample()).add(item)
            untranslated += isinstance(item, Untranslated)
    notices: list[str] = []
    languages: dict[Languages, Languages] = {}
    for declared, sample in samples.items():
        languages[declared], said = settled(file, stated, declared, sample.targets, sample.sources)
        notices += said
    if untranslated:
        notices.append(not_translated_yet(file.name, untranslated, bool(samples)))
    elif not samples:
        notices.append(f"{file.name}: the file holds no translation units")
    return Document(file.name, dialect.format, _Segments(file, dialect, languages), tuple(dict.fromkeys(notices)))


@dataclass(frozen=True, slots=True)
class _Segments:
    """The segments of a file; iterating reads it anew."""

    file: File
    dialect: Dialect
    languages: dict[Languages, Languages]

    def __iter__(self) -> Iterator[Segment | BadItem]:
        comments: dict[str, tuple[str, ...]] = {}
        with self.file.open() as stream:
            for item in pairs(stream, self.file.name, self.dialect, comments):
                if isinstance(item, Pair):
                    yield self._segment(item, comments)
                elif isinstance(item, BadItem):
                    yield item

    def _segment(self, pair: Pair, comments: Comments) -> Segment:
        identity, unit = self.dialect.identity(pair)
        languages = self.languages[_declared(pair)]
        details = self.dialect.details(pair, comments)
        return Segment(
            id=identity,
            target=pair.target.text,
            target_language=languages.target or "",
            location=Location(self.file.name, pair.target.element.line, unit=unit),
            source=pair.source.text,
            source_language=languages.source,
            target_codes=pair.target.codes,
            source_codes=pair.source.codes,
            details=details,
            suppressions=noted(details.notes, pair.unit.line),
        )
