"""What is negative in a text: clausal negation that is certain, and everything else that may render one."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import Literal

import msgspec

from tqcheck.language import packs
from tqcheck.language.expressions import Expressions, listed
from tqcheck.language.text import Text
from tqcheck.model import Span

LANGUAGES = packs.languages_with("polarity.toml")
"""The languages whose negation is known."""

Polarity = Literal["negator", "negative", "explaining", "harmless"]


@dataclass(frozen=True, slots=True)
class Negation:
    """A negative expression: how negative it is, and where it stands."""

    polarity: Polarity
    span: Span


class _Polarity(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words as `listed` reads them. `negators` negate a clause wherever they stand; `negative` are words with a
    negative meaning (refuse, without, unable), `explaining` others by which a negation may be rendered (still, only);
    `harmless` are words that look like one of these and are none.
    """

    negators: str
    negative: str
    explaining: str
    harmless: str


@functools.cache
def _expressions(language: str) -> Expressions[Polarity]:
    table = packs.read(packs.ROOT / language / "polarity.toml", _Polarity)
    lists: dict[Polarity, str] = {
        "harmless": table.harmless,
        "negator": table.negators,
        "negative": table.negative,
        "explaining": table.explaining,
    }
    return Expressions(language, listed(lists))


@functools.lru_cache(maxsize=16)
def negations(text: Text) -> tuple[Negation, ...]:
    """The negative and explaining expressions of a text in order."""
    found = _expressions(text.language.split("-")[0]).find(text)
    return tuple(Negation(each.meanings[0], each.span) for each in found if each.meanings[0] != "harmless")


def negators(text: Text) -> list[Span]:
    """Where a text negates a clause for certain."""
    return [each.span for each in negations(text) if each.polarity == "negator"]
