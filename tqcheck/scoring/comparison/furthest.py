"""The segments at which systems are furthest apart."""

from __future__ import annotations

from tqcheck.scoring.comparison.segment_scores import EQUAL, SegmentScores


def furthest_apart(scores: SegmentScores, most: int) -> list[int]:
    """The places of at most so many segments with different scores, the most different first, and else in the text's
    order.
    """
    apart = [max(values) - min(values) for values in zip(*scores.values, strict=True)]
    places = sorted(range(len(apart)), key=lambda place: (-apart[place], place))
    return [place for place in places[:most] if apart[place] > EQUAL]
