"""A plural after a word that goes with a singular: a fees, this problems, each countries."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from tqcheck.checks.check import Check, bad, good
from tqcheck.checks.context import Context
from tqcheck.language.lemmas import EnglishLemmatiser, lemmatiser
from tqcheck.language.slots import with_fitting_article
from tqcheck.language.text import Text
from tqcheck.model import Hit, MqmCategory, Segment, Severity, Span

_SINGULAR_ONLY = frozenset({"a", "an", "each", "every", "this"})
_FOLLOWS = frozenset(
    "of in on at for with to from by was is has had will would could can may must and or but that which who when where "
    "because after before during until".split()
)
"""What shows that the noun phrase is over: before a noun a plural may be a part of a compound (a sports club)."""
_ALSO_SINGULAR = frozenset(
    "barracks bellows crossroads dregs forceps gallows gasworks golf-links headquarters innings kennels means mews "
    "oats oodles outskirts pliers premises scissors series shambles species stables steelworks suds sweepstakes tongs "
    "waterworks woods works".split()
)
"""Forms in -s that name one thing (New Oxford American Dictionary: plural in form, singular in use)."""
_IRREGULAR = frozenset({"children", "feet", "geese", "men", "mice", "oxen", "teeth", "women"})
_NEVER_SUBJECTS = frozenset({"a", "an", "every"})
"""Determiners that no verb can follow, as in “this works”, “each makes”."""


def _find(segment: Segment, context: Context) -> Iterator[Hit]:
    text = context.target
    for index, (determiner, noun) in enumerate(itertools.pairwise(text.tokens)):
        if determiner.key not in _SINGULAR_ONLY or not noun.is_lower or text.between(index).strip(" \u00a0"):
            continue
        right = _singular_of(noun.key, {"NOUN", "VERB"} if determiner.key in _NEVER_SUBJECTS else {"NOUN"})
        if right is None or not _is_over(text, index + 1):
            continue
        span, written = with_fitting_article(text, Span(noun.start, noun.end), right)
        yield Hit(
            span,
            {"determiner": determiner.text, "found": noun.text, "right": f"{determiner.text} {right}"},
            (written,),
            confidence=0.85,
        )


def _singular_of(key: str, allowed: set[str]) -> str | None:
    """The singular of a form that is a plural and else only one of the parts of speech allowed; None elsewhere."""
    english = lemmatiser("en")
    assert isinstance(english, EnglishLemmatiser)
    readings = english.readings(key)
    is_plural = key in _IRREGULAR or (key.endswith("s") and not key.endswith("ss"))
    if not is_plural or key in _ALSO_SINGULAR or not {part for _, part in readings} <= allowed:
        return None
    lemmas = {lemma for lemma, part in readings if part == "NOUN"}
    return lemmas.pop() if len(lemmas) == 1 and key not in lemmas else None


def _is_over(text: Text, index: int) -> bool:
    if index + 1 == len(text.tokens):
        return True
    between = text.between(index).strip(" \u00a0")
    if between:
        return between[0] in ".,;:!?)"
    following = text.tokens[index + 1].key
    english = lemmatiser("en")
    assert isinstance(english, EnglishLemmatiser)
    return following in _FOLLOWS or {part for _, part in english.readings(following)} == {"VERB"}


CHECK = Check(
    id="plural-after-singular",
    category=MqmCategory.GRAMMAR,
    severity=Severity.MINOR,
    summary="A plural after a word that goes with a singular: a fees, this problems.",
    message="“{determiner} {found}” → “{right}”, or another determiner",
    explanation=(
        "“{determiner}” goes with one thing, “{found}” are several. Either the number is wrong, or the word was put in "
        "the place of another."
    ),
    languages=frozenset({"en"}),
    examples=(
        good("A sports club in every means of the word."),
        good("This is a series of a crossroads kind."),
        good("Each of the countries, and every few years."),
        good("This years-long war."),
        good("He had a woods to walk in."),
        bad("They charged a [fees] for it.", suggestion="fee"),
        bad("This [problems] was never solved.", suggestion="problem"),
        bad("Each [countries] has one vote.", suggestion="country"),
        bad("Each [participants] received a book.", suggestion="participant"),
        bad("He has a [children] who lives abroad.", suggestion="child"),
    ),
    find=_find,
    silences=("broken-phrase",),
)
