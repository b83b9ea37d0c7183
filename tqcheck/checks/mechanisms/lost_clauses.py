"""Clauses and sentences, as their marks bound them, that have no counterpart of their own on the other side.

A word whose only counterparts are those of words outside the clause as well (“patients” twice, once there) says nothing
for the clause: it may be lost though the word is there.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from tqcheck.checks.mechanisms.coverage import Loss, Matched, size_of, weighed

_BREAK = re.compile(r"[,;:.!?()\[\]«»“”„\"–—]|\s-\s")
_MOST_PIECES = 4
"""Neighbouring pieces between marks that are looked at together; a whole sentence may have more."""
_FEWEST_WORDS = 2
_BY_MARKS = 1.0
"""Nats that lost marks can add."""


def lost_clause(here: Matched, there: Matched, far: float, spread: float, enough: float) -> tuple[Loss, int] | None:
    """The clause that is likeliest to be left out, with at least so many nats, and how many of its words have a
    counterpart of their own; `far` and `spread` are those of the lengths.
    """
    claims = _claims(here)
    best: tuple[Loss, int] | None = None
    for clause in _clauses(here):
        words, own = _exclusive(here, clause, claims)
        if words + _BY_MARKS < enough - _MOST_BY_SIZE:
            continue
        size = size_of(here.text, here.tokens[clause[0]].start, here.tokens[clause[-1]].end, far, spread)
        if size < 0 or words + min(_MOST_BY_SIZE, size) + _BY_MARKS < max(enough, best[0].evidence if best else enough):
            continue
        loss = weighed(here, there, clause, words, size, whole=True)
        if loss.evidence >= enough and (best is None or loss.evidence > best[0].evidence):
            best = loss, own
    return best


_MOST_BY_SIZE = 4.0


def _clauses(side: Matched) -> Iterator[range]:
    """Runs of up to four pieces between marks, and whole sentences; never all of the text."""
    tokens, text = side.tokens, side.text
    bounds = [0]
    bounds += [index + 1 for index in range(len(tokens) - 1) if _BREAK.search(text.between(index))]
    bounds.append(len(tokens))
    runs = {
        (bounds[first], bounds[last])
        for first in range(len(bounds) - 1)
        for last in range(first + 1, min(first + _MOST_PIECES, len(bounds) - 1) + 1)
    }
    sentences = text.token_sentences
    for _, group in itertools.groupby(range(len(tokens)), key=sentences.__getitem__):
        sentence = list(group)
        runs.add((sentence[0], sentence[-1] + 1))
    runs.discard((0, len(tokens)))
    return (range(*run) for run in sorted(runs) if run[1] - run[0] >= _FEWEST_WORDS)


def _claims(side: Matched) -> dict[int, tuple[int, int]]:
    """The first and the last of the words that share each counterpart."""
    claims: dict[int, tuple[int, int]] = {}
    for index, places in enumerate(side.counterparts):
        for place in places:
            claims[place] = claims.get(place, (index, index))[0], index
    return claims


def _exclusive(side: Matched, clause: range, claims: dict[int, tuple[int, int]]) -> tuple[float, int]:
    """The evidence of a clause's words without that of shared counterparts, and how many have one of their own."""
    total, own = 0.0, 0
    for index in clause:
        places = side.counterparts[index]
        if not places:
            total += side.weights[index].unlinked
        elif any(claims[place][0] >= clause[0] and claims[place][1] <= clause[-1] for place in places):
            total += side.weights[index].linked
            own += side.is_anchor(index)
    return total, own
