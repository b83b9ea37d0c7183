"""The model behind an estimate: a weighted sum of measurements, learnt for a pair of languages from what people said.

It is linear so that every estimate can be taken apart: a measurement moves it by its weight, times how far it is from
its mean in standard deviations. `models/NAME.json` holds means, deviations and weights, `models/NAME.wording.gz` the
weights of n-grams; `scripts/train_estimate.py` makes both, and docs/estimate.md is their model card.
"""

from __future__ import annotations

import functools
import gzip
import zlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated

import msgspec
import numpy as np

from tqcheck.checks.context import Context
from tqcheck.errors import UserError
from tqcheck.model import Estimate, Evidence, Finding, Reason
from tqcheck.scoring.estimate.measurements import measured, of_findings
from tqcheck.scoring.estimate.telling import FINDINGS, told, told_of_findings
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
        self._of_texts: dict[str, list[_Step]] = {}
        self._of_findings: list[_Step] = []
        for name, weighed in parameters.measurements.items():
            feature = name.partition(".")[0]
            steps = self._of_findings if feature == FINDINGS else self._of_texts.setdefault(feature, [])
            steps.append(_step(name, weighed))
        self._of_no_findings = _points(self._of_findings, of_findings((), 0))

    def evidence(self, context: Context) -> Evidence:
        """What a segment's texts say."""
        values = measured(context)
        for side, text in zip(SIDES, (context.source, context.target), strict=True):
            if text is not None and side in self._wordings:
                values[f"{side}-wording.points"] = self._wordings[side].of(text.text)
        return self.weighed(values, len(context.target.tokens))

    def weighed(self, values: Mapping[str, float], words: int) -> Evidence:
        """What measurements of a segment's texts say, of a target of so many words."""
        moved = {feature: _points(steps, values) for feature, steps in self._of_texts.items()}
        for side, mean in self.parameters.wordings.items():
            value = values.get(f"{side}-wording.points")
            if value is not None:
                moved[f"{side}-wording"] = value - mean
        furthest = sorted([(-abs(points), feature) for feature, points in moved.items()])[:_REASONS]
        return Evidence(
            self.parameters.base + sum(moved.values()),
            words,
            tuple([(feature, moved[feature], told(feature, values)) for far, feature in furthest if far < -_NAMED]),
        )

    def estimate(self, evidence: Evidence, findings: Sequence[Finding], *, by: str, is_calibrated: bool) -> Estimate:
        """The estimate from what a segment's texts say, and its findings."""
        points = _points(self._of_findings, of_findings(findings, evidence.words)) if findings else self._of_no_findings
        moved = evidence.moved
        if abs(points) > _NAMED:
            moved = (*moved, (FINDINGS, points, told_of_findings(findings)))
            moved = tuple(sorted(moved, key=lambda each: (-abs(each[1]), each[0])))
        score = min(100.0, max(0.0, evidence.score + points))
        reasons = tuple(
            [
                Reason(feature, effect, message)
                for feature, exact, message in moved[:_REASONS]
                if abs(effect := round(exact, 1)) > _NAMED
            ]
        )
        return Estimate(round(score, 2), reasons, by, is_calibrated)


_Step = tuple[str, float, float, float, float]
"""A measurement, its mean, the lowest and the highest value that count, and the points of one unit more. (A plain
tuple: one with names takes longer to take apart.)
"""


def _step(name: str, weighed: Weighed) -> _Step:
    furthest = _MOST_DEVIATIONS * weighed.deviation
    slope = weighed.weight / weighed.deviation
    return name, weighed.mean, weighed.mean - furthest, weighed.mean + furthest, slope


def _points(steps: Sequence[_Step], values: Mapping[str, float]) -> float:
    """By how many points measurements move the score. One that is not known is taken to be its mean."""
    points = 0.0
    for name, mean, lowest, highest, slope in steps:
        value = values.get(name, mean)
        if value < lowest:
            value = lowest
        elif value > highest:
            value = highest
        points += slope * (value - mean)
    return points


@functools.cache
def model(name: str) -> Model | None:
    """The model of a pair (`ru-en`), or one of those for several (`any-en`, `any`); None where there is none."""
    path = FOLDER / f"{name}.json"
    return loaded(path) if path.is_file() else None


def loaded(path: Path) -> Model:
    """The model in a file. Raises UserError naming a file that is no model."""
    try:
        parameters = msgspec.json.decode(path.read_bytes(), type=Parameters)
        wordings = {}
        if parameters.wordings:
            stored = np.frombuffer(gzip.decompress(path.with_suffix(".wording.gz").read_bytes()), dtype=np.int8)
            tables = stored.reshape(len(parameters.wordings), PLACES)
            wordings = {
                side: Wording(table, parameters.steps[side])
                for side, table in zip(parameters.wordings, tables, strict=True)
            }
    except (OSError, EOFError, ValueError, KeyError, zlib.error, msgspec.DecodeError) as error:
        raise UserError(str(error), place=path, remedy="make it anew with scripts/train_estimate.py") from None
    return Model(parameters, wordings)
