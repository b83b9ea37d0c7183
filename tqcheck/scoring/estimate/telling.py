"""What a reader is told of a feature that moved an estimate: what it comes to in this segment."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence

from tqcheck.model import Finding
from tqcheck.scoring.estimate.measurements import MARKS_APART

Values = Mapping[str, float]

_NAMED = 2
"""Findings that a reason names."""


def told(feature: str, values: Values) -> str:
    """One clause on a feature of the texts, in words that need no other explanation."""
    return _TOLD[feature](values)


def told_of_findings(findings: Sequence[Finding]) -> str:
    """One clause on what the checks found."""
    count = len(findings)
    if not count:
        return "the checks found nothing"
    gravest = sorted(findings, key=lambda finding: -finding.severity.rank)[:_NAMED]
    named = ", ".join(f"{finding.check} ({finding.severity})" for finding in gravest)
    more = f" and {count - _NAMED} more" if count > _NAMED else ""
    return f"the checks found {named}{more}"


def _counterparts(values: Values) -> str:
    shares = []
    for side in ("source", "target"):
        share = values.get(f"counterparts.{side}-telling", values.get(f"counterparts.{side}-share"))
        if share is not None:
            shares.append(f"{share:.0%} of the {side}'s words")
    if not shares:
        return f"{values['counterparts.copied']:.0%} of the target's words are the source's own"
    return f"{' and '.join(shares)} have a known counterpart on the other side"


def _length(values: Values) -> str:
    source, target = (_count(values, side) for side in ("source", "target"))
    return f"the target has {_words_text(target)} for the source's {source}"


def _words(side: str) -> Callable[[Values], str]:
    def say(values: Values) -> str:
        count = _count(values, side)
        letters = values.get(f"{side}-words.letters")
        if letters is None:
            return f"the {side} has no words" if not count else f"the {side} has no words but numbers"
        said = f"the {side} has {_words_text(count)}, of {letters:.1f} letters on the mean"
        frequency = values.get(f"{side}-words.mean-frequency")
        if frequency is None:
            return said
        rare = round(values[f"{side}-words.rare-count"])
        return f"{said}; {rare or 'none'} of them rare (mean Zipf frequency {frequency:.1f})"

    return say


def _names_of(side: str) -> Callable[[Values], str]:
    def say(values: Values) -> str:
        capitals = round(math.expm1(values[f"{side}-names.count"]))
        numbers = round(values[f"{side}-names.numbers"] * (_count(values, side) + 1))
        return f"words with a capital in the {side}: {capitals}; numbers: {numbers}"

    return say


def _names(values: Values) -> str:
    source, target = (round(math.expm1(values[f"{side}-names.count"])) for side in ("source", "target"))
    return f"words with a capital: {source} in the source, {target} in the target"


def _marks_of(side: str) -> Callable[[Values], str]:
    def say(values: Values) -> str:
        sentences = round(values[f"{side}-marks.sentences"])
        begun = ", begun with a small letter" if values[f"{side}-marks.begins-small"] else ""
        ended = "" if values[f"{side}-marks.ends"] else ", without an end mark"
        return (
            f"how the {side} is punctuated: {sentences} {'sentence' if sentences == 1 else 'sentences'}{begun}{ended}"
        )

    return say


def _marks(values: Values) -> str:
    apart = any(map(values.get, MARKS_APART))
    return "the two texts are punctuated differently" if apart else "the two texts are punctuated alike"


def _register(values: Values) -> str:
    source, target = (values.get(f"{side}-words.mean-frequency") for side in ("source", "target"))
    if source is None or target is None:
        source, target = (values.get(f"{side}-words.letters") for side in ("source", "target"))
        if source is None or target is None:
            return "one of the two texts has no words"
        return f"the target's words have {target:.1f} letters on the mean, the source's {source:.1f}"
    return f"the target's words have a mean Zipf frequency of {target:.1f}, the source's {source:.1f}"


def _word_order(values: Values) -> str:
    unlikely = round(values["word-order.unlikely-neighbours"])
    return f"pairs of neighbours in the target that are hardly English: {unlikely or 'none'}"


def _wording(side: str) -> Callable[[Values], str]:
    def say(values: Values) -> str:
        rated = "well" if values[f"{side}-wording.points"] > 0 else "badly"
        return f"the {side} is worded like segments that people rated {rated}"

    return say


def _count(values: Values, side: str) -> int:
    return round(math.exp(values[f"{side}-words.count"])) - 1


def _words_text(count: int) -> str:
    return f"{count} {'word' if count == 1 else 'words'}"


_TOLD: dict[str, Callable[[Values], str]] = {
    "counterparts": _counterparts,
    "length": _length,
    "names": _names,
    "marks": _marks,
    "register": _register,
    "word-order": _word_order,
    **{f"{side}-words": _words(side) for side in ("source", "target")},
    **{f"{side}-names": _names_of(side) for side in ("source", "target")},
    **{f"{side}-marks": _marks_of(side) for side in ("source", "target")},
    **{f"{side}-wording": _wording(side) for side in ("source", "target")},
}
FINDINGS = "findings"
"""The feature that is not of the texts."""
FEATURES = (FINDINGS, *_TOLD)
"""Every feature."""
