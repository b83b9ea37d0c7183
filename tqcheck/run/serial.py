"""One process: chunk after chunk, in this one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from tqcheck.model import BadItem, CheckedSegment, Document
from tqcheck.run.documents import Held, Work, checked_items

if TYPE_CHECKING:
    from tqcheck.checks.catalogue import Checker


def check_document(document: Document, checker: Checker) -> Iterator[CheckedSegment | BadItem]:
    """The items of the document in their order, segments with their findings."""

    def mapped(function: Callable[..., Any], work: Work[Held]) -> Iterator[tuple[Held, Any]]:
        return ((held, function(checker, chunk)) for held, chunk in work)

    return checked_items(document, checker, mapped)
