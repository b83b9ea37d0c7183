"""A whole sentence that the other text lacks: one sentence less there, and all others stand one for one.

People join sentences with a mark or a conjunction: where the sentences that are left have no more of these than their
sources, none has been joined to its neighbour.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tqcheck.checks.mechanisms.coverage import Matched
from tqcheck.language import packs
from tqcheck.language.gazetteer import UNSPACED
from tqcheck.language.lengths import Ratio, deviation, length
from tqcheck.language.text import Text
from tqcheck.model import Span

_FEWEST, _MOST = 3, 40
"""Sentences of a text that are compared."""
_FIT = 2.0
"""How far, in standard deviations, each pair of sentences may be from the length that is expected."""
_BETTER = 0.5
"""By how much the lost sentence must fit better than any other (nats)."""
_BETTER_BY_LENGTH = 3.0
"""The same where only the lengths of sentences can tell: in a language whose words are not known apart."""
_SHORTEST, _LONGEST = 2, 12
"""Words of a lost sentence; what is longer shows in the lengths of the texts."""
_JOINTS = re.compile(
    r"[,;:()–—，、；：（）]|\s-\s|(?<!\w)(?:and|but|or|while|as|who|which|that|und|aber|oder|während|et|mais|ou|qui|que|y|e|pero|o"
    r"|ma|mas|i|a|ale|и|а|но|или|что|как|пока|который|которая|которые|ни|і|та|але)(?!\w)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class LostSentence:
    """The tokens of the sentence, and where in the other text it belongs."""

    tokens: range
    place: Span


def may_lack_sentence(here: Text, there: Text) -> bool:
    """Whether a text of some sentences has one more than the other: worth a closer look."""
    return _FEWEST <= len(here.sentences) <= _MOST and len(there.sentences) == len(here.sentences) - 1


def lost_sentence(here: Matched, there: Matched, expected: Ratio) -> LostSentence | None:
    """The sentence that the other side lacks; `expected` is how long that side should be."""
    mine, theirs = here.text.sentences, there.text.sentences
    count = len(mine)
    pairs = _Pairs(here, there, expected)
    costs = sorted(
        (cost, lost)
        for lost in range(count)
        if (cost := pairs.cost([number for number in range(count) if number != lost])) is not None
    )
    is_spaced = UNSPACED.isdisjoint((here.text.language.split("-")[0], there.text.language.split("-")[0]))
    better = _BETTER if is_spaced else _BETTER_BY_LENGTH
    if not costs or (len(costs) > 1 and costs[1][0] - costs[0][0] < better):
        return None
    lost = costs[0][1]
    tokens = [index for index, sentence in enumerate(here.text.token_sentences) if sentence == lost]
    small = packs.facts(here.text.language).function_words
    if not _SHORTEST <= len(tokens) <= _LONGEST or any(
        here.is_anchor(index) and here.tokens[index].key not in small and not _is_shared(here, index, tokens)
        for index in tokens
    ):
        return None
    at = theirs[lost - 1][1] if lost else theirs[0][0]
    at = len(there.text.masked[:at].rstrip())
    return LostSentence(range(tokens[0], tokens[-1] + 1), Span(at, at))


def _is_shared(side: Matched, index: int, tokens: Sequence[int]) -> bool:
    """Whether the counterparts of a word are those of words outside its sentence as well."""
    own = set(side.counterparts[index])
    for other, places in enumerate(side.counterparts):
        if other not in tokens:
            own.difference_update(places)
    return not own


class _Pairs:
    """The sentences of both sides, of which some stand one for one."""

    def __init__(self, here: Matched, there: Matched, expected: Ratio) -> None:
        self._here, self._there, self._expected = here, there, expected

    def cost(self, kept: Sequence[int]) -> float | None:
        """How badly (nats) some sentences of this side fit all of the other, in order; None where two cannot be one."""
        total = 0.0
        for number, sentence in enumerate(kept):
            cost = self._pair(sentence, number)
            if cost is None:
                return None
            total += cost
        return total

    def _pair(self, sentence: int, number: int) -> float | None:
        one, two = (
            side.text.masked[slice(*side.text.sentences[place])]
            for side, place in ((self._here, sentence), (self._there, number))
        )
        if len(_JOINTS.findall(two)) > len(_JOINTS.findall(one)):
            return None
        lengths = length(one), length(two)
        if not all(lengths):
            return None
        away, spread = deviation(*lengths, self._expected)
        far = away / spread
        return far**2 / 2 + self._evidence(sentence, number) if abs(far) <= _FIT else None

    def _evidence(self, sentence: int, number: int) -> float:
        """What the words of a sentence say by having their counterparts in another one (nats, none or less)."""
        here, there = self._here.text.token_sentences, self._there.text.token_sentences
        return sum(
            self._here.weights[index].linked
            for index, places in enumerate(self._here.counterparts)
            if here[index] == sentence and any(there[place] == number for place in places)
        )
