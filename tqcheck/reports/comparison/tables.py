"""The tables of a comparison."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from tqcheck.model import Severity
from tqcheck.reports.comparison.verdicts import MQM, p_text, tests
from tqcheck.reports.scorecards import score_text
from tqcheck.reports.tables import NO_FIGURE, Table, figure
from tqcheck.scoring.comparison.certainty import ALPHA
from tqcheck.scoring.comparison.comparing import Comparison
from tqcheck.scoring.comparison.segment_scores import PENALTY
from tqcheck.scoring.reference.scores import Score

CHANCE = "may be chance"

_MANY = "Each p is of two drafts by themselves: of twenty such comparisons, one looks certain by chance."


def titles(comparison: Comparison) -> dict[str, str]:
    """What each measure of segments is called."""
    return {PENALTY: "penalty points", **{each.metric.name: each.metric.title for each in comparison.metrics}}


def names(comparison: Comparison) -> list[str]:
    """The systems' names, in their order."""
    return [system.name for system in comparison.systems]


def score_table(comparison: Comparison) -> Table:
    """A row for each system: its MQM score with what it is made of, and its metrics with their intervals."""
    weighed = comparison.weighed
    header = ["system", MQM, "95 %", "penalty points", "findings", weighed.scorecards[0].unit.value]
    header += [scores.metric.title for scores in comparison.metrics]
    rows = []
    for number, (system, card) in enumerate(zip(comparison.systems, weighed.scorecards, strict=True)):
        intervals = comparison.certainty.intervals
        rows.append(
            [
                system.name,
                score_text(card),
                _bounds(intervals[number]) if intervals else NO_FIGURE,
                f"{card.penalty:,.10g}",
                f"{sum(len(item.findings) for item in system.segments):,}",
                f"{card.evaluated:,}",
                *(_with_interval(scores.systems[number]) for scores in comparison.metrics),
            ]
        )
    notes = [f"{scores.metric.title}: {scores.signature}" for scores in comparison.metrics]
    return Table(header, rows, notes=notes)


def difference_table(comparison: Comparison) -> Table:
    """A row for each two systems and each measure of the whole text."""
    called = names(comparison)
    rows = [
        (
            f"{test.measure}: {called[test.first]} → {called[test.second]}",
            f"{test.difference + 0:+.2f}",
            NO_FIGURE if test.bounds is None else _bounds(test.bounds),
            p_text(test.p_value),
            CHANCE if test.better is None else called[test.better],
        )
        for test in tests(comparison)
    ]
    header = ("from one to the other", "difference", "95 %", "p", "better for certain")
    return Table(header, rows, notes=[_MANY] if len(called) > 2 else [])


def category_table(comparison: Comparison) -> Table:
    """How many findings each system has of each category and severity, and of each severity in all; the gravest first
    within a category. There may be none.
    """
    counts = [
        Counter(
            (finding.category, finding.severity)
            for item in system.segments
            if not item.skipped
            for finding in item.findings
        )
        for system in comparison.systems
    ]
    worst_first = sorted(Severity, key=lambda severity: -severity.rank)
    rows = []
    for category in sorted({category for each in counts for category, _ in each}, key=lambda category: category.pid):
        for severity in worst_first:
            numbers = [each[category, severity] for each in counts]
            if any(numbers):
                name = f"{category.dimension}: {category.mnemonic}, {severity.value}"
                rows.append((name, *(f"{number:,}" for number in numbers)))
    for severity in worst_first:
        sums = [sum(n for (_, grade), n in each.items() if grade is severity) for each in counts]
        if any(sums):
            rows.append((f"all, {severity.value}", *(f"{number:,}" for number in sums)))
    return Table(("findings", *names(comparison)), rows, "By category and severity")


def check_table(comparison: Comparison) -> Table:
    """The checks that find more in one system than in another, the most uneven first. There may be none."""
    counts = [
        Counter(finding.check for item in system.segments if not item.skipped for finding in item.findings)
        for system in comparison.systems
    ]
    uneven = {
        check: [each[check] for each in counts]
        for check in {check for each in counts for check in each}
        if len({each[check] for each in counts}) > 1
    }
    ordered = sorted(uneven.items(), key=lambda entry: (min(entry[1]) - max(entry[1]), entry[0]))
    rows = [(check, *(f"{number:,}" for number in numbers)) for check, numbers in ordered]
    return Table(("check", *names(comparison)), rows, "By check, where the numbers differ")


def win_table(comparison: Comparison) -> Table:
    """A row for each two systems and each measure of segments."""
    called = names(comparison)
    measures = titles(comparison)
    rows = []
    for each in comparison.wins:
        ahead = each.first if each.wins > each.losses else each.second
        rows.append(
            (
                measures[each.measure]
                if len(called) == 2
                else f"{measures[each.measure]}: {called[each.first]} – {called[each.second]}",
                f"{each.wins:,}",
                f"{each.losses:,}",
                f"{each.ties:,}",
                p_text(each.p_value),
                called[ahead] if each.p_value < ALPHA else CHANCE,
            )
        )
    first, second = called if len(called) == 2 else ("the first", "the second")
    header = ("segments by", f"{first} is better", f"{second} is better", "alike", "p", "better more often")
    return Table(header, rows)


def length_table(comparison: Comparison, measure: str) -> Table:
    """A row for each bucket of lengths, by penalty points or one of the metrics (by name)."""
    unit = comparison.weighed.scorecards[0].unit.value
    caption = f"Penalty points per 100 {unit} (lower is better)" if measure == PENALTY else titles(comparison)[measure]
    rows = [
        (bucket, f"{segments:,}", *map(figure, values)) for bucket, segments, values in lengths(comparison, measure)
    ]
    return Table(("words of the source", "segments", *names(comparison)), rows, caption)


def lengths(comparison: Comparison, measure: str) -> list[tuple[str, int, Sequence[float | None]]]:
    """Each bucket's name, its number of segments, and its figures by system."""
    position = [each.metric.name for each in comparison.metrics].index(measure) if measure != PENALTY else None
    return [
        (bucket.name, bucket.segments, bucket.penalties if position is None else bucket.scores[position])
        for bucket in comparison.lengths
    ]


def frequency_table(comparison: Comparison) -> Table:
    """A row for each band of frequencies with words in the references."""
    rows = [
        (
            band.name,
            f"{band.systems[0].in_references:,}",
            *(f"{figure(each.f1)} ({figure(each.recall)})" for each in band.systems),
        )
        for band in comparison.frequencies
    ]
    return Table(("Zipf frequency", "words of the references", *names(comparison)), rows, "F1 (recall)")


def ngram_tables(comparison: Comparison) -> list[Table]:
    """A table for each system that has n-grams right more often than another."""
    called = names(comparison)
    pairs = dict.fromkeys((lead.better, lead.worse) for lead in comparison.ngrams)
    tables = []
    for better, worse in pairs:
        rows = [
            (
                " ".join(lead.ngram),
                f"{lead.right:,}",
                f"{lead.right_of_worse:,}",
                f"{lead.total:,}",
                p_text(lead.p_value),
                "certain" if lead.is_certain else CHANCE,
            )
            for lead in comparison.ngrams
            if (lead.better, lead.worse) == (better, worse)
        ]
        header = ("n-gram", f"right in {called[better]}", f"right in {called[worse]}", "in references", "p", "lead")
        tables.append(Table(header, rows, f"{called[better]} has more often right than {called[worse]}"))
    return tables


def _with_interval(score: Score) -> str:
    return (
        figure(score.value)
        if score.interval is None
        else f"{figure(score.value)} ± {figure(score.interval.half_width)}"
    )


def _bounds(bounds: tuple[float, float]) -> str:
    return f"{figure(bounds[0])} to {figure(bounds[1])}"
