"""Everything that is counted while gold and findings stream by, and the figures that come of it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from tqcheck.scoring.annotations import Predicted
from tqcheck.scoring.figures import (
    ALL,
    Agreement,
    CheckFigures,
    Density,
    Evaluation,
    KindFigures,
    LabelFigures,
    Yardstick,
)
from tqcheck.scoring.measures import Confusion, area_under_curve


@dataclass(slots=True)
class _Counts:
    findings: int = 0
    grave: int = 0
    clean_findings: int = 0
    clean_grave: int = 0
    judged: Counter[Yardstick] = field(default_factory=Counter)
    right: Counter[Yardstick] = field(default_factory=Counter)
    found: Counter[Yardstick] = field(default_factory=Counter)


class Tally:
    """The counts of all segments so far, by check, yardstick, kind of fault and kind of clean text."""

    def __init__(self) -> None:
        self.segments = 0
        self.without_prediction = 0
        self.words = 0.0
        self.tokens = 0
        self.gold: Counter[Yardstick] = Counter()
        self.word_cover = Confusion()
        self.character_cover = Confusion()
        """Without the characters under neither, which F1 does not need."""
        self._grave_labels = Confusion()
        self._any_labels = Confusion()
        self._penalties: dict[bool, list[float]] = {True: [], False: []}
        self.kinds: Counter[str] = Counter()
        self.kind_severity: dict[str, str] = {}
        self.located: Counter[tuple[str, str]] = Counter()
        self.mirrored: Counter[tuple[str, str]] = Counter()
        self._counts: defaultdict[str, _Counts] = defaultdict(_Counts)
        self._clean: dict[str, Density] = {}

    def count(self, findings: Iterable[Predicted], words: float, clean: str | None) -> None:
        """Counts a segment's findings and words; `clean` is the group of clean text it belongs to."""
        self.words += words
        findings = list(findings)
        if clean is not None:
            group = self._clean.get(clean, Density(0, 0, 0))
            grave = sum(finding.is_grave for finding in findings)
            self._clean[clean] = Density(group.findings + len(findings), group.grave + grave, group.words + words)
        for finding in findings:
            for name in (finding.check, ALL):
                counts = self._counts[name]
                counts.findings += 1
                counts.grave += finding.is_grave
                if clean is not None:
                    counts.clean_findings += 1
                    counts.clean_grave += finding.is_grave

    def judge(self, yardstick: Yardstick, verdicts: Iterable[tuple[str, bool]], found: Mapping[str, set[int]]) -> None:
        """Counts (check, whether right) of a segment's findings and the gold faults that each check found."""
        for check, right in verdicts:
            for name in (check, ALL):
                self._counts[name].judged[yardstick] += 1
                self._counts[name].right[yardstick] += right
        for check, faults in found.items():
            self._counts[check].found[yardstick] += len(faults)
        self._counts[ALL].found[yardstick] += len(set().union(*found.values()))

    def label(self, critical: bool, findings: Sequence[Predicted], words: float) -> None:
        """Counts a segment that is judged as a whole."""
        self._grave_labels.add(any(finding.is_grave for finding in findings), critical)
        self._any_labels.add(bool(findings), critical)
        self._penalties[critical].append(sum(finding.penalty for finding in findings) / words)

    def _label_figures(self) -> LabelFigures | None:
        if not self._any_labels.cases:
            return None
        critical, others = self._penalties[True], self._penalties[False]
        return LabelFigures(
            segments=self._any_labels.cases,
            critical=len(critical),
            grave_mcc=self._grave_labels.mcc,
            any_mcc=self._any_labels.mcc,
            area=area_under_curve(critical, others),
        )

    def evaluation(self, without_gold: int) -> Evaluation:
        """The figures of what was counted."""
        total = self._figures(ALL)
        checks = [self._figures(name) for name in self._counts if name != ALL]
        return Evaluation(
            segments=self.segments,
            without_prediction=self.without_prediction,
            without_gold=without_gold,
            total=total,
            checks=tuple(sorted(checks, key=_worst_first)),
            clean=dict(sorted(self._clean.items())),
            kinds=tuple(
                KindFigures(
                    kind,
                    self.kind_severity[kind],
                    self.kinds[kind],
                    self.located[ALL, kind] / self.kinds[kind],
                    self._net_located(ALL, kind),
                )
                for kind in sorted(self.kinds)
            ),
            bad_share=self.gold[Yardstick.TAGS] / self.tokens if self.tokens else None,
            words_mcc=self.word_cover.mcc,
            characters_f1=self.character_cover.f1,
            labels=self._label_figures(),
        )

    def _figures(self, name: str) -> CheckFigures:
        counts = self._counts[name]
        return CheckFigures(
            check=name,
            everywhere=Density(counts.findings, counts.grave, self.words),
            clean=Density(
                counts.clean_findings, counts.clean_grave, sum(group.words for group in self._clean.values())
            ),
            agreements={
                yardstick: Agreement(
                    counts.judged[yardstick],
                    counts.right[yardstick],
                    counts.found[yardstick],
                    self.gold[yardstick],
                )
                for yardstick in Yardstick
                if yardstick in self.gold
            },
            net_located=(
                sum(self._net_located(name, kind) for kind in self.kinds) / len(self.kinds) if self.kinds else None
            ),
        )

    def _net_located(self, name: str, kind: str) -> float:
        return (self.located[name, kind] - self.mirrored[name, kind]) / self.kinds[kind]


def _worst_first(figures: CheckFigures) -> tuple[float, float, str]:
    judged = sum(agreement.judged for agreement in figures.agreements.values())
    right = sum(agreement.right for agreement in figures.agreements.values())
    return -figures.clean.findings, right / judged if judged else 1.0, figures.check
