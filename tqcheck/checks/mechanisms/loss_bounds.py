"""Where what is lost begins and ends in its own text, and where in the other text it belongs.

That something is lost is told by all counterparts that its words could have; what exactly by those that they have for
themselves (one_to_one): a clause whose words also stand elsewhere goes with what is lost, words that are rendered do
not. It ends where a clause, a sentence or a bracket does, wherever one is near.
"""

from __future__ import annotations

import bisect
import dataclasses
import itertools
from collections.abc import Sequence

from tqcheck.checks.mechanisms.coverage import MARK, Loss, Matched, place_between
from tqcheck.checks.mechanisms.one_to_one import one_to_one
from tqcheck.language.enclosures import enclosures
from tqcheck.language.text import Text
from tqcheck.model import Span

_AT_MARK, _AT_SENTENCE = 1.0, 1.5
"""Nats for an end of the stretch that a mark or the end of a sentence makes."""
_OUTSIDE, _PER_WORD_OUTSIDE = 0.5, 0.25
"""The share that words beyond the run say of being lost with it, less this for each: they may be rendered freely."""
_THOUGH_RENDERED = 4
"""Content words lost of a clause from which it is lost as a whole though one word of it seems to be rendered."""
_FEWEST_LOST, _SCRAP = 2, 2
"""Content words that must be lost of a clause a word of which is rendered, and words that are no part of it."""
_BETWEEN = " \t\n,;:–—-"
_TO_BRACKET = 6
"""Words by which a stretch grows to hold both brackets of a pair."""


def bounded(loss: Loss, here: Matched, there: Matched, *, is_known: bool) -> Loss:
    """A loss with the span that its words really have, and its place. The words of languages of which little is known
    do not tell the span.
    """
    starts = [token.start for token in here.tokens]
    run = range(bisect.bisect_left(starts, loss.span.start), bisect.bisect_left(starts, loss.span.end))
    own = one_to_one(here, there, run)
    stretch = _at_marks(own, _stretch(_nats(here, own, run), _bonuses(here.text), run)) if is_known else run
    span = _balanced(here.text, Span(here.tokens[stretch[0]].start, here.tokens[stretch[-1]].end))
    # Brackets that cross leave no word.
    first, last = bisect.bisect_left(starts, span.start), bisect.bisect_left(starts, span.end) - 1
    if first > last:
        first, last = stretch[0], stretch[-1]
        span = Span(here.tokens[first].start, here.tokens[last].end)
    return dataclasses.replace(
        loss,
        span=span,
        place=_behind_closing(there.text, place_between(own, there, first, last), here.text, span),
        count=last - first + 1,
        content=sum(own.says_something(index) and not own.counterparts[index] for index in range(first, last + 1)),
    )


def _nats(here: Matched, own: Matched, run: range) -> list[float]:
    """What each word says of being lost: nothing where its only counterparts are other words' or say little."""
    nats = [
        here.weights[index].linked if own.counterparts[index] else 0.0 if places else here.weights[index].unlinked
        for index, places in enumerate(here.counterparts)
    ]
    return [
        each if index in run else (each if each < 0 else _OUTSIDE * each) - _PER_WORD_OUTSIDE
        for index, each in enumerate(nats)
    ]


def _bonuses(text: Text) -> list[float]:
    """What the boundary in front of each word, and behind the last, says of an end there."""
    sentences = text.token_sentences
    inner = (
        _AT_SENTENCE
        if sentences[index] != sentences[index + 1]
        else _AT_MARK
        if MARK.search(text.between(index))
        else 0.0
        for index in range(len(text.tokens) - 1)
    )
    return [_AT_SENTENCE, *inner, _AT_SENTENCE]


def _stretch(nats: Sequence[float], bonuses: Sequence[float], run: range) -> range:
    """The words that say most of being lost, some of them in the run; never all."""
    sums = list(itertools.accumulate(nats, initial=0.0))
    best, found = float("-inf"), run
    start, least = 0, float("inf")
    for end in range(1, len(nats) + 1):
        if end - 1 <= run[-1] and sums[end - 1] - bonuses[end - 1] < least:
            start, least = end - 1, sums[end - 1] - bonuses[end - 1]
        total = sums[end] + bonuses[end] - least
        if end > run[0] and total > best and end - start < len(nats):
            best, found = total, range(start, end)
    return found


def _at_marks(own: Matched, stretch: range) -> range:
    """A stretch that ends at marks where it can: with the whole of a clause that is lost but for a word, or of a
    sentence, without the last words of one that is rendered, and without small words at its end.
    """
    text, size = own.text, len(own.tokens)
    sentences = text.token_sentences
    marks = [0, *(index + 1 for index in range(size - 1) if MARK.search(text.between(index))), size]
    ends = [0, *(index + 1 for index in range(size - 1) if sentences[index] != sentences[index + 1]), size]
    start, end = stretch.start, stretch.stop
    for bounds in (marks, ends):
        before, after = bounds[bisect.bisect_right(bounds, start) - 1], bounds[bisect.bisect_right(bounds, start)]
        inside, outside = range(start, min(after, end)), range(before, start)
        if (before or end < size) and _is_whole(own, inside, outside, is_clause=bounds is marks):
            start = before
        elif bounds is marks and after < end and _is_scrap(own, inside, outside):
            start = after
        before, after = bounds[bisect.bisect_left(bounds, end) - 1], bounds[bisect.bisect_left(bounds, end)]
        inside, outside = range(max(before, start), end), range(end, after)
        if (start or after < size) and _is_whole(own, inside, outside, is_clause=bounds is marks):
            end = after
        elif bounds is marks and before > start and _is_scrap(own, inside, outside):
            end = before
    while end not in marks and end - start > 1 and not own.is_content(end - 1):
        end -= 1
    while start not in marks and not own.is_content(start - 1) and not own.is_anchor(start - 1):
        start -= 1
    return range(start, end)


def _is_whole(own: Matched, inside: range, outside: range, *, is_clause: bool) -> bool:
    """Whether a clause or a sentence is lost as a whole of which a stretch takes in the words `inside` and not those
    `outside`.
    """
    rendered = sum(map(own.is_anchor, outside))
    is_most = len(outside) < len(inside) and own.content(inside[0], inside[-1]) >= _THOUGH_RENDERED
    return not rendered or (rendered == 1 and is_clause and is_most)


def _is_scrap(own: Matched, inside: range, outside: range) -> bool:
    """Whether so little of a clause is in a stretch that it does not belong there."""
    little = own.content(inside[0], inside[-1]) < _FEWEST_LOST or len(inside) <= _SCRAP
    return little and any(map(own.is_anchor, outside))


def _balanced(text: Text, span: Span) -> Span:
    """A stretch with both marks of each pair of brackets or quotation marks, or with neither."""
    starts = [token.start for token in text.tokens]
    start, end = span.start, span.end
    for pair in sorted(enclosures(text), key=lambda pair: pair.end - pair.start):
        begins, ends = start <= pair.start < end, start < pair.end <= end
        if begins and not ends:
            more = bisect.bisect_left(starts, pair.end) - bisect.bisect_left(starts, end)
            end = pair.end if more <= _TO_BRACKET or not text.masked[start : pair.start].strip() else pair.start
        elif ends and not begins and start > pair.start:
            more = bisect.bisect_left(starts, start) - bisect.bisect_left(starts, pair.start)
            start = pair.start if more <= _TO_BRACKET or pair.end == end else pair.end
        elif pair.start < start and end < pair.end:
            beside = text.masked[pair.start + 1 : start] + text.masked[end : pair.end - 1]
            start, end = (start, end) if beside.strip() else (pair.start, pair.end)
    return _trimmed(text, start, end)


def _trimmed(text: Text, start: int, end: int) -> Span:
    """A stretch without the blanks and the marks between clauses at its ends."""
    part = text.masked[start:end]
    return Span(start + len(part) - len(part.lstrip(_BETWEEN)), start + len(part.rstrip(_BETWEEN)))


def _behind_closing(there: Text, place: Span, here: Text, span: Span) -> Span:
    """A place behind the marks that close what the lost words do not stand in."""
    at = place.start
    depth = sum(pair.start < span.start and span.end < pair.end for pair in enclosures(here))
    around = [pair for pair in enclosures(there) if pair.start < at < pair.end]
    for pair in sorted(around, key=lambda pair: pair.end)[: max(0, len(around) - depth)]:
        if any(character.isalnum() for character in there.masked[at : pair.end]):
            break
        at = pair.end
    return Span(at, at)
