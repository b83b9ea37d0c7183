"""The charts of a comparison."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

from markupsafe import Markup

from tqcheck.reports.charts import Estimate, bar_chart, histogram, interval_chart, round_step
from tqcheck.reports.comparison import tables
from tqcheck.reports.comparison.verdicts import MQM
from tqcheck.scoring.comparison.comparing import Comparison
from tqcheck.scoring.comparison.segment_scores import EQUAL, PENALTY

_MOST_BINS = 7
"""Of a histogram, on either side of nought."""


def scores(comparison: Comparison) -> list[Markup]:
    """Each system's scores with their intervals, a chart for each measure, and the differences of the MQM scores."""
    names = tables.names(comparison)
    charts = []
    certainty = comparison.certainty
    if certainty.intervals:
        estimates = [
            Estimate(name, card.score, low, high)
            for name, card, (low, high) in zip(names, comparison.weighed.scorecards, certainty.intervals, strict=True)
            if card.score is not None
        ]
        charts.append(interval_chart("mqm", f"{MQM} of each draft (higher is better)", estimates))
    for measured in comparison.metrics:
        metric = measured.metric
        estimates = [
            Estimate(name, score.value, *score.interval.bounds)
            for name, score in zip(names, measured.systems, strict=True)
            if score.interval is not None
        ]
        better = "higher" if metric.is_higher_better else "lower"
        charts.append(interval_chart(f"metric-{_word(metric.name)}", f"{metric.title} ({better} is better)", estimates))
    if certainty.differences:
        estimates = [
            Estimate(f"{names[each.first]} → {names[each.second]}", each.difference, each.low, each.high)
            for each in certainty.differences
        ]
        title = f"Differences of {MQM}s: above 0 the second is better"
        charts.append(interval_chart("differences", title, estimates, nought=True))
    return charts


def findings(comparison: Comparison) -> list[Markup]:
    """How many findings each system has of each severity, and of each category of MQM's first level."""
    counts = [
        Counter(
            kind
            for item in system.segments
            if not item.skipped
            for finding in item.findings
            for kind in (finding.severity.value, finding.category.dimension)
        )
        for system in comparison.systems
    ]
    severities = ("critical", "major", "minor", "neutral")
    dimensions = sorted({kind for each in counts for kind in each}.difference(severities))
    names = tables.names(comparison)
    return [
        bar_chart(name, title, names, [(kind, [each[kind] for each in counts]) for kind in kinds], 0)
        for name, title, kinds in (
            ("severities", "Findings by severity", [kind for kind in severities if any(each[kind] for each in counts)]),
            ("categories", "Findings by category", dimensions),
        )
    ]


def wins(comparison: Comparison) -> list[Markup]:
    """By the measure that segments are shown by: wins and losses of each two, and how far each is from the first."""
    names = tables.names(comparison)
    main = comparison.main_metric
    measure = main.segments if main else comparison.weighed.penalties
    title = tables.titles(comparison)[measure.measure]
    groups = [
        (f"{names[each.first]} – {names[each.second]}", [each.wins, each.losses])
        for each in comparison.wins
        if each.measure == measure.measure
    ]
    series = names if len(names) == 2 else ["the first", "the second"]
    charts = [bar_chart("wins", f"Segments at which each is better by {title}", series, groups, 0)]
    for other in range(1, len(names)):
        advantage = [value for value in measure.advantage(other, 0) if abs(value) > EQUAL]
        if advantage:
            said = f"{title}: how much better {names[other]} is than {names[0]}, at the segments where they differ"
            charts.append(histogram(f"histogram-{other}", said, _bins(advantage)))
    return charts


def lengths(comparison: Comparison, measure: str) -> Markup:
    """By the length of the source."""
    groups = [(bucket, values) for bucket, _, values in tables.lengths(comparison, measure)]
    table = tables.length_table(comparison, measure)
    name = "lengths" if measure == PENALTY else "metric-lengths"
    return bar_chart(name, f"{table.caption}, by words of the source", tables.names(comparison), groups)


def frequencies(comparison: Comparison) -> Markup:
    """The F1 of the words of each band."""
    groups = [(band.name, [each.f1 for each in band.systems]) for band in comparison.frequencies]
    return bar_chart("frequencies", "F1 of words by their frequency", tables.names(comparison), groups)


def _bins(values: Sequence[float]) -> list[tuple[float, float, int]]:
    """Bins of one width, a round figure, as many below nought as above it. No value is nought."""
    most = max(map(abs, values))
    width = round_step(most / _MOST_BINS)
    aside = math.ceil(most / width)
    # A bin holds the value that ends it farther from nought.
    counts = Counter(int(math.copysign(math.ceil(abs(value) / width), value)) for value in values)
    below = [(-number * width, (1 - number) * width, counts[-number]) for number in range(aside, 0, -1)]
    return below + [((number - 1) * width, number * width, counts[number]) for number in range(1, aside + 1)]


def _word(name: str) -> str:
    """A metric's name as an id has it."""
    return name.replace("+", "p")
