"""Personal pronouns by person and number."""

from __future__ import annotations

import functools
from typing import Literal

import msgspec

from tqcheck.language import packs
from tqcheck.language.expressions import Expressions, listed
from tqcheck.language.text import Text
from tqcheck.model import Span

Person = Literal["first_singular", "first_plural", "second", "third_singular", "third_plural", "other"]
LANGUAGES = packs.languages_with("persons.toml")
"""The languages whose pronouns are known by person."""


class _Persons(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words as `listed` reads them; `other` are words in which a pronoun is nothing of the kind."""

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
    if language not in LANGUAGES:
        return ()
    found = _expressions(language).find(text)
    return tuple((each.meanings[0], each.span) for each in found if each.meanings[0] != "other")
