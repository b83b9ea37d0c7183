"""One process: observe the document for its corpus checks, then check it segment by segment."""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.checks.catalogue import Checker
from tqcheck.model import BadItem, CheckedSegment, Document, Segment


def check_document(document: Document, checker: Checker) -> Iterator[CheckedSegment | BadItem]:
    """The items of the document in their order, segments with their findings."""
    corpus_hits = {}
    if checker.corpus_checks:
        corpus_hits = checker.conclude(
            observation
            for ordinal, segment in enumerate(document.segments)
            if isinstance(segment, Segment)
            for observation in checker.observe(ordinal, segment)
        )
    for ordinal, item in enumerate(document.segments):
        yield item if isinstance(item, BadItem) else checker.check(item, corpus_hits.get(ordinal, ()))
