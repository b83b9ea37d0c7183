"""Sequences of words of the references that one system gets right more often than another.

After compare-mt (Neubig et al. 2019, N19-4007): an n-gram is right as often as it stands in the translation, at most as
often as in the reference; what tells systems apart is the smoothed share of the right ones that is a system's. Beyond
that, a sign test over the segments at which two systems differ says whether the lead may be chance.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from tqcheck.scoring.comparison.wins import sign_test

LONGEST = 4
"""Words of an n-gram, as in BLEU."""
SHOWN = 10
"""N-grams of each system against each other one."""
_LEAST_LEAD = 3
"""Segments by which the better one leads: two or fewer come about for any rare word."""
_TESTABLE = 6
"""Segments at which two systems differ: with fewer, no split is significant at 5 %."""
_FALSE_DISCOVERIES = 0.05

Ngram = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NgramLead:
    """An n-gram that system `better` gets right more often than `worse` (by number).

    `right` and `right_of_worse` are how often each does, of the `total` times that it stands in the references; `only`
    and `only_of_worse` count the segments in which each does more often than the other. `is_certain`: of the n-grams
    that are called so, at most 5 % on average are so by chance (Benjamini and Hochberg 1995).
    """

    ngram: Ngram
    better: int
    worse: int
    total: int
    right: int
    right_of_worse: int
    only: int
    only_of_worse: int
    p_value: float
    is_certain: bool

    @property
    def share(self) -> float:
        """compare-mt's figure, smoothed by one: above a half, and the nearer 1 the more one-sided."""
        return (self.right + 1) / (self.right + self.right_of_worse + 2)


def ngram_leads(systems: Sequence[Sequence[Sequence[str]]], references: Sequence[Sequence[str]]) -> list[NgramLead]:
    """Of each system against each other one, the surest first. `systems[system][segment]` and `references[segment]` are
    words.
    """
    totals: Counter[Ngram] = Counter()
    right = [Counter[Ngram]() for _ in systems]
    only = {(one, other): Counter[Ngram]() for one in range(len(systems)) for other in range(len(systems))}
    for place, reference in enumerate(references):
        wanted = _counted(reference)
        totals.update(wanted)
        # Kept in the order of the reference, so that equal leads come in the text's order.
        matched = [wanted & _counted(system[place]) for system in systems]
        for system, found in enumerate(matched):
            right[system].update(found)
            for other, found_there in enumerate(matched):
                if other != system:
                    # Once a segment: what a segment says twice is no second case.
                    only[system, other].update((found - found_there).keys())
    leads = []
    for one in range(len(systems)):
        for other in range(one + 1, len(systems)):
            leads += _leads(one, other, totals, right, only[one, other], only[other, one])
    return leads


def _counted(words: Sequence[str]) -> Counter[Ngram]:
    return Counter(
        tuple(words[start : start + length])
        for length in range(1, LONGEST + 1)
        for start in range(len(words) - length + 1)
    )


def _leads(
    one: int,
    other: int,
    totals: Counter[Ngram],
    right: Sequence[Counter[Ngram]],
    of_one: Counter[Ngram],
    of_other: Counter[Ngram],
) -> list[NgramLead]:
    p_values = {ngram: sign_test(of_one[ngram], of_other[ngram]) for ngram in of_one | of_other}
    bound = _bound([p for ngram, p in p_values.items() if of_one[ngram] + of_other[ngram] >= _TESTABLE])
    found = []
    for better, worse, of_better, of_worse in ((one, other, of_one, of_other), (other, one, of_other, of_one)):
        leading = [
            NgramLead(
                ngram,
                better,
                worse,
                totals[ngram],
                right[better][ngram],
                right[worse][ngram],
                only,
                of_worse[ngram],
                p_values[ngram],
                only + of_worse[ngram] >= _TESTABLE and p_values[ngram] <= bound,
            )
            for ngram, only in of_better.items()
            if only - of_worse[ngram] >= _LEAST_LEAD
        ]
        leading.sort(key=lambda lead: (lead.p_value, -lead.share, -len(lead.ngram)))
        found += _distinct(leading)
    return found


def _bound(p_values: Sequence[float]) -> float:
    """The largest p-value that is significant, of so many tests."""
    ordered = sorted(p_values)
    passing = [p for rank, p in enumerate(ordered, start=1) if p <= _FALSE_DISCOVERIES * rank / len(ordered)]
    return max(passing, default=-1.0)


def _distinct(leads: Sequence[NgramLead]) -> list[NgramLead]:
    """The first of them, without n-grams that tell the same as one before: part of it or it of them, and as often."""
    kept: list[NgramLead] = []
    for lead in leads:
        if len(kept) == SHOWN:
            break
        if not any(
            (lead.only, lead.only_of_worse) == (other.only, other.only_of_worse)
            and (_contains(other.ngram, lead.ngram) or _contains(lead.ngram, other.ngram))
            for other in kept
        ):
            kept.append(lead)
    return kept


def _contains(longer: Ngram, shorter: Ngram) -> bool:
    length = len(shorter)
    return any(longer[start : start + length] == shorter for start in range(len(longer) - length + 1))
