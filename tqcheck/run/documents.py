"""A document through its checks: each segment is visited once, and once more where a corpus check has hits in it.

What the visits come to waits on disk until the corpus checks have seen the whole document; so neither its length nor
the number of its findings takes memory. Without corpus checks every segment is handed on at once.
"""

from __future__ import annotations

import itertools
import struct
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import IO, TYPE_CHECKING, Any, TypeVar

from tqcheck.errors import UserError
from tqcheck.model import BadItem, CheckedSegment, Document, Segment
from tqcheck.run.visits import Item, revisit, unpacked, visit

if TYPE_CHECKING:
    from tqcheck.checks.catalogue import Checker
    from tqcheck.checks.observations import Row

Held = TypeVar("Held")
Work = Iterable[tuple[Held, Sequence[Any]]]
Mapped = Callable[[Callable[..., Any], "Work[Held]"], Iterator[tuple[Held, Any]]]
"""Applies a function of a chunk to each chunk, wherever that be, and gives the results in order with what was held."""

CHUNK = 50
"""Items that are sent to a process at once: some tenths of a second of its time."""
_CHARACTERS = 250_000
"""Of the texts in a chunk: memory stays flat with the longest of segments."""
_FEWEST = 4
"""Of a short document every process gets a part, but no smaller one."""
_IN_MEMORY = 16_000_000
"""Bytes of outcomes that wait in memory."""
_FRAME = struct.Struct("<II")


def checked_items(
    document: Document, checker: Checker, mapped: Mapped[Any], *, jobs: int = 1
) -> Iterator[CheckedSegment | BadItem]:
    """The items of the document in their order, segments with their findings."""
    visits = mapped(visit, ((chunk, chunk) for chunk in _chunks(document.segments, jobs)))
    if not checker.corpus_checks:
        for chunk, (_, outcomes) in visits:
            yield from _together([item for _, item in chunk], outcomes)
        return
    with tempfile.SpooledTemporaryFile(_IN_MEMORY, prefix="tqcheck-") as spool:
        conclusions = checker.conclude(_spooling(visits, spool))
        spool.seek(0)

        def affected() -> Iterator[tuple[tuple[list[Segment | BadItem], bytes, list[int]], list[Any]]]:
            items, number = iter(document.segments), 0
            for count, outcomes in _frames(spool):
                chunk = list(itertools.islice(items, count))
                if len(chunk) < count:
                    raise UserError("the file changed while it was checked", place=document.path, remedy="run it again")
                hits = conclusions.between(number, number + count - 1)
                segments = [place for place in range(count) if number + place in hits]
                work = [(number + place, chunk[place], hits[number + place]) for place in segments]
                yield (chunk, outcomes, segments), work
                number += count

        for (chunk, outcomes, places), again in mapped(revisit, affected()):
            yield from _together(chunk, outcomes, dict(zip(places, unpacked(again), strict=True)) if places else {})


def _chunks(items: Iterable[Segment | BadItem], jobs: int) -> Iterator[list[Item]]:
    numbered = enumerate(items)
    while block := list(_block(numbered, jobs)):
        size = max(_FEWEST, -(-len(block) // jobs))
        for start in range(0, len(block), size):
            yield block[start : start + size]


def _block(numbered: Iterator[Item], jobs: int) -> Iterator[Item]:
    """The items of the next chunks of all processes: fewer where they are long."""
    room = jobs * _CHARACTERS
    for ordinal, item in itertools.islice(numbered, jobs * CHUNK):
        yield ordinal, item
        if isinstance(item, Segment):
            room -= len(item.target) + len(item.source or "")
        if room <= 0:
            return


def _spooling(visits: Iterator[tuple[Sequence[Item], Any]], spool: IO[bytes]) -> Iterator[Row]:
    """The observations of the visits, whose outcomes go to the spool."""
    for chunk, (observations, outcomes) in visits:
        try:
            spool.write(_FRAME.pack(len(chunk), len(outcomes)))
            spool.write(outcomes)
        except OSError as error:
            raise UserError(
                f"findings cannot be kept until the document ends: {error.strerror}",
                remedy="make room in the temporary folder, or set TMPDIR",
            ) from None
        yield from observations


def _frames(spool: IO[bytes]) -> Iterator[tuple[int, bytes]]:
    """(number of items, their outcomes) of every chunk."""
    while head := spool.read(_FRAME.size):
        count, length = _FRAME.unpack(head)
        yield count, spool.read(length)


def _together(
    items: Sequence[Segment | BadItem], outcomes: bytes, again: dict[int, Any] | None = None
) -> Iterator[CheckedSegment | BadItem]:
    """The items with their outcomes; `again` has those of a second visit by their place."""
    first = iter(unpacked(outcomes))
    for place, item in enumerate(items):
        if isinstance(item, BadItem):
            yield item
            continue
        outcome = next(first)
        findings, skipped, terms, suppressed, evidence = again.get(place, outcome) if again else outcome
        yield CheckedSegment(item, findings, skipped, terms, suppressed, evidence)
