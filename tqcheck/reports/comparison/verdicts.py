"""What a comparison comes to, in a sentence for each measure: who is ahead, and whether that is certain."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

from tqcheck.reports.scorecards import caveats
from tqcheck.reports.tables import NO_FIGURE, figure
from tqcheck.scoring.comparison.certainty import ALPHA
from tqcheck.scoring.comparison.comparing import Comparison

MQM = "MQM score"


@dataclass(frozen=True, slots=True)
class Test:
    """Whether two systems (by number) differ by one measure: `difference` is the second's score less the first's, `low`
    and `high` bound it where that is known.
    """

    measure: str
    first: int
    second: int
    difference: float
    p_value: float | None
    is_certain: bool
    is_higher_better: bool
    bounds: tuple[float, float] | None = None

    @property
    def better(self) -> int | None:
        """The system that is better for certain; None where the difference may be chance."""
        if not self.is_certain or not self.difference:
            return None
        return self.second if (self.difference > 0) == self.is_higher_better else self.first


def p_text(value: float | None) -> str:
    """A p-value to three places; to four where three would hide on which side of significance it is."""
    if value is None:
        return NO_FIGURE
    if value < 0.001:
        return "< 0.001"
    text = f"{value:.3f}"
    return text if (value < ALPHA) == (float(text) < ALPHA) else f"{value:.4f}"


def tests(comparison: Comparison) -> list[Test]:
    """By the MQM score, then by each metric, of each two systems."""
    found = [
        Test(
            MQM,
            each.first,
            each.second,
            each.difference,
            each.p_value,
            each.is_certain,
            True,
            (each.low, each.high),
        )
        for each in comparison.certainty.differences
    ]
    for scores in comparison.metrics:
        metric = scores.metric
        for test in scores.tests:
            first, second = int(test.first), int(test.second)
            certain = test.p_value is not None and test.p_value < ALPHA
            found.append(
                Test(metric.title, first, second, test.difference, test.p_value, certain, metric.is_higher_better)
            )
    return found


def verdicts(comparison: Comparison) -> list[str]:
    """The sentences: a measure each, what measures disagree about, and what to know before using them."""
    names = [system.name for system in comparison.systems]
    all_tests = tests(comparison)
    mqm = [card.score for card in comparison.weighed.scorecards]
    sentences = [_sentence(MQM, mqm, True, names, [test for test in all_tests if test.measure == MQM])]
    for scores in comparison.metrics:
        title, higher = scores.metric.title, scores.metric.is_higher_better
        own = [test for test in all_tests if test.measure == title]
        sentences.append(_sentence(title, [each.value for each in scores.systems], higher, names, own))
    sentences += _disagreements(all_tests, names)
    if not any(item.findings for system in comparison.systems for item in system.segments):
        sentences.append(f"tqcheck finds nothing in any draft: the {MQM} does not tell which is better.")
    known = dict.fromkeys(caveat for card in comparison.weighed.scorecards for caveat in caveats(card))
    return [*sentences, f"Of the MQM scores: {'; '.join(known)}."]


def _sentence(
    title: str, scores: Sequence[float | None], is_higher_better: bool, names: Sequence[str], own: Sequence[Test]
) -> str:
    known = sorted(
        ((score, name) for score, name in zip(scores, names, strict=True) if score is not None),
        key=lambda entry: -entry[0] if is_higher_better else entry[0],
    )
    ranked = ", ".join(f"{name} {figure(score)}" for score, name in known) or NO_FIGURE
    return f"{title} ({'higher' if is_higher_better else 'lower'} is better): {ranked}. {_certain(own, names)}"


def _certain(own: Sequence[Test], names: Sequence[str]) -> str:
    if not own:
        return "Nothing could be compared."
    certain: dict[int, list[str]] = {}
    for test in own:
        if test.better is not None:
            certain.setdefault(test.better, []).append(names[test.first + test.second - test.better])
    if len(own) == 1:
        (test,) = own
        if test.better is not None:
            return f"{names[test.better]} is better for certain (p {p_text(test.p_value)})."
        if test.difference:
            return f"The difference may be chance (p {p_text(test.p_value)})."
    if not any(test.difference for test in own):
        return "They do not differ."
    if not certain:
        return "All differences may be chance."
    said = "; ".join(f"{names[better]} is better than {', '.join(others)}" for better, others in certain.items())
    rest = "" if sum(map(len, certain.values())) == len(own) else " Other differences may be chance."
    return f"For certain, {said}.{rest}"


def _disagreements(all_tests: Sequence[Test], names: Sequence[str]) -> list[str]:
    sentences = []
    for first, second in itertools.combinations(range(len(names)), 2):
        better: dict[int, list[str]] = {}
        for test in all_tests:
            if (test.first, test.second) == (first, second) and test.better is not None:
                better.setdefault(test.better, []).append(test.measure)
        if len(better) == 2:
            said = "; ".join(f"{names[system]} by {', '.join(titles)}" for system, titles in better.items())
            sentences.append(f"The measures disagree about which is better: {said}. Read the segments below.")
    return sentences
