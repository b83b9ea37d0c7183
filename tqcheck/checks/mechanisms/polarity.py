"""What is negative in a text: clausal negation that is certain, and everything else that may render one."""

from __future__ import annotations

import functools
from typing import Literal

import msgspec

from tqcheck.language import packs
from tqcheck.language.expressions import Expressions, Found, listed
from tqcheck.language.text import Text

LANGUAGES = packs.languages_with("polarity.toml")
"""The languages whose negation is known."""

Polarity = Literal["negator", "negative", "harmless"]
Negation = Found[Polarity]


class _Polarity(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words parted by spaces, the words of a phrase joined by `_`; `*` ends a stem.

    `negators` negate a clause wherever they stand; `negative` are words by which a negation may be rendered (refuse,
    without, unable); `harmless` are words and phrases that look like either and are neither (not only).
    """

    negators: str
    negative: str
    harmless: str


@functools.cache
def _expressions(language: str) -> Expressions[Polarity]:
    table = packs.read(packs.ROOT / language / "polarity.toml", _Polarity)
    return Expressions(
        language,
        (
            *listed({"harmless": table.harmless}),
            *listed({"negator": table.negators}),
            *listed({"negative": table.negative}),
        ),
    )


@functools.lru_cache(maxsize=16)
def negations(text: Text) -> tuple[Negation, ...]:
    """The negators and the other negative expressions of a text in order."""
    found = _expressions(text.language.split("-")[0]).find(text)
    return tuple(each for each in found if each.meaning != "harmless")
