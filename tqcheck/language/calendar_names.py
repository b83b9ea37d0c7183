"""The names of months and weekdays, of Unicode CLDR as Babel has it."""

from __future__ import annotations

import functools


@functools.cache
def month_names(language: str) -> frozenset[str]:
    """The names of the months, in small letters, in the forms of a date and of a list."""
    return _names(language, "months")


@functools.cache
def day_names(language: str) -> frozenset[str]:
    """The names of the weekdays, in small letters."""
    return _names(language, "days")


def _names(language: str, kind: str) -> frozenset[str]:
    from babel.core import Locale, UnknownLocaleError

    try:
        locale = Locale.parse(language.split("-")[0])
    except (UnknownLocaleError, ValueError):
        return frozenset()
    table = getattr(locale, kind)
    names = (str(name).lower() for form in ("format", "stand-alone") for name in table[form]["wide"].values())
    return frozenset(name for name in names if name.isalpha())
