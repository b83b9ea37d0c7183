"""Whether systems differ by more than chance: sacrebleu's paired tests."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal, NamedTuple, get_args

from tqcheck.errors import UserError
from tqcheck.scoring.reference.metrics import DEFAULT_SEED, Interval, Metric, References

Method = Literal["bootstrap", "randomisation"]
METHODS: tuple[Method, ...] = get_args(Method)
DEFAULT_SAMPLES: Mapping[Method, int] = {"bootstrap": 1000, "randomisation": 10_000}
"""sacrebleu's own: resamples of a bootstrap, trials of an approximate randomisation."""
_NAMES: Mapping[Method, str] = {"bootstrap": "bs", "randomisation": "ar"}


class PairedTest(NamedTuple):
    """Two systems by one metric. `difference` is the second's score less the first's, `p_value` the probability of one
    at least as far from nought if the systems were alike.
    """

    metric: str
    first: str
    second: str
    difference: float
    p_value: float
    signature: str


class Comparison(NamedTuple):
    """What the tests of some systems found: of each metric (by name) the intervals of the systems, which only the
    bootstrap has, and every pair of systems once, those with the first system (the baseline) first.
    """

    intervals: Mapping[str, Mapping[str, Interval]]
    pairs: Sequence[PairedTest]


def compared(
    systems: Mapping[str, Sequence[str]],
    references: References,
    metrics: Sequence[Metric],
    method: Method,
    samples: int | None = None,
    seed: int | None = DEFAULT_SEED,
) -> Comparison:
    """Test two systems or more (by name, the baseline first) against each other by each metric.

    The tests are paired: bootstrap resampling (Koehn 2004) or approximate randomisation (Riezler and Maxwell 2005), by
    default with as many samples as sacrebleu takes. Raises UserError for less than two systems.
    """
    from sacrebleu.significance import PairedTest as Test

    from tqcheck.scoring.reference.remembering import seeded

    if len(systems) < 2:
        raise UserError("a test of significance needs two systems", remedy="give the translations of another one")
    named = list(systems.items())
    intervals: dict[str, dict[str, Interval]] = {}
    pairs = []
    for metric in metrics:
        intervals[metric.name] = {}
        for first in range(len(named) - 1):
            with seeded(seed):
                # sacrebleu tests all that follow against the first; from the second on, these are the other pairs.
                test = Test(
                    named[first:],
                    {metric.name: metric.counting(references)},
                    None,
                    _NAMES[method],
                    n_samples=samples or DEFAULT_SAMPLES[method],
                )
                signatures, columns = test()
            (title,) = signatures
            signature = signatures[title].format()
            results: list[Any] = columns[title]
            baseline, *others = results
            pairs += [
                PairedTest(
                    metric.name,
                    named[first][0],
                    named[first + 1 + number][0],
                    float(other.score - baseline.score),
                    float(other.p_value),
                    signature,
                )
                for number, other in enumerate(others)
            ]
            if first == 0 and method == "bootstrap":
                intervals[metric.name] = {
                    name: Interval(float(result.mean), float(result.ci), signature)
                    for (name, _), result in zip(named, results, strict=True)
                }
    return Comparison(intervals, pairs)
