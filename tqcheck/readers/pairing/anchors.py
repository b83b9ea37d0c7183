"""Anchors: what a text and its translation both hold whatever their languages (numbers, names, cognates, marks)."""

from __future__ import annotations

import math
import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence
from collections.abc import Set as AbstractSet

import numpy as np
from numpy.typing import NDArray

from tqcheck.language.quantities import cardinal, with_ascii_digits
from tqcheck.language.romanisation import common_form
from tqcheck.language.tokens import normal_form

_ADDRESS = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+|(?:https?://|www\.)[^\s<>\"»”)]+")
_NUMBER = re.compile(r"[0-9]+(?:[.,’'\u00a0\u202f\u2009 ][0-9]{3})*(?![0-9])|[0-9]+")
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\uac00-\ud7af"
_WORD = re.compile(rf"[^\W\d_{_UNSPACED}]+")
_RUN = re.compile(rf"[{_UNSPACED}]+")
_MARKS = {
    "?": re.compile(r"[?？؟;]"),
    "!": re.compile(r"[!！]"),
    "(": re.compile(r"[(（]"),
    ":": re.compile(r"[:：]"),
    "…": re.compile(r"…|\.\.\."),
    "“": re.compile(r"[«„“‘「『\"]"),
    "%": re.compile(r"[%％]"),
}
_PREFIXES = (4, 6)
"""Cognates share their first four letters (Simard, Foster and Isabelle, 1992); more letters are more evidence."""
_LONGEST_WORD = 40
_KEPT = {"word": 0.5, "mark": 0.7, "number": 0.85}
"""How often a translation keeps an anchor of each kind, where the two texts hold it equally often."""
_ELSEWHERE = 20
"""So many segments without an anchor are presumed beside those of a text: a short one does not tell what is rare."""
_LONG_LETTERS = 2
"""A letter of a script without spaces counts for so many more in lengths."""
_NO_ANCHORS: frozenset[str] = frozenset()


def anchors_of(text: str, language: str) -> frozenset[str]:
    """The anchors of a text, each in a form that its translation into any language would have too."""
    plain = with_ascii_digits(text)
    found = {f"@{match.group().lower()}" for match in _ADDRESS.finditer(plain)}
    for match in _NUMBER.finditer(plain):
        groups = re.findall("[0-9]+", match.group())
        found.update(f"#{digits.lstrip('0')}" for digits in (*groups, "".join(groups)))
    for word in _WORD.findall(plain):
        value = cardinal(normal_form(word), language)
        if value is not None and value > 1:
            found.add(f"#{value}")
        if len(word) > 2:
            form = common_form(word[:_LONGEST_WORD])
            found.update(form[:length] for length in _PREFIXES if len(form) >= length)
    for run in _RUN.findall(plain):
        found.update(run[place : place + 2] for place in range(len(run) - 1))
    found.update(mark for mark, pattern in _MARKS.items() if pattern.search(plain))
    return frozenset(found)


def length_of(text: str) -> int:
    """The length of a text in letters of an alphabet, at least 1."""
    length = len(text)
    if not text.isascii():
        length += _LONG_LETTERS * sum(map(len, _RUN.findall(text)))
    return max(1, length)


class Anchors:
    """The anchors of two parallel texts, and what they say for segments being a translation of each other.

    All figures are log-likelihood ratios (nats) against segments that have nothing to do with each other.
    """

    def __init__(self, sources: Sequence[frozenset[str]], targets: Sequence[frozenset[str]]) -> None:
        self._in_sources, self._in_targets = _places(sources), _places(targets)
        self._weights: dict[str, tuple[float, float]] = {}
        for anchor in self._in_sources.keys() & self._in_targets.keys():
            source_count, target_count = len(self._in_sources[anchor]), len(self._in_targets[anchor])
            kept = _KEPT[_kind(anchor)] * min(source_count, target_count) / max(source_count, target_count)
            chance = target_count / (len(targets) + _ELSEWHERE)
            if kept > chance:
                self._weights[anchor] = math.log(kept / chance), -math.log((1 - kept) / (1 - chance))
        self._sources = [each & self._weights.keys() for each in sources]
        self._targets = [each & self._weights.keys() for each in targets]

    def missing_from_sources(self, count: int) -> list[float]:
        """What each run of `count` source segments would cost, by its first, if none of its anchors were kept."""
        return self._missing(self._sources, count)

    def missing_from_targets(self, count: int) -> list[float]:
        """The same of target segments."""
        return self._missing(self._targets, count)

    def _missing(self, segments: Sequence[AbstractSet[str]], count: int) -> list[float]:
        weights = self._weights
        return [
            sum(weights[anchor][1] for anchor in _NO_ANCHORS.union(*segments[start : start + count]))
            for start in range(len(segments) - count + 1)
        ]

    def fit(self, source: AbstractSet[str], target: AbstractSet[str]) -> float:
        """What speaks for a source text by its anchors and its translation's; only differences tell."""
        fit = 0.0
        for anchor in source & self._weights.keys():
            hit, missing = self._weights[anchor]
            fit += hit + missing if anchor in target else -missing
        return fit

    def shared(self, source: int, first: int, last: int, most: int) -> list[NDArray[np.float32]]:
        """What runs of segments share that begin with `source` on the one side, from `first` to `last` on the other.

        The arrays are for 1 to `most` target segments; each has a row for 1 to `most` source segments and a column for
        each first target segment.
        """
        runs = [_NO_ANCHORS.union(*self._sources[source : source + count]) for count in range(1, most + 1)]
        anchors = sorted(runs[-1])
        weights = np.zeros((most, len(anchors)), np.float32)
        held = np.zeros((len(anchors), last - first + most), np.float32)
        for number, anchor in enumerate(anchors):
            hit, missing = self._weights[anchor]
            places = self._in_targets[anchor]
            inside = places[bisect_left(places, first) : bisect_right(places, last + most - 1)]
            if inside:
                held[number, np.array(inside) - first] = 1
            for row, run in enumerate(runs):
                if anchor in run:
                    weights[row, number] = hit + 2 * missing
        found = []
        joined = held
        for count in range(most):
            joined = np.maximum(joined[:, : joined.shape[1] - (count > 0)], held[:, count:])
            found.append(weights @ joined[:, : last - first + 1])
        return found

    def points(self) -> dict[tuple[int, int], float]:
        """Pairs of segments that hold an anchor which both texts have equally often, and rarely: likely pairs."""
        found: dict[tuple[int, int], float] = defaultdict(float)
        for anchor in self._weights:
            sources, targets = self._in_sources[anchor], self._in_targets[anchor]
            if len(sources) == len(targets) <= 3:
                for pair in zip(sources, targets, strict=True):
                    found[pair] += 1 / len(sources)
        return found


def _places(segments: Sequence[frozenset[str]]) -> dict[str, list[int]]:
    places: dict[str, list[int]] = defaultdict(list)
    for number, anchors in enumerate(segments):
        for anchor in anchors:
            places[anchor].append(number)
    return places


def _kind(anchor: str) -> str:
    if anchor in _MARKS:
        return "mark"
    return "number" if anchor[0] in "#@" else "word"
