"""Clauses and sentences, as their marks bound them, that have no counterpart of their own on the other side.

A word whose only counterparts are those of words outside the clause as well (“patients” twice, once there) says nothing
for the clause: it may be lost though the word is there.
"""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from tqcheck.checks.mechanisms.coverage import Loss, Matched, size_of, weighed
from tqcheck.language.text import Text
from tqcheck.model import Span

_BREAK = re.compile(r"[,;:.!?()\[\]«»“”„\"–—、，。；：！？（）「」]|\s-\s")
_MOST_PIECES = 4
"""Neighbouring pieces between marks that are looked at together; a whole sentence may have more."""
_FEWEST_WORDS = 2
_FEWEST_OF_OWN = 3
_MOST_BY_SIZE, _BY_MARKS = 4.0, 1.0
"""Nats that the lengths and lost marks can add."""
_LEAST_SIZE = -1.0
"""What the lengths must say at least (nats)."""
_OF_NAME = 3.5
"""Nats for a name that is in no word of the other side."""
_MOST_PLACES = 6
"""More counterparts than this, and words that share one, are those of small words, which say nothing."""
_ROUNDING = 1e-6
_OF_SENTENCE = 1.5
"""Nats by which a part of a sentence must say more than the whole to be what is lost."""


@dataclass(frozen=True, slots=True)
class LostClause:
    """A clause that may be lost: `own` of its words have a counterpart that is theirs alone, `content` content words
    have none, and `names` are of those that the other side does not name.
    """

    loss: Loss
    own: int
    content: int
    names: int


def lost_clause(
    here: Matched, there: Matched, far: float, spread: float, enough: float, named: Sequence[Span] = ()
) -> LostClause | None:
    """The clause that is likeliest to be left out, with at least so many nats; `far` and `spread` are those of the
    lengths, `named` is where names stand that the other side does not name.
    """
    claims = _claims(here)
    weights, counterparts = here.weights, here.counterparts
    best: LostClause | None = None
    most = enough
    sums = _sums_at_most(here)
    besides = _most_besides(far, spread)
    for clause, is_sentence in _clauses(here.text):
        bonus = _OF_SENTENCE if is_sentence else 0.0
        at_most = sums[clause[-1] + 1] - sums[clause[0]] + _OF_NAME * len(named)
        if at_most + besides + bonus < most:
            continue
        alone = [index for index in clause if _is_own(counterparts[index], clause, claims)]
        words = sum([weights[index].linked for index in alone])
        words += sum([weights[index].unlinked for index in clause if not counterparts[index]])
        start, end = here.tokens[clause[0]].start, here.tokens[clause[-1]].end
        names = sum(start <= name.start and name.end <= end for name in named)
        words += _OF_NAME * names
        if words + besides + bonus < most:
            continue
        size = size_of(here.text, start, end, far, spread)
        if size < _LEAST_SIZE or words + min(_MOST_BY_SIZE, size) + _BY_MARKS + bonus < most:
            continue
        loss = weighed(here, there, clause, words, size, whole=True)
        if loss.evidence >= enough and loss.evidence + bonus >= most:
            most = loss.evidence + bonus
            # Light words are condensed inside a sentence; a sentence of them is said in so many words.
            counts = here.says_something if is_sentence else here.is_content
            content = sum(counts(index) for index in clause if index not in alone)
            best = LostClause(loss, sum(map(here.is_anchor, alone)), content, names)
    return best


def may_be_lost(
    text: Text, nats: Sequence[float], far: float, spread: float, enough: float, named: Sequence[Span] = ()
) -> bool:
    """Whether a clause can come to `enough` where its words say no more than these `nats`: told without counterparts,
    and mostly that none can.
    """
    sums = list(itertools.accumulate([each if each > 0.0 else 0.0 for each in nats], initial=0.0))
    needed = enough - _most_besides(far, spread) - _OF_NAME * len(named)
    return sums[-1] >= needed and any(sums[clause[-1] + 1] - sums[clause[0]] >= needed for clause, _ in _clauses(text))


def _most_besides(far: float, spread: float) -> float:
    """What lengths and lost marks can add at most to what words say (nats)."""
    return min(_MOST_BY_SIZE, far**2 / (2 * spread**2)) + _BY_MARKS + _ROUNDING


def has_clause_of_its_own(side: Matched) -> bool:
    """Whether some words between marks have no counterpart that is theirs alone: they may render freely what seems to
    be lost of the other side.
    """
    claims = _claims(side)
    bounds = _bounds(side.text)
    return any(
        last - first >= _FEWEST_OF_OWN
        and last - first < len(side.tokens)
        and any(map(side.is_content, range(first, last)))
        and not any(_is_own(side.counterparts[index], range(first, last), claims) for index in range(first, last))
        for first, last in itertools.pairwise(bounds)
    )


@functools.lru_cache(maxsize=4)
def _clauses(text: Text) -> list[tuple[range, bool]]:
    """Runs of up to four pieces between marks, and whole sentences, which it tells; never all of the text."""
    tokens = text.tokens
    bounds = _bounds(text)
    runs = {
        (bounds[first], bounds[last])
        for first in range(len(bounds) - 1)
        for last in range(first + 1, min(first + _MOST_PIECES, len(bounds) - 1) + 1)
    }
    sentences = set()
    for _, group in itertools.groupby(range(len(tokens)), key=text.token_sentences.__getitem__):
        sentence = list(group)
        sentences.add((sentence[0], sentence[-1] + 1))
    runs |= sentences
    runs.discard((0, len(tokens)))
    return [(range(*run), run in sentences) for run in sorted(runs) if run[1] - run[0] >= _FEWEST_WORDS]


def _sums_at_most(side: Matched) -> list[float]:
    """What the words before each place can say at most (nats), if every counterpart is one of words elsewhere too."""
    nats = [
        max(0.0, weight.linked) if places else weight.unlinked
        for weight, places in zip(side.weights, side.counterparts, strict=True)
    ]
    return list(itertools.accumulate(nats, initial=0.0))


def _bounds(text: Text) -> list[int]:
    """Where a piece between marks begins, and the end of the text."""
    tokens, masked = text.tokens, text.masked
    gaps = enumerate(itertools.pairwise(tokens), start=1)
    # Most words stand a space apart.
    inner = [
        index
        for index, (one, other) in gaps
        if other.start - one.end > 1 or masked[one.end] != " "
        if _BREAK.search(masked, one.end, other.start)
    ]
    return [0, *inner, len(tokens)]


def _claims(side: Matched) -> dict[int, list[int]]:
    """The words that share each counterpart, in order."""
    claims: dict[int, list[int]] = {}
    for index, places in enumerate(side.counterparts):
        for place in places:
            claims.setdefault(place, []).append(index)
    return claims


def _is_own(places: Sequence[int], clause: range, claims: dict[int, list[int]]) -> bool:
    """Whether a word of a clause, with counterparts at `places`, has one that no word outside shares, or more of them
    than share them.
    """
    for place in places:
        if claims[place][0] >= clause[0] and claims[place][-1] <= clause[-1]:
            return True
    if not 1 < len(places) <= _MOST_PLACES or any(len(claims[place]) > _MOST_PLACES for place in places):
        return False
    return len({other for place in places for other in claims[place] if other not in clause}) < len(places)
