"""How surely two texts say the same things: proverbs and free renderings share hardly a word."""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.checks.mechanisms.alignment import alignment, concepts
from tqcheck.checks.mechanisms.opposites import FILES, Surety, languages_with, poles
from tqcheck.checks.mechanisms.persons import persons
from tqcheck.language.romanisation import common_form
from tqcheck.language.text import Text
from tqcheck.language.tokens import Token

_SHORTEST_NAME, _ROOT = 4, 4
_TELLING = 10
"""Words from which on a translation has a name, a number or a borrowed word in common with its source."""
_LEAST = {"zh": 0, "ja": 0, "hi": 1}
"""What can be asked of languages of which names cannot be compared."""


def corresponds(source: Text, target: Text, least: int) -> bool:
    """Whether two texts name so much of the same (`correspondence`), or have so many words that the tables pair, that
    they are no free rendering of each other.
    """
    if corresponds_by_name(source, target, least):
        return True
    aligned = alignment(source, target)
    return aligned is not None and aligned.is_translation


def corresponds_by_name(source: Text, target: Text, least: int) -> bool:
    """The same by numbers, names, pronouns and frequent words alone."""
    least = min(_LEAST.get(text.language.split("-")[0], least) for text in (source, target))
    return least == 0 or correspondence(source, target) >= least


def correspondence(source: Text, target: Text) -> int:
    """What both texts name: two points for a number, a name or a word with one root, one for a pronoun, a frequent word
    or a pole of opposites.
    """
    telling = len(set(_roots(source)) & set(_roots(target)))
    return 2 * telling + len(set(_inventoried(source)) & set(_inventoried(target)))


def share_nothing(source: Text, target: Text) -> bool:
    """Whether two texts of some length name nothing alike, so that neither can be the other's translation."""
    if any(_LEAST.get(text.language.split("-")[0]) is not None for text in (source, target)):
        return False
    return (
        min(len(source.tokens), len(target.tokens)) >= _TELLING
        and set(_roots(source)).isdisjoint(_roots(target))
        and correspondence(source, target) == 0
    )


def _roots(text: Text) -> Iterator[str]:
    for token in text.tokens:
        if token.is_number:
            yield token.text
        elif len(token.key) >= _SHORTEST_NAME:
            yield root(token)


def root(token: Token) -> str:
    """The letters by which a name or a borrowed word is known again in another script."""
    # A hard c is k in most languages that romanise it (Moscow, Москва).
    return common_form(token.key.replace("c", "k"))[:_ROOT]


def _inventoried(text: Text) -> Iterator[object]:
    for person, _ in persons(text):
        yield person
    yield from concepts(text)
    for file in FILES:
        known = text.language.split("-")[0] in languages_with(file)
        for concept, ends in poles(text, file).items() if known else ():
            for end, places in enumerate(ends):
                if any(surety is Surety.CERTAIN for _, surety in places):
                    yield concept, end
