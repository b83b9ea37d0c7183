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
    at least as far from nought if the systems were alike; None where the metric sees no difference in any segment, of
    which sacrebleu says that it is not by chance (p = 0.001).
    """

    metric: str
    first: str
    second: str
    difference: float
    p_value: float | None
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
    if len(systems) < 2:
        raise UserError("a test of significance needs two systems", remedy="give the translations of another one")
    named = list(systems.items())
    intervals: dict[str, Mapping[str, Interval]] = {}
    pairs: list[PairedTest] = []
    for metric in metrics:
        # sacrebleu tests all systems against the first: the other pairs are those of what follows each.
        for first in range(len(named) - 1):
            found = _against_first(named[first:], references, metric, method, samples or DEFAULT_SAMPLES[method], seed)
            intervals.setdefault(metric.name, found.intervals)
            pairs += found.pairs
    return Comparison(intervals, pairs)


class _AgainstFirst(NamedTuple):
    intervals: Mapping[str, Interval]
    pairs: Sequence[PairedTest]


def _against_first(
    named: Sequence[tuple[str, Sequence[str]]],
    references: References,
    metric: Metric,
    method: Method,
    samples: int,
    seed: int | None,
) -> _AgainstFirst:
    """What sacrebleu's test of one metric found."""
    from sacrebleu.significance import PairedTest as Test

    from tqcheck.scoring.reference.remembering import seeded

    with seeded(seed):
        test = Test(list(named), {metric.name: metric.counting(references)}, None, _NAMES[method], n_samples=samples)
        signatures, columns = test()
    (title,) = signatures
    signature = signatures[title].format()
    results: dict[str, Any] = dict(zip((name for name, _ in named), columns[title], strict=True))
    (first, baseline), *others = results.items()
    pairs = []
    for second, other in others:
        difference = float(other.score - baseline.score)
        none_differs = difference == 0 and other.p_value == 1 / (samples + 1)
        p_value = None if none_differs else float(other.p_value)
        pairs.append(PairedTest(metric.name, first, second, difference, p_value, signature))
    intervals = {
        name: Interval(float(result.mean), float(result.ci), signature)
        for name, result in results.items()
        if result.mean is not None
    }
    return _AgainstFirst(intervals, pairs)
