"""The estimate that comes with tqcheck: which model serves a segment, and what it says."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping

from tqcheck.checks.context import Context
from tqcheck.model import CheckedSegment, Segment
from tqcheck.scoring.estimate.model import Model, model


class OwnEstimator:
    """Estimates by the pair's own model; for pairs that nobody was asked about, and for targets without a source, by
    one for all languages unless it `is_strict`.
    """

    def __init__(self, *, is_strict: bool) -> None:
        self._is_strict = is_strict

    def evidence(self, segment: Segment, context: Context) -> dict[str, float]:
        """What is measured in a segment's texts; nothing where no model serves it."""
        serving, _ = self._serving(segment)
        return {} if serving is None else serving.evidence(context)

    def estimated(self, checked: CheckedSegment, evidence: Mapping[str, float]) -> CheckedSegment:
        """The segment with its estimate, if any."""
        serving, is_own = self._serving(checked.segment)
        if serving is None or checked.skipped or not evidence:
            return checked
        name = serving.parameters.pair
        by = f"tqcheck {name}" if is_own else f"tqcheck {name}, uncalibrated"
        checked = dataclasses.replace(checked, evidence=evidence)
        return dataclasses.replace(checked, evidence={}, estimate=serving.estimate(checked, by=by, is_calibrated=is_own))

    def _serving(self, segment: Segment) -> tuple[Model | None, bool]:
        """The model of a segment, and whether it is its pair's own."""
        target = segment.target_language.split("-")[0]
        source = (segment.source_language or "").split("-")[0]
        own = model(f"{source}-{target}") if segment.source is not None else None
        if own is not None or self._is_strict:
            return own, own is not None
        return model(f"any-{target}") or model("any"), False
