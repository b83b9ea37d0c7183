"""What an evaluation says: the figures of each check, each kind of planted fault, clean text, and all together."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass

ALL = "all checks"
"""The name under which the figures of all checks together stand."""


class Yardstick(enum.StrEnum):
    """What findings are compared with."""

    TAGS = "tags"
    """OK/BAD tags of the target's tokens: a finding is right when at least half of the tokens it covers are
    BAD; one that covers no token (white space, for instance) is not judged. Found are BAD tokens that are
    covered."""

    SPANS = "spans"
    """Marked spans (MQM, or a list of faults): a finding is right when it shares a character with one. Found
    are the spans that are touched."""

    PAIRS = "pairs"
    """A text with one planted fault, and the text without: judged are the findings that the original lacks
    (compared by check and covered text), right are those that touch the change, give or take one character.
    Found are the pairs with a right one."""


@dataclass(frozen=True, slots=True)
class Density:
    """How many findings, and how many of major severity or above, in so many words of the target."""

    findings: int
    grave: int
    words: float

    @property
    def per_1000_words(self) -> float | None:
        """Findings per 1000 words; None where the words are not known."""
        return 1000 * self.findings / self.words if self.words else None

    @property
    def grave_per_1000_words(self) -> float | None:
        """Findings of major severity or above per 1000 words; None where the words are not known."""
        return 1000 * self.grave / self.words if self.words else None


@dataclass(frozen=True, slots=True)
class Agreement:
    """`right` of the `judged` findings, and `found` of the `gold` faults, by one yardstick."""

    judged: int
    right: int
    found: int
    gold: int

    @property
    def precision(self) -> float | None:
        """The share of judged findings that are right; None where none was judged."""
        return self.right / self.judged if self.judged else None

    @property
    def recall(self) -> float | None:
        """The share of gold faults that were found; None where there is none."""
        return self.found / self.gold if self.gold else None


@dataclass(frozen=True, slots=True)
class CheckFigures:
    """The figures of one check, or of ALL. `agreements` holds the yardsticks that the gold offers.

    `net_located` is the share of minimal pairs with a right finding minus the share of pairs whose original
    has, at the change, a finding that the perturbed text lacks: random findings come out at 0. It is the mean
    over the kinds of perturbation; None without pairs.
    """

    check: str
    everywhere: Density
    clean: Density
    agreements: Mapping[Yardstick, Agreement]
    net_located: float | None


@dataclass(frozen=True, slots=True)
class KindFigures:
    """What all checks together make of one kind of perturbation."""

    kind: str
    severity: str
    pairs: int
    located: float
    net_located: float


@dataclass(frozen=True, slots=True)
class LabelFigures:
    """How well findings tell segments that an annotator found critical from others: Matthews' correlation of “has a
    finding of major severity or above” and of “has a finding” with the label, and the area under the ROC curve of the
    penalties a word.
    """

    segments: int
    critical: int
    grave_mcc: float | None
    any_mcc: float | None
    area: float | None


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The result. `checks` holds every check with a finding, the worst first: most false alarms on clean
    text, then least precision. `clean` splits the clean text by why it is believed clean. `bad_share` is the
    share of BAD tokens, which is the precision by tags that random findings reach. `without_prediction`
    counts gold segments that were not predicted (taken as free of findings), `without_gold` predicted ones
    without gold. `words_mcc` is Matthews' correlation of covered and BAD tokens, `characters_f1` the F1 of the
    characters under findings and under marked spans; None without such gold.
    """

    segments: int
    without_prediction: int
    without_gold: int
    total: CheckFigures
    checks: tuple[CheckFigures, ...]
    clean: Mapping[str, Density]
    kinds: tuple[KindFigures, ...]
    bad_share: float | None
    words_mcc: float | None
    characters_f1: float | None
    labels: LabelFigures | None

    @property
    def net_located_by_severity(self) -> dict[str, float]:
        """The mean net share of located pairs over the kinds of each severity, as the gold names them."""
        groups: dict[str, list[float]] = {}
        for kind in self.kinds:
            groups.setdefault(kind.severity, []).append(kind.net_located)
        return {severity: sum(shares) / len(shares) for severity, shares in sorted(groups.items())}
