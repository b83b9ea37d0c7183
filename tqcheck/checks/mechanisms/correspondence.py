"""How surely two texts say the same things: proverbs and free renderings share hardly a word."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from typing import Literal

import msgspec

from tqcheck.checks.mechanisms.opposites import FILES, poles
from tqcheck.language import packs
from tqcheck.language.expressions import Expressions, listed
from tqcheck.language.romanisation import common_form
from tqcheck.language.text import Text
from tqcheck.model import Span

Person = Literal["first_singular", "first_plural", "second", "third_singular", "third_plural", "other"]
LANGUAGES_WITH_PERSONS = packs.languages_with("persons.toml")
_SHORTEST_NAME, _ROOT = 4, 4


class _Persons(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    first_singular: str
    first_plural: str
    second: str
    third_singular: str
    third_plural: str
    other: str


@functools.cache
def _expressions(language: str) -> Expressions[Person]:
    table = packs.read(packs.ROOT / language / "persons.toml", _Persons)
    lists: dict[Person, str] = {
        "other": table.other,
        "first_singular": table.first_singular,
        "first_plural": table.first_plural,
        "second": table.second,
        "third_singular": table.third_singular,
        "third_plural": table.third_plural,
    }
    return Expressions(language, listed(lists))


@functools.lru_cache(maxsize=16)
def persons(text: Text) -> tuple[tuple[Person, Span], ...]:
    """The personal pronouns of a text by person and number, in order."""
    language = text.language.split("-")[0]
    if language not in LANGUAGES_WITH_PERSONS:
        return ()
    found = _expressions(language).find(text)
    return tuple((each.meanings[0], each.span) for each in found if each.meanings[0] != "other")


@functools.cache
def _concepts(language: str) -> Expressions[str] | None:
    path = packs.ROOT / language / "concepts.toml"
    return Expressions(language, listed(packs.read(path, dict[str, str]))) if path.is_file() else None


def shared(source: Text, target: Text) -> int:
    """How many things both texts name: numbers, names and words with one root, pronouns, frequent words and
    poles of opposites.
    """
    return len(set(_named(source)) & set(_named(target)))


def _named(text: Text) -> Iterator[object]:
    for token in text.tokens:
        if token.is_number:
            yield token.text
        elif len(token.key) >= _SHORTEST_NAME:
            # A hard c is k in most languages that romanise it (Moscow, Москва).
            yield common_form(token.key.replace("c", "k"))[:_ROOT]
    for person, _ in persons(text):
        yield person
    concepts = _concepts(text.language.split("-")[0])
    for found in concepts.find(text) if concepts else ():
        yield from found.meanings
    for file in FILES:
        for concept, ends in poles(text, file).items():
            for end, places in enumerate(ends):
                if any(certain for _, certain in places):
                    yield concept, end
