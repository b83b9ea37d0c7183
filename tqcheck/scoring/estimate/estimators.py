"""Who estimates: the models that come with tqcheck, or a larger one that the user has installed."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

from tqcheck.errors import UserError
from tqcheck.model import BadItem, CheckedSegment, Estimate
from tqcheck.scoring.estimate.comet import CometEstimator
from tqcheck.scoring.estimate.own import MODES, OwnEstimator
from tqcheck.scoring.estimate.semantic import SemanticEstimator
from tqcheck.settings import nearest

_NAMES = (*MODES, "semantic", "comet:MODEL")


class Estimator(Protocol):
    """Says how good translations are, without a reference; `batch` is how many segments it takes best at once."""

    batch: int

    def estimates(self, segments: Sequence[CheckedSegment]) -> list[Estimate | None]:
        """An estimate for each segment; None where it can say nothing."""


def estimator(name: str) -> Estimator:
    """The estimator that `--estimate=NAME` means. Raises UserError for a name that is none, and where what it needs is
    not installed.
    """
    if name in MODES:
        return OwnEstimator(name)
    if name == "semantic":
        return SemanticEstimator()
    backend, _, model = name.partition(":")
    if backend == "comet":
        return CometEstimator(model)
    raise UserError(f"unknown estimator “{name}”", remedy=f"did you mean {nearest(name, _NAMES)}?")


def estimated(items: Iterable[CheckedSegment | BadItem], estimator: Estimator) -> Iterator[CheckedSegment | BadItem]:
    """The items in their order, segments with their estimates; what was not checked has none."""
    waiting: list[CheckedSegment | BadItem] = []
    for item in items:
        waiting.append(item)
        if len(waiting) >= estimator.batch:
            yield from _together(waiting, estimator)
            waiting = []
    yield from _together(waiting, estimator)


def _together(items: Sequence[CheckedSegment | BadItem], estimator: Estimator) -> Iterator[CheckedSegment | BadItem]:
    segments = [item for item in items if isinstance(item, CheckedSegment) and not item.skipped]
    found = iter(estimator.estimates(segments) if segments else ())
    for item in items:
        if isinstance(item, CheckedSegment) and not item.skipped:
            yield dataclasses.replace(item, estimate=next(found), evidence=None)
        else:
            yield item
