"""What an evaluation says: the figures of each check, each kind of planted fault, clean text, and all together."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass, field

from tqcheck.scoring.intervals import Interval, wilson

UNKNOWN = "–"
"""The category of a finding, or the pair of languages of a segment, that is not said."""
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


class Scale(enum.StrEnum):
    """What annotators said how good a segment is with."""

    DA = "da"
    """Direct assessment, higher is better: points, or z-scores of an annotator."""

    MQM = "mqm"
    """MQM penalties as WMT publishes them, higher is better: 0 is without fault, faults are negative."""

    HTER = "hter"
    """The share of the target that a post-editor changed, lower is better; its sign is turned where it is compared."""


class Basis(enum.StrEnum):
    """What says how good a segment is on the side of the predictions. It is one for a whole figure: scores, if any of
    its segments has one (and the others are left out), else penalties.
    """

    SCORES = "scores"
    """The `score` of the predictions."""

    PENALTIES = "penalties a word"
    """The penalties of the findings (critical 10, major 5, minor 1, times the confidence) by the words of the target,
    with the sign turned: higher is better."""


@dataclass(frozen=True, slots=True)
class Density:
    """How many findings, and how many of major severity or above, in so many words of the target. `interval` is that of
    `per_1000_words`.
    """

    findings: int
    grave: int
    words: float
    interval: Interval | None = field(default=None, compare=False)

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

    @property
    def precision_interval(self) -> Interval | None:
        """That of the precision, each finding taken for a case of its own."""
        return wilson(self.right, self.judged)

    @property
    def recall_interval(self) -> Interval | None:
        """That of the recall, each gold fault taken for a case of its own."""
        return wilson(self.found, self.gold)


@dataclass(frozen=True, slots=True)
class FindingFigures:
    """The figures of the findings of one check, category, pair of languages or set, or of ALL, by `name`. `agreements`
    holds the yardsticks that the gold offers.

    `net_located` is the share of minimal pairs with a right finding minus the share of pairs whose original
    has, at the change, a finding that the perturbed text lacks: random findings come out at 0. It is the mean
    over the kinds of perturbation; None without pairs.
    """

    name: str
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
    net_located_interval: Interval | None = None


@dataclass(frozen=True, slots=True)
class RankedKind:
    """One kind of perturbation: the share of its pairs whose perturbed text is rated below its original, and the share
    of those with equal ratings, which are failures.
    """

    kind: str
    pairs: int
    lower: float
    ties: float


@dataclass(frozen=True, slots=True)
class PairRanking:
    """Whether scores (or penalties) tell a text with a planted fault from the one without. `lower` and `ties` are the
    means over the kinds; `without_score` counts pairs left out because one of the two texts has no score, or
    the original no prediction.
    """

    basis: Basis
    pairs: int
    without_score: int
    kinds: tuple[RankedKind, ...]
    lower_interval: Interval | None

    @property
    def lower(self) -> float:
        """The mean share, over kinds, of pairs whose perturbed text is rated below its original."""
        return sum(kind.lower for kind in self.kinds) / len(self.kinds)

    @property
    def ties(self) -> float:
        """The mean share, over kinds, of pairs whose texts are rated alike."""
        return sum(kind.ties for kind in self.kinds) / len(self.kinds)


@dataclass(frozen=True, slots=True)
class WorstFigures:
    """Of the `share` of segments that are rated lowest, the part that is in the worst `share` by the annotators; equal
    ratings count as if put in order by lot. By chance it is `share`.
    """

    share: float
    precision: float
    interval: Interval | None


@dataclass(frozen=True, slots=True)
class SegmentFigures:
    """How far scores (or penalties) agree with how good annotators found segments. `group` is a pair of languages, or
    empty for all. `without_score` counts annotated segments left out because they have no score. Where there is no
    figure, `reason` says why.
    """

    group: str
    scale: Scale
    basis: Basis
    segments: int
    without_score: int
    spearman: float | None = None
    spearman_interval: Interval | None = None
    pearson: float | None = None
    pearson_interval: Interval | None = None
    worst: tuple[WorstFigures, ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True)
class LabelFigures:
    """How well findings tell segments that an annotator found critical from others: Matthews' correlation of “has a
    finding of major severity or above” and of “has a finding” with the label, and the area under the ROC curve of what
    `basis` says (`area_segments` have it).
    """

    segments: int
    critical: int
    grave_mcc: float | None
    any_mcc: float | None
    area: float | None
    basis: Basis
    area_segments: int
    grave_mcc_interval: Interval | None = None
    any_mcc_interval: Interval | None = None
    area_interval: Interval | None = None


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The result. `checks` and `categories` hold every one with a finding, the worst first: most false alarms on clean
    text, then least precision; `language_pairs` and `sets` hold every one of the gold, by name. `clean` splits
    the clean text by why it is believed clean. `bad_share` is the share of BAD tokens, which is the precision by tags
    that random findings reach. `without_prediction` counts gold segments that were not predicted (taken as free of
    findings), `without_original` minimal pairs whose original was not (taken likewise), `without_gold` predicted
    segments without gold. `words_mcc` is Matthews' correlation of covered and BAD tokens, `characters_f1` the F1 of the
    characters under findings and under marked spans; None without such gold. `samples` and `seed` are those of the
    intervals by resampling.
    """

    segments: int
    without_prediction: int
    without_original: int
    without_gold: int
    total: FindingFigures
    checks: tuple[FindingFigures, ...]
    categories: tuple[FindingFigures, ...]
    language_pairs: tuple[FindingFigures, ...]
    sets: tuple[FindingFigures, ...]
    clean: Mapping[str, Density]
    kinds: tuple[KindFigures, ...]
    net_located_interval: Interval | None
    bad_share: float | None
    words_mcc: float | None
    words_mcc_interval: Interval | None
    characters_f1: float | None
    characters_f1_interval: Interval | None
    ratings: tuple[SegmentFigures, ...]
    pair_ranking: PairRanking | None
    labels: LabelFigures | None
    samples: int
    seed: int

    @property
    def net_located_by_severity(self) -> dict[str, float]:
        """The mean net share of located pairs over the kinds of each severity, as the gold names them."""
        groups: dict[str, list[float]] = {}
        for kind in self.kinds:
            groups.setdefault(kind.severity, []).append(kind.net_located)
        return {severity: sum(shares) / len(shares) for severity, shares in sorted(groups.items())}
