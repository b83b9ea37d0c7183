"""Precision, recall and false alarms per 1000 words of every check, measured against gold annotations.

A finding on the source side, or one whose check could not say where, has no place in the target: it counts as
a finding and as a false alarm, and is neither right nor wrong where places are compared. A place without
width (something is missing there) covers no word and no span; at a change of a minimal pair it counts.
Neutral findings count nowhere. How each kind of gold is compared is said at `Yardstick`.
"""

from __future__ import annotations

import difflib
import enum
import html
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tqcheck.errors import UserError
from tqcheck.scoring.annotations import GoldLine, Predicted, Predictions, lines
from tqcheck.scoring.measures import Confusion, area_under_curve

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


def evaluate(gold_paths: Sequence[Path], prediction_paths: Sequence[Path]) -> Evaluation:
    """Compares predictions with gold files (.jsonl or .jsonl.gz), which are streamed.

    A list of faults (lines with `paragraph`) is matched by number: paragraph 1 is the first line of the
    predictions. All other gold is matched by `id`. Raises UserError with the file and line of anything else,
    and where no id of the gold was predicted.
    """
    predictions = Predictions(prediction_paths)
    tally = _Tally()
    faults: dict[int, list[tuple[int, int]]] = {}
    faults_path: Path | None = None
    for path in gold_paths:
        for number, line in lines(path, GoldLine):
            if line.paragraph is None:
                _judge_segment(tally, _Segment(path, number, line, predictions), predictions)
                continue
            if faults_path not in (None, path):
                raise UserError(
                    "a second list of faults: both count paragraphs from 1",
                    place=path,
                    line=number,
                    remedy="evaluate one list of faults at a time",
                )
            faults_path = path
            if line.start is None or line.end is None or line.paragraph < 1:
                raise UserError(
                    "a fault without its place",
                    place=path,
                    line=number,
                    remedy="give paragraph (1 or more), start and end",
                )
            faults.setdefault(line.paragraph, []).append((line.start, line.end))
    if tally.segments and tally.without_prediction == tally.segments and predictions.lines:
        raise UserError(
            "no id of the gold has a prediction",
            place=prediction_paths[0],
            remedy="give the predictions of these gold files",
        )
    if faults_path is not None:
        _judge_faults(tally, faults, predictions)
        return tally.evaluation(without_gold=0)
    return tally.evaluation(predictions.unused)


class _Segment:
    """A gold line that stands for one segment, with what was predicted for it."""

    def __init__(self, path: Path, number: int, line: GoldLine, predictions: Predictions) -> None:
        self._path = path
        self._number = number
        self.line = line
        if line.id is None or line.target is None:
            raise self.error("no annotated segment: “id” and “target” are needed", _SHAPES)
        self.target = line.target
        found = predictions.of(str(line.id), self.target)
        self.is_predicted = found is not None
        self.findings = found or []

    def error(self, problem: str, remedy: str) -> UserError:
        return UserError(problem, place=self._path, line=self._number, remedy=remedy)


_SPANLESS = "annotated without a span"
_CLEAN_KINDS = {
    "original": "originals of minimal pairs",
    "reference": "human translations",
    "base_id35_reference": "human translations",  # DEMETR's control: nothing wrong was planted
}
_SHAPES = "add spans, tags, critical, or perturbation with original_target (or paragraph, start, end)"


def _judge_segment(tally: _Tally, segment: _Segment, predictions: Predictions) -> None:
    line = segment.line
    tally.segments += 1
    tally.without_prediction += not segment.is_predicted
    clean: str | None = None
    if line.perturbation in _CLEAN_KINDS:
        clean = _CLEAN_KINDS[line.perturbation]
    elif line.original_target is not None:
        if line.original_id is None:
            raise segment.error("a minimal pair without “original_id”", "add the id of the original's segment")
        original = predictions.of(str(line.original_id), line.original_target) or []
        _judge_pair(tally, segment, line.original_target, original)
    elif line.spans is not None:
        _judge_spans(tally, segment.findings, [(span.start, span.end) for span in line.spans])
        clean = None if line.spans else _SPANLESS
    elif line.tags is not None and line.target_tokenised is not None:
        _judge_tags(tally, segment)
        clean = None if "BAD" in line.tags else "every word tagged OK"
    elif line.critical is not None:
        tally.label(line.critical, segment.findings, line.words)
    else:
        raise segment.error("no annotation that is known", _SHAPES)
    tally.count(segment.findings, line.words, clean)


def _judge_tags(tally: _Tally, segment: _Segment) -> None:
    tokens = (segment.line.target_tokenised or "").split()
    tags = segment.line.tags or []
    if len(tokens) != len(tags):
        raise segment.error(f"{len(tokens)} tokens and {len(tags)} tags", "give one tag a token")
    tally.gold[Yardstick.TAGS] += tags.count("BAD")
    tally.tokens += len(tokens)
    placed = _wide(segment.findings)
    if not placed:
        for tag in tags:
            tally.word_cover.add(False, tag == "BAD")
        return
    token_places = align(segment.target, tokens)
    verdicts: list[tuple[str, bool]] = []
    found: defaultdict[str, set[int]] = defaultdict(set)
    for check, place in placed:
        covered = [index for index, other in enumerate(token_places) if other is not None and _overlap(place, other)]
        bad = [index for index in covered if tags[index] == "BAD"]
        if covered:
            verdicts.append((check, 2 * len(bad) >= len(covered)))
            found[check].update(bad)
    for token_place, tag in zip(token_places, tags, strict=True):
        is_covered = token_place is not None and any(_overlap(token_place, place) for _, place in placed)
        tally.word_cover.add(is_covered, tag == "BAD")
    tally.judge(Yardstick.TAGS, verdicts, found)


def _judge_spans(tally: _Tally, findings: Iterable[Predicted], spans: Sequence[tuple[int, int]]) -> None:
    tally.gold[Yardstick.SPANS] += len(spans)
    verdicts: list[tuple[str, bool]] = []
    found: defaultdict[str, set[int]] = defaultdict(set)
    for check, place in _wide(findings):
        touched = [index for index, span in enumerate(spans) if _overlap(place, span)]
        verdicts.append((check, bool(touched)))
        found[check].update(touched)
    tally.judge(Yardstick.SPANS, verdicts, found)
    predicted = _characters(place for _, place in _wide(findings))
    gold = _characters(spans)
    tally.character_cover.add(True, True, len(predicted & gold))
    tally.character_cover.add(True, False, len(predicted - gold))
    tally.character_cover.add(False, True, len(gold - predicted))


def _judge_faults(tally: _Tally, faults: Mapping[int, Sequence[tuple[int, int]]], predictions: Predictions) -> None:
    """Judges every predicted line: one without a gold fault is a paragraph that the annotator found clean."""
    for number, line in enumerate(predictions.lines, start=1):
        spans = faults.get(number, ())
        findings = line.findings if line else ()
        tally.segments += 1
        tally.without_prediction += line is None
        _judge_spans(tally, findings, spans)
        tally.count(findings, line.words if line else 0, None if spans or line is None else _SPANLESS)
    for number, spans in faults.items():
        if number > len(predictions.lines):
            tally.segments += 1
            tally.without_prediction += 1
            _judge_spans(tally, (), spans)


def _judge_pair(tally: _Tally, segment: _Segment, original: str, original_findings: Sequence[Predicted]) -> None:
    kind = segment.line.perturbation or ""
    tally.gold[Yardstick.PAIRS] += 1
    tally.kinds[kind] += 1
    tally.kind_severity[kind] = segment.line.severity
    new = _new(segment.target, segment.findings, original, original_findings)
    verdicts = _at_change(new, original, segment.target)
    located = {check for check, right in verdicts if right}
    tally.judge(Yardstick.PAIRS, verdicts, {check: {0} for check in located})
    lost = _new(original, original_findings, segment.target, segment.findings)
    mirrored = {check for check, right in _at_change(lost, segment.target, original) if right}
    for checks, counter in ((located, tally.located), (mirrored, tally.mirrored)):
        counter.update((check, kind) for check in checks | ({ALL} if checks else set()))


_WHOLE = 0.8
"""A finding over this share of a text is about the whole of it, and equal to one about the whole of the
other."""


def _new(text: str, findings: Iterable[Predicted], other: str, other_findings: Iterable[Predicted]) -> list[Predicted]:
    """The findings on `text` that `other` lacks: as a multiset of check and covered text."""
    left = Counter(_key(other, finding) for finding in other_findings)
    new = []
    for finding in findings:
        key = _key(text, finding)
        if left[key]:
            left[key] -= 1
        else:
            new.append(finding)
    return new


def _key(text: str, finding: Predicted) -> tuple[str, str | None]:
    start, end = finding.place or (0, 0)
    if text and end - start >= _WHOLE * len(text):
        return finding.check, None
    return finding.check, text[start:end]


def _at_change(findings: Iterable[Predicted], before: str, after: str) -> list[tuple[str, bool]]:
    """(check, whether it touches what differs) of each finding on `after` that has a place."""
    placed = [(finding.check, finding.place) for finding in findings if finding.place is not None]
    if not placed:
        return []
    matcher = difflib.SequenceMatcher(None, before, after, autojunk=False)
    changes = [(start, end) for kind, _, _, start, end in matcher.get_opcodes() if kind != "equal"]
    return [
        (check, any(place[0] <= end + 1 and start - 1 <= place[1] for start, end in changes)) for check, place in placed
    ]


def _wide(findings: Iterable[Predicted]) -> list[tuple[str, tuple[int, int]]]:
    return [
        (finding.check, finding.place)
        for finding in findings
        if finding.place is not None and finding.place[0] < finding.place[1]
    ]


def _characters(places: Iterable[tuple[int, int]]) -> set[int]:
    return {offset for start, end in places for offset in range(start, end)}


def _overlap(place: tuple[int, int], other: tuple[int, int]) -> bool:
    return place[0] < other[1] and other[0] < place[1]


_PLAIN_MARKS = str.maketrans("“”„«»’‘`–—", '"""""\'\'\'--')


def align(target: str, tokens: Sequence[str]) -> list[tuple[int, int] | None]:
    """The place in `target` of each token of a tokenised copy, which may have other quotes, dashes and
    entities; None for a token that has none.
    """
    places: list[int] = []
    characters: list[str] = []
    for index, character in enumerate(target):
        if not character.isspace():
            places.append(index)
            characters.append(_plain(character))
    owners: list[int] = []
    token_characters: list[str] = []
    for index, token in enumerate(tokens):
        # “@-@” is how Moses' tokeniser writes a hyphen that it split off.
        for character in html.unescape(token).replace("@-@", "-"):
            owners.append(index)
            token_characters.append(_plain(character))
    spans: list[tuple[int, int] | None] = [None] * len(tokens)
    for owner, place in _matched(characters, token_characters, owners, places):
        span = spans[owner]
        spans[owner] = (place, place + 1) if span is None else (span[0], place + 1)
    return spans


def _matched(
    characters: list[str], token_characters: list[str], owners: list[int], places: list[int]
) -> Iterable[tuple[int, int]]:
    if characters == token_characters:
        yield from zip(owners, places, strict=True)
        return
    matcher = difflib.SequenceMatcher(None, characters, token_characters, autojunk=False)
    for kind, a, a_end, b, b_end in matcher.get_opcodes():
        if kind == "equal":
            yield from zip(owners[b:b_end], places[a:a_end], strict=True)
        elif kind == "replace":
            # No better guess than in proportion: the texts differ here.
            for offset in range(b_end - b):
                yield owners[b + offset], places[min(a_end - 1, a + offset * (a_end - a) // (b_end - b))]


def _plain(character: str) -> str:
    return unicodedata.normalize("NFKC", character).translate(_PLAIN_MARKS)


@dataclass(slots=True)
class _Counts:
    findings: int = 0
    grave: int = 0
    clean_findings: int = 0
    clean_grave: int = 0
    judged: Counter[Yardstick] = field(default_factory=Counter)
    right: Counter[Yardstick] = field(default_factory=Counter)
    found: Counter[Yardstick] = field(default_factory=Counter)


class _Tally:
    """Everything that is counted while the gold streams by."""

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
