"""Clauses and sentences, as their marks bound them, that have no counterpart of their own on the other side.

A word whose only counterparts are those of words outside the clause as well (“patients” twice, once there) says nothing
for the clause: it may be lost though the word is there.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from tqcheck.checks.mechanisms.coverage import Loss, Matched, size_of, weighed

_BREAK = re.compile(r"[,;:.!?()\[\]«»“”„\"–—]|\s-\s")
_MOST_PIECES = 4
"""Neighbouring pieces between marks that are looked at together; a whole sentence may have more."""
_FEWEST_WORDS = 2
_MOST_BY_SIZE, _BY_MARKS = 4.0, 1.0
"""Nats that the lengths and lost marks can add."""
_LEAST_SIZE = -1.0
"""What the lengths must say at least (nats)."""


@dataclass(frozen=True, slots=True)
class LostClause:
    """A clause that may be lost: `own` of its words have a counterpart that is theirs alone, `content` content words
    have none.
    """

    loss: Loss
    own: int
    content: int


def lost_clause(here: Matched, there: Matched, far: float, spread: float, enough: float) -> LostClause | None:
    """The clause that is likeliest to be left out, with at least so many nats; `far` and `spread` are those of the
    lengths.
    """
    claims = _claims(here)
    best: LostClause | None = None
    for clause in _clauses(here):
        alone = [index for index in clause if _is_own(here, index, clause, claims)]
        words = sum(here.weights[index].linked for index in alone)
        words += sum(here.weights[index].unlinked for index in clause if not here.counterparts[index])
        if words + _MOST_BY_SIZE + _BY_MARKS < enough:
            continue
        size = size_of(here.text, here.tokens[clause[0]].start, here.tokens[clause[-1]].end, far, spread)
        at_most = words + min(_MOST_BY_SIZE, size) + _BY_MARKS
        if size < _LEAST_SIZE or at_most < (best.loss.evidence if best else enough):
            continue
        loss = weighed(here, there, clause, words, size, whole=True)
        if loss.evidence >= (best.loss.evidence if best else enough):
            content = sum(here.is_content(index) for index in clause if index not in alone)
            best = LostClause(loss, sum(map(here.is_anchor, alone)), content)
    return best


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


def _is_own(side: Matched, index: int, clause: range, claims: dict[int, tuple[int, int]]) -> bool:
    """Whether a word of a clause has a counterpart that no word outside shares."""
    return any(
        claims[place][0] >= clause[0] and claims[place][1] <= clause[-1] for place in side.counterparts[index]
    )
