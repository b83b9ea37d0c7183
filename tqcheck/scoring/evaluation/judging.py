"""Compares what was predicted for one segment with its annotation.

A finding on the source side, or one whose check could not say where, has no place in the target: it counts as
a finding and as a false alarm, and is neither right nor wrong where places are compared. A place without
width (something is missing there) covers no word and no span; at a change of a minimal pair it counts.
Neutral findings count nowhere. How each kind of gold is compared is said at `Yardstick`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TypeGuard

from tqcheck.errors import UserError
from tqcheck.scoring.evaluation.figures import UNKNOWN, Yardstick
from tqcheck.scoring.evaluation.gold import GoldLine
from tqcheck.scoring.evaluation.minimal_pairs import at_change, new_findings
from tqcheck.scoring.evaluation.outcome import Comparison, Cover, Outcome, Planted, Rating, Verdict
from tqcheck.scoring.evaluation.predictions import Predicted, PredictedLine, Predictions
from tqcheck.scoring.evaluation.token_places import align
from tqcheck.scoring.sizes import word_count

Refuse = Callable[[str, str], UserError]
"""Makes the error of a gold line from problem and remedy."""

SPANLESS = "annotated without a span"
_CLEAN_KINDS = {
    "original": "originals of minimal pairs",
    "reference": "human translations",
    "base_id35_reference": "human translations",  # DEMETR's control: nothing wrong was planted
}
_SHAPES = (
    "add spans, tags with target_tokenised, critical, da, mqm, hter, or perturbation with original_target "
    "(or paragraph, start, end)"
)


def judge(line: GoldLine, predictions: Predictions, refuse: Refuse) -> Outcome:
    """The outcome of a gold line that stands for one segment. Raises what `refuse` makes of a line that cannot be."""
    if line.id is None or line.target is None:
        raise refuse("no annotated segment: “id” and “target” are needed", _SHAPES)
    line_or_none = predictions.of(str(line.id), line.target)
    predicted = line_or_none or PredictedLine()
    comparison = Comparison(tuple(map(Verdict, predicted.findings)))
    clean: str | None = None
    planted: Planted | None = None
    if line.perturbation in _CLEAN_KINDS:
        clean = _CLEAN_KINDS[line.perturbation]
    elif line.original_target is not None:
        comparison, planted = _judged_pair(line, line.target, line.original_target, predicted, predictions, refuse)
    elif line.spans is not None:
        spans = [(span.start, span.end) for span in line.spans]
        if any(not 0 <= start <= end <= len(line.target) for start, end in spans):
            raise refuse(
                f"a span outside the target, which has {len(line.target)} code points",
                "count start and end in code points of “target”, the end not included",
            )
        comparison = judged_spans(predicted.findings, spans)
        clean = None if spans else SPANLESS
    elif line.tags is not None and line.target_tokenised is not None:
        comparison = _judged_tags(line.target, line.target_tokenised.split(), line.tags, predicted.findings, refuse)
        clean = None if "BAD" in line.tags else "every word tagged OK"
    elif line.critical is None and not line.qualities:
        raise refuse("no annotation that is known", _SHAPES)
    return Outcome(
        words=line.words,
        is_predicted=line_or_none is not None,
        comparison=comparison,
        rating=Rating(predicted.score, predicted.penalty / line.words),
        language_pair=line.language_pair,
        data_set=line.data_set or UNKNOWN,
        clean=clean,
        planted=planted,
        qualities=line.qualities,
        is_critical=line.critical,
    )


def judged_spans(findings: Iterable[Predicted], spans: Sequence[tuple[int, int]]) -> Comparison:
    """Findings compared with marked spans."""
    verdicts: list[Verdict] = []
    places: list[tuple[int, int]] = []
    for finding in findings:
        if not _is_wide(finding.place):
            verdicts.append(Verdict(finding))
            continue
        places.append(finding.place)
        touched = frozenset(index for index, span in enumerate(spans) if _overlap(finding.place, span))
        verdicts.append(Verdict(finding, bool(touched), touched))
    covered, faulty = _merged(places), _merged(spans)
    both = sum(max(0, min(place[1], span[1]) - max(place[0], span[0])) for place in covered for span in faulty)
    cover = Cover(both, _length(covered) - both, _length(faulty) - both, 0)
    return Comparison(tuple(verdicts), Yardstick.SPANS, len(spans), cover)


def _judged_tags(
    target: str, tokens: Sequence[str], tags: Sequence[str], findings: Iterable[Predicted], refuse: Refuse
) -> Comparison:
    if len(tokens) != len(tags):
        raise refuse(f"{len(tokens)} tokens and {len(tags)} tags", "give one tag a token")
    findings = tuple(findings)
    is_any_placed = any(_is_wide(finding.place) for finding in findings)
    places = align(target, tokens) if is_any_placed else [None] * len(tokens)
    bad = {index for index, tag in enumerate(tags) if tag == "BAD"}
    verdicts: list[Verdict] = []
    all_covered: set[int] = set()
    for finding in findings:
        covered: set[int] = set()
        if _is_wide(finding.place):
            covered = {index for index, place in enumerate(places) if place and _overlap(finding.place, place)}
        all_covered |= covered
        right = covered & bad
        verdicts.append(
            Verdict(finding, 2 * len(right) >= len(covered), frozenset(right)) if covered else Verdict(finding)
        )
    both = len(all_covered & bad)
    cover = Cover(both, len(all_covered) - both, len(bad) - both, len(tags) - len(all_covered | bad))
    return Comparison(tuple(verdicts), Yardstick.TAGS, len(bad), cover)


def _judged_pair(
    line: GoldLine,
    target: str,
    original: str,
    predicted: PredictedLine,
    predictions: Predictions,
    refuse: Refuse,
) -> tuple[Comparison, Planted]:
    if line.original_id is None:
        raise refuse("a minimal pair without “original_id”", "add the id of the original's segment")
    original_or_none = predictions.of(str(line.original_id), original)
    of_original = original_or_none or PredictedLine()
    new, known = new_findings(target, predicted.findings, original, of_original.findings)
    verdicts = [Verdict(finding) for finding in known]
    for finding, is_right in at_change(new, original, target):
        verdicts.append(Verdict(finding, is_right, frozenset({0}) if is_right else frozenset()))
    lost, _ = new_findings(original, of_original.findings, target, predicted.findings)
    mirrored = tuple(finding for finding, is_right in at_change(lost, target, original) if is_right)
    words = word_count(original, line.target_language)
    rating = None if original_or_none is None else Rating(of_original.score, of_original.penalty / words)
    planted = Planted(line.perturbation or "", line.severity, str(line.original_id), rating, mirrored)
    return Comparison(tuple(verdicts), Yardstick.PAIRS, 1), planted


def _merged(places: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """The same characters, none of them twice. (A set of them would hold as many as a file claims there are.)"""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(places):
        if merged and start <= merged[-1][1]:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((start, end))
    return merged


def _length(places: Iterable[tuple[int, int]]) -> int:
    return sum(end - start for start, end in places)


def _is_wide(place: tuple[int, int] | None) -> TypeGuard[tuple[int, int]]:
    return place is not None and place[0] < place[1]


def _overlap(place: tuple[int, int], other: tuple[int, int]) -> bool:
    return place[0] < other[1] and other[0] < place[1]
