"""TMX 1.4b: a translation unit is a segment. Streamed, because translation memories are large."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator

from tqcheck.errors import UserError
from tqcheck.model import NO_DETAILS, BadItem, Details, Document, Location, Segment, Span
from tqcheck.readers.files import File
from tqcheck.readers.format import Format
from tqcheck.readers.languages import Languages, settled
from tqcheck.readers.mechanisms.suppressions import noted
from tqcheck.readers.tmx.units import Unit, Units, Variant

_SAMPLED = 1000
"""Units that show which languages there are."""
_REMEDY = "mend the unit, or export the memory anew"


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
                for number, unit in enumerate(Units(path).read(stream), start=1):
                    tuid, line, variants, properties = unit
                    name = tuid or str(number)
                    source: str | None = None
                    source_codes: tuple[Span, ...] = ()
                    targets: list[Variant] = []
                    for variant in variants:
                        language = variant[0]
                        side = sides.get(language)
                        if side is None:
                            side = sides[language] = self._side(language)
                        if side == "target":
                            targets.append(variant)
                        elif side == "source" and source is None:
                            _, source, source_codes, _ = variant
                    if not targets and (problem := _problem(variants)):
                        yield BadItem(problem, Location(path, line, None, name), _REMEDY)
                        continue
                    details = _details(properties) if properties else NO_DETAILS
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
                            noted(details.notes),
                        )
        except UserError as error:
            yield BadItem(error.problem, Location(path, error.line), error.remedy)

    def _side(self, language: str) -> str:
        normal = _normal(language)
        if normal != self._source and _same(normal, self._target):
            return "target"
        return "source" if self._source is not None and _same(normal, self._source) else "other"


def _problem(variants: list[Variant]) -> str:
    """What keeps a unit from having a text in a language, if anything does."""
    if not variants:
        return "a unit without text"
    return "" if all(language for language, *_ in variants) else "a tuv without xml:lang"


def _details(properties: list[tuple[str, str]]) -> Details:
    return Details(
        notes=tuple(text for name, text in properties if name == "note"),
        context=" ".join(text for name, text in properties if name == "prop"),
    )


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


def _sample(file: File) -> tuple[str, list[Unit]]:
    """The header's source language and the first units. Raises UserError where there is not even one."""
    units = Units(file.name)
    sample: list[Unit] = []
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
            for unit in Units(file.name).read(stream):
                tags.update(dict.fromkeys(_tags([unit])))
        except UserError:
            # It is told where it stands, when the segments are read.
            pass
    return list(tags)


def _tags(units: Iterable[Unit]) -> list[str]:
    """The languages as they are written, each once, in the order that they come in."""
    return list(dict.fromkeys(language for unit in units for language, *_ in unit[2] if language))


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
