"""The model behind an estimate: a weighted sum of measurements, learnt for a pair of languages from what people said.

It is linear so that every estimate can be taken apart: a measurement moves it by its weight, times how far it is from
its mean in standard deviations. `models/NAME.json` holds means, deviations and weights, `models/NAME.wording.gz` the
weights of n-grams; `scripts/train_estimate.py` makes both, and docs/estimate.md is their model card.
"""

from __future__ import annotations

import functools
import gzip
import zlib
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import msgspec

from tqcheck.checks.context import Context
from tqcheck.errors import UserError
from tqcheck.model import CheckedSegment, Estimate, Reason
from tqcheck.scoring.estimate.measurements import measured, of_findings
from tqcheck.scoring.estimate.telling import told
from tqcheck.scoring.estimate.wording import PLACES, Wording

FOLDER = Path(__file__).parent / "models"
_MOST_DEVIATIONS = 4.0
"""A measurement moves an estimate no further than this many standard deviations from its mean would."""
_REASONS = 3
_NAMED = 0.5
"""Points; a feature that moves the score by no more is no reason: it would be shown as nought."""
SIDES = ("source", "target")


class Weighed(msgspec.Struct, frozen=True, array_like=True):
    """A measurement's mean and standard deviation among the training segments, and its weight: points of the score for
    each standard deviation.
    """

    mean: float
    deviation: Annotated[float, msgspec.Meta(gt=0)]
    weight: float


class Parameters(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A model file. `base` is the score of a segment that is as usual in everything; `wordings` has, for each side
    whose n-grams are weighed, the mean of their figure, and `steps` what a step of its stored weights is worth.
    """

    pair: str
    segments: int
    base: float
    measurements: dict[str, Weighed]
    wordings: dict[str, float]
    steps: dict[str, float]


class Model:
    """One model, as loaded. Its scores are expected percentiles: see `Estimate`."""

    def __init__(self, parameters: Parameters, wordings: Mapping[str, Wording]) -> None:
        self.parameters = parameters
        self._wordings = wordings
        self._weighed = [
            (name, name.partition(".")[0], weighed.mean, weighed.deviation, weighed.weight)
            for name, weighed in parameters.measurements.items()
        ]

    def evidence(self, context: Context) -> dict[str, float]:
        """What is measured in a segment's texts, for `estimate` to weigh with the findings."""
        values = measured(context)
        for side, text in zip(SIDES, (context.source, context.target), strict=True):
            if text is not None and side in self._wordings:
                values[f"{side}-wording.points"] = self._wordings[side].of(text.text)
        return values

    def estimate(self, checked: CheckedSegment, *, by: str, is_calibrated: bool) -> Estimate:
        """The estimate from a segment's evidence and findings."""
        values = {**checked.evidence, **of_findings(checked.findings, checked.evidence)}
        moved = self._moved(values)
        score = min(100.0, max(0.0, self.parameters.base + sum(moved.values())))
        furthest = sorted(moved, key=lambda feature: (-abs(moved[feature]), feature))[:_REASONS]
        reasons = tuple(
            Reason(feature, round(moved[feature], 1), told(feature, values, checked))
            for feature in furthest
            if round(abs(moved[feature]), 1) > _NAMED
        )
        return Estimate(round(score, 2), reasons, by, is_calibrated)

    def _moved(self, values: Mapping[str, float]) -> dict[str, float]:
        """By how many points each feature moves the score."""
        moved: defaultdict[str, float] = defaultdict(float)
        for name, feature, mean, deviation, weight in self._weighed:
            value = values.get(name)
            if value is not None:
                far = (value - mean) / deviation
                if far > _MOST_DEVIATIONS:
                    far = _MOST_DEVIATIONS
                elif far < -_MOST_DEVIATIONS:
                    far = -_MOST_DEVIATIONS
                moved[feature] += weight * far
        for side, mean in self.parameters.wordings.items():
            value = values.get(f"{side}-wording.points")
            if value is not None:
                moved[f"{side}-wording"] += value - mean
        return moved


@functools.cache
def model(name: str) -> Model | None:
    """The model of a pair (`ru-en`), or one of those for several (`any-en`, `any`); None where there is none."""
    path = FOLDER / f"{name}.json"
    return loaded(path) if path.is_file() else None


def loaded(path: Path) -> Model:
    """The model in a file. Raises UserError naming a file that is no model."""
    import numpy as np

    try:
        parameters = msgspec.json.decode(path.read_bytes(), type=Parameters)
        wordings = {}
        if parameters.wordings:
            stored = np.frombuffer(gzip.decompress(path.with_suffix(".wording.gz").read_bytes()), dtype=np.int8)
            tables = stored.reshape(len(parameters.wordings), PLACES).astype(np.float32)
            wordings = {
                side: Wording(table * np.float32(parameters.steps[side]))
                for side, table in zip(parameters.wordings, tables, strict=True)
            }
    except (OSError, EOFError, ValueError, KeyError, zlib.error, msgspec.DecodeError) as error:
        raise UserError(str(error), place=path, remedy="make it anew with scripts/train_estimate.py") from None
    return Model(parameters, wordings)
