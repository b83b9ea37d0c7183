"""Lexical evidence: what a bilingual dictionary of the user's says about the words of a segment."""

from __future__ import annotations

from collections.abc import Iterable

from tqcheck.checks.context import Context
from tqcheck.language import packs


def is_translated(
    context: Context, lemmas: Iterable[str], not_counted: frozenset[str] = frozenset(), place: range = range(0)
) -> bool:
    """Whether the sentence around tokens `place` of the target (the whole target unless given) holds a word by which
    the dictionary translates one of the source `lemmas`. Lemmas in `not_counted` and the words at `place` are no proof.
    """
    dictionary = context.dictionary
    if dictionary is None:
        return False
    target = context.target
    small = packs.facts(target.language).function_words
    wanted = frozenset[str]().union(*map(dictionary.translations, lemmas)) - not_counted - frozenset(small)
    if not wanted:
        return False
    sentence = target.sentence_at(target.tokens[place.start].start) if place else None
    return any(
        not wanted.isdisjoint(target.lemmas(token))
        for index, token in enumerate(target.tokens)
        if index not in place and (sentence is None or target.sentence_at(token.start) == sentence)
    )
