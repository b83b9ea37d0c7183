"""The estimate that comes with tqcheck: which model serves a segment, and what it says."""

from __future__ import annotations

from collections.abc import Sequence

from tqcheck.checks.catalogue import is_too_long
from tqcheck.checks.context import Context
from tqcheck.language.gazetteer import UNSPACED
from tqcheck.model import CheckedSegment, Estimate, Evidence, Kind, Segment
from tqcheck.scoring.estimate.model import Model, model

CALIBRATED, UNCALIBRATED = "calibrated", "uncalibrated"
MODES = (CALIBRATED, UNCALIBRATED)
_ANY = "any"
"""In names of models, every language; as a code it is that of Anyin, which has no model of its own."""


def own_model(kind: Kind) -> Model | None:
    """The model of a pair of languages; None for a target that stands alone."""
    source, target = (kind.source_language or "").split("-")[0], kind.target_language.split("-")[0]
    return model(f"{source}-{target}") if kind.has_source and source != _ANY else None


class OwnEstimator:
    """Estimates by the pair's own model. What that leaves out, pairs that nobody was asked about and targets without a
    source, is estimated in the mode UNCALIBRATED alone, by a model for all languages. None for texts that are written
    without spaces: for them its figures were no better than chance (docs/estimate.md).
    """

    batch = 1

    def __init__(self, mode: str) -> None:
        self._has_others = mode == UNCALIBRATED

    def evidence(self, segment: Segment, context: Context) -> Evidence | None:
        """What a segment's texts say; None where no model serves it, where there is nothing to translate, and where the
        texts are too long for most checks.
        """
        serving, _ = self._serving(segment)
        is_blank = segment.source is not None and not segment.source.strip()
        return None if serving is None or is_blank or is_too_long(segment) else serving.evidence(context)

    def estimates(self, segments: Sequence[CheckedSegment]) -> list[Estimate | None]:
        """An estimate for each segment that has evidence."""
        return list(map(self._estimate, segments))

    def _estimate(self, checked: CheckedSegment) -> Estimate | None:
        serving, is_own = self._serving(checked.segment)
        if serving is None or checked.evidence is None:
            return None
        name = f"tqcheck {serving.parameters.pair}"
        return serving.estimate(
            checked.evidence,
            checked.findings,
            by=name if is_own else f"{name}, uncalibrated",
            is_calibrated=is_own,
        )

    def _serving(self, segment: Segment) -> tuple[Model | None, bool]:
        """The model of a segment, and whether it is its pair's own."""
        target = segment.target_language.split("-")[0]
        own = own_model(segment.kind)
        if own is not None or not self._has_others or target in UNSPACED:
            return own, own is not None
        return model(f"{_ANY}-{target}") or model(_ANY), False
