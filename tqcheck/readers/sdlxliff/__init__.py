"""SDLXLIFF, the bilingual files of Trados Studio: XLIFF 1.2 with its segments' states, comments and changes."""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Sequence

from tqcheck.files.xml_bytes import Element, utf8
from tqcheck.model import CheckedSegment, Details, Document
from tqcheck.readers.files import File
from tqcheck.readers.format import Format, WriteBack
from tqcheck.readers.languages import Languages
from tqcheck.readers.mechanisms.trans_units import (
    Comments,
    Dialect,
    Pair,
    details_of,
    identity_of,
    number,
    read_units,
    with_findings,
)
from tqcheck.readers.mechanisms.unit_notes import may_hold_ours
from tqcheck.readers.notes import AUTHOR
from tqcheck.readers.sdlxliff.comments import commented, uncommented

NAMESPACE = "http://sdl.com/FileTypes/SdlXliff/1.0"
_FROM_MEMORY = frozenset({"tm", "document-match", "perfect-match"})
_CONFIRMED = frozenset({"Translated", "ApprovedTranslation", "ApprovedSignOff"})


def _definition(pair: Pair) -> Element | None:
    """The `sdl:seg` of a segment."""
    return _definitions(pair.unit).get(pair.mid) if pair.mid is not None else None


@functools.lru_cache(maxsize=1)
def _definitions(unit: Element) -> dict[str | None, Element]:
    """The `sdl:seg` elements of a unit by their segments, kept for as long as its segments are read."""
    definitions = unit.first("seg-defs")
    return {each.get("id"): each for each in definitions.elements("seg")} if definitions is not None else {}


def _details(pair: Pair, comments: Comments) -> Details:
    details = details_of(pair, comments)
    said = tuple(text for each in _comment_ids(pair) for text in comments.get(each, ()))
    details = dataclasses.replace(details, notes=details.notes + said)
    definition = _definition(pair)
    if definition is None:
        return details
    return dataclasses.replace(
        details,
        state=definition.get("conf") or "",
        locked=details.locked or definition.get("locked") == "true",
        match=_match(definition),
    )


def _match(definition: Element) -> int | None:
    """The percentage of a match that nobody has edited since: Studio then calls its origin interactive. A full match
    that is a draft has yet to be confirmed, so it counts as none.
    """
    if definition.get("origin") not in _FROM_MEMORY:
        return None
    percent = number(definition.get("percent"))
    full = percent is not None and percent >= 100
    return None if full and definition.get("conf") not in _CONFIRMED else percent


def _comment_ids(pair: Pair) -> list[str]:
    """The comments on a segment, each once."""
    marks = [mark for text in (pair.source, pair.target) for mark in text.element.descendants("mrk")]
    return list(dict.fromkeys(filter(None, (mark.get("cid", NAMESPACE) for mark in marks))))


def _comments(definition: Element) -> tuple[str, ...]:
    """The texts of a `cmt-def` that are not ours."""
    return tuple(each.text() for each in definition.descendants("Comment") if each.get("user") != AUTHOR)


def _identity(pair: Pair) -> tuple[str, str]:
    """Studio shows the number of a segment, and nothing of units."""
    return (pair.mid, f"segment {pair.mid}") if pair.mid is not None else identity_of(pair)


def _is_untouched(pair: Pair) -> bool:
    """Whether Studio has no state for the segment: it calls that “not translated”."""
    definition = _definition(pair)
    return definition is None or definition.get("conf") in (None, "Unspecified")


DIALECT = Dialect("sdlxliff", _identity, _details, _is_untouched, ("cmt-def", _comments))


def read(file: File, stated: Languages) -> Document:
    """The segments that have a target; tracked changes are read as accepted."""
    return read_units(file, stated, DIALECT)


def annotate(data: bytes, name: str, checked: Sequence[CheckedSegment]) -> bytes:
    """Adds a comment for every finding, at the text it is about."""
    file = utf8(data, name)
    found = list(with_findings(file.data, name, DIALECT, checked))
    return file.restored(commented(file.data, name, found)) if found else data


def strip(data: bytes, name: str) -> bytes:
    """Takes our comments out."""
    if not may_hold_ours(data):
        return data
    file = utf8(data, name)
    bare = uncommented(file.data, name)
    return data if bare is file.data else file.restored(bare)


def _is_sdlxliff(head: bytes) -> bool:
    return NAMESPACE.encode("ascii") in head.replace(b"\x00", b"")


FORMAT = Format(
    name="sdlxliff",
    title="SDLXLIFF (Trados Studio)",
    endings=(".sdlxliff",),
    read=read,
    recognises=_is_sdlxliff,
    reads="a segment with a target, tracked changes accepted. An empty one without a state is not translated yet: such "
    "segments are counted, not checked; those of tags only are left out",
    place="line of the target, and the segment’s number in Studio",
    lost="what tags stand for; locked content inside of a segment; comments on whole files",
    write_back=WriteBack(annotate, strip, "comments of the user tqcheck, at the text they are about"),
)
