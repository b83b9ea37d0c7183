"""What a quality estimate measures in a segment: plain figures of its two texts, of how they correspond, and of the
findings in it.

A measurement is called `feature.measure`; a feature is a group of measurements that say one thing, and what a reader is
told about (`told`). What cannot be known, for want of a source text, a frequency list or a table of translations, is
left out: the model then takes it to be as usual.

The features follow those of black-box quality estimation (Specia et al., QuEst, ACL 2013: complexity of the source,
fluency of the target, adequacy), with a translation table's evidence and the findings of the checks added.
"""

from __future__ import annotations

import functools
import itertools
import math
import re
from collections.abc import Mapping, Sequence

from tqcheck.checks.context import Context
from tqcheck.checks.mechanisms.alignment import Alignment, by_tables
from tqcheck.checks.mechanisms.coverage import Matched
from tqcheck.language.lengths import deviation, length, ratio
from tqcheck.language.text import Text
from tqcheck.language.word_classes import Remembered
from tqcheck.language.word_order import neighbours
from tqcheck.model import Finding, Severity
from tqcheck.scoring.estimate.words import Vocabulary, Word, vocabulary
from tqcheck.scoring.penalties import PENALTIES

_MARKS = {
    "marks.commas": ",،、，",
    "marks.colons": ":;：；",
    "marks.dashes": "–—-",
    "marks.quotation-marks": '"«»“”„「」『』',
    "marks.exclamation-marks": "!！",
    "marks.question-marks": "?？؟\N{GREEK QUESTION MARK}",
    "marks.brackets": "()（）",
    "marks.full-stops": ".。।",
    "marks.ellipses": "…",
}
_MARK = re.compile("[" + re.escape("".join(_MARKS.values())) + "]")
_KINDS = {sign: kind for kind, signs in _MARKS.items() for sign in signs}
_NO_MARKS = dict.fromkeys(_MARKS, 0.0)
_END = tuple(".!?…。！？؟।")
_AFTER_END = "\"'”’»)]」』"
_LEFT, _FEWEST_LEFT = 0.5, 3
"""A larger share of the target's words that are the source's own, of so many, is text that was left as it is: a word is
no counterpart of itself.
"""
_MOST_LINKS = 1_000_000
"""Pairs of a source word and a target word, at most, in texts whose counterparts are measured."""


def measured(context: Context) -> dict[str, float]:
    """The measurements of a segment's texts: those of the target alone where there is no source text."""
    source, target = context.source, context.target
    there = _words(target)
    values = dict(_side("target", target))
    if target.language.split("-")[0] == "en":
        unlikely, pieces = neighbours(target.masked)
        values["word-order.unlikely-neighbours"] = float(unlikely)
        values["word-order.unlikely-share"] = unlikely / (pieces + 1)
    if source is None:
        return values
    here = _words(source)
    values.update(_side("source", source))
    _compare(values, source, target)
    keys = source.keys
    words = [token.key in keys for token, word in zip(target.tokens, there, strict=True) if not word.is_number]
    copied = values["counterparts.copied"] = sum(words) / len(words) if words else 0.0
    # What is no prose can have every word correspond to every other.
    is_short = len(here) * len(there) <= _MOST_LINKS
    if is_short and (aligned := by_tables(source, target)) is not None:
        is_left = copied > _LEFT and len(words) >= _FEWEST_LEFT and source.language != target.language
        aligned = _without_counterparts(aligned) if is_left else aligned
        _correspond(values, "source", aligned.source, here)
        _correspond(values, "target", aligned.target, there)
        _move(values, aligned)
    return values


def of_findings(findings: Sequence[Finding], words: int) -> dict[str, float]:
    """What the findings come to in a target of so many words."""
    result = dict(_NO_FINDINGS)
    if not findings:
        return result
    for finding in findings:
        weight = PENALTIES[finding.severity] * finding.confidence
        result["findings.count"] += 1
        result["findings.penalty"] += weight
        result["findings.grave"] += finding.severity in (Severity.MAJOR, Severity.CRITICAL)
        name = f"findings.{finding.category.dimension}"
        if name in result:
            result[name] += finding.confidence
    result["findings.penalty-per-word"] = result["findings.penalty"] / (words + 1)
    result["findings.any"] = 1.0
    return result


_NO_FINDINGS = dict.fromkeys(
    (
        "findings.any",
        "findings.count",
        "findings.grave",
        "findings.penalty",
        "findings.penalty-per-word",
        "findings.accuracy",
        "findings.fluency",
        "findings.terminology",
        "findings.style",
        "findings.locale-convention",
    ),
    0.0,
)


_OF_SIDE = {side: Remembered(f"{side}-{{}}".format) for side in ("source", "target")}
_CORRESPONDING = {side: Remembered(f"counterparts.{side}-{{}}".format) for side in ("source", "target")}
"""The names of a side's measurements, each made once."""


# One source often has several translations.
@functools.lru_cache(maxsize=1024)
def _words(text: Text) -> list[Word]:
    return vocabulary(text.language).words(text.tokens)


@functools.lru_cache(maxsize=1024)
def _side(name: str, text: Text) -> Mapping[str, float]:
    """The measurements of one text; `name` is that of its side."""
    raw, words = text.text, _words(text)
    of_language = vocabulary(text.language)
    told = [word for word in words if not word.is_number]
    count = len(words) + 1
    values = dict(_NO_MARKS)
    for sign in _MARK.findall(raw):
        values[_KINDS[sign]] += 1 / count
    values["marks.sentences"] = float(len(text.sentences))
    values["marks.ends"] = float(raw.rstrip().rstrip(_AFTER_END).endswith(_END))
    values["marks.begins-small"] = float(raw[:1].islower())
    values["words.count"] = math.log(count)
    values["words.characters"] = math.log(len(raw) + 1)
    values["words.different"] = len(text.keys) / count
    values["names.capitals"] = len(text.capitals) / count
    values["names.count"] = math.log1p(len(text.capitals))
    values["names.numbers"] = (len(words) - len(told)) / count
    if told:
        _measure_words(values, told, count, of_language)
    elif of_language.has_function_words:
        values["words.function-words"] = 0.0
    names = _OF_SIDE[name]
    return {names[measure]: value for measure, value in values.items()}


def _measure_words(values: dict[str, float], words: Sequence[Word], count: int, of_language: Vocabulary) -> None:
    """Adds what the words are, of a text of so many tokens."""
    # Columns are summed in a fraction of the time that rows take.
    _, letters, are_function_words, _, are_small, frequencies, are_rare, are_uncommon = zip(*words, strict=True)
    values["words.letters"] = sum(letters) / len(words)
    if of_language.has_function_words:
        values["words.function-words"] = sum(are_function_words) / count
    if not of_language.has_frequencies:
        return
    small = list(itertools.compress(frequencies, are_small)) or [0.0]
    mean = sum(frequencies) / len(words)
    unknown, rare = frequencies.count(0.0), sum(are_rare)
    values["words.mean-frequency"] = mean
    values["words.lowest-frequency"] = min(frequencies)
    values["words.spread"] = math.dist(frequencies, [mean] * len(words)) / math.sqrt(len(words))
    values["words.unknown"] = unknown / count
    values["words.unknown-count"] = float(unknown)
    values["words.rare"] = rare / count
    values["words.rare-count"] = float(rare)
    values["words.uncommon"] = sum(are_uncommon) / count
    values["words.unknown-small"] = float(small.count(0.0))
    values["words.lowest-small"] = min(small)
    values["words.mean-small"] = sum(small) / len(small)


_COMPARED = tuple(
    (_OF_SIDE["source"][measure], _OF_SIDE["target"][measure], f"{feature}.{measure.partition('.')[2]}-apart")
    for measure, feature in {
        **dict.fromkeys((*_MARKS, "marks.sentences", "marks.ends", "marks.begins-small"), "marks"),
        "names.count": "names",
        "names.numbers": "names",
        "words.mean-frequency": "register",
        "words.lowest-frequency": "register",
        "words.unknown": "register",
        "words.letters": "register",
    }.items()
)
"""The names of a measurement of both sides, and of how far these are apart. Which side has more is not measured: a
weighted sum of both says it.
"""
MARKS_APART = tuple(apart for *_, apart in _COMPARED if apart.startswith("marks."))
"""How far the punctuation of both sides is apart."""


def _compare(values: dict[str, float], source: Text, target: Text) -> None:
    """Adds how the target's measurements differ from the source's."""
    languages = source.language.split("-")[0], target.language.split("-")[0]
    expected = ratio(*languages) if languages[0] != languages[1] else None
    lengths = length(source.masked), length(target.masked)
    if min(lengths) == 0:
        # Nothing stands for the source: as far off as lengths can be.
        values["length.deviation"], values["length.distance"] = -5.0, 5.0
    elif expected is not None:
        far, spread = deviation(*lengths, expected)
        values["length.deviation"] = far / spread
        values["length.distance"] = abs(far / spread)
    for of_source, of_target, apart in _COMPARED:
        here, there = values.get(of_source), values.get(of_target)
        if here is not None and there is not None:
            values[apart] = abs(there - here)


def _correspond(values: dict[str, float], name: str, side: Matched, words: Sequence[Word]) -> None:
    """Adds what of one side, whose tokens are `words`, has a counterpart on the other; `name` is that of the side."""
    names = _CORRESPONDING[name]
    count = len(words) or 1
    nats = sum(side.evidence)
    linked = list(map(bool, side.counterparts))
    telling = [is_linked for is_linked, word in zip(linked, words, strict=True) if word.says_something]
    values[names["nats"]] = nats / count
    values[names["sum"]] = nats
    values[names["share"]] = sum(linked) / count
    values[names["lost"]] = float(len(telling) - sum(telling))
    values[names["longest-run"]] = _longest_run(side.evidence)
    if telling:
        values[names["telling"]] = sum(telling) / len(telling)


def _move(values: dict[str, float], aligned: Alignment) -> None:
    """Adds how far words have moved from where they stand in the source, as a share of the text."""
    here, there = len(aligned.source.tokens) or 1, len(aligned.target.tokens) or 1
    moved = [
        # Most words have one counterpart.
        abs(places[0] / there - index / here)
        if len(places) == 1
        else min([abs(place / there - index / here) for place in places])
        for index, places in enumerate(aligned.source.counterparts)
        if places
    ]
    if moved:
        values["counterparts.moved"] = sum(moved) / len(moved)


def _without_counterparts(aligned: Alignment) -> Alignment:
    source, target = (Matched(side.text, side.weights, [()] * len(side.tokens)) for side in aligned)
    return Alignment(source, target)


def _longest_run(evidence: Sequence[float]) -> float:
    """The greatest sum of evidence, in nats, that neighbouring words have for being untranslated."""
    best = total = 0.0
    for nats in evidence:
        total += nats
        if total < 0.0:
            total = 0.0
        elif total > best:
            best = total
    return best
