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
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import regex

from tqcheck.checks.context import Context
from tqcheck.checks.mechanisms.alignment import Alignment, alignment
from tqcheck.checks.mechanisms.coverage import Matched
from tqcheck.language import packs
from tqcheck.language.frequency import has_table, zipf
from tqcheck.language.identification import identify
from tqcheck.language.lengths import deviation, length, ratio
from tqcheck.language.text import Text
from tqcheck.language.tokens import Token
from tqcheck.language.word_order import improbable_pairs, symbols
from tqcheck.model import Finding, Severity
from tqcheck.scoring.penalties import PENALTIES

Values = Mapping[str, float]

_MARKS = {
    "commas": ",،、，",
    "colons": ":;：；",
    "dashes": "–—-",
    "quotation-marks": '"«»“”„「」『』',
    "exclamation-marks": "!！",
    "question-marks": "?？؟\N{GREEK QUESTION MARK}",
    "brackets": "()（）",
    "full-stops": ".。।",
    "ellipses": "…",
}
_END = regex.compile(r"[.!?…。！？؟।][\"'”’»)\]」』]*\s*\Z")
_RARE, _UNCOMMON = 3.0, 4.0
"""Zipf frequencies below which a word is rare (one in a million) or uncommon."""
_LEFT, _FEWEST_LEFT = 0.5, 3
"""A larger share of the target's words that are the source's own, of so many, is text that was left as it is: a word is
no counterpart of itself.
"""
_MOST_LINKS = 1_000_000
"""Pairs of a source word and a target word, at most, in texts whose counterparts are measured."""


def measured(context: Context) -> dict[str, float]:
    """The measurements of a segment's texts: those of the target alone where there is no source text."""
    source, target = context.source, context.target
    values = _side("target", target)
    if target.language.split("-")[0] == "en":
        found = symbols(target.text)
        unlikely = sum(map(improbable_pairs().__contains__, itertools.pairwise(found)))
        values["word-order.unlikely-neighbours"] = float(unlikely)
        values["word-order.unlikely-share"] = unlikely / (len(found) + 1)
    guess = identify(target.text)
    is_it = guess is not None and guess.language == target.language.split("-")[0]
    values["language.certainty"] = guess.probability if guess is not None and is_it else 0.0
    if source is None:
        return values
    values.update(_side("source", source))
    _compare(values, source, target)
    keys = source.keys
    words = [token.key in keys for token in target.tokens if not token.is_number]
    copied = values["counterparts.copied"] = sum(words) / len(words) if words else 0.0
    # What is no prose can have every word correspond to every other.
    is_short = len(source.tokens) * len(target.tokens) <= _MOST_LINKS
    if is_short and (aligned := alignment(source, target)) is not None:
        is_left = copied > _LEFT and len(words) >= _FEWEST_LEFT and source.language != target.language
        _correspond(values, _without_counterparts(aligned) if is_left else aligned)
    return values


def of_findings(findings: Sequence[Finding], values: Values) -> dict[str, float]:
    """What the findings come to, in the words of the target that `values` has counted."""
    if not findings:
        return dict(_NO_FINDINGS)
    result = dict(_NO_FINDINGS)
    words = math.exp(values.get("target-words.count", 0.0))
    for finding in findings:
        weight = PENALTIES[finding.severity] * finding.confidence
        result["findings.count"] += 1
        result["findings.penalty"] += weight
        result["findings.grave"] += finding.severity in (Severity.MAJOR, Severity.CRITICAL)
        name = f"findings.{finding.category.dimension}"
        if name in result:
            result[name] += finding.confidence
    result["findings.penalty-per-word"] = result["findings.penalty"] / words
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


@functools.cache
def _names(side: str, feature: str = "") -> Mapping[str, str]:
    """The names of a side's measurements. Each is one string for all segments, so that their evidence is small when it
    is handed to another process.
    """
    if feature:
        return {measure: f"{feature}.{side}-{measure}" for measure in _CORRESPONDING}
    return {measure: f"{side}-{measure}" for measure in (*_OF_A_SIDE, *_OF_MARKS)}


_OF_MARKS = {f"marks.{mark}": signs for mark, signs in _MARKS.items()}
_OF_A_SIDE = (
    "words.count",
    "words.characters",
    "words.different",
    "words.letters",
    "words.function-words",
    "words.mean-frequency",
    "words.lowest-frequency",
    "words.spread",
    "words.unknown",
    "words.unknown-count",
    "words.rare",
    "words.rare-count",
    "words.uncommon",
    "words.unknown-small",
    "words.lowest-small",
    "words.mean-small",
    "names.capitals",
    "names.count",
    "names.inner",
    "names.numbers",
    "marks.sentences",
    "marks.ends",
    "marks.begins-small",
)
_CORRESPONDING = ("nats", "sum", "share", "lost", "longest-run", "unlinked", "telling")


def _side(name: str, text: Text) -> dict[str, float]:
    """The measurements of one text; `name` is that of its side."""
    tokens, raw = text.tokens, text.text
    words = [token for token in tokens if not token.is_number]
    count = len(tokens) + 1
    function_words = packs.facts(text.language).function_words
    values = {
        "words.count": math.log(count),
        "words.characters": math.log(len(raw) + 1),
        "words.different": len(text.keys) / count,
        "names.capitals": len(text.capitals) / count,
        "names.count": math.log1p(len(text.capitals)),
        "names.inner": sum(map(text.has_inner_capital, [tokens[at] for at in text.capitals])) / count,
        "names.numbers": (len(tokens) - len(words)) / count,
        "marks.sentences": float(len(text.sentences)),
        "marks.ends": float(bool(_END.search(raw))),
        "marks.begins-small": float(raw[:1].islower()),
    }
    for measure, signs in _OF_MARKS.items():
        values[measure] = sum(map(raw.count, signs)) / count
    if words:
        values["words.letters"] = sum([len(token.text) for token in words]) / len(words)
    if function_words:
        values["words.function-words"] = sum([token.key in function_words for token in words]) / count
    if words and has_table(text.language):
        _measure_frequencies(values, words, text.language)
    names = _names(name)
    return {names[measure]: value for measure, value in values.items()}


def _measure_frequencies(values: dict[str, float], words: Sequence[Token], language: str) -> None:
    """Adds how common the words are."""
    count = math.exp(values["words.count"])
    frequencies = [zipf(token.key, language) for token in words]
    small = [each for each, token in zip(frequencies, words, strict=True) if token.text.islower()] or [0.0]
    mean = sum(frequencies) / len(frequencies)
    unknown, rare = frequencies.count(0.0), sum([each < _RARE for each in frequencies])
    values["words.mean-frequency"] = mean
    values["words.lowest-frequency"] = min(frequencies)
    values["words.spread"] = math.sqrt(sum([(each - mean) ** 2 for each in frequencies]) / len(frequencies))
    values["words.unknown"] = unknown / count
    values["words.unknown-count"] = float(unknown)
    values["words.rare"] = rare / count
    values["words.rare-count"] = float(rare)
    values["words.uncommon"] = sum([each < _UNCOMMON for each in frequencies]) / count
    values["words.unknown-small"] = float(small.count(0.0))
    values["words.lowest-small"] = min(small)
    values["words.mean-small"] = sum(small) / len(small)


class _Compared(NamedTuple):
    """A measurement of both sides, and those of how they differ."""

    source: str
    target: str
    more: str
    apart: str


def _compared(measure: str, feature: str) -> _Compared:
    name = f"{feature}.{measure.split('.')[1]}"
    return _Compared(_names("source")[measure], _names("target")[measure], f"{name}-more", f"{name}-apart")


_COMPARED = tuple(
    _compared(measure, feature)
    for measure, feature in {
        **dict.fromkeys((*_OF_MARKS, "marks.sentences", "marks.ends", "marks.begins-small"), "marks"),
        "names.count": "names",
        "names.numbers": "names",
        "words.mean-frequency": "register",
        "words.lowest-frequency": "register",
        "words.unknown": "register",
        "words.letters": "register",
    }.items()
)


def _compare(values: dict[str, float], source: Text, target: Text) -> None:
    """Adds how the target's measurements differ from the source's."""
    values["length.characters"] = values["target-words.characters"] - values["source-words.characters"]
    values["length.words"] = values["target-words.count"] - values["source-words.count"]
    languages = source.language.split("-")[0], target.language.split("-")[0]
    expected = ratio(*languages) if languages[0] != languages[1] else None
    lengths = length(source.masked), length(target.masked)
    if expected is not None and min(lengths) > 0:
        far, spread = deviation(*lengths, expected)
        values["length.deviation"] = far / spread
        values["length.distance"] = abs(far / spread)
    elif min(lengths) == 0:
        # Nothing stands for the source: as far off as lengths can be.
        values["length.deviation"], values["length.distance"] = -5.0, 5.0
    for compared in _COMPARED:
        here, there = values.get(compared.source), values.get(compared.target)
        if here is not None and there is not None:
            values[compared.more] = there - here
            values[compared.apart] = abs(there - here)


def _correspond(values: dict[str, float], aligned: Alignment) -> None:
    """Adds what has a counterpart on the other side."""
    for name, side in (("source", aligned.source), ("target", aligned.target)):
        names = _names(name, "counterparts")
        count = len(side.tokens) or 1
        nats = sum(side.evidence)
        telling = [bool(side.counterparts[at]) for at in range(len(side.tokens)) if side.says_something(at)]
        values[names["nats"]] = nats / count
        values[names["sum"]] = nats
        values[names["share"]] = sum(map(bool, side.counterparts)) / count
        values[names["lost"]] = float(len(telling) - sum(telling))
        values[names["longest-run"]] = _longest_run(side.evidence)
        values[names["unlinked"]] = _unlinked(side) / count
        if telling:
            values[names["telling"]] = sum(telling) / len(telling)
    here, there = len(aligned.source.tokens) or 1, len(aligned.target.tokens) or 1
    moved = [
        min(abs(place / there - index / here) for place in places)
        for index, places in enumerate(aligned.source.counterparts)
        if places
    ]
    if moved:
        values["counterparts.moved"] = sum(moved) / len(moved)


def _without_counterparts(aligned: Alignment) -> Alignment:
    source, target = (Matched(side.text, side.weights, [()] * len(side.tokens)) for side in aligned)
    return Alignment(source, target)


def _unlinked(side: Matched) -> float:
    return sum([weight.unlinked for weight, places in zip(side.weights, side.counterparts, strict=True) if not places])


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
