"""Precision, recall and false alarms per 1000 words of every check, measured against gold annotations.

A finding on the source side, or one whose check could not say where, has no place in the target: it counts as
a finding and as a false alarm, and is neither right nor wrong where places are compared. A place without
width (something is missing there) covers no word and no span; at a change of a minimal pair it counts.
Neutral findings count nowhere. How each kind of gold is compared is said at `Yardstick`.
"""

from __future__ import annotations

import difflib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from tqcheck.errors import UserError
from tqcheck.scoring.annotations import GoldLine, Predicted, Predictions, lines
from tqcheck.scoring.figures import ALL, Evaluation, Yardstick
from tqcheck.scoring.tally import Tally
from tqcheck.scoring.token_places import align


def evaluate(gold_paths: Sequence[Path], prediction_paths: Sequence[Path]) -> Evaluation:
    """Compares predictions with gold files (.jsonl or .jsonl.gz), which are streamed.

    A list of faults (lines with `paragraph`) is matched by number: paragraph 1 is the first line of the
    predictions. All other gold is matched by `id`. Raises UserError with the file and line of anything else,
    and where no id of the gold was predicted.
    """
    predictions = Predictions(prediction_paths)
    tally = Tally()
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


def _judge_segment(tally: Tally, segment: _Segment, predictions: Predictions) -> None:
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


def _judge_tags(tally: Tally, segment: _Segment) -> None:
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


def _judge_spans(tally: Tally, findings: Iterable[Predicted], spans: Sequence[tuple[int, int]]) -> None:
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


def _judge_faults(tally: Tally, faults: Mapping[int, Sequence[tuple[int, int]]], predictions: Predictions) -> None:
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


def _judge_pair(tally: Tally, segment: _Segment, original: str, original_findings: Sequence[Predicted]) -> None:
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
