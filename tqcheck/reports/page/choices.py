"""What the filters of a page offer: only what tells its findings apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from tqcheck.model import Kind, MqmCategory
from tqcheck.reports.page.documents import KeptDocument
from tqcheck.reports.page.texts import plain

_SURE = (50, 60, 70, 80, 90, 95)
"""Percentages that the filter by confidence offers."""


class Choices:
    """Each filter's options with how many findings each has: `checks`, `categories` by dimension, `pairs` of languages,
    `sure`, percentages that findings reach.
    """

    def __init__(self, documents: Sequence[KeptDocument]) -> None:
        findings = [finding for kept in documents for finding in kept.findings()]
        self.checks = sorted(Counter(finding.check for finding in findings).items())
        self.categories = _by_dimension(Counter(finding.category for finding in findings))
        self.sure = _steps([round(finding.confidence * 100) for finding in findings])
        self.pairs = _pairs(documents)


def pair_of(kind: Kind) -> str:
    """The languages of a segment, `ru → en`, or `→ en` where the source's is not known."""
    return plain(f"{kind.source_language or ''} → {kind.target_language}".strip())


def _pairs(documents: Sequence[KeptDocument]) -> list[tuple[str, int]]:
    counts: Counter[str] = Counter()
    for kept in documents:
        for item in kept.checked():
            if item.findings:
                counts[pair_of(item.segment.kind)] += len(item.findings)
    return list(counts.items()) if len(counts) > 1 else []


def _by_dimension(counts: Counter[MqmCategory]) -> list[tuple[str, list[tuple[str, int]]]]:
    dimensions: dict[str, list[tuple[str, int]]] = {}
    for category in sorted(counts, key=lambda category: category.pid):
        dimensions.setdefault(category.dimension, []).append((category.mnemonic, counts[category]))
    return list(dimensions.items())


def _steps(percents: Sequence[int]) -> list[tuple[int, int]]:
    """The percentages that some findings reach and some do not, with how many reach them."""
    reached = [(step, sum(percent >= step for percent in percents)) for step in _SURE]
    return [(step, count) for step, count in reached if 0 < count < len(percents)]
