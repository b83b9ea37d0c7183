"""Two running texts side by side: for every paragraph of a translation, and every sentence, what it translates."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from tqcheck.language.sentences import split_sentences
from tqcheck.model import Segment, Span
from tqcheck.readers.pairing.alignment import Alignment, Bead, Text, align
from tqcheck.readers.pairing.anchors import anchors_of, length_of

BETWEEN = "\n\n"
"""What stands between paragraphs that are joined."""
SURE = 0.9
"""The confidence from which a paragraph is taken for the translation of another."""
_NEIGHBOURS = 4
"""So many beads to either side tell whether the texts run side by side."""
_PRESUMED = 4.0
"""What speaks for two texts before they are looked at, in nats: somebody says that they are one."""
_TRUSTED = 2.0
"""How much a match is trusted that nothing speaks for or against, in nats."""
_SHARED_HEADINGS = 2
_MOVED = 4.0
"""How much must speak for a border inside a paragraph, in nats."""
_IMPLAUSIBLE = -3.0
"""How much lengths may speak against a border that anchors are asked about."""
_LENGTHS_SPEAK = 6.5
"""How much two texts of the expected lengths are trusted, in nats; less by the deviation, squared."""
_MOST_MOVED = 2
"""So many sentences may have moved over a border."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a text: from code point `start` of segment `first` to code point `end` of segment `last`."""

    first: int
    start: int
    last: int
    end: int

    def of(self, segments: Sequence[Segment]) -> tuple[str, tuple[Span, ...]]:
        """Its text, paragraphs joined, and the inline codes in it; one that is cut by a border is left out."""
        pieces: list[str] = []
        codes: list[Span] = []
        length = 0
        for number in range(self.first, self.last + 1):
            segment = segments[number]
            start = self.start if number == self.first else 0
            end = self.end if number == self.last else len(segment.target)
            shift = length - start
            codes += [
                Span(code.start + shift, code.end + shift)
                for code in segment.target_codes
                if start <= code.start and code.end <= end
            ]
            pieces.append(segment.target[start:end])
            length += end - start + len(BETWEEN)
        return BETWEEN.join(pieces), tuple(codes)


@dataclass(frozen=True, slots=True)
class Match:
    """A passage of the translation and the one of its source; either may be None. `confidence` is from 0 to 1."""

    source: Passage | None
    target: Passage | None
    confidence: float


class ParallelTexts:
    """The alignment of a translation with its source, both as paragraphs in order."""

    def __init__(self, sources: Sequence[Segment], targets: Sequence[Segment], *, use_anchors: bool = True) -> None:
        self._sources, self._targets = sources, targets
        self._use_anchors = use_anchors
        self._alignment = self._aligned(_headings(sources), _headings(targets))
        self._trust = _trust(self._alignment.beads)

    def _aligned(self, source_headings: list[tuple[int, int]], target_headings: list[tuple[int, int]]) -> Alignment:
        source, target = _text(self._sources), _text(self._targets)
        alike = [level for _, level in source_headings] == [level for _, level in target_headings]
        if alike and len(source_headings) >= _SHARED_HEADINGS:
            fixed = [(i, j) for (i, _), (j, _) in zip(source_headings, target_headings, strict=True)]
            by_headings = align(
                Text(source.segments, source.language, frozenset(i + more for i, _ in fixed for more in (0, 1))),
                Text(target.segments, target.language, frozenset(j + more for _, j in fixed for more in (0, 1))),
                fixed=fixed,
                use_anchors=self._use_anchors,
            )
            trust = _trust(by_headings.beads)
            if 2 * sum(each >= SURE for each in trust) > len(trust):
                return by_headings
        return align(source, target, use_anchors=self._use_anchors)

    def paragraphs(self) -> list[Match]:
        """Every paragraph of the translation, in order, with the passage of the source that it translates."""
        found: list[Match] = []
        for bead, trust in zip(self._alignment.beads, self._trust, strict=True):
            count = bead.targets[1] - bead.targets[0]
            if not count:
                continue
            if bead.sources[0] == bead.sources[1]:
                for number in range(*bead.targets):
                    found.append(Match(None, _whole(self._targets, number, number), trust))
            elif count == 1:
                source = _whole(self._sources, bead.sources[0], bead.sources[1] - 1)
                target = _whole(self._targets, bead.targets[0], bead.targets[0])
                found.append(Match(source, target, min(trust, _confidence(bead.margins[0]))))
            else:
                for match, margin in zip(self._divided(bead), bead.margins, strict=True):
                    confidence = min(match.confidence, trust, _confidence(margin))
                    found.append(Match(match.source, match.target, confidence))
        for number in range(1, len(found)):
            found[number - 1 : number + 1] = self._with_border(*found[number - 1 : number + 1])
        return [self._by_length(match) for match in found]

    def _by_length(self, match: Match) -> Match:
        """A match with less confidence where one side is much longer than the other: a part may belong elsewhere."""
        if match.source is None or match.target is None:
            return match
        source, target = self._texts(match)
        deviation, _ = self._alignment.deviation(length_of(source), length_of(target))
        return Match(match.source, match.target, min(match.confidence, _confidence(_LENGTHS_SPEAK - deviation)))

    def _with_border(self, before: Match, after: Match) -> tuple[Match, Match]:
        """Two matches in a row, with the border in the source where the translation has it.

        The source is cut between two of its paragraphs; a sentence beside that may be the other paragraph's.
        """
        if before.source is None or after.source is None or before.target is None or after.target is None:
            return before, after
        one, other = before.source, after.source
        if one.last + 1 != other.first or other.start or one.end != len(self._sources[one.last].target):
            return before, after
        kept = self._length_fit(before) + self._length_fit(after)
        best, gain = (before, after), -math.inf
        for end, start in _other_borders(one, other, self._sources):
            source = Passage(one.first, one.start, *end), Passage(*start, other.last, other.end)
            moved = Match(source[0], before.target, before.confidence), Match(source[1], after.target, after.confidence)
            change = self._length_fit(moved[0]) + self._length_fit(moved[1]) - kept
            if change < _IMPLAUSIBLE:
                continue
            for match, sign in ((moved[0], 1), (moved[1], 1), (before, -1), (after, -1)):
                change += sign * self._anchor_fit(match)
            if change - _MOVED > gain:
                best, gain = moved, change - _MOVED
        sure = _confidence(abs(gain))
        chosen = best if gain > 0 else (before, after)
        return (
            Match(chosen[0].source, chosen[0].target, min(chosen[0].confidence, sure)),
            Match(chosen[1].source, chosen[1].target, min(chosen[1].confidence, sure)),
        )

    def _length_fit(self, match: Match) -> float:
        source, target = self._texts(match)
        return self._alignment.fit_of_lengths(length_of(source), length_of(target))

    def _anchor_fit(self, match: Match) -> float:
        if not self._use_anchors:
            return 0.0
        source, target = self._texts(match)
        source_anchors = anchors_of(source, _language(self._sources))
        return self._alignment.anchors.fit(source_anchors, anchors_of(target, _language(self._targets)))

    def _texts(self, match: Match) -> tuple[str, str]:
        assert match.source is not None
        assert match.target is not None
        return match.source.of(self._sources)[0], match.target.of(self._targets)[0]

    def _divided(self, bead: Bead) -> Iterator[Match]:
        """The target paragraphs of a bead, each with those of its source sentences that are its own."""
        sources, targets, beads = self._sentences_of(bead)
        for number in range(*bead.targets):
            inside = [
                each for each in beads if each.targets[0] < each.targets[1] and targets[each.targets[0]].first == number
            ]
            matched = [each for each in inside if each.sources[0] < each.sources[1]]
            whole = _whole(self._targets, number, number)
            if not matched:
                yield Match(None, whole, 0.0)
                continue
            borders: list[float] = []
            if number > bead.targets[0]:
                borders += inside[0].margins
            if number < bead.targets[1] - 1:
                borders += inside[-1].margins
            source = _span(sources[matched[0].sources[0]], sources[matched[-1].sources[1] - 1])
            yield Match(source, whole, _confidence(min(borders, default=math.inf)))

    def sentences(self) -> Iterator[Match]:
        """Every bead of sentences, in order; a sentence without a partner has None on the other side."""
        for bead, trust in zip(self._alignment.beads, self._trust, strict=True):
            sources, targets, beads = self._sentences_of(bead)
            for each in beads:
                yield Match(
                    _span(sources[each.sources[0]], sources[each.sources[1] - 1]) if _any(each.sources) else None,
                    _span(targets[each.targets[0]], targets[each.targets[1] - 1]) if _any(each.targets) else None,
                    min(trust, _confidence(min((*bead.margins, *each.margins), default=0.0))),
                )

    def passages(self) -> Iterator[Match]:
        """Every bead of paragraphs, in order, one side None where it has no partner."""
        for bead, trust in zip(self._alignment.beads, self._trust, strict=True):
            yield Match(
                _whole(self._sources, bead.sources[0], bead.sources[1] - 1) if _any(bead.sources) else None,
                _whole(self._targets, bead.targets[0], bead.targets[1] - 1) if _any(bead.targets) else None,
                min(trust, _confidence(min(bead.margins, default=0.0))),
            )

    def _sentences_of(self, bead: Bead) -> tuple[list[Passage], list[Passage], tuple[Bead, ...]]:
        sources = _sentences(self._sources, bead.sources)
        targets = _sentences(self._targets, bead.targets)
        if len(sources) == len(targets) == 1:
            return sources, targets, (Bead((0, 1), (0, 1), (math.inf,), 0.0),)
        borders = frozenset(
            number for number, (one, other) in enumerate(pairwise(targets), start=1) if one.first != other.first
        )
        alignment = align(
            Text([each.of(self._sources)[0] for each in sources], _language(self._sources)),
            Text([each.of(self._targets)[0] for each in targets], _language(self._targets), borders),
            ratio=self._alignment.ratio,
            use_anchors=self._use_anchors,
        )
        return sources, targets, alignment.beads


def _other_borders(
    one: Passage, other: Passage, segments: Sequence[Segment]
) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """The ends and beginnings that two passages in a row can have with a sentence or two more in one of them."""
    left, right = _sentences(segments, (one.last, one.last + 1)), _sentences(segments, (other.first, other.first + 1))
    left = [sentence for sentence in left if one.first < one.last or sentence.start >= one.start]
    right = [sentence for sentence in right if other.first < other.last or sentence.end <= other.end]
    for count in range(1, min(_MOST_MOVED, len(left) - 1) + 1):
        yield (one.last, left[-count - 1].end), (one.last, left[-count].start)
    for count in range(1, min(_MOST_MOVED, len(right) - 1) + 1):
        yield (other.first, right[count - 1].end), (other.first, right[count].start)


def _any(numbers: tuple[int, int]) -> bool:
    return numbers[0] < numbers[1]


def _text(segments: Sequence[Segment]) -> Text:
    return Text([segment.target for segment in segments], _language(segments))


def _language(segments: Sequence[Segment]) -> str:
    return segments[0].target_language if segments else "und"


def _headings(segments: Sequence[Segment]) -> list[tuple[int, int]]:
    """(number, level) of every heading."""
    return [
        (number, segment.details.heading)
        for number, segment in enumerate(segments)
        if segment.details.heading is not None
    ]


def _whole(segments: Sequence[Segment], first: int, last: int) -> Passage:
    return Passage(first, 0, last, len(segments[last].target))


def _span(first: Passage, last: Passage) -> Passage:
    return Passage(first.first, first.start, last.last, last.end)


def _sentences(segments: Sequence[Segment], numbers: tuple[int, int]) -> list[Passage]:
    """The sentences of some paragraphs; a paragraph without one is one itself."""
    found = []
    for number in range(*numbers):
        text = segments[number].target
        spans = split_sentences(text, segments[number].target_language) or [(0, len(text))]
        found += [Passage(number, start, number, end) for start, end in spans]
    return found


def _confidence(margin: float) -> float:
    return 1 / (1 + math.exp(-max(-50.0, min(50.0, margin))))


def _trust(beads: Sequence[Bead]) -> list[float]:
    """For each bead whether the texts run side by side there, by the evidence of the beads around it."""
    trust = []
    for number in range(len(beads)):
        around = beads[max(0, number - _NEIGHBOURS) : number + _NEIGHBOURS + 1]
        evidence = _PRESUMED + sum(bead.evidence for bead in around)
        trust.append(_confidence(_TRUSTED + evidence / len(around)))
    return trust
