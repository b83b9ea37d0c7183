"""The marks that a language sets inside numbers, as CLDR has them."""

from __future__ import annotations

import functools
from typing import NamedTuple

from babel import Locale, UnknownLocaleError


class Separators(NamedTuple):
    """The decimal mark, and the mark between groups of three digits."""

    decimal: str
    group: str


@functools.cache
def separators(language: str) -> Separators | None:
    """The marks of a language tag (de-CH has others than de); None where CLDR does not know the language."""
    for tag in (language, language.split("-")[0]):
        try:
            symbols = Locale.parse(tag, sep="-").number_symbols.get("latn")
        except (UnknownLocaleError, ValueError):
            continue
        if symbols:
            return Separators(symbols["decimal"], symbols["group"])
    return None


def decimal_mark(language: str) -> str | None:
    """The decimal mark of a language tag; None where CLDR does not know the language."""
    marks = separators(language)
    return marks.decimal if marks else None
