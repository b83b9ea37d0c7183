"""What is done with a chunk of a document's items, in whichever process: plain data in, plain data out."""

from __future__ import annotations

import pickle
import zlib
from collections.abc import Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from tqcheck.errors import UserError
from tqcheck.model import BadItem, CheckedSegment, Evidence, Finding, Hit, Segment, Suppressed, TermUse
from tqcheck.scoring.estimate.own import MODES, OwnEstimator

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tqcheck.checks.catalogue import Checker
    from tqcheck.checks.observations import Row

Item = tuple[int, "Segment | BadItem"]
"""A segment, or what could not be read, with its number in the document."""
Outcome = tuple[tuple[Finding, ...], str, tuple[TermUse, ...], tuple[Suppressed, ...], Evidence | None]
"""A checked segment without the segment, which whoever asks has: findings, skipped, terms, suppressed, evidence."""
_NOTHING: Outcome = ((), "", (), (), None)


def visit(checker: Checker, chunk: Sequence[Item]) -> tuple[list[Row], bytes]:
    """What corpus checks observe in the segments, and the packed outcomes of all other checks."""
    observations: list[Row] = []
    outcomes = []
    for ordinal, item in chunk:
        if isinstance(item, Segment):
            with _named(item):
                observed, checked = checker.visit(ordinal, item)
                outcomes.append(_outcome(checker, checked))
            observations += observed
    return observations, _packed(outcomes)


def revisit(checker: Checker, chunk: Sequence[tuple[int, Segment, list[tuple[str, Hit]]]]) -> bytes:
    """The packed outcomes of all checks, once the hits of the corpus checks in each segment are known."""
    outcomes = []
    for _, segment, hits in chunk:
        with _named(segment):
            outcomes.append(_outcome(checker, checker.check(segment, hits)))
    return _packed(outcomes)


def unpacked(data: bytes) -> list[Outcome]:
    """The outcomes of a chunk's segments in their order."""
    outcomes: list[Outcome | None] = pickle.loads(zlib.decompress(data))
    return [_NOTHING if outcome is None else outcome for outcome in outcomes]


def _packed(outcomes: list[Outcome | None]) -> bytes:
    return zlib.compress(pickle.dumps(outcomes, pickle.HIGHEST_PROTOCOL), 1)


def _outcome(checker: Checker, checked: CheckedSegment) -> Outcome | None:
    evidence = None
    if checker.settings.estimate in MODES and not checked.skipped:
        # Where the texts have just been analysed.
        segment = checked.segment
        evidence = OwnEstimator(checker.settings.estimate).evidence(segment, checker.context(segment))
    outcome = checked.findings, checked.skipped, checked.terms, checked.suppressed, evidence
    return None if outcome == _NOTHING else outcome


@contextmanager
def _named(segment: Segment) -> Iterator[None]:
    """A fault of ours says on which segment it came up."""
    try:
        yield
    except UserError:
        raise
    except Exception as error:
        error.add_note(f"while checking {str(segment.location)!r}, segment {segment.id!r}")
        raise
