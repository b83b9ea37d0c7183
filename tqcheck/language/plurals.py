"""The plural forms of languages: CLDR's categories, as far as whole numbers need them."""

from __future__ import annotations

import functools
from collections.abc import Mapping

CATEGORIES = ("zero", "one", "two", "few", "many", "other")
"""CLDR's, in its order, which is that of catalogues' numbered forms."""
_NUMBERS = range(1001)
"""Beyond, only millions have a category of their own (Spanish “many”)."""


@functools.cache
def whole_numbers(language: str) -> Mapping[str, tuple[int, ...]]:
    """CLDR category → the whole numbers up to 1000 that are in it; empty for a language that CLDR does not know.

    A category for fractions alone (Russian “other”) or for millions (French “many”) is not there.
    """
    from babel.core import Locale, UnknownLocaleError

    for tag in (language, language.split("-")[0]):
        try:
            category = Locale.parse(tag, sep="-").plural_form
        except (UnknownLocaleError, ValueError):
            continue
        numbers: dict[str, list[int]] = {}
        for number in _NUMBERS:
            numbers.setdefault(category(number), []).append(number)
        return {name: tuple(numbers[name]) for name in CATEGORIES if name in numbers}
    return {}


@functools.cache
def forms_in_use(language: str) -> int | None:
    """How many forms catalogues of the language have, where CLDR and gettext's convention agree; else None.

    They differ where custom does not follow grammar: Turkish and Hungarian have two forms and catalogues with one,
    Hebrew a dual that catalogues leave out.
    """
    from babel.messages.plurals import PLURALS

    conventional = PLURALS.get(language.split("-")[0])
    forms = len(whole_numbers(language))
    return forms if conventional is not None and int(conventional[0]) == forms else None
