"""What may stand on one side for a negation of the other, so that neither is a fault."""

from __future__ import annotations

from collections.abc import Sequence

from tqcheck.checks.mechanisms.alignment import Alignment, is_content_word, token_at
from tqcheck.checks.mechanisms.correspondence import correspondence
from tqcheck.checks.mechanisms.coverage import Matched
from tqcheck.checks.mechanisms.polarity import Negation, Polarity, negations, without
from tqcheck.checks.mechanisms.sides import Sides
from tqcheck.language.expressions import UNSPACED
from tqcheck.language.text import Text
from tqcheck.model import Span

_LONGEST_SAYING, _LEAST_SAID, _SURELY_SAID, _LEAST_PAIRED = 7, 2, 5, 0.7
"""Words up to which a source may be a proverb or an oath, which is put freely; how much both sides of such a one must
name, and how much is enough where fewer of the content words have counterparts than this share.
"""
_NEAR, _BESIDE = 0.2, 0.08
"""How far apart, as shares of their texts, words stand that may render each other, and words of one phrase."""
_TURNED = 3
"""Words behind a negator among which a negative one is turned to its opposite."""


def is_explained(there: Sequence[Negation], here: Sequence[Negation], text: Text, other: Text) -> bool:
    """Whether the side without the negation, which is `other`, has more that may stand for it than `text`, with it."""
    # A character may be part of any word: it may explain, and it renders nothing for certain.
    if count(there, "doubtful") or (is_unspaced(other) and there):
        return True
    if is_unspaced(text):
        return bool(count(there, "negative")) or count(there, "explaining") > count(here, "explaining")
    kinds: tuple[Polarity, ...] = ("negative", "explaining")
    return any(count(there, kind) > count(here, kind) for kind in kinds) or any(
        _renders_negator(each, here, text, other) for each in there if each.polarity == "negative"
    )


def is_surely_explained(here: Sequence[Negation], there: Sequence[Negation]) -> bool:
    """Whether the side without the negation has more expressions that may be negations (there is nobody … who)."""
    return count(there, "doubtful") > count(here, "doubtful")


def turns(negator: Span, here: Sequence[Negation], there: Sequence[Negation], text: Text, other: Text) -> bool:
    """Whether a negator turns a negative word behind it to its opposite (don't stop), which the other side has not."""
    last, limits = token_at(text, negator.end - 1), without(text.language)
    turned = [
        each.span.start / len(text.text)
        for each in here
        if each.polarity == "negative"
        and last < (at := token_at(text, each.span.start))
        and (at <= last + _TURNED or text.tokens[at].key in limits)
    ]
    theirs = [each.span.start / len(other.text) for each in there if each.polarity == "negative"]
    return any(all(abs(place - one) > _NEAR for place in theirs) for one in turned)


def may_be_free(sides: Sides, aligned: Alignment) -> bool:
    """Whether a source is as short as proverbs are, and the target does not name enough of what it names."""
    if len(sides.source.tokens) > _LONGEST_SAYING:
        return False
    named = correspondence(sides.source, sides.target)
    paired = min(_share_paired(aligned.source), _share_paired(aligned.target))
    return named < _LEAST_SAID or (named < _SURELY_SAID and paired < _LEAST_PAIRED)


def count(found: Sequence[Negation], polarity: Polarity) -> int:
    """How many expressions of a polarity there are."""
    return sum(each.polarity == polarity for each in found)


def is_unspaced(text: Text) -> bool:
    """Whether a text is written without spaces between words."""
    return text.language.split("-")[0] in UNSPACED


def _renders_negator(negative: Negation, here: Sequence[Negation], text: Text, other: Text) -> bool:
    """Whether a negative word of `other` stands about as far into it as a negator of `text` does, and not about as far
    as a negative word of `text`, which it may render.
    """
    place = negative.span.start / len(other.text)
    apart: dict[Polarity, float] = {"negator": 1.0, "negative": 1.0}
    for each in here:
        if each.polarity in apart:
            apart[each.polarity] = min(apart[each.polarity], abs(each.span.start / len(text.text) - place))
    return apart["negator"] <= _NEAR and apart["negator"] + _BESIDE < apart["negative"]


def _share_paired(side: Matched) -> float:
    """The share of the content words of a side, its negations aside, that have counterparts."""
    negative = {each.span.start for each in negations(side.text) if each.polarity != "explaining"}
    words = [
        index
        for index, token in enumerate(side.text.tokens)
        if token.start not in negative and is_content_word(side.text, index)
    ]
    return sum(map(side.is_anchor, words)) / max(1, len(words))
