"""Where in the target a number of the source belongs that it has lost."""

from __future__ import annotations

from collections.abc import Sequence

from tqcheck.checks.mechanisms.alignment import alignment, clause, token_at
from tqcheck.checks.mechanisms.correspondence import root
from tqcheck.checks.mechanisms.coverage import place_between
from tqcheck.checks.mechanisms.one_to_one import one_to_one
from tqcheck.language.quantities import Quantity
from tqcheck.language.text import Text
from tqcheck.language.tokens import Token
from tqcheck.model import Span

_NEAR = 40
"""How many characters of the source may part a lost number from what tells its place."""
_SHORTEST_NAME = 4
_SHORTEST_CLAUSE = 2
"""Words of a clause, the number among them, that may be lost as a whole."""


def place_of(
    lost: Quantity, source: Sequence[Quantity], target: Sequence[Quantity], source_text: Text, target_text: Text
) -> Span | None:
    """The place, of width zero, beside the number or else the name that the lost one stands beside in the source; at an
    end of the text where it stands at one; None where nothing tells.
    """
    return (
        _beside_number(lost, source, target)
        or _at_end(lost, source_text, target_text)
        or _beside_name(lost, source_text, target_text)
    )


def lost_around(lost: Quantity, source: Text, target: Text) -> tuple[Span, Span] | None:
    """The clause around a lost number, where no word of it has a counterpart for itself, and where in the target it
    belongs.
    """
    aligned = alignment(source, target)
    if aligned is None or not target.tokens or not aligned.is_translation:
        return None
    around = clause(source, token_at(source, lost.span.start))
    own = one_to_one(aligned.source, aligned.target, around)
    if len(around) < _SHORTEST_CLAUSE or len(around) == len(source.tokens) or any(map(own.is_anchor, around)):
        return None
    span = Span(source.tokens[around[0]].start, source.tokens[around[-1]].end)
    return span, place_between(own, aligned.target, around[0], around[-1])


def _beside_number(lost: Quantity, source: Sequence[Quantity], target: Sequence[Quantity]) -> Span | None:
    index = source.index(lost)
    for neighbour, is_before in ((index - 1, True), (index + 1, False)):
        if 0 <= neighbour < len(source):
            beside = source[neighbour]
            near = min(abs(beside.span.end - lost.span.start), abs(lost.span.end - beside.span.start)) <= _NEAR
            same = [number for number in target if number.value == beside.value]
            twins = sum(number.value == beside.value for number in source)
            if len(same) == 1 == twins and near:
                start = same[0].span.start
                place = start + len(same[0].written) if is_before else start
                return Span(place, place)
    return None


def _at_end(lost: Quantity, source: Text, target: Text) -> Span | None:
    if not source.tokens or not target.tokens:
        return None
    if lost.span.start <= source.tokens[0].start:
        return Span(target.tokens[0].start, target.tokens[0].start)
    if lost.span.end >= source.tokens[-1].end:
        return Span(target.tokens[-1].end, target.tokens[-1].end)
    return None


def _beside_name(lost: Quantity, source: Text, target: Text) -> Span | None:
    near = [token for token in source.tokens if _distance(token, lost) <= _NEAR and _tells(token)]
    if not near:
        return None
    places: dict[str, list[Token]] = {}
    for token in target.tokens:
        if _tells(token):
            places.setdefault(root(token), []).append(token)
    for token in sorted(near, key=lambda token: _distance(token, lost)):
        same = places.get(root(token), [])
        if len(same) == 1:
            place = same[0].end if token.start < lost.span.start else same[0].start
            return Span(place, place)
    return None


def _tells(token: Token) -> bool:
    return not token.is_number and len(token.key) >= _SHORTEST_NAME


def _distance(token: Token, number: Quantity) -> int:
    return max(token.start - number.span.end, number.span.start - token.end, 0)
